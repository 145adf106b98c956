"""Rings the bell when the bell itself fell silent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NoReturn

import structlog

from bot.domain.clocks import WireClock

PATIENCE = 2
"""Intervals of silence before the watchdog rings (house)."""

log = structlog.get_logger(__name__)


class Watchdog:
    """A scheduler that goes by the wall clock falls silent for an hour when that clock is set back an hour.

    This one goes by the wire clock. The bell calls `heard` at each stroke; after two intervals without one, `ring`
    is called in its place.
    """

    def __init__(self, ring: Callable[[], Awaitable[object]], wire: WireClock, interval_s: float) -> None:
        self._ring = ring
        self._wire = wire
        self._interval_s = interval_s
        self._heard_at = wire.monotonic()
        self._silent = False

    def heard(self) -> None:
        """The bell rang by itself."""
        self._heard_at = self._wire.monotonic()
        self._silent = False

    async def run(self) -> NoReturn:
        """Watch until cancelled. A ring that fails is logged, and the next one comes all the same."""
        while True:
            silent_s = self._wire.monotonic() - self._heard_at
            left_s = PATIENCE * self._interval_s - silent_s
            if left_s > 0:
                await self._wire.sleep(left_s)
                continue
            if not self._silent:
                log.warning("bell_was_silent", seconds=round(silent_s, 1))
                self._silent = True
            self._heard_at = self._wire.monotonic()
            try:
                await self._ring()
            except Exception as error:
                log.error("ring_failed", why=type(error).__name__)
