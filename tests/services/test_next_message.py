"""The next message that a screen names is the one that comes."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.delivery import Kind
from bot.domain.patient import Patient
from bot.domain.session import Barrier, Done
from bot.services.days import DayShown
from bot.services.next_message import next_message
from bot.services.session import finish_session
from bot.services.skip import Skipped, skip, tell_why
from bot.services.snooze import snooze_for
from bot.services.sunday import plan_summary
from bot.services.today import today
from bot.storage import Due
from tests.services.patients import DAY, MONDAY, NOW, House, berlin

SUNDAY = MONDAY + 6 * DAY
SECOND = timedelta(seconds=1)


async def promised(house: House, patient: Patient, now: object, *, daily: bool = False) -> Due | None:
    async with house.practice.store.reading() as records:
        return await next_message(records, patient, now, daily=daily)  # type: ignore[arg-type]


async def test_what_is_due_at_this_instant_is_on_its_way_and_the_one_after_it_is_named(house: House) -> None:
    patient = await house.patient()
    for number in (1, 2):
        at = berlin(MONDAY + number * DAY, 8)
        for now, named in ((at - SECOND, at), (at, at + DAY), (at + SECOND, at + DAY)):
            due = await promised(house, patient, now)
            assert due is not None
            assert due.at == named


async def test_one_that_was_put_off_to_this_instant_is_not_named_again(house: House) -> None:
    patient = await house.patient()
    await snooze_for(house.practice, patient, MONDAY, 30, now=NOW, cause=None)
    at, tomorrow = NOW + timedelta(minutes=30), berlin(MONDAY + DAY, 8)
    assert [due.at for now in (at - SECOND, at) if (due := await promised(house, patient, now))] == [at, tomorrow]


async def sunday_morning(house: House) -> Patient:
    """Give somebody on a Sunday with a week behind them, whose summary is planned for this evening."""
    patient = await house.patient(berlin(MONDAY, 7, 40))
    for number in range(5):
        on = MONDAY + number * DAY
        await finish_session(house.practice, patient, on, Done.ALL, now=berlin(on, 9), cause=None)
    async with house.practice.store.writing(now=berlin(SUNDAY, 8)) as records:
        await records.reminders.plan(patient.id, Kind.REMINDER, SUNDAY + DAY, 0, berlin(SUNDAY + DAY, 8))
        await plan_summary(records, patient, await records.reminders.next_at(patient.id), after=berlin(SUNDAY, 8))
    return patient


async def test_on_sunday_the_weeks_summary_comes_first_and_at_this_instant_is_on_its_way(house: House) -> None:
    patient = await sunday_morning(house)
    evening, monday = berlin(SUNDAY, 21, 15), berlin(SUNDAY + DAY, 8)
    for now, daily, named in (
        (berlin(SUNDAY, 9), False, evening),
        (berlin(SUNDAY, 9), True, monday),
        (evening - SECOND, False, evening),
        (evening, False, monday),
    ):
        due = await promised(house, patient, now, daily=daily)
        assert due is not None
        assert due.at == named


async def test_whoever_leaves_sunday_out_is_told_of_mondays_message_and_not_of_the_summary(house: House) -> None:
    patient, now, monday = await sunday_morning(house), berlin(SUNDAY, 9), berlin(SUNDAY + DAY, 8)
    left_out = await skip(house.practice, patient, SUNDAY, Barrier.OTHER, now=now, cause=None)
    said = await tell_why(house.practice, patient, "a wedding", now=now, cause=None)
    shown = await today(house.practice, patient, now=now, cause=None)
    for outcome in (left_out, said, shown):
        assert isinstance(outcome, Skipped | DayShown)
        assert outcome.next_due is not None
        assert outcome.next_due.at == monday
    due = await promised(house, patient, now)
    assert due is not None
    assert due.kind == Kind.SUMMARY, "which comes all the same"
