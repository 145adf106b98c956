"""Today's session: starting it, looking up an exercise, ending it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial

from bot.domain.delivery import Kind
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.playing import Session, how_much
from bot.domain.session import Done, Mode
from bot.services.asking import expects_nothing
from bot.services.days import (
    SESSION_DAYS,
    DayShown,
    QuestionClosed,
    amend,
    is_under_way,
    unfold,
    unfold_recent,
    unfold_today,
)
from bot.services.follow_up import nothing_follows, rate_question
from bot.services.locks import coaches, goes_on
from bot.services.next_message import show_day
from bot.services.pain import PainOutcome, log_pain, result
from bot.services.pain_questions import AskPain, open_moment
from bot.services.player import Played, player
from bot.services.practice import Practice
from bot.storage import Cause, Records


@coaches
async def start_session(
    practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None
) -> Played:
    """Open the session of today, after midnight still last evening's; a day that allows none shows itself instead.

    QuestionClosed for any other day.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        if not is_under_way(on, patient, now):
            raise QuestionClosed(f"the session of {on} is over")
        record = await unfold(records, practice, patient, on, now)
        if record.day.is_over or record.decision.mode is Mode.REST:
            return await show_day(records, patient, record, now)
        if record.day.skipped is not None:
            record = await amend(records, practice, patient, on, now, lambda day: replace(day, skipped=None))
        if record.started_at is None:
            record = replace(record, started_at=now)
            await records.days.save(record)
            await _ask_later(records, patient, on, now)
        return player(practice, record, now)


async def _ask_later(records: Records, patient: Patient, on: date, now: datetime) -> None:
    """Plan the question after a session that nobody rates; there is nothing to follow up any more."""
    await nothing_follows(records, patient, on, Kind.FOLLOW_UP)
    planned = rate_question(patient, on, now)
    if planned is not None:
        await records.reminders.plan_many([planned])


@goes_on
async def finish_session(
    practice: Practice, patient: Patient, on: date, done: Done, *, now: datetime, cause: Cause | None
) -> PainOutcome:
    """Keep how much was done and ask for the worst pain in it, unless that was said already."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        await nothing_follows(records, patient, on, Kind.FOLLOW_UP, Kind.TIMER)
        begun = await unfold_recent(records, practice, patient, on, now, days=SESSION_DAYS)
        was, played = begun.day, how_much(begun.session or Session(), begun.decision.plan)
        if done is Done.PART and played is Done.WALK:
            done = played
        rated = was.during is not None
        change = partial(replace, done=done, skipped=None)
        record = await amend(records, practice, patient, on, now, change, days=SESSION_DAYS)
        if not rated:
            await expects_nothing(records, patient)
            day, earlier = record.day, not is_under_way(on, patient, now)
            return AskPain(on, Moment.DURING, sharp=day.sharp, answered=day.during, earlier=earlier)
        return await result(records, practice, patient, record, Moment.DURING, now)


async def tell_session(
    practice: Practice,
    patient: Patient,
    on: date,
    done: Done | None,
    before: int | None,
    *,
    again: bool = False,
    now: datetime,
) -> None:
    """Keep how much of a day's session was done, and the knee before it, each where nobody has told it yet.

    `again`: how much was done also where that was told and no score is kept yet. QuestionClosed for a day that is over;
    Locked once it is kept, where signs come first.
    """
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await unfold_recent(records, practice, patient, on, now, days=SESSION_DAYS)
    day, plan = record.day, record.decision.plan
    took_place = done is not None or open_moment(record) is Moment.DURING
    if before is not None and took_place and day.before is None and is_under_way(on, patient, now):
        await log_pain(practice, patient, on, Moment.BEFORE, before, now=now, cause=None)
    if done is not None and plan.items and (not day.is_over or (again and day.during is None)):
        await finish_session(practice, patient, on, done, now=now, cause=None)


async def reopen_session(practice: Practice, patient: Patient, *, now: datetime) -> bool:
    """Take back that today's session is done, while no score of it is kept; tell whether it was done."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await unfold_today(records, practice, patient, now)
        if record.day.done is None or record.day.during is not None:
            return False
        await amend(records, practice, patient, record.day.on, now, lambda day: replace(day, done=None))
        await expects_nothing(records, patient)
    return True


@goes_on
async def keep_steps(practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None) -> DayShown:
    """Refuse the day's step up: the load stays as it was."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await amend(records, practice, patient, on, now, lambda day: replace(day, refuse_step=True))
        return await show_day(records, patient, record, now)
