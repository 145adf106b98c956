"""The errors of the drivers as sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError, StatementError

from bot.storage.errors import BadDatabaseUrl, DatabaseFailed, DatabaseUnreachable, StorageError
from bot.storage.url import Address, Server, SqliteFile


@contextmanager
def while_opening(address: Address) -> Iterator[None]:
    """Turn what a driver says while a database is opened into one sentence for the operator."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _cannot_open(address, reason(error)) from error
    except (OSError, sqlite3.Error) as error:  # a file of our own: made, locked or copied without SQLAlchemy
        raise _cannot_open(address, str(error)) from error


@contextmanager
def while_working(is_open: bool) -> Iterator[None]:
    """Turn what a driver says during a transaction into a StorageError; our own pass through as they are."""
    if not is_open:
        raise DatabaseFailed("The store is closed.")
    try:
        yield
    except StatementError as error:
        if isinstance(error.orig, StorageError):  # raised by a column type, wrapped on its way
            raise error.orig from None
        raise DatabaseFailed(f"The database refused a statement: {reason(error)}.") from error
    except SQLAlchemyError as error:
        raise DatabaseFailed(f"The database did not answer: {reason(error)}.") from error


def reason(error: SQLAlchemyError) -> str:
    """Give the first line of what the driver said; the lines after it may quote values."""
    cause = error.orig if isinstance(error, StatementError) and error.orig is not None else error
    lines = str(cause).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(cause).__name__


def _cannot_open(address: Address, said: str) -> StorageError:
    if isinstance(address, Server):
        for secret in {str(address.url.password or ""), *map(str, address.url.query.values())} - {""}:
            said = said.replace(secret, "***")
        return DatabaseUnreachable(
            f"KNEEBOT_DATABASE_URL: kneebot gets into no database at {address.label} ({said}); "
            "start the server, make the database, or correct the address."
        )
    if isinstance(address, SqliteFile):
        if "not a database" in said:
            return BadDatabaseUrl(f"KNEEBOT_DATABASE_URL: {address.path} is not an SQLite database; name another file.")
        return DatabaseUnreachable(
            f"KNEEBOT_DATABASE_URL: {address.path} cannot be used ({said}); give kneebot the right to write to it, "
            "or name another file."
        )
    return DatabaseUnreachable(f"KNEEBOT_DATABASE_URL: the database in memory cannot be used ({said}).")
