"""What the dispatcher does when a row, the database, the log or the wire lets it down, and when it has to stop."""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.dispatch import dispatcher as dispatcher_module
from bot.dispatch.letters import Prepared
from bot.domain.delivery import DeliveryResult, Sent
from bot.screens.screen import Letter
from bot.storage import LEASE, Claimed, DatabaseFailed, Store
from tests.dispatch.office import LEASE_OVER, Office, delivery, next_at
from tests.dispatch.records import Stumbling, add_people
from tests.fakes import MONDAY_NOON


async def test_a_row_that_cannot_be_prepared_does_not_hold_up_the_others(store: Store) -> None:
    people = await add_people(store, 5)
    office = Office(store)
    office.poison = {people[2]}
    with capture_logs() as logs:
        assert await office.tick() == 5
    assert sorted(office.chats) == [1000, 1001, 1003, 1004]
    assert "Kim" not in repr(logs)
    assert await office.tick(minutes=59) == 0
    office.poison.clear()
    await office.tick(minutes=1)
    assert office.chats[-1] == 1002
    assert (await delivery(store, people[2])).attempts == 1
    assert office.dispatcher.tally == Counter(sent=5, poison=1)


async def test_a_poisonous_row_is_out_of_the_way_before_anything_is_said_about_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BrokenLog:
        def error(self, *_: object, **__: object) -> None:
            raise RuntimeError("the log is full")

    [kim] = await add_people(store, 1)
    office = Office(store)
    office.poison = {kim}
    monkeypatch.setattr(dispatcher_module, "log", BrokenLog())
    with pytest.raises(RuntimeError):
        await office.tick()
    assert await next_at(store, kim) == MONDAY_NOON + timedelta(hours=1)


async def test_a_row_that_the_service_passes_over_is_not_forgotten(store: Store) -> None:
    people = await add_people(store, 3)
    office = Office(store)
    office.passed_over = {people[1]}
    await office.tick()
    assert sorted(office.chats) == [1000, 1002]
    assert await next_at(store, people[1]) == MONDAY_NOON + timedelta(hours=1)


async def test_when_the_database_fails_while_preparing_nobody_is_to_blame(store: Store) -> None:
    people = await add_people(store, 3)
    stumbling = Stumbling(store)
    office = Office(stumbling)

    async def failing(due: list[Claimed], *, now: datetime) -> list[Prepared]:
        stumbling.writes_to_fail = 1
        raise OSError("disk")

    office.dispatcher._prepare = failing
    await office.tick()
    assert await next_at(store, people[0]) <= MONDAY_NOON + LEASE
    office.dispatcher._prepare = office.prepare
    await office.tick(seconds=LEASE_OVER.total_seconds())
    assert sorted(office.chats) == [1000, 1001, 1002]


async def test_a_record_that_fails_for_a_moment_is_written_again_and_nothing_is_sent_twice(store: Store) -> None:
    [kim] = await add_people(store, 1)
    stumbling = Stumbling(store)

    def sent(_: Letter) -> DeliveryResult:
        stumbling.writes_to_fail = 2
        return Sent(5)

    office = Office(stumbling, sent)
    await office.tick()
    assert (await delivery(store, kim)).status == "sent"
    await office.tick(seconds=LEASE_OVER.total_seconds())
    assert office.chats == [1000]


async def test_what_could_not_be_recorded_keeps_its_lease_and_comes_again(store: Store) -> None:
    [kim] = await add_people(store, 1)
    stumbling = Stumbling(store)
    failures = [3, 0]

    def sent(_: Letter) -> DeliveryResult:
        stumbling.writes_to_fail = failures.pop(0)
        return Sent(5)

    office = Office(stumbling, sent)
    await office.tick()
    assert await office.tick() == 0
    await office.tick(seconds=LEASE_OVER.total_seconds())
    assert office.chats == [1000, 1000]
    assert (await delivery(store, kim)).status == "sent"
    assert office.dispatcher.tally == Counter(not_recorded=1, sent=1)


async def test_a_second_tick_waits_for_the_first_and_sends_nothing_twice(store: Store) -> None:
    await add_people(store, 20)
    under_way, gate = asyncio.Event(), asyncio.Event()

    async def slow(_: Letter) -> DeliveryResult:
        under_way.set()
        await gate.wait()
        return Sent(1)

    office = Office(store, slow)
    first = asyncio.create_task(office.tick())
    await under_way.wait()
    second = asyncio.create_task(office.tick())
    await asyncio.sleep(0)
    assert office.dispatcher.busy
    assert not second.done()
    gate.set()
    assert [await first, await second] == [20, 0]
    assert len(office.chats) == 20
    assert not office.dispatcher.busy


async def test_at_most_so_many_letters_are_on_their_way_at_once(store: Store) -> None:
    await add_people(store, 60)
    under_way = most = 0

    async def count(_: Letter) -> DeliveryResult:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        return Sent(1)

    await Office(store, count, at_once=7).tick()
    assert most == 7


async def test_the_next_batch_is_fetched_while_the_last_letters_of_this_one_are_under_way(store: Store) -> None:
    await add_people(store, 20)
    second_batch = asyncio.Event()

    async def hold_two_back(letter: Letter) -> DeliveryResult:
        if letter.chat_id in office.chats[:2]:
            await second_batch.wait()
        elif len(office.batches) == 2:
            second_batch.set()
        return Sent(1)

    office = Office(store, hold_two_back, batch=10, at_once=4)
    assert await office.tick() == 20
    assert office.dispatcher.tally == Counter(sent=20)


async def test_when_a_claim_fails_the_letters_under_way_are_sent_and_recorded_all_the_same(store: Store) -> None:
    await add_people(store, 12)
    claim_failed = asyncio.Event()

    async def hold_two_back(letter: Letter) -> DeliveryResult:
        if letter.chat_id in office.chats[:2]:
            await claim_failed.wait()
        return Sent(1)

    office = Office(store, hold_two_back, batch=10, at_once=4)
    claim = office.dispatcher._claim

    async def once(now: datetime) -> list[Claimed]:
        if office.batches:
            claim_failed.set()
            raise DatabaseFailed("disk")
        return await claim(now)

    office.dispatcher._claim = once
    with pytest.raises(DatabaseFailed):
        await office.tick()
    assert office.dispatcher.tally == Counter(sent=10)


async def test_live_messages_that_cannot_be_noted_do_not_undo_a_delivery(store: Store) -> None:
    [kim] = await add_people(store, 1)
    office = Office(store)
    office.broken_services = True
    await office.tick()
    assert (await delivery(store, kim)).status == "sent"


async def test_a_messenger_that_raises_may_have_sent_the_letter(store: Store) -> None:
    [kim] = await add_people(store, 1)

    def broken(_: Letter) -> DeliveryResult:
        raise RuntimeError("secret")

    office = Office(store, broken)
    with capture_logs() as logs:
        await office.tick()
    assert (await delivery(store, kim)).status == "claimed"
    assert "secret" not in repr(logs)


async def test_letters_that_wait_too_long_for_their_turn_are_put_off_before_their_lease_is_over(store: Store) -> None:
    await add_people(store, 40)
    office = Office(store, at_once=1)

    def slowly(_: Letter) -> Awaitable[DeliveryResult]:
        async def answer() -> DeliveryResult:
            await office.wire.sleep(2.0)
            return Sent(1)

        return answer()

    office.messenger.answer = slowly
    await office.tick()
    assert len(office.chats) == 16
    assert office.dispatcher.tally == Counter(sent=16, later=24)
    await office.tick(seconds=1)
    await office.tick(seconds=1)
    assert sorted(office.chats) == list(range(1000, 1040))


async def test_stopping_finishes_letters_under_way_and_leaves_the_others_to_the_next_start(store: Store) -> None:
    await add_people(store, 10)
    three_under_way, gate = asyncio.Event(), asyncio.Event()

    async def slow(_: Letter) -> DeliveryResult:
        if len(office.chats) == 3:
            three_under_way.set()
        await gate.wait()
        return Sent(1)

    office = Office(store, slow, at_once=3)
    ticking = asyncio.create_task(office.tick())
    await three_under_way.wait()
    stopping = asyncio.create_task(office.dispatcher.stop())
    await asyncio.sleep(0)
    gate.set()
    await stopping
    await ticking
    assert office.dispatcher.tally == Counter(sent=3, later=7)
    following = Office(store)
    assert await following.tick(seconds=1) == 7
    assert sorted(office.chats + following.chats) == list(range(1000, 1010))
