"""The first minute."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.schedule import QuietHours
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.scale import scale
from bot.screens.screen import Screen
from bot.services.start import AskHour, AskUsualPain, Summary, Welcome

HOURS_A_ROW = 5


def welcome(outcome: Welcome, pen: Pen) -> Screen:
    """Say what kneebot does and stores, and that it is not medical care."""
    return Screen(pen.write("welcome"), ((pen.button(pen._("Begin"), Tap(Verb.BEGIN)),),))


def usual_pain(outcome: AskUsualPain, pen: Pen) -> Screen:
    """Ask how the knee usually is."""
    return Screen(
        pen.write("usual_pain", puzzled=outcome.puzzled), scale(pen, lambda score: Tap(Verb.USUAL, None, str(score)))
    )


def hour(outcome: AskHour, pen: Pen) -> Screen:
    """Ask when to write."""
    buttons = [pen.button(_clock(minute), Tap(Verb.HOUR, None, str(minute))) for minute in outcome.hours]
    rows = tuple(tuple(buttons[at : at + HOURS_A_ROW]) for at in range(0, len(buttons), HOURS_A_ROW))
    return Screen(pen.write("hour", puzzled=outcome.puzzled, zone=outcome.timezone.replace("_", " ")), rows)


def summary(outcome: Summary, pen: Pen) -> Screen:
    """Sum up what was agreed."""
    patient = outcome.patient
    text = pen.write(
        "summary",
        usual=patient.profile.usual_pain,
        first=pen.when_there(outcome.first),
        weekdays=pen.weekdays(patient.weekdays),
        advises_professional=outcome.advises_professional,
        quiet=_quiet(patient.quiet),
    )
    return Screen(text, ((pen.button(pen._("Go"), Tap(Verb.GO)),),))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _quiet(quiet: QuietHours) -> tuple[str, str]:
    return _clock(quiet.start_min), _clock(quiet.end_min)


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    Welcome: welcome,
    AskUsualPain: usual_pain,
    AskHour: hour,
    Summary: summary,
}
