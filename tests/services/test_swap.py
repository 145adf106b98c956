"""What stands in for an exercise today: what the content names, can be done, and is not in the session already."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.patient import Patient
from bot.domain.playing import moves_of
from bot.services.days import DayShown, QuestionClosed
from bot.services.player import PlayerShown
from bot.services.swap import Stead, SwapOffered, offer_swaps, swap
from tests.services.patients import MONDAY, NOW, House
from tests.services.sessions import after, begun, edits, holding, kept


async def swappable(house: House) -> tuple[Patient, str, str]:
    """Give somebody at an exercise for which the content names another that is not planned, and that other one."""
    plan = (await house.stored(await begun(house), MONDAY)).decision.plan
    exercises, ids = house.practice.handbook.exercises, moves_of(plan)
    id, other = next((id, same) for id in ids[1:] if (same := exercises[id].swaps.same) not in (None, *ids))
    assert other is not None
    return await begun(house, id), id, other


async def offered(house: House, patient: Patient, id: str) -> SwapOffered:
    shown = await offer_swaps(house.practice, patient, MONDAY, id, now=NOW)
    assert isinstance(shown, SwapOffered)
    return shown


async def test_another_move_stands_in_with_no_more_sets_than_the_plan_until_that_is_taken_back(house: House) -> None:
    patient, id, other = await swappable(house)
    assert (await offered(house, patient, id)).ids[Stead.SAME] == other
    shown = await swap(house.practice, patient, MONDAY, id, Stead.SAME, now=NOW, cause=None)
    assert isinstance(shown, PlayerShown)
    planned = next(item for item in shown.record.decision.plan.items if item.id == id)
    assert shown.item is not None
    assert (shown.id, shown.exercise_id) == (id, other)
    assert shown.item.sets <= planned.sets
    again = await offered(house, patient, id)
    assert again.exercise_id == other
    assert again.ids[Stead.OWN] == id
    back = await swap(house.practice, patient, MONDAY, id, Stead.OWN, now=NOW, cause=None)
    assert isinstance(back, PlayerShown)
    assert back.exercise_id == id
    assert Stead.OWN not in (await offered(house, patient, id)).ids


async def test_nothing_is_offered_that_the_session_has_already_and_nothing_twice(house: House) -> None:
    patient = await begun(house)
    plan = (await house.stored(patient, MONDAY)).decision.plan
    for id in moves_of(plan)[1:]:
        at = await begun(house, id)
        ids = (await offered(house, at, id)).ids
        assert not set(ids.values()) & set(moves_of(plan))
        assert len(set(ids.values())) == len(ids)


async def test_what_was_not_offered_is_refused(in_memory: House) -> None:
    patient = await begun(in_memory, "wall-sit")
    assert (await offered(in_memory, patient, "wall-sit")).ids == {}
    with pytest.raises(QuestionClosed):
        await swap(in_memory.practice, patient, MONDAY, "wall-sit", Stead.SAME, now=NOW, cause=None)
    assert (await kept(in_memory, patient)).stand_ins == ()


async def test_the_question_stops_the_timer(house: House) -> None:
    patient, _ = await holding(house)
    await offer_swaps(house.practice, patient, MONDAY, "wall-sit", now=after(7))
    assert (await kept(house, patient)).timer is None
    assert await edits(house, patient) == []


async def test_without_a_session_the_day_shows_itself(in_memory: House) -> None:
    patient = await in_memory.patient()
    assert isinstance(await offer_swaps(in_memory.practice, patient, MONDAY, "wall-sit", now=NOW), DayShown)


@pytest.mark.parametrize("stead", [Stead.SAME, Stead.GENTLER])
async def test_what_hurts_today_is_offered_for_nothing(in_memory: House, stead: Stead) -> None:
    patient = await begun(in_memory, "wall-calf-stretch")
    ids = (await offered(in_memory, patient, "wall-calf-stretch")).ids
    assert ids.keys() == {Stead.SAME, Stead.GENTLER}
    monday = await in_memory.stored(patient, MONDAY)
    async with in_memory.practice.store.writing(patient_id=patient.id, now=NOW) as records:
        await records.days.save(replace(monday, day=replace(monday.day, hurts=(ids[stead],))))
    left = (await offered(in_memory, patient, "wall-calf-stretch")).ids
    assert left == {other: id for other, id in ids.items() if other is not stead}
