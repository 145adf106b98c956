"""Somebody who says nothing for weeks: written to less and less, then not at all, and daily again at one word."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain.delivery import Kind
from bot.domain.patient import CHOSEN, Patient, Preferences
from bot.domain.silence import Rhythm
from bot.services.days import DayShown
from bot.services.next_message import next_message
from bot.services.pause import rest
from bot.services.preparing import Knock, Prepared, prepare
from bot.services.reminders import recompute
from bot.services.safety import report_sign
from bot.services.schedule import show_schedule
from bot.services.silence import hear
from bot.services.start import start
from bot.storage import Due, Recorded
from tests.services.patients import DAY, MONDAY, NOW, House, berlin

LAST = MONDAY + 70 * DAY


def eight(days: int) -> datetime:
    """Give the hour of somebody so many days after the Monday on which they began; the clocks go on on March 29."""
    return berlin(MONDAY + days * DAY, 8 if days < 27 else 7)


async def due(house: House, patient: Patient) -> Due | None:
    """Give when the day's message is planned."""
    return await house.next_at(patient)


async def anything(house: House, patient: Patient) -> Due | None:
    """Give what comes first of all that is planned."""
    async with house.practice.store.reading() as records:
        return next(iter(await records.reminders.planned(patient.id)), None)


async def say_nothing(
    house: House, patient: Patient, until: datetime, *, late: timedelta | None = None
) -> list[Prepared]:
    """Let everything that is due come until an instant, and give what was said; `late`: so long after its time."""
    said = []
    while (coming := await anything(house, patient)) is not None and coming.at <= until:
        now = coming.at + (late or timedelta())
        prepared = await prepare(house.practice, await house.claim(now), now=now)
        became = [Recorded(one.claimed, "sent" if one.outcome else "missed", one.next) for one in prepared]
        async with house.practice.store.writing(now=now) as records:
            await records.reminders.record(became, now)
            for one in prepared:
                await records.reminders.plan_many(one.after)
        said += [one for one in prepared if one.outcome is not None]
    return said


def days_of(said: list[Prepared]) -> list[int]:
    return [(one.claimed.local_on - MONDAY).days for one in said]


async def test_a_silence_thins_out_what_comes_and_ends_it(house: House) -> None:
    patient = await house.patient()
    said = await say_nothing(house, patient, berlin(MONDAY + 200 * DAY, 12))
    reminders = [one for one in said if one.claimed.kind == Kind.REMINDER]
    assert days_of(reminders) == [*range(1, 15), *range(21, 71, 7)]
    shown = [one.outcome for one in reminders if isinstance(one.outcome, DayShown)]
    assert [one.rhythm for one in shown] == [Rhythm.DAILY] * 13 + [Rhythm.WEEKLY] * 8 + [Rhythm.LAST]
    named = [one.next_due.at if one.next_due else None for one in shown[13:]]
    assert named == [*(eight(days) for days in range(21, 71, 7)), None]
    assert days_of([one for one in said if one.claimed.kind != Kind.REMINDER]) == [1], "a follow-up"
    async with house.practice.store.reading() as records:
        assert await records.reminders.planned(patient.id) == []
        assert await next_message(records, patient, berlin(MONDAY + 200 * DAY, 12)) is None


async def test_in_a_long_silence_no_summary_of_a_week_is_planned(in_memory: House) -> None:
    patient = await in_memory.patient()
    planned = []
    for days in (13, 21, 28):
        await say_nothing(in_memory, patient, eight(days))
        async with in_memory.practice.store.reading() as records:
            planned.append([each.local_on for each in await records.reminders.planned(patient.id, Kind.SUMMARY)])
    assert planned == [[MONDAY + 13 * DAY], [], []]


@pytest.mark.parametrize("days", [14, 30, 200])
async def test_one_word_brings_the_daily_message_back_without_a_backlog(in_memory: House, days: int) -> None:
    patient = await in_memory.patient()
    noon = berlin(MONDAY + days * DAY, 12)
    await say_nothing(in_memory, patient, noon)
    heard = await hear(in_memory.practice, patient, now=noon)
    assert heard == await in_memory.read(patient)
    assert heard.heard_on == MONDAY + days * DAY
    shown = await show_schedule(in_memory.practice, heard, now=noon)
    assert shown.next_due is not None
    assert shown.next_due.at == eight(days + 1)
    said = await say_nothing(in_memory, heard, eight(days + 5))
    assert days_of([one for one in said if one.claimed.kind == Kind.REMINDER]) == [*range(days + 1, days + 6)]
    assert all(isinstance(one.outcome, DayShown) and one.outcome.rhythm is Rhythm.DAILY for one in said)


async def test_who_is_heard_before_their_hour_has_the_message_of_that_day(in_memory: House) -> None:
    patient = await in_memory.patient()
    await say_nothing(in_memory, patient, eight(21))
    await hear(in_memory.practice, patient, now=berlin(MONDAY + 23 * DAY, 6))
    planned = await due(in_memory, patient)
    assert planned is not None
    assert planned.at == eight(23)


async def test_a_second_word_of_a_day_writes_nothing(in_memory: House, statements: list[str]) -> None:
    patient = await hear(in_memory.practice, await in_memory.patient(), now=NOW)
    statements.clear()
    assert await hear(in_memory.practice, patient, now=NOW + timedelta(hours=1)) is patient
    assert statements == []


async def test_start_ends_a_silence_like_any_other_word(in_memory: House) -> None:
    patient = await in_memory.patient()
    noon = berlin(MONDAY + 100 * DAY, 12)
    await say_nothing(in_memory, patient, noon)
    await start(in_memory.practice, in_memory.sender(patient), now=noon, cause=None)
    planned = await due(in_memory, patient)
    assert planned is not None
    assert planned.at == eight(101)


@pytest.mark.parametrize(("missed", "rhythm"), [(14, Rhythm.WEEKLY), (28, Rhythm.WEEKLY), (70, Rhythm.LAST)])
async def test_what_a_downtime_kept_from_being_said_is_said_the_day_after(
    in_memory: House, missed: int, rhythm: Rhythm
) -> None:
    patient = await in_memory.patient()
    await say_nothing(in_memory, patient, eight(missed - 1))
    assert await say_nothing(in_memory, patient, eight(missed + 2), late=timedelta(hours=5)) == []
    (said,) = await say_nothing(in_memory, patient, eight(missed + 3))
    assert days_of([said]) == [missed + 3]
    assert isinstance(said.outcome, DayShown)
    assert said.outcome.rhythm is rhythm
    assert (said.next and said.next.at) == (None if rhythm is Rhythm.LAST else eight(missed + 7))
    assert said.outcome.next_due == said.next


async def test_new_zone_data_leaves_the_message_of_a_week_on_its_day_and_wakes_nobody(in_memory: House) -> None:
    weekly, ended = await in_memory.patient(), await in_memory.patient()
    await say_nothing(in_memory, ended, eight(70))
    await in_memory.change(weekly, heard_on=MONDAY + 56 * DAY)
    async with in_memory.practice.store.writing(now=NOW) as records:
        await records.reminders.plan(weekly.id, Kind.REMINDER, MONDAY + 77 * DAY, 0, eight(77) + timedelta(minutes=37))
    await recompute(in_memory.practice, "2031a", now=berlin(MONDAY + 72 * DAY, 12))
    planned = await due(in_memory, weekly)
    assert planned is not None
    assert planned.at == eight(77)
    assert await due(in_memory, ended) is None


async def test_a_locked_screen_of_somebody_discreet_hears_of_it_too(in_memory: House) -> None:
    patient = await in_memory.patient(preferences=Preferences(discreet=True))
    said = await say_nothing(in_memory, patient, berlin(MONDAY + 90 * DAY, 12))
    knocks = {days: one.outcome for days, one in zip(days_of(said), said, strict=True)}
    day_before, notice, last = knocks[13], knocks[14], knocks[70]
    assert isinstance(day_before, Knock)
    assert isinstance(notice, Knock)
    assert (day_before.rhythm, day_before.next_due) == (Rhythm.DAILY, None)
    assert (notice.rhythm, notice.next_due and notice.next_due.at) == (Rhythm.WEEKLY, eight(21))
    assert last == Knock(LAST, rhythm=Rhythm.LAST)


async def test_under_a_lock_the_weekly_question_goes_on_until_the_last_message(in_memory: House) -> None:
    patient = await in_memory.patient()
    await say_nothing(in_memory, patient, eight(2))
    await report_sign(in_memory.practice, patient, "calf", now=berlin(MONDAY + 2 * DAY, 12), cause=None)
    said = await say_nothing(in_memory, patient, berlin(MONDAY + 200 * DAY, 12))
    assert days_of(said) == [*range(3, 74, 7)]
    shown = [one.outcome.rhythm for one in said if isinstance(one.outcome, DayShown)]
    assert shown == [Rhythm.DAILY] * (len(said) - 1) + [Rhythm.LAST]
    assert await due(in_memory, patient) is None


async def test_new_zone_data_leaves_the_weekly_question_of_a_lock_on_its_day(in_memory: House) -> None:
    patient = await in_memory.patient()
    await say_nothing(in_memory, patient, eight(2))
    await report_sign(in_memory.practice, patient, "calf", now=berlin(MONDAY + 2 * DAY, 12), cause=None)
    await say_nothing(in_memory, patient, eight(24))
    await recompute(in_memory.practice, "2031a", now=berlin(MONDAY + 25 * DAY, 12))
    (said,) = await say_nothing(in_memory, patient, eight(34))
    assert days_of([said]) == [31]


async def test_a_break_that_was_chosen_is_no_silence(in_memory: House) -> None:
    patient = await in_memory.patient()
    await rest(in_memory.practice, patient, MONDAY + 40 * DAY, now=NOW, cause=None)
    assert (await in_memory.read(patient)).pause_why == CHOSEN
    said = await say_nothing(in_memory, patient, eight(54))
    assert days_of([one for one in said if one.claimed.kind == Kind.REMINDER]) == [*range(40, 55)]
    rhythms = [one.outcome.rhythm for one in said if isinstance(one.outcome, DayShown)]
    assert rhythms == [Rhythm.DAILY] * 14 + [Rhythm.WEEKLY]
