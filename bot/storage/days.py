"""The days of the programme: what was said, what the rule decided, and what it remembers; all of it sealed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import RowMapping, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.playing import Session
from bot.domain.session import Day, Decision
from bot.domain.state import State
from bot.storage.batches import in_batches
from bot.storage.errors import UnknownPatient
from bot.storage.sealed import Envelope, Vault
from bot.storage.tables import days, patients
from bot.storage.upsert import upsert

_DAY = TypeAdapter(Day)
_DECISION = TypeAdapter(Decision)
_STATE = TypeAdapter(State)
_SESSION = TypeAdapter(Session)


@dataclass(frozen=True, slots=True)
class DayRecord:
    """One person's day, the decision it got, the state after it, and when its session began and was rated.

    `session`: what was done of the plan so far, None before anything was.
    """

    patient_id: str
    day: Day
    decision: Decision
    state: State
    started_at: datetime | None = None
    rated_at: datetime | None = None
    session: Session | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """The days, as one transaction sees them."""

    connection: AsyncConnection
    vault: Vault

    async def get(self, patient_id: str, on: date) -> DayRecord | None:
        """Give one day of a person."""
        return next(iter(await self._all(_of(patient_id).where(days.c.local_on == on))), None)

    async def latest(self, patient_id: str) -> DayRecord | None:
        """Give a person's last day."""
        return next(iter(await self._all(_of(patient_id).order_by(days.c.local_on.desc()).limit(1))), None)

    async def latest_of(self, patient_ids: Collection[str]) -> dict[str, DayRecord]:
        """Give the last day of each of these people, by id; one statement for all of them."""
        found = {}
        for batch in in_batches(set(patient_ids)):
            newest = (
                select(days.c.patient_id, func.max(days.c.local_on).label("local_on"))
                .where(days.c.patient_id.in_(batch))
                .group_by(days.c.patient_id)
                .subquery()
            )
            same = (days.c.patient_id == newest.c.patient_id) & (days.c.local_on == newest.c.local_on)
            found.update({record.patient_id: record for record in await self._all(select(days).join(newest, same))})
        return found

    async def between(self, patient_id: str, first: date, last: date) -> list[DayRecord]:
        """Give a person's days from `first` to `last`, both included, in order."""
        span = days.c.local_on.between(first, last)
        return await self._all(_of(patient_id).where(span).order_by(days.c.local_on))

    async def told(self, patient_id: str, first: date, last: date) -> list[tuple[Day, Decision]]:
        """Give what was said and decided from `first` to `last`, in order, without the rule's memory: much to open."""
        theirs = (days.c.patient_id == patient_id) & days.c.local_on.between(first, last)
        query = select(days.c.local_on, days.c.day, days.c.decision).where(theirs).order_by(days.c.local_on)
        found = []
        for row in await self.connection.execute(query):
            place = _place(patient_id, row.local_on)
            day = _DAY.validate_json(self.vault.open(days.c.day, place, row.day))
            found.append((day, _DECISION.validate_json(self.vault.open(days.c.decision, place, row.decision))))
        return found

    async def after(self, patient_id: str, on: date) -> list[DayRecord]:
        """Give a person's days after that one, in order."""
        return await self._all(_of(patient_id).where(days.c.local_on > on).order_by(days.c.local_on))

    async def save(self, record: DayRecord) -> None:
        """Write a day, in place of what was there."""
        await self.save_many([record])

    async def save_many(self, records: Sequence[DayRecord]) -> None:
        """Write days of any people in one go."""
        if records:
            rows = [self._columns_of(each) for each in records]
            await self.connection.execute(upsert(days, self.connection.dialect.name, frozenset(rows[0])), rows)

    async def opening(self, patient_id: str) -> State | None:
        """Give the state before a person's first day."""
        row = (await self.connection.execute(select(patients.c.opening).where(patients.c.id == patient_id))).first()
        if row is None or row.opening is None:
            return None
        return _STATE.validate_json(self.vault.open(patients.c.opening, patient_id, row.opening))

    async def save_opening(self, patient_id: str, state: State) -> None:
        """Write the state before a person's first day."""
        opening = self.vault.seal(patients.c.opening, patient_id, _STATE.dump_json(state))
        changed = await self.connection.execute(
            update(patients).where(patients.c.id == patient_id).values(opening=opening)
        )
        if changed.rowcount == 0:
            raise UnknownPatient(f"There is no person {patient_id}; their records may have been deleted.")

    async def _all(self, query: Select[Any]) -> list[DayRecord]:
        return [self._record(row) for row in (await self.connection.execute(query)).mappings()]

    def _columns_of(self, record: DayRecord) -> dict[str, Any]:
        place = _place(record.patient_id, record.day.on)
        return {
            "patient_id": record.patient_id,
            "local_on": record.day.on,
            "started_at": record.started_at,
            "rated_at": record.rated_at,
            "day": self.vault.seal(days.c.day, place, _DAY.dump_json(record.day)),
            "decision": self.vault.seal(days.c.decision, place, _DECISION.dump_json(record.decision)),
            "state": self.vault.seal(days.c.state, place, _STATE.dump_json(record.state)),
            "session": self._sealed_session(place, record.session),
        }

    def _record(self, row: RowMapping) -> DayRecord:
        place = _place(row["patient_id"], row["local_on"])
        return DayRecord(
            patient_id=row["patient_id"],
            day=_DAY.validate_json(self.vault.open(days.c.day, place, row["day"])),
            decision=_DECISION.validate_json(self.vault.open(days.c.decision, place, row["decision"])),
            state=_STATE.validate_json(self.vault.open(days.c.state, place, row["state"])),
            started_at=row["started_at"],
            rated_at=row["rated_at"],
            session=self._opened_session(place, row["session"]),
        )

    def _sealed_session(self, place: str, session: Session | None) -> Envelope | None:
        return None if session is None else self.vault.seal(days.c.session, place, _SESSION.dump_json(session))

    def _opened_session(self, place: str, sealed: Envelope | None) -> Session | None:
        return None if sealed is None else _SESSION.validate_json(self.vault.open(days.c.session, place, sealed))


def _of(patient_id: str) -> Select[Any]:
    return select(days).where(days.c.patient_id == patient_id)


def _place(patient_id: str, on: date) -> str:
    return f"{patient_id}/{on.isoformat()}"
