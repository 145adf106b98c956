"""When a message is due on a person's own wall clock, and when it comes too late."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEK = timedelta(days=7)

LATE_AFTER = timedelta(hours=4)
"""A reminder later than this is not sent any more (house)."""

NIGHT_ENDS = time(3, 0)
"""Until this local time an answer after midnight still belongs to yesterday (house)."""

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The part of the day in which nothing rings, in minutes after local midnight; it may span midnight."""

    start_min: int = 21 * 60 + 30
    end_min: int = 7 * 60 + 30

    def covers(self, local: time) -> bool:
        """Tell whether a local time lies inside: the start belongs to it, the end does not."""
        minute = local.hour * 60 + local.minute
        if self.start_min <= self.end_min:
            return self.start_min <= minute < self.end_min
        return minute >= self.start_min or minute < self.end_min

    def silences(self, hour_min: int) -> bool:
        """Tell whether a time of day, in minutes after midnight, lies inside."""
        return self.covers(time(*divmod(hour_min, 60)))

    def without_room_for(self, hour_min: int) -> QuietHours:
        """Give the quiet hours as they were before they made room for an hour that is left again.

        Only the usual ones are known to have: others that end at an hour may have been chosen so (house).
        """
        usual = QuietHours()
        made_room = (self.start_min, self.end_min) == (usual.start_min, hour_min) and usual.silences(hour_min)
        return usual if made_room else self

    def making_room_for(self, hour_min: int) -> QuietHours:
        """Give the quiet hours after a person chose this hour: inside them, it moves their end."""
        if self.silences(hour_min):
            return QuietHours(self.start_min, hour_min)
        return self


@dataclass(frozen=True, slots=True)
class Timing:
    """When a person is written to and trains: all that a change of schedule can change, and what Undo brings back.

    `hour_min` counts from local midnight; `weekdays` are strength days, Monday is 0; `timezone` is an IANA name.
    """

    hour_min: int
    weekdays: tuple[int, ...]
    quiet: QuietHours
    timezone: str

    @property
    def zone(self) -> ZoneInfo:
        """The time zone."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class Due:
    """The instant at which something is due (aware, UTC) and the local date it belongs to."""

    at: datetime
    local_on: date


def due_on(local_on: date, minute: int, zone: ZoneInfo) -> Due | None:
    """Give the one instant of a local date at which a wall clock first shows `minute` (after midnight) or later.

    Of an hour that comes twice the first one counts; an hour that a clock change leaves out becomes the first instant
    after the gap. None when the zone skipped the whole date.
    """
    wall = datetime.combine(local_on, time(*divmod(minute, 60)))
    at = wall.replace(tzinfo=zone).astimezone(UTC)
    there = at.astimezone(zone)
    if there.replace(tzinfo=None) == wall:
        return Due(at, local_on)
    while not _exists(wall - _MINUTE, zone):
        wall -= _MINUTE
    at = wall.replace(tzinfo=zone).astimezone(UTC)
    return Due(at, local_on) if at.astimezone(zone).date() == local_on else None


def next_due(
    minute: int,
    zone: ZoneInfo,
    *,
    after: datetime,
    from_on: date | None = None,
    rings_on: Callable[[date], bool] | None = None,
) -> Due:
    """Give the first due instant strictly after an instant, and on no local date before `from_on`.

    `minute` counts from local midnight. `rings_on` tells the dates that count, of which there must be more to come; by
    default every one does.
    """
    local_on = max(after.astimezone(zone).date(), from_on or date.min)
    while True:
        due = due_on(local_on, minute, zone)
        if due is not None and due.at > after and (rings_on is None or rings_on(local_on)):
            return due
        local_on += _DAY


def next_to(weekday: int, others: Collection[int]) -> int | None:
    """Give one of other weekdays that lies beside a weekday, None when none does. Sunday (6) and Monday (0) do.

    Source: S001, strength never on consecutive days.
    """
    return next((other for other in sorted(others) if (weekday - other) % 7 in (1, 6)), None)


def is_too_late(due_at: datetime, now: datetime, quiet: QuietHours, zone: ZoneInfo) -> bool:
    """Tell whether a message is late beyond the limit, or would now break into quiet hours that began since."""
    if now - due_at > LATE_AFTER:
        return True
    began_quiet = quiet.covers(due_at.astimezone(zone).time())
    return not began_quiet and quiet.covers(now.astimezone(zone).time())


def local_day(now: datetime, zone: ZoneInfo) -> date:
    """Give the calendar date on the person's wall clock."""
    return now.astimezone(zone).date()


def monday_of(on: date) -> date:
    """Give the first day of a date's week."""
    return on - timedelta(days=on.weekday())


def session_day(now: datetime, zone: ZoneInfo) -> date:
    """Give the date of the session that an answer belongs to: after midnight, until 03:00, it is still yesterday's."""
    local = now.astimezone(zone)
    return local.date() - _DAY if local.time() < NIGHT_ENDS else local.date()


def _exists(wall: datetime, zone: ZoneInfo) -> bool:
    there = wall.replace(tzinfo=zone)
    return there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall
