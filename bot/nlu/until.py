"""The date until which something lasts, as people type it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.domain.vocabulary import DateWords, DayWords, DurationWords, Vocabulary
from bot.nlu.begins import MOST_CHARACTERS, MOST_DAYS, before_days, begin_of, begins_on, days_or_longer
from bot.nlu.days_within import (
    day_of,
    days_within,
    is_month_alone,
    next_monday,
)
from bot.nlu.durations import DAY_MIN, minutes_said
from bot.nlu.grammar import any_of, day_names
from bot.nlu.plain import plain

MOST_OF_WISH = 60
"""A longer message tells more than a wish (house)."""
MOST_DAYS_WITHOUT_YEAR = 183
"""An end without a year that is further from the beginning lies before it (house)."""


def until_date(text: str, today: date, words: Vocabulary, language: str) -> date | None:
    """Read the first day after a pause: "until monday", "till the 14th", "3.8. to 17.8.", "for 10 days"; None without.

    A day of the month is the next such day; a day and month without a year lie ahead: of the day on which it begins,
    where that is to come. No more than a year. An end that lies before the beginning is the beginning itself.
    """
    said, days = plain(text)[:MOST_CHARACTERS], words.days
    found, begin = days_within(said, words, language), begin_of(said, today, words, language)
    if begin is not None:
        today = begin.day
        later = [one for one in found if one.start() >= begin.end]
        found = later if any(one["until"] for one in later) else [one for one in found if one.start() != begin.start]
    if re.search(rf"(?:{any_of(words.dates.until)})\s+(?:{any_of(words.score.yesterday)})", said):
        return today
    dated = [
        one for one in found if one["month"] or one["month_after"] or one["numeral"] or one["iso"] or one["next_week"]
    ]
    if begin is not None and begin.spans:
        dated = [one for one in found if one.start() >= begin.end][:1]
    for one in ([one for one in found if one["until"]] or dated)[-1:]:
        if one["day"]:  # of "until wednesday 11 march" the date
            one = next((each for each in dated if re.fullmatch(r"\s*,?\s*", said[one.end() : each.start()])), one)
        read = day_of(one, today, days, language)
        if read and one["day"] and any(each["next_week"] for each in found):
            read += timedelta(days=7 * (read < next_monday(today)))
        has_year = one["iso"] or one["y"]
        if read and (read <= today if has_year else begin is not None and (read - today).days > MOST_DAYS_WITHOUT_YEAR):
            return today
        if read and read > today:
            return read if read <= today + timedelta(days=MOST_DAYS) else None
    if _none_at_all(words.durations).search(said):
        return today
    lasting = said if begin is None else f"{said[: begin.start]} {said[begin.end :]}"
    minutes = minutes_said(lasting, words.durations)
    if minutes is not None and minutes >= DAY_MIN:
        start = today if begin is not None else _start(found, today, days, language)
        return start + timedelta(days=minutes // DAY_MIN) if minutes // DAY_MIN <= MOST_DAYS else None
    return begin.day + timedelta(days=begin.lasts) if begin is not None and begin.lasts else None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Days to come that are left out, from `first` to the day before `until`; `apart` is another, after a gap."""

    first: date
    until: date
    apart: date | None = None


def days_left_out(text: str, today: date, words: Vocabulary, language: str) -> LeftOut | None:
    """Read the days to come that are to be left out: "skip tomorrow", "skip tomorrow and thursday".

    "Skip today and tomorrow" begins today. None where no day to come is named.
    """
    joins = any_of(words.chat.breaks.joins)
    this_day = rf"(?:{any_of(words.chat.breaks.this_day)})\s*(?:{joins})\s*"
    said, of_today = re.subn(this_day, "", plain(text)[:MOST_CHARACTERS])
    begin = begin_of(said, today, words, language)
    if begin is None or not begin.leaves_out:
        return None
    end, until, apart = begin.end, begin.day + timedelta(days=begin.lasts), None
    for one in days_within(said, words, language):
        if one.start() < end or not re.fullmatch(rf"\s*,?\s*(?:{joins})\s*", said[end : one.start()]):
            continue
        day, end = day_of(one, today, words.days, language), one.end()
        if day == until:
            until += timedelta(days=1)
        elif day is not None and day > until:
            apart = day
    tomorrow = today + timedelta(days=1)
    if of_today and begin.day > tomorrow:
        return LeftOut(today, tomorrow, apart or until - timedelta(days=1))
    return LeftOut(today if of_today else begin.day, until, apart)


def month_wished(text: str, today: date, words: Vocabulary, language: str) -> date | None:
    """Read the month of a break in a short message that names one: "holiday in August"; as `month_away` gives it."""
    breaks = words.chat.breaks
    if "?" in text or len(text) > MOST_OF_WISH:
        return None
    wishes = re.search(any_of((*breaks.rests, *breaks.away)), plain(text))
    return month_away(text, today, words, language) if wishes else None


def month_away(text: str, today: date, words: Vocabulary, language: str) -> date | None:
    """Read the month in which somebody is away of whom no day is told: its first day, or today where it has begun."""
    said = plain(text)[:MOST_CHARACTERS]
    found = [one for one in days_within(said, words, language) if not one[0].strip().isdigit()]  # "for 10 days"
    if len(found) != 1 or not is_month_alone(found[0]) or found[0]["until"]:
        return None
    before = said[: found[0].start("month")]
    if before_days(words.dates)[0].search(before) or _returns(words).search(before):
        return None
    first = day_of(found[0], today, words.days, language)
    return today if first is not None and first.month == today.month else first


@lru_cache(maxsize=8)
def _returns(words: Vocabulary) -> re.Pattern[str]:
    """Give what says right before a month that somebody is back then: "back in"."""
    breaks = words.chat.breaks
    return re.compile(rf"(?:{any_of(breaks.returns)})\s+(?:{any_of(breaks.within)})\s+$")


def after_until(text: str, words: DateWords) -> str:
    """Give what follows the first "until" of a message; nothing without one."""
    said = plain(text)[:MOST_CHARACTERS]
    found = re.search(rf"(?:{any_of(words.until)})\s+", said)
    return said[found.end() :] if found else ""


def no_such_day(text: str, today: date, words: Vocabulary, language: str) -> bool:
    """Tell whether a message names a day that no calendar has: "from 30 feb"."""
    found = days_within(plain(text)[:MOST_CHARACTERS], words, language)
    dated = [one for one in found if one["iso"] or one["month"] or one["month_after"]]
    return any(day_of(one, today, words.days, language) is None for one in dated)


def both_days(
    text: str, today: date, words: Vocabulary, language: str, *, month: date | None = None
) -> tuple[date, date] | None:
    """Read the first day of a break and that of return; without a month's name they are of the one from `month` on.

    Bare numbers may be hours where no month is given: "from 3 to 5".
    """
    found = days_within(plain(text)[:MOST_CHARACTERS], words, language)
    if month is None and all(one[0].split()[-1].isdigit() and not one["month"] for one in found):
        return None
    if month is not None and not any(one["month"] or one["month_after"] or one["numeral"] for one in found):
        today = month - timedelta(days=1)
    first = begins_on(text, today, words, language)
    until = until_date(text, today, words, language) if first is not None else None
    return (first, until) if first is not None and until is not None else None


def day_named(text: str, today: date, words: Vocabulary, language: str) -> date | None:
    """Read the first day to come that a message names: "appointment on thursday"; None without, and for a week."""
    for one in days_within(plain(text)[:MOST_CHARACTERS], words, language):
        vague = one["next_week"] or one["next_month"] or one[0].strip().isdigit()
        read = None if vague else day_of(one, today, words.days, language)
        if read is not None and today < read <= today + timedelta(days=MOST_DAYS):
            return read
    return None


def ends_alone(text: str, first: date, words: Vocabulary, language: str) -> date | None:
    """Read the end of a break that begins on a day, from a message that says nothing else: "no, only until sunday"."""
    said = plain(text)[:MOST_CHARACTERS]
    found = days_within(said, words, language)
    for one in reversed(found):
        said = f"{said[: one.start()]} {said[one.end() :]}"
    rest = re.sub(r"[^\w\s]", " ", said.replace("'", "")).split()
    if not any(one["until"] for one in found) or not {*rest} <= {*words.chat.breaks.around_end}:
        return None
    return until_date(text, first, words, language)


@lru_cache(maxsize=8)
def _none_at_all(words: DurationWords) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9.,:/-])0+{days_or_longer(words).pattern}")


def or_week_later(text: str, until: date, today: date, words: DateWords, days: DayWords, language: str) -> date | None:
    """Give the other day that "next sunday" may be, where this week has one still to come; None where it is plain."""
    named = any_of({*day_names(language), *days.short})
    ambiguous = re.search(rf"(?:{any_of(words.after_this)})\s+(?:{named})", plain(text)[:MOST_CHARACTERS])
    return until + timedelta(days=7) if ambiguous and until < next_monday(today) else None


def tomorrow_alone(text: str, words: DateWords) -> bool:
    """Tell whether a message speaks of tomorrow, and not of every day from tomorrow on."""
    said = plain(text)[:MOST_CHARACTERS]
    named = any_of((*words.tomorrow, *words.after_tomorrow))
    return re.search(named, said) is not None and not re.search(rf"(?:{any_of(words.since)})\s+(?:{named})", said)


def _start(found: list[re.Match[str]], today: date, days: DayWords, language: str) -> date:
    """Give the day on which "10 days" begin: a day that is named before, or today."""
    for one in found:
        if not one["until"] and one["day"] and (read := day_of(one, today, days, language)):
            return read
    return today
