"""A score that is taken back: it is not saved any more, and asked for again, at once or at the end of the session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.session import Day
from bot.services.asking import expects
from bot.services.days import QuestionClosed, amend, is_under_way
from bot.services.locks import coaches, goes_on
from bot.services.pain_questions import AskPain
from bot.services.player import Played, play
from bot.services.practice import Practice
from bot.services.typed_score import AGAIN
from bot.storage import Cause


@dataclass(frozen=True, slots=True)
class ScoreWithdrawn:
    """A score of a day was none, so that signs are not asked for because of it any more; `then` is what was told."""

    on: date
    score: int
    then: object


async def score_stands(practice: Practice, patient: Patient, on: date, moment: Moment, score: int) -> bool:
    """Tell whether that score is kept of a day, and no session was begun upon it."""
    async with practice.store.reading() as records:
        record = await records.days.get(patient.id, on)
    if record is None:
        return False
    if moment is Moment.DURING:
        return record.day.during == score
    return record.day.before == score and record.started_at is None and record.day.done is None


@goes_on
async def take_back_score(
    practice: Practice, patient: Patient, on: date, moment: Moment, *, now: datetime, cause: Cause | None
) -> AskPain:
    """Take a score of the day that lasts back and ask for it again. QuestionClosed where none is kept."""
    if not is_under_way(on, patient, now):
        raise QuestionClosed(f"{on} is over")

    def without(day: Day) -> Day:
        if (day.before if moment is Moment.BEFORE else day.during) is None:
            raise QuestionClosed(f"no score is kept of {on}")
        return replace(day, before=None) if moment is Moment.BEFORE else replace(day, during=None)

    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await amend(records, practice, patient, on, now, without)
        if moment is Moment.DURING:
            await records.days.save(replace(record, rated_at=None))
        await expects(records, patient, AGAIN[moment], now)
        return AskPain(on, moment, sharp=record.day.sharp)


@coaches
async def take_up_again(
    practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None
) -> Played:
    """Go on with a session that a number ended too early; its end asks for the worst of all of it.

    QuestionClosed once it was said how much of it was done, for a day that is over, and where the number was too much
    or the pain sharp: that session stops.
    """
    if not is_under_way(on, patient, now):
        raise QuestionClosed(f"{on} is over")

    def unrated(day: Day) -> Day:
        most = practice.handbook.programme.load.acceptable_max
        if day.during is None or day.done is not None or day.sharp or day.during > most:
            raise QuestionClosed(f"the session of {on} is none that a number ended")
        return replace(day, during=None)

    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await amend(records, practice, patient, on, now, unrated)
        await records.days.save(replace(record, rated_at=None))
    return await play(practice, patient, on, now=now)
