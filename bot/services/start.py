"""The first minute: from /start to a programme that runs. Resumable at every step; /start never resets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.dialog import Answer, Step, move
from bot.domain.pain import is_score
from bot.domain.patient import Patient
from bot.domain.schedule import Due, local_day, next_due
from bot.services.days import DayShown, first_state, silent_days, unfold
from bot.services.practice import Practice
from bot.services.reminders import plan_reminder
from bot.services.safety import AskSigns
from bot.services.today import today
from bot.storage import Cause, Records, new_id


@dataclass(frozen=True, slots=True)
class Who:
    """A sender as Telegram names them."""

    bot_id: int
    user_id: int
    chat_id: int
    language: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """What kneebot does and stores, and that it is not medical care."""


@dataclass(frozen=True, slots=True)
class AskUsualPain:
    """The question how the knee usually is; `puzzled`: what was typed is no score."""

    puzzled: bool = False


@dataclass(frozen=True, slots=True)
class AskHour:
    """The question when to write; `hours` in minutes after midnight. `puzzled`: what was typed is no time."""

    hours: tuple[int, ...]
    timezone: str
    puzzled: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What was agreed, before it begins; `first` is the next message."""

    patient: Patient
    first: Due
    advises_professional: bool


StartOutcome = Welcome | AskUsualPain | AskHour | Summary | DayShown | AskSigns


async def find(practice: Practice, who: Who) -> Patient | None:
    """Give the person behind a sender, None for a stranger."""
    async with practice.store.reading() as records:
        return await records.patients.of_user(who.bot_id, who.user_id)


async def start(practice: Practice, who: Who, *, now: datetime, cause: Cause | None = None) -> StartOutcome:
    """Welcome a stranger; bring anybody else back to where they were, unpaused and without a backlog."""
    async with practice.store.writing(cause=cause, now=now) as records:
        patient = await records.patients.of_user(who.bot_id, who.user_id)
        if patient is None:
            await records.patients.add(_stranger(practice, who, now))
            return Welcome()
        if patient.paused_at is not None:
            patient = replace(patient, paused_at=None, pause_why=None)
            await records.patients.save(patient)
            await plan_reminder(records, patient, after=now)
    return await present(practice, patient, now=now)


async def present(practice: Practice, patient: Patient, *, now: datetime) -> StartOutcome:
    """Show where a person stands, and change nothing."""
    match patient.step:
        case Step.WELCOME:
            return Welcome()
        case Step.USUAL_PAIN:
            return AskUsualPain()
        case Step.HOUR:
            return ask_hour(practice, patient)
        case Step.SUMMARY:
            return _summary(practice, patient, now)
        case Step.ACTIVE:
            return await today(practice, patient, now=now)


async def begin_questions(
    practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None = None
) -> StartOutcome:
    """Go on from the welcome to the first question."""
    await _answer(practice, patient, Answer.BEGIN, lambda person: person, now, cause)
    return AskUsualPain()


async def tell_usual_pain(
    practice: Practice, patient: Patient, score: int, *, now: datetime, cause: Cause | None = None
) -> StartOutcome:
    """Keep how the knee usually is (0-10) and ask for the hour. ValueError for what is no score."""
    if not is_score(score):
        raise ValueError(score)
    patient = await _answer(
        practice,
        patient,
        Answer.PAIN,
        lambda person: replace(person, profile=replace(person.profile, usual_pain=score)),
        now,
        cause,
    )
    return ask_hour(practice, patient)


async def choose_hour(
    practice: Practice, patient: Patient, minute: int, *, now: datetime, cause: Cause | None = None
) -> StartOutcome:
    """Keep the daily time (minutes after local midnight) and sum up. ValueError for what is no time of day."""
    if not 0 <= minute < 24 * 60:
        raise ValueError(minute)
    patient = await _answer(
        practice,
        patient,
        Answer.HOUR,
        lambda person: replace(person, reminder_min=minute, quiet=person.quiet.making_room_for(minute)),
        now,
        cause,
    )
    return _summary(practice, patient, now)


async def go(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None = None) -> StartOutcome:
    """Start the programme today and plan the first reminder."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        patient = await _current(records, patient)
        on = local_day(now, patient.zone)
        patient = replace(patient, step=move(patient.step, Answer.GO), started_on=on)
        await records.patients.save(patient)
        opening = first_state(practice, patient, on)
        await records.days.save_opening(patient.id, opening)
        await records.days.save_many(silent_days(practice, patient, opening, first=on, last=on))
        due = await plan_reminder(records, patient, after=now)
        return DayShown(await unfold(records, practice, patient, on, now), next_due=due, begins=True)


def _stranger(practice: Practice, who: Who, now: datetime) -> Patient:
    return Patient(
        id=new_id(now),
        bot_id=who.bot_id,
        user_id=who.user_id,
        chat_id=who.chat_id,
        language=who.language,
        timezone=practice.timezone,
        created_at=now,
        weekdays=practice.handbook.programme.strength.weekdays,
    )


async def _current(records: Records, patient: Patient) -> Patient:
    """Read the person again inside the transaction: another tap may have moved them on."""
    return await records.patients.get(patient.id) or patient


async def _answer(
    practice: Practice,
    patient: Patient,
    answer: Answer,
    change: Callable[[Patient], Patient],
    now: datetime,
    cause: Cause | None,
) -> Patient:
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        current = await _current(records, patient)
        moved = replace(change(current), step=move(current.step, answer))
        await records.patients.save(moved)
        return moved


def ask_hour(practice: Practice, patient: Patient, *, puzzled: bool = False) -> AskHour:
    """Ask when to write."""
    hours = tuple(int(hour[:2]) * 60 + int(hour[3:]) for hour in practice.handbook.programme.hours)
    return AskHour(hours, patient.timezone, puzzled)


def _summary(practice: Practice, patient: Patient, now: datetime) -> Summary:
    minute = patient.reminder_min if patient.reminder_min is not None else 0
    usual = patient.profile.usual_pain or 0
    advice_from = practice.handbook.programme.start.advice_from
    return Summary(patient, next_due(minute, patient.zone, after=now), advises_professional=usual >= advice_from)
