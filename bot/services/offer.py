"""What a yes to the answer that was just shown presses; anything else that is shown ends the offer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.patient import Offer, Patient
from bot.services.practice import Practice


async def note_offer(practice: Practice, patient: Patient, data: str | None, *, now: datetime) -> None:
    """Keep the data of the button that a yes presses from now on; None for none."""
    if data is None and patient.profile.offer is None:
        return
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = await records.patients.get(patient.id)
        if current is not None:
            offer = Offer(data, now) if data is not None else None
            await records.patients.save(replace(current, profile=replace(current.profile, offer=offer)))
