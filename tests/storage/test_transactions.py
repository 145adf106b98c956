"""One transaction: all or nothing, one after the other for one person, and once for one update."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest

from bot.storage import AlreadyHandled, Cause, DatabaseFailed, NaiveInstant, Store
from tests.storage.people import DAY, NOW, TODAY, a_patient, a_record, move_in

TAP = Cause(bot_id=7, update_id=100)


async def test_a_hundred_taps_and_ticks_on_one_person_at_once_are_all_found(store: Store) -> None:
    [patient_id] = await move_in(store)

    async def tap(number: int) -> None:
        async with store.writing(patient_id=patient_id, now=NOW) as records:
            person = await records.patients.get(patient_id)
            assert person is not None
            await asyncio.sleep(0)
            await records.patients.save(replace(person, old_message_ids=(*person.old_message_ids, number)))

    async def tick(number: int) -> None:
        async with store.writing(now=NOW) as records:
            person = (await records.patients.many([patient_id], lock=True))[patient_id]
            await asyncio.sleep(0)
            await records.patients.set_live(patient_id, number, (*person.old_message_ids, number))

    await asyncio.gather(*(tap(number) if number % 2 else tick(number) for number in range(100)))
    async with store.reading() as records:
        person = await records.patients.get(patient_id)
    assert person is not None
    assert sorted(person.old_message_ids) == list(range(100))


async def test_an_update_has_its_effect_once(store: Store) -> None:
    [patient_id] = await move_in(store)
    async with store.writing(now=NOW) as records:
        await records.inbox.put(TAP.bot_id, [(TAP.update_id, 1, b"tap")], NOW)
    async with store.writing(patient_id=patient_id, cause=TAP, now=NOW) as records:
        await records.days.save(a_record(patient_id))
    with pytest.raises(AlreadyHandled):
        async with store.writing(patient_id=patient_id, cause=TAP, now=NOW) as records:
            await records.days.save(a_record(patient_id, rated_at=NOW))
    async with store.reading() as records:
        assert await records.days.latest(patient_id) == a_record(patient_id)
        assert await records.inbox.pending(TAP.bot_id) == [(TAP.update_id, 1)]


async def test_of_ten_workers_with_the_same_update_one_has_the_effect(store: Store) -> None:
    async def handle(user_id: int) -> bool:
        try:
            async with store.writing(cause=TAP, now=NOW) as records:
                await records.patients.add(a_patient(user_id))
        except AlreadyHandled:
            return False
        return True

    assert sum(await asyncio.gather(*(handle(user_id) for user_id in range(10)))) == 1
    async with store.reading() as records:
        assert await records.patients.count() == 1


async def test_an_update_that_the_inbox_does_not_know_has_its_effect_once_too(store: Store) -> None:
    async with store.writing(cause=TAP, now=NOW):
        pass
    async with store.reading() as records:
        assert await records.inbox.pending(TAP.bot_id) == []
    with pytest.raises(AlreadyHandled):
        async with store.writing(cause=TAP, now=NOW):
            pass


async def test_an_error_takes_back_the_effect_and_the_mark_together(store: Store) -> None:
    [patient_id] = await move_in(store)

    async def handle() -> None:
        async with store.writing(patient_id=patient_id, cause=TAP, now=NOW) as records:
            await records.days.save(a_record(patient_id))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await handle()
    async with store.reading() as records:
        assert await records.days.latest(patient_id) is None
    async with store.writing(cause=TAP, now=NOW):
        pass  # it is not handled yet, so that it may have its effect


async def test_a_cancelled_task_takes_everything_back_and_the_store_goes_on(store: Store) -> None:
    [patient_id] = await move_in(store)
    begun = asyncio.Event()

    async def handle() -> None:
        async with store.writing(patient_id=patient_id, cause=TAP, now=NOW) as records:
            await records.days.save(a_record(patient_id))
            begun.set()
            while True:
                await records.patients.count()

    task = asyncio.create_task(handle())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.writing(patient_id=patient_id, cause=TAP, now=NOW) as records:
        assert await records.days.latest(patient_id) is None


async def test_reading_sees_one_instant_while_others_write(database_store: Store) -> None:
    await move_in(database_store)
    async with database_store.reading() as records:
        assert await records.patients.count() == 1
        async with database_store.writing(now=NOW) as others:
            await others.patients.add(a_patient(99))
        assert await records.patients.count() == 1
    async with database_store.reading() as records:
        assert await records.patients.count() == 2


async def test_reading_cannot_write(database_store: Store) -> None:
    with pytest.raises(DatabaseFailed):
        async with database_store.reading() as records:
            await records.patients.add(a_patient())


async def test_a_tap_that_plans_does_not_lock_up_with_a_claim(store: Store) -> None:
    """On PostgreSQL a plain FOR UPDATE on the person would: the claim's delivery refers to the person."""
    [patient_id] = await move_in(store)
    async with store.writing(now=NOW) as records:
        await records.reminders.plan(patient_id, "reminder", TODAY, 0, NOW)
    holding = asyncio.Event()

    async def tap() -> None:
        async with store.writing(patient_id=patient_id, now=NOW) as records:
            holding.set()
            await asyncio.sleep(0.2)
            await records.reminders.plan(patient_id, "reminder", TODAY + DAY, 0, NOW + DAY)

    async def claim() -> None:
        await holding.wait()
        async with store.writing(now=NOW) as records:
            await records.reminders.claim(NOW)
            await asyncio.sleep(0.2)

    await asyncio.gather(tap(), claim())


async def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    [patient_id] = await move_in(store)
    naive = datetime(2026, 3, 2, 7, 30)  # noqa: DTZ001
    with pytest.raises(NaiveInstant):
        async with store.writing(now=naive):
            pass
    with pytest.raises(NaiveInstant):
        async with store.writing(now=NOW) as records:
            await records.reminders.plan(patient_id, "reminder", TODAY, 0, naive)
    with pytest.raises(ValueError, match="no time zone"):
        async with store.writing(now=NOW) as records:
            await records.reminders.claim(naive)


async def test_a_closed_store_says_so(sqlite_store: Store) -> None:
    await sqlite_store.close()
    await sqlite_store.close()
    with pytest.raises(DatabaseFailed, match="closed"):
        async with sqlite_store.reading():
            pass
