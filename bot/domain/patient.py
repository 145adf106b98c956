"""The person who is coached: who they are to Telegram, their wall clock, and what they told at the start."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.dialog import Step
from bot.domain.exercise import Equipment
from bot.domain.schedule import QuietHours


@dataclass(frozen=True, slots=True)
class Profile:
    """What the person told at the start; health data, stored sealed. Scores 0-10."""

    usual_pain: int | None = None
    worst_pain: int | None = None
    equipment: frozenset[Equipment] = frozenset()


@dataclass(frozen=True, slots=True)
class Patient:
    """One person of one bot. `reminder_min` counts from local midnight; `weekdays` are strength days, Monday is 0.

    `live_message_id` is the message that edits itself; `old_message_ids` still carry keyboards that must go.
    """

    id: str
    bot_id: int
    user_id: int
    chat_id: int
    language: str
    timezone: str
    created_at: datetime
    step: Step = Step.WELCOME
    reminder_min: int | None = None
    weekdays: tuple[int, ...] = ()
    quiet: QuietHours = field(default_factory=QuietHours)
    started_on: date | None = None
    paused_at: datetime | None = None
    pause_why: str | None = None
    profile: Profile = field(default_factory=Profile)
    live_message_id: int | None = None
    old_message_ids: tuple[int, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone."""
        return ZoneInfo(self.timezone)
