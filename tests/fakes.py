"""Stand-ins for the three seams: the calendar, the wire and the messenger. Each has tests of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Any

from bot.domain.delivery import CalledOff, DeliveryResult, Sent, Turn, Urgency

MONDAY_NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class FakeClock:
    """A calendar clock that stands still until it is told otherwise."""

    def __init__(self, at: datetime = MONDAY_NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        """Give the instant it was set to."""
        return self.at

    def set(self, at: datetime) -> None:
        """Travel to an instant, forwards or back."""
        self.at = at

    def forward(self, **parts: float) -> datetime:
        """Go on by `timedelta(**parts)` and give the new instant."""
        self.at += timedelta(**parts)
        return self.at


class FakeWire:
    """A wire clock without real time.

    With `auto` it jumps to the next sleeper's instant as soon as nothing else in the event loop can run; otherwise it
    goes on by `advance` only. Work in threads and sockets is not seen as running: tests that must not overtake it use
    `auto=False`.
    """

    def __init__(self, *, auto: bool = True, start: float = 1000.0) -> None:
        self._auto = auto
        self._now = start
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()
        self._looking = False

    def monotonic(self) -> float:
        """Give the present instant in seconds."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Come back when the clock has gone that far."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        future = asyncio.get_running_loop().create_future()
        heappush(self._sleepers, (self._now + seconds, next(self._order), future))
        self._look_soon()
        await future

    async def advance(self, seconds: float) -> None:
        """Go on by so many seconds, waking each sleeper at its own instant."""
        until = self._now + seconds
        await self._let_others_run()
        while (at := self._next_at()) is not None and at <= until:
            self._jump(at)
            await self._let_others_run()
        self._now = until

    @property
    def sleepers(self) -> int:
        """How many wait."""
        return sum(not future.done() for _, _, future in self._sleepers)

    def _look_soon(self) -> None:
        if self._auto and not self._looking:
            self._looking = True
            asyncio.get_running_loop().call_soon(self._look)

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        # The loop's own list of what can run now: counting turns of the loop instead would be a guess.
        if loop._ready:  # type: ignore[attr-defined]
            loop.call_soon(self._look)
            return
        self._looking = False
        at = self._next_at()
        if at is not None:
            self._jump(at)
            self._look_soon()

    def _next_at(self) -> float | None:
        while self._sleepers and self._sleepers[0][2].done():
            heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None

    def _jump(self, at: float) -> None:
        self._now = max(self._now, at)
        while self._sleepers and self._sleepers[0][0] <= self._now:
            _, _, future = heappop(self._sleepers)
            if not future.done():
                future.set_result(None)

    @staticmethod
    async def _let_others_run() -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(0)
        while loop._ready:  # type: ignore[attr-defined]  # noqa: ASYNC110 - no event says that the loop is idle
            await asyncio.sleep(0)


@dataclass
class FakeMessenger:
    """Keeps every letter it is given. `answer` decides what becomes of one; by default it is sent."""

    answer: Callable[[Any], DeliveryResult | Awaitable[DeliveryResult]] | None = None
    letters: list[Any] = field(default_factory=list)
    urgencies: list[Urgency] = field(default_factory=list)
    before_turn: Callable[[], Awaitable[None]] | None = None
    _ids: count[int] = field(default_factory=lambda: count(1))

    async def send(self, letter: Any, turn: Turn) -> DeliveryResult:
        """Keep the letter, if it is wanted once `before_turn` is over, and tell what became of it."""
        if self.before_turn is not None:
            await self.before_turn()
        if turn.wanted is not None and not await turn.wanted():
            return CalledOff()
        self.letters.append(letter)
        self.urgencies.append(turn.urgency)
        if self.answer is None:
            return Sent(next(self._ids))
        result = self.answer(letter)
        return await result if isinstance(result, Awaitable) else result
