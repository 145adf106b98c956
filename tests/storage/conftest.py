"""Real databases: SQLite on disk, SQLite in memory, and PostgreSQL where a server answers."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from sqlalchemy import Engine, event

from bot.storage import Store
from tests.storage.people import move_in
from tests.storage.sealed_use import check_statement

POSTGRES = os.environ.get("KNEEBOT_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/test")


@dataclass(frozen=True)
class Database:
    """An address and a key file that belong together, for as many opens as a test likes."""

    kind: str
    url: str
    key_file: Path | None

    async def open(self) -> Store:
        """Open it."""
        return await Store.open(self.url, key_file=self.key_file)

    @property
    def path(self) -> Path:
        """The file of an SQLite database."""
        return Path(self.url.removeprefix("sqlite:///"))


@pytest.fixture(autouse=True)
def every_statement_is_checked() -> Iterator[None]:
    """Fail when any statement of any test looks into a sealed column instead of only carrying it."""
    event.listen(Engine, "before_execute", check_statement)
    yield
    event.remove(Engine, "before_execute", check_statement)


@pytest.fixture(scope="session")
def postgres() -> str:
    """Give the address of a PostgreSQL server, or skip."""
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {error}; set KNEEBOT_TEST_POSTGRES to a server")
    return POSTGRES


@pytest.fixture
def sqlite(tmp_path: Path) -> Database:
    """Give a database that will be a file."""
    return Database("sqlite", f"sqlite:///{tmp_path}/data/kneebot.db", tmp_path / "data" / "kneebot.key")


@pytest.fixture
def server(postgres: str, tmp_path: Path) -> Iterator[Database]:
    """Give a schema of its own on PostgreSQL, dropped afterwards."""
    schema = f"kneebot_test_{secrets.token_hex(6)}"
    joint = "&" if "?" in postgres else "?"
    url = f"{postgres}{joint}options={quote(f'-csearch_path={schema}')}"
    with psycopg.connect(postgres, autocommit=True, options="-cclient_min_messages=warning") as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        try:
            yield Database("postgresql", url, tmp_path / "server.key")
        finally:
            connection.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """Give a database that outlives a store, once of each kind."""
    return request.getfixturevalue("sqlite" if request.param == "sqlite" else "server")


@pytest.fixture(params=["sqlite", "memory", "postgresql"])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    """Give an open store, once of each kind."""
    if request.param == "memory":
        opened = await Store.open("sqlite:///:memory:", key_file=None)
    else:
        opened = await request.getfixturevalue("sqlite" if request.param == "sqlite" else "server").open()
    yield opened
    await opened.close()


@pytest.fixture
async def database_store(database: Database) -> AsyncIterator[Store]:
    """Give an open store on something that outlives it, once of each kind."""
    opened = await database.open()
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_store(sqlite: Database) -> AsyncIterator[Store]:
    """Give an open store on a file."""
    opened = await sqlite.open()
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_in_memory() -> AsyncIterator[Store]:
    """Give an open store in memory with one person in it."""
    opened = await Store.open("sqlite:///:memory:", key_file=None)
    await move_in(opened)
    yield opened
    await opened.close()


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Count what is sent to the database, one entry a statement, however many rows it carries."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)
