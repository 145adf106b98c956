"""The knee's usual score: what a morning is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.programme import Handbook, LoadRule
from bot.domain.state import Score, State


def since(on: date, days: int) -> date:
    """Give the first of the last so many days before `on`; the day itself is not one of them."""
    return on - timedelta(days=days)


def median(numbers: Sequence[int]) -> int:
    """Give the middle of the numbers, a half rounded down; ValueError for none."""
    if not numbers:
        raise ValueError("no numbers")
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2


def median_before(state: State, on: date, rule: LoadRule) -> int | None:
    """Give the median of the last `before` answers ahead of a day, None while there are too few. Source: house."""
    first = since(on, rule.baseline_days)
    answers = [answer.score for answer in state.befores if first <= answer.on < on]
    if len(answers) < rule.baseline_least_answers:
        return None
    return median(answers[-rule.baseline_answers :])


def baseline(state: State, on: date, handbook: Handbook) -> int:
    """Give the score that `before` is compared with on a day after `state.on`. Source: house, see docs/programme.md.

    It is held to the lowest median of the last days plus one, so that a slow creep cannot hide itself.
    """
    rule = handbook.programme.load
    today = median_before(state, on, rule)
    usual = min(state.usual_pain, state.baseline) if today is None else today
    first = since(on, rule.baseline_days)
    medians = [past.score for past in state.medians if first <= past.on < on]
    return min([usual, *(past + rule.baseline_above_lowest for past in medians)])


def with_median(state: State, on: date, handbook: Handbook) -> State:
    """Give the state with the day's baseline and median noted, and what is too old for them left behind."""
    rule = handbook.programme.load
    today = median_before(state, on, rule)
    first = since(on, rule.baseline_days)
    medians = (*state.medians, Score(on, today)) if today is not None else state.medians
    return replace(
        state,
        baseline=baseline(state, on, handbook),
        befores=tuple(answer for answer in state.befores if answer.on >= first),
        medians=tuple(past for past in medians if past.on > first),
    )
