"""The date until which something lasts, as people type it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.domain.vocabulary import DateWords, DayWords, DurationWords, Vocabulary
from bot.nlu.days_within import (
    day_of,
    days_within,
    first_of_span,
    is_month_alone,
    next_monday,
    within_month,
)
from bot.nlu.durations import DAY_MIN, minutes_said
from bot.nlu.grammar import any_of, day_names
from bot.nlu.plain import plain

MOST_CHARACTERS = 400
MOST_OF_WISH = 60
"""A longer message tells more than a wish (house)."""
MOST_DAYS = 366
MOST_DAYS_WITHOUT_YEAR = 183
"""An end without a year that is further from the beginning lies before it (house)."""


def until_date(text: str, today: date, words: Vocabulary, language: str) -> date | None:
    """Read the first day after a pause: "until monday", "till the 14th", "3.8. to 17.8.", "for 10 days"; None without.

    A day of the month is the next such day; a day and month without a year lie ahead: of the day on which it begins,
    where that is to come. No more than a year. An end that lies before the beginning is the beginning itself.
    """
    said, days = plain(text)[:MOST_CHARACTERS], words.days
    found, begin = days_within(said, words, language), _begin(said, today, words, language)
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
    joins = any_of(words.chat.breaks.get("joins", ()))
    this_day = rf"(?:{any_of(words.chat.breaks.get('this_day', ()))})\s*(?:{joins})\s*"
    said, of_today = re.subn(this_day, "", plain(text)[:MOST_CHARACTERS])
    begin = _begin(said, today, words, language)
    if begin is None or not begin.leaves_out:
        return None
    end, until, apart = begin.end, begin.day + timedelta(days=begin.lasts), None
    for one in days_within(said, words, language):
        if one.start() < end or not re.fullmatch(rf"\s*(?:{joins})\s*", said[end : one.start()]):
            continue
        day, end = day_of(one, today, words.days, language), one.end()
        if day == until:
            until += timedelta(days=1)
        elif day is not None and day > until:
            apart = day
    first = today if of_today and begin.day == today + timedelta(days=1) else begin.day
    return LeftOut(first, until, apart)


def month_wished(text: str, today: date, words: Vocabulary, language: str) -> date | None:
    """Read the month of a break in a short message that names one: "holiday in August"; as `month_away` gives it."""
    breaks = words.chat.breaks
    if "?" in text or len(text) > MOST_OF_WISH or not breaks:
        return None
    wishes = re.search(any_of((*breaks["rests"], *breaks["away"])), plain(text))
    return month_away(text, today, words, language) if wishes else None


def month_away(text: str, today: date, words: Vocabulary, language: str) -> date | None:
    """Read the month in which somebody is away of whom no day is told: its first day, or today where it has begun."""
    said = plain(text)[:MOST_CHARACTERS]
    found = days_within(said, words, language)
    if len(found) != 1 or not is_month_alone(found[0]) or found[0]["until"]:
        return None
    before, returns = said[: found[0].start()], any_of(words.chat.breaks.get("returns", ()))
    if _before(words.dates)[0].search(before) or (within_month(found[0], words) and re.search(returns, before)):
        return None
    first = day_of(found[0], today, words.days, language)
    return today if first is not None and first.month == today.month else first


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


def begins_on(text: str, today: date, words: Vocabulary, language: str) -> date | None:
    """Read the day to come on which a pause begins: "from tomorrow", "monday to the 12th"; None without."""
    read = _begin(plain(text)[:MOST_CHARACTERS], today, words, language)
    return read.day if read is not None else None


def both_days(
    text: str, today: date, words: Vocabulary, language: str, *, month: date | None = None
) -> tuple[date, date] | None:
    """Read the first day of a break and that of return; without a month's name they are of the one from `month` on."""
    found = days_within(plain(text)[:MOST_CHARACTERS], words, language)
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


def begins_alone(text: str, today: date, words: Vocabulary, language: str) -> date | None:
    """Read such a day in a message that says nothing else: "no, only from tomorrow"; None for any other."""
    said = plain(text)[:MOST_CHARACTERS]
    read = _begin(said, today, words, language)
    if read is None:
        return None
    rest = re.sub(r"[^\w\s]", " ", said[: read.start] + " " + said[read.end :].replace("'", "")).split()
    around = {*words.chat.begin_filler, *words.dates.since}
    return read.day if said and all(word in around for word in rest) else None


def ends_alone(text: str, first: date, words: Vocabulary, language: str) -> date | None:
    """Read the end of a break that begins on a day, from a message that says nothing else: "no, only until sunday"."""
    said = plain(text)[:MOST_CHARACTERS]
    found = days_within(said, words, language)
    for one in reversed(found):
        said = f"{said[: one.start()]} {said[one.end() :]}"
    rest = re.sub(r"[^\w\s]", " ", said.replace("'", "")).split()
    if not any(one["until"] for one in found) or not {*rest} <= {*words.chat.breaks.get("around_end", ())}:
        return None
    return until_date(text, first, words, language)


@dataclass(frozen=True, slots=True)
class _Begin:
    """The day on which a break begins, where it stands, and how many days it lasts if no end is told; 0: any number.

    `spans`: the day behind it is its end.
    """

    day: date
    start: int
    end: int
    lasts: int
    leaves_out: bool
    spans: bool = False


def _begin(said: str, today: date, words: Vocabulary, language: str) -> _Begin | None:
    """Read the day on which a break begins: after "from", "on", words of a journey, or right before that of its end."""
    days = words.days
    found = days_within(said, words, language)
    since, leaves, skips = _before(words.dates)
    counts = _units(words.durations)
    for one, following in zip(found, [*found[1:], None], strict=False):
        gap = said[one.end() : following.start()].strip(" .,") if following is not None else None
        spans = following is not None and (gap in ("-", "–") or (gap == "" and following["until"] is not None))
        if spans and following is not None and counts.match(said[following.end() :]):  # "3-4 days" tells no 3rd
            continue
        before = said[: one.start()]
        begins, left_out = spans or since.search(before) is not None, False
        if not begins and not one[0][len(one["on"] or "") :].strip().isdigit():  # "away 10 days" tells no 10th
            begins = one["on"] is not None or leaves.search(before) is not None
            left_out = leaves.search(before) is None and skips.search(before) is not None
        if one["until"] or not (begins or left_out):
            continue
        if following is not None and (day := _of_next_week(one, following, gap or "", since)) is not None:
            sunday = next_monday(today) - timedelta(days=1)
            if (read := day_of(day, sunday, days, language)) is not None:
                return _Begin(read, one.start(), following.end(), int(left_out), left_out)
        last = day_of(following, today, days, language) if spans and following is not None else None
        of_span = first_of_span(one, last, today) if last is not None else None
        read = of_span or day_of(one, today, days, language)
        if read is not None and today < read <= today + timedelta(days=MOST_DAYS):
            lasts = 7 if one["next_week"] else 2 if one["weekend"] else int(left_out)
            return _Begin(read, one.start(), one.end(), lasts, left_out, spans)
    return _ahead_of(said, today, words)


def _ahead_of(said: str, today: date, words: Vocabulary) -> _Begin | None:
    """Read how far ahead a break begins: "vacation in 3 days"; who is back then tells its end."""
    if not words.chat.breaks:
        return None
    ahead, away, back = _lengths(words)
    for found in ahead.finditer(said):
        clause = re.split(r"[,.;]", said[: found.start()])[-1]
        minutes = minutes_said(found[0], words.durations) or 0
        if away.search(clause) and not back.search(clause) and DAY_MIN <= minutes <= MOST_DAYS * DAY_MIN:
            return _Begin(today + timedelta(days=minutes // DAY_MIN), found.start(), found.end(), 0, leaves_out=False)
    return None


@lru_cache(maxsize=8)
def _lengths(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    """Give what tells that something is so many days ahead, that somebody goes, and that they come back."""
    of, dates, said = words.durations, words.dates, words.chat.breaks
    length = rf"(?:[0-9]{{1,3}}|{any_of(of.amounts)})\s*(?:{any_of((*of.days, *of.weeks, *of.months))})"
    ahead = rf"(?:{any_of(said['ahead'])})\s+(?:{length}|{any_of(of.whole)})"
    away = any_of((*dates.leaves, *dates.skips, *dates.since))
    return tuple(re.compile(one) for one in (ahead, away, any_of(said["returns"])))


def _of_next_week(
    one: re.Match[str], following: re.Match[str], gap: str, since: re.Pattern[str]
) -> re.Match[str] | None:
    """Give the day of "next week from wednesday" or "wednesday next week"; None where they are not of each other."""
    if one["next_week"] and following["day"] and not following["until"]:
        return following if since.fullmatch(gap) else None
    return one if one["day"] and following["next_week"] and not (gap or following["until"]) else None


@lru_cache(maxsize=8)
def _units(words: DurationWords) -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{any_of((*words.days, *words.weeks, *words.months))})")


@lru_cache(maxsize=8)
def _none_at_all(words: DurationWords) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9.,:/-])0+{_units(words).pattern}")


@lru_cache(maxsize=8)
def _before(words: DateWords) -> tuple[re.Pattern[str], ...]:
    """Give what stands before the day on which a break begins, a journey does, and before one that is left out."""
    ends = rf"\s*(?:(?:{any_of(words.sessions)})\s*)*$"
    alone = (rf"(?:{any_of(before)})" for before in (words.since, words.leaves))
    return (*(re.compile(rf"{one}\s*$") for one in alone), re.compile(rf"(?:{any_of(words.skips)}){ends}"))


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
