"""Red flags: the question, and the care text that comes before anything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Button, Screen
from bot.services.safety import AskSigns, Care, EarlyCare


def ask_signs(outcome: AskSigns, pen: Pen) -> Screen:
    """Ask whether a sign that locks is true, the more urgent first."""
    rows = tuple((pen.button(pen.sign(sign.id), Tap(Verb.SIGN, outcome.on, sign.id)),) for sign in outcome.signs)
    none = (pen.button(pen._("None of these"), Tap(Verb.SIGN, outcome.on, "none")),)
    return Screen(
        pen.write("signs", because=outcome.because, earlier=outcome.earlier, day=pen.on(outcome.on)), (*rows, none)
    )


def care(outcome: Care, pen: Pen) -> Screen:
    """Say what to do about a sign, and nothing else."""
    text = pen.write("locked", since=None, waits=True, sign=pen.sign(outcome.sign.id), tier=outcome.sign.tier)
    if not outcome.sign.tier.locks:
        return Screen(text, ((pen.button(pen._("Today's plan"), Tap(Verb.TODAY)),),))
    mistake = pen.button(pen._("I tapped that by mistake"), Tap(Verb.UNSIGN, outcome.on, outcome.said.id))
    return Screen(text, ((seen_button(outcome.sign.id, outcome.since, pen),), (mistake,)))


def early_care(outcome: EarlyCare, pen: Pen) -> Screen:
    """Say what to do about a sign before there is a programme."""
    text = pen.write("locked", since=None, waits=False, sign=pen.sign(outcome.sign.id), tier=outcome.sign.tier)
    return Screen(text, ((pen.button(pen._("Back"), Tap(Verb.TODAY)),),))


def seen_button(sign_id: str, since: date, pen: Pen) -> Button:
    """Make the button that unlocks; it speaks of one flag, so that an old one cannot open a new lock."""
    return pen.button(pen._("A professional has seen it"), Tap(Verb.SEEN, since, sign_id))


def toast_care(outcome: Care, pen: Pen) -> str:
    """Say at once that the programme stops."""
    return pen._("The programme is stopped") if outcome.sign.tier.locks else pen._("Noted")


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {AskSigns: ask_signs, Care: care, EarlyCare: early_care}
TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {Care: toast_care}
