"""A day's two ends: what its morning makes of the state, and what the state keeps of it at night."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.baseline import since, with_median
from bot.domain.errors import DayOutOfTurn, UnknownScore
from bot.domain.pain import is_score
from bot.domain.planning import circuit_of, strength_moves
from bot.domain.programme import Handbook
from bot.domain.safety import Tier
from bot.domain.session import Day, Decision, Mode, Routine, StepChange
from bot.domain.state import Course, Flag, PastDay, Score, State, StrengthSession
from bot.domain.stepping import complaints_settled, dated

KEPT_DAYS = 28
SORE_ROWS = ("R1", "R2", "R3")


def opened(state: State, day: Day, handbook: Handbook) -> tuple[State, tuple[StepChange, ...]]:
    """Give the state as the rows see it: yesterday's complaints settled, baseline, flag and courses of the day.

    DayOutOfTurn when the day does not follow the state's last; UnknownScore for a score that is none.
    """
    if day.on != state.on + timedelta(days=1):
        raise DayOutOfTurn(f"Last: {state.on}, now: {day.on}.")
    checked(day.before, day.during)
    state, changes = complaints_settled(state, day, handbook)
    state = with_median(state, day.on, handbook)
    state = replace(state, courses=tuple(course for course in state.courses if course.until >= day.on))
    return _morning_after(_with_flag(state, day, handbook), day, handbook), changes


def checked(*scores: int | None) -> None:
    """Let scores and missing answers pass; UnknownScore for anything else."""
    for score in scores:
        if score is not None and not is_score(score):
            raise UnknownScore(f"Given: {score}.")


def locks(sign: str | None, handbook: Handbook) -> bool:
    """Tell whether a sign locks the programme; one that the content does not know does."""
    if sign is None:
        return False
    known = handbook.signs.get(sign)
    return known is None or known.tier.locks


def _with_flag(state: State, day: Day, handbook: Handbook) -> State:
    """Open or clear the red flag at once; of both on one day the sign counts unless the clearance came last."""
    if day.red_flag is not None and locks(day.red_flag, handbook):
        open_sign = handbook.signs.get(state.flag.sign) if state.flag else None
        keep = state.flag is not None and (open_sign is None or open_sign.tier is Tier.EMERGENCY)
        state = state if keep else replace(state, flag=Flag(day.red_flag, day.on))
        if not day.cleared_last:
            return state
    if state.flag is None or not day.cleared:
        return state
    last = day.on + timedelta(days=handbook.programme.load.cleared_easy_days - 1)
    course = Course("R0", Mode.EASY, last, {"flag": state.flag.sign, "cleared_on": day.on.isoformat()})
    kept = (course,) if last >= day.on else ()
    return replace(state, flag=None, courses=(*state.courses, *kept))


def _morning_after(state: State, day: Day, handbook: Handbook) -> State:
    """Settle yesterday's strength session with today's answer, and leave behind what no row looks at any more."""
    rule = handbook.programme.load
    sessions = state.sessions
    if sessions and sessions[-1].on == state.on and day.before is not None:
        settled = day.before <= state.baseline
        sessions = (*sessions[:-1], replace(sessions[-1], settled=settled))
    first = since(day.on, max(rule.clean_days, rule.steady_days, KEPT_DAYS))
    return replace(
        state,
        sessions=tuple(session for session in sessions if session.on >= first),
        sharps=tuple(on for on in state.sharps if on >= since(day.on, rule.sharp_again_days)),
        step_backs=tuple(on for on in state.step_backs if on >= first),
    )


def closed(state: State, day: Day, decision: Decision, handbook: Handbook) -> State:
    """Give the state after the day: its plan, and the answers that act from tomorrow."""
    moves = strength_moves(decision.plan, handbook)
    past = PastDay(
        on=day.on,
        row=decision.row,
        mode=decision.mode,
        routine=decision.plan.routine,
        during=day.during,
        done=day.done,
        sharp=day.sharp,
        swelling=day.swelling,
        moves=moves,
        hurts=day.hurts,
        too_hard=day.too_hard,
    )
    new = [id for id in moves if id not in state.changed]
    state = dated(state, new, day.on)
    state = replace(
        state,
        on=day.on,
        befores=state.befores if day.before is None else (*state.befores, Score(day.on, day.before)),
        past=(*state.past[-1:], past),
        raised_days=state.raised_days + 1 if decision.row == "R3" else 0,
        sharps=(*state.sharps, day.on) if day.sharp else state.sharps,
    )
    return _counted(_soreness(state, day, handbook), past, circuit_of(state, day, handbook))


def _soreness(state: State, day: Day, handbook: Handbook) -> State:
    """Follow R3a's easy days: from R1, R2 or R3 until a `before` is answered or enough sessions in a row were calm."""
    rule, row = handbook.programme.load, state.past[-1].row
    if row in SORE_ROWS:
        state = replace(state, sore_row=row, sore_on=day.on, calm_sessions=0)
    elif day.before is not None:
        return replace(state, sore_row=None, sore_on=None, calm_sessions=0)
    if state.sore_row is None or (day.during is None and not day.sharp):
        return state
    calm = day.during is not None and day.during <= rule.calm_max and not day.sharp
    sessions = state.calm_sessions + 1 if calm else 0
    if sessions >= rule.unanswered_calm_sessions:
        return replace(state, sore_row=None, sore_on=None, calm_sessions=0)
    return replace(state, calm_sessions=sessions)


def _counted(state: State, past: PastDay, circuit: tuple[str, ...]) -> State:
    """Count a strength session: a rated strength day in mode normal. Note whose turn it was, and whose not."""
    if past.routine is not Routine.STRENGTH or past.mode is not Mode.NORMAL:
        return state
    if past.took_place:
        left_out = [id for id in circuit if id not in past.moves]
        state = replace(
            state,
            in_session={**state.in_session, **dict.fromkeys(past.moves, past.on)},
            left_out={**state.left_out, **dict.fromkeys(left_out, past.on)},
        )
    if past.during is None:
        return state
    eased = bool(past.hurts or past.too_hard)
    session = StrengthSession(past.on, past.during, past.done, past.sharp, eased)
    return replace(state, sessions=(*state.sessions, session))
