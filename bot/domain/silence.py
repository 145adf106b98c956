"""How often somebody is written to who says nothing: every day at first, then once a week, then no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DAILY_DAYS = 14
"""So many days after the last word the day's message says that it comes once a week from now on (house)."""

WEEKLY_DAYS = 8 * 7
"""So many days later the next weekly message is the last one (house)."""

APART_DAYS = 4
"""The first weekly message comes at least so many days after the one that announced it (house)."""


class Rhythm(StrEnum):
    """How often messages come from a day on, as that day's own message says."""

    DAILY = "daily"
    WEEKLY = "weekly"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Silence:
    """The days since the local date on which a person last wrote or tapped; `since` is None before a programme.

    `weekdays` are their strength days, Monday is 0: the first one is the weekly message's, else the weekday of `since`.
    """

    since: date | None
    weekdays: tuple[int, ...] = ()

    def rhythm(self, on: date) -> Rhythm:
        """Give what holds from a day on if nothing is heard until its message."""
        days = self._days(on)
        if days < DAILY_DAYS:
            return Rhythm.DAILY
        return Rhythm.WEEKLY if days < DAILY_DAYS + WEEKLY_DAYS else Rhythm.LAST

    def rings_on(self, on: date) -> bool:
        """Tell whether a day has a message."""
        days = self._days(on)
        if self.since is None or days <= DAILY_DAYS:
            return True
        weekday = min(self.weekdays, default=self.since.weekday())
        return days >= DAILY_DAYS + APART_DAYS and on.weekday() == weekday

    def _days(self, on: date) -> int:
        return (on - self.since).days if self.since is not None else 0
