"""What comes silently after a reminder or a session: once, never at night, and only if nothing happened meanwhile."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.domain.delivery import Kind
from bot.domain.patient import Patient
from bot.domain.schedule import QuietHours, due_on, local_day
from bot.domain.session import Mode
from bot.services.days import silent_for
from bot.storage import Claimed, DayRecord, Planned, Records

FOLLOWS_AFTER = timedelta(hours=3)
"""From the reminder to the first follow-up, from one to the next, and so late at most one is sent (house)."""

RATED_AFTER = timedelta(hours=1)
"""From the start of a session that nobody rated to the question how it was; it takes 20 minutes (house)."""

RATED_AT_SOONEST = timedelta(minutes=30)
"""Where quiet hours come first, the question comes before them, but not sooner after the start than this (house)."""

SILENT_DAYS = 2
"""After so many days without a word only the reminder itself comes (house)."""

NOTHING_TO_DO = (Mode.REST, Mode.LOCKED)

_MINUTE = timedelta(minutes=1)


def follow_ups(patient: Patient, record: DayRecord, now: datetime) -> tuple[Planned, ...]:
    """Give the follow-ups of a reminder that is sent now: as many as the person wants, and the day has room for.

    None for somebody who is silent for days: they know where to find the chat.
    """
    if record.decision.mode in NOTHING_TO_DO or silent_for(record, patient) >= SILENT_DAYS:
        return ()
    instants = [now + number * FOLLOWS_AFTER for number in range(1, patient.preferences.follow_ups + 1)]
    return tuple(
        Planned(patient.id, Kind.FOLLOW_UP, record.day.on, number, at)
        for number, at in enumerate(instants, start=1)
        if _may_come(patient, record.day.on, at)
    )


def rate_question(patient: Patient, on: date, started_at: datetime) -> Planned | None:
    """Give the question after a session that has just begun; None where the night comes first."""
    at = started_at + RATED_AFTER
    if not _may_come(patient, on, at):
        night = due_on(on, patient.quiet.start_min, patient.zone)
        at = night.at - _MINUTE if night is not None else at
        if not (started_at + RATED_AT_SOONEST <= at and _may_come(patient, on, at)):
            return None
    return Planned(patient.id, Kind.RATE, on, 1, at)


def why_no_follow_up(claimed: Claimed, patient: Patient, record: DayRecord, now: datetime) -> str | None:
    """Say why a follow-up is not sent, None if it is."""
    day = record.day
    if record.decision.mode in NOTHING_TO_DO:
        return "nothing to do"
    if day.before is not None or record.started_at is not None or day.is_settled:
        return "done already"
    return _why_silent(claimed, patient, now)


def why_no_rate_question(claimed: Claimed, patient: Patient, record: DayRecord, now: datetime) -> str | None:
    """Say why nobody is asked how the session was, None if they are."""
    day = record.day
    if record.decision.mode is Mode.LOCKED or record.started_at is None:
        return "nothing to do"
    if day.during is not None or day.skipped is not None:
        return "done already"
    return _why_silent(claimed, patient, now)


async def nothing_follows(records: Records, patient: Patient, on: date, *kinds: Kind) -> None:
    """Take back what would have followed of that day: it is answered, so nobody needs to look at it again."""
    for kind in kinds:
        if any(due.local_on == on for due in await records.reminders.planned(patient.id, kind)):
            await records.reminders.cancel(patient.id, kind)


def _why_silent(claimed: Claimed, patient: Patient, now: datetime) -> str | None:
    late = now - claimed.due_at >= FOLLOWS_AFTER or not _may_come(patient, claimed.local_on, now)
    return "late" if late else None


def _may_come(patient: Patient, on: date, at: datetime) -> bool:
    """Tell whether something silent may come: on its own day, outside the quiet hours."""
    local = at.astimezone(patient.zone)
    return local_day(at, patient.zone) == on and not _quiet(patient).covers(local.time())


def _quiet(patient: Patient) -> QuietHours:
    """Give the quiet hours as they were before the chosen hour moved their end: only the reminder may come there."""
    made_room = patient.quiet.end_min == patient.reminder_min
    usual = QuietHours()
    return QuietHours(patient.quiet.start_min, usual.end_min) if made_room else patient.quiet
