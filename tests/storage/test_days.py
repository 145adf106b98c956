"""Days, decisions and states as they come back from the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bot.domain.playing import Clock, Session, StandIn, Timer
from bot.domain.session import Day, Decision, Item
from bot.domain.state import State
from bot.storage import DayRecord, Store
from bot.storage.tables import patients
from tests.storage.people import DAY, NOW, TODAY, a_record, move_in

# The domain's mappings are dicts; Hypothesis would also try rarer kinds, which the encoder refuses loudly.
st.register_type_strategy(Mapping, lambda of: st.dictionaries(*map(st.from_type, get_args(of))))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(day=st.from_type(Day), decision=st.from_type(Decision), state=st.from_type(State))
async def test_whatever_the_rule_says_comes_back_as_it_was(
    sqlite_in_memory: Store, day: Day, decision: Decision, state: State
) -> None:
    async with sqlite_in_memory.writing(now=NOW) as records:
        person = await records.patients.of_user(7, 1)
        assert person is not None
        record = DayRecord(person.id, day, decision, state)
        await records.days.save(record)
        await records.days.save_opening(person.id, state)
        assert await records.days.get(person.id, day.on) == record
        assert await records.days.opening(person.id) == state


async def test_a_day_comes_back_with_its_instants_and_its_session(store: Store) -> None:
    [patient_id] = await move_in(store)
    instants = {"started_at": NOW + timedelta(microseconds=1), "rated_at": NOW}
    timer = Timer(Clock.HOLD, NOW, NOW + timedelta(seconds=30), 7)
    stand_ins = (StandIn("clamshell", Item("straight-leg-raise", 2, 10, None, True, 1)),)
    session = Session(("brisk-walk",), ("wall-sit",), stand_ins, 1, 1, timer)
    record = a_record(patient_id, session=session, **instants)
    async with store.writing(now=NOW) as records:
        await records.days.save(record)
    async with store.reading() as records:
        assert await records.days.get(patient_id, TODAY) == record
        assert await records.days.get(patient_id, TODAY + DAY) is None


async def test_an_answer_that_is_corrected_replaces_the_day(store: Store) -> None:
    [patient_id] = await move_in(store)
    first = a_record(patient_id)
    second = replace(first, day=replace(first.day, during=7), started_at=None, rated_at=NOW)
    async with store.writing(now=NOW) as records:
        await records.days.save_many([first])
        await records.days.save_many([second])
        assert await records.days.latest(patient_id) == second
        assert await records.days.after(patient_id, date.min) == [second]


async def test_the_days_of_a_person_are_found_by_date(store: Store) -> None:
    mine, theirs = await move_in(store, 2)
    days = [TODAY + number * DAY for number in range(5)]
    async with store.writing(now=NOW) as records:
        await records.days.save_many([a_record(mine, on) for on in reversed(days)] + [a_record(theirs, days[1])])
        assert [each.day.on for each in await records.days.between(mine, days[1], days[3])] == days[1:4]
        assert [each.day.on for each in await records.days.after(mine, days[2])] == days[3:]
        latest = await records.days.latest_of([mine, theirs, "nobody"])
        assert {patient_id: record.day.on for patient_id, record in latest.items()} == {mine: days[4], theirs: days[1]}
        await records.days.save_many([])


async def test_whoever_is_deleted_leaves_nothing(store: Store) -> None:
    gone, stays = await move_in(store, 2)
    async with store.writing(now=NOW) as records:
        for patient_id in (gone, stays):
            await records.days.save(a_record(patient_id))
            await records.reminders.plan(patient_id, "reminder", TODAY, 0, NOW)
        await records.reminders.claim(NOW)
        await records.patients.connection.execute(delete(patients).where(patients.c.id == gone))
    async with store.reading() as records:
        assert set(await records.days.latest_of([gone, stays])) == {stays}
        assert await records.reminders.next_at(gone) is None
        assert await records.reminders.deliveries(gone) == []
        assert len(await records.reminders.deliveries(stays)) == 1


async def test_notes_are_kept_until_they_are_written_over(store: Store) -> None:
    async with store.writing(now=NOW) as records:
        assert await records.notes.get("tzdata") is None
        await records.notes.put("tzdata", "2026a")
        await records.notes.put("tzdata", "2026b")
    async with store.reading() as records:
        assert await records.notes.get("tzdata") == "2026b"
