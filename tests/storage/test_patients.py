"""People as they come back from the records."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.dialog import Step
from bot.domain.exercise import Equipment
from bot.domain.patient import Patient, Profile
from bot.domain.schedule import QuietHours
from bot.storage import AlreadyThere, Store, UnknownPatient, new_id
from tests.storage.people import NOW, TODAY, a_patient, a_record, move_in

BIG = st.integers(-(2**63), 2**63 - 1)
PATIENTS = st.builds(
    Patient,
    id=st.builds(new_id, st.just(NOW)),
    bot_id=BIG,
    user_id=BIG,
    chat_id=BIG,
    language=st.sampled_from(["en", "de", "pt-BR"]),
    timezone=st.sampled_from(["Europe/Berlin", "Pacific/Apia"]),
    created_at=st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    step=st.sampled_from(Step),
    reminder_min=st.none() | st.integers(0, 1439),
    weekdays=st.lists(st.integers(0, 6)).map(tuple),
    quiet=st.builds(QuietHours, st.integers(0, 1439), st.integers(0, 1439)),
    started_on=st.none() | st.dates(),
    heard_on=st.none() | st.dates(),
    paused_at=st.none() | st.just(NOW),
    pause_why=st.none() | st.just("blocked"),
    profile=st.from_type(Profile),
    live_message_id=st.none() | BIG,
    old_message_ids=st.lists(BIG).map(tuple),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(person=PATIENTS)
async def test_a_person_comes_back_as_they_were(store: Store, person: Patient) -> None:
    async with store.writing(now=NOW) as records:
        if await records.patients.of_user(person.bot_id, person.user_id) is None:
            await records.patients.add(person)
            assert await records.patients.get(person.id) == person
            assert await records.patients.of_user(person.bot_id, person.user_id) == person
            assert await records.patients.many([person.id, "nobody"]) == {person.id: person}


async def test_what_is_saved_replaces_all_that_was_known(store: Store) -> None:
    [patient_id] = await move_in(store)
    told = Profile(usual_pain=2, worst_pain=8, equipment=frozenset({Equipment.BAND}))
    changed = a_patient(id=patient_id, step=Step.ACTIVE, reminder_min=480, profile=told, started_on=TODAY)
    async with store.writing(patient_id=patient_id, now=NOW) as records:
        await records.patients.save(changed)
        await records.patients.set_live(patient_id, 5, (3, 4))
    async with store.reading() as records:
        assert await records.patients.get(patient_id) == replace(changed, live_message_id=5, old_message_ids=(3, 4))


async def test_saving_a_person_keeps_the_state_before_their_first_day(store: Store) -> None:
    [patient_id] = await move_in(store)
    opening = a_record(patient_id).state
    async with store.writing(patient_id=patient_id, now=NOW) as records:
        assert await records.days.opening(patient_id) is None
        await records.days.save_opening(patient_id, opening)
        await records.patients.save(a_patient(id=patient_id, reminder_min=600))
        assert await records.days.opening(patient_id) == opening
        assert await records.days.opening("nobody") is None


async def test_a_user_whom_the_bot_knows_is_not_added_again_and_the_transaction_goes_on(store: Store) -> None:
    [patient_id] = await move_in(store)
    async with store.writing(now=NOW) as records:
        with pytest.raises(AlreadyThere):
            await records.patients.add(a_patient(1))
        await records.patients.add(a_patient(1, bot_id=8))
    async with store.reading() as records:
        assert await records.patients.count() == 2
        assert (await records.patients.of_user(7, 1)) == replace(a_patient(1), id=patient_id)


async def test_changes_to_somebody_who_was_deleted_are_refused(store: Store) -> None:
    async with store.writing(now=NOW) as records:
        with pytest.raises(UnknownPatient):
            await records.patients.save(a_patient())
        with pytest.raises(UnknownPatient):
            await records.patients.set_live("nobody", 1, ())
        with pytest.raises(UnknownPatient):
            await records.days.save_opening("nobody", a_record("nobody").state)


async def test_only_running_programmes_are_gone_through_and_they_may_change_meanwhile(store: Store) -> None:
    running = [a_patient(number, step=Step.ACTIVE) for number in range(3)]
    running.append(a_patient(9, step=Step.ACTIVE, paused_at=NOW))
    others = [a_patient(8, step=Step.HOUR)]
    async with store.writing(now=NOW) as records:
        for person in running + others:
            await records.patients.add(person)
        seen = []
        async for person in records.patients.all_active():
            seen.append(person)
            await records.patients.save(replace(person, reminder_min=1))
    assert sorted(seen, key=lambda person: person.id) == sorted(running, key=lambda person: person.id)


async def test_more_people_than_one_statement_can_name_are_found(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.batches.MOST_IN_ONE", 3)
    ids = await move_in(store, 10)
    async with store.writing(now=NOW) as records:
        await records.days.save_many([a_record(patient_id) for patient_id in ids])
        assert set(await records.patients.many(ids, lock=True)) == set(ids)
        assert set(await records.days.latest_of([*ids, *ids])) == set(ids)
        assert await records.patients.many([]) == {}
        assert await records.days.latest_of([]) == {}


def test_ids_sort_by_the_instant_they_were_made_at_and_never_repeat() -> None:
    ids = [new_id(NOW + timedelta(milliseconds=step)) for step in range(500)]
    assert ids == sorted(ids)
    assert len({new_id(NOW) for _ in range(1000)}) == 1000
    assert ids[0][14] == "7"
    assert ids[0][19] in "89ab"


def test_an_id_needs_an_instant_with_a_zone() -> None:
    assert (
        new_id(datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=2))))[:13]
        == new_id(datetime(2026, 1, 1, 10, tzinfo=UTC))[:13]
    )
    with pytest.raises(ValueError, match="no time zone"):
        new_id(datetime(2026, 1, 1))  # noqa: DTZ001
