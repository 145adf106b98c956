"""How each database is connected to: what SQLite must be told, and who may write."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Connection, NullPool, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.storage.errors import BadDatabaseUrl
from bot.storage.url import Memory, Server, SqliteFile

READERS = 2
WAIT_S = 30
"""So long a transaction waits for its turn before it fails."""

_CONNECT_S = 10

# Sealed values and ids stay out of error messages.
_QUIET: dict[str, Any] = {"hide_parameters": True}


def sqlite_writer(database: SqliteFile | Memory) -> AsyncEngine:
    """The one connection that writes; whoever else wants to waits for it in this process, not in SQLite.

    Two connections that write and checkpoint at once can corrupt a database (SQLite before 3.51.3).
    """
    # secure_delete: what is deleted is overwritten, so that an erased person is not left in the file's free pages.
    pragmas = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
    engine = create_async_engine(_sqlite_url(database), **_pool(1), **_QUIET)
    return _speak_sqlite(engine, pragmas, "BEGIN IMMEDIATE")


def sqlite_readers(database: SqliteFile) -> AsyncEngine:
    """A few connections that cannot write; in WAL mode they wait for nobody."""
    engine = create_async_engine(_sqlite_url(database), **_pool(READERS), **_QUIET)
    return _speak_sqlite(engine, ("query_only = ON",), "BEGIN")


def sqlite_migrator(database: SqliteFile | Memory) -> AsyncEngine:
    """A connection for changes of tables: with foreign keys on, rebuilding a table would delete what points to it."""
    engine = create_async_engine(_sqlite_url(database), poolclass=NullPool, **_QUIET)
    return _speak_sqlite(engine, ("synchronous = FULL", "foreign_keys = OFF"), "BEGIN IMMEDIATE")


async def empty_log(connection: AsyncConnection) -> None:
    """Fold the write-ahead log of an SQLite file into it and cut it to nothing: old rows would stay readable there."""
    raw = await connection.get_raw_connection()
    # Past SQLAlchemy, which begins a transaction first: inside one SQLite does not do this.
    cursor = await raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    await cursor.close()


def server_engine(server: Server) -> AsyncEngine:
    """The pool of connections to PostgreSQL; a dropped one is noticed before it is used."""
    return _connect(server, pool_size=5, max_overflow=5, pool_timeout=WAIT_S, pool_pre_ping=True)


def server_readers(engine: AsyncEngine) -> AsyncEngine:
    """The same pool, for transactions that see one snapshot and cannot write."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def server_migrator(server: Server) -> AsyncEngine:
    """A connection for changes of tables."""
    return _connect(server, poolclass=NullPool)


def lock_engine(server: Server) -> AsyncEngine:
    """A connection that never has a transaction open."""
    return _connect(server, poolclass=NullPool, isolation_level="AUTOCOMMIT")


def _connect(server: Server, **options: Any) -> AsyncEngine:
    # libpq would wait for an unreachable host for minutes.
    arguments = {} if "connect_timeout" in server.url.query else {"connect_timeout": _CONNECT_S}
    try:
        return create_async_engine(server.url, connect_args=arguments, **options, **_QUIET)
    except ModuleNotFoundError:
        raise BadDatabaseUrl(
            "KNEEBOT_DATABASE_URL: PostgreSQL needs one more package; run pip install 'kneebot[postgres]'."
        ) from None


def _sqlite_url(database: SqliteFile | Memory) -> URL:
    if isinstance(database, SqliteFile):
        return URL.create("sqlite+aiosqlite", database=str(database.path))
    # By name and with a shared cache, so that it outlives a connection that a cancelled task took down with it.
    query = {"mode": "memory", "cache": "shared", "uri": "true"}
    return URL.create("sqlite+aiosqlite", database=f"file:{database.name}", query=query)


def _pool(size: int) -> dict[str, Any]:
    return {"poolclass": AsyncAdaptedQueuePool, "pool_size": size, "max_overflow": 0, "pool_timeout": WAIT_S}


def _speak_sqlite(engine: AsyncEngine, pragmas: tuple[str, ...], begin: str) -> AsyncEngine:
    def on_connect(connection: Any, _record: object) -> None:
        # The driver would otherwise begin by itself, and only before the first write: of many tasks that read and then
        # write, all but one lose what they wrote.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("busy_timeout = 5000", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", on_connect)
    event.listen(engine.sync_engine, "begin", on_begin)
    return engine
