"""The live message of a chat: a reminder takes its place, and a keyboard that is out of date is remembered."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.patient import Patient
from bot.domain.schedule import QuietHours
from bot.services.live import OLD_MESSAGES, delivered, live_is, outdated
from tests.services.patients import BOT, NOW, House


async def test_a_delivered_reminder_becomes_the_live_message(house: House) -> None:
    one, two = await house.patient(), await house.patient()
    await live_is(house.practice, one, 5, (), now=NOW)
    await delivered(house.practice, [(one.id, 11), (two.id, 12), ("deleted", 13)], now=NOW)
    first, second = await house.read(one), await house.read(two)
    assert (first.live_message_id, first.old_message_ids) == (11, (5,))
    assert (second.live_message_id, second.old_message_ids) == (12, ())


async def test_a_message_of_the_chat_takes_the_keyboards_of_all_others(house: House) -> None:
    patient = await house.patient()
    await delivered(house.practice, [(patient.id, 11)], now=NOW)
    await delivered(house.practice, [(patient.id, 12)], now=NOW)
    await live_is(house.practice, await house.read(patient), 13, (), now=NOW)
    read = await house.read(patient)
    assert (read.live_message_id, read.old_message_ids) == (13, ())


async def test_a_reminder_that_came_in_between_stays_the_live_message(house: House) -> None:
    as_read = await house.patient()
    await delivered(house.practice, [(as_read.id, 11)], now=NOW)
    await live_is(house.practice, as_read, 10, (), now=NOW)
    assert (await house.read(as_read)).live_message_id == 11


async def test_a_live_message_of_somebody_deleted_is_nobodys(house: House) -> None:
    patient = await house.patient()
    await live_is(house.practice, replace(patient, id="nobody"), 10, (), now=NOW)
    assert (await house.read(patient)).live_message_id == patient.live_message_id
    async with house.practice.store.reading() as records:
        assert await records.patients.get("nobody") is None


def test_only_the_last_few_old_keyboards_are_remembered() -> None:
    patient = Patient("somebody", BOT, 1, 1, "en", "UTC", NOW, quiet=QuietHours())
    for message_id in range(1, OLD_MESSAGES + 7):
        patient = replace(patient, old_message_ids=outdated(patient, message_id), live_message_id=message_id)
    newest = tuple(range(6, OLD_MESSAGES + 6))
    assert patient.old_message_ids == newest
    assert outdated(patient, OLD_MESSAGES + 6) == newest
