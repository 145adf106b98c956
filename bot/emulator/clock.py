"""The two clocks of the server: `now()` dates messages, the wire clock times limits, waits and retries."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


def wall_clock() -> datetime:
    """This moment, aware, UTC."""
    return datetime.now(UTC)


class WireClock(Protocol):
    """Seconds that only ever go forward; a fast one makes a played demo wait for nothing real."""

    def monotonic(self) -> float:
        """Seconds since an arbitrary start."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Come back after that many seconds of this clock."""
        ...


class RealWire:
    """The wire clock of this machine."""

    def monotonic(self) -> float:
        """Seconds since an arbitrary start."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Come back after that many seconds."""
        await asyncio.sleep(seconds)
