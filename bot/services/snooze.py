"""Putting the day's message off: half an hour, until later today, never into the quiet hours, and back again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.delivery import Kind
from bot.domain.dialog import Asked
from bot.domain.patient import Patient
from bot.domain.schedule import Due, due_on, session_day
from bot.services.asking import expects, expects_nothing
from bot.services.days import DayShown, QuestionClosed, amend, is_under_way, unfold
from bot.services.locks import coaches
from bot.services.next_message import next_hour, next_message, show_day
from bot.services.practice import Practice
from bot.services.reminders import plan_reminder
from bot.storage import Cause, Records

HALF_AN_HOUR = 30
LATER = (12 * 60, 15 * 60, 18 * 60, 20 * 60, 21 * 60)
"""Times of day that are offered, in minutes after midnight (house)."""

LATER_BY = timedelta(minutes=45)
"""A time that is offered lies at least so far ahead (house): there is a button for half an hour."""


@dataclass(frozen=True, slots=True)
class AskLater:
    """The question when to write again today; `minutes` after midnight are offered.

    `puzzled`: what was typed is no time. `over`: it is one that is over. `either`: it is one of the offered ones.
    `next_due`: the next day's message.
    """

    on: date
    minutes: tuple[int, ...]
    next_due: Due | None
    puzzled: bool = False
    over: bool = False
    either: bool = False


@dataclass(frozen=True, slots=True)
class PutOff:
    """The day's message comes again at `due`; `before`: until then it stood at that minute of the day."""

    on: date
    due: Due
    before: int | None = None


@dataclass(frozen=True, slots=True)
class TooQuiet:
    """The wished instant lies in the quiet hours or beyond the day; `next_due` is offered in its place."""

    on: date
    wished: Due
    next_due: Due | None


@dataclass(frozen=True, slots=True)
class LeftForTomorrow:
    """Nothing more comes today; `next_due` is the next message."""

    on: date
    next_due: Due | None


SnoozeOutcome = AskLater | PutOff | TooQuiet | DayShown


@coaches
async def ask_later(
    practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None
) -> SnoozeOutcome:
    """Offer a few times of today and wait for a typed one. QuestionClosed for a day that is over."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        if (shown := await _nothing_to_put_off(records, practice, patient, on, now)) is not None:
            return shown
        await expects(records, patient, Asked.LATER, now)
        return await _choices(records, patient, on, now)


@coaches
async def ask_later_again(
    practice: Practice,
    patient: Patient,
    *,
    now: datetime,
    puzzled: bool = False,
    over: bool = False,
    either: tuple[int, ...] = (),
) -> AskLater:
    """Ask again after words that were no time still to come, or that could be `either` of these minutes."""
    async with practice.store.reading() as records:
        choices = await _choices(records, patient, session_day(now, patient.zone), now)
    return replace(choices, puzzled=puzzled, over=over, minutes=either or choices.minutes, either=bool(either))


@coaches
async def snooze_for(
    practice: Practice, patient: Patient, on: date, minutes: int, *, now: datetime, cause: Cause | None
) -> SnoozeOutcome:
    """Write again in so many minutes. QuestionClosed for a day that is over."""
    at = now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    return await _snooze(practice, patient, on, Due(at, on), now, cause)


@coaches
async def snooze_until(
    practice: Practice, patient: Patient, on: date, minute: int, *, now: datetime, cause: Cause | None
) -> SnoozeOutcome:
    """Write again at a minute of the day, counted from local midnight; one that is over is asked about again.

    ValueError for what is no time of day, QuestionClosed for a day that is over.
    """
    if not 0 <= minute < 24 * 60:
        raise ValueError(minute)
    due = due_on(on, minute, patient.zone)
    if due is None or due.at <= now:
        return await ask_later_again(practice, patient, now=now, over=True)
    return await _snooze(practice, patient, on, due, now, cause)


@coaches
async def undo_snooze(
    practice: Practice, patient: Patient, on: date, before: int | None, *, now: datetime, cause: Cause | None
) -> DayShown:
    """Take back what was put off; it stands again at the minute of the day it stood at before, if that is to come."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        await records.reminders.cancel(patient.id, Kind.REMINDER, from_ordinal=1)
        await plan_reminder(records, patient, after=now)  # today's own, if its hour is still to come
        due = due_on(on, before, patient.zone) if before is not None else None
        if due is not None and due.at > now:
            await _plan(records, patient, on, due)
        record = await unfold(records, practice, patient, on, now)
        return await show_day(records, patient, record, now)


@coaches
async def leave_for_tomorrow(
    practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None
) -> LeftForTomorrow:
    """Write no more of that day."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        await records.reminders.cancel(patient.id, Kind.REMINDER, from_ordinal=1)
        await records.reminders.cancel(patient.id, Kind.FOLLOW_UP)
        await _leave_todays(records, patient, on)
        await expects_nothing(records, patient)
        return LeftForTomorrow(on, await next_message(records, patient, now))


async def _snooze(
    practice: Practice, patient: Patient, on: date, due: Due, now: datetime, cause: Cause | None
) -> SnoozeOutcome:
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        if (shown := await _nothing_to_put_off(records, practice, patient, on, now)) is not None:
            return shown
        await expects_nothing(records, patient)
        planned = await records.reminders.planned(patient.id, Kind.REMINDER)
        local = due.at.astimezone(patient.zone)
        beyond = not is_under_way(on, patient, due.at)
        if patient.quiet.covers(local.time()) or beyond:
            return TooQuiet(on, due, await _after_today(records, patient, on))
        before = next((each.at.astimezone(patient.zone) for each in planned if each.ordinal > 0), None)
        await amend(records, practice, patient, on, now, lambda day: replace(day, skipped=None))
        await _leave_todays(records, patient, on)
        await _plan(records, patient, on, due)
        await records.reminders.cancel(patient.id, Kind.FOLLOW_UP)
        return PutOff(on, due, before.hour * 60 + before.minute if before else None)


async def _plan(records: Records, patient: Patient, on: date, due: Due) -> None:
    """Write the message under an ordinal that no delivery of that day has, in place of one that still waits."""
    ordinal = await records.reminders.last_ordinal(patient.id, Kind.REMINDER, on) + 1
    await records.reminders.cancel(patient.id, Kind.REMINDER, from_ordinal=1)
    await records.reminders.plan(patient.id, Kind.REMINDER, on, ordinal, due.at)


async def _after_today(records: Records, patient: Patient, on: date) -> Due | None:
    """Give the next daily message that belongs to a later day."""
    planned = await records.reminders.planned(patient.id, Kind.REMINDER)
    daily = next((each for each in planned if each.ordinal == 0), None)
    if daily is None or daily.local_on > on:
        return daily
    return next_hour(patient, after=daily.at, locked=True)


async def _leave_todays(records: Records, patient: Patient, on: date) -> None:
    """Let a daily message that was still to come today go on to the next day: another takes its place, or none."""
    due = await _after_today(records, patient, on)
    if due is None:  # a break without an end comes first
        await records.reminders.cancel(patient.id, Kind.REMINDER)
    else:
        await records.reminders.plan(patient.id, Kind.REMINDER, due.local_on, 0, due.at)


async def _nothing_to_put_off(
    records: Records, practice: Practice, patient: Patient, on: date, now: datetime
) -> DayShown | None:
    """Give the day itself where it is locked, begun or over; a day left out can still be put off."""
    if not is_under_way(on, patient, now):
        raise QuestionClosed(f"{on} is over")
    record = await unfold(records, practice, patient, on, now)
    if record.started_at is None and not record.day.is_over:
        return None
    return await show_day(records, patient, record, now)


async def _choices(records: Records, patient: Patient, on: date, now: datetime) -> AskLater:
    due = [(minute, due_on(on, minute, patient.zone)) for minute in LATER]
    minutes = [
        minute
        for minute, each in due
        if each is not None
        and each.at >= now + LATER_BY
        and not patient.quiet.covers(each.at.astimezone(patient.zone).time())
    ]
    return AskLater(on, tuple(minutes), await _after_today(records, patient, on))
