"""The steps of opening a database: its folder, its key, its tables, its connections."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage import engine as engines
from bot.storage import migrate
from bot.storage.errors import BadDatabaseUrl, KeyWrong, MigrationFailed, SealBroken
from bot.storage.failures import reason
from bot.storage.files import ensure_private, make_folders
from bot.storage.keyfile import key_for
from bot.storage.notes import Notes
from bot.storage.sealed import Vault
from bot.storage.url import Address, Memory, Server, SqliteFile

_log = structlog.get_logger(__name__)

_CHECK = "key-check"
_CHECKED = "kneebot"


def make_room(address: Address) -> None:
    """Make the folders of a database file."""
    if not isinstance(address, SqliteFile):
        return
    try:
        make_folders(address.path.parent)
    except OSError as error:
        raise BadDatabaseUrl(
            f"KNEEBOT_DATABASE_URL: {address.path.parent} cannot be made ({error.strerror}); name another folder."
        ) from None
    if address.path.is_dir():
        raise BadDatabaseUrl(f"KNEEBOT_DATABASE_URL: {address.path} is a folder; name a file in it.")


@contextmanager
def keep_alive(address: Address) -> Iterator[None]:
    """Keep a database in memory for as long as the store is open: it ends with its last connection."""
    if isinstance(address, Memory):
        uri = f"file:{address.name}?mode=memory&cache=shared"
        with closing(sqlite3.connect(uri, uri=True, check_same_thread=False)):
            yield
    else:
        yield


def connect(address: Address) -> tuple[AsyncEngine, AsyncEngine]:
    """Give the engine that writes and the one that reads."""
    match address:
        case Memory():
            alone = engines.sqlite_writer(address)
            return alone, alone
        case SqliteFile():
            return engines.sqlite_writer(address), engines.sqlite_readers(address)
        case Server():
            pool = engines.server_engine(address)
            return pool, engines.server_readers(pool)


async def prepare(address: Address, key_file: Path | None, *, backups: bool) -> Vault:
    """Find or make the key, bring the tables up to date, and prove that the two belong together."""
    if isinstance(address, SqliteFile):
        ensure_private(address.path)
    engine = engines.server_migrator(address) if isinstance(address, Server) else engines.sqlite_migrator(address)
    try:
        async with engine.begin() as connection:
            revision = await connection.run_sync(migrate.revision_of)
        new = revision is None
        vault = Vault(key_for(key_file, new_database=new, in_memory=isinstance(address, Memory)))
        if not new:
            await _check(engine, vault, key_file)
        if revision != migrate.head():
            if backups and revision is not None and isinstance(address, SqliteFile):
                copy = await asyncio.to_thread(migrate.back_up, address, revision)
                _log.info("database_copied", path=str(copy))
            await _upgrade(engine, vault if new else None)
        return vault
    finally:
        await engine.dispose()


async def key_of(address: Address, key_file: Path | None) -> Vault:
    """Give the vault of a database that is there and up to date, without changing anything."""
    if isinstance(address, SqliteFile) and not address.path.is_file():
        raise BadDatabaseUrl(
            f"KNEEBOT_DATABASE_URL: there is no database {address.path} yet; `.venv/bin/kneebot run` makes it."
        )
    engine = engines.server_migrator(address) if isinstance(address, Server) else engines.sqlite_migrator(address)
    try:
        async with engine.begin() as connection:
            revision = await connection.run_sync(migrate.revision_of)
        if revision != migrate.head():
            raise BadDatabaseUrl(
                "KNEEBOT_DATABASE_URL: its tables are not those of this kneebot; "
                "`.venv/bin/kneebot run` brings them up to date."
            )
        vault = Vault(key_for(key_file, new_database=False, in_memory=isinstance(address, Memory)))
        await _check(engine, vault, key_file)
        return vault
    finally:
        await engine.dispose()


async def _check(engine: AsyncEngine, vault: Vault, key_file: Path | None) -> None:
    async with engine.begin() as connection:
        try:
            noted = await Notes(connection, vault).get(_CHECK)
        except SealBroken:
            noted = None
    if noted != _CHECKED:
        raise KeyWrong(
            f"KNEEBOT_KEY_FILE: {key_file} is the key of another database; put back the one made with this database."
        )


async def _upgrade(engine: AsyncEngine, new: Vault | None) -> None:
    """Bring the tables up to date; a new database gets its proof of the key in the same transaction."""
    try:
        async with engine.begin() as connection:
            await connection.run_sync(migrate.upgrade)
            if connection.dialect.name == "sqlite":
                await connection.run_sync(_check_foreign_keys)
            if new is not None:
                await Notes(connection, new).put(_CHECK, _CHECKED)
    except SQLAlchemyError as error:
        raise MigrationFailed(
            f"KNEEBOT_DATABASE_URL: the tables could not be brought up to date and are as they were ({reason(error)}); "
            "go on with the kneebot that wrote them and report this."
        ) from error


def _check_foreign_keys(connection: Connection) -> None:
    if lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise MigrationFailed(f"KNEEBOT_DATABASE_URL: {len(lost)} rows would lose what they belong to; report this.")
