"""A practice on each kind of database, and one in memory, on the content that ships."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from bot.catalog import Catalogue, load
from bot.services.practice import Practice
from bot.storage import Store
from tests.services.patients import House


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Give the shipped content."""
    return load()


@pytest.fixture(params=["sqlite", "server"])
async def house(
    request: pytest.FixtureRequest, catalogue: Catalogue, new_records: Path, tmp_path: Path
) -> AsyncIterator[House]:
    """Give a practice on each kind of database."""
    if request.param == "sqlite":
        shutil.copytree(new_records, tmp_path / "data")
    store = await request.getfixturevalue(request.param).open()
    yield House(Practice(store, catalogue, "Europe/Berlin"))
    await store.close()


@pytest.fixture
async def in_memory(catalogue: Catalogue) -> AsyncIterator[House]:
    """Give a practice in memory."""
    store = await Store.open("sqlite:///:memory:", key_file=None)
    yield House(Practice(store, catalogue, "Europe/Berlin"))
    await store.close()


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Count what is sent to the database, one entry a statement, however many rows it carries."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)
