"""Sharp pain that was none: taking the mark back, with all that followed from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.schedule import session_day
from bot.domain.session import Day, Run, Walk
from bot.services.advice import withdraw_sharp_again
from bot.services.days import SESSION_DAYS, QuestionClosed, amend, is_under_way
from bot.services.locks import goes_on
from bot.services.pain import Following, result
from bot.services.pain_questions import AskPain
from bot.services.player import plays
from bot.services.practice import Practice
from bot.storage import Cause

JUST = timedelta(minutes=60)
"""So long after it was rated, sharp pain is of the session: the time in which a knee settles (house)."""


@dataclass(frozen=True, slots=True)
class NotSharp:
    """The session of a day was not sharp after all; `then` is None where it was stopped and can go on."""

    on: date
    then: AskPain | Following | None


@dataclass(frozen=True, slots=True)
class MarkedSharp:
    """What of a day is marked as sharp: its session, where `outing` is None, or that run or walk."""

    on: date
    outing: Run | Walk | None = None


async def marked_sharp(practice: Practice, patient: Patient, *, now: datetime) -> MarkedSharp | None:
    """Give what is marked as sharp of the day that still lasts, its session first; None where nothing is."""
    on = session_day(now, patient.zone)
    async with practice.store.reading() as records:
        record = await records.days.get(patient.id, on)
    if record is None or not record.day.was_sharp:
        return None
    day = record.day
    return MarkedSharp(on, None if day.sharp else next(one for one in (day.run, day.walk) if one and one.sharp))


async def is_sharp(practice: Practice, patient: Patient, on: date) -> bool:
    """Tell whether the session of a day is marked as sharp."""
    async with practice.store.reading() as records:
        record = await records.days.get(patient.id, on)
    return record is not None and record.day.sharp


async def session_over(practice: Practice, patient: Patient, *, just: bool, now: datetime) -> date | None:
    """Give the day that still lasts where its session was rated; `just`: within the hour.

    None for a day with a run or a walk, which may be meant as well.
    """
    on = session_day(now, patient.zone)
    async with practice.store.reading() as records:
        record = await records.days.get(patient.id, on)
    if record is None or record.day.during is None or record.day.run is not None or record.day.walk is not None:
        return None
    lately = record.rated_at is not None and now - record.rated_at <= JUST
    return on if lately or not just else None


@goes_on
async def take_back_sharp(
    practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None
) -> NotSharp:
    """Take back that the session of a day was sharp, and play the rule again; as long as its score can be changed.

    QuestionClosed where nothing like that is noted.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        await amend(records, practice, patient, on, now, _without, days=SESSION_DAYS)
        record = await withdraw_sharp_again(records, practice, patient, on, now)
        under_way = is_under_way(on, patient, now)
        if plays(record) and under_way:
            return NotSharp(on, None)
        if record.day.during is None:
            return NotSharp(on, AskPain(on, Moment.DURING, earlier=not under_way))
        return NotSharp(on, await result(records, practice, patient, record, Moment.DURING, now))


def _without(day: Day) -> Day:
    if not day.sharp:
        raise QuestionClosed(f"nothing in the session of {day.on} was sharp")
    return replace(day, sharp=False)


async def took_place(practice: Practice, patient: Patient, on: date) -> bool:
    """Tell whether the session of a day was begun or is done."""
    async with practice.store.reading() as records:
        record = await records.days.get(patient.id, on)
    return record is not None and (record.started_at is not None or record.day.is_over)
