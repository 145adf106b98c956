"""Where content/ lies: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from bot.catalog.faults import BrokenContent, Fault

PACKAGE = Path(__file__).resolve().parents[1]


def find_content(package: Path = PACKAGE) -> Path:
    """Give the content folder of a wheel or of a checkout; BrokenContent when there is neither."""
    for folder in (package / "content", package.parent / "content"):
        if folder.is_dir():
            return folder
    raise BrokenContent([Fault("content", 1, "there is no such folder, neither in the package nor beside it")])
