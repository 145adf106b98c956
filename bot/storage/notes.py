"""Small facts about this instance, each under a name."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.sealed import Vault
from bot.storage.tables import notes
from bot.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one transaction."""

    connection: AsyncConnection
    vault: Vault

    async def get(self, key: str) -> str | None:
        """Give what was noted under a name."""
        row = (await self.connection.execute(select(notes.c.value).where(notes.c.key == key))).first()
        return None if row is None else self.vault.open(notes.c.value, key, row.value).decode()

    async def put(self, key: str, value: str) -> None:
        """Note something under a name, in place of what was there."""
        sealed = self.vault.seal(notes.c.value, key, value.encode())
        row = {"key": key, "value": sealed}
        await self.connection.execute(upsert(notes, self.connection.dialect.name, frozenset(row)), row)
