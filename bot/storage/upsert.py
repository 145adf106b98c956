"""Insert or replace, as both databases say it."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert


def insert_into(table: Table, dialect: str) -> Insert:
    """Start an insert that knows ON CONFLICT."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def upsert(table: Table, dialect: str) -> Insert:
    """Insert a row, or write all its columns over the row of the same primary key."""
    statement = insert_into(table, dialect)
    key = list(table.primary_key.columns)
    rest = {column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key}
    return statement.on_conflict_do_update(index_elements=key, set_=rest)
