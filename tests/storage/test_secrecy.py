"""Somebody who finds the files learns nothing about anybody's knee."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

from bot.domain.patient import Profile
from bot.domain.playing import Session
from bot.domain.session import Day
from bot.storage import Cause
from bot.storage.migrate import back_up
from bot.storage.url import SqliteFile
from tests.databases import Database
from tests.storage.people import NOW, TODAY, a_patient, a_record

WORDS = (
    *(b"throbbing", b"4/10", b"retropatellar", b"R3-rare-row", b"usual_pain"),
    *(b"twinge-in-reason", b"twinge-left-out"),
)


async def test_no_word_or_number_about_a_knee_is_found_in_the_file_its_log_or_its_backup(sqlite: Database) -> None:
    store = await sqlite.open()
    person = a_patient(profile=Profile(usual_pain=6))
    async with store.writing(now=NOW, cause=Cause(7, 3)) as records:
        await records.patients.add(person)
        await records.inbox.put(7, [(1, 5, b'{"text": "throbbing, 4/10"}'), (2, 5, b"4/10")], NOW)
        record = a_record(person.id, day=Day(TODAY, strength_day=True, during=4, hurts=("retropatellar",)))
        await records.days.save(replace(record, session=Session(left=("twinge-left-out",))))
        await records.days.save_opening(person.id, record.state)
        await records.inbox.set_aside(7, 2, "twinge-in-reason")
        await records.notes.put("note", "R3-rare-row")
    files = _files(sqlite.path.parent)
    assert {"kneebot.db", "kneebot.db-wal"} <= set(files)
    back_up(SqliteFile(sqlite.path), "0001")
    async with store.writing(now=NOW) as records:
        await records.inbox.done(7, [1], NOW)
    await store.close()
    for name, content in (files | _files(sqlite.path.parent)).items():
        assert not [word for word in WORDS if word in content], name
    assert person.id.encode() in b"".join(files.values()), "the files are those of the database"


async def test_only_the_owner_reads_what_was_made(sqlite: Database) -> None:
    before = os.umask(0)
    try:
        store = await sqlite.open()
        back_up(SqliteFile(sqlite.path), "0001")
        made = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [sqlite.path.parent, *_paths(sqlite)]}
        await store.close()
    finally:
        os.umask(before)
    assert made.pop("data") == 0o700
    assert set(made.values()) == {0o600}, made
    assert len(made) >= 5


def _paths(database: Database) -> list[Path]:
    return list(database.path.parent.iterdir())


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
