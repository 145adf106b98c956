"""Erasing a person: everything of theirs in every table, at once and for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.dialog import Asked, Step
from bot.domain.patient import Patient
from bot.domain.schedule import local_day
from bot.services.asking import expects
from bot.services.days import QuestionClosed
from bot.services.practice import Practice
from bot.storage import Cause


@dataclass(frozen=True, slots=True)
class AskDelete:
    """The question whether everything shall go; it can be answered on that day alone."""

    on: date


@dataclass(frozen=True, slots=True)
class Deleted:
    """Everything is gone. `nothing`: there was nothing."""

    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """Nothing was erased."""


async def ask_delete(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> AskDelete:
    """Ask once; in a programme, typed words can say that all is kept."""
    if patient.step is Step.ACTIVE:
        async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
            await expects(records, patient, Asked.DELETE, now)
    return AskDelete(local_day(now, patient.zone))


async def delete(practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None) -> Deleted:
    """Erase a person who was asked on that day; QuestionClosed for a question of another day.

    1. Their row goes, and with it days, reminders, deliveries and pauses; so does whatever they sent that still waits.
    2. Of the update that asks for it, its number stays for two days, so that it is known when it comes again.
    3. On SQLite, what was deleted has been overwritten, and the log is emptied.
    """
    if on != local_day(now, patient.zone):
        raise QuestionClosed(f"the question was of {on}")
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        await records.patients.delete(patient.id)
        await records.inbox.forget_sender(patient.bot_id, patient.user_id, but=cause)
    await practice.store.wipe()
    return Deleted()
