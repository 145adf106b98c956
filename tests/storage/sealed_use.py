"""Finds statements that filter, order, group or compute by a sealed column."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Delete, Select, Update
from sqlalchemy.sql import ClauseElement, visitors
from sqlalchemy.sql.functions import FunctionElement

from bot.storage.sealed import Sealed


def check_statement(_connection: object, statement: object, *_more: object) -> None:
    """Raise AssertionError for a statement that looks into a sealed column; the signature is SQLAlchemy's."""
    if isinstance(statement, ClauseElement):
        assert not (looked := looks_into(statement)), f"sealed columns in use: {looked}\n{statement}"


def looks_into(statement: ClauseElement) -> list[str]:
    """Give the names of sealed columns that a statement does more with than carry."""
    found: list[str] = []
    for element in visitors.iterate(statement):
        for part in _conditions(element):
            found += [str(each) for each in visitors.iterate(part) if isinstance(getattr(each, "type", None), Sealed)]
    return found


def _conditions(element: Any) -> list[Any]:
    parts: list[Any] = []
    if isinstance(element, (Select, Update, Delete)):
        parts += element._where_criteria
    if isinstance(element, Select):
        parts += [*element._order_by_clauses, *element._group_by_clauses, *element._having_criteria]
        parts += element._distinct_on
        parts += [join[1] for join in element._setup_joins if join[1] is not None]
    if isinstance(element, FunctionElement):
        parts.append(element)
    return parts
