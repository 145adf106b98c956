"""Instants as a column: aware in, aware UTC out, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

from bot.storage.errors import NaiveInstant


def utc(instant: datetime) -> datetime:
    """Give the same instant in UTC; NaiveInstant when it has no time zone."""
    if instant.tzinfo is None:
        raise NaiveInstant(f"{instant!r} has no time zone; hand in an aware datetime.")
    return instant.astimezone(UTC)


class Instant(TypeDecorator[datetime]):
    """An aware datetime. SQLite keeps it as UTC text of fixed width, which sorts as time does."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse what has no time zone."""
        return None if value is None else utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say the zone that SQLite forgot; PostgreSQL answers in the zone of its session."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
