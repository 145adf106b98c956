"""The present day: what is still to be asked about far too much pain comes before everything else."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.patient import Patient
from bot.domain.schedule import local_day
from bot.services.days import DayShown, unfold
from bot.services.practice import Practice
from bot.services.safety import AskSigns, signs_unasked
from bot.storage import Cause


async def today(
    practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None = None
) -> DayShown | AskSigns:
    """Show the present day: an unanswered question about signs, the day's own question, or its plan."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await unfold(records, practice, patient, local_day(now, patient.zone), now)
        before = await records.days.get(patient.id, record.day.on - timedelta(days=1))
        asked = signs_unasked(practice, record)
        if asked is None and before is not None:
            asked = signs_unasked(practice, before, earlier=True)
        return asked or DayShown(record, next_due=await records.reminders.next_at(patient.id))
