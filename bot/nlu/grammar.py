"""Small parts that the grammars of scores, times, days and dates are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel.dates import get_day_names, get_month_names

END = r"(?![^\W\d_])"
"""Before this ends a word that ends in a letter."""


def any_of(words: Iterable[str]) -> str:
    """Give a pattern for any of the words of a vocabulary, the longest first, each as a whole word.

    They are grouped by their first letter, so that at most places of a message one look decides.
    """
    return _any_of(tuple(words))


@lru_cache(maxsize=1024)
def _any_of(words: tuple[str, ...]) -> str:
    longest_first = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    by_first: dict[str, list[str]] = {}
    for word in longest_first:
        by_first.setdefault(word[0], []).append(word)
    grouped = [_group(first, many) for first, many in by_first.items() if first.isalpha()]
    letters = [rf"(?<![^\W\d_])(?:{'|'.join(grouped)})"] if grouped else []
    signs = [_group(first, many) for first, many in by_first.items() if not first.isalpha()]
    return "|".join((*letters, *signs)) or "(?!)"


def _group(first: str, words: list[str]) -> str:
    """Give a pattern for words that begin alike; where all end in a letter, their end is looked for once."""
    alike = all(word[-1].isalpha() for word in words)
    rests = "|".join(_rest(word, ends=not alike) for word in words)
    return f"{re.escape(first)}(?:{rests}){END if alike else ''}"


def _rest(word: str, *, ends: bool) -> str:
    escaped = re.escape(word[1:]).replace("\\ ", r"\s+")
    return escaped + END if ends and word[-1].isalpha() else escaped


@lru_cache(maxsize=16)
def day_names(language: str) -> Mapping[str, int]:
    """Give the names of the days in a language, Monday 0, long and short, in lower case."""
    return {
        name.casefold().rstrip("."): day
        for width in ("wide", "abbreviated")
        for day, name in get_day_names(width, locale=language).items()
    }


@lru_cache(maxsize=16)
def month_names(language: str) -> Mapping[str, int]:
    """Give the names of the months in a language, January 1, long and short, in lower case."""
    return {
        name.casefold().rstrip("."): month
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=language).items()
    }
