"""Which way it goes: means and medians of the answers before a session, and how many sessions were done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from bot.domain.session import Day, Done
from bot.domain.state import State

DONE, MISSED, NOT_PLANNED = "+", "-", "."
"""The letters of `State.attendance`."""


def answers(state: State, day: Day, last: date, days: int) -> list[int]:
    """Give the answers before the session on so many days up to `last`, today's with them."""
    first = last - timedelta(days=days - 1)
    given = [answer.score for answer in state.befores if first <= answer.on <= last]
    if day.before is not None and first <= day.on <= last:
        given.append(day.before)
    return given


def mean(scores: Sequence[int], least: int) -> Fraction | None:
    """Give the mean, None where there are fewer than the least."""
    return Fraction(sum(scores), len(scores)) if scores and len(scores) >= least else None


def exact_median(scores: Sequence[int], least: int) -> Fraction | None:
    """Give the median with its half, None where there are fewer than the least."""
    if not scores or len(scores) < least:
        return None
    ordered, middle = sorted(scores), len(scores) // 2
    return Fraction(ordered[middle]) if len(scores) % 2 else Fraction(ordered[middle - 1] + ordered[middle], 2)


def attended(day: Day) -> bool:
    """Tell whether the day's session was done, all or part; a rating tells of one where nobody said how much."""
    return day.done in (Done.ALL, Done.PART) or (day.done is None and day.during is not None)


def done_share(state: State, days: int) -> Fraction:
    """Give the share of the planned sessions of the last so many days that was done; 0 where none was planned."""
    lately = state.attendance[-days:]
    planned = len(lately) - lately.count(NOT_PLANNED)
    return Fraction(lately.count(DONE), planned) if planned else Fraction(0)
