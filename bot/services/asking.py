"""Which question the next typed words answer."""

from __future__ import annotations

from datetime import datetime

from bot.domain.dialog import Asked
from bot.domain.patient import Patient
from bot.services.practice import Practice
from bot.storage import Records


async def expects(records: Records, patient: Patient, asked: Asked, now: datetime) -> None:
    """Write which question typed words answer from now on, while this day lasts."""
    if (current := await records.patients.get(patient.id)) is not None:
        await records.patients.save(current.asking(asked, now))


async def expects_nothing(records: Records, patient: Patient) -> None:
    """Write that typed words answer no such question any more."""
    current = await records.patients.get(patient.id)
    if current is not None and current.asked is not None:
        await records.patients.save(current.asking_nothing())


async def leave_question(practice: Practice, patient: Patient, *, now: datetime) -> Patient:
    """Wait for no typed words any more, and give the person as they are now."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        await expects_nothing(records, patient)
        return await records.patients.fresh(patient)
