"""Days away from the programme: what so many days without a session cost, whatever the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.exercise import Kind
from bot.domain.ladder import shown_step
from bot.domain.programme import Handbook
from bot.domain.session import Day, StepChange
from bot.domain.state import PhaseCount, RunningState, State
from bot.domain.stepping import dated, moved

GUARD = "G3"
CLIMBING = (Kind.STRENGTH, Kind.PLYOMETRIC)


def after_absence(state: State, day: Day, handbook: Handbook) -> tuple[State, tuple[StepChange, ...]]:
    """Take rungs down on the day on which a gap passes one of its lengths: one rung, all of them, then a phase as well.

    Each once a gap. A level of running goes the same way, if there was no run either.
    """
    begun_on = state.begun_on or state.phase_from
    gap = (day.on - (state.session_on or begun_on - timedelta(days=1))).days
    passed = sum(length <= gap for length in handbook.programme.guards.away_days)
    changes: list[StepChange] = []
    while state.away < passed:
        state = replace(state, away=state.away + 1, running=_rusted(state, day, gap, state.away + 1))
        if state.away > 2 and state.phase > 1:
            state = replace(state, phase=state.phase - 1, phase_from=day.on, phase_count=PhaseCount(), upkeep_from=None)
        lower = _lower(state, day, handbook, to_first=state.away > 1)
        state = dated(moved(state, lower), [change.id for change in lower], day.on)
        changes += lower
    return state, tuple(changes)


def _lower(state: State, day: Day, handbook: Handbook, *, to_first: bool) -> list[StepChange]:
    changes = []
    for id, step in state.steps.items():
        exercise = handbook.exercises.get(id)
        if exercise is None or exercise.kind not in CLIMBING or step <= 1:
            continue
        now = shown_step(exercise, step, state.phase, day.equipment) or step
        if now > 1:
            changes.append(StepChange(id, now, 1 if to_first else now - 1, GUARD))
    return changes


def _rusted(state: State, day: Day, gap: int, times: int) -> RunningState:
    running = state.running
    ran_lately = any(run.on > day.on - timedelta(days=gap) for run in running.runs)
    if ran_lately or running.level is None:
        return running
    if times > 2:
        return replace(running, level=None, began_again=True, continuous=False, clean_runs=0, walked_on=None)
    return replace(running, level=1 if times > 1 else max(running.level - 1, 1), clean_runs=0)
