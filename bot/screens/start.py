"""The first minute's two ends: the welcome and the summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.dialog import Step
from bot.domain.exercise import Equipment
from bot.domain.schedule import QuietHours
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Screen, in_rows
from bot.screens.start_questions import equipment_name, hour_of, knee_name, place_name
from bot.services.start_questions import ChangeWhat, Summary, Welcome


def welcome(outcome: Welcome, pen: Pen) -> Screen:
    """Say what kneebot does and stores, and that it is not medical care; the button agrees to just these words."""
    return Screen(pen.write("welcome"), ((pen.button(pen._("Begin"), Tap(Verb.BEGIN, None, outcome.version)),),))


def summary(outcome: Summary, pen: Pen) -> Screen:
    """Sum up what was agreed, and name the next message."""
    patient, profile = outcome.patient, outcome.patient.profile
    things = [equipment_name(thing, pen) for thing in Equipment if thing in profile.equipment]
    text = pen.write(
        "summary",
        rule=pen.catalogue.handbook.programme.load,
        place=place_name(profile.place, pen) if profile.place else None,
        knee=knee_name(profile.knee, pen) if profile.knee else None,
        usual=profile.usual_pain,
        worst=profile.worst_pain,
        equipment=pen.listed(things),
        first=pen.when_there(outcome.first),
        weekdays=pen.weekdays(patient.weekdays),
        advises_professional=outcome.advises_professional,
        elsewhere=outcome.elsewhere,
        quiet=_quiet(patient.quiet),
    )
    show = pen.button(pen._("Show the exercises"), Tap(Verb.EXERCISES))
    change = pen.button(pen._("Change"), Tap(Verb.CHANGE))
    return Screen(text, ((pen.button(pen._("Start now"), Tap(Verb.GO)),), (show, change)))


def change_what(outcome: ChangeWhat, pen: Pen) -> Screen:
    """Ask which answer to change."""
    names = {
        Step.PLACE: pen._("Where it hurts"),
        Step.KNEE: pen._("Which knee"),
        Step.USUAL_PAIN: pen._("Usual and worst pain"),
        Step.EQUIPMENT: pen._("Equipment"),
        Step.ZONE: pen._("Time zone"),
        Step.HOUR: pen._("Time of day"),
        Step.WEEKDAYS: pen._("Strength days"),
    }
    buttons = [pen.button(names[step], Tap(Verb.CHANGE, None, step)) for step in outcome.steps]
    rows = list(in_rows(buttons, 2))
    return Screen(pen.write("change_what"), (*rows, (pen.button(pen._("Back"), Tap(Verb.TODAY)),)))


def _quiet(quiet: QuietHours) -> tuple[str, str]:
    return hour_of(quiet.start_min), hour_of(quiet.end_min)


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    Welcome: welcome,
    Summary: summary,
    ChangeWhat: change_what,
}
