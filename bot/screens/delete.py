"""/delete, /cancel: leaving, for good or only a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.dialog import Asked, Step
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Screen
from bot.services.cancel import Cancelled
from bot.services.delete import AskDelete, Deleted, Kept


def ask(outcome: AskDelete, pen: Pen) -> Screen:
    """Say what would go; keeping it is the button that comes first."""
    keep = pen.button(pen._("Keep everything"), Tap(Verb.KEEP_ALL))
    return Screen(
        pen.write("delete"), ((keep,), (pen.button(pen._("Erase everything"), Tap(Verb.DELETE, outcome.on)),))
    )


def deleted(outcome: Deleted, pen: Pen) -> Screen:
    """Say that it is done."""
    return Screen(pen.write("deleted", nothing=outcome.nothing))


def kept(outcome: Kept, pen: Pen) -> Screen:
    """Say that nothing was erased."""
    return Screen(pen.write("kept"), ((pen.button(pen._("Settings"), Tap(Verb.SETTINGS)),),))


def cancelled(outcome: Cancelled, pen: Pen) -> Screen:
    """Say what was left, and where the person stands."""
    beginning = outcome.step is not Step.ACTIVE
    text = pen.write(
        "cancelled",
        left=ZONE
        if outcome.asked in (Asked.CITY, Asked.CLOCK, Asked.LOCATION)
        else outcome.asked or ("ticks" if outcome.ticks else None),
        beginning=beginning,
        rests=outcome.rests,
        next_due=pen.when_there(outcome.next_due),
    )
    if outcome.rests:
        return Screen(text, ((pen.button(pen._("Resume"), Tap(Verb.RESUME)),),))
    on = pen._("Go on") if beginning else pen._("Today's plan")
    return Screen(text, ((pen.button(on, Tap(Verb.TODAY)),),))


ZONE = "zone"

SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    AskDelete: ask,
    Deleted: deleted,
    Kept: kept,
    Cancelled: cancelled,
}
