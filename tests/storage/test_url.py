"""Addresses as people write them, and what is said about those that do not work."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.storage import BadDatabaseUrl, DatabaseUnreachable, StorageError, Store
from bot.storage.url import Memory, Server, SqliteFile, parse

SECRET = "s3cr3t-pw"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///data/kneebot.db", Path.cwd() / "data/kneebot.db"),
        ("sqlite:///./kneebot.db", Path.cwd() / "kneebot.db"),
        ("sqlite:///../kneebot.db", Path.cwd().parent / "kneebot.db"),
        ("sqlite:////srv/knee bot/kneebot.sqlite3", Path("/srv/knee bot/kneebot.sqlite3")),
        ("sqlite:///~/kneebot.db", Path.home() / "kneebot.db"),
        (" SQLite:///kneebot.db\n", Path.cwd() / "kneebot.db"),
    ],
)
def test_a_path_is_understood(url: str, path: Path) -> None:
    assert parse(url) == SqliteFile(path.resolve())


def test_one_file_has_one_name_whatever_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert parse(f"sqlite:///{tmp_path}/link/kneebot.db") == parse(f"sqlite:///{tmp_path}/real/x/../kneebot.db")


def test_two_databases_in_memory_are_two() -> None:
    assert isinstance(parse("sqlite:///:memory:"), Memory)
    assert parse("sqlite:///:memory:") != parse("sqlite:///:memory:")


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("postgresql://knee:pw@db.example:5433/kneebot", "kneebot on db.example"),
        ("postgres://knee:pw@db.example/kneebot?sslmode=require", "kneebot on db.example"),
        ("postgresql:///kneebot", "kneebot on the local socket"),
        ("postgresql://knee@/kneebot?host=/run/postgresql", "kneebot on /run/postgresql"),
        ("PostgreSQL://knee:p%40ss%2Fword@[::1]/kneebot", "kneebot on ::1"),
    ],
)
def test_a_server_is_understood(url: str, label: str) -> None:
    address = parse(url)
    assert isinstance(address, Server)
    assert address.label == label
    assert address.url.drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    ("url", "cure"),
    [
        ("", "write sqlite:///data/kneebot.db"),
        ("data/kneebot.db", "write sqlite:///data/kneebot.db"),
        ("sqlite:data/kneebot.db", "write sqlite:///data/kneebot.db"),
        ("sqlite://data/kneebot.db", "write three for a path"),
        ("sqlite://", "write three for a path"),
        ("sqlite:///", "names no file"),
        ("sqlite:///data/", "names no file"),
        ("sqlite:///kneebot.db?mode=ro", "takes no options"),
        ("sqlite:///nul\0byte.db", "does not exist on this machine"),
        ("sqlite+aiosqlite:///kneebot.db", "write sqlite://"),
        (f"postgresql+asyncpg://knee:{SECRET}@host/db", "write postgresql://"),
        (f"mysql://knee:{SECRET}@host/db", "does not know"),
        (f"postgresql://knee:{SECRET}@host", "names no database"),
        (f"postgresql://knee:{SECRET}@host/", "names no database"),
        (f"postgresql://knee:{SECRET}@host:port/db", "percent-encoded"),
    ],
)
def test_an_address_that_does_not_work_says_what_to_write_and_no_password(url: str, cure: str) -> None:
    with pytest.raises(BadDatabaseUrl, match=r"^KNEEBOT_DATABASE_URL") as caught:
        parse(url)
    _is_one_sentence(caught.value)
    assert cure in str(caught.value)
    assert caught.value.__cause__ is None


async def test_a_folder_in_place_of_a_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadDatabaseUrl, match="is a folder"):
        await Store.open(f"sqlite:///{tmp_path}", key_file=tmp_path / "key")


async def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadDatabaseUrl, match="cannot be made"):
        await Store.open(f"sqlite:///{tmp_path}/file/data/kneebot.db", key_file=tmp_path / "key")


async def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear knee, " * 100)
    with pytest.raises(BadDatabaseUrl, match="is not an SQLite database") as caught:
        await Store.open(f"sqlite:///{tmp_path}/letter.txt", key_file=tmp_path / "key")
    _is_one_sentence(caught.value)
    assert (tmp_path / "letter.txt").read_text() == "Dear knee, " * 100
    assert not (tmp_path / "key").exists()


async def test_a_server_that_does_not_answer_is_said(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable, match="Connection refused") as caught:
        await Store.open(f"postgresql://knee:{SECRET}@127.0.0.1:1/kneebot", key_file=tmp_path / "key")
    _is_one_sentence(caught.value)


async def test_a_database_that_is_missing_is_said(postgres: str, tmp_path: Path) -> None:
    address = parse(postgres)
    assert isinstance(address, Server)
    missing = address.url.set(drivername="postgresql", database="no_such_kneebot", password=SECRET)
    with pytest.raises(DatabaseUnreachable, match=r"no_such_kneebot.* does not exist.*make the database") as caught:
        await Store.open(missing.render_as_string(hide_password=False), key_file=tmp_path / "key")
    _is_one_sentence(caught.value)


async def test_an_option_that_the_server_does_not_know_is_said_without_its_value(postgres: str, tmp_path: Path) -> None:
    joint = "&" if "?" in postgres else "?"
    with pytest.raises(DatabaseUnreachable, match="invalid connection option") as caught:
        await Store.open(f"{postgres}{joint}passwort={SECRET}", key_file=tmp_path / "key")
    _is_one_sentence(caught.value)


def _is_one_sentence(error: StorageError) -> None:
    said = str(error)
    assert said.startswith("KNEEBOT_DATABASE_URL")
    assert said.endswith(".")
    assert "\n" not in said
    chain: BaseException | None = error
    while chain is not None:
        assert SECRET not in str(chain)
        chain = chain.__cause__
