"""The two clocks. Both are handed in; nothing below the composition root reads one of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class CalendarClock(Protocol):
    """Decides what is due and what time is shown."""

    def now(self) -> datetime:
        """Give the present instant, aware, in UTC."""
        ...


class WireClock(Protocol):
    """Times retries, tokens and timeouts; it only ever goes forward."""

    def monotonic(self) -> float:
        """Give seconds since an arbitrary start."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Come back after that many seconds of this clock."""
        ...
