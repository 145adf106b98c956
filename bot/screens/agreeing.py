"""Whether a professional has looked at the knee."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.schedule import WEEK
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Screen
from bot.services.agreeing import NotYetSeen, SeenNoted


def seen(outcome: SeenNoted, pen: Pen) -> Screen:
    """Thank for it, and say whose word comes first."""
    today = pen.button(pen._("Today's plan"), Tap(Verb.TODAY))
    undo = pen.undo(Tap(Verb.WAS_SEEN, outcome.on, "0"))
    return Screen(pen.write("was_seen", weeks=outcome.silent_days // WEEK.days), ((today, undo),))


def toast_not_yet(outcome: NotYetSeen, pen: Pen) -> str:
    """Say that there is no hurry."""
    return pen.many(
        "That is fine. I come back to it in %(number)d day at the earliest.",
        "That is fine. I come back to it in %(number)d days at the earliest.",
        outcome.again_days,
    )


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {SeenNoted: seen}
TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {NotYetSeen: toast_not_yet}
