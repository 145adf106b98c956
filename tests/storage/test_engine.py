"""What SQLite is told: durable, one writer, readers that only read."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

import pytest

from bot.storage import DatabaseFailed, Records, Store
from tests.databases import Database
from tests.storage.people import NOW, a_patient


async def _pragmas(records: Records) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "query_only")
    connection = records.notes.connection
    return {name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in names}


async def test_what_was_committed_survives_the_power_cut_and_readers_only_read(sqlite_store: Store) -> None:
    async with sqlite_store.writing(now=NOW) as records:
        writer = await _pragmas(records)
    async with sqlite_store.reading() as records:
        reader = await _pragmas(records)
    assert writer == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "query_only": 0,
    }
    assert (reader["journal_mode"], reader["busy_timeout"], reader["query_only"]) == ("wal", 5000, 1)


async def test_a_transaction_that_will_write_shuts_other_writers_out_before_it_reads(sqlite: Database) -> None:
    store = await sqlite.open()
    with closing(sqlite3.connect(sqlite.path, timeout=0, isolation_level=None)) as other:
        async with store.writing(now=NOW):
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    await store.close()


async def test_a_short_hold_by_another_program_is_waited_for(sqlite: Database) -> None:
    store = await sqlite.open()
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        async def write() -> None:
            async with store.writing(now=NOW) as records:
                await records.patients.add(a_patient())

        writing = asyncio.create_task(write())
        await asyncio.sleep(0.2)
        assert not writing.done()
        other.execute("ROLLBACK")
        await writing
    await store.close()


async def test_a_statement_that_fails_is_told_as_our_error(store: Store) -> None:
    with pytest.raises(DatabaseFailed, match="no_such_table"):
        async with store.reading() as records:
            await records.notes.connection.exec_driver_sql("SELECT * FROM no_such_table")
