"""The first minute: from /start to a programme that runs. Resumable at every step; /start never resets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.dialog import Answer, Step, move
from bot.domain.patient import Consent, Patient
from bot.domain.schedule import local_day
from bot.domain.signs import Said, goes_gently
from bot.services.days import DayShown, amend, first_state, silent_days, unfold
from bot.services.gate import keep_first
from bot.services.locks import coaches, is_locked
from bot.services.pain_questions import AskPain
from bot.services.pause import PauseShown, end_pause, show_rest
from bot.services.player import PlayerShown, SessionShown
from bot.services.practice import Practice
from bot.services.reminders import plan_reminder
from bot.services.signs import AskSigns
from bot.services.silence import end_silence
from bot.services.start_questions import CONSENT_VERSION, Question, Welcome, question, was_answered
from bot.services.today import today
from bot.storage import Cause, Records, new_id


@dataclass(frozen=True, slots=True)
class Who:
    """A sender as Telegram names them; `message_id`: what they sent, or the message whose button they tapped."""

    bot_id: int
    user_id: int
    chat_id: int
    language: str
    message_id: int | None = None


StartOutcome = Question | DayShown | PlayerShown | SessionShown | AskPain | AskSigns | PauseShown


async def find(practice: Practice, who: Who) -> Patient | None:
    """Give the person behind a sender, None for a stranger."""
    async with practice.store.reading() as records:
        return await records.patients.of_user(who.bot_id, who.user_id)


async def start(practice: Practice, who: Who, *, now: datetime, cause: Cause | None) -> StartOutcome:
    """Welcome a stranger; bring anybody else back to where they were, unpaused and without a backlog."""
    async with practice.store.writing(cause=cause, now=now) as records:
        patient = await records.patients.of_user(who.bot_id, who.user_id)
        if patient is None:
            await records.patients.add(_stranger(practice, who, now))
            return Welcome()
        patient = await end_silence(records, patient, now)
        patient = await end_pause(records, patient, now)
    return await present(practice, patient, now=now)


async def present(practice: Practice, patient: Patient, *, now: datetime) -> StartOutcome:
    """Show where a person stands, and change nothing; a red flag comes before a break."""
    if patient.step is Step.ACTIVE and patient.rests and not await is_locked(practice, patient):
        return await show_rest(practice, patient, now=now)
    if patient.step is Step.ACTIVE:
        return await today(practice, patient, now=now, cause=None)
    return question(practice, patient, now)


async def begin_questions(
    practice: Practice, patient: Patient, version: str = CONSENT_VERSION, *, now: datetime, cause: Cause | None
) -> StartOutcome:
    """Keep that the person agreed to this version of the welcome, and go on to the first question.

    ValueError for another version than the one that stands: those are words that nobody says any more.
    """
    if version != CONSENT_VERSION:
        raise ValueError(version)
    agreed = Consent(version, now)
    return await answer(practice, patient, Answer.BEGIN, lambda it: replace(it, consent=agreed), now=now, cause=cause)


async def tell_no_signs(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> StartOutcome:
    """Go on: none of the signs is true."""
    return await tell_first_signs(practice, patient, Said.NONE, now=now, cause=cause)


async def tell_first_signs(
    practice: Practice,
    patient: Patient,
    what: Said,
    *,
    mark: str | None = None,
    page: int | None = None,
    now: datetime,
    cause: Cause | None,
) -> StartOutcome:
    """Keep an answer about signs and show what it asks for, or the next question; `mark`, `page` as in `keep_first`."""
    patient = await keep_first(practice, patient, what, mark=mark, page=page, now=now, cause=cause)
    return await present(practice, patient, now=now)


@coaches
async def go(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> StartOutcome:
    """Start the programme today and plan the first reminder; the day is gentle for who was advised to be seen."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        patient = await current(records, patient)
        on = local_day(now, patient.zone)
        patient = replace(patient, step=move(patient.step, Answer.GO), started_on=on, heard_on=on)
        await records.patients.save(patient)
        opening = first_state(practice, patient, on)
        await records.days.save_opening(patient.id, opening)
        await records.days.save_many(silent_days(practice, patient, opening, first=on, last=on))
        if goes_gently(patient.profile.signs):
            await amend(records, practice, patient, on, now, lambda day: replace(day, easier=True))
        due = await plan_reminder(records, patient, after=now)
        return DayShown(await unfold(records, practice, patient, on, now), next_due=due, begins=True)


async def answer(
    practice: Practice,
    patient: Patient,
    said: Answer,
    change: Callable[[Patient], Patient],
    *,
    now: datetime,
    cause: Cause | None,
) -> StartOutcome:
    """Keep an answer and ask what comes next. IllegalMove, and nothing changes, when another question is open."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        patient = await current(records, patient)
        step = move(patient.step, said, again=was_answered(patient))
        patient = replace(change(patient).asking_nothing(), step=step)
        patient = patient.ticking(None)
        await records.patients.save(patient)
    return await present(practice, patient, now=now)


async def current(records: Records, patient: Patient) -> Patient:
    """Read the person again inside the transaction: another tap may have moved them on."""
    return await records.patients.fresh(patient)


def _stranger(practice: Practice, who: Who, now: datetime) -> Patient:
    return Patient(
        id=new_id(now),
        bot_id=who.bot_id,
        user_id=who.user_id,
        chat_id=who.chat_id,
        language=who.language,
        timezone=practice.timezone,
        created_at=now,
        first_message_id=who.message_id,
    )
