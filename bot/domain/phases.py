"""The phases: what a session counts for, when one is left, upwards or down, and the upkeep plan at the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.exercise import Equipment
from bot.domain.facts import Facts, is_clean
from bot.domain.ladder import shown_step
from bot.domain.moves import is_possible
from bot.domain.programme import Handbook, Leaving
from bot.domain.session import Day, Decision, Done, Mode, Routine
from bot.domain.state import PastDay, PhaseCount, State, StrengthSession

FIRST = 1


def with_phase(state: State, d: Facts) -> State:
    """Give the state in the next phase if this morning allows it, and in upkeep when the last one has lasted."""
    leaving = d.handbook.programme.phase(state.phase).leave
    if leaving is not None and d.calm_morning and _earned(state, d, leaving):
        return replace(
            _clamped(state, d.handbook), phase=state.phase + 1, phase_from=d.day.on, phase_count=PhaseCount()
        )
    if leaving is None and state.upkeep_from is None and _lasted(state, d):
        return replace(state, upkeep_from=d.day.on)
    return state


def dropped(state: State, on: date) -> State:
    """Give the state one phase down, not below the first; rungs stay, sessions are counted anew."""
    if state.phase == FIRST:
        return state
    return replace(state, phase=state.phase - 1, phase_from=on, phase_count=PhaseCount(), upkeep_from=None)


def _earned(state: State, d: Facts, leaving: Leaving) -> bool:
    count, median = state.phase_count, d.week_median
    clean = count.clean >= leaving.clean_sessions
    full = leaving.full_sessions is not None and count.full >= leaving.full_sessions and _unbroken(state, d, leaving)
    calm = median is not None and median <= leaving.median_most
    return (clean or full) and calm and _reached(state, d, leaving)


def _unbroken(state: State, d: Facts, leaving: Leaving) -> bool:
    first = d.day.on - timedelta(days=leaving.full_unbroken_days or 0)
    return all(on < first for on in state.step_backs)


def _reached(state: State, d: Facts, leaving: Leaving) -> bool:
    """Whether the goals were done calmly; where one cannot be done, others or many sessions stand in."""
    missing = [goal.exercise_id for goal in leaving.goals if goal.exercise_id not in state.phase_count.doses]
    if not missing:
        return True
    if any(is_possible(state, d.day, d.handbook, id) for id in missing):
        return False
    enough = leaving.instead_full_sessions
    if enough is not None and state.phase_count.full >= enough:
        return True
    instead = [goal.exercise_id for goal in leaving.instead_goals]
    return bool(instead) and all(id in state.phase_count.doses for id in instead)


def _clamped(state: State, handbook: Handbook) -> State:
    """Give the state with steps no higher than this phase showed them: a new phase never jumps rungs."""
    everything = frozenset(Equipment)
    known = {id: handbook.exercises.get(id) for id in state.steps}
    shown = {id: shown_step(found, state.steps[id], state.phase, everything) for id, found in known.items() if found}
    return replace(state, steps={id: shown.get(id) or step for id, step in state.steps.items()})


def _lasted(state: State, d: Facts) -> bool:
    flare = state.flare_up
    if flare is not None and flare.over_on is None:
        return False
    from_on = max(state.phase_from, flare.over_on) if flare is not None and flare.over_on else state.phase_from
    return (d.day.on - from_on).days >= d.handbook.programme.upkeep.after_days


def counted_morning(state: State, session: StrengthSession, yesterday: PastDay, handbook: Handbook) -> State:
    """Count a strength session of yesterday that this morning's answer made clean."""
    rule, gate = handbook.programme.load, handbook.programme.phase(state.phase).gate
    if is_clean(session, rule) is not True or session.on < state.phase_from:
        return state
    poised = gate is not None and gate.with_id in yesterday.moves and session.during <= gate.during_most
    count = state.phase_count
    count = replace(count, clean=count.clean + 1, poised=count.poised + poised)
    return replace(state, phase_count=count)


def counted_evening(state: State, day: Day, decision: Decision, handbook: Handbook) -> State:
    """Count a strength session that took place: the turn it was, whether it was full, and the goals it reached."""
    if (
        decision.plan.routine is not Routine.STRENGTH
        or decision.mode is not Mode.NORMAL
        or not state.past[-1].took_place
    ):
        return state
    full = day.done is Done.ALL and day.during is not None
    count = replace(state.phase_count, sessions=state.phase_count.sessions + 1, full=state.phase_count.full + full)
    leaving = handbook.programme.phase(state.phase).leave
    calm = full and (day.during or 0) <= handbook.programme.load.calm_max and not day.was_sharp
    if calm and leaving is not None:
        steps = {item.id: item.step for item in decision.plan.items if item.id not in (*day.hurts, *day.too_hard)}
        goals = {goal.exercise_id: goal.rung for goal in (*leaving.goals, *leaving.instead_goals)}
        least = {id: handbook.exercises[id].step_of(rung) for id, rung in goals.items() if id in handbook.exercises}
        reached = [id for id, step in least.items() if step is not None and steps.get(id, 0) >= step]
        count = replace(count, doses=tuple(dict.fromkeys((*count.doses, *reached))))
    return replace(state, phase_count=count)
