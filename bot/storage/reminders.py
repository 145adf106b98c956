"""Who is due: one row a person and kind, claimed in batches by compare-and-set, so that nobody is written to twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import case, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Kind
from bot.storage import claiming, recording
from bot.storage.batches import in_batches
from bot.storage.due import Claimed, Delivery, Due, Planned, Recorded
from bot.storage.instants import Instant, utc
from bot.storage.tables import deliveries, reminders
from bot.storage.upsert import upsert

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
        await self.plan_many([Planned(patient_id, kind, local_on, ordinal, due_at)])

    async def plan_many(self, planned: Sequence[Planned]) -> None:
        """Write when messages of any people are due, in one statement."""
        rows = [
            {
                "id": f"{each.patient_id}/{each.kind}/{each.ordinal}",
                "patient_id": each.patient_id,
                "kind": each.kind,
                "ordinal": each.ordinal,
                "local_on": each.local_on,
                "due_at": each.due_at,
                "leased_until": None,
                "claim": None,
            }
            for each in planned
        ]
        if rows:
            await self.connection.execute(upsert(reminders, self.connection.dialect.name, frozenset(rows[0])), rows)

    async def cancel(
        self, patient_id: str, kind: str | None = None, *, from_ordinal: int = 0, from_on: date = date.min
    ) -> None:
        """Plan nothing for a person any more, or nothing of that kind, of that ordinal or from that local date on."""
        theirs = delete(reminders).where(reminders.c.patient_id == patient_id, reminders.c.ordinal >= from_ordinal)
        theirs = theirs.where(reminders.c.local_on >= from_on)
        await self.connection.execute(theirs if kind is None else theirs.where(reminders.c.kind == kind))

    async def forget(self, patient_id: str, kind: str) -> None:
        """Plan nothing of a kind for a person any more, and drop its trace: the same may be planned anew."""
        await self.cancel(patient_id, kind)
        theirs = (deliveries.c.patient_id == patient_id) & (deliveries.c.kind == kind)
        await self.connection.execute(delete(deliveries).where(theirs))

    async def holds(self, claimed: Claimed) -> bool:
        """Tell whether a claim still holds its row: what it was taken for may have been called off meanwhile."""
        same = (reminders.c.id == claimed.reminder_id) & (reminders.c.claim == claimed.claim)
        return (await self.connection.execute(select(reminders.c.id).where(same))).first() is not None

    async def planned(self, patient_id: str, kind: str | None = None) -> list[Due]:
        """Give all that is planned for a person, or all of a kind, the next one first.

        What was put off counts from the instant it was put off to.
        """
        query = select(reminders).where(reminders.c.patient_id == patient_id)
        rows = await self.connection.execute(query if kind is None else query.where(reminders.c.kind == kind))
        planned = [
            Due(
                row.leased_until if row.claim is None and row.leased_until else row.due_at,
                row.local_on,
                row.kind,
                row.ordinal,
            )
            for row in rows
        ]
        return sorted(planned, key=lambda due: due.at)

    async def next_at(self, patient_id: str) -> Due | None:
        """Give a person's next reminder."""
        return next(iter(await self.planned(patient_id, Kind.REMINDER)), None)

    async def last_ordinal(self, patient_id: str, kind: str, local_on: date) -> int:
        """Give the highest ordinal of a day's deliveries of a kind, also of one that is on its way; 0 for none."""
        theirs = (deliveries.c.patient_id == patient_id) & (deliveries.c.kind == kind)
        highest = select(func.max(deliveries.c.ordinal)).where(theirs, deliveries.c.local_on == local_on)
        return (await self.connection.execute(highest)).scalar() or 0

    async def last_on(self, patient_id: str, kind: str) -> date | None:
        """Give the last local date whose message of that kind is settled, sent or not: it does not come again."""
        settled = (deliveries.c.patient_id == patient_id) & (deliveries.c.kind == kind) & (deliveries.c.ordinal == 0)
        query = select(func.max(deliveries.c.local_on)).where(settled, deliveries.c.status != "claimed")
        last: date | None = (await self.connection.execute(query)).scalar()
        return last

    async def first_due_at(self) -> datetime | None:
        """Give the first instant at which anybody's message can be claimed. Reads every row: for travelling in time."""
        held = case((reminders.c.leased_until > reminders.c.due_at, reminders.c.leased_until), else_=reminders.c.due_at)
        first: datetime | None = (await self.connection.execute(select(func.min(held, type_=Instant())))).scalar()
        return first

    async def claim(self, now: datetime, *, limit: int = 100, lease: timedelta = LEASE) -> list[Claimed]:
        """Take up to `limit` due messages, the longest due first, for the length of a lease."""
        now = utc(now)
        return await claiming.claim(self.connection, now, limit, now + lease)

    async def sending(self, claimed: Sequence[Claimed]) -> None:
        """Count an attempt of claimed messages that are about to leave: from here on, a crash leaves them unknown."""
        await recording.sending(self.connection, claimed)

    async def record(self, done: Sequence[Recorded], now: datetime) -> None:
        """Write what became of claimed messages and when their rows are due next, where the claim still holds."""
        await recording.record(self.connection, done, utc(now))

    async def push_ahead(self, reminder_ids: Collection[str], until: datetime, why: str) -> None:
        """Keep rows that fail out of the claims until then. Nothing was sent, so no attempt counts."""
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
