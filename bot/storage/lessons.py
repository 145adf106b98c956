"""The lessons that somebody was told, and when: sealed, for each of them says what happened to a knee."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.sealed import Vault
from bot.storage.tables import patients

_TOLD = TypeAdapter(dict[str, date])


@dataclass(frozen=True, slots=True)
class LessonsTold:
    """The lessons told, as one transaction sees them."""

    connection: AsyncConnection
    vault: Vault

    async def of(self, patient_id: str) -> Mapping[str, date]:
        """Give the local date on which a person was last told each lesson, by the lesson's id."""
        row = (await self.connection.execute(select(patients.c.told).where(patients.c.id == patient_id))).first()
        if row is None or row.told is None:
            return {}
        return _TOLD.validate_json(self.vault.open(patients.c.told, patient_id, row.told))

    async def tell(self, patient_id: str, lesson_id: str, on: date) -> None:
        """Note that a person was told a lesson on a local date; nothing is noted of somebody who was deleted."""
        told = {**await self.of(patient_id), lesson_id: on}
        sealed = self.vault.seal(patients.c.told, patient_id, _TOLD.dump_json(told))
        await self.connection.execute(update(patients).where(patients.c.id == patient_id).values(told=sealed))
