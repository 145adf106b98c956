"""The usual score of a person's knee, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.baseline import baseline, median_before, since
from bot.domain.patient import Patient
from bot.domain.schedule import local_day
from bot.services.days import state_before, unfold
from bot.services.locks import coaches
from bot.services.practice import Practice


@dataclass(frozen=True, slots=True)
class UsualShown:
    """The score that today's is compared with; `answers` it is the middle of, None while there are too few.

    `start`: what the person said at the start.
    """

    score: int
    answers: int | None
    start: int


@coaches
async def usual_score(practice: Practice, patient: Patient, *, now: datetime) -> UsualShown:
    """Give the score that a day's answer is compared with."""
    on, rule = local_day(now, patient.zone), practice.handbook.programme.load
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        await unfold(records, practice, patient, on, now)
        state = await state_before(records, patient.id, on)
    first = since(on, rule.baseline_days)
    counted = [answer for answer in state.befores if first <= answer.on < on][-rule.baseline_answers :]
    enough = median_before(state, on, rule) is not None
    usual = baseline(state, on, practice.handbook)
    return UsualShown(usual, len(counted) if enough else None, state.usual_pain)
