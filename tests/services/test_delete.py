"""Erasing: nothing of a person is left in any table or file, and everybody else stays as they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.catalog import Catalogue
from bot.domain.heard import Heard
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.services.days import QuestionClosed
from bot.services.delete import Deleted, ask_delete, delete
from bot.services.pain import log_pain
from bot.services.pause import rest
from bot.services.practice import Practice
from bot.services.preparing import prepare
from bot.services.start import find
from bot.storage import AlreadyHandled, Cause, Recorded, Store
from bot.storage.tables import metadata
from tests.services.patients import BOT, DAY, MONDAY, NOW, House, berlin

BYTES = b'{"text": "my knee throbs"}'
MARK = 778_899_001
"""A Telegram id that no other number of the tests contains."""


async def rows(house: House) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table."""
    async with house.practice.store.reading() as records:
        connection = records.patients.connection
        return {
            name: [tuple(row) for row in await connection.execute(text(f'SELECT * FROM "{name}"'))]
            for name in metadata.tables
        }


def of(person: Patient, found: dict[str, list[tuple[Any, ...]]]) -> list[str]:
    """Name the tables in which something carries one of a person's ids, plain or as part of a key."""
    ids = (person.id, str(person.user_id))
    return [
        name
        for name, lines in found.items()
        if any(str(value) == ids[1] or ids[0] in str(value) for line in lines for value in line)
    ]


OF_NOBODY = {"notes", "uploads"}
"""Facts about the instance, and what Telegram calls the films that everybody sees."""


async def a_full_life(house: House, user_id: int, update_id: int) -> Patient:
    """Give a person who has something in every table that can hold something of theirs."""
    patient = await house.patient()
    patient = await house.change(patient, user_id=user_id, chat_id=user_id)
    await log_pain(house.practice, patient, MONDAY, Moment.BEFORE, 3, now=NOW, cause=None)
    now = berlin(MONDAY + DAY, 8)
    prepared = await prepare(house.practice, await house.claim(now), now=now)
    async with house.practice.store.writing(now=now) as records:
        await records.reminders.record([Recorded(one.claimed, "sent", one.next, message_id=9) for one in prepared], now)
        await records.heard.put(patient.id, Heard(5, NOW, label="unknown", words="my knee throbs"))
        await records.inbox.put(BOT, [(update_id + n, user_id, BYTES) for n in range(4)], now)
        await records.inbox.done(BOT, [update_id + 1], now)
        await records.inbox.set_aside(BOT, update_id + 2, "an error that quotes them")
    await rest(house.practice, patient, MONDAY + 9 * DAY, now=now, cause=None)
    return await house.read(patient)


async def test_everything_of_one_person_goes_from_all_tables_and_nothing_of_anybody_else(house: House) -> None:
    ann, ben = await a_full_life(house, MARK, 100), await a_full_life(house, 2_000_002, 200)
    before = await rows(house)
    everywhere = sorted(set(metadata.tables) - OF_NOBODY)
    assert sorted(of(ann, before)) == everywhere, "a table that can hold something of a person is missing in the test"
    cause = Cause(BOT, 100)
    assert await delete(house.practice, ann, MONDAY + DAY, now=berlin(MONDAY + DAY, 9), cause=cause) == Deleted()
    after = await rows(house)
    assert of(ann, after) == []
    for name in metadata.tables:
        assert [row for row in before[name] if of(ben, {name: [row]})] == [
            row for row in after[name] if of(ben, {name: [row]})
        ], name
    kept = [row for row in after["inbox"] if row[1] == 100]
    assert len(kept) == 1, "the number of the update stays, so that it is known when it comes again"
    assert await find(house.practice, house.sender(ann)) is None


async def test_no_trace_of_an_erased_person_is_left_in_the_file_or_its_log(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    store = await Store.open(f"sqlite:///{tmp_path}/kneebot.db", key_file=tmp_path / "kneebot.key")
    house = House(Practice(store, catalogue, "Europe/Berlin"))
    ann = await a_full_life(house, MARK, 100)
    traces = (ann.id.encode(), MARK.to_bytes(4, "big"))
    assert all(trace in _files(tmp_path) for trace in traces), "the test looks at the files that hold them"
    await delete(house.practice, ann, MONDAY + DAY, now=berlin(MONDAY + DAY, 9), cause=Cause(BOT, 100))
    assert [trace for trace in traces if trace in _files(tmp_path)] == []
    await store.close()


async def test_a_question_of_another_day_erases_nothing(house: House) -> None:
    ann = await house.patient()
    asked = await ask_delete(house.practice, ann, now=NOW, cause=None)
    before = await rows(house)
    assert asked.on == MONDAY
    for on in (MONDAY - DAY, MONDAY + DAY, date.max):
        with pytest.raises(QuestionClosed):
            await delete(house.practice, ann, on, now=NOW, cause=None)
    assert await rows(house) == before


async def test_an_update_seen_twice_erases_once_and_never_who_began_anew(house: House) -> None:
    ann, cause = await house.patient(), house.cause()
    await delete(house.practice, ann, MONDAY, now=NOW, cause=cause)
    again = await house.patient()
    with pytest.raises(AlreadyHandled):
        await delete(house.practice, again, MONDAY, now=NOW, cause=cause)
    assert await house.read(again) == again


def _files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())
