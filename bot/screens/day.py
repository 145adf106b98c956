"""A day: its reminder and question, its plan with the reason, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.pain import Moment
from bot.domain.playing import to_play
from bot.domain.session import Advice, Mode
from bot.domain.silence import Rhythm
from bot.screens.buttons import Tap, Verb
from bot.screens.locks import locked_day
from bot.screens.news import buttons, news, offer, where
from bot.screens.pain import ask
from bot.screens.pen import Pen
from bot.screens.plans import minutes_to_play, plan_values, which
from bot.screens.player import session
from bot.screens.reason import day_title, reason, why
from bot.screens.running import in_few_words
from bot.screens.scale import scale
from bot.screens.screen import Button, Row, Rows, Screen, paragraphs
from bot.services.days import DayShown
from bot.services.exercises import Wish
from bot.services.pain_questions import AskPain
from bot.services.player import SessionShown
from bot.services.preparing import Knock
from bot.services.snooze import HALF_AN_HOUR
from bot.services.today import PlanReason
from bot.storage import DayRecord

UNANSWERED = "R3a"
"""The row of a day whose question is still open; the answer may give it another."""

SPARING = ("R1", "R2", "R3")
"""The rows that spare the knee because of an earlier day, whatever is answered today."""

GREETINGS = 3
"""So many wordings of what comes daily take turns."""

SILENT_DAYS = 7
"""After so many days without a word nobody is urged, and whoever is back is welcomed (house)."""


def shown(outcome: DayShown, pen: Pen) -> Screen:
    """Show a day, in a long silence when the next message comes, and the way back where it was opened from a list."""
    screen = _less_often(outcome, _day(outcome, pen), pen)
    if outcome.eased:
        screen = _with_undo(screen, _not_easier(outcome.record.day.on, pen))
    if outcome.from_list is None:
        return screen
    back = pen.button(pen._("Back to the exercises"), Tap(Verb.EXERCISES, None, outcome.from_list))
    return replace(screen, buttons=(*screen.buttons, (back,)))


def _with_undo(screen: Screen, undo: Button) -> Screen:
    """Mark the button that takes back what was just done; put it below where the screen has none."""
    rows = tuple(tuple(undo if each.data == undo.data else each for each in row) for row in screen.buttons)
    has = any(each is undo for row in rows for each in row)
    return replace(screen, buttons=rows if has else (*rows, (undo,)))


def _not_easier(on: date, pen: Pen) -> Button:
    return pen.undo(Tap(Verb.EASIER, on, "0"), pen._("Not easier after all"))


def _less_often(outcome: DayShown | Knock, screen: Screen, pen: Pen) -> Screen:
    """Put below a message that the next one comes in a week, or that it is the last."""
    if outcome.rhythm is Rhythm.DAILY:
        return screen
    text = pen.write("less_often", next_due=pen.when(outcome.next_due))
    return replace(screen, text=paragraphs(screen.text, text))


def _day(outcome: DayShown, pen: Pen) -> Screen:
    """Show a day: locked, asking, planned, or done."""
    record = outcome.record
    if record.decision.mode is Mode.LOCKED:
        return locked_day(record, pen, rings=outcome.rings, booked_on=outcome.booked_on)
    if record.day.during is not None:
        return _over(outcome, pen)
    if record.day.skipped is not None:
        return _left_out(outcome, pen)
    if record.day.done is not None:
        return ask(AskPain(record.day.on, Moment.DURING, sharp=record.day.sharp), pen)
    if record.started_at is not None:
        return session(SessionShown(record), pen)
    return _question(outcome, pen) if record.day.before is None else _plan(outcome, pen)


def knock(outcome: Knock, pen: Pen) -> Screen:
    """Say nothing about health where a locked screen shows it; the rest comes at a tap."""
    tap = Tap(Verb.ASK, outcome.on, outcome.asks) if outcome.asks else Tap(Verb.TODAY)
    if outcome.sums_up:
        tap = Tap(Verb.PROGRESS)
    text = pen.write("knock", sums_up=outcome.sums_up, greeting=outcome.on.toordinal() % GREETINGS)
    return _less_often(outcome, Screen(text, ((pen.button(pen._("Open"), tap),),)), pen)


def _question(outcome: DayShown, pen: Pen) -> Screen:
    record = outcome.record
    on, mode, plan = record.day.on, record.decision.mode, record.decision.plan
    numbers = record.decision.reason.numbers
    moves = len(to_play(record.session, plan, pen.catalogue.handbook).items)
    given = record.decision.row in SPARING or "course" in numbers
    text = pen.write(
        "question",
        opening=_opening(outcome),
        because=why(record.decision, pen) if given else None,
        agreed=pen.when_there(outcome.next_due),
        may_change=mode is Mode.EASY and record.decision.row == UNANSWERED and not record.day.easier and not given,
        greeting=on.toordinal() % GREETINGS,
        title=day_title(record.decision, pen),
        minutes=minutes_to_play(record.session, plan, pen),
        running=in_few_words(record, pen),
        unanswered=numbers.get("unanswered_sessions"),
        moves=pen.many("%(number)d exercise", "%(number)d exercises", moves) if moves else None,
    )
    rows: Rows = scale(pen, lambda score: Tap(Verb.BEFORE, on, str(score)))
    if mode is not Mode.REST:
        rows = (*rows, (pen.button(pen._("Start"), Tap(Verb.START, on)),), _put_off(on, pen))
    if record.day.easier:
        rows = (*rows, (replace(_not_easier(on, pen), undoes=""),))
    return Screen(text, (*rows, *_unrated(outcome.unrated_on, pen)))


def _opening(outcome: DayShown) -> str | None:
    """Say which words come first: of everything that is true, what matters most."""
    if outcome.begins or outcome.seen:
        return "begins" if outcome.begins else "seen"
    if outcome.back:
        return "back"
    if outcome.silent_for >= SILENT_DAYS or Advice.WELCOME_BACK in outcome.record.decision.advice:
        return "no-hurry" if outcome.rings else "welcome-back"
    if outcome.follows or outcome.put_off:
        return "follows" if outcome.follows else "put-off"
    return "rings" if outcome.rings else None


def _put_off(on: date, pen: Pen) -> Row:
    return (
        pen.button(pen._("In 30 min"), Tap(Verb.SNOOZE, on, str(HALF_AN_HOUR))),
        pen.button(pen._("Later today"), Tap(Verb.LATER, on)),
        pen.button(pen._("Skip"), Tap(Verb.SKIP, on)),
    )


def _unrated(on: date | None, pen: Pen) -> Rows:
    if on is None:
        return ()
    return ((pen.button(pen._("Rate the session of %(day)s", day=pen.on(on)), Tap(Verb.ASK, on, Moment.DURING)),),)


def plan_reason(outcome: PlanReason, pen: Pen) -> Screen:
    """Say why the plan of a day is as it is, and nothing else."""
    because, before = why(outcome.record.decision, pen), outcome.record.day.before
    said_there = before is None or f"{before}/10" in because
    text = pen.write("plan_reason", before=None if said_there else before, reason=because)
    return Screen(text, silent=True)


def _plan(outcome: DayShown, pen: Pen) -> Screen:
    record = outcome.record
    on, plan = record.day.on, record.decision.plan
    because = why(record.decision, pen)
    said_there = record.day.before is not None and f"{record.day.before}/10" in because
    text = pen.write(
        "plan",
        title=day_title(record.decision, pen),
        before=None if said_there else record.day.before,
        reason=because,
        news=news(record, pen),
        offer=offer(outcome, pen),
        where=where(record, pen),
        seen=outcome.seen,
        gentle=record.decision.mode is Mode.MOBILITY,
        next_due=pen.when(outcome.next_due),
        **plan_values(plan, pen, record.session),
    )
    rows: Rows = ()
    if plan.items or plan.warm_up_id:
        start = pen.button(pen._("Start"), Tap(Verb.START, on))
        rows = ((start,), _put_off(on, pen), (which(Wish.HOW, on, pen), *_of_load(record, pen)))
    else:
        rows = tuple((button,) for button in _of_load(record, pen))
    rows = (*rows, *buttons(outcome, pen))
    return Screen(text, (*rows, (_change(outcome, pen), _wrong(pen)), *_unrated(outcome.unrated_on, pen)))


def _change(outcome: DayShown, pen: Pen) -> Button:
    on, was = outcome.record.day.on, outcome.was
    undoes = Tap(Verb.UNSCORE, on, Moment.BEFORE) if was is None else Tap(Verb.BEFORE, on, str(was))
    change = pen.button(pen._("Change my answer"), Tap(Verb.ASK, on, Moment.BEFORE), undoes=undoes)
    return change if outcome.scored else replace(change, undoes="")


def _of_load(record: DayRecord, pen: Pen) -> list[Button]:
    """Give the buttons that lessen the load, or take that back."""
    day, buttons = record.day, []
    if any(change.to_step > change.from_step for change in record.decision.changes) and not day.refuse_step:
        buttons.append(pen.button(pen._("Keep it as it was"), Tap(Verb.KEEP, day.on)))
    if day.easier:
        buttons.append(replace(_not_easier(day.on, pen), undoes=""))
    elif record.decision.mode is Mode.NORMAL:
        buttons.append(pen.button(pen._("Make today easier"), Tap(Verb.EASIER, day.on, "1")))
    return buttons


def _left_out(outcome: DayShown, pen: Pen) -> Screen:
    record = outcome.record
    text = pen.write(
        "left_out",
        title=day_title(record.decision, pen),
        reason=reason(record.decision, pen) if record.day.before is not None else None,
        next_due=pen.when(outcome.next_due),
    )
    rows: Rows = ((pen.button(pen._("Do it after all"), Tap(Verb.UNSKIP, record.day.on)),),)
    if record.day.before is not None:
        rows = (*rows, (_change(outcome, pen),))
    return Screen(text, (*rows, (_wrong(pen),)))


def _over(outcome: DayShown, pen: Pen) -> Screen:
    record = outcome.record
    text = pen.write(
        "over",
        before=record.day.before,
        during=record.day.during,
        next_due=pen.when(outcome.next_due),
    )
    change = pen.button(pen._("Change my answer"), Tap(Verb.ASK, record.day.on, Moment.DURING))
    return Screen(text, ((change,),))


def _wrong(pen: Pen) -> Button:
    return pen.button(pen._("Something is wrong"), Tap(Verb.SIGNS))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {DayShown: shown, PlanReason: plan_reason, Knock: knock}
