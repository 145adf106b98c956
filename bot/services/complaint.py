"""What a person says against the load: one exercise hurts or is too hard, or the whole day is to be easier."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.patient import Patient
from bot.domain.playing import Session, leave_hurting, reopen
from bot.domain.progression import baseline, step
from bot.domain.session import Day, StepChange
from bot.services.days import DayShown, QuestionClosed, amend, following_day, is_under_way, unfold
from bot.services.locks import goes_on
from bot.services.next_message import show_day
from bot.services.player import Played, is_to_do, leave_player, player, plays
from bot.services.practice import Practice
from bot.storage import Cause, DayRecord


class Complaint(StrEnum):
    """What can be said against one exercise."""

    HURTS = "hurts"
    TOO_HARD = "too-hard"


@dataclass(frozen=True, slots=True)
class ComplaintKept:
    """What was said against an exercise is kept; from tomorrow on the rule makes this of it.

    `change` is the exercise's step, None where it stays. `out_until`: it leaves the plan until that day.
    """

    on: date
    exercise_id: str
    complaint: Complaint
    change: StepChange | None
    out_until: date | None


@dataclass(frozen=True, slots=True)
class MildAche:
    """Words said of an exercise that it hurts a little, which is acceptable up to `acceptable_max` of 10."""

    on: date
    exercise_id: str
    acceptable_max: int


@goes_on
async def complain(
    practice: Practice,
    patient: Patient,
    on: date,
    exercise_id: str,
    complaint: Complaint,
    *,
    now: datetime,
    cause: Cause | None,
) -> ComplaintKept:
    """Keep that an exercise of a day's plan hurts or is too hard. QuestionClosed for one that is not in that plan.

    One that hurts is left out of the session of that day, under way or still to come.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await amend(records, practice, patient, on, now, lambda day: _with(day, exercise_id, complaint))
        id = _in_plan(record, exercise_id)
        record = await leave_player(records, practice, patient, record, now)
        if complaint is Complaint.HURTS and is_under_way(on, patient, now) and is_to_do(record):
            session = leave_hurting(record.session or Session(), id, record.decision.plan)
            record = replace(record, session=session if plays(record) else replace(session, hurt=None))
            await records.days.save(record)
        return _kept(practice, patient, record, exercise_id, complaint)


@goes_on
async def withdraw_complaint(
    practice: Practice, patient: Patient, on: date, exercise_id: str, *, now: datetime, cause: Cause | None
) -> Played:
    """Take back what was said against an exercise; in a session it is taken up again."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await amend(records, practice, patient, on, now, lambda day: _with(day, exercise_id, None))
        session, id = record.session, _in_plan(record, exercise_id)
        if session is not None and id in session.left:
            record = replace(record, session=reopen(session, id))
            await records.days.save(record)
        if plays(record) and is_under_way(on, patient, now):
            return player(practice, record, now)
        return await show_day(records, patient, record, now)


@goes_on
async def make_easier(
    practice: Practice, patient: Patient, on: date, easier: bool, *, now: datetime, cause: Cause | None
) -> DayShown:
    """Make the day easier, until its session is over, or take that back. QuestionClosed for a day that is over."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        if not is_under_way(on, patient, now):
            raise QuestionClosed(f"{on} is over")
        record = await unfold(records, practice, patient, on, now)
        if easier and record.day.is_over:
            return await show_day(records, patient, record, now)
        record = await amend(records, practice, patient, on, now, lambda day: replace(day, easier=easier))
        return replace(await show_day(records, patient, record, now), eased=easier)


def _kept(
    practice: Practice, patient: Patient, record: DayRecord, exercise_id: str, complaint: Complaint
) -> ComplaintKept:
    """Look at tomorrow as it is when the morning is no worse than usual."""
    tomorrow, handbook = following_day(record.day, patient), practice.handbook
    usual = baseline(record.state, tomorrow.on, handbook)
    state, decision = step(record.state, replace(tomorrow, before=usual), handbook)
    made = [change for change in decision.changes if change.id == exercise_id and change.row in set(Complaint)]
    out_until = state.out_until.get(exercise_id)
    leaves = out_until is not None and out_until > tomorrow.on
    return ComplaintKept(record.day.on, exercise_id, complaint, next(iter(made), None), out_until if leaves else None)


def _in_plan(record: DayRecord, exercise_id: str) -> str:
    """Give the exercise of the plan that is meant, for which another one may stand in; QuestionClosed for none."""
    session = record.session or Session()
    if any(item.id == exercise_id for item in record.decision.plan.items):
        return exercise_id
    for each in session.stand_ins:
        if each.item.id == exercise_id:
            return each.for_id
    raise QuestionClosed(f"{exercise_id} was not in the plan of {record.day.on}")


def _with(day: Day, exercise_id: str, complaint: Complaint | None) -> Day:
    """Give the day with at most one complaint about an exercise: the last one said."""
    hurts = tuple(id for id in day.hurts if id != exercise_id)
    too_hard = tuple(id for id in day.too_hard if id != exercise_id)
    if complaint is Complaint.HURTS:
        hurts = (*hurts, exercise_id)
    elif complaint is Complaint.TOO_HARD:
        too_hard = (*too_hard, exercise_id)
    return replace(day, hurts=hurts, too_hard=too_hard)
