"""Today's session: starting it, looking up an exercise, ending it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.session import Done, Item, Mode
from bot.services.days import (
    DayShown,
    QuestionClosed,
    amend,
    is_under_way,
    today_if_locked,
    unfold,
    unfold_recent,
)
from bot.services.pain import AskPain
from bot.services.practice import Practice
from bot.storage import Cause, DayRecord


@dataclass(frozen=True, slots=True)
class SessionShown:
    """The session under way, as a list."""

    record: DayRecord


@dataclass(frozen=True, slots=True)
class HowTo:
    """One exercise with its instructions; `item` is its dose in that day's plan, None when it is not in it.

    `page` 0 is the card that suffices to do it, the others are the whole text.
    """

    on: date
    exercise_id: str
    item: Item | None
    page: int = 0


async def start_session(
    practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None = None
) -> SessionShown | DayShown:
    """Open the session of today, after midnight still last evening's; a day that allows none shows itself instead.

    QuestionClosed for any other day.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        if (locked := await today_if_locked(records, practice, patient, now)) is not None:
            return locked
        if not is_under_way(on, patient, now):
            raise QuestionClosed(f"the session of {on} is over")
        record = await unfold(records, practice, patient, on, now)
        finished = record.day.done is not None or record.day.during is not None
        if finished or record.decision.mode is Mode.REST:
            return DayShown(record, next_due=await records.reminders.next_at(patient.id))
        if record.started_at is None:
            record = replace(record, started_at=now)
            await records.days.save(record)
        return SessionShown(record)


async def show_session(practice: Practice, patient: Patient, on: date, *, now: datetime) -> SessionShown | DayShown:
    """Show the session again if it is under way, else the day."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        if (locked := await today_if_locked(records, practice, patient, now)) is not None:
            return locked
        record = await unfold_recent(records, practice, patient, on, now)
        if record.started_at is None or record.day.done is not None or record.day.during is not None:
            return DayShown(record, next_due=await records.reminders.next_at(patient.id))
        return SessionShown(record)


async def finish_session(
    practice: Practice, patient: Patient, on: date, done: Done, *, now: datetime, cause: Cause | None = None
) -> AskPain | DayShown:
    """Keep how much was done and ask for the worst pain in it; an open red flag is shown instead of the question."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await amend(records, practice, patient, on, now, lambda day: replace(day, done=done))
        if (locked := await today_if_locked(records, practice, patient, now)) is not None:
            return locked
        return AskPain(on, Moment.DURING, sharp=record.day.sharp, answered=record.day.during)


async def keep_steps(
    practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None = None
) -> DayShown:
    """Refuse the day's step up: the load stays as it was."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await amend(records, practice, patient, on, now, lambda day: replace(day, refuse_step=True))
        return DayShown(record, next_due=await records.reminders.next_at(patient.id))


async def how_to(
    practice: Practice, patient: Patient, on: date, exercise_id: str, page: int = 0, *, now: datetime
) -> HowTo | DayShown:
    """Give an exercise's instructions with its dose of a day; nothing is coached under an open red flag.

    KeyError for an exercise that content does not have.
    """
    exercise = practice.handbook.exercises[exercise_id]
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        if (locked := await today_if_locked(records, practice, patient, now)) is not None:
            return locked
        plan = (await unfold_recent(records, practice, patient, on, now)).decision.plan
    return HowTo(on, exercise.id, next((item for item in plan.items if item.id == exercise.id), None), page)
