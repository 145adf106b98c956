"""Insert or replace, as both databases say it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Insert = sqlite.Insert | postgresql.Insert


def insert_into(table: Table, connection: AsyncConnection) -> Insert:
    """Start an insert that knows ON CONFLICT, in the dialect of the connection."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def upsert(table: Table, connection: AsyncConnection, *, but: Collection[str] = ()) -> Insert:
    """Insert a row, or write all its columns over the row of the same primary key, except those named in `but`."""
    statement = insert_into(table, connection)
    key = list(table.primary_key.columns)
    rest = [column for column in table.columns if column not in set(key) and column.name not in but]
    return statement.on_conflict_do_update(
        index_elements=key, set_={column.name: statement.excluded[column.name] for column in rest}
    )
