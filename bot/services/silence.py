"""The end of a silence: whoever writes or taps has the daily message back at once, and nothing is made up for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.dialog import Step
from bot.domain.patient import Patient
from bot.domain.schedule import local_day
from bot.domain.silence import Rhythm
from bot.services.practice import Practice
from bot.services.reminders import plan_reminder
from bot.storage import Records


async def hear(practice: Practice, patient: Patient, *, now: datetime) -> Patient:
    """Note that a person wrote or tapped today; once a day is enough, and nothing is written again."""
    if not _is_news(patient, now):
        return patient
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        return await end_silence(records, await records.patients.get(patient.id) or patient, now)


async def end_silence(records: Records, patient: Patient, now: datetime) -> Patient:
    """Note that a person wrote or tapped today, inside a transaction; a long silence ends with it."""
    if not _is_news(patient, now):
        return patient
    today = local_day(now, patient.zone)
    was_long = patient.silence.rhythm(today) is not Rhythm.DAILY
    patient = replace(patient, heard_on=today)
    await records.patients.save(patient)
    if was_long:
        await plan_reminder(records, patient, after=now)
    return patient


def _is_news(patient: Patient, now: datetime) -> bool:
    return patient.step is Step.ACTIVE and patient.heard_on != local_day(now, patient.zone)
