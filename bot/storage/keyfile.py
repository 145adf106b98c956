"""The key that health data is sealed with: one line of text in a file that only its owner reads."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from pathlib import Path

import structlog

from bot.storage.errors import KeyMissing, KeyWrong
from bot.storage.files import create_private, make_folders
from bot.storage.sealed import KEY_BYTES

_log = structlog.get_logger(__name__)

_OTHERS = 0o077


def key_for(path: Path | None, *, new_database: bool, in_memory: bool) -> bytes:
    """Give the key of a database; one is made, with its file, only for a new database."""
    if path is None and in_memory:
        return secrets.token_bytes(KEY_BYTES)
    if path is None:
        raise KeyMissing(
            "KNEEBOT_KEY_FILE is not set; write the path at which kneebot may keep the key of the database."
        )
    if new_database and not path.exists():
        return _make(path)
    return _read(path)


def _make(path: Path) -> bytes:
    key = secrets.token_bytes(KEY_BYTES)
    try:
        make_folders(path.parent)
        create_private(path, base64.b64encode(key) + b"\n")
    except OSError as error:
        raise KeyMissing(
            f"KNEEBOT_KEY_FILE: {path} cannot be made ({error.strerror}); name a path that kneebot may write to."
        ) from None
    _log.info(
        "key_made", path=str(path), hint="keep a copy apart from the database: without it nobody reads the records"
    )
    return key


def _read(path: Path) -> bytes:
    try:
        text = path.read_bytes()
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise KeyMissing(
            f"KNEEBOT_KEY_FILE: {path} does not exist, but the database does; put back the file that was made with it."
        ) from None
    except OSError as error:
        raise KeyMissing(
            f"KNEEBOT_KEY_FILE: {path} cannot be read ({error.strerror}); give the user that runs kneebot access to it."
        ) from None
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyWrong(
            f"KNEEBOT_KEY_FILE: {path} holds no key of kneebot; put back the file that was made with the database."
        )
    if os.name == "posix" and mode & _OTHERS:
        _log.warning("key_readable_by_others", path=str(path), cure=f"chmod 600 {path}")
    return key
