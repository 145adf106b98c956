"""What is due is sent, or recorded with its reason; nothing is lost and nothing comes a third time."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.dispatch import dispatcher as dispatcher_module
from bot.dispatch.dispatcher import Dispatcher
from bot.dispatch.letters import Prepared
from bot.domain.delivery import DeliveryResult, Gone, Refused, RetryAt, Sent, Unknown, Urgency
from bot.domain.schedule import Due
from bot.screens.screen import Letter, Screen
from bot.storage import LEASE, Claimed, DatabaseFailed, Delivery, Store
from tests.dispatch.records import Stumbling, add_people
from tests.fakes import MONDAY_NOON, FakeClock, FakeMessenger, FakeWire

DAY = timedelta(days=1)
LEASE_OVER = LEASE + timedelta(seconds=1)


class Office:
    """A dispatcher with everything around it: writes a letter for each row, and keeps what it is told."""

    def __init__(self, store: Any, answer: Callable[[Letter], Any] | None = None, **options: Any) -> None:
        self.store = store
        self.clock = FakeClock()
        self.wire = FakeWire()
        self.messenger = FakeMessenger(answer)
        self.skip: dict[str, str | None] = {}
        self.poison: set[str] = set()
        self.passed_over: set[str] = set()
        self.batches: list[int] = []
        self.live: list[tuple[str, int]] = []
        self.paused: list[tuple[str, str]] = []
        self.broken_services = False
        self.dispatcher = Dispatcher(
            store,
            self.prepare,
            self.messenger,
            self.clock,
            self.wire,
            delivered=self.delivered,
            pause=self.pause,
            **options,
        )

    async def prepare(self, due: list[Claimed], *, now: datetime) -> list[Prepared]:
        self.batches.append(len(due))
        if self.poison & {one.patient_id for one in due}:
            raise KeyError("the knee of Kim")
        return [self.letter_for(one) for one in due if one.patient_id not in self.passed_over]

    def letter_for(self, one: Claimed) -> Prepared:
        following = Due(one.due_at + DAY, one.local_on + DAY)
        if one.patient_id in self.skip:
            return Prepared(one, None, following, self.skip[one.patient_id])
        return Prepared(one, Letter(1000 + int(one.patient_id[1:]), Screen("Good morning")), following)

    async def delivered(self, messages: list[tuple[str, int]], *, now: datetime) -> None:
        if self.broken_services:
            raise OSError
        self.live += messages

    async def pause(self, patient_id: str, why: str, *, now: datetime) -> None:
        if self.broken_services:
            raise OSError
        self.paused.append((patient_id, why))

    async def tick(self, **later: float) -> int:
        return await self.dispatcher.tick(self.clock.forward(**later))

    @property
    def chats(self) -> list[int]:
        return [letter.chat_id for letter in self.messenger.letters]


async def delivery(store: Store, patient_id: str) -> Delivery:
    async with store.reading() as records:
        return (await records.reminders.deliveries(patient_id))[0]


async def next_at(store: Store, patient_id: str) -> datetime:
    async with store.reading() as records:
        due = await records.reminders.next_at(patient_id)
    assert due is not None
    return due.at


async def test_a_due_reminder_is_sent_and_recorded_and_the_next_one_is_planned(store: Store) -> None:
    [kim] = await add_people(store, 1)
    office = Office(store)
    assert await office.tick() == 1
    assert office.chats == [1000]
    assert office.messenger.urgencies == [Urgency.REMINDER]
    recorded = await delivery(store, kim)
    assert (recorded.status, recorded.message_id, recorded.sent_at) == ("sent", 1, MONDAY_NOON)
    assert await next_at(store, kim) == MONDAY_NOON + DAY
    assert office.live == [(kim, 1)]
    assert await office.tick() == 0


async def test_what_is_not_due_stays_where_it_is(store: Store) -> None:
    await add_people(store, 1, due_at=MONDAY_NOON + timedelta(seconds=1))
    office = Office(store)
    assert await office.tick() == 0
    assert await office.tick(seconds=1) == 1


async def test_one_tick_sends_all_that_is_due_in_batches(store: Store) -> None:
    await add_people(store, 250)
    office = Office(store)
    assert await office.tick() == 250
    assert office.batches == [100, 100, 50]
    assert sorted(office.chats) == list(range(1000, 1250))
    assert sorted(office.live) == sorted((f"p{chat - 1000:04}", n) for n, chat in enumerate(office.chats, start=1))


async def test_what_must_not_be_sent_is_recorded_with_its_reason(store: Store) -> None:
    late, silent = await add_people(store, 2)
    office = Office(store)
    office.skip = {late: "late", silent: None}
    await office.tick()
    assert office.chats == []
    assert [(one.status, one.why) for one in (await delivery(store, late), await delivery(store, silent))] == [
        ("missed", "late"),
        ("missed", "nothing to say"),
    ]
    assert await next_at(store, late) == MONDAY_NOON + DAY
    assert office.dispatcher.tally == Counter(missed=2)


async def test_what_certainly_did_not_leave_is_sent_at_the_instant_named_and_counts_as_the_first_try(
    store: Store,
) -> None:
    [kim] = await add_people(store, 1)
    results = [RetryAt(MONDAY_NOON + timedelta(minutes=5), "flood"), Sent(9)]
    office = Office(store, lambda _: results.pop(0))
    await office.tick()
    assert await office.tick(minutes=4, seconds=59) == 0
    assert await office.tick(seconds=1) == 1
    recorded = await delivery(store, kim)
    assert (recorded.status, recorded.attempts) == ("sent", 1)
    assert office.dispatcher.tally == Counter(later=1, sent=1)


async def test_a_retry_in_the_past_does_not_make_a_tick_endless(store: Store) -> None:
    await add_people(store, 3)
    office = Office(store, lambda _: RetryAt(MONDAY_NOON - DAY, "flood"))
    assert await office.tick() == 3
    assert await office.tick(seconds=1) == 3


async def test_a_reminder_of_which_nobody_knows_is_sent_once_more(store: Store) -> None:
    [kim] = await add_people(store, 1)
    results: list[DeliveryResult] = [Unknown("timeout"), Sent(9)]
    office = Office(store, lambda _: results.pop(0))
    await office.tick()
    assert (await delivery(store, kim)).status == "claimed"
    assert await office.tick() == 0
    await office.tick(seconds=LEASE_OVER.total_seconds())
    assert office.chats == [1000, 1000]
    assert (await delivery(store, kim)).status == "sent"


async def test_no_message_has_a_third_copy(store: Store) -> None:
    [kim] = await add_people(store, 1)
    office = Office(store, lambda _: Unknown("timeout"))
    for _ in range(5):
        await office.tick(seconds=LEASE_OVER.total_seconds())
    recorded = await delivery(store, kim)
    assert office.chats == [1000, 1000]
    assert (recorded.status, recorded.why) == ("missed", "unknown")
    assert office.dispatcher.tally == Counter(unknown=1, missed=1)


async def test_a_follow_up_of_which_nobody_knows_is_not_sent_again(store: Store) -> None:
    [kim] = await add_people(store, 1, kind="follow-up")
    office = Office(store, lambda _: Unknown("timeout"))
    for _ in range(3):
        await office.tick(seconds=LEASE_OVER.total_seconds())
    assert office.chats == [1000]
    assert (await delivery(store, kim)).why == "unknown"


async def claim_and_die(store: Store, now: datetime) -> None:
    async with store.writing(now=now) as records:
        await records.reminders.claim(now)


async def test_after_a_claim_that_died_a_reminder_is_sent_and_anything_else_recorded(store: Store) -> None:
    [kim] = await add_people(store, 1)
    [lou] = await add_people(store, 1, kind="follow-up", first=1)
    office = Office(store)
    await claim_and_die(store, office.clock.now())
    assert await office.tick() == 0
    await office.tick(seconds=LEASE_OVER.total_seconds())
    assert office.chats == [1000]
    assert (await delivery(store, kim)).status == "sent"
    assert [(one.status, one.why) for one in [await delivery(store, lou)]] == [("missed", "unknown")]


async def test_after_two_claims_that_died_nothing_is_sent_any_more(store: Store) -> None:
    [kim] = await add_people(store, 1)
    office = Office(store)
    for _ in range(2):
        await claim_and_die(store, office.clock.now())
        office.clock.forward(seconds=LEASE_OVER.total_seconds())
    await office.tick()
    assert office.chats == []
    assert (await delivery(store, kim)).why == "unknown"
    assert await next_at(store, kim) == MONDAY_NOON + DAY


async def test_who_cannot_be_reached_is_recorded_and_paused(store: Store) -> None:
    [kim] = await add_people(store, 1)
    office = Office(store, lambda _: Gone("blocked"))
    await office.tick()
    recorded = await delivery(store, kim)
    assert (recorded.status, recorded.why) == ("gone", "blocked")
    assert office.paused == [(kim, "blocked")]


async def test_somebody_gone_who_could_not_be_paused_is_tried_the_next_day(store: Store) -> None:
    [kim] = await add_people(store, 1)
    office = Office(store, lambda _: Gone("blocked"))
    office.broken_services = True
    await office.tick()
    office.broken_services = False
    await office.tick(days=1)
    assert office.paused == [(kim, "blocked")]


async def test_a_refused_letter_is_recorded_with_its_reason_which_the_log_does_not_repeat(store: Store) -> None:
    [kim] = await add_people(store, 1)
    office = Office(store, lambda _: Refused("can't parse <secret>"))
    with capture_logs() as logs:
        await office.tick()
    recorded = await delivery(store, kim)
    assert (recorded.status, recorded.why) == ("refused", "can't parse <secret>")
    assert [line["event"] for line in logs] == ["letter_refused", "tick"]
    assert "secret" not in repr(logs)


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


async def test_what_was_recorded_before_is_not_sent_again_but_goes_on(store: Store) -> None:
    [kim] = await add_people(store, 1)
    office = Office(store)
    await office.tick()
    async with store.writing(now=MONDAY_NOON) as records:
        await records.reminders.plan(kim, "reminder", MONDAY_NOON.date(), 0, MONDAY_NOON)
    assert await office.tick() == 1
    assert office.chats == [1000]
    assert await next_at(store, kim) == MONDAY_NOON + DAY
    assert office.dispatcher.tally == Counter(sent=1)


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
