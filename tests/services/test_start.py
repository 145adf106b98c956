"""The first minute: every step, every way back, and that nothing is done twice."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from bot.catalog import find_content
from bot.domain.dialog import REOPENS, IllegalMove, Step
from bot.domain.exercise import Equipment
from bot.domain.patient import Consent, Knee, Patient, Place
from bot.domain.schedule import QuietHours
from bot.services.days import DayShown
from bot.services.pause import pause
from bot.services.practice import Practice
from bot.services.start import begin_questions, find, go, present, start
from bot.services.start_answers import (
    change,
    choose_hour,
    correct_usual_pain,
    keep_equipment,
    keep_weekdays,
    leave,
    tell_knee,
    tell_place,
    tell_usual_pain,
    tell_worst_pain,
    tick_equipment,
    tick_weekday,
)
from bot.services.start_questions import (
    CONSENT_VERSION,
    AskEquipment,
    AskWeekdays,
    AskWorstPain,
    DayBeside,
    NoDay,
    Summary,
    Welcome,
    question,
)
from bot.services.zone import choose_zone
from bot.storage import AlreadyHandled, Cause
from tests.services.patients import DAY, MONDAY, NOW, House, berlin

SAYING: dict[Step, Callable[[Practice, Patient, Cause], Awaitable[object]]] = {
    Step.WELCOME: lambda p, who, cause: begin_questions(p, who, now=NOW, cause=cause),
    Step.PLACE: lambda p, who, cause: tell_place(p, who, Place.DEEP, now=NOW, cause=cause),
    Step.KNEE: lambda p, who, cause: tell_knee(p, who, Knee.BOTH, now=NOW, cause=cause),
    Step.USUAL_PAIN: lambda p, who, cause: tell_usual_pain(p, who, 3, now=NOW, cause=cause),
    Step.WORST_PAIN: lambda p, who, cause: tell_worst_pain(p, who, 9, now=NOW, cause=cause),
    Step.EQUIPMENT: lambda p, who, cause: tick_equipment(p, who, Equipment.BAND, now=NOW, cause=cause),
    Step.ZONE: lambda p, who, cause: choose_zone(p, who, "Asia/Kolkata", now=NOW, cause=cause),
    Step.HOUR: lambda p, who, cause: choose_hour(p, who, 60, now=NOW, cause=cause),
    Step.WEEKDAYS: lambda p, who, cause: tick_weekday(p, who, 0, now=NOW, cause=cause),
    Step.SUMMARY: lambda p, who, cause: change(p, who, Step.HOUR, now=NOW, cause=cause),
}
"""An answer to every question, as one update gives it."""

AGREED = {"1": "2d056dc3ae50703a"}
"""What the welcome and /privacy said in every version, as a fingerprint of the two templates."""


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
    await start(house.practice, one, now=NOW, cause=None)
    await start(house.practice, two, now=NOW, cause=None)
    assert (await house.known(one)).id != (await house.known(two)).id


async def test_a_stranger_gets_the_practices_zone_and_the_programmes_days(house: House) -> None:
    who = house.stranger()
    await start(house.practice, who, now=NOW, cause=None)
    patient = await house.known(who)
    assert patient.timezone == "Europe/Berlin"
    asked = await house.known(await house.at(Step.WEEKDAYS))
    offered = question(house.practice, asked, NOW)
    assert isinstance(offered, AskWeekdays)
    assert offered.chosen == set(house.practice.handbook.programme.strength.weekdays)
    assert patient.step is Step.WELCOME


async def test_every_step_leads_to_the_next_and_can_be_come_back_to(house: House) -> None:
    practice = house.practice
    for step in list(Step)[:-1]:
        who = await house.at(step)
        shown = question(practice, await house.known(who), NOW)
        assert await start(practice, who, now=NOW, cause=None) == shown
        assert await start(practice, who, now=NOW, cause=house.cause()) == shown
    assert isinstance(shown, Summary)
    assert shown.first.at == berlin(MONDAY + DAY, 8)

    begun = await go(practice, await house.known(who), now=NOW, cause=None)
    assert isinstance(begun, DayShown)
    again = await start(practice, who, now=NOW, cause=None)
    assert isinstance(again, DayShown)
    assert again.record == begun.record


async def test_consent_is_kept_with_its_version_and_its_instant(house: House) -> None:
    who = house.stranger()
    await start(house.practice, who, now=NOW, cause=None)
    assert (await house.known(who)).consent is None
    with pytest.raises(ValueError, match="of last year"):
        await begin_questions(house.practice, await house.known(who), "of last year", now=NOW, cause=None)
    assert (await house.known(who)).step is Step.WELCOME
    await begin_questions(house.practice, await house.known(who), CONSENT_VERSION, now=NOW + DAY, cause=None)
    assert (await house.known(who)).consent == Consent(CONSENT_VERSION, NOW + DAY)


def test_new_words_that_somebody_agrees_to_have_a_new_version() -> None:
    screens = find_content() / "screens"
    words = "".join((screens / f"{name}.j2").read_text(encoding="utf-8") for name in ("welcome", "privacy"))
    said = hashlib.sha256(words.encode()).hexdigest()[:16]
    assert AGREED[CONSENT_VERSION] == said, "count CONSENT_VERSION up and add what it says now; keep the old lines"


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
    asked = question(in_memory.practice, await in_memory.known(await in_memory.at(Step.WORST_PAIN, usual=6)), NOW)
    assert asked == AskWorstPain(6, advises_professional=True)
    summed = question(in_memory.practice, await in_memory.known(await in_memory.at(Step.SUMMARY, usual=6)), NOW)
    assert isinstance(summed, Summary)
    assert summed.advises_professional


async def test_a_worst_below_the_usual_is_asked_about_and_taken_from_somebody_who_is_sure(house: House) -> None:
    who = await house.at(Step.WORST_PAIN, usual=5)
    before = await house.known(who)
    doubted = await tell_worst_pain(house.practice, before, 4, now=NOW, cause=None)
    assert doubted == AskWorstPain(5, doubted=4)
    assert await house.known(who) == before
    await correct_usual_pain(house.practice, before, now=NOW, cause=None)
    await tell_usual_pain(house.practice, await house.known(who), 4, now=NOW, cause=None)
    await tell_worst_pain(house.practice, await house.known(who), 3, sure=True, now=NOW, cause=None)
    told = await house.known(who)
    assert (told.step, told.profile.usual_pain, told.profile.worst_pain) == (Step.EQUIPMENT, 4, 3)


async def test_what_is_ticked_counts_from_continue_on(house: House) -> None:
    who = await house.at(Step.EQUIPMENT)
    for thing in (Equipment.BAND, Equipment.STEP, Equipment.BAND):
        await tick_equipment(house.practice, await house.known(who), thing, now=NOW, cause=None)
    assert (await house.known(who)).profile.equipment == frozenset()
    assert question(house.practice, await house.known(who), NOW) == AskEquipment(frozenset({Equipment.STEP}))
    await keep_equipment(house.practice, await house.known(who), now=NOW, cause=None)
    kept = await house.known(who)
    assert (kept.profile.equipment, kept.profile.ticks) == (frozenset({Equipment.STEP}), None)


@pytest.mark.parametrize(("day", "beside"), [(1, 0), (3, 2), (5, 4), (6, 0)])
async def test_a_strength_day_beside_another_is_refused_with_the_reason(
    in_memory: House, day: int, beside: int
) -> None:
    who = await in_memory.at(Step.WEEKDAYS)
    before = await in_memory.known(who)
    refused = await tick_weekday(in_memory.practice, before, day, now=NOW, cause=None)
    assert refused == AskWeekdays(frozenset({0, 2, 4}), DayBeside(day, beside))
    assert await in_memory.known(who) == before


async def test_one_strength_day_at_least_is_kept(in_memory: House) -> None:
    who = await in_memory.at(Step.WEEKDAYS)
    for day in (0, 2, 4):
        await tick_weekday(in_memory.practice, await in_memory.known(who), day, now=NOW, cause=None)
    refused = await keep_weekdays(in_memory.practice, await in_memory.known(who), now=NOW, cause=None)
    assert refused == AskWeekdays(frozenset(), NoDay())
    await tick_weekday(in_memory.practice, await in_memory.known(who), 6, now=NOW, cause=None)
    await keep_weekdays(in_memory.practice, await in_memory.known(who), now=NOW, cause=None)
    assert (await in_memory.known(who)).weekdays == (6,)


@pytest.mark.parametrize("wanted", REOPENS)
async def test_any_answer_can_be_looked_at_again_and_left_as_it_was(in_memory: House, wanted: Step) -> None:
    who = await in_memory.at(Step.SUMMARY)
    before = await in_memory.known(who)
    await change(in_memory.practice, before, wanted, now=NOW, cause=None)
    assert (await in_memory.known(who)).step is wanted
    shown = await leave(in_memory.practice, await in_memory.known(who), now=NOW, cause=None)
    assert isinstance(shown, Summary)
    assert await in_memory.known(who) == before


async def test_every_answer_of_the_first_minute_is_given_once_by_one_update(in_memory: House) -> None:
    practice = in_memory.practice
    for step, say in SAYING.items():
        patient, cause = await in_memory.known(await in_memory.at(step)), in_memory.cause()
        await say(practice, patient, cause)
        before = await in_memory.read(patient)
        assert before != patient
        with pytest.raises(AlreadyHandled):
            await say(practice, patient, cause)
        assert await in_memory.read(patient) == before


async def test_an_hour_inside_the_quiet_hours_moves_their_end_to_it(in_memory: House) -> None:
    early = await in_memory.patient(minute=6 * 60)
    late = await in_memory.patient(minute=23 * 60)
    usual = await in_memory.patient(minute=12 * 60)
    assert early.quiet == QuietHours(21 * 60 + 30, 6 * 60)
    assert late.quiet == QuietHours(21 * 60 + 30, 23 * 60)
    assert usual.quiet == QuietHours()


@pytest.mark.parametrize("score", [-1, 11])
async def test_what_is_no_score_changes_nothing(in_memory: House, score: int) -> None:
    who = await in_memory.at(Step.USUAL_PAIN)
    before = await in_memory.known(who)
    with pytest.raises(ValueError, match=str(score)):
        await tell_usual_pain(in_memory.practice, before, score, now=NOW, cause=None)
    assert await in_memory.known(who) == before


@pytest.mark.parametrize("minute", [-1, 24 * 60, 99999])
async def test_what_is_no_time_of_day_changes_nothing(in_memory: House, minute: int) -> None:
    who = await in_memory.at(Step.HOUR)
    before = await in_memory.known(who)
    with pytest.raises(ValueError, match=str(minute)):
        await choose_hour(in_memory.practice, before, minute, now=NOW, cause=None)
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
    await start(house.practice, who, now=NOW, cause=None)
    as_read = await house.known(who)
    await begin_questions(house.practice, as_read, now=NOW, cause=None)
    with pytest.raises(IllegalMove):
        await begin_questions(house.practice, as_read, now=NOW, cause=None)
    assert (await house.known(who)).step is Step.SIGNS


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
    await pause(house.practice, patient.id, "blocked", now=NOW, cause=None)
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
    await start(house.practice, house.sender(patient, language="de"), now=NOW + timedelta(hours=1), cause=None)
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
