"""The question for the time zone, and the ways to answer it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.nlu.places import Alike, city_of
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Button, Screen, in_rows
from bot.screens.start_questions import HOURS_A_ROW, hour_of, leaving
from bot.screens.words import clock_time
from bot.services.start_questions import AskZone
from bot.services.zone import AskClock, AskLocation, LocationClosed, WhichZone

CITIES = 3
"""So many cities stand on the button of zones that tell the same time."""

LONGEST = 56
"""Characters of such a button before the last of its cities is left out."""

CLOCKS_A_ROW = 4


def zone(outcome: AskZone, pen: Pen) -> Screen:
    """Ask whether the clock there shows the person's time; every other way is a tap, a place or a few letters away."""
    time = clock_time(outcome.now, ZoneInfo(outcome.timezone), pen.language)
    city = city_of(outcome.timezone, pen.language)
    text = pen.write(
        "zone", time=time, city=city, unknown=outcome.unknown, denied=outcome.denied, hours=bool(outcome.hours)
    )
    hours = [pen.button(hour_of(minute), Tap(Verb.HOUR, None, str(minute))) for minute in outcome.hours]
    yes = pen.button(pen._("Yes, %(time)s", time=time), Tap(Verb.ZONE, None, outcome.timezone))
    other = (
        pen.button(pen._("Share where I am"), Tap(Verb.LOCATE)),
        pen.button(pen._("It is another time"), Tap(Verb.CLOCK)),
    )
    return Screen(text, (*in_rows(hours, HOURS_A_ROW), (yes,), other, *leaving(outcome.again, pen)))


def clock(outcome: AskClock, pen: Pen) -> Screen:
    """Ask what the person's clock shows, every full hour ahead of UTC once; other zones can be typed."""
    now = outcome.now.astimezone(UTC)
    ahead = [60 * hour for hour in range(24)]
    shown = sorted(((now + timedelta(minutes=offset)).strftime("%H:%M"), offset) for offset in ahead)
    buttons = [pen.button(time, Tap(Verb.AHEAD, None, str(offset))) for time, offset in shown]
    back = pen.button(pen._("Back"), Tap(Verb.TODAY))
    return Screen(pen.write("clock", example=hour_of(14 * 60 + 30)), (*in_rows(buttons, CLOCKS_A_ROW), (back,)))


def which_zone(outcome: WhichZone, pen: Pen) -> Screen:
    """Offer the zones that may be meant, each with the time it is there."""
    buttons = [(_candidate(group, outcome, pen),) for group in outcome.groups]
    back = pen.button(pen._("None of these"), Tap(Verb.TODAY))
    return Screen(pen.write("which_zone"), (*buttons, (back,)))


def location(outcome: AskLocation, pen: Pen) -> Screen:
    """Put the button that shares a place under the text field."""
    return Screen(pen.write("location"), asks_location=pen._("Share where I am"))


def location_closed(outcome: LocationClosed, pen: Pen) -> Screen:
    """Say what the place was needed for, and take the button away."""
    return Screen(
        pen.write("location_closed", zone=outcome.timezone.replace("_", " ") if outcome.timezone else None),
        ends_asking=True,
    )


def _candidate(group: Alike, outcome: WhichZone, pen: Pen) -> Button:
    time = clock_time(outcome.now, ZoneInfo(group[0]), pen.language)
    cities = [city_of(zone, pen.language) for zone in group[:CITIES]]
    while len(cities) > 1 and len(", ".join(cities)) > LONGEST:
        cities.pop()
    label = pen._("%(time)s · %(cities)s", time=time, cities=", ".join(cities))
    return pen.button(label, Tap(Verb.ZONE, None, group[0]))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    AskZone: zone,
    AskClock: clock,
    WhichZone: which_zone,
    AskLocation: location,
    LocationClosed: location_closed,
}
