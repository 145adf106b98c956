"""Making files and folders that only their owner reads."""

from __future__ import annotations

import os
from pathlib import Path


def make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing; nobody else looks into those that were made."""
    if folder.is_dir():
        return
    make_folders(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def create_private(path: Path, content: bytes = b"") -> None:
    """Write a new file of mode 600, safe on disk; FileExistsError, and nothing opened, when it is there.

    An SQLite file that a connection of this process holds must not even be opened here: closing it again would drop
    the process's locks on it (POSIX).
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def ensure_private(path: Path) -> None:
    """Make an empty file of mode 600 unless it is there."""
    if not path.exists():
        try:
            create_private(path)
        except FileExistsError:
            return
