"""The timer of a session under way: which message counts it down, what each due edit writes, and when it stops."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain import playing
from bot.domain.delivery import Kind
from bot.domain.patient import Patient
from bot.domain.schedule import Due
from bot.services.player import PlayerShown, SessionShown, leave_player, player, plays
from bot.services.practice import Practice
from bot.storage import Claimed, DayRecord

TIMER_WAITS = timedelta(minutes=10)
"""So long after its end nobody looks at a countdown any more (house)."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a due timer does: `shown` written over the message that counts down, and when it is due again.

    `hurries`: something has ended, so that this one must not be dropped.
    """

    shown: PlayerShown
    message_id: int
    again: Due | None
    hurries: bool


async def runs_in(practice: Practice, patient: Patient, shown: PlayerShown, message_id: int, *, now: datetime) -> None:
    """Remember that the present exercise was shown, and which message counts its timer down."""
    timer = shown.session.timer
    unheard_of = timer is not None and timer.message_id != message_id
    if not unheard_of and shown.session.hurt is None:
        return
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await records.days.get(patient.id, shown.record.day.on)
        if record is None or record.session is None:
            return
        session = replace(record.session, hurt=None)
        if timer is not None and session.timer == timer:
            session = replace(session, timer=replace(timer, message_id=message_id))
        if session != record.session:
            await records.days.save(replace(record, session=session))


async def leaves_message(practice: Practice, patient: Patient, left: Collection[int | None], *, now: datetime) -> None:
    """Stop the timer that one of the messages counts down: it shows something else, or something newer is below."""
    async with practice.store.reading() as records:
        due = next(iter(await records.reminders.planned(patient.id, Kind.TIMER)), None)
    if due is None:
        return
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await records.days.get(patient.id, due.local_on)
        timer = record.session.timer if record is not None and record.session is not None else None
        if record is not None and timer is not None and timer.message_id in left:
            await leave_player(records, practice, patient, record, now)


def tick(practice: Practice, claimed: Claimed, patient: Patient, record: DayRecord, now: datetime) -> Ticked | str:
    """Say what a due timer does, or why it does nothing any more."""
    kept = record.session
    if record.state.flag is not None or not plays(record) or kept is None or kept.timer is None:
        return "over"
    if now - kept.timer.ends_at > TIMER_WAITS:
        return "late"
    message_id = kept.timer.message_id
    if message_id is None or message_id != patient.live_message_id:
        return "turned to something else"
    shown = player(practice, record, now)
    if isinstance(shown, SessionShown):
        return "over"
    running = shown.session.timer
    again = None if running is None else Due(playing.next_edit(running, now), claimed.local_on)
    return Ticked(shown, message_id, again, hurries=running != kept.timer)
