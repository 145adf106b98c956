"""When the week is summed up: on Sunday evening by the person's own clock, in silence, before their quiet hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.patient import Patient
from bot.domain.schedule import due_on

SUNDAY = 6

CALM_MIN = 18 * 60
"""From this minute of the day on, once nothing more is to be done on that Sunday (house)."""

LAST_MIN = 21 * 60 + 15
"""At this minute at the latest, also if the session is still open (house)."""

BEFORE_QUIET_MIN = 15
"""At least so long before quiet hours; one of them lasts that long at least (house)."""

APART_MIN = 30
"""At least so far from the hour of the reminder (house)."""

SOON = timedelta(minutes=10)
"""After the session was rated: first its own answer is read (house)."""


@dataclass(frozen=True, slots=True)
class Evening:
    """The instants between which a Sunday's summary comes; aware, UTC."""

    first: datetime
    last: datetime

    def once_over(self, now: datetime) -> datetime:
        """Give when it comes if all of the day was over at an instant."""
        return min(max(self.first, now + SOON), self.last)


def sunday_of(on: date) -> date:
    """Give the last day of a date's week."""
    return on + timedelta(days=SUNDAY - on.weekday())


def evening(sunday: date, patient: Patient) -> Evening | None:
    """Give a Sunday's evening; None where quiet hours leave none, or where the zone skipped the date."""
    last_min = _calm_until(LAST_MIN, patient)
    if last_min is None:
        return None
    first_min = _calm_until(min(CALM_MIN, last_min), patient)
    first = due_on(sunday, last_min if first_min is None else first_min, patient.zone)
    last = due_on(sunday, last_min, patient.zone)
    return Evening(first.at, last.at) if first is not None and last is not None else None


def _calm_until(minute: int, patient: Patient) -> int | None:
    return next((calm for calm in range(minute, -1, -BEFORE_QUIET_MIN) if _is_calm(calm, patient)), None)


def _is_calm(minute: int, patient: Patient) -> bool:
    quiet, hour_min = patient.quiet, patient.reminder_min
    silenced = quiet.silences(minute) or quiet.silences((minute + BEFORE_QUIET_MIN - 1) % (24 * 60))
    return not silenced and (hour_min is None or abs(minute - hour_min) >= APART_MIN)
