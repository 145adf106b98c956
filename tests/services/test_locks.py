"""A lock over time: how often it is asked whether somebody has seen the knee, and yesterday's question about signs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.pain import Moment
from bot.domain.signs import Flag
from bot.services.days import DayShown, QuestionClosed
from bot.services.locks import SignsFirst, asks_whether_seen, is_locked, open_signs
from bot.services.pain import AskSwelling, after_signs, log_pain
from bot.services.preparing import prepare
from bot.services.reminders import plan_reminder
from bot.services.safety import Care, report_sign, say_seen
from bot.services.today import today
from tests.services.patients import DAY, MONDAY, NOW, House, berlin

HOUR = timedelta(hours=1)


def test_under_a_lock_it_is_asked_a_day_later_and_then_every_week() -> None:
    asked = [days for days in range(31) if asks_whether_seen(Flag("calf", MONDAY), MONDAY + days * DAY)]
    assert asked == [1, 8, 15, 22, 29]


def test_on_the_day_after_an_appointment_under_the_same_lock_it_is_asked_how_that_went() -> None:
    flag, booked_on = Flag("calf", MONDAY), MONDAY + 3 * DAY
    asked = [days for days in range(2, 8) if asks_whether_seen(flag, MONDAY + days * DAY, booked_on)]
    assert asked == [4]
    assert not asks_whether_seen(Flag("calf", MONDAY + 4 * DAY), MONDAY + 4 * DAY, booked_on), "of an earlier lock"


@pytest.mark.parametrize(("days", "why"), [(1, None), (2, "locked"), (7, "locked"), (8, None)])
async def test_a_reminder_under_a_lock_asks_at_intervals_and_never_brings_a_session(
    in_memory: House, days: int, why: str | None
) -> None:
    patient = await in_memory.patient()
    await report_sign(in_memory.practice, patient, "calf", now=NOW, cause=None)
    on = MONDAY + days * DAY
    async with in_memory.practice.store.writing(now=NOW) as records:
        await plan_reminder(records, patient, after=berlin(on, 0))
    rings = berlin(on, 8)
    (prepared,) = await prepare(in_memory.practice, await in_memory.claim(rings), now=rings)
    assert prepared.skip_why == why
    assert prepared.next is not None
    if why is None:
        assert isinstance(prepared.outcome, DayShown)
        assert prepared.outcome.record.state.flag == Flag("calf", MONDAY)


@pytest.mark.parametrize("sign", ["calf", "worse"])
async def test_a_sign_said_today_answers_the_question_of_yesterday(house: House, sign: str) -> None:
    patient, practice = await house.patient(), house.practice
    await log_pain(practice, patient, MONDAY, Moment.DURING, 9, now=NOW, cause=None)
    await report_sign(practice, patient, sign, now=NOW + DAY, cause=None)
    assert isinstance(await today(practice, patient, now=NOW + DAY, cause=None), DayShown)


@pytest.mark.parametrize("again", ["calf", "hot", "pop"])
async def test_what_was_seen_of_the_first_telling_does_not_clear_the_second(in_memory: House, again: str) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    first = await report_sign(practice, patient, "calf", now=NOW, cause=None)
    second = await report_sign(practice, patient, again, now=NOW + HOUR, cause=None)
    assert isinstance(first, Care)
    assert isinstance(second, Care)
    with pytest.raises(QuestionClosed):
        await say_seen(practice, patient, first.mark, now=NOW + HOUR, cause=None)
    assert await is_locked(practice, patient)
    await say_seen(practice, patient, second.mark, now=NOW + HOUR, cause=None)
    assert not await is_locked(practice, patient)


@pytest.mark.parametrize("days", [0, 1])
async def test_an_answer_beside_an_open_question_about_signs_is_kept_and_followed_by_nothing(
    in_memory: House, days: int
) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await log_pain(practice, patient, MONDAY, Moment.DURING, 9, now=NOW, cause=None)
    now, on = NOW + days * DAY, MONDAY + days * DAY
    with pytest.raises(SignsFirst):
        await log_pain(practice, patient, on, Moment.BEFORE, 2, now=now, cause=None)
    assert (await in_memory.stored(patient, on)).day.before == 2
    answered = await after_signs(practice, patient, MONDAY, now=now, cause=None)
    assert isinstance(answered, AskSwelling), "the question itself is no refusal"
    await log_pain(practice, patient, on, Moment.BEFORE, 2, now=now, cause=None)


@pytest.mark.parametrize("looked", [False, True], ids=["today is not stored", "today is stored"])
async def test_the_question_about_signs_of_yesterday_is_open_and_that_of_an_earlier_day_is_not(
    in_memory: House, looked: bool
) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await log_pain(practice, patient, MONDAY, Moment.DURING, 9, now=NOW, cause=None)
    for days, about in ((0, MONDAY), (1, MONDAY), (2, None)):
        if looked:
            await today(practice, patient, now=NOW + days * DAY, cause=None)
        asked = await open_signs(practice, patient, NOW + days * DAY)
        assert (asked and (asked.on, asked.days_ago)) == (about and (about, days))
    await report_sign(practice, patient, "worse", now=NOW + 2 * DAY, cause=None)
    assert await open_signs(practice, patient, NOW + 2 * DAY) is None
