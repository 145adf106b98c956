"""Red flags: the question, and the care text that comes before anything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.safety import Tier
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Screen
from bot.services.safety import AskSigns, Care


def ask_signs(outcome: AskSigns, pen: Pen) -> Screen:
    """Ask whether a sign that locks is true, the more urgent first."""
    rows = tuple(
        (pen.button(pen.catalogue.sign_words(sign.id, pen.language), Tap(Verb.SIGN, outcome.on, sign.id)),)
        for sign in outcome.signs
    )
    none = (pen.button(pen._("None of these"), Tap(Verb.SIGN, outcome.on, "none")),)
    return Screen(pen.write("signs", because=outcome.because), (*rows, none))


def care(outcome: Care, pen: Pen) -> Screen:
    """Say what to do about a sign, and nothing else."""
    sign = pen.catalogue.sign_words(outcome.sign.id, pen.language)
    text = pen.write("locked", sign=sign, tier=outcome.sign.tier)
    return Screen(text, ((pen.button(pen._("A professional has seen it"), Tap(Verb.SEEN, outcome.on)),),))


def toast_care(outcome: Care, pen: Pen) -> str:
    """Say at once that the programme stops."""
    return pen._("The programme is stopped") if outcome.sign.tier is not Tier.PROFESSIONAL else pen._("Noted")


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {AskSigns: ask_signs, Care: care}
TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {Care: toast_care}
