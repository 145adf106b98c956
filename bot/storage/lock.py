"""One kneebot a database: two would answer every tap twice and take each other's updates."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.storage.engine import lock_engine
from bot.storage.errors import BadDatabaseUrl, DatabaseInUse
from bot.storage.files import ensure_private
from bot.storage.url import Address, Memory, Server, SqliteFile

_IN_USE = "KNEEBOT_DATABASE_URL: another kneebot is using this database; stop it first, or give this one its own."

# The server lets go of a lock a moment after its holder is gone; so long a newcomer waits for that.
_WAIT = text("SELECT set_config('lock_timeout', '3s', false)")
_TAKE = text("SELECT pg_advisory_lock(hashtext('kneebot'), hashtext(coalesce(current_schema(), '')))")
_LOCK_NOT_AVAILABLE = "55P03"
# The connection that holds the lock says nothing for months; a server set to end such sessions would drop the lock.
_STAY = text("SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'")


@asynccontextmanager
async def instance_lock(address: Address) -> AsyncIterator[None]:
    """Hold the database for this process, however that ends; DatabaseInUse when somebody holds it."""
    match address:
        case Memory():
            yield
        case SqliteFile():
            with _file_lock(address.beside(".lock")):
                yield
        case Server():
            async with _server_lock(address):
                yield


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    # A database of its own, because a lock on the real one would shut out our own readers; an SQLite lock, because it
    # works the same on every system and leaves nothing stale behind. The empty file stays: deleting it is a race.
    try:
        ensure_private(path)
        connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error):
        raise BadDatabaseUrl(
            f"KNEEBOT_DATABASE_URL: kneebot may not write to {path.parent}; name another folder."
        ) from None
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise BadDatabaseUrl(f"KNEEBOT_DATABASE_URL: {path} cannot be locked ({error}).") from None
            raise DatabaseInUse(_IN_USE) from None
        yield
    finally:
        connection.close()


@asynccontextmanager
async def _server_lock(server: Server) -> AsyncIterator[None]:
    engine = lock_engine(server)
    try:
        async with engine.connect() as connection:
            await connection.execute(_STAY)
            await connection.execute(_WAIT)
            try:
                await connection.execute(_TAKE)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
                    raise
                raise DatabaseInUse(_IN_USE) from None
            yield
    finally:
        await engine.dispose()
