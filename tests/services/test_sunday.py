"""The week in silence on Sunday evening: once, when it is calm, and only where there is a week to speak of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.domain.delivery import Kind
from bot.domain.pain import Moment
from bot.domain.patient import Patient, Preferences
from bot.domain.schedule import QuietHours, local_day
from bot.domain.session import Barrier
from bot.services.pain import log_pain
from bot.services.pause import rest, resume
from bot.services.preparing import Knock, prepare
from bot.services.progress import progress
from bot.services.safety import report_sign
from bot.services.schedule import change_hour, change_zone
from bot.services.skip import skip
from bot.services.sunday import WeekSummed
from bot.storage import AlreadyHandled, Recorded
from tests.services.patients import DAY, MONDAY, House, berlin

SUNDAY = MONDAY + 6 * DAY
MORNING, EVENING, LAST = berlin(SUNDAY, 9), berlin(SUNDAY, 18), berlin(SUNDAY, 21, 15)


async def rung(house: House, now: datetime) -> list[WeekSummed | Knock | str]:
    """Deal with all that is due as the dispatcher does, and give what became of summaries."""
    found: list[WeekSummed | Knock | str] = []
    while claimed := await house.claim(now):
        batch = await prepare(house.practice, claimed, now=now)
        found += [one.outcome or one.skip_why for one in batch if one.claimed.kind == Kind.SUMMARY]  # type: ignore[misc]
        async with house.practice.store.writing(now=now) as records:
            status = [(one, "sent" if one.outcome else "missed") for one in batch]
            done = [Recorded(one.claimed, what, one.next, why=one.skip_why) for one, what in status]  # type: ignore[arg-type]
            await records.reminders.record(done, now)
    return found


async def planned(house: House, patient: Patient) -> list[datetime]:
    async with house.practice.store.reading() as records:
        return [due.at for due in await records.reminders.planned(patient.id, Kind.SUMMARY)]


async def trained(house: House, patient: Patient, *days: date) -> None:
    """Answer these days at nine in the morning, reminders and all."""
    for on in days:
        await rung(house, berlin(on, 8))
        for moment in (Moment.BEFORE, Moment.DURING):
            await log_pain(house.practice, patient, on, moment, 2, now=berlin(on, 9), cause=None)


async def lived(house: House, sessions: int = 6, **changes: Any) -> Patient:
    """Give somebody on the Sunday of their first week, after the reminder, with sessions on its first days."""
    patient = await house.patient(berlin(MONDAY, 7, 40), **changes)
    await trained(house, patient, *(MONDAY + number * DAY for number in range(sessions)))
    await rung(house, berlin(SUNDAY, 8))
    return patient


async def test_a_week_done_by_sunday_morning_is_summed_up_at_six_and_never_again(in_memory: House) -> None:
    patient = await lived(in_memory)
    await trained(in_memory, patient, SUNDAY)
    assert await planned(in_memory, patient) == [EVENING]
    assert await rung(in_memory, EVENING - timedelta(minutes=1)) == []
    (summed,) = await rung(in_memory, EVENING)
    assert isinstance(summed, WeekSummed)
    assert (summed.week.done, summed.week.planned, summed.in_a_row, summed.still_open) == (7, 7, 1, False)
    assert summed.before is None
    await log_pain(in_memory.practice, patient, SUNDAY, Moment.DURING, 1, now=berlin(SUNDAY, 18, 5), cause=None)
    assert await rung(in_memory, berlin(SUNDAY, 23)) == []


async def test_a_session_rated_later_brings_it_soon_after(in_memory: House) -> None:
    patient = await lived(in_memory)
    assert await rung(in_memory, EVENING) == []
    await log_pain(in_memory.practice, patient, SUNDAY, Moment.DURING, 2, now=berlin(SUNDAY, 19), cause=None)
    assert await planned(in_memory, patient) == [berlin(SUNDAY, 19, 10)]
    (summed,) = await rung(in_memory, berlin(SUNDAY, 19, 10))
    assert isinstance(summed, WeekSummed)
    assert summed.week.done == 7


async def test_with_the_session_still_open_it_comes_before_the_quiet_hours_and_says_so(in_memory: House) -> None:
    patient = await lived(in_memory)
    assert await planned(in_memory, patient) == [LAST]
    (summed,) = await rung(in_memory, LAST)
    assert isinstance(summed, WeekSummed)
    assert (summed.week.done, summed.week.planned, summed.still_open, summed.in_a_row) == (6, 6, True, 1)


async def test_with_too_much_open_no_row_is_promised_that_monday_would_take_back(in_memory: House) -> None:
    await lived(in_memory, sessions=4)
    (summed,) = await rung(in_memory, LAST)
    assert isinstance(summed, WeekSummed)
    assert (summed.week.kept, summed.still_open, summed.in_a_row) == (True, True, 0)


async def test_a_sunday_left_out_is_over_too(in_memory: House) -> None:
    patient = await lived(in_memory)
    await skip(in_memory.practice, patient, SUNDAY, Barrier.NO_TIME, now=MORNING, cause=None)
    (summed,) = await rung(in_memory, EVENING)
    assert isinstance(summed, WeekSummed)
    assert (summed.week.left_out, summed.still_open, summed.in_a_row) == ((SUNDAY,), False, 1)


async def test_the_same_update_twice_plans_it_once(in_memory: House) -> None:
    patient, cause = await lived(in_memory), in_memory.cause()
    now = berlin(SUNDAY, 19)
    await log_pain(in_memory.practice, patient, SUNDAY, Moment.DURING, 2, now=now, cause=cause)
    with pytest.raises(AlreadyHandled):
        await log_pain(in_memory.practice, patient, SUNDAY, Moment.DURING, 2, now=now + DAY / 24, cause=cause)
    assert await planned(in_memory, patient) == [berlin(SUNDAY, 19, 10)]


async def test_the_second_week_knows_the_first_and_the_row_grows(in_memory: House) -> None:
    patient = await lived(in_memory)
    await trained(in_memory, patient, SUNDAY, *(SUNDAY + number * DAY for number in range(1, 6)))
    await rung(in_memory, berlin(SUNDAY + 7 * DAY, 8))
    (summed,) = await rung(in_memory, LAST + 7 * DAY)
    assert isinstance(summed, WeekSummed)
    assert summed.before is not None
    assert (summed.before.done, summed.week.left_out, summed.in_a_row) == (7, (SUNDAY + 6 * DAY,), 2)
    assert all(decision.changes and decision.on > SUNDAY for decision in summed.changes)


@pytest.mark.parametrize(("begun", "summed"), [(3, True), (4, False), (6, False)])
async def test_the_first_three_days_are_no_week(in_memory: House, begun: int, summed: bool) -> None:
    patient = await in_memory.patient(berlin(MONDAY + begun * DAY, 7, 40))
    await trained(in_memory, patient, *(MONDAY + number * DAY for number in range(begun, 7)))
    (said,) = await rung(in_memory, LAST)
    assert isinstance(said, WeekSummed) if summed else said == "too new"


async def test_none_comes_in_a_break_and_the_days_of_one_keep_the_row(in_memory: House) -> None:
    patient = await lived(in_memory)
    await trained(in_memory, patient, SUNDAY)
    await rung(in_memory, EVENING)
    await rest(in_memory.practice, patient, SUNDAY + 9 * DAY, now=berlin(SUNDAY, 20), cause=None)
    assert await rung(in_memory, LAST + 7 * DAY) == []
    back = SUNDAY + 9 * DAY
    await trained(in_memory, patient, *(back + number * DAY for number in range(6)))
    (summed,) = await rung(in_memory, EVENING + 14 * DAY)
    assert isinstance(summed, WeekSummed)
    assert (summed.week.days_away, summed.week.planned, summed.week.done, summed.in_a_row) == (1, 6, 6, 2)
    shown = await progress(in_memory.practice, await in_memory.read(patient), now=EVENING + 14 * DAY)
    assert [week.days_away for week in shown.weeks] == [0, 7, 1]
    assert (shown.adherence, shown.in_a_row) == (1.0, 2)


async def test_who_ends_a_break_on_sunday_is_still_told(in_memory: House) -> None:
    patient = await lived(in_memory)
    await rest(in_memory.practice, patient, None, now=MORNING, cause=None)
    assert await planned(in_memory, patient) == []
    await resume(in_memory.practice, await in_memory.read(patient), now=berlin(SUNDAY, 12), cause=None)
    assert await planned(in_memory, patient) == [LAST]


async def test_none_comes_under_a_lock(in_memory: House) -> None:
    patient = await lived(in_memory)
    await report_sign(in_memory.practice, patient, "locked", now=MORNING, cause=None)
    assert await rung(in_memory, LAST) == ["locked"]


async def test_none_comes_while_a_high_score_waits_for_the_signs(in_memory: House) -> None:
    patient = await lived(in_memory)
    await log_pain(in_memory.practice, patient, SUNDAY, Moment.DURING, 9, now=MORNING, cause=None)
    assert await rung(in_memory, LAST) == ["signs are asked"]


async def test_who_was_silent_all_week_is_not_told_of_it(in_memory: House) -> None:
    await lived(in_memory)
    for number in range(1, 8):
        await rung(in_memory, berlin(SUNDAY + number * DAY, 8))
    assert await rung(in_memory, LAST + 7 * DAY) == ["nothing to sum up"]


async def test_it_can_be_switched_off(in_memory: House) -> None:
    await lived(in_memory, preferences=Preferences(sundays=False))
    assert await rung(in_memory, LAST) == ["not wished for"]


async def test_after_a_downtime_it_is_dropped(in_memory: House) -> None:
    for hour, minute, became in ((21, 29, None), (21, 30, "late"), (25, 0, "late")):
        await lived(in_memory)
        (said,) = await rung(in_memory, berlin(SUNDAY, hour, minute))
        assert isinstance(said, WeekSummed) if became is None else said == became
        await rung(in_memory, berlin(SUNDAY + DAY, 12))


async def test_after_a_downtime_it_comes_beside_no_other_message(in_memory: House) -> None:
    patient = await in_memory.patient(berlin(MONDAY, 7, 40), minute=20 * 60)
    await rung(in_memory, berlin(SUNDAY - DAY, 20))
    await trained(in_memory, patient, SUNDAY - DAY)
    now = berlin(SUNDAY, 21, 20)
    kinds = []
    while claimed := await in_memory.claim(now):
        batch = await prepare(in_memory.practice, claimed, now=now)
        kinds += [one.claimed.kind for one in batch if one.outcome]
        async with in_memory.practice.store.writing(now=now) as records:
            done = [Recorded(one.claimed, "sent" if one.outcome else "missed", one.next) for one in batch]
            await records.reminders.record(done, now)
    assert kinds == [Kind.REMINDER]


async def test_who_is_reminded_late_at_night_gets_it_before_that(in_memory: House) -> None:
    patient = await in_memory.patient(berlin(MONDAY, 7, 40), minute=22 * 60, quiet=QuietHours(21 * 60 + 30, 22 * 60))
    for number in range(6):
        on = MONDAY + number * DAY
        await rung(in_memory, berlin(on, 22))
        await log_pain(in_memory.practice, patient, on, Moment.DURING, 2, now=berlin(on, 22, 30), cause=None)
    (summed,) = await rung(in_memory, LAST)
    assert isinstance(summed, WeekSummed)


async def test_on_a_discreet_screen_it_only_knocks(in_memory: House) -> None:
    await lived(in_memory, preferences=Preferences(discreet=True))
    assert await rung(in_memory, LAST) == [Knock(SUNDAY, sums_up=True)]


async def test_who_travels_gets_it_in_the_evening_there(in_memory: House) -> None:
    patient = await lived(in_memory)
    await change_zone(in_memory.practice, patient, "America/New_York", now=MORNING, cause=None)
    (at,) = await planned(in_memory, patient)
    there = replace(patient, timezone="America/New_York")
    assert (local_day(at, there.zone), f"{at.astimezone(there.zone):%H:%M}") == (SUNDAY, "21:15")


async def test_another_hour_chosen_on_sunday_loses_nothing(in_memory: House) -> None:
    patient = await in_memory.patient(berlin(MONDAY, 7, 40), minute=20 * 60)
    for number in range(6):
        await rung(in_memory, berlin(MONDAY + number * DAY, 20))
    await change_hour(in_memory.practice, patient, 8 * 60, now=MORNING, cause=None)
    assert await planned(in_memory, patient) == [LAST]
