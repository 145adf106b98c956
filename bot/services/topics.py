"""Topics: the short answer to a question about the knee or the programme, and the longer one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.patient import Patient
from bot.services.locks import coaches
from bot.services.practice import Practice

ALWAYS = frozenset({"get-help", "ask-professional"})
"""Topics that are answered under an open red flag too: they lead to a professional and coach nothing."""


@dataclass(frozen=True, slots=True)
class TopicShown:
    """One topic; `more` is its longer answer."""

    topic_id: str
    more: bool = False


async def explain(
    practice: Practice, patient: Patient | None, topic_id: str, *, more: bool = False, now: datetime
) -> TopicShown:
    """Answer a question; None as `patient` for a stranger. KeyError for a topic that content does not have."""
    if practice.catalogue.topic(topic_id).id in ALWAYS:
        return TopicShown(topic_id, more)
    return await _coach(practice, patient, topic_id, more, now=now)


@coaches
async def _coach(
    practice: Practice, patient: Patient | None, topic_id: str, more: bool, *, now: datetime
) -> TopicShown:
    return TopicShown(topic_id, more)
