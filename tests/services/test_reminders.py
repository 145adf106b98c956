"""The daily reminder: prepared for all at once, missed with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.delivery import Kind
from bot.domain.dialog import Step
from bot.domain.pain import Moment
from bot.domain.patient import Patient, Profile
from bot.domain.schedule import next_due
from bot.domain.session import Done
from bot.services.days import DayShown, first_state, silent_days
from bot.services.pain import after_signs, log_pain
from bot.services.pause import pause
from bot.services.preparing import Prepared, prepare
from bot.services.reminders import plan_reminder, recompute
from bot.services.safety import report_sign
from bot.services.session import finish_session
from bot.services.signs import ask_signs
from bot.services.today import today
from bot.storage import Claimed, Recorded, new_id
from tests.services.patients import BOT, DAY, MONDAY, NOW, House, berlin

TUESDAY = MONDAY + DAY
RINGS = berlin(TUESDAY, 8)


async def due(house: House, patient: Patient, late: timedelta = timedelta()) -> Prepared:
    """Claim a person's Tuesday reminder so late after its time, and prepare it."""
    claimed = [claim for claim in await house.claim(RINGS + late) if claim.patient_id == patient.id]
    (prepared,) = await prepare(house.practice, claimed, now=RINGS + late)
    return prepared


async def test_a_due_reminder_is_the_day_with_its_next_one(house: House) -> None:
    patient = await house.patient()
    prepared = await due(house, patient)
    assert isinstance(prepared.outcome, DayShown)
    assert prepared.outcome.rings
    assert prepared.outcome.record == await house.stored(patient, TUESDAY)
    assert prepared.next is not None
    assert prepared.next.at == berlin(TUESDAY + DAY, 8)
    assert prepared.skip_why is None


async def test_a_reminder_after_silent_days_finds_them_all(house: House) -> None:
    patient = await house.patient()
    async with house.practice.store.writing(now=NOW) as records:
        await plan_reminder(records, patient, after=berlin(MONDAY + 5 * DAY, 12))
    sunday = berlin(MONDAY + 6 * DAY, 8)
    (prepared,) = await prepare(house.practice, await house.claim(sunday), now=sunday)
    assert isinstance(prepared.outcome, DayShown)
    assert prepared.outcome.record.day.on == MONDAY + 6 * DAY
    assert len(await house.days(patient)) == 7


async def test_preparing_twice_gives_the_same_and_writes_nothing_new(house: House) -> None:
    patient = await house.patient()
    claimed = await house.claim(RINGS)
    first = await prepare(house.practice, claimed, now=RINGS)
    before = await house.everything(patient)
    assert await prepare(house.practice, claimed, now=RINGS) == first
    assert await house.everything(patient) == before


@pytest.mark.parametrize("rated_at", [NOW, berlin(TUESDAY, 1)])
@pytest.mark.parametrize("moment", Moment)
async def test_an_unanswered_question_about_signs_comes_in_place_of_the_day(
    house: House, rated_at: datetime, moment: Moment
) -> None:
    patient = await house.patient()
    await log_pain(house.practice, patient, MONDAY, moment, 9, now=rated_at, cause=None)
    prepared = await due(house, patient)
    assert prepared.outcome == replace(ask_signs(house.practice, MONDAY, because=9, told=moment.value), days_ago=1)
    assert prepared.next is not None
    assert prepared.next.at == berlin(TUESDAY + DAY, 8)


@pytest.mark.parametrize("opened", [False, True])
async def test_a_question_about_signs_that_was_answered_leaves_the_reminder_alone(house: House, opened: bool) -> None:
    answered, locked = await house.patient(), await house.patient()
    for patient in (answered, locked):
        await log_pain(house.practice, patient, MONDAY, Moment.DURING, 9, now=NOW, cause=None)
    await after_signs(house.practice, answered, MONDAY, now=NOW, cause=None)
    await report_sign(house.practice, locked, "calf", now=NOW, cause=None)
    if opened:
        for patient in (answered, locked):
            await today(house.practice, patient, now=berlin(TUESDAY, 7), cause=None)
    prepared = await prepare(house.practice, await house.claim(RINGS), now=RINGS)
    assert len(prepared) == 2
    assert all(isinstance(one.outcome, DayShown) and one.outcome.rings for one in prepared)


async def test_a_question_about_signs_of_days_ago_is_not_asked_in_a_reminder(house: House) -> None:
    patient = await house.patient()
    await log_pain(house.practice, patient, MONDAY, Moment.DURING, 9, now=NOW, cause=None)
    async with house.practice.store.writing(now=NOW) as records:
        await plan_reminder(records, patient, after=berlin(TUESDAY, 12))
    later = berlin(TUESDAY + DAY, 8)
    (prepared,) = await prepare(house.practice, await house.claim(later), now=later)
    assert isinstance(prepared.outcome, DayShown)


async def add_people(house: House, count: int) -> None:
    """Write people whose programme began on Monday, in one go."""
    minute = 8 * 60
    async with house.practice.store.writing(now=NOW) as records:
        for number in range(count):
            patient = Patient(
                new_id(NOW), BOT, 10_000 + number, number, "en", "Europe/Berlin", NOW, Step.ACTIVE, minute, (0, 2, 4),
                started_on=MONDAY, profile=Profile(usual_pain=number % 11),
            )  # fmt: skip
            await records.patients.add(patient)
            opening = first_state(house.practice, patient, MONDAY)
            await records.days.save_opening(patient.id, opening)
            await records.days.save_many(silent_days(house.practice, patient, opening, first=MONDAY, last=MONDAY))
            await plan_reminder(records, patient, after=NOW)


async def statements_for(house: House, count: int, statements: list[str]) -> int:
    await add_people(house, count)
    claimed = await house.claim(RINGS)
    assert len(claimed) == count
    statements.clear()
    prepared = await prepare(house.practice, claimed, now=RINGS)
    assert all(one.outcome is not None for one in prepared)
    assert [one.claimed for one in prepared] == claimed
    return len(statements)


async def test_a_batch_is_prepared_in_a_few_statements_however_many_people_are_due(
    house: House, statements: list[str]
) -> None:
    assert await statements_for(house, 150, statements) <= 5


async def test_one_person_takes_no_fewer_statements(in_memory: House, statements: list[str]) -> None:
    assert await statements_for(in_memory, 1, statements) <= 5


async def test_an_empty_batch_is_nothing(in_memory: House) -> None:
    assert await prepare(in_memory.practice, [], now=NOW) == []


@pytest.mark.parametrize(
    ("late", "why"),
    [
        (timedelta(hours=3, minutes=59), None),
        (timedelta(hours=4), None),
        (timedelta(hours=4, minutes=1), "late"),
        (timedelta(days=2), "late"),
    ],
)
async def test_a_reminder_later_than_four_hours_is_missed(in_memory: House, late: timedelta, why: str | None) -> None:
    patient = await in_memory.patient()
    prepared = await due(in_memory, patient, late)
    assert prepared.skip_why == why
    assert (prepared.outcome is None) is (why is not None)
    assert prepared.next is not None


async def test_a_reminder_that_would_now_ring_in_quiet_hours_is_missed(house: House) -> None:
    patient = await house.patient(minute=21 * 60)
    rings = berlin(MONDAY, 21)
    claimed = await house.claim(rings)
    (in_time,) = await prepare(house.practice, claimed, now=rings + timedelta(minutes=29))
    assert in_time.outcome is not None
    (late,) = await prepare(house.practice, claimed, now=rings + timedelta(minutes=30))
    assert (late.outcome, late.skip_why) == (None, "late")
    assert late.next is not None
    assert late.next.at == berlin(TUESDAY, 21)
    assert late.patient == patient


async def test_the_hour_a_person_chose_is_never_silenced(house: House) -> None:
    patient = await house.patient(minute=23 * 60)
    assert patient.quiet.covers(berlin(MONDAY, 22).astimezone(patient.zone).time())
    rings = berlin(MONDAY, 23)
    (prepared,) = await prepare(house.practice, await house.claim(rings), now=rings + timedelta(minutes=5))
    assert prepared.outcome is not None


@pytest.mark.parametrize(("hour", "messages"), [(9, 1), (13, 0)])
async def test_after_a_long_outage_one_message_is_sent_at_most(in_memory: House, hour: int, messages: int) -> None:
    patient = await in_memory.patient()
    now = berlin(MONDAY + 10 * DAY, hour)
    whys = []
    while claimed := await in_memory.claim(now):
        (prepared,) = await prepare(in_memory.practice, claimed, now=now)
        whys.append(prepared.skip_why)
        status = "sent" if prepared.outcome else "missed"
        async with in_memory.practice.store.writing(now=now) as records:
            await records.reminders.record([Recorded(claimed[0], status, prepared.next, why=prepared.skip_why)], now)
    assert whys == ["late"] * (10 - messages) + [None] * messages
    coming = await in_memory.next_at(patient)
    assert coming is not None
    assert coming.at == berlin(MONDAY + 11 * DAY, 8)


async def test_somebody_who_paused_since_gets_nothing_and_no_next(house: House) -> None:
    patient = await house.patient()
    claimed = await house.claim(RINGS)
    await pause(house.practice, patient.id, "blocked", now=RINGS, cause=None)
    (prepared,) = await prepare(house.practice, claimed, now=RINGS)
    assert (prepared.outcome, prepared.next, prepared.skip_why) == (None, None, "paused")


@pytest.mark.parametrize("answer", ["done", "during"])
async def test_a_day_that_is_done_already_does_not_ring(in_memory: House, answer: str) -> None:
    patient = await in_memory.patient()
    early = berlin(TUESDAY, 7)
    if answer == "done":
        await finish_session(in_memory.practice, patient, TUESDAY, Done.ALL, now=early, cause=None)
    else:
        await log_pain(in_memory.practice, patient, TUESDAY, Moment.DURING, 1, now=early, cause=None)
    prepared = await due(in_memory, patient)
    assert (prepared.outcome, prepared.skip_why) == (None, "done already")
    assert prepared.next is not None


async def test_a_score_given_early_does_not_silence_the_reminder(house: House) -> None:
    patient = await house.patient()
    await log_pain(house.practice, patient, TUESDAY, Moment.BEFORE, 2, now=berlin(TUESDAY, 7), cause=None)
    assert (await due(house, patient)).outcome is not None


async def test_a_reminder_that_was_recorded_before_is_not_sent_again(house: House) -> None:
    patient = await house.patient()
    claimed = [replace(claim, already=True) for claim in await house.claim(RINGS)]
    (prepared,) = await prepare(house.practice, claimed, now=RINGS)
    assert (prepared.outcome, prepared.skip_why) == (None, "sent already")
    assert prepared.next is not None
    assert prepared.patient == patient


async def test_somebody_without_a_programme_is_not_written_to(house: House) -> None:
    claimed = Claimed("gone/reminder/0", "gone", Kind.REMINDER, TUESDAY, 0, RINGS, 1, False, "token")
    (prepared,) = await prepare(house.practice, [claimed], now=RINGS)
    assert (prepared.patient, prepared.outcome, prepared.next) == (None, None, None)
    assert prepared.skip_why == "no programme"


async def test_new_zone_data_moves_only_what_is_still_to_come(house: House) -> None:
    coming, overdue, paused = await house.patient(), await house.patient(), await house.patient()
    # As if an older edition of the zone data had told other instants.
    wrong = RINGS + timedelta(minutes=37)
    past = NOW - timedelta(minutes=5)
    async with house.practice.store.writing(now=NOW) as records:
        await records.reminders.plan(coming.id, Kind.REMINDER, TUESDAY, 0, wrong)
        await records.reminders.plan(overdue.id, Kind.REMINDER, MONDAY, 0, past)
    await pause(house.practice, paused.id, "blocked", now=NOW, cause=None)

    await recompute(house.practice, "2031a", now=NOW)

    moved, kept = await house.next_at(coming), await house.next_at(overdue)
    assert moved is not None
    assert kept is not None
    assert (moved.at, kept.at) == (RINGS, past)
    assert await house.next_at(paused) is None
    async with house.practice.store.reading() as records:
        assert await records.notes.get("tzdata") == "2031a"


async def test_the_next_reminder_keeps_the_hour_on_the_wall_through_summer_time(house: House) -> None:
    # Saturday, March 28; the clocks go on that night
    patient, eve = replace(await house.patient(), heard_on=MONDAY + 26 * DAY), berlin(MONDAY + 26 * DAY, 9)
    async with house.practice.store.writing(now=NOW) as records:
        planned = await plan_reminder(records, patient, after=eve)
    assert planned is not None
    assert planned.at == berlin(MONDAY + 27 * DAY, 7)
    assert planned.at.astimezone(patient.zone).hour == 8
    assert next_due(480, patient.zone, after=eve).at == planned.at


async def test_nobody_without_an_hour_or_a_programme_is_planned_for(in_memory: House) -> None:
    patient = await in_memory.patient()
    async with in_memory.practice.store.writing(now=NOW) as records:
        assert await plan_reminder(records, replace(patient, reminder_min=None), after=NOW) is None
        assert await plan_reminder(records, replace(patient, step=Step.SUMMARY), after=NOW) is None
