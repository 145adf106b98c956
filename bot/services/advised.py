"""What a professional advised: it comes before anything of the programme, and nobody is told otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.dialog import Step
from bot.domain.patient import Patient
from bot.domain.schedule import local_day
from bot.nlu.advised import Advice
from bot.services.days import unfold
from bot.services.locks import coaches
from bot.services.practice import Practice


@dataclass(frozen=True, slots=True)
class Advised:
    """What the advice is about; `active`: a programme runs, which `runs` if it plans running too.

    `until`: the first day after the rest that was advised.
    """

    about: Advice
    until: date | None = None
    active: bool = True
    runs: bool = False


@coaches
async def follow(
    practice: Practice, patient: Patient, about: Advice, until: date | None = None, *, now: datetime
) -> Advised:
    """Give what of the programme stands against the advice, and can be changed."""
    today = local_day(now, patient.zone)
    if patient.step is not Step.ACTIVE:
        return Advised(about, active=False)
    if about is not Advice.RUNNING:
        return Advised(about, until if until is not None and until > today else None)
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await unfold(records, practice, patient, today, now)
    return Advised(about, runs=record.state.runner)
