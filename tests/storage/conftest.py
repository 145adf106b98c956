"""Real databases: SQLite on disk, SQLite in memory, and PostgreSQL where a server answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from sqlalchemy import Engine, event

from bot.storage import Store
from tests.databases import Database
from tests.storage.people import move_in
from tests.storage.sealed_use import check_statement


@pytest.fixture(autouse=True)
def every_statement_is_checked() -> Iterator[None]:
    """Fail when any statement of any test looks into a sealed column instead of only carrying it."""
    event.listen(Engine, "before_execute", check_statement)
    yield
    event.remove(Engine, "before_execute", check_statement)


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
