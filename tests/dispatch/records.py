"""People, due rows and updates for the tests of delivery, in a real database."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.domain.patient import Patient
from bot.storage import DatabaseFailed, Records, Store
from tests.fakes import MONDAY_NOON

BOT = 77


async def open_store(folder: Path) -> Store:
    return await Store.open(f"sqlite:///{folder / 'knee.db'}", key_file=folder / "knee.key", backups=False)


async def add_people(
    store: Store, count: int, *, due_at: datetime = MONDAY_NOON, kind: str = "reminder", first: int = 0
) -> list[str]:
    """Write people p0000, p0001… with one row each, due at the same instant. Chat ids are 1000 and up."""
    ids = [f"p{number:04}" for number in range(first, first + count)]
    async with store.writing(now=due_at) as records:
        for number, patient_id in enumerate(ids, start=first):
            person = Patient(patient_id, BOT, 1000 + number, 1000 + number, "en", "Europe/Berlin", due_at)
            await records.patients.add(person)
            await records.reminders.plan(patient_id, kind, due_at.date(), 0, due_at)
    return ids


def a_message(update_id: int, sender: int = 1, text: str = "4/10") -> dict[str, Any]:
    person = {"id": sender, "is_bot": False, "first_name": "Kim"}
    chat = {"id": sender, "type": "private"}
    return {"update_id": update_id, "message": {"message_id": 1, "date": 0, "from": person, "chat": chat, "text": text}}


def messages(count: int, senders: Iterable[int] = (1,), first: int = 1) -> list[dict[str, Any]]:
    """Give updates with rising numbers, each sender in turn."""
    people = list(senders)
    return [a_message(first + number, people[number % len(people)], f"text {number}") for number in range(count)]


class Stumbling:
    """A real store whose transactions fail so many times."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.reads_to_fail = 0
        self.writes_to_fail = 0

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Records]:
        if self.reads_to_fail:
            self.reads_to_fail -= 1
            raise DatabaseFailed("disk")
        async with self.store.reading() as records:
            yield records

    @asynccontextmanager
    async def writing(self, **given: Any) -> AsyncIterator[Records]:
        if self.writes_to_fail:
            self.writes_to_fail -= 1
            raise DatabaseFailed("disk")
        async with self.store.writing(**given) as records:
            yield records
