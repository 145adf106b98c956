"""Whether somebody may run today or tomorrow: what the rule gives that day comes before the general answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.patient import Patient
from bot.domain.progression import preview
from bot.domain.session import Decision
from bot.services.days import following_day, unfold_today
from bot.services.practice import Practice
from bot.services.topics import TopicShown, explain
from bot.storage import DayRecord

RUNNING = "running"
"""The topic that answers in general."""


@dataclass(frozen=True, slots=True)
class MayRun:
    """What a day allows a runner, before the `topic`. `following`: tomorrow if its morning is no worse than usual."""

    record: DayRecord
    topic: TopicShown
    following: Decision | None = None


async def may_run(practice: Practice, patient: Patient, *, tomorrow: bool, now: datetime) -> MayRun | TopicShown:
    """Answer a runner for today or tomorrow; the topic alone for who is none."""
    topic = await explain(practice, patient, RUNNING, now=now)
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await unfold_today(records, practice, patient, now)
    if not record.state.runner:
        return topic
    following = preview(record.state, following_day(record.day, patient), practice.handbook) if tomorrow else None
    return MayRun(record, topic, following)
