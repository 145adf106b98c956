"""A calendar that stands still until the story goes on, and that is told to in the words of the story."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.fakes import FakeClock

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Calendar(FakeClock):
    """A fake clock on a wall in one zone. `to` goes through everything that is due on the way."""

    def __init__(self, start: str, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        super().__init__(self._at(*start.split()))
        self.on_the_way: Callable[[datetime], Awaitable[None]] | None = None

    @property
    def local(self) -> datetime:
        """The present wall time."""
        return self.now().astimezone(self.zone)

    @property
    def today(self) -> date:
        """The present date on the wall."""
        return self.local.date()

    async def to(self, words: str) -> None:
        """Go on to "Monday 08:00", "next Monday 08:00", "tomorrow 08:00", "08:00" or "2026-03-29 08:00"."""
        instant = self.when(words)
        assert instant >= self.now(), f"{words} is over"
        if self.on_the_way is not None:
            await self.on_the_way(instant)
        self.set(instant)

    def when(self, words: str) -> datetime:
        """Say which instant is meant: the next one at which the wall clock shows it."""
        *day, hour = words.lower().removeprefix("next ").split()
        if not day:
            today = self._at(self.today.isoformat(), hour)
            return today if today > self.now() else self._at((self.today + timedelta(days=1)).isoformat(), hour)
        if day[0] == "tomorrow":
            return self._at((self.today + timedelta(days=1)).isoformat(), hour)
        if day[0] in WEEKDAYS:
            ahead = (WEEKDAYS.index(day[0]) - self.today.weekday()) % 7
            instant = self._at((self.today + timedelta(days=ahead)).isoformat(), hour)
            return instant if instant > self.now() else instant + timedelta(days=7)
        return self._at(day[0], hour)

    def _at(self, day: str, hour: str) -> datetime:
        wall = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), tzinfo=self.zone)
        return wall.astimezone(UTC)
