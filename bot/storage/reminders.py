"""Who is due: one row a person and kind, claimed in batches by compare-and-set, so that nobody is written to twice."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, case, delete, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import recording
from bot.storage.batches import in_batches
from bot.storage.due import Claimed, Delivery, Due, Recorded
from bot.storage.instants import Instant, utc
from bot.storage.tables import deliveries, reminders
from bot.storage.upsert import insert_into, upsert

LEASE = timedelta(seconds=60)
"""So long a claim holds; after that whoever claimed is taken for dead."""

_TRACE = [deliveries.c[name] for name in Delivery.__dataclass_fields__]


@dataclass(frozen=True, slots=True)
class Reminders:
    """The due rows and the trace of deliveries, as one transaction sees them."""

    connection: AsyncConnection

    async def plan(self, patient_id: str, kind: str, local_on: date, ordinal: int, due_at: datetime) -> None:
        """Write when a person's message of that kind and ordinal is due, in place of what was planned.

        A claim that is on its way keeps its delivery, but no longer writes this row's next instant.
        """
        row = {
            "id": f"{patient_id}/{kind}/{ordinal}",
            "patient_id": patient_id,
            "kind": kind,
            "ordinal": ordinal,
            "local_on": local_on,
            "due_at": due_at,
            "leased_until": None,
            "claim": None,
        }
        await self.connection.execute(upsert(reminders, self.connection), row)

    async def cancel(self, patient_id: str, kind: str | None = None) -> None:
        """Plan nothing for a person any more, or nothing of that kind."""
        theirs = delete(reminders).where(reminders.c.patient_id == patient_id)
        await self.connection.execute(theirs if kind is None else theirs.where(reminders.c.kind == kind))

    async def next_at(self, patient_id: str) -> Due | None:
        """Give a person's next message; one that was put off counts from the instant it was put off to."""
        rows = await self.connection.execute(select(reminders).where(reminders.c.patient_id == patient_id))
        planned = [
            Due(
                row.leased_until if row.claim is None and row.leased_until else row.due_at,
                row.local_on,
                row.kind,
                row.ordinal,
            )
            for row in rows
        ]
        return min(planned, key=lambda due: due.at, default=None)

    async def first_due_at(self) -> datetime | None:
        """Give the first instant at which anybody's message can be claimed. Reads every row: for travelling in time."""
        held = case((reminders.c.leased_until > reminders.c.due_at, reminders.c.leased_until), else_=reminders.c.due_at)
        first: datetime | None = (await self.connection.execute(select(func.min(held, type_=Instant())))).scalar()
        return first

    async def due_count(self, now: datetime) -> int:
        """Count what a claim would find."""
        return (await self.connection.execute(select(func.count()).where(_is_due(now)))).scalar_one()

    async def claim(self, now: datetime, *, limit: int = 100, lease: timedelta = LEASE) -> list[Claimed]:
        """Take up to `limit` due messages, the longest due first, for the length of a lease."""
        now, token = utc(now), secrets.token_hex(8)
        rows = await self._lease(now, limit, now + lease, token)
        if not rows:
            return []
        attempts = await self._open_deliveries([row["id"] for row in rows], now + lease, token)
        claimed = []
        for row in rows:
            place = (row["patient_id"], row["kind"], row["local_on"], row["ordinal"])
            counted = attempts.get(place)
            claimed.append(Claimed(row["id"], *place, row["due_at"], counted or 0, counted is None, token))
        return sorted(claimed, key=lambda each: each.due_at)

    async def record(self, done: Sequence[Recorded], now: datetime) -> None:
        """Write what became of claimed messages and when their rows are due next, where the claim still holds."""
        await recording.record(self.connection, done, utc(now))

    async def push_ahead(self, reminder_ids: Collection[str], until: datetime, why: str) -> None:
        """Keep rows that fail out of the claims until then. Nothing was sent: the attempt does not count."""
        for batch in in_batches(reminder_ids):
            await recording.push_ahead(self.connection, batch, utc(until), why)

    async def deliveries(self, patient_id: str, limit: int = 20) -> list[Delivery]:
        """Give a person's last deliveries, newest first."""
        rows = await self.connection.execute(
            select(*_TRACE)
            .where(deliveries.c.patient_id == patient_id)
            .order_by(deliveries.c.due_at.desc(), deliveries.c.kind, deliveries.c.ordinal.desc())
            .limit(limit)
        )
        return [Delivery(**row) for row in rows.mappings()]

    async def _lease(self, now: datetime, limit: int, until: datetime, token: str) -> Sequence[RowMapping]:
        # Where the dialect has it, SKIP LOCKED keeps two claims from waiting for each other; the condition that is
        # repeated outside is what makes it a compare-and-set on both. In a CTE, because PostgreSQL may run a
        # subquery with LIMIT more than once.
        due = (
            select(reminders.c.id)
            .where(_is_due(now))
            .order_by(reminders.c.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        leased = (
            update(reminders)
            .where(reminders.c.id.in_(select(due.c.id)), _is_due(now))
            .values(leased_until=until, claim=token)
            .returning(*reminders.columns)
        )
        return (await self.connection.execute(leased)).mappings().all()

    async def _open_deliveries(self, ids: list[str], until: datetime, token: str) -> dict[tuple[Any, ...], int]:
        """Open each row's delivery, or count one more attempt; give the attempts, but not of what ended before."""
        key = list(deliveries.primary_key.columns)
        taken = [reminders.c[column.name] for column in key]
        held: list[ColumnElement[Any]] = [literal("claimed"), literal(1), literal(until, Instant()), literal(token)]
        names = [*(column.name for column in key), "due_at", "status", "attempts", "leased_until", "claim"]
        insert = insert_into(deliveries, self.connection)
        opened = (
            insert.from_select(names, select(*taken, reminders.c.due_at, *held).where(reminders.c.id.in_(ids)))
            .on_conflict_do_update(
                index_elements=key,
                set_={
                    "attempts": deliveries.c.attempts + 1,
                    "due_at": insert.excluded.due_at,
                    "leased_until": insert.excluded.leased_until,
                    "claim": insert.excluded.claim,
                },
                where=deliveries.c.status == "claimed",
            )
            .returning(*key, deliveries.c.attempts)
        )
        return {tuple(row[:-1]): row[-1] for row in await self.connection.execute(opened)}


def _is_due(now: datetime) -> ColumnElement[bool]:
    free = or_(reminders.c.leased_until.is_(None), reminders.c.leased_until <= now)
    return and_(reminders.c.due_at <= now, free)
