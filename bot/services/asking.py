"""Which question the next typed words answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.dialog import Asked
from bot.domain.patient import Patient
from bot.services.practice import Practice
from bot.storage import Records


async def expects(records: Records, patient: Patient, asked: Asked | None) -> None:
    """Write which question typed words answer from now on, None for none."""
    current = await records.patients.get(patient.id)
    if current is not None and current.asked is not asked:
        await records.patients.save(replace(current, asked=asked))


async def leave_question(practice: Practice, patient: Patient, *, now: datetime) -> Patient:
    """Wait for no typed words any more, and give the person as they are now."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        await expects(records, patient, None)
        return await records.patients.get(patient.id) or patient
