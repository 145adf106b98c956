"""KNEEBOT_DATABASE_URL as people write it. The drivers are chosen here, so that nobody has to know their names."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.errors import BadDatabaseUrl

_FORMS = (
    "write sqlite:///data/kneebot.db, sqlite:////absolute/path/kneebot.db or postgresql://user:password@host/database"
)


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A database in a file; the path is absolute, with symbolic links followed, so that one file has one name."""

    path: Path

    def beside(self, suffix: str) -> Path:
        """Give the path of a file that belongs to the database."""
        return self.path.with_name(self.path.name + suffix)


@dataclass(frozen=True, slots=True)
class Memory:
    """A database that ends with the process."""

    name: str = field(default_factory=lambda: f"kneebot-{secrets.token_hex(8)}")


@dataclass(frozen=True, slots=True)
class Server:
    """A database of a PostgreSQL server."""

    url: URL

    @property
    def label(self) -> str:
        """The database as a message may name it: without user and password."""
        host = self.url.host or self.url.query.get("host") or "the local socket"
        return f"{self.url.database} on {host}"


Address = SqliteFile | Memory | Server


def parse(url: str) -> Address:
    """Read an address; BadDatabaseUrl says what to write instead, without the address, which may hold a password."""
    scheme, separator, rest = url.strip().partition("://")
    scheme = scheme.lower()
    if not separator:
        raise BadDatabaseUrl(f"KNEEBOT_DATABASE_URL is not an address; {_FORMS}.")
    if "+" in scheme:
        plain = scheme.partition("+")[0]
        raise BadDatabaseUrl(f"KNEEBOT_DATABASE_URL names a driver; write {plain}:// and leave the driver to kneebot.")
    if scheme == "sqlite":
        return _sqlite(rest)
    if scheme in ("postgresql", "postgres"):
        return _server(rest)
    raise BadDatabaseUrl(f"KNEEBOT_DATABASE_URL is of a kind that kneebot does not know; {_FORMS}.")


def _sqlite(rest: str) -> Address:
    if not rest.startswith("/"):
        raise BadDatabaseUrl(
            "KNEEBOT_DATABASE_URL has too few slashes; write three for a path from the working directory "
            "(sqlite:///data/kneebot.db) and four for an absolute one (sqlite:////data/kneebot.db)."
        )
    name = rest[1:]
    if name == ":memory:":
        return Memory()
    if "?" in name:
        raise BadDatabaseUrl(
            "KNEEBOT_DATABASE_URL of an SQLite file takes no options; leave out the part from the ? on."
        )
    if not name or name.endswith("/"):
        raise BadDatabaseUrl("KNEEBOT_DATABASE_URL names no file; write sqlite:///data/kneebot.db, for instance.")
    try:
        return SqliteFile(Path(name).expanduser().resolve())
    except (OSError, RuntimeError, ValueError):
        raise BadDatabaseUrl("KNEEBOT_DATABASE_URL holds a path that does not exist on this machine.") from None


def _server(rest: str) -> Server:
    try:
        url = make_url(f"postgresql+psycopg://{rest}")
    except (ArgumentError, ValueError):
        raise BadDatabaseUrl(
            "KNEEBOT_DATABASE_URL cannot be read; write postgresql://user:password@host:5432/database, with signs like "
            "@, / and : in the password percent-encoded (%40, %2F, %3A)."
        ) from None
    if not url.database:
        raise BadDatabaseUrl("KNEEBOT_DATABASE_URL names no database; write postgresql://user:password@host/database.")
    return Server(url)
