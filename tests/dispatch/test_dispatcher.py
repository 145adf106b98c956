"""What is due is sent, or recorded with its reason; nothing is lost and nothing comes a third time."""

from collections import Counter
from datetime import datetime, timedelta

from structlog.testing import capture_logs

from bot.domain.delivery import DeliveryResult, Gone, Refused, RetryAt, Sent, Unknown, Urgency
from bot.storage import Store
from tests.dispatch.office import DAY, LEASE_OVER, Office, delivery, next_at
from tests.dispatch.records import add_people
from tests.fakes import MONDAY_NOON


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


async def claim_and_die(store: Store, now: datetime, *, sending: bool = True) -> None:
    async with store.writing(now=now) as records:
        claimed = await records.reminders.claim(now)
        if sending:
            await records.reminders.sending(claimed)


async def test_however_often_the_program_dies_before_a_letter_leaves_it_is_sent_in_the_end(store: Store) -> None:
    await add_people(store, 3)
    office = Office(store)
    for _ in range(5):
        await claim_and_die(store, office.clock.now(), sending=False)
        office.clock.forward(seconds=LEASE_OVER.total_seconds())
    await office.tick()
    assert sorted(office.chats) == [1000, 1001, 1002]


async def test_after_a_send_that_died_a_reminder_is_sent_and_anything_else_recorded(store: Store) -> None:
    [kim] = await add_people(store, 1)
    [lou] = await add_people(store, 1, kind="follow-up", first=1)
    office = Office(store)
    await claim_and_die(store, office.clock.now())
    assert await office.tick() == 0
    await office.tick(seconds=LEASE_OVER.total_seconds())
    assert office.chats == [1000]
    assert (await delivery(store, kim)).status == "sent"
    assert [(one.status, one.why) for one in [await delivery(store, lou)]] == [("missed", "unknown")]


async def test_after_two_sends_that_died_nothing_is_sent_any_more(store: Store) -> None:
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
