"""Who is due, who may send, and what became of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from bot.domain import schedule
from bot.storage import LEASE, Claimed, Due, Recorded, Store
from tests.storage.people import DAY, NOW, TODAY, move_in

SECOND = timedelta(seconds=1)
TOMORROW = schedule.Due(NOW + DAY, TODAY + DAY)


async def plan(store: Store, *patient_ids: str, due_at=NOW, ordinal: int = 0) -> None:
    async with store.writing(now=NOW) as records:
        for patient_id in patient_ids:
            await records.reminders.plan(patient_id, "reminder", TODAY, ordinal, due_at)


async def claim(store: Store, now=NOW, **how) -> list[Claimed]:
    async with store.writing(now=now) as records:
        return await records.reminders.claim(now, **how)


async def record(store: Store, *done: Recorded, now=NOW) -> None:
    async with store.writing(now=now) as records:
        await records.reminders.record(list(done), now)


async def sending(store: Store, *claimed: Claimed) -> None:
    async with store.writing(now=NOW) as records:
        await records.reminders.sending(claimed)


async def traces(store: Store, patient_id: str) -> list[tuple[str, int, int | None]]:
    async with store.reading() as records:
        return [
            (each.status, each.attempts, each.message_id) for each in await records.reminders.deliveries(patient_id)
        ]


async def test_six_workers_claim_three_hundred_due_rows_once_each(store: Store) -> None:
    ids = await move_in(store, 300)
    await plan(store, *ids)
    taken: list[Claimed] = []

    async def work() -> None:
        while claimed := await claim(store, limit=20):
            taken.extend(claimed)
            await record(store, *(Recorded(each, "sent", TOMORROW, message_id=1) for each in claimed))

    await asyncio.gather(*(work() for _ in range(6)))
    assert Counter(each.patient_id for each in taken) == Counter(ids)
    assert {each.attempts for each in taken} == {0}
    assert await claim(store, NOW) == []
    assert len(await claim(store, NOW + DAY, limit=500)) == 300


async def test_the_longest_due_come_first_and_nobody_before_their_time(store: Store) -> None:
    late, later, future = await move_in(store, 3)
    await plan(store, later, due_at=NOW - SECOND)
    await plan(store, late, due_at=NOW - DAY)
    await plan(store, future, due_at=NOW + SECOND)
    assert [each.patient_id for each in await claim(store, limit=1)] == [late]
    assert [each.patient_id for each in await claim(store)] == [later]
    assert await claim(store) == []


async def test_a_claim_says_all_that_is_needed(store: Store) -> None:
    [patient_id] = await move_in(store)
    await plan(store, patient_id, ordinal=2)
    [claimed] = await claim(store)
    place = (claimed.patient_id, claimed.kind, claimed.local_on, claimed.ordinal, claimed.due_at)
    assert place == (patient_id, "reminder", TODAY, 2, NOW)
    assert (claimed.attempts, claimed.already) == (0, False)


async def test_what_was_sent_is_written_with_its_message_and_the_next_instant(store: Store) -> None:
    [patient_id] = await move_in(store)
    await plan(store, patient_id)
    [claimed] = await claim(store)
    await record(store, Recorded(claimed, "sent", TOMORROW, message_id=55), now=NOW + SECOND)
    async with store.reading() as records:
        [delivery] = await records.reminders.deliveries(patient_id)
        assert await records.reminders.next_at(patient_id) == Due(NOW + DAY, TODAY + DAY, "reminder", 0)
    assert (delivery.status, delivery.message_id, delivery.sent_at) == ("sent", 55, NOW + SECOND)
    assert await claim(store) == []


@pytest.mark.parametrize("status", ["missed", "gone", "refused"])
async def test_what_was_not_sent_is_written_with_its_reason_and_no_next_removes_the_row(store: Store, status) -> None:
    [patient_id] = await move_in(store)
    await plan(store, patient_id)
    [claimed] = await claim(store)
    await record(store, Recorded(claimed, status, None, why="because"))
    async with store.reading() as records:
        [delivery] = await records.reminders.deliveries(patient_id)
        assert await records.reminders.next_at(patient_id) is None
        assert await records.reminders.first_due_at() is None
    assert (delivery.status, delivery.sent_at, delivery.why) == (status, None, "because")


async def test_a_claim_that_is_never_recorded_comes_again_when_its_lease_is_over_and_says_so(store: Store) -> None:
    [patient_id] = await move_in(store)
    await plan(store, patient_id)
    await sending(store, *await claim(store))
    assert await claim(store, NOW + LEASE - SECOND) == []
    async with store.reading() as records:
        assert await records.reminders.first_due_at() == NOW + LEASE
    [again] = await claim(store, NOW + LEASE)
    assert (again.attempts, again.already, again.due_at) == (1, False, NOW)
    assert await traces(store, patient_id) == [("claimed", 1, None)]


async def test_claims_that_die_before_anything_left_count_no_attempt_however_many(store: Store) -> None:
    [patient_id] = await move_in(store)
    await plan(store, patient_id)
    for crash in range(5):
        [claimed] = await claim(store, NOW + crash * LEASE)
        assert claimed.attempts == 0


async def test_a_claim_taken_for_dead_counts_no_attempt_of_the_one_that_lives(store: Store) -> None:
    [patient_id] = await move_in(store)
    await plan(store, patient_id)
    dead = await claim(store)
    await claim(store, NOW + LEASE)
    await sending(store, *dead)
    assert await traces(store, patient_id) == [("claimed", 0, None)]


async def test_a_claim_that_was_taken_for_dead_changes_nothing(store: Store) -> None:
    [patient_id] = await move_in(store)
    await plan(store, patient_id)
    [dead] = await claim(store)
    [alive] = await claim(store, NOW + LEASE)
    await record(store, Recorded(dead, "sent", None, message_id=1))
    assert await traces(store, patient_id) == [("claimed", 0, None)]
    await sending(store, alive)
    await record(store, Recorded(alive, "sent", TOMORROW, message_id=2))
    await record(store, Recorded(alive, "missed", None))
    assert await traces(store, patient_id) == [("sent", 1, 2)]


async def test_later_means_the_same_message_at_that_instant_and_no_attempt(store: Store) -> None:
    [patient_id] = await move_in(store)
    await plan(store, patient_id)
    [claimed] = await claim(store)
    await sending(store, claimed)
    at = schedule.Due(NOW + 30 * SECOND, TODAY)
    await record(store, Recorded(claimed, "later", at, why="429"))
    async with store.reading() as records:
        assert await records.reminders.next_at(patient_id) == Due(at.at, TODAY, "reminder", 0)
        assert await records.reminders.first_due_at() == at.at
    assert await claim(store, at.at - SECOND) == []
    [again] = await claim(store, at.at)
    assert (again.attempts, again.already) == (0, False)
    assert again.due_at == NOW, "lateness still counts from the instant it was meant for"


def test_later_needs_an_instant() -> None:
    claimed = Claimed("id", "p", "reminder", TODAY, 0, NOW, 1, False)
    with pytest.raises(ValueError, match="needs the instant"):
        Recorded(claimed, "later", None)


async def test_a_poison_row_waits_while_the_others_go_on(store: Store) -> None:
    bad, good = await move_in(store, 2)
    await plan(store, bad, good)
    claimed = {each.patient_id: each for each in await claim(store)}
    async with store.writing(now=NOW) as records:
        await records.reminders.push_ahead([claimed[bad].reminder_id], NOW + DAY / 24, "ValueError")
    await sending(store, *claimed.values())
    await record(store, *(Recorded(each, "sent", TOMORROW, message_id=1) for each in claimed.values()))
    assert await traces(store, good) == [("sent", 1, 1)]
    assert await traces(store, bad) == [("claimed", 0, None)]
    assert await claim(store, NOW + DAY / 24 - SECOND) == []
    [again] = await claim(store, NOW + DAY / 24)
    assert (again.patient_id, again.attempts) == (bad, 0)


async def test_a_day_that_was_delivered_is_not_delivered_again_when_the_hour_moves(store: Store) -> None:
    [patient_id] = await move_in(store)
    await plan(store, patient_id)
    [claimed] = await claim(store)
    await record(store, Recorded(claimed, "sent", TOMORROW, message_id=1))
    await plan(store, patient_id, due_at=NOW + SECOND)
    [again] = await claim(store, NOW + SECOND)
    assert again.already
    await record(store, Recorded(again, "sent", TOMORROW, message_id=2))
    assert await traces(store, patient_id) == [("sent", 0, 1)]
    async with store.reading() as records:
        assert await records.reminders.next_at(patient_id) == Due(NOW + DAY, TODAY + DAY, "reminder", 0)


async def test_an_hour_chosen_while_the_message_is_on_its_way_holds_and_the_message_is_recorded(store: Store) -> None:
    [patient_id] = await move_in(store)
    await plan(store, patient_id)
    [claimed] = await claim(store)
    async with store.writing(patient_id=patient_id, now=NOW) as records:
        await records.reminders.plan(patient_id, "reminder", TODAY + DAY, 0, NOW + DAY / 2)
    await record(store, Recorded(claimed, "sent", TOMORROW, message_id=1))
    assert await traces(store, patient_id) == [("sent", 0, 1)]
    async with store.reading() as records:
        assert await records.reminders.next_at(patient_id) == Due(NOW + DAY / 2, TODAY + DAY, "reminder", 0)


async def test_planning_moves_a_row_and_cancelling_removes_it(store: Store) -> None:
    [patient_id] = await move_in(store)
    await plan(store, patient_id, due_at=NOW + DAY)
    await plan(store, patient_id, due_at=NOW)
    await plan(store, patient_id, due_at=NOW - SECOND, ordinal=1)
    async with store.writing(now=NOW) as records:
        await records.reminders.plan(patient_id, "lesson", TODAY, 0, NOW - DAY)
        assert len(await records.reminders.planned(patient_id)) == 3
        await records.reminders.cancel(patient_id, "lesson")
        assert await records.reminders.next_at(patient_id) == Due(NOW - SECOND, TODAY, "reminder", 1)
        await records.reminders.cancel(patient_id)
        assert await records.reminders.next_at(patient_id) is None


async def test_deliveries_come_newest_first(store: Store) -> None:
    [patient_id] = await move_in(store)
    for number in range(3):
        async with store.writing(now=NOW) as records:
            await records.reminders.plan(patient_id, "reminder", TODAY + number * DAY, 0, NOW + number * DAY)
            [claimed] = await records.reminders.claim(NOW + number * DAY)
            await records.reminders.record([Recorded(claimed, "sent", None, message_id=number)], NOW)
    async with store.reading() as records:
        assert [each.message_id for each in await records.reminders.deliveries(patient_id, 2)] == [2, 1]


async def test_a_batch_costs_a_few_statements_however_many_are_due(store: Store, statements: list[str]) -> None:
    ids = await move_in(store, 60)
    await plan(store, *ids)
    statements.clear()
    claimed = await claim(store)
    assert len(statements) == 2, statements
    statements.clear()
    kinds = [
        Recorded(each, ("sent", "missed", "later")[number % 3], TOMORROW if number % 2 or number % 3 == 2 else None)
        for number, each in enumerate(claimed)
    ]
    await record(store, *kinds)
    assert len(statements) == 5, statements
