"""Weeks of many people on the shipped content, each from a number: runs, breaks, flare-ups, refusals and all."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from bot.catalog import load
from bot.domain.pain import Swelling
from bot.domain.programme import Handbook
from bot.domain.progression import State, begin, step
from bot.domain.session import Day, Decision, Done, Run, Walk
from bot.domain.signs import Said, SignEvent
from bot.domain.state import FlareUp, PhaseCount, RunningState
from tests.builders import EVERYTHING, MONDAY, a_state
from tests.domain.table import steady

LIVES = int(os.environ.get("KNEEBOT_LIVES", "400"))
"""So many people; `make lives` plays many more."""

DAYS = 24
WEEKDAYS = ((0, 2, 4), (0, 2, 4), (1, 5), (0, 1, 2, 3, 4, 5, 6), (6, 0, 3))
HOPS = "single-leg-hop-landing"
BEFORE = {"calm": (0, 0, 0, 0, -1), "usual": (0, 0, 0, 1, -1), "sore": (0, 1, 2, 2, 3), "wild": tuple(range(-9, 10))}
DURING = {"calm": (0, 1, 2), "usual": (1, 2, 3, 4), "sore": (2, 3, 5, 6, 7), "wild": tuple(range(11))}


@cache
def handbook() -> Handbook:
    """Give the content that ships."""
    return load().handbook


@dataclass(frozen=True)
class Life:
    """Days, the decision of each, and the state before each of them; `states` has one more, the last."""

    seed: int
    days: tuple[Day, ...] = field(repr=False)
    decisions: tuple[Decision, ...] = field(repr=False)
    states: tuple[State, ...] = field(repr=False)


@cache
def life(seed: int) -> Life:
    """Give one person's weeks."""
    dice = random.Random(seed)
    state, usual = _start(dice)
    mood, rest = dice.choice(tuple(BEFORE)), dice.choice((0.0, 0.05, 0.3))
    weekdays, equipment = dice.choice(WEEKDAYS), dice.choice((frozenset(), EVERYTHING, EVERYTHING))
    quiet = range(dice.randint(0, DAYS), dice.randint(0, DAYS) + dice.choice((0, 0, 9)))
    states, days, decisions = [state], [], []
    for number in range(DAYS):
        on = state.on + timedelta(days=1)
        if dice.random() < 0.1:
            mood = dice.choice(tuple(BEFORE))
        silent = number in quiet or dice.random() < rest
        said = {} if silent else _said(dice, mood, usual, number)
        if state.flag is not None and dice.random() < 0.5:
            said["signs"] = (SignEvent(Said.SEEN),)
        day = Day(on, on.weekday() in weekdays, equipment, **said)
        state, decision = step(state, day, handbook())
        states.append(state)
        days.append(day)
        decisions.append(decision)
    return Life(seed, tuple(days), tuple(decisions), tuple(states))


def _start(dice: random.Random) -> tuple[State, int]:
    """Begin anew, or in the middle: on the eve of a step, of a new phase, of hops, in a flare-up, on the ladder."""
    usual = dice.choice((0, 1, 2, 2, 3, 4, 6))
    if dice.random() < 0.4:
        return begin(MONDAY, usual_pain=usual, worst_pain=dice.choice((None, usual)), handbook=handbook()), usual
    usual = dice.choice((1, 2, 3))
    phase = dice.choice((1, 2, 2, 3))
    during = [dice.choice((1, 1, 2, 3)) for _ in range(4)]
    state = a_state(baseline=usual)
    doses = dice.choice(((), ("wall-sit", "step-up")))
    fields: dict[str, Any] = {
        "phase": phase,
        "phase_from": state.on - timedelta(days=dice.choice((5, 30, 42))),
        "phase_count": PhaseCount(dice.randint(0, 9), dice.choice((5, 11, 12)), 12, dice.choice((0, 4)), doses),
        "sessions": steady(*during),
        "steps": {id: dice.randint(1, len(handbook().exercises[id].ladder)) for id in state.steps},
        "agreed": dice.choice(((), (HOPS,))),
        "first_week": (usual,) * 7,
        "attendance": "+" * 42,
        "runner": dice.random() < 0.6,
        "running": RunningState(dice.choice((None, 1, 3, 7, 8))),
    }
    if dice.random() < 0.2:
        began_on = state.on - timedelta(days=dice.randint(0, 12))
        over_on = dice.choice((None, state.on))
        fields["flare_up"] = FlareUp(began_on, began_on, over_on)
    return a_state(baseline=usual, **fields), usual


def _said(dice: random.Random, mood: str, usual: int, number: int) -> dict[str, Any]:
    said: dict[str, Any] = {
        "before": min(max(usual + dice.choice(BEFORE[mood]), 0), 10) if dice.random() < 0.9 else None,
        "during": dice.choice(DURING[mood]) if dice.random() < 0.9 else None,
        "done": dice.choice((*[Done.ALL] * 8, Done.PART, Done.NONE, None)),
    }
    if dice.random() < 0.3:
        said["run"] = Run(dice.choice((8, 20, 30, 45)), dice.choice(DURING[mood]), dice.choice((None, 20, 90)))
    if dice.random() < 0.15:
        said["walk"] = Walk(dice.choice((20, 30)), dice.choice((0, 2, 3)))
    if number == 0 and dice.random() < 0.7:
        said["runner"] = True
    if dice.random() < 0.12:
        moves = tuple(dice.sample(sorted(handbook().exercises), dice.randint(0, 2)))
        sign = SignEvent(Said.REPORTED, (dice.choice(sorted(handbook().signs)),))
        odd: tuple[dict[str, Any], ...] = (
            {"signs": (sign,)},
            {"sharp": True},
            {"swelling": dice.choice(tuple(Swelling))},
            {"hurts": moves},
            {"too_hard": moves},
            {"refuse_step": True},
            {"easier": True},
            {"seen": True},
            {"agree": (HOPS,)},
        )
        said |= dice.choice(odd)
    return said
