"""The questions of the first minute: where and how much it hurts, what is at hand, when to write, strength days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.exercise import Equipment
from bot.domain.patient import Knee, Place
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.scale import scale
from bot.screens.screen import Rows, Screen, in_rows
from bot.services.start_questions import (
    AskEquipment,
    AskHour,
    AskKnee,
    AskPlace,
    AskUsualPain,
    AskWeekdays,
    AskWorstPain,
    DayBeside,
    NoDay,
)

HOURS_A_ROW = 5
ALL_HOURS_A_ROW = 4
"""Buttons that stand side by side unbroken on a screen of 320 pixels."""
DAYS_A_ROW = 4
TICKED = "✓ "


def place(outcome: AskPlace, pen: Pen) -> Screen:
    """Ask where it hurts; where the programme is made for, which knee it is can be said with it."""
    buttons = [pen.button(place_name(place, pen), Tap(Verb.PLACE, None, place)) for place in Place]
    fronts = {
        Knee.LEFT: pen._("Front, left"),
        Knee.RIGHT: pen._("Front, right"),
        Knee.BOTH: pen._("Front, both"),
    }
    front = tuple(pen.button(label, Tap(Verb.FRONT, None, knee)) for knee, label in fronts.items())
    rows = in_rows(buttons, 1) if outcome.again or outcome.told else (front, *in_rows(buttons, 1))
    return Screen(
        pen.write("place", told=knee_name(outcome.told, pen) if outcome.told else None, several=outcome.several),
        (*rows, *leaving(outcome.again, pen)),
    )


def knee(outcome: AskKnee, pen: Pen) -> Screen:
    """Ask which knee it is; advice first where the programme is not made for the place; one told has a mark."""
    buttons = [
        pen.button(_ticked(knee_name(knee, pen), knee is outcome.told), Tap(Verb.KNEE, None, knee)) for knee in Knee
    ]
    return Screen(pen.write("knee", elsewhere=outcome.elsewhere), (tuple(buttons), *leaving(outcome.again, pen)))


def usual_pain(outcome: AskUsualPain, pen: Pen) -> Screen:
    """Ask how the knee usually is."""
    scores = scale(pen, lambda score: Tap(Verb.USUAL, None, str(score)))
    load = pen.catalogue.handbook.programme.load
    text = pen.write("usual_pain", puzzled=outcome.puzzled, unsure=outcome.unsure, several=outcome.several, load=load)
    return Screen(text, (*scores, *leaving(outcome.again, pen)))


def worst_pain(outcome: AskWorstPain, pen: Pen) -> Screen:
    """Ask for the worst of the last week; one below the usual is asked about."""
    text = pen.write(
        "worst_pain",
        usual=outcome.usual,
        advises_professional=outcome.advises_professional,
        doubted=outcome.doubted,
        puzzled=outcome.puzzled,
        unsure=outcome.unsure,
        load=pen.catalogue.handbook.programme.load,
    )
    rows = scale(pen, lambda score: Tap(Verb.WORST, None, str(score)))
    if outcome.doubted is not None:
        sure = pen._("%(score)d is right", score=outcome.doubted)
        correct = pen.button(pen._("Change the usual pain"), Tap(Verb.CORRECT_USUAL))
        rows = (*rows, (pen.button(sure, Tap(Verb.WORST_SURE, None, str(outcome.doubted))), correct))
    return Screen(text, rows)


def equipment(outcome: AskEquipment, pen: Pen) -> Screen:
    """Ask what is at hand; what is ticked has a mark before it."""
    buttons = [
        pen.button(_ticked(equipment_name(thing, pen), thing in outcome.chosen), Tap(Verb.TICK_EQUIPMENT, None, thing))
        for thing in Equipment
    ]
    go_on = pen.button(pen._("Continue"), Tap(Verb.KEEP_EQUIPMENT))
    return Screen(pen.write("equipment"), (*in_rows(buttons, 1), (go_on,), *leaving(outcome.again, pen)))


def hour(outcome: AskHour, pen: Pen) -> Screen:
    """Ask when to write."""
    buttons = [pen.button(hour_of(minute), Tap(Verb.HOUR, None, str(minute))) for minute in outcome.hours]
    rows = in_rows(buttons, ALL_HOURS_A_ROW if outcome.all_day else HOURS_A_ROW)
    other = () if outcome.all_day else ((pen.button(pen._("Another time"), Tap(Verb.ALL_HOURS)),),)
    text = pen.write("hour", puzzled=outcome.puzzled, zone=outcome.timezone.replace("_", " "))
    return Screen(text, (*rows, *other, *leaving(outcome.again, pen)))


def weekdays(outcome: AskWeekdays, pen: Pen) -> Screen:
    """Ask for the strength days; what is ticked has a mark before it."""
    buttons = [
        pen.button(
            _ticked(pen._("%(day)s", day=pen.weekdays((day,))), day in outcome.chosen),
            Tap(Verb.TICK_DAY, None, str(day)),
        )
        for day in range(7)
    ]
    why = _why_refused(outcome.refused, pen) if outcome.refused else ""
    go_on = pen.button(pen._("Continue"), Tap(Verb.KEEP_DAYS))
    rows = (*in_rows(buttons, DAYS_A_ROW), (go_on,), *leaving(outcome.again, pen))
    return Screen(pen.write("weekdays", refused=why), rows)


def toast_refused(refused: DayBeside | NoDay, pen: Pen) -> str:
    """Say at once why a strength day was not taken."""
    return _why_refused(refused, pen)


def _why_refused(refused: DayBeside | NoDay, pen: Pen) -> str:
    if isinstance(refused, NoDay):
        return pen._("One strength day at least: it is what makes the knee stronger.")
    return pen._(
        "%(day)s is next to %(other)s, and strength needs a day of rest between. Take that one away first.",
        day=pen.weekdays((refused.weekday,)),
        other=pen.weekdays((refused.other,)),
    )


def place_name(place: Place, pen: Pen) -> str:
    """Say where a knee hurts."""
    return {
        Place.FRONT: pen._("In front or around the kneecap"),
        Place.OUTER: pen._("On the outer side"),
        Place.INNER: pen._("On the inner side"),
        Place.BELOW: pen._("Below the kneecap"),
        Place.BACK: pen._("At the back"),
        Place.DEEP: pen._("Deep inside"),
    }[place]


def knee_name(knee: Knee, pen: Pen) -> str:
    """Say which knee."""
    return {Knee.LEFT: pen._("Left"), Knee.RIGHT: pen._("Right"), Knee.BOTH: pen._("Both")}[knee]


def equipment_name(thing: Equipment, pen: Pen) -> str:
    """Say a thing that may be at hand."""
    return {
        Equipment.BAND: pen._("Resistance band"),
        Equipment.STEP: pen._("Step or a low stair"),
        Equipment.WEIGHTS: pen._("Weights"),
    }[thing]


def hour_of(minute: int) -> str:
    """Say a time of day, given in minutes after midnight."""
    return f"{minute // 60:02}:{minute % 60:02}"


def leaving(again: bool, pen: Pen) -> Rows:
    """Give the way back for somebody who only wanted to look at an answer."""
    return ((pen.button(pen._("Keep it as it is"), Tap(Verb.AS_IT_IS)),),) if again else ()


def _ticked(label: str, ticked: bool) -> str:
    return f"{TICKED}{label}" if ticked else label


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    AskPlace: place,
    AskKnee: knee,
    AskUsualPain: usual_pain,
    AskWorstPain: worst_pain,
    AskEquipment: equipment,
    AskHour: hour,
    AskWeekdays: weekdays,
}
TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {DayBeside: toast_refused, NoDay: toast_refused}
