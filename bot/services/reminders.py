"""When somebody's next reminder comes: planning it, and planning all anew after the zone data changed."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.delivery import Kind
from bot.domain.dialog import Step
from bot.domain.patient import Patient
from bot.services.next_message import next_hour
from bot.services.practice import Practice
from bot.services.sunday import plan_summary
from bot.storage import Due, Records

_DAY = timedelta(days=1)


async def plan_reminder(records: Records, patient: Patient, *, after: datetime) -> Due | None:
    """Write the person's next reminder, the first one after an instant whose date had none yet.

    In a pause that ends by itself it is the one of that morning. None while no hour is chosen, in any other pause, and
    where none comes before one without an end.
    Where this week's summary comes before it, it is written too.
    """
    paused = patient.paused_at is not None
    if patient.reminder_min is None or patient.step is not Step.ACTIVE or (paused and patient.resume_on is None):
        return None
    due = await next_daily(records, patient, after)
    if due is None:
        return None
    await records.reminders.plan(patient.id, Kind.REMINDER, due.local_on, 0, due.at)
    if not paused:
        await plan_summary(records, patient, due, after=after)
    return due


async def next_daily(records: Records, patient: Patient, after: datetime) -> Due | None:
    """Give the first hour of a person's after an instant, on a date that had no message yet, nor lies in their pause.

    In a long silence it is the next one of a week; None where a pause without an end comes before it. ValueError before
    they chose an hour.
    """
    latest = await records.days.latest(patient.id)
    locked = latest is not None and latest.state.flag is not None
    last_on = await records.reminders.last_on(patient.id, Kind.REMINDER)
    not_before = [last_on + _DAY] if last_on is not None else []
    not_before += [patient.resume_on] if patient.paused_at is not None and patient.resume_on is not None else []
    due = next_hour(patient, after=after, locked=locked, from_on=max(not_before, default=None))
    return Due(due.at, due.local_on, Kind.REMINDER, 0) if due is not None else None


async def recompute(practice: Practice, tzdata: str, *, now: datetime) -> None:
    """Write every future reminder anew after the zone data changed to this version; what is due already stays due."""
    async with practice.store.writing(now=now) as records:
        async for patient in records.patients.all_active():
            due = await records.reminders.next_at(patient.id)
            if due is not None and due.at > now:
                await plan_reminder(records, patient, after=now)
        await records.notes.put("tzdata", tzdata)
