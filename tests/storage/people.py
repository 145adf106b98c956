"""People and days for the tests of the storage."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.patient import Patient, Profile
from bot.domain.session import Day, Decision, Item, Mode, Plan, Reason, Routine, StepChange
from bot.domain.state import Score, State
from bot.storage import DayRecord, Store, new_id

NOW = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)


def a_patient(user_id: int = 1, **changes: Any) -> Patient:
    """Give a person who runs the programme."""
    person = Patient(new_id(NOW), 7, user_id, user_id, "en", "Europe/Berlin", NOW, profile=Profile(usual_pain=4))
    return replace(person, **changes)


async def move_in(store: Store, count: int = 1) -> list[str]:
    """Add people and give their ids."""
    people = [a_patient(number) for number in range(1, count + 1)]
    async with store.writing(now=NOW) as records:
        for person in people:
            await records.patients.add(person)
    return [person.id for person in people]


def a_record(patient_id: str, on: date = TODAY, **changes: Any) -> DayRecord:
    """Give a day with a plan and a reason."""
    day = Day(on, strength_day=True, before=3, during=4)
    plan = Plan(Routine.STRENGTH, (Item("clamshell", 2, 12, None, True, 3),), seconds=480)
    reason = Reason("R3", {"during": 4, "zone": "acceptable"})
    decision = Decision(on, "R3", Mode.NORMAL, 1, plan, reason, changes=(StepChange("clamshell", 2, 3, "R3"),))
    state = State(on, 4, 4, 1, on, steps={"clamshell": 3}, changed={"clamshell": on}, befores=(Score(on, 3),))
    return replace(DayRecord(patient_id, day, decision, state, started_at=NOW), **changes)
