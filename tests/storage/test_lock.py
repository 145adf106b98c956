"""One kneebot a database, whatever becomes of the process that holds it."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.storage import DatabaseInUse, Store
from tests.databases import Database
from tests.storage.people import NOW, a_patient, move_in

# Opens, says so, and stays: with an open transaction, until the last line of input comes.
SECOND = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.storage import Store, StorageError

async def main():
    try:
        store = await Store.open(sys.argv[1], key_file=Path(sys.argv[2]))
    except StorageError as error:
        print(type(error).__name__, error, flush=True)
        return
    async with store.writing(now=datetime.now(UTC)) as records:
        await records.notes.put("who", "the other process")
        print("open", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
    if len(sys.argv) < 4:
        await store.close()

asyncio.run(main())
"""


@asynccontextmanager
async def another_process(database: Database, *more: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SECOND, database.url, str(database.key_file), *more),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def _says(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    return (await asyncio.wait_for(process.stdout.readline(), 20)).decode()


async def _open_soon(database: Database) -> Store:
    """A server notices within moments, not at once, that a client is dead."""
    for _ in range(50):
        try:
            return await database.open()
        except DatabaseInUse:
            await asyncio.sleep(0.1)
    return await database.open()


async def test_a_second_process_is_refused_and_the_first_goes_on(database: Database) -> None:
    store = await database.open()
    [patient_id] = await move_in(store)
    async with another_process(database) as process:
        said = await _says(process)
        assert said.startswith("DatabaseInUse KNEEBOT_DATABASE_URL: another kneebot is using this database")
        assert await asyncio.wait_for(process.wait(), 20) == 0
    async with store.writing(patient_id=patient_id, now=NOW) as records:
        await records.patients.add(a_patient(2))
    await store.close()


async def test_a_second_store_in_this_process_is_refused_until_the_first_is_closed(database: Database) -> None:
    store = await database.open()
    for _ in range(2):
        with pytest.raises(DatabaseInUse, match="stop it first"):
            await database.open()
    async with another_process(database) as process:
        assert (await _says(process)).startswith("DatabaseInUse"), "a refused attempt does not loosen the lock"
    await store.close()
    await (await database.open()).close()


async def test_a_killed_process_leaves_no_lock_and_nothing_half_done(database: Database) -> None:
    await (await database.open()).close()
    async with another_process(database) as process:
        assert await _says(process) == "open\n"
        with pytest.raises(DatabaseInUse):
            await database.open()
        process.send_signal(signal.SIGKILL)
        await process.wait()
        store = await _open_soon(database)
    async with store.reading() as records:
        assert await records.notes.get("who") is None
    await store.close()


@pytest.mark.parametrize("closes", [(), ("never-closes",)], ids=["closed", "not closed"])
async def test_a_process_ends_with_or_without_closing_its_store(database: Database, closes: tuple[str, ...]) -> None:
    await (await database.open()).close()
    async with another_process(database, *closes) as process:
        assert await _says(process) == "open\n"
        assert process.stdin is not None
        process.stdin.write(b"\n")
        assert await asyncio.wait_for(process.wait(), 20) == 0
    store = await _open_soon(database)
    async with store.reading() as records:
        assert await records.notes.get("who") == "the other process"
    await store.close()


async def test_an_open_that_fails_lets_go_of_the_lock(database: Database) -> None:
    await (await database.open()).close()
    assert database.key_file is not None
    key = database.key_file.read_bytes()
    database.key_file.write_bytes(b"spoilt")
    with pytest.raises(Exception, match="KNEEBOT_KEY_FILE"):
        await database.open()
    database.key_file.write_bytes(key)
    await (await database.open()).close()
