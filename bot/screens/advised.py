"""What a professional advised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.nlu.advised import Advice
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Screen
from bot.services.advised import Advised


def advised(outcome: Advised, pen: Pen) -> Screen:
    """Say that it comes first, and offer what makes the programme follow it."""
    until = pen.on(outcome.until) if outcome.until else None
    text = pen.write("advised", about=outcome.about, active=outcome.active, runs=outcome.runs, until=until)
    if not outcome.active:
        return Screen(text)
    today = pen.button(pen._("Today's plan"), Tap(Verb.TODAY))
    if outcome.about is Advice.RUNNING:
        stops = pen.button(pen._("Leave running out"), Tap(Verb.RUNNER, None, "0"))
        return Screen(text, ((stops,), (today,)) if outcome.runs else ((today,),))
    rest = pen._("A break until %(day)s", day=until) if until else pen._("Take a break")
    return Screen(text, ((pen.button(rest, Tap(Verb.PAUSE, outcome.until)),), (today,)))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {Advised: advised}
