"""/run: who runs, and what today allows. The load rule stands above it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.patient import Patient
from bot.domain.schedule import local_day
from bot.services.days import amend, unfold_today
from bot.services.locks import coaches
from bot.services.practice import Practice
from bot.storage import Cause, DayRecord


@dataclass(frozen=True, slots=True)
class AskRunner:
    """The question whether somebody runs; `left`: they have just said that they do not, or not any more."""

    left: bool = False


@dataclass(frozen=True, slots=True)
class RunShown:
    """Where a runner stands, and what the day allows."""

    record: DayRecord


RunOutcome = AskRunner | RunShown


@coaches
async def show_run(practice: Practice, patient: Patient, *, now: datetime) -> RunOutcome:
    """Show what today allows a runner; ask everybody else whether they run. QuestionClosed without a programme."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        return where_a_runner_stands(await unfold_today(records, practice, patient, now))


@coaches
async def say_runner(
    practice: Practice, patient: Patient, runs: bool, *, now: datetime, cause: Cause | None
) -> RunOutcome:
    """Keep that somebody runs, or wants to; or that they do not, or no longer."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        on = local_day(now, patient.zone)
        record = await amend(records, practice, patient, on, now, lambda day: replace(day, runner=runs))
        return RunShown(record) if runs else AskRunner(left=True)


def where_a_runner_stands(record: DayRecord) -> RunOutcome:
    """Show what a day allows a runner; ask everybody else whether they run."""
    return RunShown(record) if record.state.runner else AskRunner()
