"""What is really sent next, and when: the one answer behind every time that a message promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.domain import schedule
from bot.domain.delivery import Kind
from bot.domain.patient import Patient
from bot.domain.schedule import is_too_late, next_due
from bot.domain.session import Day
from bot.services.days import DayShown, unfold_today
from bot.services.follow_up import RATED_AFTER
from bot.services.locks import ASK_AGAIN_DAYS, asks_whether_seen
from bot.services.practice import Practice
from bot.services.sunday import has_week_to_tell, why_no_summary
from bot.storage import DayRecord, Due, Records

LATE = "late"
"""Why a message is not sent any more that comes too long after its hour."""


async def next_message(records: Records, patient: Patient, now: datetime, *, daily: bool = False) -> Due | None:
    """Give what is sent next as things stand: a day's message, one that was put off, or the week's summary.

    What comes only if nothing happens is no promise, and what is due at this instant is on its way: both are left out.
    `daily`: the week's summary does not count.
    None before a programme, in a break without an end, and after the last message of a long silence.
    """
    coming = []
    for due in await records.reminders.planned(patient.id):
        if due.kind == Kind.REMINDER:
            coming.append(await as_sent(records, patient, due, now))
        elif due.kind == Kind.SUMMARY and not daily and await _sums_up(records, patient, due, now):
            coming.append(due)
    return min((due for due in coming if due is not None), key=lambda due: due.at, default=None)


async def show_day(records: Records, patient: Patient, record: DayRecord, now: datetime) -> DayShown:
    """Give a day to be shown; after one that was left out, the next day's message is named."""
    left_out = record.day.skipped is not None
    return DayShown(record, next_due=await next_message(records, patient, now, daily=left_out))


async def show_today(records: Records, practice: Practice, patient: Patient, now: datetime) -> DayShown:
    """Give the present day, inside a transaction."""
    record = await unfold_today(records, practice, patient, now)
    return await show_day(records, patient, record, now)


def why_no_reminder(due: Due, patient: Patient, record: DayRecord, now: datetime) -> str | None:
    """Say why a day's message is not sent at an instant, None if it is. `record` is that day's."""
    flag = record.state.flag
    if is_too_late(due.at, now, patient.quiet, patient.zone):
        return LATE
    if record.day.on != due.local_on or record.day.is_settled:
        return "done already"
    if flag is not None and not asks_whether_seen(flag, due.local_on, patient.profile.booked_on):
        return "locked"
    begun = record.started_at
    under_way = begun is not None and (due.ordinal > 0 or now - begun < RATED_AFTER)
    return "under way" if under_way else None


def next_hour(patient: Patient, *, after: datetime, locked: bool, from_on: date | None = None) -> schedule.Due | None:
    """Give the next hour of a person's: the next day's, and in a long silence the one of its week.

    `locked`: the days are chosen by what asks weekly whether the knee was seen. ValueError before they chose an hour.
    Days of a break that is to come have none; None where it has no end.
    """
    rings_on = None if locked else patient.silence.rings_on
    hour_min, zone = patient.timing.hour_min, patient.zone
    due = next_due(hour_min, zone, after=after, from_on=from_on, rings_on=rings_on)
    if not patient.as_of(due.local_on).rests or patient.rests:
        return due
    if patient.resume_on is None:
        return None
    rings_on = None if locked else patient.as_of(patient.resume_on).silence.rings_on
    return next_due(hour_min, zone, after=after, from_on=patient.resume_on, rings_on=rings_on)


async def as_sent(records: Records, patient: Patient, due: Due, now: datetime) -> Due | None:
    """Give when a planned reminder is really sent; the daily one goes on to its next day, another may never be."""
    latest = await records.days.latest(patient.id)
    if latest is None:
        return None
    for _ in range(ASK_AGAIN_DAYS + 2):
        record = latest if latest.day.on == due.local_on else await records.days.get(patient.id, due.local_on)
        if record is None:  # a day to come: what is known of it is whether a sign is open
            record = replace(latest, day=Day(due.local_on, strength_day=False), started_at=None)
        if due.at > now and why_no_reminder(due, patient, record, due.at) is None:
            return due
        if due.ordinal > 0 or patient.reminder_min is None:
            return None
        following = next_hour(patient, after=due.at, locked=latest.state.flag is not None)
        if following is None:
            return None
        due = replace(due, at=following.at, local_on=following.local_on)
    return due


async def _sums_up(records: Records, patient: Patient, due: Due, now: datetime) -> bool:
    """Tell whether the summary that is planned for a Sunday is sent."""
    latest = await records.days.latest(patient.id)
    if latest is None:
        return False
    record = replace(latest, day=replace(latest.day, on=due.local_on))
    if patient.as_of(due.local_on).rests:
        return False
    if due.at <= now or why_no_summary(due, patient, record, due.at) is not None:
        return False
    return await has_week_to_tell(records, patient, due.local_on)
