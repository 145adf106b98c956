"""Lengths of time as people type them."""

from __future__ import annotations

import re
from functools import lru_cache
from math import floor

from bot.domain.vocabulary import DurationWords
from bot.nlu.grammar import any_of
from bot.nlu.plain import plain

MOST_CHARACTERS = 400
HOUR, DAY_MIN, WEEK_MIN, MONTH_MIN = 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60
MOST_MINUTES = 366 * DAY_MIN
BARE_MOST = 120
"""A number without a unit after "in" is minutes up to here (house)."""


def minutes_said(text: str, words: DurationWords) -> int | None:
    """Read a length of time, in minutes: "in 20", "half an hour", "1h30", "10 days"; None without one.

    Without a unit a word such as "a" is no number: "for a run".
    """
    said = plain(text)[:MOST_CHARACTERS]
    found = _pattern(words).search(said)
    if found is None:
        bare = _bare(words).search(said)
        amount = _amount(bare["amount"], words) if bare else 0
        return int(amount) if 0 < amount <= BARE_MOST else None
    if found["whole"]:
        return words.whole[found["whole"]] * DAY_MIN
    amount = _amount(found["amount"], words) + (0.5 if found["half"] or found["half_after"] else 0)
    units = (("minutes", 1), ("hours", HOUR), ("days", DAY_MIN), ("weeks", WEEK_MIN), ("months", MONTH_MIN))
    unit = next(size for name, size in units if found[name])
    rest = found["rest"] or found["rest_after"]
    minutes = floor(amount * unit + 0.5) + (int(rest) if rest and unit == HOUR else 0)
    return minutes if 0 < minutes <= MOST_MINUTES else None


def without_length(text: str, words: DurationWords) -> str:
    """Give the plain form of a message without the first length of time in it, written with its unit."""
    return _pattern(words).sub(" ", plain(text)[:MOST_CHARACTERS], count=1)


def _amount(word: str, words: DurationWords) -> float:
    word = re.sub(r"\s+", " ", word).replace(",", ".")
    return words.amounts[word] if word in words.amounts else float(word)


@lru_cache(maxsize=8)
def _pattern(words: DurationWords) -> re.Pattern[str]:
    half, names = any_of(words.and_half), ("minutes", "hours", "days", "weeks", "months")
    amount = rf"(?P<amount>(?<![0-9.:/])[0-9]{{1,3}}(?:[.,][0-9])?|{any_of(words.amounts)})"
    units = "|".join(f"(?P<{name}>{any_of(getattr(words, name))})" for name in names)
    rest = (
        rf"(?:(?P<rest>[0-5][0-9])|\s+(?P<rest_after>[0-5]?[0-9])(?=\s*(?:{any_of(words.minutes)})|[\s.!]*$))?(?![0-9])"
    )
    return re.compile(
        rf"{amount}\s*(?P<half>{half})?\s*(?:{units}){rest}(?:\s+(?P<half_after>{half}))?"
        rf"|(?P<whole>{any_of(words.whole)})"
    )


@lru_cache(maxsize=8)
def _bare(words: DurationWords) -> re.Pattern[str]:
    counted = any_of(word for word, amount in words.amounts.items() if amount > 1)
    return re.compile(rf"(?:{any_of(words.bare_after)})\s+(?P<amount>[0-9]{{1,3}}(?![0-9:.,/])|{counted})(?!\s*[0-9])")
