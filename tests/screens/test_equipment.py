"""No plan asks for what somebody does not have, and what stands in for it is said beside the dose."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest

from bot.domain.exercise import Equipment, Kind
from bot.domain.planning import plan_day
from bot.domain.progression import begin
from bot.domain.session import Day, Mode
from bot.domain.state import State
from bot.screens.pen import Pen
from tests.builders import MONDAY
from tests.screens.histories import catalogue, paper

AT_HAND = [frozenset(some) for number in range(4) for some in combinations(Equipment, number)]
PEN = Pen(paper("en"), ZoneInfo("UTC"))
HANDBOOK = catalogue().handbook


def states(phase: int) -> list[State]:
    """Give somebody in a phase on every rung of every ladder, from the first to the last, with every turn taken."""
    begun = replace(begin(MONDAY, usual_pain=2, worst_pain=3, handbook=HANDBOOK), phase=phase)
    longest = max(len(exercise.ladder) for exercise in HANDBOOK.exercises.values())
    gates = frozenset({step.gate.exercise_id for step in HANDBOOK.programme.phases if step.gate})
    return [
        replace(
            begun,
            agreed=gates,
            steps={exercise.id: min(rung, len(exercise.ladder)) for exercise in HANDBOOK.exercises.values()},
            phase_count=replace(begun.phase_count, sessions=sessions, clean=20, poised=20),
        )
        for rung in range(1, longest + 1)
        for sessions in range(4)
    ]


@pytest.mark.parametrize("phase", [1, 2, 3])
@pytest.mark.parametrize("at_hand", AT_HAND, ids=lambda some: "+".join(sorted(some)) or "nothing")
def test_every_plan_can_be_done_with_what_is_at_hand_or_says_what_to_take(
    phase: int, at_hand: frozenset[Equipment]
) -> None:
    for state in states(phase):
        for number, mode in ((0, Mode.NORMAL), (1, Mode.NORMAL), (2, Mode.EASY), (4, Mode.MOBILITY)):
            day = Day(MONDAY + timedelta(days=number), strength_day=number == 0, equipment=at_hand)
            for item in plan_day(state, day, mode, HANDBOOK).items:
                exercise, dose = HANDBOOK.exercises[item.id], PEN.dose(item)
                assert exercise.rung(item.step).needs <= at_hand, (item.id, item.step)
                without = catalogue().exercise_text(item.id).without
                assert (not exercise.always_with <= at_hand) == bool(without and dose.endswith(without)), dose


def test_what_stands_in_is_said_for_each_exercise_that_is_done_with_something() -> None:
    said = {exercise.id: catalogue().exercise_text(exercise.id).without for exercise in HANDBOOK.exercises.values()}
    assert {id: words for id, words in said.items() if words} == {
        "banded-glute-bridge": "with a belt or a scarf as the band",
        "banded-hip-flexion": "your own hand as the band",
        "step-up": "standing up from a high chair, both legs at once",
        "single-leg-hop-landing": "hopping forward on the floor",
    }


def test_every_line_says_whether_the_band_or_the_weight_is_taken() -> None:
    said = {False: set[str](), True: set[str]()}
    for state in states(2):
        day = Day(MONDAY, strength_day=True, equipment=frozenset({Equipment.BAND, Equipment.WEIGHTS}))
        for item in plan_day(state, day, Mode.NORMAL, HANDBOOK).items:
            exercise, dose = HANDBOOK.exercises[item.id], PEN.dose(item)
            if exercise.kind is not Kind.STRENGTH or item.lacking:
                continue
            can = exercise.loaded_with or exercise.always_with & {Equipment.BAND}
            takes = re.search(r"\b(with (the|a)|holding a) (loop|light|weight|dumbbell)", dose)
            spares = re.search(r"without (a band|weights)$", dose)
            assert bool(takes) + bool(spares) == bool(can), dose
            said[bool(takes)].add(item.id)
    assert "clamshell" in said[True] & said[False]


def test_who_has_nothing_is_not_told_of_what_is_left_aside() -> None:
    for state in states(2):
        for item in plan_day(state, Day(MONDAY, strength_day=True), Mode.NORMAL, HANDBOOK).items:
            assert "without" not in PEN.dose(item)
