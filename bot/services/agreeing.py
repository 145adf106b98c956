"""What waits for a person's word: a move that needs a yes, and whether a professional has looked at the knee."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.moves import is_possible
from bot.domain.patient import Patient
from bot.domain.programme import Handbook
from bot.domain.schedule import local_day
from bot.domain.session import Day, Mode
from bot.services.days import DayShown, QuestionClosed, amend, state_before, unfold
from bot.services.locks import coaches
from bot.services.next_message import show_day
from bot.services.practice import Practice
from bot.storage import Cause, DayRecord


@dataclass(frozen=True, slots=True)
class SeenNoted:
    """A professional has looked at the knee: the advice to see one is silent for `silent_days`."""

    on: date
    silent_days: int


@dataclass(frozen=True, slots=True)
class NotYetSeen:
    """Nobody has looked at it yet; the advice comes again after so many days at the earliest."""

    again_days: int


def waiting_for_yes(record: DayRecord, handbook: Handbook) -> str | None:
    """Give the move that waits for a yes; None where there is none, or where it is not earned.

    After a no it is asked about again when as many more sessions were calm as it took the first time (house).
    """
    gate, state, day = handbook.programme.phase(record.state.phase).gate, record.state, record.day
    if gate is None or gate.exercise_id in (*state.agreed, *day.declined) or record.decision.mode is not Mode.NORMAL:
        return None
    poised, declined_at = state.phase_count.poised, state.phase_count.declined_at
    least = gate.after_clean + (declined_at or 0)
    earned = poised >= least and poised % gate.after_clean == 0
    return gate.exercise_id if earned and is_possible(state, day, handbook, gate.exercise_id) else None


@coaches
async def agree(
    practice: Practice, patient: Patient, on: date, exercise_id: str, yes: bool, *, now: datetime, cause: Cause | None
) -> DayShown:
    """Keep a yes to a move that waits for one, from the next turn on; or a no, also to what got a yes weeks ago.

    What gets a no is out of today's plan already, and can have its yes again while the day lasts.
    QuestionClosed for a yes on another day, and for a move that does not wait for one.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        today_on = local_day(now, patient.zone)
        if yes and on != today_on:
            raise QuestionClosed(f"{on} is over")
        record = await unfold(records, practice, patient, today_on, now)
        waiting = waiting_for_yes(record, practice.handbook) if on == today_on else None
        if exercise_id not in (waiting, *record.state.agreed, *record.day.declined):
            raise QuestionClosed(f"{exercise_id} does not wait for a yes")
        earlier = exercise_id in (await state_before(records, patient.id, today_on)).agreed
        record = await amend(
            records, practice, patient, today_on, now, lambda day: _answered(day, exercise_id, yes, earlier)
        )
        return await show_day(records, patient, record, now)


@coaches
async def say_seen(
    practice: Practice, patient: Patient, on: date, seen: bool, *, now: datetime, cause: Cause | None
) -> SeenNoted | DayShown:
    """Keep that a professional has looked at the knee; or take that back. QuestionClosed for a day that is over."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await amend(records, practice, patient, on, now, lambda day: replace(day, seen=seen))
        if seen:
            return SeenNoted(on, practice.handbook.programme.guards.seen_silent_days)
        return await show_day(records, patient, record, now)


def not_yet(practice: Practice) -> NotYetSeen:
    """Say when the advice comes again; nothing is kept of it."""
    return NotYetSeen(practice.handbook.programme.guards.advice_days)


def _answered(day: Day, exercise_id: str, yes: bool, earlier: bool) -> Day:
    """Keep a yes or a no; where an `earlier` day has the yes, it is enough that this one has no no."""
    agree = tuple(id for id in day.agree if id != exercise_id)
    declined = tuple(id for id in day.declined if id != exercise_id)
    if not yes:
        return replace(day, agree=agree, declined=(*declined, exercise_id))
    return replace(day, agree=agree if earlier else (*agree, exercise_id), declined=declined)
