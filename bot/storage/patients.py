"""The people: who they are and when they are written to in plain columns, what they told in sealed ones."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import RowMapping, Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.dialog import Asked, Step
from bot.domain.patient import Consent, Patient, Preferences, Profile
from bot.domain.schedule import QuietHours
from bot.storage.batches import in_batches
from bot.storage.errors import AlreadyThere, UnknownPatient
from bot.storage.sealed import Vault
from bot.storage.tables import patients
from bot.storage.upsert import insert_into

_PROFILE = TypeAdapter(Profile)
_PAGE = 500

# Stays out of every read: only the fold over the days asks for the opening state, only a lesson for those told before.
_COLUMNS = [column for column in patients.columns if column.name not in ("opening", "told")]


@dataclass(frozen=True, slots=True)
class Patients:
    """The people, as one transaction sees them."""

    connection: AsyncConnection
    vault: Vault

    async def get(self, patient_id: str) -> Patient | None:
        """Give the person of that id."""
        return await self._one(select(*_COLUMNS).where(patients.c.id == patient_id))

    async def fresh(self, patient: Patient) -> Patient:
        """Read a person again, whom another tap may have moved on; as given where they are gone."""
        return await self.get(patient.id) or patient

    async def of_user(self, bot_id: int, user_id: int) -> Patient | None:
        """Give the person whom that bot knows under that Telegram user."""
        known = (patients.c.bot_id == bot_id) & (patients.c.user_id == user_id)
        return await self._one(select(*_COLUMNS).where(known))

    async def add(self, patient: Patient) -> None:
        """Write a new person; AlreadyThere when that bot knows that user."""
        # Not an IntegrityError caught: on PostgreSQL that would spoil the whole transaction.
        statement = insert_into(patients, self.connection.dialect.name).on_conflict_do_nothing(
            index_elements=[patients.c.bot_id, patients.c.user_id]
        )
        added = await self.connection.execute(statement.returning(patients.c.id), self._columns_of(patient))
        if added.first() is None:
            raise AlreadyThere(f"Bot {patient.bot_id} already knows user {patient.user_id}.")

    async def save(self, patient: Patient) -> None:
        """Write all of a person's columns; UnknownPatient when they were deleted."""
        await self._change(patient.id, self._columns_of(patient))

    async def delete(self, patient_id: str) -> None:
        """Delete a person with all that hangs on them: days, reminders, deliveries, pauses."""
        await self.connection.execute(delete(patients).where(patients.c.id == patient_id))

    async def knows(self, user_id: int) -> bool:
        """Tell whether any bot of this database knows that Telegram user."""
        query = select(patients.c.id).where(patients.c.user_id == user_id).limit(1)
        return (await self.connection.execute(query)).first() is not None

    async def delete_user(self, user_id: int) -> None:
        """Delete a Telegram user with all that hangs on them, whichever bot knows them."""
        await self.connection.execute(delete(patients).where(patients.c.user_id == user_id))

    async def set_live(self, patient_id: str, message_id: int | None, old: tuple[int, ...]) -> None:
        """Write which message edits itself, and which older ones still carry keyboards."""
        await self._change(patient_id, {"live_message_id": message_id, "old_message_ids": list(old)})

    async def many(self, patient_ids: Collection[str], *, lock: bool = False) -> dict[str, Patient]:
        """Give those of the people who are there, by id; `lock` holds their rows until the transaction ends."""
        if lock:
            await self.lock(patient_ids)
        found = {}
        for batch in in_batches(patient_ids):
            rows = await self.connection.execute(select(*_COLUMNS).where(patients.c.id.in_(batch)))
            found.update({row["id"]: self._patient(row) for row in rows.mappings()})
        return found

    async def lock(self, patient_ids: Collection[str]) -> None:
        """Hold these people's rows until the transaction ends, in order of id, so that two batches never cross.

        On SQLite the transaction holds the whole database already.
        """
        if self.connection.dialect.name != "postgresql":
            return
        for batch in in_batches(sorted(patient_ids)):
            rows = select(patients.c.id).where(patients.c.id.in_(batch)).order_by(patients.c.id)
            # NO KEY UPDATE: a plain FOR UPDATE would stop a claim that inserts a delivery of this person, while this
            # transaction may wait for the reminder which that claim holds.
            await self.connection.execute(rows.with_for_update(key_share=True))

    async def count(self) -> int:
        """Count the people."""
        return (await self.connection.execute(select(func.count()).select_from(patients))).scalar_one()

    async def all_active(self) -> AsyncIterator[Patient]:
        """Go through everybody whose programme runs, paused or not; they may be changed meanwhile."""
        page = select(*_COLUMNS).where(patients.c.step == Step.ACTIVE).order_by(patients.c.id).limit(_PAGE)
        last = ""
        while rows := (await self.connection.execute(page.where(patients.c.id > last))).mappings().all():
            for row in rows:
                yield self._patient(row)
            last = rows[-1]["id"]

    async def _one(self, query: Select[Any]) -> Patient | None:
        row = (await self.connection.execute(query)).mappings().first()
        return None if row is None else self._patient(row)

    async def _change(self, patient_id: str, columns: Mapping[str, Any]) -> None:
        changed = await self.connection.execute(update(patients).where(patients.c.id == patient_id).values(columns))
        if changed.rowcount == 0:
            raise UnknownPatient(f"There is no person {patient_id}; their records may have been deleted.")

    def _columns_of(self, patient: Patient) -> dict[str, Any]:
        return {
            "id": patient.id,
            "bot_id": patient.bot_id,
            "user_id": patient.user_id,
            "chat_id": patient.chat_id,
            "language": patient.language,
            "timezone": patient.timezone,
            "created_at": patient.created_at,
            "step": patient.step.value,
            "asked": patient.asked.value if patient.asked else None,
            "asked_on": patient.asked_on,
            "heard_on": patient.heard_on,
            "consent_version": patient.consent.version if patient.consent else None,
            "consented_at": patient.consent.at if patient.consent else None,
            "reminder_min": patient.reminder_min,
            "weekdays": list(patient.weekdays),
            "quiet_start_min": patient.quiet.start_min,
            "quiet_end_min": patient.quiet.end_min,
            "started_on": patient.started_on,
            "paused_at": patient.paused_at,
            "pause_why": patient.pause_why,
            "resume_on": patient.resume_on,
            "rest_from": patient.rest_from,
            **asdict(patient.preferences),
            "first_message_id": patient.first_message_id,
            "live_message_id": patient.live_message_id,
            "old_message_ids": list(patient.old_message_ids),
            "profile": self.vault.seal(patients.c.profile, patient.id, _PROFILE.dump_json(patient.profile)),
        }

    def _patient(self, row: RowMapping) -> Patient:
        return Patient(
            id=row["id"],
            bot_id=row["bot_id"],
            user_id=row["user_id"],
            chat_id=row["chat_id"],
            language=row["language"],
            timezone=row["timezone"],
            created_at=row["created_at"],
            step=Step(row["step"]),
            asked=Asked(row["asked"]) if row["asked"] else None,
            asked_on=row["asked_on"],
            consent=Consent(row["consent_version"], row["consented_at"]) if row["consented_at"] else None,
            reminder_min=row["reminder_min"],
            weekdays=tuple(row["weekdays"]),
            quiet=QuietHours(row["quiet_start_min"], row["quiet_end_min"]),
            started_on=row["started_on"],
            paused_at=row["paused_at"],
            pause_why=row["pause_why"],
            resume_on=row["resume_on"],
            rest_from=row["rest_from"],
            preferences=Preferences(**{field.name: row[field.name] for field in fields(Preferences)}),
            profile=_PROFILE.validate_json(self.vault.open(patients.c.profile, row["id"], row["profile"])),
            first_message_id=row["first_message_id"],
            live_message_id=row["live_message_id"],
            old_message_ids=tuple(row["old_message_ids"]),
            heard_on=row["heard_on"],
        )
