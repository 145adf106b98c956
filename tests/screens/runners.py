"""Histories of runners: up the ladder, down from it, waiting for the walk, and in the last phase."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from functools import cache

from hypothesis import strategies as st

from bot.domain.exercise import Equipment
from bot.domain.progression import begin, step
from bot.domain.session import Day, Done, Run, Walk
from bot.services.agreeing import waiting_for_yes
from bot.services.outings import Noted, Outing, OutingKept
from bot.storage import DayRecord
from tests.screens.histories import MONDAY, Told, announced, catalogue

SEEDS, DAYS = range(12), 150
EQUIPMENT = frozenset(Equipment)


@cache
def runner(seed: int) -> tuple[Told, ...]:
    """Give the days of one runner whose answers follow from a number; every third one has bad days."""
    dice, handbook = random.Random(seed), catalogue().handbook
    usual = dice.choice((1, 2, 4))
    state = begin(MONDAY, usual_pain=usual, worst_pain=usual, handbook=handbook)
    told = []
    for number in range(DAYS):
        on = MONDAY + timedelta(days=number)
        calm = max(usual - number // 20, 0)
        pain = dice.choice((0, 1, 2, 3, 6, 9)) if seed % 3 == 0 and dice.random() < 0.1 else min(calm, 2)
        day = Day(on, on.weekday() in (0, 2, 4), EQUIPMENT, before=calm, during=min(calm, 2), done=Done.ALL)
        day = replace(day, runner=number == 0 or None, agree=_agrees(number, seed), declined=_agrees(number - 9, seed))
        if number % 2 and seed % 2:
            day = replace(day, run=Run(25 + number // 6, pain, dice.choice((None, 60, 61)), number % 5, pain == 9))
        elif number % 3 == 0:
            day = replace(day, walk=Walk(dice.choice((15, 30, 40)), min(pain, 10), sharp=pain == 9))
        state, decision = step(state, day, handbook)
        ahead = Day(on + timedelta(days=1), (on.weekday() + 1) % 7 in (0, 2, 4), EQUIPMENT)
        told.append(Told(DayRecord("somebody", day, decision, state), announced(state, ahead)))
    return tuple(told)


def _agrees(number: int, seed: int) -> tuple[str, ...]:
    return ("single-leg-hop-landing",) if number == 80 and seed > 5 else ()


running_days: st.SearchStrategy[Told] = st.builds(
    lambda seed, number: runner(seed)[number], st.sampled_from(SEEDS), st.integers(0, DAYS - 1)
)


def _answers(day: Day) -> bool:
    return bool(day.agree or day.declined)


def _asked_to_agree() -> list[Told]:
    """Give the days on which a move waits for a yes, has just got it, or has just lost it."""
    days = [told for seed in SEEDS for told in runner(seed)]
    handbook = catalogue().handbook
    return [told for told in days if _answers(told.record.day) or waiting_for_yes(told.record, handbook)]


agreeing_days: st.SearchStrategy[Told] = st.deferred(lambda: st.sampled_from(_asked_to_agree()))
noted = st.builds(
    Noted, st.integers(0, 600), st.integers(0, 10), st.none() | st.integers(1, 61), st.integers(0, 8), st.booleans()
)


@st.composite
def outings(draw: st.DrawFn) -> OutingKept:
    """Give a run or a walk that was just told of."""
    told = draw(running_days.filter(lambda told: told.record.day.run or told.record.day.walk))
    outing = Outing.RUN if told.record.day.run else Outing.WALK
    record = told.record
    if draw(st.booleans()):
        record = replace(
            record, state=replace(record.state, runner=False), decision=replace(record.decision, running=None)
        )
    return OutingKept(record, outing, draw(noted), told.tomorrow, draw(st.booleans()))
