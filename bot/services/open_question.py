"""What is being asked of a person now, so that an answer to something else can show it again beneath."""

from __future__ import annotations

from datetime import datetime

from bot.domain.dialog import Asked, Step
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.session import Mode
from bot.services.advice import open_advice
from bot.services.export import AskName
from bot.services.outing_questions import open_outing
from bot.services.pain_questions import AskPain, still_open
from bot.services.pause import AskPauseUntil
from bot.services.practice import Practice
from bot.services.schedule import QUIET_CHOICES, AskQuiet
from bot.services.signs import AskSigns
from bot.services.snooze import ask_later_again
from bot.services.start_questions import (
    AskEquipment,
    AskWeekdays,
    AskZone,
    ask_hour,
    question,
    ticked_equipment,
    ticked_weekdays,
)
from bot.services.swelling import open_swelling
from bot.services.today import today
from bot.services.typed_score import ask_again
from bot.storage import DayRecord


async def open_question(practice: Practice, patient: Patient, *, now: datetime) -> object | None:
    """Give the question that waits for the person, or the care that comes before all; None where nothing waits.

    Under a session that is being done nothing is asked, and in a break only what cannot wait.
    """
    if patient.step is not Step.ACTIVE:
        return question(practice, patient, now)
    shown = await today(practice, patient, now=now, cause=None)
    if isinstance(shown, AskSigns | AskPain) or shown.record.decision.mode is Mode.LOCKED:
        return shown
    if patient.asked is not None:
        return await _asked(practice, patient, patient.asked, now)
    if patient.rests or _is_unfinished(shown.record):
        return None
    for waits in (open_swelling, open_advice, still_open):
        if (asks := await waits(practice, patient, now=now)) is not None:
            return asks
    return None


async def open_score(practice: Practice, patient: Patient, *, now: datetime) -> AskPain | None:
    """Give the question for a score that waits, also beneath one that is answered by typing."""
    asks = await still_open(practice, patient, now=now)
    if asks is None or patient.rests:
        return None
    async with practice.store.reading() as records:
        record = await records.days.get(patient.id, asks.on)
    return None if record is None or _is_unfinished(record) else asks


def _is_unfinished(record: DayRecord) -> bool:
    return record.started_at is not None and not record.day.is_over


async def _asked(practice: Practice, patient: Patient, asked: Asked, now: datetime) -> object | None:
    match asked:
        case Asked.HOUR:
            return ask_hour(practice, patient)
        case Asked.CITY | Asked.CLOCK | Asked.LOCATION:
            return AskZone(patient.timezone, now, again=True)
        case Asked.QUIET_HOURS:
            return AskQuiet(patient.quiet, QUIET_CHOICES)
        case Asked.PAUSE_UNTIL:
            return AskPauseUntil()
        case Asked.LATER:
            return await ask_later_again(practice, patient, now=now)
        case Asked.WEEKDAYS:
            return AskWeekdays(ticked_weekdays(practice, patient), again=True)
        case Asked.EQUIPMENT:
            return AskEquipment(ticked_equipment(patient), again=True)
        case Asked.SCORE_BEFORE | Asked.SCORE_DURING:
            moment = Moment.BEFORE if asked is Asked.SCORE_BEFORE else Moment.DURING
            return await ask_again(practice, patient, moment, now=now)
        case Asked.OUTING_MINUTES | Asked.OUTING_PAIN:
            return await open_outing(practice, patient, now=now)
        case Asked.NAME:
            return AskName("")
        case Asked.SKIP_WORDS | Asked.DELETE:
            return None
