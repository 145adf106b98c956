"""Days to come as people type them, where one was asked for: "Friday", "tomorrow", "5 March", "in 3 days"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from babel import Locale, UnknownLocaleError

from bot.nlu.plain import plain

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d{2}))?\.?")
_AHEAD = re.compile(r"(?:in |for )?(\d{1,3}|an?|one) (day|week)s?(?: from now)?")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?([^\W\d_]{3,})|([^\W\d_]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?)"
)
_OPENING = re.compile(r"^(?:(?:until|till|til|on|next|this|the) )+")
_DAYS = {"day": 1, "week": 7}
_MOST_AHEAD = 999


def days_to_come(text: str, today: date, language: str) -> tuple[date, ...]:
    """Read a day after `today`: one when it is plain, two when day and month may be either way round, else none.

    A weekday is the next one of that name; a day without a year is the next one of that date.
    """
    said = re.sub(r"[,\s]+", " ", plain(text)).strip(" .!")
    said = _OPENING.sub("", said)
    found = dict.fromkeys(day for day in _read(said, today, language) if day > today)
    return tuple(sorted(found))


def _read(said: str, today: date, language: str) -> Iterator[date]:
    if said in ("tomorrow", "in a day"):
        yield today + timedelta(days=1)
    elif (ahead := _AHEAD.fullmatch(said)) is not None:
        number = int(ahead[1]) if ahead[1].isdigit() else 1
        yield today + timedelta(days=min(number * _DAYS[ahead[2]], _MOST_AHEAD))
    elif said in (weekdays := _weekdays(language)):
        yield today + timedelta(days=(weekdays[said] - today.weekday() - 1) % 7 + 1)
    elif (iso := _ISO.fullmatch(said)) is not None:
        yield from _on(int(iso[1]), int(iso[2]), int(iso[3]), today)
    elif (parts := _PARTS.fullmatch(said)) is not None:
        yield from _in_parts(parts, today)
    else:
        without_weekday = " ".join(word for word in said.split() if word not in weekdays)
        if (named := _NAMED.fullmatch(without_weekday)) is not None:
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
