"""The present day: what is still to be asked about far too much pain comes before everything else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.session import Mode
from bot.services.days import DayShown, silent_for, unfold_today
from bot.services.next_message import show_day
from bot.services.pain_questions import AskPain, unrated_session
from bot.services.player import PlayerShown, SessionShown, player, plays
from bot.services.practice import Practice
from bot.services.signs import AskSigns, signs_left_open, with_ticks
from bot.storage import Cause, DayRecord


@dataclass(frozen=True, slots=True)
class PlanReason:
    """Why the plan of a day is as it is."""

    record: DayRecord


def is_planned(record: DayRecord) -> bool:
    """Tell whether a day shows a plan that is still to be done."""
    return not record.day.is_settled and record.decision.mode is not Mode.LOCKED


async def today(
    practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None
) -> DayShown | AskPain | AskSigns | PlayerShown | SessionShown:
    """Show the present day: an unanswered question about signs, the day's own question, or its plan.

    A session that sharp pain stopped does not go on: its score is asked for.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await unfold_today(records, practice, patient, now)
        asked = await signs_left_open(records, practice, record)
        if asked is not None:
            return with_ticks(asked, await records.patients.fresh(patient))
        if plays(record) and record.day.sharp:
            return AskPain(record.day.on, Moment.DURING, sharp=True)
        if plays(record):
            return player(practice, record, now)
        return replace(
            await show_day(records, patient, record, now),
            unrated_on=await unrated_session(records, record),
            silent_for=silent_for(record, patient),
        )
