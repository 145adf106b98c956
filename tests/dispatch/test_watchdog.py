"""A bell that fell silent is rung by the wire clock."""

import asyncio
from collections.abc import Awaitable, Callable

from structlog.testing import capture_logs

from bot.dispatch.watchdog import Watchdog
from tests.fakes import FakeWire


async def watch(
    seconds: float, beat_s: float | None = None, ring: Callable[[], Awaitable[None]] | None = None
) -> list[float]:
    """Let a watchdog with an interval of a second watch for a while; give when it rang, in seconds since the start."""
    wire, rung = FakeWire(auto=False), []

    async def note() -> None:
        rung.append(wire.monotonic() - 1000.0)
        if ring is not None:
            await ring()

    dog = Watchdog(note, wire, 1.0)

    async def beat() -> None:
        while beat_s is not None:
            dog.heard()
            await wire.sleep(beat_s)

    tasks = [asyncio.create_task(dog.run()), asyncio.create_task(beat())]
    await wire.advance(seconds)
    for task in tasks:
        task.cancel()
    return rung


async def test_while_the_bell_rings_the_watchdog_is_silent() -> None:
    assert await watch(60, beat_s=1.0) == []


async def test_after_two_silent_intervals_it_rings_in_the_bells_place_and_says_so_once() -> None:
    with capture_logs() as logs:
        assert await watch(7) == [2.0, 4.0, 6.0]
    assert [line["event"] for line in logs] == ["bell_was_silent"]


async def test_a_ring_that_fails_does_not_silence_the_next_one() -> None:
    async def broken() -> None:
        raise OSError("disk")

    assert await watch(5, ring=broken) == [2.0, 4.0]
