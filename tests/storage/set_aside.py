"""The reasons of updates that were set aside: kept sealed, and read by nobody but the tests."""

from __future__ import annotations

from sqlalchemy import select

from bot.storage import Records
from bot.storage.tables import inbox


async def why_set_aside(records: Records, bot_id: int) -> dict[int, str]:
    """Give the updates that were set aside, by id, with the reason of each."""
    column = inbox.c.set_aside_why
    found = select(inbox.c.update_id, column).where(inbox.c.bot_id == bot_id, inbox.c.set_aside)
    rows = await records.inbox.connection.execute(found)
    return {row[0]: records.inbox.vault.open(column, f"{bot_id}/{row[0]}", row[1]).decode() for row in rows}
