"""What is known today of the day after: its plan if the knee is no worse then, or the break that it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.patient import Patient
from bot.domain.progression import preview
from bot.domain.schedule import Due
from bot.domain.session import Decision
from bot.services.days import following_day
from bot.services.locks import coaches
from bot.services.next_message import next_message, show_today
from bot.services.pause import PauseShown, show_rest
from bot.services.practice import Practice


@dataclass(frozen=True, slots=True)
class TomorrowShown:
    """What is planned for the day after the present one, and the next message."""

    plan: Decision
    next_due: Due | None


@coaches
async def show_tomorrow(practice: Practice, patient: Patient, *, now: datetime) -> TomorrowShown | PauseShown:
    """Give what tomorrow brings as things stand, and change nothing."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = (await show_today(records, practice, patient, now)).record
        next_due = await next_message(records, patient, now)
    following = following_day(record.day, patient)
    if patient.as_of(following.on).rests:
        return await show_rest(practice, patient, now=now)
    return TomorrowShown(preview(record.state, following, practice.handbook), next_due)
