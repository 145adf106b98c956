"""The store: opens the database of an instance and gives out transactions. The only door to the records."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage import opening
from bot.storage.days import Days
from bot.storage.engine import empty_log
from bot.storage.failures import while_opening, while_working
from bot.storage.heard import HeardMessages
from bot.storage.inbox import Cause, Inbox
from bot.storage.instants import utc
from bot.storage.lessons import LessonsTold
from bot.storage.lock import instance_lock
from bot.storage.notes import Notes
from bot.storage.patients import Patients
from bot.storage.pauses import Pauses
from bot.storage.reminders import Reminders
from bot.storage.sealed import Vault
from bot.storage.uploads import Uploads
from bot.storage.url import parse


@dataclass(frozen=True, slots=True)
class Records:
    """What one transaction can do."""

    patients: Patients
    days: Days
    reminders: Reminders
    inbox: Inbox
    heard: HeardMessages
    notes: Notes
    pauses: Pauses
    uploads: Uploads
    lessons: LessonsTold

    @classmethod
    def over(cls, connection: AsyncConnection, vault: Vault) -> Self:
        """Give the records as this connection's transaction sees them."""
        return cls(
            Patients(connection, vault),
            Days(connection, vault),
            Reminders(connection),
            Inbox(connection, vault),
            HeardMessages(connection, vault),
            Notes(connection, vault),
            Pauses(connection),
            Uploads(connection),
            LessonsTold(connection, vault),
        )


class Store:
    """One open database, held by this process alone."""

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine, vault: Vault, closing: AsyncExitStack) -> None:
        self._writer = writer
        self._reader = reader
        self._vault = vault
        self._closing = closing
        self._open = True

    @classmethod
    async def open(cls, url: str, *, key_file: Path | None, backups: bool = True) -> Self:
        """Open a database by its KNEEBOT_DATABASE_URL; a StorageError says in one sentence what to change.

        1. The address is read. 2. The database is locked for this process. 3. The key is read, or made with a new
        database. 4. Tables that are behind are copied (`backups`, SQLite) and brought up to date.
        """
        address = parse(url)
        async with AsyncExitStack() as stack:
            with while_opening(address):
                opening.make_room(address)
                await stack.enter_async_context(instance_lock(address))
                stack.enter_context(opening.keep_alive(address))
                vault = await opening.prepare(address, key_file, backups=backups)
                writer, reader = opening.connect(address)
                stack.push_async_callback(writer.dispose)
                stack.push_async_callback(reader.dispose)
                # At once, while a fault can still be said: the first connection turns the log of an SQLite file on.
                async with writer.connect():
                    pass
            return cls(writer, reader, vault, stack.pop_all())

    @classmethod
    @asynccontextmanager
    async def reading_beside(cls, url: str, *, key_file: Path | None) -> AsyncIterator[Records]:
        """Read the records as they are at one instant, while another process may hold the database.

        Nothing is made, locked or brought up to date; a StorageError says in one sentence what to change.
        """
        address = parse(url)
        with while_opening(address):
            vault = await opening.key_of(address, key_file)
            writer, reader = opening.connect(address)
            try:
                async with reader.begin() as connection:
                    yield Records.over(connection, vault)
            finally:
                await writer.dispose()
                await reader.dispose()

    async def wipe(self) -> None:
        """Leave nothing readable of what was deleted: empty the log of an SQLite file; rows were overwritten already.

        PostgreSQL does the like by itself, when it vacuums.
        """
        with while_working(self._open):
            async with self._writer.connect() as connection:
                if connection.dialect.name == "sqlite":
                    await empty_log(connection)

    async def close(self) -> None:
        """Close all connections and let go of the lock. A store that is closed twice stays closed."""
        self._open = False
        await self._closing.aclose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Records]:
        """See the records as they are at one instant; writing is refused."""
        with while_working(self._open):
            async with self._reader.begin() as connection:
                yield Records.over(connection, self._vault)

    @asynccontextmanager
    async def writing(
        self, *, patient_id: str | None = None, cause: Cause | None = None, now: datetime
    ) -> AsyncIterator[Records]:
        """Change the records in one transaction, all or nothing. Transactions are not nested.

        1. It begins by shutting out other writers: all of them on SQLite, those of the same person on PostgreSQL.
        2. With a cause, the mark that this update had its effect is part of it; AlreadyHandled when it has one.
        3. Any exception takes everything back, the mark too.
        """
        now = utc(now)
        with while_working(self._open):
            async with self._writer.begin() as connection:
                records = Records.over(connection, self._vault)
                if patient_id is not None:
                    await records.patients.lock([patient_id])
                if cause is not None:
                    await records.inbox.mark_effect(cause, now)
                yield records
