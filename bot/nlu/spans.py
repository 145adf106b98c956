"""Spans of a day as people type them, where one was asked for: "22:00-7:00", "10 pm to 7 am"."""

from __future__ import annotations

import re

from bot.nlu.plain import plain
from bot.nlu.times import times_of_day

_BETWEEN = re.compile(r"\s*(?:[-–—]|\bto\b|\buntil\b|\btill\b|\band\b)\s*")


def spans_of_day(text: str) -> tuple[tuple[int, int], ...]:
    """Read a span as (start, end) in minutes after midnight: one when it is plain, all that it may mean, else none."""
    parts = _BETWEEN.split(plain(text).removeprefix("from ").removeprefix("between "))
    if len(parts) != 2:
        return ()
    return tuple((start, end) for start in times_of_day(parts[0]) for end in times_of_day(parts[1]))
