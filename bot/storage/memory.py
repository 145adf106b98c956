"""Records in memory, for playing a history: nothing is written anywhere, and nothing outlives the store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from bot.domain.delivery import Kind
from bot.domain.patient import Patient
from bot.domain.state import State
from bot.storage.days import DayRecord
from bot.storage.due import Due, Planned
from bot.storage.errors import AlreadyHandled, AlreadyThere, UnknownPatient
from bot.storage.inbox import Cause
from bot.storage.store import Records, Store

Key = tuple[str, str, int]


@dataclass(slots=True)
class Shelf:
    """What the store holds, by person and date."""

    patients: dict[str, Patient] = field(default_factory=dict)
    days: dict[str, dict[date, DayRecord]] = field(default_factory=dict)
    openings: dict[str, State] = field(default_factory=dict)
    reminders: dict[Key, Due] = field(default_factory=dict)
    effects: set[Cause] = field(default_factory=set)

    def copy(self) -> Shelf:
        """Give a copy, so that a transaction can be taken back."""
        days = {id: dict(theirs) for id, theirs in self.days.items()}
        return Shelf(dict(self.patients), days, dict(self.openings), dict(self.reminders), set(self.effects))


class MemoryStore(Store):
    """A store of the few who are played; it knows what the services of a day ask for, and no deliveries."""

    def __init__(self) -> None:
        """Begin empty."""
        self._shelf = Shelf()

    async def close(self) -> None:
        """Forget everything."""
        self._shelf = Shelf()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Records]:
        """See the records."""
        yield _records(self._shelf)

    @asynccontextmanager
    async def writing(
        self, *, patient_id: str | None = None, cause: Cause | None = None, now: datetime
    ) -> AsyncIterator[Records]:
        """Change the records, all or nothing."""
        before = self._shelf.copy()
        try:
            if cause is not None:
                if cause in self._shelf.effects:
                    raise AlreadyHandled(f"Update {cause.update_id} had its effect.")
                self._shelf.effects.add(cause)
            yield _records(self._shelf)
        except BaseException:
            self._shelf = before
            raise


def _records(shelf: Shelf) -> Records:
    """Give what a played day asks for; whatever else a transaction can do is not there."""
    held: Any = {
        "patients": _Patients(shelf),
        "days": _Days(shelf),
        "reminders": _Reminders(shelf),
        "pauses": _NoPauses(),
    }
    return Records(**{part.name: held.get(part.name) for part in fields(Records)})


@dataclass(frozen=True, slots=True)
class _Patients:
    shelf: Shelf

    async def get(self, patient_id: str) -> Patient | None:
        return self.shelf.patients.get(patient_id)

    async def fresh(self, patient: Patient) -> Patient:
        return await self.get(patient.id) or patient

    async def of_user(self, bot_id: int, user_id: int) -> Patient | None:
        known = self.shelf.patients.values()
        return next((each for each in known if (each.bot_id, each.user_id) == (bot_id, user_id)), None)

    async def add(self, patient: Patient) -> None:
        if await self.of_user(patient.bot_id, patient.user_id) is not None:
            raise AlreadyThere(f"Bot {patient.bot_id} already knows user {patient.user_id}.")
        self.shelf.patients[patient.id] = patient

    async def save(self, patient: Patient) -> None:
        if patient.id not in self.shelf.patients:
            raise UnknownPatient(f"There is no person {patient.id}; their records may have been deleted.")
        self.shelf.patients[patient.id] = patient

    async def set_live(self, patient_id: str, message_id: int | None, old: tuple[int, ...]) -> None:
        await self.save(replace(self.shelf.patients[patient_id], live_message_id=message_id, old_message_ids=old))

    async def many(self, patient_ids: Collection[str], *, lock: bool = False) -> dict[str, Patient]:
        return {id: self.shelf.patients[id] for id in patient_ids if id in self.shelf.patients}

    async def lock(self, patient_ids: Collection[str]) -> None:
        pass


@dataclass(frozen=True, slots=True)
class _Days:
    shelf: Shelf

    def of(self, patient_id: str) -> dict[date, DayRecord]:
        return self.shelf.days.setdefault(patient_id, {})

    async def get(self, patient_id: str, on: date) -> DayRecord | None:
        return self.of(patient_id).get(on)

    async def latest(self, patient_id: str) -> DayRecord | None:
        theirs = self.of(patient_id)
        return theirs[max(theirs)] if theirs else None

    async def latest_of(self, patient_ids: Collection[str]) -> dict[str, DayRecord]:
        return {id: record for id in patient_ids if (record := await self.latest(id)) is not None}

    async def between(self, patient_id: str, first: date, last: date) -> list[DayRecord]:
        theirs = self.of(patient_id)
        return [theirs[on] for on in sorted(theirs) if first <= on <= last]

    async def after(self, patient_id: str, on: date) -> list[DayRecord]:
        theirs = self.of(patient_id)
        return [theirs[later] for later in sorted(later for later in theirs if later > on)]

    async def save(self, record: DayRecord) -> None:
        self.of(record.patient_id)[record.day.on] = record

    async def save_many(self, records: Sequence[DayRecord]) -> None:
        for record in records:
            await self.save(record)

    async def opening(self, patient_id: str) -> State | None:
        return self.shelf.openings.get(patient_id)

    async def save_opening(self, patient_id: str, state: State) -> None:
        self.shelf.openings[patient_id] = state


@dataclass(frozen=True, slots=True)
class _NoPauses:
    """A history that is played has no breaks."""

    async def of(self, patient_id: str) -> list[tuple[date, date | None]]:
        return []


@dataclass(frozen=True, slots=True)
class _Reminders:
    shelf: Shelf

    async def plan(self, patient_id: str, kind: str, local_on: date, ordinal: int, due_at: datetime) -> None:
        await self.plan_many([Planned(patient_id, kind, local_on, ordinal, due_at)])

    async def plan_many(self, planned: Sequence[Planned]) -> None:
        for each in planned:
            key = (each.patient_id, each.kind, each.ordinal)
            self.shelf.reminders[key] = Due(each.due_at, each.local_on, each.kind, each.ordinal)

    async def cancel(self, patient_id: str, kind: str | None = None, *, from_ordinal: int = 0) -> None:
        for key in list(self.shelf.reminders):
            if key[0] == patient_id and key[1] == (kind or key[1]) and key[2] >= from_ordinal:
                del self.shelf.reminders[key]

    async def planned(self, patient_id: str, kind: str | None = None) -> list[Due]:
        theirs = [due for key, due in self.shelf.reminders.items() if key[0] == patient_id and kind in (None, key[1])]
        return sorted(theirs, key=lambda due: due.at)

    async def next_at(self, patient_id: str) -> Due | None:
        return next(iter(await self.planned(patient_id, Kind.REMINDER)), None)

    async def last_ordinal(self, patient_id: str, kind: str, local_on: date) -> int:
        return 0

    async def last_on(self, patient_id: str, kind: str) -> date | None:
        return None
