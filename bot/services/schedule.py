"""The schedule of a running programme: hour, strength days, zone, quiet hours. Every change can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.dialog import Asked, IllegalMove, Step
from bot.domain.patient import Patient
from bot.domain.schedule import Due, QuietHours, Timing, local_day, next_to
from bot.services.next_message import as_sent, next_message
from bot.services.practice import Practice
from bot.services.reminders import next_daily, plan_reminder
from bot.services.start import StartOutcome
from bot.services.start_answers import choose_hour, keep_weekdays
from bot.services.start_questions import AskHour, AskWeekdays, AskZone, NoDay, ask_hour, ticked_weekdays
from bot.storage import Cause, Records

DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class ScheduleShown:
    """The schedule as it stands; `next_due` is None in a pause without an end.

    `rest_from`, `resume_on`: the first day of a break that is to come, and the day after it, None for an open end.
    """

    timing: Timing
    next_due: Due | None
    rest_from: date | None = None
    resume_on: date | None = None


@dataclass(frozen=True, slots=True)
class ScheduleChanged:
    """A change of schedule, what was before it, and the next message.

    `today_stays`: the change moves a strength day of today, whose plan is decided already.
    """

    before: Timing
    after: Timing
    next_due: Due | None
    today_stays: bool = False


@dataclass(frozen=True, slots=True)
class AskTravel:
    """The question what an hour means elsewhere: `here` is the next message if it keeps its hour there, else `home`."""

    timing: Timing
    timezone: str
    here: Due
    home: Due


@dataclass(frozen=True, slots=True)
class AskQuiet:
    """The question when nothing but the daily message may ring.

    `choices`: spans that are offered, or that what was typed may mean. `puzzled`: what was typed is no span.
    """

    quiet: QuietHours
    choices: tuple[QuietHours, ...]
    puzzled: bool = False


QUIET_CHOICES = (QuietHours(), QuietHours(22 * 60, 7 * 60), QuietHours(23 * 60, 6 * 60), QuietHours(0, 0))
"""The spans that a tap can choose; the last one is none at all (house)."""


async def show_schedule(practice: Practice, patient: Patient, *, now: datetime) -> ScheduleShown:
    """Show the schedule. IllegalMove while no programme runs."""
    timing = _timing(patient)
    async with practice.store.reading() as records:
        next_due = await next_message(records, patient, now)
        return ScheduleShown(timing, next_due, patient.rest_from, patient.resume_on if patient.rest_from else None)


async def ask_new_hour(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> AskHour:
    """Ask for another hour; the next typed words answer it."""
    return ask_hour(practice, await _open(practice, patient, Asked.HOUR, now, cause))


async def ask_quiet(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> AskQuiet:
    """Ask for other quiet hours; the next typed words answer it."""
    return AskQuiet((await _open(practice, patient, Asked.QUIET_HOURS, now, cause)).quiet, QUIET_CHOICES)


async def ask_days(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> AskWeekdays:
    """Ask for other strength days; what is ticked begins with those that are kept."""
    opened = await _open(practice, patient, Asked.WEEKDAYS, now, cause)
    return AskWeekdays(ticked_weekdays(practice, opened), again=True)


async def ask_zone(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> AskZone:
    """Ask where the person is; a typed city or time answers it as well."""
    return AskZone((await _open(practice, patient, Asked.CITY, now, cause)).timezone, now, again=True)


async def tell_weekdays(
    practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None
) -> StartOutcome | ScheduleChanged:
    """Keep the ticked strength days, in the first minute or after it; without any the question stays.

    Days whose plan is decided already stay as they are. IllegalMove when nobody asked.
    """
    if patient.step is not Step.ACTIVE:
        return await keep_weekdays(practice, patient, now=now, cause=cause)
    if patient.asked is not Asked.WEEKDAYS:
        raise IllegalMove("no question for the strength days is open")
    if not (chosen := tuple(sorted(ticked_weekdays(practice, patient)))):
        return AskWeekdays(frozenset(), NoDay(), again=True)
    return await change_days(practice, patient, chosen, now=now, cause=cause)


async def change_days(
    practice: Practice, patient: Patient, weekdays: tuple[int, ...], *, now: datetime, cause: Cause | None
) -> ScheduleChanged:
    """Keep other strength days from the next day on. ValueError for none, too many, or one beside another."""
    _check_weekdays(practice, weekdays)
    return await _change(practice, patient, lambda timing: replace(timing, weekdays=weekdays), now, cause)


async def tell_hour(
    practice: Practice, patient: Patient, minute: int, *, now: datetime, cause: Cause | None
) -> StartOutcome | ScheduleChanged:
    """Take an answer to the question for the hour: the one of the first minute, or the one of /schedule.

    ValueError for what is no time of day; IllegalMove when nobody asked.
    """
    if patient.step is not Step.ACTIVE:
        return await choose_hour(practice, patient, minute, now=now, cause=cause)
    if patient.asked is not Asked.HOUR:
        raise IllegalMove("no question for the hour is open")
    return await change_hour(practice, patient, minute, now=now, cause=cause)


async def change_hour(
    practice: Practice, patient: Patient, minute: int, *, now: datetime, cause: Cause | None
) -> ScheduleChanged:
    """Write at another hour from the next message on; inside the quiet hours it moves their end while it stays."""
    if not 0 <= minute < DAY_MIN:
        raise ValueError(minute)

    def moved(timing: Timing) -> Timing:
        quiet = timing.quiet.without_room_for(timing.hour_min).making_room_for(minute)
        return replace(timing, hour_min=minute, quiet=quiet)

    return await _change(practice, patient, moved, now, cause)


async def change_quiet(
    practice: Practice, patient: Patient, quiet: QuietHours, *, now: datetime, cause: Cause | None
) -> ScheduleChanged:
    """Keep other quiet hours; the chosen hour rings inside them all the same. ValueError for what is no time of day."""
    if not (0 <= quiet.start_min < DAY_MIN and 0 <= quiet.end_min < DAY_MIN):
        raise ValueError(quiet)
    return await _change(practice, patient, lambda timing: replace(timing, quiet=quiet), now, cause)


async def travel(
    practice: Practice, patient: Patient, timezone: str, *, now: datetime, cause: Cause | None
) -> AskTravel | ScheduleChanged:
    """Answer somebody who says that their clock is another one: ask what becomes of the hour, if it matters.

    Nothing is changed until that is answered. ValueError for an unknown zone.
    """
    timing = _timing(patient)
    there = patient.timed(replace(timing, timezone=_zone(timezone).key))
    async with practice.store.reading() as records:
        here, home = await _next_daily(records, there, now), await _next_daily(records, patient, now)
    if here is None or home is None or here.at == home.at:
        return await change_zone(practice, patient, timezone, now=now, cause=cause)
    return AskTravel(timing, timezone, here, home)


async def _next_daily(records: Records, patient: Patient, now: datetime) -> Due | None:
    due = await next_daily(records, patient, now)
    return await as_sent(records, patient, due, now) if due is not None else None


async def change_zone(
    practice: Practice, patient: Patient, timezone: str, *, now: datetime, cause: Cause | None
) -> ScheduleChanged:
    """Follow another clock from the next message on. ValueError for an unknown zone."""
    _zone(timezone)
    return await _change(practice, patient, lambda timing: replace(timing, timezone=timezone), now, cause)


async def bring_back(
    practice: Practice, patient: Patient, timing: Timing, *, now: datetime, cause: Cause | None
) -> ScheduleChanged:
    """Undo: bring back the timing that a button carries. ValueError for one that nobody could have chosen."""
    minutes = (timing.hour_min, timing.quiet.start_min, timing.quiet.end_min)
    if not all(0 <= minute < DAY_MIN for minute in minutes):
        raise ValueError(timing)
    _check_weekdays(practice, timing.weekdays)
    _zone(timing.timezone)
    return await _change(practice, patient, lambda _: timing, now, cause)


async def _change(
    practice: Practice, patient: Patient, change: Callable[[Timing], Timing], now: datetime, cause: Cause | None
) -> ScheduleChanged:
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        current = await records.patients.fresh(patient)
        before = _timing(current)
        after = change(before)
        changed = current.timed(after).asking_nothing()
        await records.patients.save(changed)
        await plan_reminder(records, changed, after=now)
        due = await next_message(records, changed, now)
        today = local_day(now, changed.zone)
        moves = (today.weekday() in before.weekdays) != (today.weekday() in after.weekdays)
        decided = moves and await records.days.get(patient.id, today) is not None
    return ScheduleChanged(before, after, due, today_stays=decided)


async def _open(practice: Practice, patient: Patient, asked: Asked, now: datetime, cause: Cause | None) -> Patient:
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        current = await records.patients.fresh(patient)
        _timing(current)
        opened = current.asking(asked, now).ticking(None)
        await records.patients.save(opened)
        return opened


def _timing(patient: Patient) -> Timing:
    if patient.step is not Step.ACTIVE:
        raise IllegalMove("no programme runs yet")
    return patient.timing


def _check_weekdays(practice: Practice, weekdays: tuple[int, ...]) -> None:
    """Let through what the question for the strength days would: a few, none beside another. Else ValueError."""
    few = 1 <= len(weekdays) <= practice.handbook.programme.strength.most_days
    if not few or any(not 0 <= day < 7 or next_to(day, weekdays) is not None for day in weekdays):
        raise ValueError(weekdays)


def _zone(timezone: str) -> ZoneInfo:
    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(timezone) from error
