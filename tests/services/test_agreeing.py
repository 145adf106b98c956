"""A move that waits for a yes, and the word that a professional has looked at the knee."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.exercise import Equipment
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.state import PhaseCount
from bot.services.agreeing import NotYetSeen, SeenNoted, agree, not_yet, say_seen, waiting_for_yes
from bot.services.days import QuestionClosed, amend, state_before
from bot.services.locks import Locked
from bot.services.pain import log_pain
from bot.services.safety import report_sign
from bot.services.settings import show_settings
from bot.services.today import today
from bot.storage import AlreadyHandled
from tests.services.patients import DAY, MONDAY, NOW, House

HOPS = "single-leg-hop-landing"


async def in_the_last_phase(house: House, poised: int = 4) -> Patient:
    """Give a person on the first day of a record that begins in phase 3, with so many calm sessions behind them."""
    patient = await house.patient()
    async with house.practice.store.writing(patient_id=patient.id, now=NOW) as records:
        opening = await state_before(records, patient.id, MONDAY)
        count = PhaseCount(sessions=5, poised=poised)
        await records.days.save_opening(patient.id, replace(opening, phase=3, phase_count=count))
        with_all = frozenset(Equipment)
        await amend(records, house.practice, patient, MONDAY, NOW, lambda day: replace(day, equipment=with_all))
    return await house.change(patient, profile=replace(patient.profile, equipment=with_all))


async def asks_to_agree(house: House, patient: Patient) -> bool:
    return waiting_for_yes(await house.stored(patient, MONDAY), house.practice.handbook) == HOPS


@pytest.mark.parametrize(("poised", "asked"), [(0, False), (3, False), (4, True), (5, False), (8, True)])
async def test_the_hop_waits_for_a_yes_once_it_is_earned_and_again_after_as_many_calm_sessions(
    in_memory: House, poised: int, asked: bool
) -> None:
    assert await asks_to_agree(in_memory, await in_the_last_phase(in_memory, poised)) is asked


async def test_a_yes_brings_the_hop_on_its_next_turn_and_a_no_does_not(in_memory: House) -> None:
    for yes in (True, False):
        patient = await in_the_last_phase(in_memory)
        shown = await agree(in_memory.practice, patient, MONDAY, HOPS, yes, now=NOW, cause=None)
        assert shown.record.day.declined == (() if yes else (HOPS,))
        await today(in_memory.practice, patient, now=NOW + 2 * DAY, cause=None)
        plan = (await in_memory.stored(patient, MONDAY + 2 * DAY)).decision.plan
        assert (HOPS in [item.id for item in plan.items]) is yes


async def test_a_yes_can_be_taken_back_while_its_day_lasts(in_memory: House) -> None:
    patient = await in_the_last_phase(in_memory)
    for yes, agreed in ((True, (HOPS,)), (False, ()), (True, (HOPS,)), (False, ())):
        await agree(in_memory.practice, patient, MONDAY, HOPS, yes, now=NOW, cause=None)
        assert (await in_memory.stored(patient, MONDAY)).state.agreed == agreed
    with pytest.raises(QuestionClosed):
        await agree(in_memory.practice, patient, MONDAY, HOPS, True, now=NOW + DAY, cause=None)


async def test_after_a_no_it_is_not_asked_again_before_as_many_more_sessions_were_calm(in_memory: House) -> None:
    patient = await in_the_last_phase(in_memory)
    await agree(in_memory.practice, patient, MONDAY, HOPS, False, now=NOW, cause=None)
    record = await in_memory.stored(patient, MONDAY)
    later = replace(record, day=replace(record.day, declined=()))
    for poised, asked in ((4, None), (5, None), (7, None), (8, HOPS)):
        count = replace(record.state.phase_count, poised=poised)
        on_a_later_day = replace(later, state=replace(record.state, phase_count=count))
        assert waiting_for_yes(on_a_later_day, in_memory.practice.handbook) == asked


async def planned(house: House, patient: Patient, on: date) -> bool:
    """Say whether the plan of a day holds the hop, once its question is answered."""
    now = NOW + (on - MONDAY)
    await log_pain(house.practice, patient, on, Moment.BEFORE, 1, now=now, cause=None)
    return HOPS in [item.id for item in (await house.stored(patient, on)).decision.plan.items]


async def test_a_yes_of_an_earlier_day_can_be_taken_back_by_any_button_and_is_out_of_the_plan_at_once(
    in_memory: House,
) -> None:
    for button_on in (MONDAY, MONDAY + 2 * DAY):  # of the day of the yes, and of today
        patient = await in_the_last_phase(in_memory)
        await agree(in_memory.practice, patient, MONDAY, HOPS, True, now=NOW, cause=None)
        later, today_on = NOW + 2 * DAY, MONDAY + 2 * DAY
        assert await planned(in_memory, patient, today_on)
        shown = await agree(in_memory.practice, patient, button_on, HOPS, False, now=later, cause=None)
        assert HOPS not in [item.id for item in shown.record.decision.plan.items]
        record = await in_memory.stored(patient, today_on)
        assert (record.state.agreed, record.day.declined) == ((), (HOPS,))
        assert waiting_for_yes(record, in_memory.practice.handbook) is None, "it is not asked for on that day"
        again = await agree(in_memory.practice, patient, today_on, HOPS, True, now=later, cause=None)
        assert HOPS in [item.id for item in again.record.decision.plan.items]
        await agree(in_memory.practice, patient, today_on, HOPS, False, now=later, cause=None)
        with pytest.raises(QuestionClosed):
            await agree(in_memory.practice, patient, today_on, HOPS, True, now=later + DAY, cause=None)


async def test_settings_name_what_got_a_yes_for_as_long_as_it_has_it(in_memory: House) -> None:
    patient = await in_the_last_phase(in_memory)
    for yes, named in ((True, (HOPS,)), (False, ())):
        await agree(in_memory.practice, patient, MONDAY, HOPS, yes, now=NOW, cause=None)
        assert (await show_settings(in_memory.practice, patient, now=NOW)).agreed == named


async def test_nobody_agrees_to_what_is_not_offered(in_memory: House) -> None:
    for patient, exercise_id in (
        (await in_memory.patient(), HOPS),
        (await in_the_last_phase(in_memory), "reverse-lunge"),
        (await in_the_last_phase(in_memory), "nordic-curl"),
    ):
        before = await in_memory.everything(patient)
        with pytest.raises(QuestionClosed):
            await agree(in_memory.practice, patient, MONDAY, exercise_id, True, now=NOW, cause=None)
        assert await in_memory.everything(patient) == before


async def test_on_a_day_that_is_less_than_planned_nothing_new_is_offered(in_memory: House) -> None:
    patient = await in_the_last_phase(in_memory)
    await log_pain(in_memory.practice, patient, MONDAY, Moment.BEFORE, 6, now=NOW, cause=None)
    assert not await asks_to_agree(in_memory, patient)


async def test_who_was_seen_hears_no_such_advice_for_weeks_and_can_take_it_back(in_memory: House) -> None:
    patient = await in_memory.patient()
    noted = await say_seen(in_memory.practice, patient, MONDAY, True, now=NOW, cause=None)
    assert noted == SeenNoted(MONDAY, 42)
    assert (await in_memory.stored(patient, MONDAY)).state.seen_on == MONDAY
    await say_seen(in_memory.practice, patient, MONDAY, False, now=NOW, cause=None)
    assert (await in_memory.stored(patient, MONDAY)).state.seen_on is None
    assert not_yet(in_memory.practice) == NotYetSeen(7)


async def test_under_a_lock_nothing_is_agreed_to(in_memory: House) -> None:
    patient = await in_the_last_phase(in_memory)
    await report_sign(in_memory.practice, patient, "locked", now=NOW, cause=None)
    for act in (
        agree(in_memory.practice, patient, MONDAY, HOPS, True, now=NOW, cause=None),
        say_seen(in_memory.practice, patient, MONDAY, True, now=NOW, cause=None),
    ):
        with pytest.raises(Locked):
            await act


async def test_an_update_seen_twice_is_kept_once(in_memory: House) -> None:
    p = in_memory.practice
    acts: list[Callable[..., Awaitable[object]]] = [
        lambda who, cause, at: agree(p, who, MONDAY, HOPS, not at.minute, now=at, cause=cause),
        lambda who, cause, at: say_seen(p, who, MONDAY, not at.minute, now=at, cause=cause),
    ]
    for act in acts:
        patient, cause = await in_the_last_phase(in_memory), in_memory.cause()
        await act(patient, cause, NOW)
        once = await in_memory.everything(patient)
        with pytest.raises(AlreadyHandled):
            await act(patient, cause, NOW + timedelta(minutes=1))
        assert await in_memory.everything(patient) == once
