"""A wire clock that runs ahead of real time: Telegram's limits are counted as ever, only nobody waits long for them."""

import asyncio
import time

from tests.fakes import FakeClock

TIMES = 50


class FastWire:
    """Real time, so many times as fast, and with it what passed on the calendar: five seconds there are five here."""

    def __init__(self, calendar: FakeClock, times: float = TIMES) -> None:
        self._calendar = calendar
        self._since = calendar.now()
        self._times = times
        self._latest = 0.0

    def monotonic(self) -> float:
        """Give seconds of this clock since an arbitrary start; a calendar that is set back does not set it back."""
        travelled_s = (self._calendar.now() - self._since).total_seconds()
        self._latest = max(self._latest, time.monotonic() * self._times + travelled_s)
        return self._latest

    async def sleep(self, seconds: float) -> None:
        """Come back after that many seconds of this clock, if nobody travels meanwhile."""
        await asyncio.sleep(seconds / self._times)
