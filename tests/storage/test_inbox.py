"""Updates from their arrival to the day they are forgotten."""

from __future__ import annotations

from datetime import timedelta

from bot.storage import Cause, InboxRow, Store
from tests.storage.people import DAY, NOW
from tests.storage.set_aside import why_set_aside

BOT = 7
HOUR = timedelta(hours=1)


async def arrive(store: Store, *update_ids: int, now=NOW) -> list[int]:
    async with store.writing(now=now) as records:
        return await records.inbox.put(BOT, [(each, each % 10, f"update {each}".encode()) for each in update_ids], now)


async def test_updates_are_kept_once_and_come_back_in_order_of_arrival(store: Store) -> None:
    assert await arrive(store, 12, 11) == [12, 11]
    assert await arrive(store, 11, 10, 12, 10, now=NOW + HOUR) == [10]
    assert await arrive(store) == []
    async with store.reading() as records:
        assert await records.inbox.pending(BOT) == [(11, 1), (12, 2), (10, 0)]
        assert await records.inbox.pending(BOT + 1) == []
        assert await records.inbox.payload(BOT, 11) == InboxRow(11, 1, b"update 11", None, 0)
        assert await records.inbox.payload(BOT + 1, 11) is None


async def test_two_bots_may_have_updates_of_the_same_number(store: Store) -> None:
    await arrive(store, 1)
    async with store.writing(now=NOW) as records:
        assert await records.inbox.put(BOT + 1, [(1, 1, b"other")], NOW) == [1]
        await records.inbox.done(BOT, [1], NOW)
        assert await records.inbox.pending(BOT + 1) == [(1, 1)]


async def test_what_is_done_is_no_longer_pending_and_its_words_are_gone(store: Store) -> None:
    await arrive(store, 1, 2, 3)
    async with store.writing(now=NOW) as records:
        await records.inbox.done(BOT, [1, 3], NOW)
        await records.inbox.done(BOT, [], NOW)
        assert await records.inbox.pending(BOT) == [(2, 2)]
        assert await records.inbox.payload(BOT, 1) is None
    assert await arrive(store, 1) == [], "a done update is still recognised"


async def test_failures_are_counted_and_in_the_end_the_update_is_set_aside_with_its_words(store: Store) -> None:
    await arrive(store, 1, 2)
    async with store.writing(now=NOW) as records:
        assert [await records.inbox.failed(BOT, 1) for _ in range(3)] == [1, 2, 3]
        assert await records.inbox.failed(BOT, 99) == 0
        await records.inbox.set_aside(BOT, 1, "cannot read 'twinge'")
    async with store.reading() as records:
        assert await records.inbox.pending(BOT) == [(2, 2)]
        assert await records.inbox.payload(BOT, 1) == InboxRow(1, 1, b"update 1", None, 3)
        assert await why_set_aside(records, BOT) == {1: "cannot read 'twinge'"}


async def test_an_update_that_had_its_effect_but_is_not_done_says_so(store: Store) -> None:
    await arrive(store, 1)
    async with store.writing(cause=Cause(BOT, 1), now=NOW + HOUR):
        pass
    async with store.reading() as records:
        row = await records.inbox.payload(BOT, 1)
        assert row is not None
        assert row.effect_at == NOW + HOUR


async def test_done_updates_are_forgotten_after_two_days_and_set_aside_ones_after_seven(store: Store) -> None:
    await arrive(store, 1, 2, 3)
    async with store.writing(now=NOW) as records:
        await records.inbox.done(BOT, [1], NOW)
        await records.inbox.set_aside(BOT, 2, "poison")
        assert await records.inbox.forget_before(NOW) == 0
        assert await records.inbox.forget_before(NOW + HOUR) == 1
        assert await records.inbox.forget_before(NOW + 5 * DAY) == 0
        assert await records.inbox.forget_before(NOW + 5 * DAY + HOUR) == 1
        assert await records.inbox.pending(BOT) == [(3, 3)]
    assert await arrive(store, 1, 2, 3) == [1, 2]
