"""The demo's clocks: a calendar that travels, and a wire on which every limit is counted however fast one plays."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.demo.clock import LONGEST_JUMP_S, HurryingWire, TravellingClock
from bot.dispatch.limits import PER_CHAT_S
from bot.dispatch.send_queue import SendQueue
from bot.domain.delivery import Urgency
from tests.fakes import FakeClock, FakeWire


def test_a_calendar_goes_ahead_and_only_a_reset_takes_it_back() -> None:
    base = FakeClock()
    clock = TravellingClock(base)
    clock.travel_to(base.now() + timedelta(days=2))
    clock.travel_to(base.now() + timedelta(days=1))
    assert clock.now() - base.now() == timedelta(days=2)
    base.forward(hours=1)
    assert clock.now() - base.now() == timedelta(days=2)
    clock.reset()
    assert clock.now() == base.now()


async def test_a_hurried_wire_takes_no_time_and_counts_every_second() -> None:
    base = FakeWire(auto=False)
    wire = HurryingWire(base)
    there = wire.monotonic()
    with wire.hurried():
        for _ in range(10):
            await wire.sleep(1.0)
    assert wire.monotonic() - there == pytest.approx(10.0)
    assert base.monotonic() == 1000.0


async def test_whoever_waits_longer_wakes_when_the_clock_has_jumped_that_far() -> None:
    wire = HurryingWire(FakeWire(auto=False))
    watch = asyncio.create_task(wire.sleep(LONGEST_JUMP_S + 1))
    with wire.hurried():
        for _ in range(int(LONGEST_JUMP_S)):
            await wire.sleep(1.0)
        assert not watch.done()
        await wire.sleep(1.0)
    await watch


async def test_without_hurry_it_goes_as_the_other_clock() -> None:
    base = FakeWire(auto=False)
    wire = HurryingWire(base)
    slept = asyncio.create_task(wire.sleep(2.0))
    await base.advance(1.9)
    assert not slept.done()
    await base.advance(0.2)
    assert slept.done()


async def test_the_limits_hold_while_somebody_plays() -> None:
    wire = HurryingWire(FakeWire(auto=False))
    queue = SendQueue(wire)
    sent: list[float] = []

    async def send() -> None:
        sent.append(wire.monotonic())

    with wire.hurried():
        for _ in range(20):
            await queue.run(send, chat_id=7, urgency=Urgency.REMINDER)
    assert all(later - earlier >= PER_CHAT_S - 1e-6 for earlier, later in pairwise(sent))
