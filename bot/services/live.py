"""The live message of a chat: which one it is, and which older ones still carry keyboards."""

from __future__ import annotations

from datetime import datetime

from bot.domain.patient import Patient
from bot.services.practice import Practice

OLD_MESSAGES = 20
"""So many messages of the past keep their ids so that their keyboards can go when the person next touches the chat."""


async def delivered(practice: Practice, messages: list[tuple[str, int]], *, now: datetime) -> None:
    """Make the sent reminders (patient id, message id) the live messages of their chats."""
    async with practice.store.writing(now=now) as records:
        people = await records.patients.many([patient_id for patient_id, _ in messages], lock=True)
        for patient_id, message_id in messages:
            if (patient := people.get(patient_id)) is not None:
                await records.patients.set_live(patient_id, message_id, outdated(patient, message_id))


async def live_is(
    practice: Practice, patient: Patient, message_id: int, old: tuple[int, ...], *, now: datetime
) -> None:
    """Remember which message of a chat is live now, and which old ones still carry a keyboard.

    `patient` as read before the message went out: a reminder that came in between stays the live one.
    """
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = await records.patients.get(patient.id)
        if current is not None and current.live_message_id in (patient.live_message_id, message_id):
            await records.patients.set_live(patient.id, message_id, old)


async def outdates(practice: Practice, patient: Patient, message_id: int, *, now: datetime) -> None:
    """Let the keyboard of a message that never was the live one go when the person next touches the chat."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = await records.patients.get(patient.id)
        if current is not None:
            old = (*current.old_message_ids, message_id)[-OLD_MESSAGES:]
            await records.patients.set_live(patient.id, current.live_message_id, old)


def outdated(patient: Patient, new_live: int) -> tuple[int, ...]:
    """Give the ids of messages whose keyboards are out of date once a new message is the live one."""
    if patient.live_message_id in (None, new_live):
        return patient.old_message_ids
    return (*patient.old_message_ids, patient.live_message_id)[-OLD_MESSAGES:]
