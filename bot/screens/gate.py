"""Signs before there is a programme that somebody is to ask about first, and who waits for that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.safety import Tier
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.safety import care_text, mistake_first
from bot.screens.screen import Screen
from bot.services.gate import AdviseFirst, AskConsulted, Waiting


def ask_consulted(outcome: AskConsulted, pen: Pen) -> Screen:
    """Ask whether the person's own clinician agrees."""
    text = care_text(pen, [sign.id for sign in outcome.signs], tier=Tier.SCOPE, first_minute=True)
    asked = (pen.button(pen._("I have asked, and exercise is fine"), Tap(Verb.CONSULTED)),)
    wait = (pen.button(pen._("I will ask first"), Tap(Verb.WAIT)),)
    return Screen(text, (asked, wait, *mistake_first(outcome.told, pen)))


def advise_first(outcome: AdviseFirst, pen: Pen) -> Screen:
    """Advise to have the knee looked at; the person goes on meanwhile or waits."""
    text = care_text(pen, [sign.id for sign in outcome.signs], tier=Tier.PROFESSIONAL, first_minute=True)
    gently = (pen.button(pen._("Go on gently"), Tap(Verb.GENTLY)),)
    return Screen(
        text, (gently, (pen.button(pen._("I will wait"), Tap(Verb.WAIT)),), *mistake_first(outcome.told, pen))
    )


def waiting(outcome: Waiting, pen: Pen) -> Screen:
    """Say that the place is kept."""
    return Screen(pen.write("waiting"), ((pen.button(pen._("Back"), Tap(Verb.TODAY)),),))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    AskConsulted: ask_consulted,
    AdviseFirst: advise_first,
    Waiting: waiting,
}
