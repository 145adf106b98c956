"""The demo's two clocks: a calendar that can be moved ahead, and a wire that hurries while somebody plays."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from bot.domain.clocks import CalendarClock, WireClock

LONGEST_JUMP_S = 5.0
"""Waits up to this long are jumped over while playing: those for Telegram's limits. No limit asks for more."""


class TravellingClock:
    """Shows the time of another clock, plus how far one has travelled; it never goes back by itself."""

    def __init__(self, base: CalendarClock) -> None:
        """Start where the other clock is."""
        self._base = base
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """Give the present instant of the journey, aware, in UTC."""
        return self._base.now() + self._ahead

    def travel_to(self, instant: datetime) -> None:
        """Set the clock to a later instant; an earlier one changes nothing."""
        self._ahead += max(instant - self.now(), timedelta(0))

    def reset(self) -> None:
        """Go back to where the other clock is; only for a bot that starts anew."""
        self._ahead = timedelta(0)


class HurryingWire:
    """Another wire clock; while hurried, whoever waits for a limit takes it along to the end of the wait.

    So every limit is counted as ever, and playing is as fast as the work allows.
    """

    def __init__(self, base: WireClock) -> None:
        """Go with the other clock until somebody plays."""
        self._base = base
        self._ahead_s = 0.0
        self._hurried = 0
        self._jumped = asyncio.Event()

    @contextmanager
    def hurried(self) -> Iterator[None]:
        """Jump over short waits as long as the block lasts."""
        self._hurried += 1
        self._jumped.set()
        try:
            yield
        finally:
            self._hurried -= 1

    def monotonic(self) -> float:
        """Give seconds of this clock since an arbitrary start."""
        return self._base.monotonic() + self._ahead_s

    async def sleep(self, seconds: float) -> None:
        """Come back after that many seconds of this clock."""
        until = self.monotonic() + seconds
        await asyncio.sleep(0)  # who can work now goes first
        while (left_s := until - self.monotonic()) > 0:
            if self._hurried and seconds <= LONGEST_JUMP_S:
                self._ahead_s += left_s
                jumped, self._jumped = self._jumped, asyncio.Event()
                jumped.set()
            else:
                await self._until_jump(left_s)

    async def _until_jump(self, seconds: float) -> None:
        """Wait that long on the other clock, or until this one jumped."""
        slept = asyncio.ensure_future(self._base.sleep(seconds))
        jumped = asyncio.ensure_future(self._jumped.wait())
        try:
            await asyncio.wait({slept, jumped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (slept, jumped):
                task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(slept, jumped, return_exceptions=True)
