"""The numbers of a reason, row by row: exactly those that matched, for one plain sentence. Dates are ISO strings.

Below them those of the guards, and of what else shaped the day beside its row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.circuit import circuit_of
from bot.domain.facts import Facts
from bot.domain.programme import LoadRule
from bot.domain.rule import Change, Numbers, Rule
from bot.domain.session import Mode, Routine


def day_after(on: date, days: int) -> str:
    """Give the date so many days later as a reason has it."""
    return (on + timedelta(days=days)).isoformat()


def morning(d: Facts) -> Numbers:
    """Give before, baseline, delta."""
    if d.before is None or d.delta is None:
        return {}
    return {"before": d.before, "baseline": d.state.baseline, "delta": d.delta}


def session(d: Facts) -> Numbers:
    """Give during, session_on: yesterday's rating; run (1), if it is that of a run."""
    if d.yesterday is None or d.during is None:
        return {}
    said: Numbers = {"during": d.during, "session_on": d.yesterday.on.isoformat()}
    return said if d.session_from(d.during) else {**said, "run": 1}


def of_flag(d: Facts, n: LoadRule) -> Numbers:
    """R0: flag (the sign's id), tier, since."""
    flag = d.state.flag
    return {} if flag is None else {"flag": flag.sign, "tier": d.flag_tier.value, "since": flag.on.isoformat()}


def of_stop(d: Facts, n: LoadRule) -> Numbers:
    """R1: during and session_on, or before, or all of them; mobility_until, no_step_until."""
    matched: Numbers = session(d) if d.during_from(n.stop_from) else {}
    if d.before is not None and d.before_from(n.stop_from):
        matched["before"] = d.before
    return {
        **matched,
        "mobility_until": day_after(d.day.on, n.stop_mobility_days),
        "no_step_until": day_after(d.day.on, n.stop_block_days),
    }


def of_too_much(d: Facts, n: LoadRule) -> Numbers:
    """R2: during and session_on, if rated too high; sharp (1), session_on, sharp_sessions, if sharp; mobility_until.

    run, walk (1): in one of these, and not in the session.
    """
    matched: Numbers = session(d) if d.during_from(n.acceptable_max + 1) else {}
    if d.sharp and d.yesterday is not None:
        sharp: Numbers = {"sharp": 1, "session_on": d.yesterday.on.isoformat(), "sharp_sessions": d.sharp_sessions(n)}
        matched.update(sharp)
        if "during" not in matched and not d.sharp_session:
            matched["walk" if d.yesterday.sharp_walk or d.run_pain is None else "run"] = 1
    return {**matched, "mobility_until": day_after(d.day.on, n.too_much_mobility_days - 1)}


def of_raised(d: Facts, n: LoadRule) -> Numbers:
    """R3: before, baseline, delta, if one of them matched; swelling ("more"), swelling_on, if it did; day (running)."""
    high = d.delta_from(n.raised_from) or d.before_from(n.high_before_from)
    matched: Numbers = morning(d) if high else {}
    if d.swelling_more and d.yesterday is not None:
        matched.update({"swelling": "more", "swelling_on": d.yesterday.on.isoformat()})
    return {**matched, "day": d.raised_day}


def of_no_answer(d: Facts, n: LoadRule) -> Numbers:
    """R3a: after (R1, R2 or R3), after_on, calm_sessions since, while the day is easy for it.

    unanswered_sessions: on the morning after so many strength sessions without one answer, why nothing goes up.
    """
    row, on = d.state.sore_row, d.state.sore_on
    said: Numbers = {}
    if row is not None and on is not None:
        said = {"after": row, "after_on": on.isoformat(), "calm_sessions": d.state.calm_sessions}
    sessions, least = d.state.unanswered_sessions, d.handbook.programme.guards.unanswered_sessions
    trained = d.yesterday is not None and d.yesterday.routine is Routine.STRENGTH and d.yesterday.during is not None
    if trained and sessions > 0 and sessions % least == 0:
        said["unanswered_sessions"] = sessions
    return said


def of_slight_rise(d: Facts, n: LoadRule) -> Numbers:
    """R4: before, baseline, delta."""
    return morning(d)


def of_steady(d: Facts, n: LoadRule) -> Numbers:
    """R5s: sessions, since (the first of them), during (the worst of them), before, baseline, delta."""
    sessions = d.steady(n)
    worst = max(session.during for session in sessions)
    return {"sessions": len(sessions), "since": sessions[0].on.isoformat(), "during": worst, **morning(d)}


def of_acceptable(d: Facts, n: LoadRule) -> Numbers:
    """R5: during, session_on."""
    return session(d)


def of_clean(d: Facts, n: LoadRule) -> Numbers:
    """R6: clean (sessions in a row), before, baseline, delta."""
    return {"clean": d.clean_row(n), **morning(d)}


def of_rest(d: Facts, n: LoadRule) -> Numbers:
    """R7: before, baseline, delta, clean; no_step_until while R1's days run.

    next_step_on: when the first move will have been unchanged for long enough, if the clean sessions are there.
    """
    clean = d.clean_row(n)
    numbers: Numbers = {**morning(d), "clean": clean}
    blocked = d.state.no_step_until
    if blocked is not None and d.day.on <= blocked:
        numbers["no_step_until"] = blocked.isoformat()
    changes = [d.state.changed[id] for id in circuit_of(d.state, d.day, d.handbook) if id in d.state.changed]
    if clean >= n.clean_sessions and changes and not d.held:
        next_on = day_after(min(changes), n.step_unchanged_days)
        if next_on > d.day.on.isoformat():
            numbers["next_step_on"] = next_on
    return numbers


def of_guards(d: Facts, guards: Sequence[tuple[Rule, Change]]) -> Numbers:
    """Give the numbers of all guards, each with the guard's id before them: g1_mean."""
    said: Numbers = {}
    for guard, _ in guards:
        numbers = guard.says(d, d.handbook.programme.load)
        said.update({f"{guard.id.lower()}_{key}": number for key, number in numbers.items()})
    return said


def beside(d: Facts, change: Change, routine: Routine, mode: Mode) -> Numbers:
    """Give the numbers beside the row's own, where something else shaped the day.

    course, course_until and the course's own with "course_" before them: an earlier row gave a stricter mode.
    strength_on: no strength today, yesterday had it. strength_days: the week has had so many. upkeep (1): a day that
    the upkeep plan leaves out. new_phase: it begins today. usual: a usual pain that is itself a reason for advice.
    refused, easier (1): the person's choice. baseline_was, baseline_now: it has moved since the last answer.
    """
    numbers: Numbers = {}
    if d.course is not None and d.course.mode > change.mode:
        numbers = {"course": d.course.row, "course_until": d.course.until.isoformat()}
        numbers.update({f"course_{key}": number for key, number in d.course.numbers.items()})
    if d.day.strength_day and routine is Routine.DAILY and mode <= Mode.EASY:
        numbers.update(_no_strength(d))
    if d.state.phase_from == d.day.on != d.begun_on:
        numbers["new_phase"] = d.state.phase
    was, now = d.state.answered_baseline, d.state.baseline
    if d.before is not None and was not in (None, now) and not d.open_red_flag:
        numbers.update({"baseline_was": was, "baseline_now": now})
    if is_sore_from_the_start(d):
        numbers["usual"] = d.state.usual_pain
    if d.day.refuse_step and change.up:
        numbers["refused"] = 1
    if d.day.easier:
        numbers["easier"] = 1
    return numbers


def _no_strength(d: Facts) -> Numbers:
    yesterday = d.yesterday
    if yesterday is not None and yesterday.routine is Routine.STRENGTH:
        return {"strength_on": yesterday.on.isoformat()}
    return {"upkeep": 1} if d.state.upkeep_from is not None else {"strength_days": len(d.state.strength_days)}


def is_sore_from_the_start(d: Facts) -> bool:
    """Tell whether it is the first day of somebody whose usual pain is itself a reason for advice."""
    return d.day_number == 1 and d.state.usual_pain >= d.handbook.programme.start.advice_from
