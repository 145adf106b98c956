"""Rungs up and rungs down: which exercises a decision moves, and what the state remembers of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.baseline import since
from bot.domain.circuit import circuit_before, circuit_of, whole_circuit
from bot.domain.ladder import loaded_step_above, shown_step, step_above
from bot.domain.moves import FIRST_PHASE
from bot.domain.planning import plan_day, strength_moves
from bot.domain.programme import Handbook
from bot.domain.session import Day, Mode, Routine, StepChange
from bot.domain.state import State

ASIDE = 0
"""The step of a move that stands aside for an easier one; its rung stays 1."""


def steps_up(
    state: State, day: Day, handbook: Handbook, *, row: str, most: int, unchanged_days: int
) -> tuple[StepChange, ...]:
    """Give the steps that a strength day offers: at most so many, the longest unchanged first, ties as in the circuit.

    A move that stands aside comes back in place of a step. An offer that the day's minutes cannot hold is passed over.
    """
    plan = plan_day(state, day, Mode.NORMAL, handbook)
    if plan.routine is not Routine.STRENGTH:
        return ()
    aside = [id for id in state.swapped if id in circuit_before(state, day, handbook)]
    latest = day.on - timedelta(days=unchanged_days)
    ready = [id for id in (*strength_moves(plan, handbook), *aside) if state.changed.get(id, day.on) <= latest]
    given: list[StepChange] = []
    # Who stands aside comes first: its stand-in would leave again in the middle of a step.
    for id in sorted(ready, key=lambda id: (id not in aside, state.changed[id])):
        offer = _offer(state, day, handbook, id, row) if len(given) < most else None
        if offer is None:
            continue
        tried = moved(state, [offer])
        if _holds(tried, day, handbook, [*given, offer]):
            given.append(offer)
            state = tried
    return tuple(given)


def _offer(state: State, day: Day, handbook: Handbook, id: str, row: str) -> StepChange | None:
    """Give the next rung; one that adds load at few repetitions where more repetitions would pass the minutes."""
    if id in state.swapped:
        return StepChange(id, ASIDE, 1, row)
    exercise, budget = handbook.exercises[id], handbook.programme.budget
    now = shown_step(exercise, state.steps.get(id, 1), state.phase, day.equipment) or 1
    above = step_above(exercise, now, state.phase, day.equipment)
    if above is None:
        return None
    offer = StepChange(id, now, above, row)
    loaded = loaded_step_above(exercise, now, state.phase, day.equipment, budget.load_reps)
    if loaded is None or id in budget.rung_by_rung_ids or not _leaves_out(moved(state, [offer]), day, handbook):
        return offer
    instead = StepChange(id, now, loaded, row)
    return offer if _leaves_out(moved(state, [instead]), day, handbook) else instead


def _leaves_out(state: State, day: Day, handbook: Handbook) -> bool:
    plan = plan_day(state, day, Mode.NORMAL, handbook)
    return len(strength_moves(plan, handbook)) < len(circuit_of(state, day, handbook))


def _holds(state: State, day: Day, handbook: Handbook, changes: Collection[StepChange]) -> bool:
    """Tell whether the day's minutes hold these steps with all their sets."""
    ids = [change.id for change in changes]
    plan = plan_day(state, day, Mode.NORMAL, handbook, keep=ids)
    sets = {item.id: item.sets for item in plan.items}
    return all(sets.get(id) == handbook.exercises[id].rung(state.steps.get(id, 1)).dose.sets for id in ids)


def steps_down(state: State, day: Day, handbook: Handbook, *, row: str, days: int) -> tuple[StepChange, ...]:
    """Give one rung down for every strength move of the last so many days' sessions that has not cost one yet."""
    sessions = [past for past in reversed(state.past) if past.took_place and past.on >= since(day.on, days)]
    owed = [id for past in sessions for id in past.moves if id not in past.charged]
    changes = (down(state, day, handbook, id, row) for id in dict.fromkeys(owed))
    return tuple(change for change in changes if change is not None)


def down(state: State, day: Day, handbook: Handbook, id: str, row: str) -> StepChange | None:
    """Give one rung down. On rung 1 a move that phase 1 does not know stands aside for an easier one; others stay."""
    exercise = handbook.exercises.get(id)
    if exercise is None or id in state.swapped:
        return None
    now = shown_step(exercise, state.steps.get(id, 1), state.phase, day.equipment) or 1
    if now > 1:
        return StepChange(id, now, now - 1, row)
    gentler = FIRST_PHASE in exercise.phases or id not in whole_circuit(handbook.programme.phase(state.phase))
    return None if gentler else StepChange(id, now, ASIDE, row)


def moved(state: State, changes: Iterable[StepChange]) -> State:
    """Give the state with exercises on their new steps; when that was is another matter."""
    changes = tuple(changes)
    if not changes:
        return state
    steps, swapped = dict(state.steps), list(state.swapped)
    for change in changes:
        if change.to_step == ASIDE:
            swapped.append(change.id)
        elif change.from_step == ASIDE:
            swapped.remove(change.id)
        steps[change.id] = max(change.to_step, 1)
    return replace(state, steps=steps, swapped=tuple(swapped))


def dated(state: State, ids: Iterable[str], on: date) -> State:
    """Give the state in which these exercises changed on a day: their days without change start again."""
    changed = dict.fromkeys(ids, on)
    if not changed:
        return state
    return replace(state, changed={**state.changed, **changed})


def charged(state: State, days: int) -> State:
    """Give the state in which the last so many days' sessions have cost their moves a rung; they cost no second one."""
    if days == 0:
        return state
    first = max(len(state.past) - days, 0)
    past = (replace(day, charged=day.moves) if day.took_place else day for day in state.past[first:])
    return replace(state, past=(*state.past[:first], *past))


def complaints_settled(state: State, day: Day, handbook: Handbook) -> tuple[State, tuple[StepChange, ...]]:
    """Take what hurt or was too hard yesterday one rung down, from today on; what hurt twice leaves for some days.

    The numbers are on docs/programme.md under the load rule (house).
    """
    if not state.past or not (state.past[-1].hurts or state.past[-1].too_hard):
        return state, ()
    yesterday = state.past[-1]
    named = tuple(dict.fromkeys((*yesterday.hurts, *yesterday.too_hard)))
    lately = since(day.on, handbook.programme.load.hurts_again_days)
    leaving = [id for id in yesterday.hurts if id in state.hurts and state.hurts[id] >= lately]
    lowered = [
        down(state, day, handbook, id, "hurts" if id in yesterday.hurts else "too-hard")
        for id in named
        if id in yesterday.moves and id not in leaving
    ]
    changes = [change for change in lowered if change is not None]
    charged_now = tuple(id for id in yesterday.moves if id in named or id in yesterday.charged)
    state = dated(moved(state, changes), [change.id for change in changes], day.on)
    state = replace(
        state,
        past=(*state.past[:-1], replace(yesterday, charged=charged_now)),
        hurts={**state.hurts, **dict.fromkeys(yesterday.hurts, yesterday.on)},
    )
    out = (StepChange(id, state.steps.get(id, 1), ASIDE, "hurts") for id in leaving if id in yesterday.moves)
    return _without(state, leaving, day.on, handbook), (*changes, *out)


def _without(state: State, leaving: Collection[str], on: date, handbook: Handbook) -> State:
    """Send exercises out of the plan for some days, to come back on rung 1.

    Forgetting their last change makes the day of their return the first in the plan.
    """
    back_on = on + timedelta(days=handbook.programme.load.hurts_out_days)
    return replace(
        state,
        out_until={**state.out_until, **dict.fromkeys(leaving, back_on)},
        steps={**state.steps, **dict.fromkeys(leaving, 1)},
        changed={id: when for id, when in state.changed.items() if id not in leaving},
        swapped=tuple(id for id in state.swapped if id not in leaving),
    )
