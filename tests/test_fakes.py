"""The stand-ins do what the tests rely on."""

import asyncio
from datetime import timedelta

from bot.domain.delivery import Gone, Sent, Turn, Urgency
from tests.fakes import MONDAY_NOON, FakeClock, FakeMessenger, FakeWire


def test_a_fake_clock_stands_still_until_it_is_moved() -> None:
    clock = FakeClock()
    assert clock.now() == clock.now() == MONDAY_NOON
    assert clock.forward(hours=2) == MONDAY_NOON + timedelta(hours=2)
    clock.set(MONDAY_NOON)
    assert clock.now() == MONDAY_NOON


async def test_a_fake_wire_wakes_sleepers_in_the_order_of_their_instants() -> None:
    wire, woken = FakeWire(), []

    async def sleeper(seconds: float) -> None:
        await wire.sleep(seconds)
        woken.append((seconds, wire.monotonic()))

    await asyncio.gather(sleeper(3.0), sleeper(0.1), sleeper(3600.0))
    assert woken == [(0.1, 1000.1), (3.0, 1003.0), (3600.0, 4600.0)]


async def test_a_fake_wire_does_not_jump_while_anybody_can_still_run() -> None:
    wire, seen = FakeWire(), []

    async def busy() -> None:
        for _ in range(100):
            await asyncio.sleep(0)
        seen.append(wire.monotonic())

    await asyncio.gather(wire.sleep(5), busy())
    assert seen == [1000.0]
    assert wire.monotonic() == 1005.0


async def test_a_cancelled_sleeper_does_not_move_the_fake_wire() -> None:
    wire = FakeWire()
    task = asyncio.create_task(wire.sleep(99))
    await asyncio.sleep(0)
    task.cancel()
    await wire.sleep(1)
    assert wire.monotonic() == 1001.0


async def test_without_auto_a_fake_wire_goes_on_by_hand_only() -> None:
    wire = FakeWire(auto=False)
    task = asyncio.create_task(wire.sleep(2))
    await wire.advance(1.5)
    assert not task.done()
    assert wire.sleepers == 1
    await wire.advance(0.5)
    assert task.done()
    assert wire.monotonic() == 1002.0


async def test_advancing_lets_a_sleeper_sleep_again_on_the_way() -> None:
    wire, beats = FakeWire(auto=False), []

    async def beat() -> None:
        while True:
            await wire.sleep(1)
            beats.append(wire.monotonic())

    task = asyncio.create_task(beat())
    await wire.advance(3)
    task.cancel()
    assert beats == [1001.0, 1002.0, 1003.0]


async def test_a_fake_messenger_keeps_letters_and_answers_as_told() -> None:
    kind = FakeMessenger()
    assert await kind.send("a", Turn(Urgency.REMINDER)) == Sent(1)
    assert await kind.send("b", Turn(Urgency.REMINDER)) == Sent(2)
    assert kind.letters == ["a", "b"]
    assert await FakeMessenger(answer=lambda _: Gone("blocked")).send("c", Turn(Urgency.REMINDER)) == Gone("blocked")
