"""Reads content/ into domain objects, validates all of it, and reports every fault at once with file and line.

The readers and the libraries under them are imported when content is read, so that importing this package stays light.
"""

from __future__ import annotations

from pathlib import Path

from bot.catalog.catalogue import Catalogue
from bot.catalog.faults import BrokenContent, Fault
from bot.catalog.find import find_content
from bot.catalog.pseudo import PSEUDO, pseudo
from bot.catalog.sources import Source

__all__ = ["PSEUDO", "BrokenContent", "Catalogue", "Fault", "Source", "check", "find_content", "load", "pseudo"]


def load(root: Path | None = None, *, pseudo: bool = False) -> Catalogue:
    """Read all of a content folder, or raise BrokenContent with every fault in it.

    `root` None finds the folder by itself. `pseudo` adds the language "xx" in which every word stands in brackets.
    """
    from bot.catalog.reading import read

    catalogue, faults = read(root or find_content())
    if catalogue is None:
        raise BrokenContent(faults)
    return catalogue.in_pseudo_language() if pseudo else catalogue


def check(root: Path | None = None) -> list[Fault]:
    """Give every fault of a content folder, sorted by file and line; an empty list when it is sound."""
    from bot.catalog.reading import read

    return read(root or find_content())[1]
