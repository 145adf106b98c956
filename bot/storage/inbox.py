"""Updates as they came from Telegram: kept, sealed, before anybody tries to understand them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.batches import in_batches
from bot.storage.errors import AlreadyHandled
from bot.storage.instants import utc
from bot.storage.sealed import Vault
from bot.storage.tables import inbox
from bot.storage.upsert import insert_into

SET_ASIDE_STAYS = timedelta(days=5)
"""So much longer than a done row one that was set aside is kept for the operator: seven days beside two."""


@dataclass(frozen=True, slots=True)
class Cause:
    """The update that somebody's wish came in."""

    bot_id: int
    update_id: int


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One update: who sent it, its bytes, when it had its effect, and how often handling it failed."""

    update_id: int
    sender: int
    payload: bytes
    effect_at: datetime | None
    tries: int


@dataclass(frozen=True, slots=True)
class Inbox:
    """The inbox, as one transaction sees it."""

    connection: AsyncConnection
    vault: Vault

    async def put(self, bot_id: int, updates: Sequence[tuple[int, int, bytes]], now: datetime) -> list[int]:
        """Keep updates (update id, sender, payload) and give the ids of those that were new, in their order."""
        if not updates:
            return []
        rows = [
            {
                "bot_id": bot_id,
                "update_id": update_id,
                "sender": sender,
                "received_at": now,
                "payload": self.vault.seal(inbox.c.payload, _place(bot_id, update_id), payload),
            }
            for update_id, sender, payload in updates
        ]
        statement = (
            insert_into(inbox, self.connection.dialect.name).on_conflict_do_nothing().returning(inbox.c.update_id)
        )
        new = set((await self.connection.execute(statement, rows)).scalars())
        return list(dict.fromkeys(update_id for update_id, _, _ in updates if update_id in new))

    async def pending(self, bot_id: int) -> list[tuple[int, int]]:
        """Give what is neither done nor set aside as (update id, sender), in order of arrival."""
        rows = await self.connection.execute(
            select(inbox.c.update_id, inbox.c.sender)
            .where(inbox.c.bot_id == bot_id, inbox.c.done_at.is_(None), ~inbox.c.set_aside)
            .order_by(inbox.c.received_at, inbox.c.update_id)
        )
        return [(row.update_id, row.sender) for row in rows]

    async def payload(self, bot_id: int, update_id: int) -> InboxRow | None:
        """Give one update with its bytes; None when it is unknown or done."""
        row = (await self.connection.execute(select(inbox).where(_is(bot_id, update_id)))).first()
        if row is None or row.payload is None:
            return None
        payload = self.vault.open(inbox.c.payload, _place(bot_id, update_id), row.payload)
        return InboxRow(row.update_id, row.sender, payload, row.effect_at, row.tries)

    async def mark_effect(self, cause: Cause, now: datetime) -> None:
        """Mark that an update has its effect in this transaction; AlreadyHandled when it had it before.

        An update that the inbox does not know is noted as done, so that it has its effect only once too.
        """
        insert = insert_into(inbox, self.connection.dialect.name)
        marked = insert.on_conflict_do_update(
            index_elements=[inbox.c.bot_id, inbox.c.update_id],
            set_={"effect_at": insert.excluded.effect_at},
            where=inbox.c.effect_at.is_(None),
        ).returning(inbox.c.update_id)
        row = {"bot_id": cause.bot_id, "update_id": cause.update_id, "sender": 0}
        instants = {"received_at": now, "effect_at": now, "done_at": now}
        if (await self.connection.execute(marked, row | instants)).first() is None:
            raise AlreadyHandled(f"Update {cause.update_id} of bot {cause.bot_id} had its effect before.")

    async def done(self, bot_id: int, update_ids: Collection[int], now: datetime) -> None:
        """Mark updates as handled and forget what was in them."""
        for batch in in_batches(update_ids):
            these = and_(inbox.c.bot_id == bot_id, inbox.c.update_id.in_(batch))
            await self.connection.execute(update(inbox).where(these).values(done_at=now, payload=None))

    async def failed(self, bot_id: int, update_id: int) -> int:
        """Count a failure of handling an update and give how many there were; 0 for an unknown one."""
        counted = update(inbox).where(_is(bot_id, update_id)).values(tries=inbox.c.tries + 1)
        return (await self.connection.execute(counted.returning(inbox.c.tries))).scalar() or 0

    async def set_aside(self, bot_id: int, update_id: int, why: str) -> None:
        """Give up on an update; its bytes stay, sealed, for the operator, and so does the reason."""
        # The reason is an error's words, and those may quote what somebody wrote about their knee.
        sealed = self.vault.seal(inbox.c.set_aside_why, _place(bot_id, update_id), why.encode())
        await self.connection.execute(
            update(inbox).where(_is(bot_id, update_id)).values(set_aside=True, set_aside_why=sealed)
        )

    async def forget_sender(self, bot_id: int, sender: int, *, but: Cause | None) -> None:
        """Delete all that came from a sender; of the update that asks for it only the number and its marks stay."""
        theirs = and_(inbox.c.bot_id == bot_id, inbox.c.sender == sender)
        if but is not None:
            own = and_(theirs, _is(but.bot_id, but.update_id))
            await self.connection.execute(update(inbox).where(own).values(sender=0))
        await self.connection.execute(delete(inbox).where(theirs))

    async def forget_user(self, user_id: int) -> None:
        """Delete all that a Telegram user sent to any bot of this database."""
        await self.connection.execute(delete(inbox).where(inbox.c.sender == user_id))

    async def forget_before(self, instant: datetime) -> int:
        """Delete what was done before an instant, and what was set aside and came SET_ASIDE_STAYS before it."""
        done = and_(inbox.c.done_at < instant, ~inbox.c.set_aside)
        given_up = and_(inbox.c.set_aside, inbox.c.received_at < utc(instant) - SET_ASIDE_STAYS)
        return (await self.connection.execute(delete(inbox).where(or_(done, given_up)))).rowcount


def _is(bot_id: int, update_id: int) -> ColumnElement[bool]:
    return and_(inbox.c.bot_id == bot_id, inbox.c.update_id == update_id)


def _place(bot_id: int, update_id: int) -> str:
    return f"{bot_id}/{update_id}"
