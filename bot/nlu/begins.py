"""The day on which a break begins, as people type it: after "from", "on", words of a journey, or before its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.domain.vocabulary import DateWords, DurationWords, Vocabulary
from bot.nlu.days_within import day_of, days_within, first_of_span, next_monday
from bot.nlu.durations import DAY_MIN, minutes_said
from bot.nlu.grammar import any_of
from bot.nlu.plain import plain

MOST_CHARACTERS = 400
MOST_DAYS = 366
"""No break begins, or lasts, longer than that."""


def begins_on(text: str, today: date, words: Vocabulary, language: str) -> date | None:
    """Read the day to come on which a pause begins: "from tomorrow", "monday to the 12th"; None without."""
    read = begin_of(plain(text)[:MOST_CHARACTERS], today, words, language)
    return read.day if read is not None else None


def begins_alone(text: str, today: date, words: Vocabulary, language: str) -> date | None:
    """Read such a day in a message that says nothing else: "no, only from tomorrow"; None for any other."""
    said = plain(text)[:MOST_CHARACTERS]
    read = begin_of(said, today, words, language)
    if read is None:
        return None
    rest = re.sub(r"[^\w\s]", " ", said[: read.start] + " " + said[read.end :].replace("'", "")).split()
    around = {*words.chat.begin_filler, *words.dates.since}
    return read.day if said and all(word in around for word in rest) else None


@dataclass(frozen=True, slots=True)
class Begin:
    """The day on which a break begins, where it stands, and how many days it lasts if no end is told; 0: any number.

    `spans`: the day behind it is its end.
    """

    day: date
    start: int
    end: int
    lasts: int
    leaves_out: bool
    spans: bool = False


def begin_of(said: str, today: date, words: Vocabulary, language: str) -> Begin | None:
    """Read the day on which a break begins: after "from", "on", words of a journey, or right before that of its end."""
    days = words.days
    found = days_within(said, words, language)
    since, leaves, skips = before_days(words.dates)
    counts = days_or_longer(words.durations)
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
                return Begin(read, one.start(), following.end(), int(left_out), left_out)
        last = day_of(following, today, days, language) if spans and following is not None else None
        of_span = first_of_span(one, last, today) if last is not None else None
        read = of_span or day_of(one, today, days, language)
        if read is not None and today < read <= today + timedelta(days=MOST_DAYS):
            lasts = 7 if one["next_week"] else 2 if one["weekend"] else int(left_out)
            return Begin(read, one.start(), one.end(), lasts, left_out, spans)
    return _ahead_of(said, today, words)


def _ahead_of(said: str, today: date, words: Vocabulary) -> Begin | None:
    """Read how far ahead a break begins: "vacation in 3 days"; who is back then tells its end."""
    ahead, away, back = _lengths(words)
    for found in ahead.finditer(said):
        clause = re.split(r"[,.;]", said[: found.start()])[-1]
        minutes = minutes_said(found[0], words.durations) or 0
        if away.search(clause) and not back.search(clause) and DAY_MIN <= minutes <= MOST_DAYS * DAY_MIN:
            return Begin(today + timedelta(days=minutes // DAY_MIN), found.start(), found.end(), 0, leaves_out=False)
    return None


@lru_cache(maxsize=8)
def _lengths(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    """Give what tells that something is so many days ahead, that somebody goes, and that they come back."""
    of, dates, said = words.durations, words.dates, words.chat.breaks
    length = rf"(?:[0-9]{{1,3}}|{any_of(of.amounts)})\s*(?:{any_of((*of.days, *of.weeks, *of.months))})"
    ahead = rf"(?:{any_of(said.ahead)})\s+(?:{length}|{any_of(of.whole)})"
    away = any_of((*dates.leaves, *dates.skips, *dates.since))
    return tuple(re.compile(one) for one in (ahead, away, any_of(said.returns)))


def _of_next_week(
    one: re.Match[str], following: re.Match[str], gap: str, since: re.Pattern[str]
) -> re.Match[str] | None:
    """Give the day of "next week from wednesday" or "wednesday next week"; None where they are not of each other."""
    if one["next_week"] and following["day"] and not following["until"]:
        return following if since.fullmatch(gap) else None
    return one if one["day"] and following["next_week"] and not (gap or following["until"]) else None


@lru_cache(maxsize=8)
def days_or_longer(words: DurationWords) -> re.Pattern[str]:
    """Give what finds a unit of a day or more right behind a number."""
    return re.compile(rf"\s?(?:{any_of((*words.days, *words.weeks, *words.months))})")


@lru_cache(maxsize=8)
def before_days(words: DateWords) -> tuple[re.Pattern[str], ...]:
    """Give what stands before the day on which a break begins, a journey does, and before one that is left out."""
    ends = rf"\s*(?:(?:{any_of(words.sessions)})\s*)*$"
    alone = (rf"(?:{any_of(before)})" for before in (words.since, words.leaves))
    return (*(re.compile(rf"{one}\s*$") for one in alone), re.compile(rf"(?:{any_of(words.skips)}){ends}"))
