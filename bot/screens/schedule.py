"""/schedule: how it stands, what a change did, with Undo, and what becomes of the hour elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.schedule import QuietHours, Timing
from bot.screens.buttons import Tap, Verb, of_span, of_timing
from bot.screens.pen import Pen
from bot.screens.screen import Screen, in_rows
from bot.screens.words import clock_time, wall_time
from bot.services.schedule import AskQuiet, AskTravel, ScheduleChanged, ScheduleShown


def shown(outcome: ScheduleShown, pen: Pen) -> Screen:
    """Show the schedule."""
    timing = outcome.timing
    text = pen.write(
        "schedule",
        hour=wall_time(timing.hour_min),
        zone=zone_name(timing.timezone),
        weekdays=pen.weekdays(timing.weekdays) if timing.weekdays else None,
        quiet=quiet_times(timing.quiet),
        rest_from=pen.on(outcome.rest_from) if outcome.rest_from else None,
        resume_on=pen.on(outcome.resume_on) if outcome.resume_on else None,
        next_due=pen.when_there(outcome.next_due),
    )
    rows = (
        (pen.button(pen._("Change the hour"), Tap(Verb.NEW_HOUR)), pen.button(pen._("Quiet hours"), Tap(Verb.QUIET))),
        (
            pen.button(pen._("Change the days"), Tap(Verb.NEW_DAYS)),
            pen.button(pen._("Change the time zone"), Tap(Verb.NEW_ZONE)),
        ),
        (pen.button(pen._("Take a break"), Tap(Verb.PAUSE)), pen.button(pen._("Settings"), Tap(Verb.SETTINGS))),
    )
    return Screen(text, rows)


def changed(outcome: ScheduleChanged, pen: Pen) -> Screen:
    """Say what changed, and when the next message comes."""
    before, after = outcome.before, outcome.after
    there = pen.on_clock(after.zone)
    text = pen.write(
        "schedule_changed",
        hour=wall_time(after.hour_min) if after.hour_min != before.hour_min else None,
        hour_before=wall_time(before.hour_min),
        weekdays=pen.weekdays(after.weekdays) if after.weekdays != before.weekdays else None,
        weekdays_before=pen.weekdays(before.weekdays),
        today_stays=outcome.today_stays,
        zone=zone_name(after.timezone) if after.timezone != before.timezone else None,
        zone_before=zone_name(before.timezone),
        quiet=_quiet_change(before, after),
        quiet_start=wall_time(after.quiet.start_min),
        quiet_end=wall_time(after.quiet.end_min),
        inside=wall_time(after.hour_min) if after.quiet.silences(after.hour_min) else None,
        same=before == after,
        next_due=there.when_there(outcome.next_due) if outcome.next_due else None,
    )
    schedule = pen.button(pen._("Schedule"), Tap(Verb.SCHEDULE))
    if before == after:
        return Screen(text, ((schedule,),))
    return Screen(text, ((pen.undo(Tap(Verb.UNDO, None, of_timing(before))), schedule),))


def travel(outcome: AskTravel, pen: Pen) -> Screen:
    """Ask what the hour means on another clock."""
    zone = ZoneInfo(outcome.timezone)
    hour = wall_time(outcome.timing.hour_min)
    there = clock_time(outcome.home.at, zone, pen.language)
    text = pen.write(
        "travel",
        hour=hour,
        zone=zone_name(outcome.timezone),
        here=pen.on_clock(zone).when(outcome.here),
        home_zone=zone_name(outcome.timing.timezone),
        there=there,
    )
    keep = pen.button(pen._("Keep %(hour)s here", hour=hour), Tap(Verb.TRAVEL, None, outcome.timezone))
    home = pen.button(pen._("Home time, %(hour)s here", hour=there), Tap(Verb.TRAVEL, None, outcome.timing.timezone))
    return Screen(text, ((keep,), (home,)))


def quiet(outcome: AskQuiet, pen: Pen) -> Screen:
    """Ask for the quiet hours."""
    buttons = [pen.button(_span(choice, pen), Tap(Verb.QUIET, None, of_span(choice))) for choice in outcome.choices]
    text = pen.write("quiet", puzzled=outcome.puzzled, quiet=quiet_times(outcome.quiet))
    return Screen(text, in_rows(buttons, 2))


def quiet_times(quiet: QuietHours) -> tuple[str, str] | None:
    """Say when quiet hours begin and end; None where there are none."""
    return None if quiet.start_min == quiet.end_min else (wall_time(quiet.start_min), wall_time(quiet.end_min))


def zone_name(timezone: str) -> str:
    """Say a zone's name."""
    return timezone.replace("_", " ")


def _span(quiet: QuietHours, pen: Pen) -> str:
    times = quiet_times(quiet)
    return pen._("No quiet hours") if times is None else f"{times[0]}–{times[1]}"


def _quiet_change(before: Timing, after: Timing) -> str | None:
    if after.quiet == before.quiet:
        return None
    if after.quiet.start_min == after.quiet.end_min:
        return "none"
    if after.hour_min == before.hour_min:
        return "changed"
    if after.quiet.end_min == after.hour_min:
        return "moved"
    return "back" if before.quiet.end_min == before.hour_min else "changed"


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    ScheduleShown: shown,
    ScheduleChanged: changed,
    AskTravel: travel,
    AskQuiet: quiet,
}
