"""A lock over time: how often it is asked whether somebody has seen the knee, and yesterday's question about signs."""

from __future__ import annotations

import pytest

from bot.domain.pain import Moment
from bot.domain.signs import Flag
from bot.services.days import DayShown
from bot.services.locks import asks_whether_seen
from bot.services.pain import log_pain
from bot.services.reminders import plan_reminder, prepare
from bot.services.safety import report_sign
from bot.services.today import today
from tests.services.patients import DAY, MONDAY, NOW, House, berlin


def test_under_a_lock_it_is_asked_a_day_later_and_then_every_week() -> None:
    asked = [days for days in range(31) if asks_whether_seen(Flag("calf", MONDAY), MONDAY + days * DAY)]
    assert asked == [1, 8, 15, 22, 29]


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
