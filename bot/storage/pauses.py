"""The rests that people chose: days on which nobody expected anything of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import pauses
from bot.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class Pauses:
    """The chosen rests, as one transaction sees them."""

    connection: AsyncConnection

    async def begin(self, patient_id: str, from_on: date, until_on: date | None) -> None:
        """Note that a rest begins, in place of one of the same day; it ends on `until_on`, if that is known."""
        row = {"patient_id": patient_id, "from_on": from_on, "until_on": until_on}
        await self.connection.execute(upsert(pauses, self.connection.dialect.name, frozenset(row)), row)

    async def end(self, patient_id: str, on: date) -> None:
        """Note that whatever rest still runs ends on that day; one that would only begin then never was."""
        theirs = pauses.c.patient_id == patient_id
        await self.connection.execute(delete(pauses).where(theirs, pauses.c.from_on >= on))
        runs = or_(pauses.c.until_on.is_(None), pauses.c.until_on > on)
        await self.connection.execute(update(pauses).where(theirs, runs).values(until_on=on))

    async def of(self, patient_id: str) -> list[tuple[date, date | None]]:
        """Give a person's rests, (first day, day it ends on), oldest first."""
        theirs = select(pauses.c.from_on, pauses.c.until_on).where(pauses.c.patient_id == patient_id)
        return [(row.from_on, row.until_on) for row in await self.connection.execute(theirs.order_by(pauses.c.from_on))]
