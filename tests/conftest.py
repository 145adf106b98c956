"""The databases that several kinds of tests open: SQLite on disk, and PostgreSQL where a server answers."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from bot.storage import Store
from tests.databases import Database

POSTGRES = os.environ.get("KNEEBOT_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/test")


@pytest.fixture(scope="session")
def postgres() -> str:
    """Give the address of a PostgreSQL server, or skip."""
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {error}; set KNEEBOT_TEST_POSTGRES to a server")
    return POSTGRES


@pytest.fixture(scope="session")
def new_records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the records of nobody yet, up to date, and their key: who copies it need not migrate."""
    folder = tmp_path_factory.mktemp("new")

    async def make() -> None:
        await (await Store.open(f"sqlite:///{folder / 'kneebot.db'}", key_file=folder / "kneebot.key")).close()

    asyncio.run(make())
    return folder


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
