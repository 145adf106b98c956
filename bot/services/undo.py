"""Undo by a word: the last thing of the day that a button can take back, whatever was said since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.patient import Patient, Undo
from bot.domain.schedule import session_day
from bot.services.practice import Practice


@dataclass(frozen=True, slots=True)
class Undone:
    """Something was taken back by a word; `data` is what the button for it carries."""

    data: str


@dataclass(frozen=True, slots=True)
class NothingToUndo:
    """The word was said, and nothing of today is left that it could take back."""


def what_to_undo(patient: Patient, *, now: datetime) -> str | None:
    """Give what the button carries that takes back the last thing of the day; None where nothing is left."""
    undo = patient.profile.undo
    return undo.data if undo is not None and undo.on == session_day(now, patient.zone) else None


async def remember_undo(practice: Practice, patient: Patient, data: str | None, *, now: datetime) -> None:
    """Keep what a word takes back from now on, while the day lasts; None for nothing."""
    undo = Undo(data, session_day(now, patient.zone)) if data is not None else None
    if undo == patient.profile.undo:
        return
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = await records.patients.get(patient.id)
        if current is not None:
            await records.patients.save(replace(current, profile=replace(current.profile, undo=undo)))
