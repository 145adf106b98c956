"""A score that was typed: the question it answers, a correction of the last one, and yesterday's."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.dialog import Asked
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.schedule import local_day, session_day
from bot.services.asking import expects, expects_nothing, leave_question
from bot.services.days import SESSION_DAYS, QuestionClosed, unfold_recent, unfold_today
from bot.services.locks import Locked
from bot.services.pain import PainOutcome, WhichScore, log_pain, note_sharp
from bot.services.pain_questions import AskPain, ask_pain, open_day, open_moment, unrated_session
from bot.services.practice import Practice
from bot.services.signs import signs_unasked
from bot.storage import Cause, DayRecord, Records

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ScoreTaken:
    """What a typed score was taken for: `moment` of the day `on`, both None where it has to be asked.

    With a day alone it is of a run or a walk. `outcome` is None where the score is kept and a red flag stands before
    whatever would follow.
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
    told_on: date | None = None,
    sharp: bool = False,
    worst: int | None = None,
    now: datetime,
    cause: Cause | None,
) -> ScoreTaken:
    """Keep a typed score for the question that is open; ask which one is meant when it could be more than one.

    `corrects`: it stands in place of the last one. `worst`: the one in the session, where that is told beside it.
    `told_on`: it is of the session of that day, which is over, and `sharp` says that this was. QuestionClosed where
    that day has no session that can still be scored.
    """
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await open_day(records, practice, patient, now)
        on, moment, other = record.day.on, open_moment(record), None
        which = Moment.DURING
        if told_on is not None:
            on, yesterday = told_on, local_day(now, patient.zone) - _DAY
            known = on >= _first(patient)
            past = await unfold_recent(records, practice, patient, on, now, days=SESSION_DAYS) if known else None
            if on < yesterday and (past is None or not _took_place(past)):
                raise QuestionClosed(f"no session of {on}")
            moment = Moment.DURING if past is not None and _took_place(past) else None
            other = None if past is None else on
        elif corrects and (last := await _corrected(records, practice, record)) is not None:
            moment, which = (last.moment, which) if last.on == on else (None, last.moment)
            other = last.on
        elif worst is not None and record.day.during is not None:
            moment = Moment.DURING
        elif worst is not None and moment is Moment.BEFORE and (late := await unrated_session(records, record)):
            on, moment = late, Moment.DURING
        elif moment is not Moment.DURING:
            other = await _as_near(records, patient, record, moment, now)
            moment = None if other is not None else moment
        if worst is not None and moment is Moment.BEFORE and worst >= practice.handbook.programme.load.stop_from:
            score, moment = worst, None  # so much is not left as a word beside another number
        today_on = (await unfold_today(records, practice, patient, now)).day.on
    if moment is None:
        asked_on = today_on if told_on is not None else on
        return ScoreTaken(WhichScore(asked_on, score, session_on=other or asked_on, earlier=which))
    if sharp and moment is Moment.DURING:
        with suppress(Locked):  # what stands before the rest comes with the score
            await note_sharp(practice, patient, on, now=now, cause=None)
    score = worst if worst is not None and moment is Moment.DURING else score
    return await keep_score(practice, patient, on, moment, score, now=now, cause=cause)


@dataclass(frozen=True, slots=True)
class _Given:
    """A score that was given: its day and its moment."""

    on: date
    moment: Moment


async def _corrected(records: Records, practice: Practice, record: DayRecord) -> _Given | None:
    """Give the score that a correction is of: the one that brought the open question about signs, or the last one.

    One of the day before, where this day has none yet.
    """
    past = await records.days.get(record.patient_id, record.day.on - _DAY)
    asked = signs_unasked(practice, record, past)
    if asked is not None and asked.on is not None and asked.told in tuple(Moment):
        return _Given(asked.on, Moment(asked.told))
    for each in (record, past):
        if each is not None and (moment := _last_score(each)) is not None:
            return _Given(each.day.on, moment)
    return None


async def _as_near(
    records: Records, patient: Patient, record: DayRecord, moment: Moment | None, now: datetime
) -> date | None:
    """Give the unrated session of an earlier day that a number may be of as well, unless today's question is nearer.

    It is nearer from the person's hour on, when the knee is asked about.
    """
    other = await unrated_session(records, record)
    if moment is None or other is None:
        return other
    local = now.astimezone(patient.zone)
    asked = patient.reminder_min is not None and local.hour * 60 + local.minute >= patient.reminder_min
    return other if other == record.day.on - _DAY and not asked else None


AGAIN = {Moment.BEFORE: Asked.SCORE_BEFORE, Moment.DURING: Asked.SCORE_DURING}
"""How it is written down that a score is asked for again, or of a day that is over."""


async def expects_score(practice: Practice, patient: Patient, asked: AskPain, *, now: datetime) -> None:
    """Let the next typed number answer a question that was answered already, or that is of a day that is over."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = await records.patients.fresh(patient)
        if asked.earlier:
            await records.patients.save(current.asking_score_of(asked.on, AGAIN[asked.moment], now))
        elif asked.answered is not None:
            await expects(records, patient, AGAIN[asked.moment], now)
        else:
            await expects_nothing(records, patient)


def day_asked(patient: Patient, *, now: datetime) -> date:
    """Give the day whose score is asked for again."""
    return patient.profile.score_on or session_day(now, patient.zone)


async def ask_again(practice: Practice, patient: Patient, moment: Moment, *, now: datetime) -> AskPain:
    """Ask once more for the score that is being changed."""
    return await ask_pain(practice, patient, day_asked(patient, now=now), moment, now=now)


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


async def score_kept(practice: Practice, patient: Patient, on: date, moment: Moment) -> int | None:
    """Give the score that is kept of a day and a moment."""
    async with practice.store.reading() as records:
        record = await records.days.get(patient.id, on)
    if record is None:
        return None
    return record.day.before if moment is Moment.BEFORE else record.day.during


def _first(patient: Patient) -> date:
    return patient.started_on or date.max


def _took_place(record: DayRecord) -> bool:
    return record.started_at is not None or record.day.is_over


def _last_score(record: DayRecord) -> Moment | None:
    if record.day.during is not None:
        return Moment.DURING
    waits = record.day.done is not None
    return Moment.BEFORE if record.day.before is not None and not waits else None
