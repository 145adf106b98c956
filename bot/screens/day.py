"""A day: its reminder and question, its plan with the reason, its session, and how an exercise is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.domain.pain import Moment
from bot.domain.session import Mode, Plan, Routine
from bot.screens.buttons import Tap, Verb
from bot.screens.pain import ask
from bot.screens.pen import Pen
from bot.screens.reason import reason
from bot.screens.safety import seen_button
from bot.screens.scale import Rows, scale
from bot.screens.screen import Button, Screen
from bot.services.days import DayShown
from bot.services.pain import AskPain
from bot.services.session import SessionShown
from bot.storage import DayRecord

UNANSWERED = "R3a"
"""The row of a day whose question is still open; the answer may give it another."""

GREETINGS = 3
"""So many wordings of the daily reminder take turns."""


def shown(outcome: DayShown, pen: Pen) -> Screen:
    """Show a day: locked, asking, planned, or done."""
    record = outcome.record
    if record.decision.mode is Mode.LOCKED:
        return _locked(record, pen)
    if record.day.during is not None:
        return _over(outcome, pen)
    if record.day.done is not None:
        return ask(AskPain(record.day.on, Moment.DURING, sharp=record.day.sharp), pen)
    if record.started_at is not None:
        return session(SessionShown(record), pen)
    return _question(outcome, pen) if record.day.before is None else _plan(outcome, pen)


def session(outcome: SessionShown, pen: Pen) -> Screen:
    """Show the session under way as a list."""
    record = outcome.record
    on = record.day.on
    text = pen.write("session", title=_title(record, pen), **_plan_values(record.decision.plan, pen))
    done = pen.button(pen._("Done"), Tap(Verb.FINISH, on, "all"))
    part = pen.button(pen._("Could not finish"), Tap(Verb.FINISH, on, "part"))
    return Screen(text, (*_exercise_rows(on, record.decision.plan, pen), (done, part), (_wrong(pen),)))


def _question(outcome: DayShown, pen: Pen) -> Screen:
    record = outcome.record
    on, mode = record.day.on, record.decision.mode
    text = pen.write(
        "question",
        rings=outcome.rings,
        begins=outcome.begins,
        seen=outcome.seen,
        agreed=pen.when_there(outcome.next_due) if outcome.next_due else None,
        may_change=mode is Mode.EASY and record.decision.row == UNANSWERED,
        greeting=on.toordinal() % GREETINGS,
        title=_title(record, pen),
        minutes=pen.minutes(record.decision.plan) if record.decision.plan.items else None,
        moves=len(record.decision.plan.items),
        warm_up=_warm_up(record.decision.plan, pen),
    )
    rows: Rows = scale(pen, lambda score: Tap(Verb.BEFORE, on, str(score)))
    if mode is not Mode.REST:
        rows = (*rows, (pen.button(pen._("Start without answering"), Tap(Verb.START, on)),))
    return Screen(text, rows)


def _plan(outcome: DayShown, pen: Pen) -> Screen:
    record = outcome.record
    on, plan = record.day.on, record.decision.plan
    why = reason(record.decision, pen)
    said_there = record.day.before is not None and f"{record.day.before}/10" in why
    text = pen.write(
        "plan",
        title=_title(record, pen),
        before=None if said_there else record.day.before,
        reason=why,
        seen=outcome.seen,
        next_due=pen.when(outcome.next_due) if outcome.next_due else None,
        **_plan_values(plan, pen),
    )
    rows: Rows = ()
    if plan.items or plan.warm_up_id:
        rows = (*_exercise_rows(on, plan, pen), (pen.button(pen._("Start"), Tap(Verb.START, on)),))
    if any(change.to_step > change.from_step for change in record.decision.changes) and not record.day.refuse_step:
        rows = (*rows, (pen.button(pen._("Keep it as it was"), Tap(Verb.KEEP, on)),))
    if record.day.before is not None:
        rows = (*rows, (pen.button(pen._("Change my answer"), Tap(Verb.ASK, on, Moment.BEFORE)), _wrong(pen)))
    return Screen(text, rows)


def _over(outcome: DayShown, pen: Pen) -> Screen:
    record = outcome.record
    text = pen.write(
        "over",
        before=record.day.before,
        during=record.day.during,
        next_due=pen.when(outcome.next_due) if outcome.next_due else None,
    )
    change = pen.button(pen._("Change my answer"), Tap(Verb.ASK, record.day.on, Moment.DURING))
    return Screen(text, ((change,),))


def _locked(record: DayRecord, pen: Pen) -> Screen:
    sign_id = str(record.decision.reason.numbers["flag"])
    tier = str(record.decision.reason.numbers["tier"])
    since = date.fromisoformat(str(record.decision.reason.numbers["since"]))
    earlier = pen.on(since) if since < record.day.on else None
    text = pen.write("locked", sign=pen.sign(sign_id), tier=tier, since=earlier, waits=True)
    seen = seen_button(sign_id, since, pen)
    said = record.day.red_flag
    if said is None:
        return Screen(text, ((seen,),), silent=True)
    mistake = pen.button(pen._("I tapped that by mistake"), Tap(Verb.UNSIGN, record.day.on, said))
    return Screen(text, ((seen,), (mistake,)), silent=True)


def _wrong(pen: Pen) -> Button:
    return pen.button(pen._("Something is wrong"), Tap(Verb.SIGNS))


def _title(record: DayRecord, pen: Pen) -> str:
    decision = record.decision
    by_mode = {
        Mode.EASY: pen._("Easy day"),
        Mode.MOBILITY: pen._("Gentle day"),
        Mode.REST: pen._("Rest day"),
    }
    by_routine = {Routine.STRENGTH: pen._("Strength day"), Routine.DAILY: pen._("Daily routine")}
    return by_mode.get(decision.mode) or by_routine.get(decision.plan.routine) or pen._("Rest day")


def _warm_up(plan: Plan, pen: Pen) -> str | None:
    if plan.warm_up_id is None or plan.warm_up_min is None:
        return None
    least, most = plan.warm_up_min
    return pen._("%(name)s, %(least)d–%(most)d min", name=pen.name(plan.warm_up_id), least=least, most=most)


def _plan_values(plan: Plan, pen: Pen) -> dict[str, Any]:
    return {
        "items": [(pen.name(item.id), pen.dose(item)) for item in plan.items],
        "minutes": pen.minutes(plan) if plan.items else None,
        "warm_up": _warm_up(plan, pen),
    }


def _exercise_rows(on: date, plan: Plan, pen: Pen) -> Rows:
    ids = [plan.warm_up_id] if plan.warm_up_id else []
    ids += [item.id for item in plan.items]
    buttons = [pen.button(pen.name(exercise_id), Tap(Verb.HOW, on, exercise_id)) for exercise_id in ids]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {DayShown: shown, SessionShown: session}
