"""A score that was typed: the question it answers, a correction of the last one, and yesterday's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.dialog import Asked
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.schedule import local_day, session_day
from bot.services.asking import expects, expects_nothing, leave_question
from bot.services.days import is_under_way, unfold, unfold_recent
from bot.services.locks import Locked
from bot.services.pain import (
    AskPain,
    PainOutcome,
    WhichScore,
    ask_pain,
    log_pain,
    open_day,
    open_question,
    unrated_session,
)
from bot.services.practice import Practice
from bot.storage import Cause, DayRecord


@dataclass(frozen=True, slots=True)
class ScoreTaken:
    """What a typed score was taken for: `moment` of the day `on`, both None where it has to be asked.

    `outcome` is None where the score is kept and a red flag stands before whatever would follow.
    """

    outcome: PainOutcome | None
    on: date | None = None
    moment: Moment | None = None


async def take_score(
    practice: Practice,
    patient: Patient,
    score: int,
    *,
    corrects: bool = False,
    yesterday: bool = False,
    now: datetime,
    cause: Cause | None,
) -> ScoreTaken:
    """Keep a typed score for the question that is open; ask which one is meant when it could be more than one.

    `corrects`: it stands in place of the last one. `yesterday`: it is of the session of the day before.
    """
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await open_day(records, practice, patient, now)
        on, moment, other = record.day.on, open_question(record), None
        if yesterday:
            on = local_day(now, patient.zone) - timedelta(days=1)
            past = await unfold_recent(records, practice, patient, on, now) if on >= _first(patient) else None
            moment = Moment.DURING if past is not None and _took_place(past) else None
            other = None if past is None else on
        elif corrects and (last := _last_score(record)) is not None:
            moment = last
        elif moment is not Moment.DURING:
            other = await unrated_session(records, record)
            moment = None if other is not None else moment
        today_on = (await unfold(records, practice, patient, local_day(now, patient.zone), now)).day.on
    if moment is None:
        asked_on = today_on if yesterday else on
        return ScoreTaken(WhichScore(asked_on, score, session_on=other or asked_on))
    return await keep_score(practice, patient, on, moment, score, now=now, cause=cause)


AGAIN = {Moment.BEFORE: Asked.SCORE_BEFORE, Moment.DURING: Asked.SCORE_DURING}
"""How it is written down that a score is being changed."""


async def changes_score(practice: Practice, patient: Patient, asked: AskPain, *, now: datetime) -> None:
    """Let the next typed number answer a question that was answered already; only while its day lasts."""
    again = asked.answered is not None and is_under_way(asked.on, patient, now)
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        if again:
            await expects(records, patient, AGAIN[asked.moment], now)
        else:
            await expects_nothing(records, patient)


async def ask_again(practice: Practice, patient: Patient, moment: Moment, *, now: datetime) -> AskPain:
    """Ask once more for the score that is being changed."""
    return await ask_pain(practice, patient, session_day(now, patient.zone), moment, now=now)


async def keep_score(
    practice: Practice, patient: Patient, on: date, moment: Moment, score: int, *, now: datetime, cause: Cause | None
) -> ScoreTaken:
    """Keep a score for a question that is known. QuestionClosed for a day that is over."""
    try:
        outcome = await log_pain(practice, patient, on, moment, score, now=now, cause=cause)
        if patient.asked in AGAIN.values():
            await leave_question(practice, patient, now=now)
    except Locked:
        return ScoreTaken(None, on, moment)
    return ScoreTaken(outcome, on, moment)


def _first(patient: Patient) -> date:
    return patient.started_on or date.max


def _took_place(record: DayRecord) -> bool:
    return record.started_at is not None or record.day.done is not None or record.day.during is not None


def _last_score(record: DayRecord) -> Moment | None:
    if record.day.during is not None:
        return Moment.DURING
    waits = record.day.done is not None
    return Moment.BEFORE if record.day.before is not None and not waits else None
