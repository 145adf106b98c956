"""The wiring of the bell: what is due is looked for, what is old forgotten, and neither failing silences it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from structlog.testing import capture_logs

from bot.bell import TIDY_EVERY_S, Bell
from tests.fakes import FakeWire


class Household:
    """Counts what the bell asks for, and fails as often as told."""

    def __init__(self) -> None:
        self.wire = FakeWire(auto=False)
        self.ticks = self.tidied = self.failures = 0
        self.stopped = False
        self.held: asyncio.Event | None = None
        self.bell = Bell(self.tick, self.tidy, self.wire)

    async def tick(self) -> None:
        self.ticks += 1
        self._stumble()
        if self.held is not None:
            await self.held.wait()

    async def tidy(self) -> None:
        self.tidied += 1
        self._stumble()

    async def stop(self) -> None:
        self.stopped = True

    @asynccontextmanager
    async def ringing(self) -> AsyncIterator[None]:
        async with self.bell.ringing(self.stop):
            yield

    async def strikes(self) -> None:
        await self.bell.strike()
        await self.wire.advance(0.5)

    def _stumble(self) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("disk")


async def test_every_stroke_looks_for_what_is_due() -> None:
    house = Household()
    async with house.ringing():
        for _ in range(3):
            await house.strikes()
    assert house.ticks == 3
    assert house.stopped


async def test_a_bell_that_falls_silent_is_rung_all_the_same() -> None:
    house = Household()
    with capture_logs():
        async with house.ringing():
            await house.wire.advance(7)
    assert house.ticks == 3


async def test_what_is_old_is_forgotten_every_hour_also_after_it_failed_once() -> None:
    house = Household()
    async with house.ringing():
        for hours in range(1, 4):
            await house.bell.strike()
            house.failures = 1 if hours == 2 else 0
            with capture_logs() as logs:
                await house.wire.advance(TIDY_EVERY_S)
            failed = [line["event"] for line in logs if line["log_level"] == "error"]
            assert failed == (["tick failed"] if hours == 2 else [])
            assert house.tidied == hours


async def test_a_tick_that_fails_is_logged_and_the_next_stroke_tries_again() -> None:
    house = Household()
    house.failures = 1
    async with house.ringing():
        with capture_logs() as logs:
            await house.strikes()
        assert [(line["event"], line["why"]) for line in logs] == [("tick failed", "OSError")]
        await house.strikes()
    assert house.ticks == 2


async def test_strokes_during_a_long_tick_do_not_pile_up() -> None:
    house = Household()
    house.held = asyncio.Event()
    async with house.ringing():
        for _ in range(5):
            await house.strikes()
        assert house.ticks == 1
        house.held.set()
        await house.wire.advance(0)
        await house.strikes()
        assert house.ticks == 2
