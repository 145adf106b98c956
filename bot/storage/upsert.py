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
def upsert(table: Table, dialect: str, named: frozenset[str]) -> Insert:
    """Insert a row, or write the named columns over the row of the same primary key; all others stay as they are."""
    statement = insert_into(table, dialect)
    key = list(table.primary_key.columns)
    rest = {name: statement.excluded[name] for name in sorted(named - {column.name for column in key})}
    return statement.on_conflict_do_update(index_elements=key, set_=rest)
