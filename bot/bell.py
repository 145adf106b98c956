"""The bell: it strikes once a second, and from time to time the house is put in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC
from typing import NoReturn

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.dispatch.watchdog import Watchdog
from bot.domain.clocks import WireClock

STROKE_S = 1.0
"""The bell strikes this often; each stroke looks for due rows."""

TIDY_EVERY_S = 3600.0
"""What is out of date is forgotten this often (house)."""

log = structlog.get_logger(__name__)


class Bell:
    """Calls `tick` at each stroke, unless the last one is still at it, and `tidy` once an hour of the wire clock.

    Neither stops the bell by failing: the failure is logged, and the next stroke tries again.
    """

    def __init__(self, tick: Callable[[], Awaitable[object]], tidy: Callable[[], Awaitable[object]], wire: WireClock):
        """Take what the strokes are for."""
        self._tick = tick
        self._tidy = tidy
        self._wire = wire
        self._watchdog = Watchdog(self._ring, wire, STROKE_S)
        self._ticks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def ringing(self, stop: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
        """Ring for as long as the block lasts; `stop` ends the tick that is under way then."""
        strokes = AsyncIOScheduler(timezone=UTC)
        every = IntervalTrigger(seconds=STROKE_S, timezone=UTC)
        strokes.add_job(self.strike, every, misfire_grace_time=None, coalesce=True, max_instances=1)
        strokes.start()
        beside: list[asyncio.Task[None]] = [
            asyncio.create_task(self._watchdog.run()),
            asyncio.create_task(self._keep_tidy()),
        ]
        try:
            yield
        finally:
            strokes.pause()
            await asyncio.sleep(0)  # cut off by the shutdown, a stroke that has just begun would look like a fault
            strokes.shutdown(wait=False)
            for task in beside:
                task.cancel()
            await stop()
            for task in self._ticks:
                task.cancel()
            await asyncio.gather(*beside, *self._ticks, return_exceptions=True)

    async def strike(self) -> None:
        """Strike once, as the scheduler does."""
        self._watchdog.heard()
        await self._ring()

    async def _ring(self) -> None:
        if not self._ticks:  # a tick may take minutes when thousands are due; the bell must not seem silent meanwhile
            task = asyncio.create_task(self._survive(self._tick, "tick failed"))
            self._ticks.add(task)
            task.add_done_callback(self._ticks.discard)

    async def _keep_tidy(self) -> NoReturn:
        while True:
            await self._wire.sleep(TIDY_EVERY_S)
            await self._survive(self._tidy, "not tidied")

    async def _survive(self, act: Callable[[], Awaitable[object]], said: str) -> None:
        try:
            await act()
        except Exception as error:
            log.error(said, why=type(error).__name__)
