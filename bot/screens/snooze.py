"""Putting the day's message off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Button, Rows, Screen, in_rows
from bot.services.snooze import AskLater, LeftForTomorrow, PutOff, TooQuiet

TIMES_A_ROW = 3


def ask_later(outcome: AskLater, pen: Pen) -> Screen:
    """Ask when to write again today."""
    next_due = pen.when(outcome.next_due)
    text = pen.write(
        "later",
        times=bool(outcome.minutes),
        puzzled=outcome.puzzled,
        over=outcome.over,
        either=outcome.either,
        next_due=next_due,
    )
    buttons = [
        pen.button(f"{minute // 60:02}:{minute % 60:02}", Tap(Verb.UNTIL, outcome.on, str(minute)))
        for minute in outcome.minutes
    ]
    rows: Rows = in_rows(buttons, TIMES_A_ROW)
    return Screen(text, (*rows, (_start(outcome, pen), pen.button(pen._("Back"), Tap(Verb.TODAY)))))


def put_off(outcome: PutOff, pen: Pen) -> Screen:
    """Say when the next message comes, with the way back."""
    before = "" if outcome.before is None else str(outcome.before)
    undo = pen.undo(Tap(Verb.UNSNOOZE, outcome.on, before))
    text = pen.write("put_off", when=pen.when_there(outcome.due))
    return Screen(text, ((_start(outcome, pen), undo),))


def too_quiet(outcome: TooQuiet, pen: Pen) -> Screen:
    """Offer the next day's message in place of an instant in the quiet hours."""
    next_due = pen.when(outcome.next_due)
    text = pen.write("too_quiet", wished=pen.at(outcome.wished.at), next_due=next_due)
    leave = pen.button(pen._("Yes, then"), Tap(Verb.LEAVE, outcome.on))
    other = pen.button(pen._("Another time"), Tap(Verb.LATER, outcome.on))
    return Screen(text, ((leave, other), (_start(outcome, pen),)))


def left(outcome: LeftForTomorrow, pen: Pen) -> Screen:
    """Name the next message."""
    text = pen.write("left_for_tomorrow", next_due=pen.when_there(outcome.next_due))
    return Screen(text, ((pen.button(pen._("Today's plan"), Tap(Verb.TODAY)),),))


def _start(outcome: AskLater | PutOff | TooQuiet, pen: Pen) -> Button:
    return pen.button(pen._("Start now"), Tap(Verb.START, outcome.on))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    AskLater: ask_later,
    PutOff: put_off,
    TooQuiet: too_quiet,
    LeftForTomorrow: left,
}
