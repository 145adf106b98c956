"""Topics: the short answer to a question about the knee or the programme, and the longer one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.patient import Patient
from bot.services.locks import coaches
from bot.services.practice import Practice

ALWAYS = frozenset({"get-help", "ask-professional"})
"""Topics that are answered under an open red flag too: they lead to a professional and coach nothing."""

OF_MESSAGES = "schedule"
"""The topic of when messages come and what a missed day means."""


@dataclass(frozen=True, slots=True)
class TopicShown:
    """One topic; `more` is its longer answer, `passage` the id of the part of it that answers a narrower question."""

    topic_id: str
    more: bool = False
    passage: str | None = None


async def explain(
    practice: Practice,
    patient: Patient | None,
    topic_id: str,
    *,
    more: bool = False,
    passage: str | None = None,
    now: datetime,
) -> TopicShown:
    """Answer a question; None as `patient` for a stranger. KeyError for what content does not have."""
    topic = practice.catalogue.topic(topic_id)
    if passage is not None and passage not in topic.passages:
        raise KeyError(passage)
    shown = TopicShown(topic_id, more, passage)
    return shown if topic.id in ALWAYS else await _coach(practice, patient, shown, now=now)


@coaches
async def _coach(practice: Practice, patient: Patient | None, shown: TopicShown, *, now: datetime) -> TopicShown:
    return shown
