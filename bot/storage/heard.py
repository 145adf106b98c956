"""Typed messages as they were taken: sealed, for as long as Telegram lets one edit them, the kept words longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import TypeAdapter
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.heard import Heard
from bot.storage.instants import utc
from bot.storage.sealed import Envelope, Vault
from bot.storage.tables import heard
from bot.storage.upsert import upsert

EDITABLE = timedelta(hours=48)
"""So long a person can edit a message; after that nothing asks what it was taken for."""

WORDS_STAY = timedelta(days=90)
"""So long words that were not understood wait for the operator (house)."""

_HEARD = TypeAdapter(Heard)


@dataclass(frozen=True, slots=True)
class HeardMessages:
    """The typed messages, as one transaction sees them."""

    connection: AsyncConnection
    vault: Vault

    async def put(self, patient_id: str, message: Heard) -> None:
        """Keep what a message was taken for, in place of what it was taken for before it was edited."""
        place = _place(patient_id, message.message_id)
        row = {
            "patient_id": patient_id,
            "message_id": message.message_id,
            "heard_at": message.at,
            "has_words": message.words is not None,
            "message": self.vault.seal(heard.c.message, place, _HEARD.dump_json(message)),
        }
        await self.connection.execute(upsert(heard, self.connection.dialect.name, frozenset(row)), row)

    async def get(self, patient_id: str, message_id: int) -> Heard | None:
        """Give what a message was taken for, None when that is not known any more."""
        query = select(heard.c.message).where(heard.c.patient_id == patient_id, heard.c.message_id == message_id)
        row = (await self.connection.execute(query)).first()
        return None if row is None else self._opened(patient_id, message_id, row.message)

    async def since(self, patient_id: str, at: datetime) -> list[Heard]:
        """Give somebody's messages that were taken from an instant on, the oldest first."""
        query = select(heard).where(heard.c.patient_id == patient_id, heard.c.heard_at >= utc(at))
        rows = await self.connection.execute(query.order_by(heard.c.heard_at, heard.c.message_id))
        return [self._opened(patient_id, row.message_id, row.message) for row in rows]

    async def newest(self, patient_id: str) -> Heard | None:
        """Give what somebody's newest message was taken for, None where there is none."""
        query = select(heard).where(heard.c.patient_id == patient_id)
        row = (await self.connection.execute(query.order_by(heard.c.message_id.desc()).limit(1))).first()
        return None if row is None else self._opened(patient_id, row.message_id, row.message)

    async def with_words(self) -> list[Heard]:
        """Give all messages whose words are kept, of whomever, oldest first."""
        rows = await self.connection.execute(
            select(heard).where(heard.c.has_words).order_by(heard.c.heard_at, heard.c.message_id)
        )
        return [self._opened(row.patient_id, row.message_id, row.message) for row in rows]

    async def missed(self) -> list[Heard]:
        """Give all messages that nobody understood, of whomever, with or without their words, oldest first."""
        rows = await self.connection.execute(select(heard).order_by(heard.c.heard_at, heard.c.message_id))
        opened = [self._opened(row.patient_id, row.message_id, row.message) for row in rows]
        return [message for message in opened if message.missed]

    async def words_of(self, patient_id: str) -> list[Heard]:
        """Give one person's messages whose words are kept, oldest first."""
        theirs = select(heard).where(heard.c.patient_id == patient_id, heard.c.has_words)
        rows = await self.connection.execute(theirs.order_by(heard.c.heard_at, heard.c.message_id))
        return [self._opened(row.patient_id, row.message_id, row.message) for row in rows]

    async def forget_words(self) -> int:
        """Delete all kept words and give how many messages they were."""
        return (await self.connection.execute(delete(heard).where(heard.c.has_words))).rowcount

    async def forget_words_of(self, patient_id: str) -> None:
        """Delete one person's kept words."""
        await self.connection.execute(delete(heard).where(heard.c.patient_id == patient_id, heard.c.has_words))

    async def forget_before(self, now: datetime) -> None:
        """Delete what can be edited no more, and kept words that waited WORDS_STAY."""
        now = utc(now)
        old = (heard.c.heard_at < now - EDITABLE) & ~heard.c.has_words
        await self.connection.execute(delete(heard).where(old | (heard.c.heard_at < now - WORDS_STAY)))

    def _opened(self, patient_id: str, message_id: int, sealed: Envelope) -> Heard:
        return _HEARD.validate_json(self.vault.open(heard.c.message, _place(patient_id, message_id), sealed))


def _place(patient_id: str, message_id: int) -> str:
    return f"{patient_id}/{message_id}"
