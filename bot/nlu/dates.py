"""Days to come as people type them, where one was asked for: "Friday", "tomorrow", "5 March", "in 3 days"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of
from bot.nlu.plain import plain

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d{2}))?\.?")
_DAYS_OF_WEEK = 7
_MOST_AHEAD = 999


def days_to_come(text: str, today: date, words: Vocabulary, language: str) -> tuple[date, ...]:
    """Read a day after `today`: one when it is plain, two when day and month may be either way round, else none.

    A weekday is the next one of that name; a day without a year is the next one of that date.
    """
    said = re.sub(r"[,\s]+", " ", plain(text)).strip(" .!")
    said = _patterns(words)["opening"].sub("", said)
    found = dict.fromkeys(day for day in _read(said, today, words, language) if day > today)
    return tuple(sorted(found))


def _read(said: str, today: date, words: Vocabulary, language: str) -> Iterator[date]:
    patterns, weekdays = _patterns(words), _weekdays(language)
    if said in words.dates.tomorrow:
        yield today + timedelta(days=1)
    elif (ahead := patterns["ahead"].fullmatch(said)) is not None:
        number = int(ahead["number"]) if ahead["number"] else int(words.durations.amounts[ahead["word"]])
        days = number * (1 if ahead["days"] else _DAYS_OF_WEEK)
        yield today + timedelta(days=min(days, _MOST_AHEAD))
    elif said in weekdays:
        yield today + timedelta(days=(weekdays[said] - today.weekday() - 1) % 7 + 1)
    elif (iso := _ISO.fullmatch(said)) is not None:
        yield from _on(int(iso[1]), int(iso[2]), int(iso[3]), today)
    elif (parts := _PARTS.fullmatch(said)) is not None:
        yield from _in_parts(parts, today)
    else:
        without_weekday = " ".join(word for word in said.split() if word not in weekdays)
        if (named := patterns["named"].fullmatch(without_weekday)) is not None:
            month = _months(language).get(named[2] or named[3])
            if month is not None:
                yield from _on(None, month, int(named[1] or named[4]), today)


def _in_parts(parts: re.Match[str], today: date) -> Iterator[date]:
    first, second = int(parts[1]), int(parts[3])
    year = None if parts[4] is None else int(parts[4]) + (2000 if len(parts[4]) == 2 else 0)
    yield from _on(year, second, first, today)
    if parts[2] != ".":  # who writes dots writes the day first
        yield from _on(year, first, second, today)


def _on(year: int | None, month: int, day: int, today: date) -> Iterator[date]:
    for each in (year,) if year is not None else (today.year, today.year + 1):
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if year is not None or found > today:
            yield found
            return


@lru_cache(maxsize=8)
def _patterns(words: Vocabulary) -> dict[str, re.Pattern[str]]:
    """Give what may stand before a day, what is so many days or weeks ahead, and what is a day of a month."""
    small, of, dates = words.chat.particles, words.durations, words.dates
    before = any_of((*dates.until, *dates.next, *small.before_day))
    whole = any_of(word for word, amount in of.amounts.items() if amount == int(amount))
    in_so_many = any_of((*words.chat.breaks.ahead, *small.praises))
    ending, month = rf"(?:{any_of(small.ordinals)})?", r"([^\W\d_]{3,})"
    day_first = rf"(\d{{1,2}}){ending}\.? (?:(?:{any_of(small.of_month)}) )?{month}"
    patterns = {
        "opening": rf"^(?:(?:{before}) )+",
        "ahead": rf"(?:(?:{in_so_many}) )?(?:(?P<number>\d{{1,3}})|(?P<word>{whole})) "
        rf"(?:(?P<days>{any_of(of.days)})|{any_of(of.weeks)})(?: (?:{any_of(small.from_now)}))?",
        "named": rf"(?:{day_first}|{month}\.? (\d{{1,2}}){ending})",
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


@cache
def _weekdays(language: str) -> dict[str, int]:
    return _names(language, "days")


@cache
def _months(language: str) -> dict[str, int]:
    return _names(language, "months")


def _names(language: str, kind: str) -> dict[str, int]:
    """Give the names of weekdays (Monday is 0) or months in a language and in English, long and short."""
    found: dict[str, int] = {}
    for code in (language, "en"):
        try:
            locale = Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        for usage in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in getattr(locale, kind)[usage][width].items():
                    found.setdefault(plain(name).rstrip("."), number)
    return found
