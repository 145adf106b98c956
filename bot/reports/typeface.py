"""The letters of a report: free fonts that lie beside this file, for Latin, Greek, Cyrillic, Arabic, Hebrew and Han."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = FONTS / "DejaVuSansCondensed.ttf", FONTS / "DejaVuSansCondensed-Bold.ttf"
HAN = FONTS / "DroidSansFallback.ttf"

UNKNOWN = "□"
"""Stands for a letter that no font here has."""

JOINED = ("R", "AL", "AN", "NSM")
"""Bidirectional classes of signs that have to be shaped, or set from right to left."""


def written(text: str) -> str:
    """Give a text as the fonts can write it: on one line, nothing that cannot be seen, UNKNOWN for strange letters."""
    seen = "".join(sign if sign.isprintable() else " " if sign.isspace() else "" for sign in text)
    known = _known()
    return "".join(sign if ord(sign) in known else UNKNOWN for sign in " ".join(seen.split()))


def needs_han(text: str) -> bool:
    """Tell whether some of a text's letters are in the Han font alone: that is large, and opened only then."""
    letters = _letters(PLAIN)
    return any(ord(sign) not in letters for sign in text)


def needs_shaping(text: str) -> bool:
    """Tell whether a text has letters that join, stack or run from right to left."""
    return any(unicodedata.bidirectional(sign) in JOINED for sign in text)


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    return _letters(PLAIN) | _letters(HAN)


@lru_cache(maxsize=2)
def _letters(font: Path) -> frozenset[int]:
    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())
