"""The first minute: every step, every way back, and that nothing is done twice."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain.dialog import IllegalMove, Step
from bot.domain.schedule import QuietHours
from bot.services.days import DayShown
from bot.services.reminders import pause
from bot.services.start import (
    AskHour,
    AskUsualPain,
    Summary,
    Welcome,
    begin_questions,
    choose_hour,
    find,
    go,
    present,
    start,
    tell_usual_pain,
)
from bot.storage import AlreadyHandled
from tests.services.patients import DAY, MONDAY, NOW, House, berlin


async def test_a_stranger_is_nobody_until_start(house: House) -> None:
    assert await find(house.practice, house.stranger()) is None


async def test_start_twice_keeps_one_person(house: House) -> None:
    who = house.stranger()
    assert await start(house.practice, who, now=NOW, cause=house.cause()) == Welcome()
    first = await house.known(who)
    assert await start(house.practice, who, now=NOW + DAY, cause=house.cause()) == Welcome()
    assert await house.known(who) == first
    async with house.practice.store.reading() as records:
        assert await records.patients.count() == 1


async def test_two_people_of_one_bot_are_two(house: House) -> None:
    one, two = house.stranger(), house.stranger()
    await start(house.practice, one, now=NOW)
    await start(house.practice, two, now=NOW)
    assert (await house.known(one)).id != (await house.known(two)).id


async def test_a_stranger_gets_the_practices_zone_and_the_programmes_days(house: House) -> None:
    who = house.stranger()
    await start(house.practice, who, now=NOW)
    patient = await house.known(who)
    assert patient.timezone == "Europe/Berlin"
    assert patient.weekdays == house.practice.handbook.programme.strength.weekdays
    assert patient.step is Step.WELCOME


async def test_every_step_leads_to_the_next_and_can_be_come_back_to(house: House) -> None:
    practice, who = house.practice, house.stranger()
    await start(practice, who, now=NOW)

    assert await begin_questions(practice, await house.known(who), now=NOW) == AskUsualPain()
    assert await start(practice, who, now=NOW) == AskUsualPain()

    asked = await tell_usual_pain(practice, await house.known(who), 4, now=NOW)
    assert asked == AskHour((420, 480, 720, 1080, 1200), "Europe/Berlin")
    assert await start(practice, who, now=NOW) == asked
    assert (await house.known(who)).profile.usual_pain == 4

    summed = await choose_hour(practice, await house.known(who), 8 * 60, now=NOW)
    assert isinstance(summed, Summary)
    assert summed.first.at == berlin(MONDAY + DAY, 8)
    assert not summed.advises_professional
    assert await start(practice, who, now=NOW) == summed

    begun = await go(practice, await house.known(who), now=NOW)
    assert isinstance(begun, DayShown)
    shown = await start(practice, who, now=NOW)
    assert isinstance(shown, DayShown)
    assert shown.record == begun.record


async def test_go_writes_the_opening_the_first_day_and_the_reminder(house: House) -> None:
    patient = await house.patient()
    assert patient.step is Step.ACTIVE
    assert patient.started_on == MONDAY
    async with house.practice.store.reading() as records:
        opening = await records.days.opening(patient.id)
    assert opening is not None
    assert (opening.on, opening.usual_pain, opening.phase) == (MONDAY - DAY, 2, 2)
    assert [record.day.on for record in await house.days(patient)] == [MONDAY]
    due = await house.next_at(patient)
    assert due is not None
    assert (due.at, due.local_on, due.kind, due.ordinal) == (berlin(MONDAY + DAY, 8), MONDAY + DAY, "reminder", 0)


async def test_a_programme_that_begins_before_the_hour_rings_the_same_day(house: House) -> None:
    patient = await house.patient(minute=20 * 60)
    due = await house.next_at(patient)
    assert due is not None
    assert due.at == berlin(MONDAY, 20)


@pytest.mark.parametrize(("usual", "phase"), [(3, 2), (4, 1), (10, 1)])
async def test_a_sorer_knee_begins_in_phase_one(in_memory: House, usual: int, phase: int) -> None:
    patient = await in_memory.patient(usual=usual)
    assert (await in_memory.stored(patient, MONDAY)).decision.phase == phase


async def test_a_usual_pain_of_six_is_advised_to_be_seen(in_memory: House) -> None:
    who = in_memory.stranger()
    await start(in_memory.practice, who, now=NOW)
    await begin_questions(in_memory.practice, await in_memory.known(who), now=NOW)
    await tell_usual_pain(in_memory.practice, await in_memory.known(who), 6, now=NOW)
    summed = await choose_hour(in_memory.practice, await in_memory.known(who), 480, now=NOW)
    assert isinstance(summed, Summary)
    assert summed.advises_professional


async def test_an_hour_inside_the_quiet_hours_moves_their_end_to_it(in_memory: House) -> None:
    early = await in_memory.patient(minute=6 * 60)
    late = await in_memory.patient(minute=23 * 60)
    usual = await in_memory.patient(minute=12 * 60)
    assert early.quiet == QuietHours(21 * 60 + 30, 6 * 60)
    assert late.quiet == QuietHours(21 * 60 + 30, 23 * 60)
    assert usual.quiet == QuietHours()


@pytest.mark.parametrize("score", [-1, 11])
async def test_what_is_no_score_changes_nothing(in_memory: House, score: int) -> None:
    who = in_memory.stranger()
    await start(in_memory.practice, who, now=NOW)
    await begin_questions(in_memory.practice, await in_memory.known(who), now=NOW)
    before = await in_memory.known(who)
    with pytest.raises(ValueError, match=str(score)):
        await tell_usual_pain(in_memory.practice, before, score, now=NOW)
    assert await in_memory.known(who) == before


@pytest.mark.parametrize("minute", [-1, 24 * 60, 99999])
async def test_what_is_no_time_of_day_changes_nothing(in_memory: House, minute: int) -> None:
    who = in_memory.stranger()
    await start(in_memory.practice, who, now=NOW)
    await begin_questions(in_memory.practice, await in_memory.known(who), now=NOW)
    await tell_usual_pain(in_memory.practice, await in_memory.known(who), 2, now=NOW)
    before = await in_memory.known(who)
    with pytest.raises(ValueError, match=str(minute)):
        await choose_hour(in_memory.practice, before, minute, now=NOW)
    assert await in_memory.known(who) == before


async def test_an_answer_out_of_turn_changes_nothing(house: House) -> None:
    patient = await house.patient()
    before = await house.everything(patient)
    practice = house.practice
    with pytest.raises(IllegalMove):
        await begin_questions(practice, patient, now=NOW, cause=house.cause())
    with pytest.raises(IllegalMove):
        await tell_usual_pain(practice, patient, 9, now=NOW, cause=house.cause())
    with pytest.raises(IllegalMove):
        await choose_hour(practice, patient, 720, now=NOW, cause=house.cause())
    with pytest.raises(IllegalMove):
        await go(practice, patient, now=NOW, cause=house.cause())
    assert await house.everything(patient) == before


async def test_a_double_tap_with_what_was_read_before_the_first_one_changes_nothing(house: House) -> None:
    who = house.stranger()
    await start(house.practice, who, now=NOW)
    as_read = await house.known(who)
    await begin_questions(house.practice, as_read, now=NOW)
    with pytest.raises(IllegalMove):
        await begin_questions(house.practice, as_read, now=NOW)
    assert (await house.known(who)).step is Step.USUAL_PAIN


async def test_an_update_seen_twice_has_its_effect_once(house: House) -> None:
    who, cause = house.stranger(), house.cause()
    await start(house.practice, who, now=NOW, cause=cause)
    with pytest.raises(AlreadyHandled):
        await start(house.practice, who, now=NOW, cause=cause)
    answer = house.cause()
    await begin_questions(house.practice, await house.known(who), now=NOW, cause=answer)
    before = await house.known(who)
    with pytest.raises(AlreadyHandled):
        await tell_usual_pain(house.practice, before, 5, now=NOW, cause=answer)
    assert await house.known(who) == before


async def test_start_resumes_somebody_who_was_paused_without_a_backlog(house: House) -> None:
    patient = await house.patient()
    await pause(house.practice, patient.id, "blocked", now=NOW)
    assert await house.next_at(patient) is None
    later = berlin(MONDAY + 20 * DAY, 10)
    shown = await start(house.practice, house.sender(patient), now=later, cause=house.cause())
    assert isinstance(shown, DayShown)
    resumed = await house.read(patient)
    assert (resumed.paused_at, resumed.pause_why) == (None, None)
    due = await house.next_at(patient)
    assert due is not None
    assert due.at == berlin(MONDAY + 21 * DAY, 8)


async def test_showing_where_somebody_stands_changes_nothing(house: House) -> None:
    patient = await house.patient()
    before = await house.everything(patient)
    await present(house.practice, patient, now=NOW)
    assert await house.everything(patient) == before


async def test_start_never_resets_a_programme(house: House) -> None:
    patient = await house.patient()
    before = await house.everything(patient)
    await start(house.practice, house.sender(patient, language="de"), now=NOW + timedelta(hours=1))
    assert await house.everything(patient) == before


@pytest.mark.parametrize(
    ("zone", "now", "on"),
    [
        ("Pacific/Kiritimati", NOW, MONDAY),
        ("Pacific/Pago_Pago", NOW, MONDAY - DAY),
        ("Asia/Kathmandu", berlin(MONDAY, 20), MONDAY + DAY),
    ],
)
async def test_the_first_day_is_the_persons_own(in_memory: House, zone: str, now: datetime, on: object) -> None:
    patient = await in_memory.patient(now, timezone=zone)
    assert patient.started_on == on
