"""Small parts that the grammars of scores, times, days and dates are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel.dates import get_day_names, get_month_names


def any_of(words: Iterable[str]) -> str:
    """Give a pattern for any of the words, the longest first, each as a whole word."""
    longest_first = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    return "|".join(_whole(word) for word in longest_first) or "(?!)"


def _whole(word: str) -> str:
    escaped = re.escape(word).replace("\\ ", r"\s+")
    before = r"(?<![^\W\d_])" if word[0].isalpha() else ""
    after = r"(?![^\W\d_])" if word[-1].isalpha() else ""
    return f"{before}{escaped}{after}"


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
