"""Bringing the tables of a database up to what this kneebot knows, by Alembic, without a file of settings."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.storage.errors import BadDatabaseUrl, SchemaTooNew
from bot.storage.files import create_private
from bot.storage.tables import metadata
from bot.storage.url import SqliteFile

SCRIPTS = Path(__file__).parent / "migrations"
VERSION_TABLE = "kneebot_version"
"""Not Alembic's own name: another program that uses Alembic may live in the same PostgreSQL database."""


def head() -> str:
    """Give the newest revision that this kneebot knows."""
    newest = _scripts().get_current_head()
    assert newest is not None
    return newest


def revision_of(connection: Connection) -> str | None:
    """Give the revision of a database, None for a new one; SchemaTooNew for one that this kneebot does not know."""
    found = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()
    if found is None:
        _refuse_strangers(inspect(connection).get_table_names())
    elif found not in {script.revision for script in _scripts().walk_revisions()}:
        raise SchemaTooNew(
            f"KNEEBOT_DATABASE_URL: a newer kneebot wrote this database (its revision {found} is unknown here); "
            "upgrade kneebot, or restore the backup that was made before the upgrade."
        )
    return found


def upgrade(connection: Connection, to: str = "head") -> None:
    """Go up to a revision, in the transaction of the connection."""
    command.upgrade(_config(connection), to)


def downgrade(connection: Connection, to: str) -> None:
    """Go down to a revision, in the transaction of the connection; for tests: people restore the backup."""
    command.downgrade(_config(connection), to)


def back_up(database: SqliteFile, revision: str) -> Path:
    """Copy a database beside itself, with what is still in its log, over an older copy of the same revision."""
    target = database.beside(f".{revision}.bak")
    part = database.beside(f".{revision}.bak.part")
    part.unlink(missing_ok=True)
    create_private(part)
    with closing(sqlite3.connect(database.path)) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
    os.replace(part, target)  # noqa: PTH105 - atomic, and replaces on every system
    return target


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    # A % in the path of an installation is not a setting of its own.
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _refuse_strangers(names: Collection[str]) -> None:
    if clash := sorted(set(names) & set(metadata.tables)):
        raise BadDatabaseUrl(
            f"KNEEBOT_DATABASE_URL: this database holds a table {clash[0]} that is not kneebot's; give kneebot its own."
        )
