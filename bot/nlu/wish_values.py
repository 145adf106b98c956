"""What a wish needs to be done: the days, the hour, and from when until when, as a message tells them."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.vocabulary import Vocabulary
from bot.nlu.begins import begins_on
from bot.nlu.clock import times_within
from bot.nlu.days import days_of_week
from bot.nlu.durations import DAY_MIN, minutes_said
from bot.nlu.grammar import any_of
from bot.nlu.meaning import Value
from bot.nlu.plain import plain
from bot.nlu.until import after_until, days_left_out, month_away, no_such_day, or_week_later, tomorrow_alone, until_date

LEAST_QUIET_MIN = 5
"""Quiet "for a bit" is a break, and not one of a minute (house)."""


def wish_values(id: str, text: str, today: date | None, words: Vocabulary, language: str) -> dict[str, Value]:
    """Read what an action needs, by its id; no break without the person's date."""
    if id in ("snooze", "change-time"):
        return _hour_values(id, text, words)
    if id == "change-days":
        return day_values(text, words, language)
    if id == "pause" and today is not None:
        return _break_values(text, today, words, language)
    if id == "skip" and today is not None:
        return _left_out_values(text, today, words, language)
    return {}


def day_values(text: str, words: Vocabulary, language: str) -> dict[str, Value]:
    """Read the strength days that are wanted and those that are not: "mondays don't work"; "thursdays too" adds."""
    chat, said = words.chat, plain(text)
    said = re.sub(rf"^(?:{any_of(chat.no_wait)})[\s,]+", "", said)  # "no wait, wed and sat" turns down what was before
    days = days_of_week(said, words, language)
    adds = re.search(any_of(chat.adds), said) or re.search(rf"(?:{any_of(chat.adds_last)})[\s.,!?]*$", said)
    if not days.unwanted and re.search(any_of(chat.no_such_days), said):
        return {"without_days": days.wanted} if days.wanted else {}
    values: dict[str, Value] = {"days": days.wanted} if days.wanted else {}
    if days.unwanted:
        values["without_days"] = days.unwanted
    return values | ({"added": 1} if adds and days.wanted else {})


def _hour_values(id: str, text: str, words: Vocabulary) -> dict[str, Value]:
    tomorrow, minutes = tomorrow_alone(text, words.dates), minutes_said(text, words.durations)
    if id == "snooze" and minutes is not None and minutes < DAY_MIN and not tomorrow:
        return {"minutes": minutes}
    times = times_within(text, words)
    values: dict[str, Value] = {"times": times} if times else {}
    return values | ({"on": "tomorrow"} if tomorrow else {})


def _left_out_values(text: str, today: date, words: Vocabulary, language: str) -> dict[str, Value]:
    off = days_left_out(text, today, words, language)
    if off is None:
        return {}
    first = {"from": off.first.isoformat()} if off.first > today else {}
    apart = {"apart": off.apart.isoformat()} if off.apart is not None else {}
    return {**first, "until": off.until.isoformat(), **apart}


def _break_values(text: str, today: date, words: Vocabulary, language: str) -> dict[str, Value]:
    """Read from when until when somebody is away; `or_until` is the other day that "next sunday" may be."""
    if no_such_day(text, today, words, language):
        return {"no_day": 1}
    if month := month_away(text, today, words, language):
        return {"month": month.isoformat()}
    begins, until = begins_on(text, today, words, language), until_date(text, today, words, language)
    other = until and not begins and or_week_later(text, until, today, words.dates, words.days, language)
    if until == (begins or today):
        return {"no_break": 1}
    if begins is None and until is None:
        return _hours_of_quiet(text, words)
    told = {"from": begins, "until": until, "or_until": other}
    return {name: day.isoformat() for name, day in told.items() if isinstance(day, date)}


def _hours_of_quiet(text: str, words: Vocabulary) -> dict[str, Value]:
    """Read the hour until which, or the minutes for which, nothing is wanted: no break, but a message put off."""
    if times := times_within(after_until(text, words.dates), words):
        return {"times": times}
    minutes = minutes_said(text, words.durations)
    return {"minutes": minutes} if minutes is not None and LEAST_QUIET_MIN <= minutes < DAY_MIN else {}
