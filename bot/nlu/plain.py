"""A message without what carries no meaning: letter case, invisible signs, pictures, digits of other scripts."""

from __future__ import annotations

import re
import unicodedata

FIRST_PICTURE = "\u2190"
"""Symbols before this one, such as the degree sign, say something about a number; arrows, stars and emoji do not."""


def plain(text: str) -> str:
    """Give the text in lower case with ASCII digits and apostrophes, without invisible signs and pictures."""
    if text.isascii():
        return text.lower().strip()
    text = unicodedata.normalize("NFC", text).replace("🔟", "10").replace("’", "'").casefold()
    return text.translate(_SIGNS).strip()


def bare(text: str) -> str:
    """Give a message in small letters without marks, ticks and apostrophes."""
    said = plain(text).replace("'", "")
    return " ".join(re.sub(r"[!?,;:()…✓\"]|\.(?!\d)", " ", said).split())


class _Signs(dict[int, str]):
    """What stands for every sign, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = told = _plain(chr(code))
        return told


_SIGNS = _Signs()


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    category = unicodedata.category(sign)
    picture = category in ("So", "Sk") and sign >= FIRST_PICTURE
    # Me is the frame of a keycap, Mn chooses between a sign and its picture; letters with marks are one sign by now.
    return "" if picture or category in ("Cf", "Me", "Mn") else sign
