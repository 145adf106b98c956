"""The question about swelling: keeping its answer, telling of it unasked, and whether it is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial

from bot.domain.dialog import Step
from bot.domain.pain import Swelling
from bot.domain.patient import Patient
from bot.domain.progression import asks_about_swelling
from bot.domain.schedule import session_day
from bot.domain.session import Day
from bot.domain.signs import answered
from bot.services.days import SESSION_DAYS, amend, days_since, state_before, unfold_today
from bot.services.locks import goes_on
from bot.services.pain import AskSwelling, PainOutcome, result
from bot.services.pain_questions import latest_moment, open_day, score_of
from bot.services.practice import Practice
from bot.services.signs import ask_signs
from bot.storage import Cause


@goes_on
async def note_swelling(
    practice: Practice, patient: Patient, on: date, swelling: Swelling, *, now: datetime, cause: Cause | None
) -> PainOutcome:
    """Keep the answer about swelling."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        change = partial(replace, swelling=swelling)
        record = await amend(records, practice, patient, on, now, change, days=SESSION_DAYS)
        if swelling is Swelling.MORE and not answered(record.day.signs):
            return replace(ask_signs(practice, on, swollen=True), days_ago=days_since(on, patient, now))
        return await result(records, practice, patient, record, latest_moment(record.day), now)


@goes_on
async def tell_swelling(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> AskSwelling:
    """Keep that the knee is swollen, which nobody had asked, and ask how it compares; that it is more stays."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        on = (await open_day(records, practice, patient, now)).day.on
        record = await amend(records, practice, patient, on, now, _with_some_swelling)
        return _ask(record.day)


async def open_swelling(practice: Practice, patient: Patient, *, now: datetime) -> AskSwelling | None:
    """Give the question about swelling that a score has brought and that is not answered; it ends with its day."""
    if patient.step is not Step.ACTIVE:
        return None
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        today = await unfold_today(records, practice, patient, now)
        evening = await records.days.get(patient.id, session_day(now, patient.zone))
        if today.state.flag is not None:
            return None
        for record in (today,) if evening is None or evening.day.on == today.day.on else (evening, today):
            day = record.day
            before = await state_before(records, patient.id, day.on)
            if asks_about_swelling(before, day, practice.handbook):
                return _ask(day)
    return None


def _ask(day: Day) -> AskSwelling:
    moment = latest_moment(day)
    return AskSwelling(day.on, moment, scored=score_of(day, moment) is not None)


def _with_some_swelling(day: Day) -> Day:
    return day if day.swelling is Swelling.MORE else replace(day, swelling=Swelling.SOME)
