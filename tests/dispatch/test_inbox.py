"""Updates are stored first, handled in order a person, once, and never lost."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.dispatch.inbox import TRIES, Inbox
from bot.storage import Cause, DatabaseFailed, Store
from tests.dispatch.records import BOT, Stumbling, a_message, messages
from tests.fakes import FakeClock, FakeWire
from tests.storage.set_aside import why_set_aside

Handle = Callable[[dict[str, Any], bool], Awaitable[None]]


def an_inbox(store: Any, handle: Handle, clock: FakeClock | None = None, wire: FakeWire | None = None) -> Inbox:
    return Inbox(store, bot_id=BOT, handle=handle, wire=wire or FakeWire(), now=(clock or FakeClock()).now)


class Handled:
    """Writes down what it was given; fails where told."""

    def __init__(self, failing: Callable[[int], Exception | None] = lambda _: None) -> None:
        self.order: list[int] = []
        self.senders: list[int] = []
        self.again: list[bool] = []
        self._failing = failing

    async def __call__(self, update: dict[str, Any], again: bool) -> None:
        await asyncio.sleep(0)
        self.order.append(update["update_id"])
        self.senders.append(update["message"]["from"]["id"])
        self.again.append(again)
        failure = self._failing(update["update_id"])
        if failure is not None:
            raise failure


async def pending(store: Store) -> list[tuple[int, int]]:
    async with store.reading() as records:
        return await records.inbox.pending(BOT)


async def test_an_update_is_stored_before_anybody_handles_it(store: Store) -> None:
    inbox = an_inbox(store, Handled())
    assert await inbox.receive([a_message(41, sender=5), a_message(42, sender=6)]) == 43
    assert await pending(store) == [(41, 5), (42, 6)]


async def test_a_handled_update_is_done_and_its_content_is_gone(store: Store) -> None:
    handled = Handled()
    inbox = an_inbox(store, handled)
    await inbox.start()
    await inbox.receive([a_message(1)])
    await inbox.settled()
    await inbox.stop(1)
    assert handled.order == [1]
    assert await pending(store) == []
    async with store.reading() as records:
        assert await records.inbox.payload(BOT, 1) is None


async def test_an_update_arrives_as_it_came_even_with_half_a_character(store: Store) -> None:
    seen: list[Any] = []

    async def look(update: dict[str, Any], _: bool) -> None:
        seen.append(update)

    strange = json.loads('{"update_id": 3, "message": {"text": "\\ud83d half ½ 🦵", "n": 1e400, "from": {"id": 1}}}')
    inbox = an_inbox(store, look)
    await inbox.start()
    await inbox.receive([strange])
    await inbox.settled()
    await inbox.stop(1)
    assert seen == [strange]


async def test_the_next_offset_is_behind_the_highest_number_and_none_without_an_update(store: Store) -> None:
    inbox = an_inbox(store, Handled())
    assert await inbox.receive([a_message(9), a_message(4)]) == 10
    assert await inbox.receive([]) is None
    assert await inbox.receive([a_message(9)]) == 10


async def test_what_is_no_update_is_passed_over_and_only_its_type_is_logged(store: Store) -> None:
    inbox = an_inbox(store, Handled())
    with capture_logs() as logs:
        assert await inbox.receive(["secret knee", {"update_id": "secret knee"}, a_message(7)]) == 8
        assert await inbox.receive([None]) is None
    assert [line["type"] for line in logs] == ["str", "dict", "NoneType"]
    assert "secret" not in repr(logs)
    assert await pending(store) == [(7, 1)]


async def test_a_second_copy_is_not_handled_again(store: Store) -> None:
    handled = Handled()
    inbox = an_inbox(store, handled)
    await inbox.start()
    await inbox.receive([a_message(1)])
    await inbox.settled()
    await inbox.receive([a_message(1), a_message(2)])
    await inbox.settled()
    await inbox.stop(1)
    assert handled.order == [1, 2]


async def test_order_holds_within_a_person(store: Store) -> None:
    handled = Handled()
    inbox = an_inbox(store, handled)
    await inbox.start()
    await inbox.receive(messages(60, senders=range(1, 13)))
    await inbox.settled()
    await inbox.stop(1)
    by_sender = defaultdict(list)
    for update_id, sender in zip(handled.order, handled.senders, strict=True):
        by_sender[sender].append(update_id)
    assert len(handled.order) == 60
    assert all(order == sorted(order) for order in by_sender.values())


async def test_one_person_is_never_in_two_hands_and_at_most_eight_people_are(store: Store) -> None:
    at_work: set[int] = set()
    all_hands = asyncio.Event()
    most = 0

    async def watch(update: dict[str, Any], _: bool) -> None:
        nonlocal most
        sender = update["message"]["from"]["id"]
        assert sender not in at_work
        at_work.add(sender)
        most = max(most, len(at_work))
        if most == 8:
            all_hands.set()
        await all_hands.wait()
        at_work.discard(sender)

    inbox = an_inbox(store, watch)
    await inbox.receive(messages(60, senders=range(1, 21)))
    await inbox.start()
    await inbox.settled()
    await inbox.stop(1)
    assert most == 8
    assert await pending(store) == []


async def test_two_hundred_updates_of_one_person_do_not_hold_up_another(store: Store) -> None:
    handled = Handled()
    inbox = Inbox(store, bot_id=BOT, handle=handled, wire=FakeWire(), now=FakeClock().now, workers=1)
    await inbox.receive(messages(200, senders=[1]))
    await inbox.receive([a_message(1000, sender=2), a_message(1001, sender=2)])
    await inbox.start()
    await inbox.settled()
    await inbox.stop(1)
    assert handled.senders[:5] == [1, 2, 1, 2, 1]
    assert len(handled.order) == 202


async def test_what_a_former_run_left_is_taken_up_again_in_order(store: Store) -> None:
    await an_inbox(store, Handled()).receive(messages(5))
    handled = Handled()
    inbox = an_inbox(store, handled)
    await inbox.start()
    await inbox.settled()
    await inbox.stop(1)
    assert handled.order == [1, 2, 3, 4, 5]


async def test_an_update_whose_effect_was_saved_before_a_restart_comes_again_as_such(store: Store) -> None:
    clock = FakeClock()
    await an_inbox(store, Handled()).receive([a_message(1), a_message(2)])
    async with store.writing(cause=Cause(BOT, 1), now=clock.now()):
        pass
    handled = Handled()
    inbox = an_inbox(store, handled)
    await inbox.start()
    await inbox.settled()
    await inbox.stop(1)
    assert list(zip(handled.order, handled.again, strict=True)) == [(1, True), (2, False)]


async def test_an_update_that_cannot_be_handled_is_set_aside_after_three_tries_and_blocks_nobody(store: Store) -> None:
    handled = Handled(lambda update_id: ValueError("the knee of Kim hurts") if update_id == 1 else None)
    inbox = an_inbox(store, handled)
    with capture_logs() as logs:
        await inbox.start()
        await inbox.receive([a_message(1, 1), a_message(2, 1), a_message(3, 2)])
        await inbox.settled()
        await inbox.stop(1)
    assert [one for one in handled.order if one != 3] == [1] * TRIES + [2]
    assert handled.order.index(3) < handled.order.index(2)
    assert await pending(store) == []
    async with store.reading() as records:
        assert await why_set_aside(records, BOT) == {1: "ValueError"}
        row = await records.inbox.payload(BOT, 1)
    assert row is not None
    assert json.loads(row.payload) == a_message(1, 1)
    assert [line["event"] for line in logs] == ["update_failed", "update_failed", "update_set_aside"]
    assert "knee" not in repr(logs)


async def test_a_place_that_cannot_be_handled_is_dropped_and_not_set_aside(store: Store) -> None:
    inbox = an_inbox(store, Handled(lambda _: ValueError("no zone")))
    shared = {"update_id": 1, "message": {"from": {"id": 1}, "location": {"latitude": 52.5, "longitude": 13.4}}}
    with capture_logs() as logs:
        await inbox.start()
        await inbox.receive([shared])
        await inbox.settled()
        await inbox.stop(1)
    assert await pending(store) == []
    async with store.reading() as records:
        assert await why_set_aside(records, BOT) == {}
        assert await records.inbox.payload(BOT, 1) is None
    assert [line["event"] for line in logs] == ["update_failed", "update_failed", "place_dropped"]
    assert "52.5" not in repr(logs)


async def test_an_update_that_fails_once_is_handled_before_the_next_one_of_its_person(store: Store) -> None:
    failures = [ValueError()]
    handled = Handled(lambda update_id: failures.pop() if update_id == 1 and failures else None)
    inbox = an_inbox(store, handled)
    await inbox.start()
    await inbox.receive(messages(2))
    await inbox.settled()
    await inbox.stop(1)
    assert handled.order == [1, 1, 2]


async def test_a_saved_effect_whose_answer_fails_is_done_and_not_set_aside(store: Store) -> None:
    calls = []

    async def save_and_fail(update: dict[str, Any], again: bool) -> None:
        calls.append(again)
        if not again:
            async with store.writing(cause=Cause(BOT, update["update_id"]), now=FakeClock().now()):
                pass
        raise ConnectionError

    inbox = an_inbox(store, save_and_fail)
    await inbox.start()
    await inbox.receive([a_message(1)])
    await inbox.settled()
    await inbox.stop(1)
    assert calls == [False, True, True]
    assert await pending(store) == []
    async with store.reading() as records:
        assert await why_set_aside(records, BOT) == {}


async def test_a_database_that_fails_for_a_while_costs_no_update_and_no_try(store: Store) -> None:
    stumbling, handled = Stumbling(store), Handled()
    inbox = an_inbox(stumbling, handled)
    await inbox.receive(messages(3))
    await inbox.start()
    stumbling.reads_to_fail, stumbling.writes_to_fail = 6, 6
    await inbox.settled()
    await inbox.stop(1)
    assert list(dict.fromkeys(handled.order)) == [1, 2, 3]
    assert await pending(store) == []
    async with store.reading() as records:
        assert await why_set_aside(records, BOT) == {}


async def test_updates_that_cannot_be_stored_are_told_to_the_poller(store: Store) -> None:
    stumbling, handled = Stumbling(store), Handled()
    inbox = an_inbox(stumbling, handled)
    await inbox.start()
    stumbling.writes_to_fail = 1
    with pytest.raises(DatabaseFailed):
        await inbox.receive(messages(2))
    assert await inbox.receive(messages(2)) == 3
    await inbox.settled()
    await inbox.stop(1)
    assert handled.order == [1, 2]


async def test_an_arrival_that_failed_after_its_commit_is_handled_when_telegram_sends_it_again(store: Store) -> None:
    handled = Handled()
    inbox = an_inbox(store, handled)
    await inbox.start()
    await an_inbox(store, Handled()).receive([a_message(1)])  # in the database, unknown to the other inbox
    await inbox.receive([a_message(1)])
    await inbox.settled()
    await inbox.stop(1)
    assert handled.order == [1]


async def test_stopping_finishes_what_is_in_hand_and_leaves_the_rest(store: Store) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    finished = []

    async def slow(update: dict[str, Any], _: bool) -> None:
        begun.set()
        await go_on.wait()
        finished.append(update["update_id"])

    inbox = an_inbox(store, slow, wire=FakeWire(auto=False))
    await inbox.receive(messages(3))
    await inbox.start()
    await begun.wait()
    stopping = asyncio.create_task(inbox.stop(5))
    await asyncio.sleep(0)
    go_on.set()
    await stopping
    assert finished == [1]
    assert await pending(store) == [(2, 1), (3, 1)]


async def test_stopping_does_not_wait_longer_than_the_grace(store: Store) -> None:
    begun = asyncio.Event()

    async def endless(*_: Any) -> None:
        begun.set()
        await asyncio.Event().wait()

    wire = FakeWire(auto=False)
    inbox = an_inbox(store, endless, wire=wire)
    await inbox.receive(messages(1))
    await inbox.start()
    await begun.wait()
    stopping = asyncio.create_task(inbox.stop(5))
    await wire.advance(4.9)
    assert not stopping.done()
    await wire.advance(0.1)
    await stopping
    assert await pending(store) == [(1, 1)]
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []


async def test_numbers_are_remembered_for_two_days(store: Store) -> None:
    clock, handled = FakeClock(), Handled()
    inbox = an_inbox(store, handled, clock)
    await inbox.start()
    await inbox.receive([a_message(1)])
    await inbox.settled()
    await inbox.stop(1)
    assert await inbox.forget_old(clock.now() + timedelta(hours=47)) == 0
    assert await inbox.forget_old(clock.now() + timedelta(hours=49)) == 1
