"""Leaving a day out: no guilt, one tap for what was in the way, an answer to that, and Undo while the day lasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.delivery import Kind
from bot.domain.dialog import Asked
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.planning import seconds_of
from bot.domain.schedule import Due, session_day
from bot.domain.session import Barrier, Day, Item
from bot.services.asking import expects, expects_nothing
from bot.services.days import DayShown, QuestionClosed, amend, is_under_way, unfold
from bot.services.follow_up import nothing_follows
from bot.services.locks import coaches
from bot.services.next_message import next_message, show_day
from bot.services.pain_questions import AskPain
from bot.services.practice import Practice
from bot.services.sunday import bring_forward
from bot.storage import Cause, DayRecord, Records

SHORT_S = 180
"""The short version: as many exercises of the day, from the first on, as fit into so many seconds, at least one."""

OWN_WORDS = (Barrier.OTHER, Barrier.UNSAID)
"""What was in the way may be told in the person's own words while it is one of these."""

MOST_WORDS = 500
"""Characters that are kept of what somebody types about a skipped day."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """The day is left out; `barrier` was in the way, UNSAID while that is asked. `next_due` is the next reminder.

    `short`: what three minutes would be enough for. `needs_nothing`: the day's plan needs no equipment.
    `noted`: the person's own words were just kept.
    """

    record: DayRecord
    barrier: Barrier
    next_due: Due | None
    short: tuple[Item, ...] = ()
    short_s: int = 0
    needs_nothing: bool = False
    noted: bool = False


@coaches
async def skip(
    practice: Practice, patient: Patient, on: date, barrier: Barrier, *, now: datetime, cause: Cause | None
) -> Skipped | AskPain | DayShown:
    """Leave a day out and keep what was in the way; sore: the score of the knee is asked, for it counts.

    QuestionClosed for a day that is over; one that is locked or done shows itself.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        if (shown := await _nothing_to_skip(records, practice, patient, on, now)) is not None:
            return shown
        record = await amend(records, practice, patient, on, now, lambda day: replace(day, skipped=barrier))
        await records.reminders.cancel(patient.id, Kind.REMINDER, from_ordinal=1)
        await nothing_follows(records, patient, on, Kind.FOLLOW_UP, Kind.RATE)
        await bring_forward(records, patient, on, now)
        if barrier in OWN_WORDS:
            await expects(records, patient, Asked.SKIP_WORDS, now)
        else:
            await expects_nothing(records, patient)
        if barrier is Barrier.SORE and record.day.before is None:
            return AskPain(on, Moment.BEFORE, sore=True)
        if barrier is Barrier.SORE:
            return await show_day(records, patient, record, now)
        return _skipped(practice, record, await next_message(records, patient, now, daily=True))


@coaches
async def unskip(practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None) -> DayShown:
    """Take a day back that was left out, while it lasts. QuestionClosed for one that is over."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        if not is_under_way(on, patient, now):
            raise QuestionClosed(f"{on} is over")
        record = await amend(records, practice, patient, on, now, lambda day: replace(day, skipped=None, skip_words=""))
        await expects_nothing(records, patient)
        return await show_day(records, patient, record, now)


async def reason_is_unsaid(practice: Practice, patient: Patient, on: date) -> bool:
    """Tell whether a day is left out and nothing was said yet of what was in the way."""
    async with practice.store.reading() as records:
        record = await records.days.get(patient.id, on)
    return record is not None and record.day.skipped is Barrier.UNSAID


async def tell_why(
    practice: Practice, patient: Patient, words: str, *, now: datetime, cause: Cause | None
) -> Skipped | DayShown:
    """Keep, sealed, what somebody typed about the day they left out."""
    on = session_day(now, patient.zone)
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        await expects_nothing(records, patient)
        record = await unfold(records, practice, patient, on, now)
        if record.day.skipped is None:
            return await show_day(records, patient, record, now)
        kept = words.strip()[:MOST_WORDS]
        record = await amend(records, practice, patient, on, now, lambda day: _told(day, kept))
        next_due = await next_message(records, patient, now, daily=True)
        return replace(_skipped(practice, record, next_due), noted=True)


def _told(day: Day, words: str) -> Day:
    barrier = Barrier.OTHER if day.skipped is Barrier.UNSAID else day.skipped
    return replace(day, skipped=barrier, skip_words=words)


def _skipped(practice: Practice, record: DayRecord, next_due: Due | None) -> Skipped:
    barrier, items = record.day.skipped or Barrier.UNSAID, record.decision.plan.items
    if barrier is Barrier.NO_TIME:
        short, seconds = _short(practice, items)
        return Skipped(record, barrier, next_due, short, seconds)
    return Skipped(record, barrier, next_due, needs_nothing=not any(_needs_equipment(practice, item) for item in items))


def _short(practice: Practice, items: Sequence[Item]) -> tuple[tuple[Item, ...], int]:
    """Give the first exercises of a plan that three minutes are enough for, and the seconds they take."""
    exercises, budget = practice.handbook.exercises, practice.handbook.programme.budget
    short: list[Item] = []
    seconds = 0
    for item in items:
        more = seconds_of(item, exercises[item.id], budget) if item.id in exercises else 0
        if short and seconds + more > SHORT_S:
            break
        short.append(item)
        seconds += more
    return tuple(short), seconds


def _needs_equipment(practice: Practice, item: Item) -> bool:
    exercise = practice.handbook.exercises.get(item.id)
    return exercise is not None and bool(exercise.equipment | exercise.rung(item.step).needs)


async def _nothing_to_skip(
    records: Records, practice: Practice, patient: Patient, on: date, now: datetime
) -> DayShown | None:
    if not is_under_way(on, patient, now):
        raise QuestionClosed(f"{on} is over")
    record = await unfold(records, practice, patient, on, now)
    return await show_day(records, patient, record, now) if record.day.is_over else None
