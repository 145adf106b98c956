"""A day left out: what was in the way, and an answer to that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.session import Barrier
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Rows, Screen
from bot.services.skip import Skipped
from bot.services.snooze import HALF_AN_HOUR


def skipped(outcome: Skipped, pen: Pen) -> Screen:
    """Say that it is fine, name the next one, and answer what was in the way, or ask for it."""
    on = outcome.record.day.on
    text = pen.write(
        "skipped",
        barrier=outcome.barrier,
        next_due=pen.when(outcome.next_due),
        short=[(pen.name(item.id), pen.dose(item)) for item in outcome.short],
        short_minutes=pen.about(outcome.short_s),
        needs_nothing=outcome.needs_nothing,
        noted=outcome.noted,
    )
    undo = (pen.undo(Tap(Verb.UNSKIP, on)),)
    if outcome.barrier is Barrier.UNSAID:
        return Screen(text, (*_barriers(outcome, pen), undo))
    rows: Rows = ()
    if outcome.barrier is Barrier.NO_TIME:
        rows = _short(outcome, pen)
    elif outcome.barrier is Barrier.TRAVELLING:
        rows = ((pen.button(pen._("Take a break"), Tap(Verb.PAUSE)),),)
    elif outcome.barrier is Barrier.FORGOT:
        rows = ((pen.button(pen._("Another hour"), Tap(Verb.NEW_HOUR)),),)
    return Screen(text, (*rows, undo))


def _barriers(outcome: Skipped, pen: Pen) -> Rows:
    labels = {
        Barrier.NO_TIME: pen._("No time"),
        Barrier.SORE: pen._("Sore"),
        Barrier.TRAVELLING: pen._("Travelling"),
        Barrier.FORGOT: pen._("Forgot"),
        Barrier.OTHER: pen._("Something else"),
    }
    on = outcome.record.day.on
    buttons = [pen.button(label, Tap(Verb.SKIP, on, barrier)) for barrier, label in labels.items()]
    return (tuple(buttons[:2]), tuple(buttons[2:4]), tuple(buttons[4:]))


def _short(outcome: Skipped, pen: Pen) -> Rows:
    on = outcome.record.day.on
    names = tuple((pen.button(pen.name(item.id), Tap(Verb.HOW, on, item.id)),) for item in outcome.short)
    did = ((pen.button(pen._("Done, just that"), Tap(Verb.FINISH, on, "part")),),) if outcome.short else ()
    half = pen.button(pen._("In 30 min"), Tap(Verb.SNOOZE, on, str(HALF_AN_HOUR)))
    return (*names, *did, (half, pen.button(pen._("Later today"), Tap(Verb.LATER, on))))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {Skipped: skipped}
