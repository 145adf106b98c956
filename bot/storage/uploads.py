"""Files of the content that Telegram has already: under which id a bot knows each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import uploads
from bot.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as Telegram names it: `file_id` sends it again, `unique_id` tells whether a message shows it."""

    file_id: str
    unique_id: str


@dataclass(frozen=True, slots=True)
class Uploads:
    """The uploads, as one transaction sees them. An id is good for one bot, and for one way of showing the file."""

    connection: AsyncConnection

    async def get(self, bot_id: int, sha256: str, kind: str) -> Upload | None:
        """Give what Telegram calls a file; None for one that the bot has not sent yet."""
        same = (uploads.c.bot_id == bot_id) & (uploads.c.sha256 == sha256) & (uploads.c.kind == kind)
        row = (await self.connection.execute(select(uploads.c.file_id, uploads.c.unique_id).where(same))).first()
        return None if row is None else Upload(row.file_id, row.unique_id)

    async def put(self, bot_id: int, sha256: str, kind: str, upload: Upload) -> None:
        """Keep what Telegram calls a file, in place of what it was called before."""
        row = {
            "bot_id": bot_id,
            "sha256": sha256,
            "kind": kind,
            "file_id": upload.file_id,
            "unique_id": upload.unique_id,
        }
        await self.connection.execute(upsert(uploads, self.connection.dialect.name, frozenset(row)), row)
