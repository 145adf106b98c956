"""People who went through the first minute, and what a test asks about them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from bot.domain.dialog import Step
from bot.domain.patient import Knee, Patient, Place
from bot.services.practice import Practice
from bot.services.start import Who, begin_questions, find, go, start, tell_no_signs
from bot.services.start_answers import (
    choose_hour,
    keep_equipment,
    keep_weekdays,
    tell_knee,
    tell_place,
    tell_usual_pain,
    tell_worst_pain,
)
from bot.services.zone import choose_zone
from bot.storage import Cause, Claimed, DayRecord, Due

# A Monday in Berlin, an hour ahead of UTC: 10:00 on the wall.
MONDAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
BOT = 7


def berlin(on: date, hour: int, minute: int = 0) -> datetime:
    """Give a winter instant by the wall clock of Berlin."""
    return datetime(on.year, on.month, on.day, tzinfo=UTC) + timedelta(hours=hour - 1, minutes=minute)


@dataclass
class House:
    """A practice with the questions a test asks of its records."""

    practice: Practice

    def __post_init__(self) -> None:
        self._users = count(1)
        self._updates = count(1000)

    def stranger(self) -> Who:
        """Give somebody who never wrote before."""
        user = next(self._users)
        return Who(BOT, user, user, "en")

    def sender(self, patient: Patient, language: str = "en") -> Who:
        """Give a person as they write again."""
        return Who(patient.bot_id, patient.user_id, patient.chat_id, language)

    def cause(self) -> Cause:
        """Give an update that nobody has seen."""
        return Cause(BOT, next(self._updates))

    async def patient(self, now: datetime = NOW, *, usual: int = 2, minute: int = 8 * 60, **changes: Any) -> Patient:
        """Give a person whose programme began at an instant."""
        patient = await self.known(await self.at(Step.SUMMARY, now, usual=usual, minute=minute))
        if changes:
            patient = await self.change(patient, **changes)
        await go(self.practice, patient, now=now, cause=None)
        return await self.read(patient)

    async def at(
        self, step: Step, now: datetime = NOW, *, usual: int = 2, minute: int = 8 * 60, worst: int | None = None
    ) -> Who:
        """Give a sender at whose first minute this question is open."""
        who, practice = self.stranger(), self.practice
        worst = max(usual, 4) if worst is None else worst
        when: dict[str, Any] = {"now": now, "cause": None}
        way: dict[Step, Callable[[Patient], Awaitable[object]]] = {
            Step.WELCOME: lambda it: begin_questions(practice, it, **when),
            Step.SIGNS: lambda it: tell_no_signs(practice, it, **when),
            Step.PLACE: lambda it: tell_place(practice, it, Place.FRONT, **when),
            Step.KNEE: lambda it: tell_knee(practice, it, Knee.LEFT, **when),
            Step.USUAL_PAIN: lambda it: tell_usual_pain(practice, it, usual, **when),
            Step.WORST_PAIN: lambda it: tell_worst_pain(practice, it, worst, **when),
            Step.EQUIPMENT: lambda it: keep_equipment(practice, it, **when),
            Step.ZONE: lambda it: choose_zone(practice, it, it.timezone, **when),
            Step.HOUR: lambda it: choose_hour(practice, it, minute, **when),
            Step.WEEKDAYS: lambda it: keep_weekdays(practice, it, **when),
        }
        await start(practice, who, **when)
        while (person := await self.known(who)).step is not step:
            await way[person.step](person)
        return who

    async def known(self, who: Who) -> Patient:
        """Give the person behind a sender."""
        patient = await find(self.practice, who)
        assert patient is not None
        return patient

    async def change(self, patient: Patient, **fields: Any) -> Patient:
        """Write a person with other fields."""
        changed = replace(patient, **fields)
        async with self.practice.store.writing(now=NOW) as records:
            await records.patients.save(changed)
        return changed

    async def read(self, patient: Patient) -> Patient:
        """Read a person again."""
        async with self.practice.store.reading() as records:
            found = await records.patients.get(patient.id)
        assert found is not None
        return found

    async def day(self, patient: Patient, on: date) -> DayRecord | None:
        """Give a stored day."""
        async with self.practice.store.reading() as records:
            return await records.days.get(patient.id, on)

    async def stored(self, patient: Patient, on: date) -> DayRecord:
        """Give a day that must be stored."""
        record = await self.day(patient, on)
        assert record is not None
        return record

    async def days(self, patient: Patient) -> list[DayRecord]:
        """Give all stored days."""
        async with self.practice.store.reading() as records:
            return await records.days.after(patient.id, date.min)

    async def next_at(self, patient: Patient) -> Due | None:
        """Give the next planned message."""
        async with self.practice.store.reading() as records:
            return await records.reminders.next_at(patient.id)

    async def claim(self, now: datetime, limit: int = 500) -> list[Claimed]:
        """Claim what is due."""
        async with self.practice.store.writing(now=now) as records:
            return await records.reminders.claim(now, limit=limit)

    async def everything(self, patient: Patient) -> tuple[object, ...]:
        """Give all that is known of a person, to see that nothing changed."""
        return await self.read(patient), tuple(await self.days(patient)), await self.next_at(patient)
