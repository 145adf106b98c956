"""Days as they stand in a longer message: by their name or their date, a number, "tomorrow", "next week"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from bot.domain.vocabulary import DayWords, Vocabulary
from bot.nlu.grammar import any_of, day_names, month_names


def days_within(said: str, words: Vocabulary, language: str) -> list[re.Match[str]]:
    """Find every day that the plain form of a message names, with the "until" or "on" before it."""
    found = _pattern(words, language).finditer(said)
    return [one for one in found if not is_month_alone(one) or one["until"] or _may_be_month(one, words)]


def is_month_alone(found: re.Match[str]) -> bool:
    """Tell whether what was found is the name of a month without a day of it."""
    return found["month"] is not None and found["nth_after"] is None


def within_month(found: re.Match[str], words: Vocabulary) -> bool:
    """Tell whether words before a month say that something is within it: "in August"."""
    before = found.string[: found.start("month")]
    return re.search(rf"(?:{any_of(words.chat.breaks.within)})\s+$", before) is not None


def _may_be_month(found: re.Match[str], words: Vocabulary) -> bool:
    """Tell whether the name of a month is meant for one: "I may be away" tells no month."""
    return found["month"] not in words.chat.breaks.doubtful or within_month(found, words)


def day_of(found: re.Match[str], today: date, days: DayWords, language: str) -> date | None:
    """Give the day that was found, the next of its name or number; None for one that does not exist."""
    if found["after_tomorrow"]:
        return today + timedelta(days=2)
    if found["tomorrow"]:
        return today + timedelta(days=1)
    if found["next_week"]:
        return next_monday(today)
    if found["next_month"]:
        return _ahead(today.replace(day=1), 1, today.month % 12 + 1, today)
    if found["iso"]:
        return _dated(int(found["year"]), int(found["iso_m"]), int(found["iso_d"]))
    if found["weekend"]:
        return today + timedelta(days=(5 - today.weekday() - 1) % 7 + 1)
    if found["day"]:
        name = found["day"].removesuffix(".")
        number = day_names(language).get(name, days.short.get(name))
        return None if number is None else today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    if found["numeral"]:
        if found["y"]:
            return _dated(int(found["y"]) % 2000 + 2000, int(found["m"]), int(found["d"]))
        return _ahead(today, int(found["d"]), int(found["m"]), today)
    told = found["nth"] or found["nth_after"]
    number = int(told) if told else None
    if month := found["month"] or found["month_after"]:
        return _ahead(today, number or 1, month_names(language)[month.removesuffix(".")], today)
    if number is None:
        return None
    return _ahead(today, number, today.month if number > today.day else today.month % 12 + 1, today)


def next_monday(today: date) -> date:
    """Give the first day of the week after that of a day."""
    return today + timedelta(days=7 - today.weekday())


def first_of_span(first: re.Match[str], last: date, today: date) -> date | None:
    """Give the day that a number before another day is, of its month or the one before: "3 to 17 August"."""
    if first["nth"] is None or first["month_after"] is not None:
        return None
    number = int(first["nth"])
    month = last if number <= last.day else last.replace(day=1) - timedelta(days=1)
    day = _dated(month.year, month.month, number)
    return day if day is not None and day > today else None


def _dated(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ahead(start: date, day: int, month: int, today: date) -> date | None:
    """Give the next such day of such a month; None for one that does not exist."""
    read = (_dated(year, month, day) for year in (start.year, start.year + 1))
    return next((one for one in read if one is not None and one > today), None)


@lru_cache(maxsize=8)
def _pattern(vocabulary: Vocabulary, language: str) -> re.Pattern[str]:
    words, days = vocabulary.dates, vocabulary.days
    day = any_of({*day_names(language), *days.short})
    month = any_of(month_names(language))
    small = vocabulary.chat.particles
    nth, ending = r"[0-9]{1,2}", rf"(?:{any_of(small.ordinals)}|\.)?"
    on, before, of = (any_of(many) for many in (small.on_day, small.before_day, small.of_month))
    return re.compile(
        rf"(?<![^\W\d_])(?:(?P<until>{any_of(words.until)})\s+)?(?:(?P<on>{on})\s+)?(?:(?:{before})\s+)*(?:(?:{any_of(words.next)})\s+)?"
        rf"(?:(?P<after_tomorrow>{any_of(words.after_tomorrow)})|(?P<tomorrow>{any_of(words.tomorrow)})"
        rf"|(?P<next_week>{any_of(words.next_week)})|(?P<next_month>{any_of(words.next_month)})"
        rf"|(?P<iso>(?<![0-9])(?P<year>20[0-9]{{2}})-(?P<iso_m>[0-9]{{1,2}})-(?P<iso_d>[0-9]{{1,2}})(?![0-9]))"
        rf"|(?P<numeral>(?<![0-9.])(?P<d>[0-9]{{1,2}})[./](?P<m>[0-9]{{1,2}})(?:[./](?P<y>20[0-9]{{2}}))?(?![0-9:]))"
        rf"|(?P<weekend>{any_of(words.weekend)})"
        rf"|(?P<month>{month})(?:\s+(?P<nth_after>{nth})(?![0-9:]){ending})?"
        rf"|(?P<day>{day})|(?P<nth>(?<![0-9.:]){nth})(?![0-9:/]){ending}(?:\s+(?:(?:{of})\s+)?(?P<month_after>{month}))?)"
    )
