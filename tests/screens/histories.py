"""Histories played through the load rule on the content that ships: the decisions that screens have to say."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from bot.catalog import Catalogue, find_content, load
from bot.domain.exercise import Equipment
from bot.domain.pain import Swelling
from bot.domain.progression import State, begin, preview, step
from bot.domain.session import Day, Decision, Done
from bot.screens.pen import Paper
from bot.storage import DayRecord
from tests.builders import SEEN, reported

MONDAY = date(2026, 1, 5)
MOODS = ("calm", "calm", "acceptable", "acceptable", "acceptable", "sore", "wild")
WEEKDAYS = ((0, 2, 4), (0, 2, 4), (1, 5), (0, 1, 2, 3, 4, 5, 6))


@cache
def catalogue() -> Catalogue:
    """Give the shipped content, with the pseudo-language."""
    return load(pseudo=True)


@cache
def paper(language: str) -> Paper:
    """Give a language's paper."""
    return Paper(find_content(), catalogue(), language)


@dataclass(frozen=True)
class Told:
    """One day of a history as it is stored, and the decision of the day after as it is announced."""

    record: DayRecord
    tomorrow: Decision


@cache
def history(seed: int, days: int = 40) -> tuple[Told, ...]:
    """Give the days of one person whose answers follow from a number."""
    dice = random.Random(seed)
    mood = dice.choice(MOODS)
    usual = dice.choice((0, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 10))
    weekdays = dice.choice(WEEKDAYS)
    equipment = dice.choice((frozenset[Equipment](), frozenset(Equipment)))
    handbook = catalogue().handbook
    state = begin(MONDAY, usual_pain=usual, worst_pain=dice.choice((None, usual)), handbook=handbook)
    told = []
    for number in range(days):
        on = MONDAY + timedelta(days=number)
        answers = _answers(dice, mood, usual) | ({"signs": (SEEN,)} if state.flag and dice.random() < 0.5 else {})
        day = Day(on, on.weekday() in weekdays, equipment, **answers)
        state, decision = step(state, day, handbook)
        following = on + timedelta(days=1)
        ahead = Day(following, following.weekday() in weekdays, equipment)
        told.append(Told(DayRecord("somebody", day, decision, state), announced(state, ahead)))
    return tuple(told)


def announced(state: State, day: Day) -> Decision:
    """Give tomorrow's decision as the services announce it."""
    return preview(state, day, catalogue().handbook)


def _answers(dice: random.Random, mood: str, usual: int) -> dict[str, Any]:
    if dice.random() < 0.04:
        return {}
    during = {"calm": (0, 1, 2), "acceptable": (1, 2, 3, 4, 5), "sore": (2, 3, 5, 6, 7), "wild": tuple(range(11))}
    before = {"calm": (0,), "acceptable": (0, 0, 0, -1), "sore": (0, 0, 1, 1, 2, 3), "wild": tuple(range(-9, 10))}
    rise = dice.choice(before[mood]) if dice.random() < 0.9 else dice.choice((1, 2, 3))
    answers: dict[str, Any] = {
        "before": min(max(usual + rise, 0), 10) if dice.random() < 0.9 else None,
        "during": dice.choice(during[mood]) if dice.random() < 0.95 else None,
        "done": Done.ALL if dice.random() < 0.9 else dice.choice((*Done, None)),
    }
    if dice.random() < 0.12:
        moves = tuple(dice.sample(sorted(catalogue().handbook.exercises), dice.randint(0, 2)))
        answers |= dice.choice(
            (
                {"signs": (reported(dice.choice(sorted(catalogue().handbook.signs))),)},
                {"signs": (SEEN,)},
                {"signs": (SEEN,)},
                {"sharp": True},
                {"sharp": True, "during": None},
                {"swelling": dice.choice(list(Swelling))},
                {"hurts": moves},
                {"too_hard": moves},
                {"refuse_step": True},
                {"easier": True},
            )
        )
    return answers


SEEDS = range(50)
days_told: st.SearchStrategy[Told] = st.builds(
    lambda seed, number: history(seed)[number], st.sampled_from(SEEDS), st.integers(0, 39)
)


def every_day() -> list[Told]:
    """Give all days of all histories."""
    return [told for seed in SEEDS for told in history(seed)]


def with_day(record: DayRecord, **answers: Any) -> DayRecord:
    """Give a record with other answers, its decision as it was: how a screen finds it while a day goes on."""
    return replace(record, day=replace(record.day, **answers))
