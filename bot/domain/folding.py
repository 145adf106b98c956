"""A day's two ends: what its morning makes of the state, and what the state keeps of it at night."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.absence import after_absence
from bot.domain.baseline import since, with_median
from bot.domain.circuit import circuit_of
from bot.domain.errors import DayOutOfTurn, UnknownScore
from bot.domain.pain import is_score
from bot.domain.phases import counted_evening, counted_morning
from bot.domain.planning import strength_moves
from bot.domain.programme import Handbook
from bot.domain.running import heard
from bot.domain.schedule import WEEK
from bot.domain.session import Day, Decision, Mode, Routine, StepChange
from bot.domain.signs import Said, flag_after
from bot.domain.state import Course, PastDay, Score, State, StrengthSession
from bot.domain.stepping import complaints_settled, dated
from bot.domain.trend import DONE, MISSED, NOT_PLANNED, attended

KEPT_DAYS = 28
SORE_ROWS = ("R1", "R2", "R3")


def opened(state: State, day: Day, handbook: Handbook) -> tuple[State, tuple[StepChange, ...]]:
    """Give the state as the rows see it: yesterday's complaints and an absence settled, baseline, flag and courses.

    DayOutOfTurn when the day does not follow the state's last; UnknownScore for a score that is none.
    """
    if day.on != state.on + timedelta(days=1):
        raise DayOutOfTurn(f"Last: {state.on}, now: {day.on}.")
    checked(day.before, day.during, *(told.pain for told in (day.run, day.walk) if told is not None))
    state, complaints = complaints_settled(state, day, handbook)
    state, absence = after_absence(_told(state, day), day, handbook)
    state = with_median(state, day.on, handbook)
    if state.courses:
        state = replace(state, courses=tuple(course for course in state.courses if course.until >= day.on))
    return _morning_after(_with_flag(state, day, handbook), day, handbook), (*complaints, *absence)


def _told(state: State, day: Day) -> State:
    """Keep what the person tells of themselves: who runs, and who was seen by a professional.

    A state from before absences were counted begins to count them now.
    """
    if state.begun_on is None:
        state = replace(state, begun_on=state.phase_from, session_on=state.on)
    seen = day.seen or any(event.said in (Said.SEEN, Said.CONSULTED) for event in day.signs)
    if day.runner is None and not seen:
        return state
    return replace(
        state,
        runner=state.runner if day.runner is None else day.runner,
        seen_on=day.on if seen else state.seen_on,
    )


def checked(*scores: int | None) -> None:
    """Let scores and missing answers pass; UnknownScore for anything else."""
    for score in scores:
        if score is not None and not is_score(score):
            raise UnknownScore(f"Given: {score}.")


def _with_flag(state: State, day: Day, handbook: Handbook) -> State:
    """Open or clear the red flag at once, as the day's events have it; easy days follow a clearance."""
    flag, cleared = flag_after(state.flag, day.on, day.signs, handbook.signs)
    state = replace(state, flag=flag)
    last = day.on + timedelta(days=handbook.programme.load.cleared_easy_days - 1)
    if cleared is None or last < day.on:
        return state
    course = Course("R0", Mode.EASY, last, {"flag": cleared.sign, "cleared_on": day.on.isoformat()})
    return replace(state, courses=(*state.courses, course))


def _morning_after(state: State, day: Day, handbook: Handbook) -> State:
    """Settle yesterday's strength session with today's answer, and leave behind what no row looks at any more."""
    rule = handbook.programme.load
    sessions = state.sessions
    if sessions and sessions[-1].on == state.on and day.before is not None:
        settled = day.before <= state.baseline
        sessions = (*sessions[:-1], replace(sessions[-1], settled=settled))
        state = counted_morning(state, sessions[-1], state.past[-1], handbook)
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
        sharp=day.was_sharp,
        swelling=day.swelling,
        moves=moves,
        hurts=day.hurts,
        too_hard=day.too_hard,
        run_pain=day.run.pain if day.run else None,
        sharp_elsewhere=day.was_sharp and not day.sharp,
        sharp_walk=day.sharp_outing and not (day.sharp or (day.run is not None and day.run.sharp)),
    )
    if day.declined:
        state = replace(state, phase_count=replace(state.phase_count, declined_at=state.phase_count.poised))
    new = [id for id in moves if id not in state.changed]
    state = dated(state, new, day.on)
    state = replace(
        state,
        on=day.on,
        answered_baseline=state.answered_baseline if day.before is None else state.baseline,
        befores=state.befores if day.before is None else (*state.befores, Score(day.on, day.before)),
        past=(*state.past[-1:], past),
        raised_days=state.raised_days + 1 if decision.row == "R3" else 0,
        sharps=(*state.sharps, day.on) if day.was_sharp else state.sharps,
        agreed=tuple(id for id in dict.fromkeys((*state.agreed, *day.agree)) if id not in day.declined),
    )
    circuit = circuit_of(state, day, handbook) if past.routine is Routine.STRENGTH else ()
    state = _counted(_soreness(state, day, handbook), past, circuit)
    state = _attendance(counted_evening(state, day, decision, handbook), day, decision, handbook)
    return heard(state, day, handbook)


def _attendance(state: State, day: Day, decision: Decision, handbook: Handbook) -> State:
    """Note how the day was kept: strength days of the week, sessions done, answers of the first week."""
    guards, week_ago = handbook.programme.guards, day.on - (WEEK - timedelta(days=1))
    done, routine = attended(day), decision.plan.routine
    letter = DONE if done else NOT_PLANNED if routine is Routine.NONE else MISSED
    kept = max(guards.review_days, guards.no_better_done_days)
    begun_on = state.begun_on or state.phase_from
    first_week = day.before is not None and (day.on - begun_on).days < guards.week_days
    strength = routine is Routine.STRENGTH
    unanswered = state.unanswered_sessions + (strength and day.during is not None and decision.mode is Mode.NORMAL)
    return replace(
        state,
        chosen_days=_within(state.chosen_days, week_ago, day.on if day.strength_day else None),
        strength_days=_within(state.strength_days, week_ago, day.on if strength else None),
        attendance=(state.attendance + letter)[-kept:],
        first_week=(*state.first_week, day.before or 0) if first_week else state.first_week,
        session_on=day.on if done else state.session_on,
        away=0 if done else state.away,
        unanswered_sessions=unanswered if day.before is None else 0,
    )


def _within(days: tuple[date, ...], first: date, new: date | None) -> tuple[date, ...]:
    return (*(on for on in days if on >= first), *([new] if new is not None else []))


def _soreness(state: State, day: Day, handbook: Handbook) -> State:
    """Follow R3a's easy days: from R1, R2 or R3 until a `before` is answered or enough sessions in a row were calm."""
    rule, row = handbook.programme.load, state.past[-1].row
    if row in SORE_ROWS:
        state = replace(state, sore_row=row, sore_on=day.on, calm_sessions=0)
    elif day.before is not None:
        return replace(state, sore_row=None, sore_on=None, calm_sessions=0)
    worst = state.past[-1].worst
    run_hurt = day.run is not None and day.run.pain > rule.calm_max
    if state.sore_row is None or (day.during is None and not day.was_sharp and not run_hurt):
        return state
    calm = worst is not None and worst <= rule.calm_max and not day.was_sharp
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
