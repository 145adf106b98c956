"""The two questions for a score of a day, before its session and after it: which of them is open, and asking it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.dialog import Step
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.schedule import session_day
from bot.domain.session import Day
from bot.services.days import AMENDABLE_DAYS, SESSION_DAYS, is_under_way, unfold_recent, unfold_today
from bot.services.locks import coaches, open_signs
from bot.services.practice import Practice
from bot.storage import DayRecord, Records


@dataclass(frozen=True, slots=True)
class AskPain:
    """The question for a score of one day; `sharp`: sharp pain was noted already. `puzzled`: what came is no score.

    `later`: it comes by itself, for a session that was begun and never rated. `sore`: the day was left out for that.
    `unrated_on`: an earlier session was never rated, and can be still. `earlier`: the day is over, so that nothing of
    it can be stopped any more.
    """

    on: date
    moment: Moment
    sharp: bool = False
    answered: int | None = None
    puzzled: bool = False
    later: bool = False
    sore: bool = False
    unrated_on: date | None = None
    earlier: bool = False


async def ask_pain(practice: Practice, patient: Patient, on: date, moment: Moment, *, now: datetime) -> AskPain:
    """Ask for a score, again too: it can be corrected while its day is open."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        days = days_open(moment)
        day = (await unfold_recent(records, practice, patient, on, now, days=days)).day
        earlier = not is_under_way(on, patient, now)
        return AskPain(on, moment, sharp=day.sharp, answered=score_of(day, moment), earlier=earlier)


@coaches
async def ask_open_pain(practice: Practice, patient: Patient, *, now: datetime) -> AskPain:
    """Ask the question of the day that is open; the last one again when both are answered."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await open_day(records, practice, patient, now)
        moment = open_moment(record) or latest_moment(record.day)
        earlier_on = await unrated_session(records, record) if moment is Moment.BEFORE else None
    answered = score_of(record.day, moment)
    return AskPain(record.day.on, moment, sharp=record.day.sharp, answered=answered, unrated_on=earlier_on)


async def still_open(practice: Practice, patient: Patient, *, now: datetime) -> AskPain | None:
    """Give the question of the day that waits for an answer; None where none does, or where the programme is locked."""
    if patient.step is not Step.ACTIVE:
        return None
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await open_day(records, practice, patient, now)
    asked = await open_signs(practice, patient, now)
    nothing_asked = record.state.flag is not None or record.day.skipped is not None or asked is not None
    moment = None if nothing_asked else open_moment(record)
    return AskPain(record.day.on, moment, sharp=record.day.sharp) if moment else None


async def open_day(records: Records, practice: Practice, patient: Patient, now: datetime) -> DayRecord:
    """Give the day that a number without a date speaks of: after midnight still last evening's unrated session."""
    today = await unfold_today(records, practice, patient, now)
    evening = session_day(now, patient.zone)
    last = await records.days.get(patient.id, evening) if evening != today.day.on else None
    return last if last is not None and open_moment(last) is Moment.DURING else today


def open_moment(record: DayRecord) -> Moment | None:
    """Give the question of a day that has no answer yet: the worst of a session that was begun comes first."""
    day = record.day
    if day.skipped is None and day.during is None and (day.done is not None or record.started_at is not None):
        return Moment.DURING
    return Moment.BEFORE if day.before is None and day.during is None else None


async def unrated_session(records: Records, record: DayRecord) -> date | None:
    """Give the last day before that one whose session was begun, never rated, and can still be."""
    first = record.day.on - timedelta(days=SESSION_DAYS - 1)
    earlier = await records.days.between(record.patient_id, first, record.day.on - timedelta(days=1))
    open_ones = [past.day.on for past in earlier if open_moment(past) is Moment.DURING]
    return max(open_ones, default=None)


def days_open(moment: Moment) -> int:
    """Count the days, the present one among them, whose score of that moment can still be told or corrected."""
    return SESSION_DAYS if moment is Moment.DURING else AMENDABLE_DAYS


def score_of(day: Day, moment: Moment) -> int | None:
    """Give a day's score of that moment."""
    return day.before if moment is Moment.BEFORE else day.during


def latest_moment(day: Day) -> Moment:
    """Give the last moment of a day that can have a score by now."""
    return Moment.BEFORE if day.during is None else Moment.DURING
