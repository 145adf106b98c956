"""Leaving an open question by /cancel. Whoever turns to something else leaves it too: see `asking`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.dialog import Asked, Step
from bot.domain.patient import Patient
from bot.domain.schedule import Due
from bot.services.next_message import next_message
from bot.services.practice import Practice
from bot.storage import Cause


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What /cancel left, and where the person stands now.

    `asked`: the question that was open beside the first minute; `ticks`: a choice was open whose Continue never came.
    `rests`: they are in a pause of their own. `next_due` is the next message.
    """

    asked: Asked | None
    ticks: bool
    step: Step
    rests: bool
    next_due: Due | None


async def cancel(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> Cancelled:
    """Leave the open question; what was answered stays, and a question of the first minute stays open."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        current = await records.patients.fresh(patient)
        left = _left(current)
        if left != current:
            await records.patients.save(left)
        due = await next_message(records, left, now)
    return Cancelled(current.asked, left.profile.ticks != current.profile.ticks, current.step, current.rests, due)


def _left(patient: Patient) -> Patient:
    if patient.step is not Step.ACTIVE:  # its ticks belong to the first minute, which can be taken up at any time
        return patient.asking_nothing()
    left = patient.asking_nothing()
    return left.ticking(None)
