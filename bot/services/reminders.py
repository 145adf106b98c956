"""The daily reminder: planning it, preparing a whole batch of due ones, and what follows a delivery."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.dialog import Step
from bot.domain.patient import Patient
from bot.domain.schedule import Due, is_too_late, next_due
from bot.services.days import DayShown, silent_days
from bot.services.practice import Practice
from bot.services.safety import AskSigns, signs_unasked
from bot.storage import Cause, Claimed, DayRecord, Records

REMINDER = "reminder"
"""The kind of delivery that asks for the day's pain and shows its plan."""

_DAY = timedelta(days=1)

AT_A_TIME = 10
"""So many days are built before others get their turn."""

OLD_MESSAGES = 20
"""So many messages of the past keep their ids so that their keyboards can go when the person next touches the chat."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What to do with one due reminder: say `outcome` to the person, or record why not; then comes `next`."""

    claimed: Claimed
    patient: Patient | None
    outcome: DayShown | AskSigns | None
    next: Due | None
    skip_why: str | None = None


async def plan_reminder(records: Records, patient: Patient, *, after: datetime) -> Due | None:
    """Write the person's next reminder, the first one after an instant; None while no hour is chosen."""
    if patient.reminder_min is None or patient.step is not Step.ACTIVE:
        return None
    due = next_due(patient.reminder_min, patient.zone, after=after)
    await records.reminders.plan(patient.id, REMINDER, due.local_on, 0, due.at)
    return due


async def resume(practice: Practice, patient: Patient, *, now: datetime) -> Patient:
    """Write again to somebody who is back after they could not be reached; without a backlog."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = replace(await records.patients.get(patient.id) or patient, paused_at=None, pause_why=None)
        await records.patients.save(current)
        await plan_reminder(records, current, after=now)
        return current


async def pause(practice: Practice, patient_id: str, why: str, *, now: datetime, cause: Cause | None = None) -> None:
    """Stop writing to somebody who cannot be reached, until they write or tap again."""
    async with practice.store.writing(patient_id=patient_id, cause=cause, now=now) as records:
        patient = await records.patients.get(patient_id)
        if patient is not None and patient.paused_at is None:
            await records.patients.save(replace(patient, paused_at=now, pause_why=why))
            await records.reminders.cancel(patient_id)


async def prepare(practice: Practice, due: list[Claimed], *, now: datetime) -> list[Prepared]:
    """Build every due person's day in one go; one that must not ring any more says why."""
    ids = [claimed.patient_id for claimed in due]
    async with practice.store.writing(now=now) as records:
        people = await records.patients.many(ids, lock=True)
        latest = await records.days.latest_of(ids)
        new: dict[str, list[DayRecord]] = {}
        prepared = []
        for number, claimed in enumerate(due):
            if number % AT_A_TIME == 0:
                await asyncio.sleep(0)  # a batch of days takes a tenth of a second; who waits comes in between
            patient = people.get(claimed.patient_id)
            last = latest.get(claimed.patient_id)
            if patient is None or last is None or patient.step is not Step.ACTIVE or patient.reminder_min is None:
                prepared.append(Prepared(claimed, patient, None, None, "no programme"))
                continue
            days = silent_days(practice, patient, last.state, first=last.day.on + _DAY, last=claimed.local_on)
            if days:
                new[patient.id] = days
            record = days[-1] if days else last
            if record.day.on > claimed.local_on:  # the clock was ahead once: the day itself lies further back
                record = await records.days.get(patient.id, claimed.local_on) or record
            one = _prepare_one(claimed, patient, record, now)
            if one.outcome is not None:
                before = last if days else await _sore_day_before(records, practice, record)
                unasked = signs_unasked(practice, record) or _unasked_on(practice, before, claimed.local_on - _DAY)
                one = one if unasked is None else replace(one, outcome=unasked)
            prepared.append(one)
        await records.days.save_many([day for days in new.values() for day in days])
    return prepared


def _prepare_one(claimed: Claimed, patient: Patient, record: DayRecord, now: datetime) -> Prepared:
    following = next_due(patient.reminder_min or 0, patient.zone, after=claimed.due_at)
    why = _why_not(claimed, patient, record, now)
    if why is not None:
        return Prepared(claimed, patient, None, None if patient.paused_at else following, why)
    return Prepared(claimed, patient, DayShown(record, next_due=following, rings=True), following)


async def _sore_day_before(records: Records, practice: Practice, record: DayRecord) -> DayRecord | None:
    """Read the day before one that was stored already, and only where it had a far too high score: few people have."""
    on, stop_from = record.day.on - _DAY, practice.handbook.programme.load.stop_from
    told = [past.during for past in record.state.past if past.on == on and past.during is not None]
    told += [score.score for score in record.state.befores if score.on == on]
    return await records.days.get(record.patient_id, on) if max(told, default=0) >= stop_from else None


def _unasked_on(practice: Practice, record: DayRecord | None, on: date) -> AskSigns | None:
    return signs_unasked(practice, record, earlier=True) if record is not None and record.day.on == on else None


def _why_not(claimed: Claimed, patient: Patient, record: DayRecord, now: datetime) -> str | None:
    if claimed.already:
        return "sent already"
    if patient.paused_at is not None:
        return "paused"
    if is_too_late(claimed.due_at, now, patient.quiet, patient.zone):
        return "late"
    if record.day.on != claimed.local_on or record.day.done is not None or record.day.during is not None:
        return "done already"
    return None


async def recompute(practice: Practice, tzdata: str, *, now: datetime) -> None:
    """Write every future reminder anew after the zone data changed to this version; what is due already stays due."""
    async with practice.store.writing(now=now) as records:
        async for patient in records.patients.all_active():
            due = await records.reminders.next_at(patient.id)
            if due is not None and due.at > now and patient.paused_at is None:
                await plan_reminder(records, patient, after=now)
        await records.notes.put("tzdata", tzdata)


async def delivered(practice: Practice, messages: list[tuple[str, int]], *, now: datetime) -> None:
    """Make the sent reminders (patient id, message id) the live messages of their chats."""
    async with practice.store.writing(now=now) as records:
        people = await records.patients.many([patient_id for patient_id, _ in messages], lock=True)
        for patient_id, message_id in messages:
            if (patient := people.get(patient_id)) is not None:
                await records.patients.set_live(patient_id, message_id, outdated(patient, message_id))


async def live_is(
    practice: Practice, patient: Patient, message_id: int, old: tuple[int, ...], *, now: datetime
) -> None:
    """Remember which message of a chat is live now, and which old ones still carry a keyboard.

    `patient` as read before the message went out: a reminder that came in between stays the live one.
    """
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = await records.patients.get(patient.id)
        if current is not None and current.live_message_id in (patient.live_message_id, message_id):
            await records.patients.set_live(patient.id, message_id, old)


def outdated(patient: Patient, new_live: int) -> tuple[int, ...]:
    """Give the ids of messages whose keyboards are out of date once a new message is the live one."""
    if patient.live_message_id in (None, new_live):
        return patient.old_message_ids
    return (*patient.old_message_ids, patient.live_message_id)[-OLD_MESSAGES:]
