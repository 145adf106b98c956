"""A timer that counts down in a message: written edit by edit, and never over what the person turned to meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.dispatch.letters import Prepared
from bot.domain.delivery import DeliveryResult, Gone, Kind, Refused, RetryAt, Sent, Unknown, Urgency
from bot.domain.schedule import Due
from bot.storage import Claimed, Store
from tests.dispatch.office import LEASE_OVER, Office, delivery
from tests.dispatch.records import add_people
from tests.fakes import MONDAY_NOON

EVERY = timedelta(seconds=5)


class Counting(Office):
    """Counts down: so many edits are to follow, and then the end."""

    edits = 0

    def letter_for(self, one: Claimed) -> Prepared:
        letter = replace(super().letter_for(one), next=None, urgency=Urgency.PERSON_WAITS)
        if self.edits == 0:
            return letter
        self.edits -= 1
        return replace(letter, again=Due(self.clock.now() + EVERY, one.local_on), urgency=Urgency.COUNTDOWN)


async def timers(store: Store, patient_id: str) -> list[datetime]:
    async with store.reading() as records:
        return [due.at for due in await records.reminders.planned(patient_id, Kind.TIMER)]


@pytest.fixture
async def kim(store: Store) -> str:
    [kim] = await add_people(store, 1, kind=Kind.TIMER)
    return kim


async def test_a_countdown_is_written_until_its_end_and_no_longer(store: Store, kim: str) -> None:
    office = Counting(store)
    office.edits = 2
    for number in range(3):
        assert await timers(store, kim) == [MONDAY_NOON + number * EVERY]
        assert await office.dispatcher.tick(office.clock.now()) == 1
        office.clock.forward(seconds=5)
    assert office.messenger.urgencies == [Urgency.COUNTDOWN, Urgency.COUNTDOWN, Urgency.PERSON_WAITS]
    assert await timers(store, kim) == []
    assert (await delivery(store, kim)).status == "sent"


@pytest.mark.parametrize("edits", [0, 1])
async def test_whoever_moves_on_while_an_edit_waits_for_its_turn_keeps_their_screen(
    store: Store, kim: str, edits: int
) -> None:
    office = Counting(store)
    office.edits = edits

    async def moves_on() -> None:
        async with store.writing(now=office.clock.now()) as records:
            await records.reminders.cancel(kim, Kind.TIMER)

    office.messenger.before_turn = moves_on
    await office.tick()
    assert office.messenger.letters == []
    assert await timers(store, kim) == []
    assert ((await delivery(store, kim)).status, (await delivery(store, kim)).why) == ("missed", "called off")
    assert office.live == []


async def test_another_timer_that_began_meanwhile_is_not_touched_by_the_old_ones_end(store: Store, kim: str) -> None:
    office = Counting(store)
    begins_at = MONDAY_NOON + timedelta(seconds=30)

    async def holds_again() -> None:
        async with store.writing(now=office.clock.now()) as records:
            await records.reminders.forget(kim, Kind.TIMER)
            await records.reminders.plan(kim, Kind.TIMER, MONDAY_NOON.date(), 0, begins_at)

    office.messenger.before_turn = holds_again
    await office.tick()
    assert office.messenger.letters == []
    assert await timers(store, kim) == [begins_at]


@pytest.mark.parametrize("became", [Unknown("cut"), RetryAt(MONDAY_NOON + timedelta(minutes=5), "no token free")])
async def test_an_edit_that_was_lost_is_not_repeated_the_next_one_says_more(
    store: Store, kim: str, became: DeliveryResult
) -> None:
    office = Counting(store, lambda _: became)
    office.edits = 1
    await office.tick()
    assert await timers(store, kim) == [MONDAY_NOON + EVERY]


async def test_the_end_that_was_lost_is_written_again_five_seconds_later(store: Store, kim: str) -> None:
    results: list[DeliveryResult] = [RetryAt(MONDAY_NOON + timedelta(minutes=5), "no connection"), Unknown("cut")]
    office = Counting(store, lambda _: results.pop(0) if results else Sent(1))
    for number in range(3):
        assert await timers(store, kim) == [MONDAY_NOON + number * EVERY]
        assert await office.dispatcher.tick(office.clock.now()) == 1
        office.clock.forward(seconds=5)
    assert await timers(store, kim) == []


@pytest.mark.parametrize(("became", "status"), [(Gone("blocked"), "gone"), (Refused("too long"), "refused")])
async def test_nothing_is_counted_down_for_who_is_gone_or_where_it_is_refused(
    store: Store, kim: str, became: DeliveryResult, status: str
) -> None:
    office = Counting(store, lambda _: became)
    office.edits = 3
    await office.tick()
    assert await timers(store, kim) == []
    assert (await delivery(store, kim)).status == status


@pytest.mark.parametrize("kind", [Kind.TIMER, Kind.REMINDER])
async def test_of_two_programs_that_tick_at_once_one_writes(store: Store, kind: Kind) -> None:
    people = await add_people(store, 20, kind=kind, first=1)
    offices = [Counting(store) if kind is Kind.TIMER else Office(store) for _ in range(2)]
    dealt_with = await asyncio.gather(*(office.tick() for office in offices))
    assert sum(dealt_with) == len(people)
    assert sorted(offices[0].chats + offices[1].chats) == [1000 + int(one[1:]) for one in people]
    for office in offices:
        assert await office.dispatcher.tick(office.clock.at + LEASE_OVER) == 0
