"""The key file: made once, never guessed, and every fault of it said with its cure."""

from __future__ import annotations

import base64
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.storage import KeyMissing, KeyWrong, StorageError, Store
from bot.storage.keyfile import key_for
from tests.databases import Database
from tests.storage.people import move_in


async def opened_and_closed(database: Database) -> None:
    await (await database.open()).close()


async def test_a_new_database_gets_a_key_that_only_its_owner_reads_and_keeps_it(database: Database) -> None:
    await opened_and_closed(database)
    assert database.key_file is not None
    made = database.key_file.read_bytes()
    assert stat.S_IMODE(database.key_file.stat().st_mode) == 0o600
    assert len(base64.b64decode(made)) == 32
    await opened_and_closed(database)
    assert database.key_file.read_bytes() == made


def test_folders_that_are_made_for_the_key_are_closed_to_others_and_those_that_were_there_stay(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    key_file = tmp_path / "keys" / "deep" / "kneebot.key"
    key_for(key_file, new_database=True, in_memory=False)
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (key_file.parent, key_file.parent.parent)} == {0o700}
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


async def test_a_key_that_is_there_before_its_database_is_used(sqlite: Database) -> None:
    await opened_and_closed(sqlite)
    assert sqlite.key_file is not None
    made = sqlite.key_file.read_bytes()
    sqlite.path.unlink()
    await opened_and_closed(sqlite)
    assert sqlite.key_file.read_bytes() == made


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _short(path: Path) -> None:
    path.write_bytes(base64.b64encode(b"x" * 16))


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


def _of_another(path: Path) -> None:
    path.write_bytes(base64.b64encode(b"x" * 32) + b"\n")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "error", "says"),
    [
        (Path.unlink, KeyMissing, "does not exist"),
        (_folder, KeyMissing, "cannot be read"),
        (_empty, KeyWrong, "holds no key"),
        (_short, KeyWrong, "holds no key"),
        (_binary, KeyWrong, "holds no key"),
        (_of_another, KeyWrong, "another database"),
    ],
)
async def test_an_existing_database_without_its_key_is_not_opened_and_not_changed(
    database: Database, spoil: Callable[[Path], None], error: type[StorageError], says: str
) -> None:
    await opened_and_closed(database)
    assert database.key_file is not None
    key = database.key_file.read_bytes()
    spoil(database.key_file)
    with pytest.raises(error, match="KNEEBOT_KEY_FILE") as caught:
        await database.open()
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    if database.key_file.is_dir():
        database.key_file.rmdir()
    database.key_file.write_bytes(key)
    await opened_and_closed(database)


async def test_a_database_that_outlives_the_process_needs_a_key_file(sqlite: Database) -> None:
    with pytest.raises(KeyMissing, match="KNEEBOT_KEY_FILE is not set"):
        await Store.open(sqlite.url, key_file=None)


async def test_a_key_file_that_cannot_be_made_is_said(sqlite: Database, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KeyMissing, match=r"KNEEBOT_KEY_FILE: .* cannot be made"):
        await Store.open(sqlite.url, key_file=tmp_path / "file" / "kneebot.key")


async def test_a_key_that_others_can_read_is_warned_about(sqlite: Database) -> None:
    await opened_and_closed(sqlite)
    assert sqlite.key_file is not None
    sqlite.key_file.chmod(0o640)
    with capture_logs() as logs:
        await opened_and_closed(sqlite)
    assert [(each["event"], each["log_level"]) for each in logs] == [("key_readable_by_others", "warning")]
    assert "chmod 600" in logs[0]["cure"]


async def test_a_store_in_memory_has_a_key_of_its_own_and_may_be_opened_twice(tmp_path: Path) -> None:
    first = await Store.open("sqlite:///:memory:", key_file=None)
    second = await Store.open("sqlite:///:memory:", key_file=tmp_path / "kneebot.key")
    await move_in(first)
    async with second.reading() as records:
        assert await records.patients.count() == 0
    await first.close()
    await second.close()
    assert (tmp_path / "kneebot.key").exists()
