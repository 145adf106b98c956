"""Pauses: chosen ones end on their day or by a word, the others as soon as somebody can be reached again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.delivery import Kind
from bot.domain.dialog import Asked, IllegalMove
from bot.domain.patient import CHOSEN, Patient
from bot.services.days import DayShown
from bot.services.pause import (
    LENGTHS,
    MOST_DAYS,
    AskPause,
    PauseShown,
    ask_pause,
    ask_pause_until,
    pause,
    rest,
    resume,
    show_rest,
)
from bot.services.preparing import prepare
from bot.services.reminders import recompute
from bot.services.snooze import snooze_until
from bot.services.start import present, start
from bot.storage import AlreadyHandled, Cause
from tests.services.patients import DAY, MONDAY, NOW, House, berlin

FRIDAY = MONDAY + 4 * DAY


async def rests(house: House, patient_id: str) -> list[tuple[date, date | None]]:
    async with house.practice.store.reading() as records:
        return await records.pauses.of(patient_id)


async def test_pausing_twice_keeps_the_first_reason_and_an_update_has_its_effect_once(house: House) -> None:
    patient, cause = await house.patient(), house.cause()
    await pause(house.practice, patient.id, "blocked", now=NOW, cause=cause)
    with pytest.raises(AlreadyHandled):
        await pause(house.practice, patient.id, "other", now=NOW, cause=cause)
    await pause(house.practice, patient.id, "other", now=NOW + DAY, cause=None)
    paused = await house.read(patient)
    assert (paused.paused_at, paused.pause_why) == (NOW, "blocked")
    await pause(house.practice, "nobody", "blocked", now=NOW, cause=None)


async def test_the_offered_rests_end_one_three_seven_and_fourteen_days_ahead(in_memory: House) -> None:
    patient = await in_memory.patient()
    asked = ask_pause(in_memory.practice, patient, now=NOW)
    assert asked == AskPause(tuple(MONDAY + timedelta(days=days) for days in LENGTHS))


async def test_a_rest_until_friday_plans_fridays_reminder_and_nothing_before(house: House) -> None:
    patient = await house.patient()
    shown = await rest(house.practice, patient, FRIDAY, now=NOW, cause=None)
    due = await house.next_at(patient)
    assert due is not None
    assert (due.at, due.local_on) == (berlin(FRIDAY, 8), FRIDAY)
    assert shown.next_due is not None
    assert (shown.until, shown.next_due.at) == (FRIDAY, due.at)
    paused = await house.read(patient)
    assert (paused.rests, paused.pause_why, paused.resume_on) == (True, CHOSEN, FRIDAY)
    assert await rests(house, patient.id) == [(MONDAY, FRIDAY)]


async def test_a_rest_without_an_end_plans_nothing_and_lasts(house: House) -> None:
    patient = await house.patient()
    shown = await rest(house.practice, patient, None, now=NOW, cause=None)
    assert shown == PauseShown(None, None, "Europe/Berlin", chosen=True)
    assert await house.next_at(patient) is None
    await recompute(house.practice, "another", now=NOW + DAY)
    assert await house.next_at(patient) is None
    assert await rests(house, patient.id) == [(MONDAY, None)]


async def test_on_its_last_morning_a_rest_ends_by_itself_with_the_normal_reminder(house: House) -> None:
    patient = await house.patient()
    await rest(house.practice, patient, FRIDAY, now=NOW, cause=None)
    now = berlin(FRIDAY, 8)
    for _ in range(2):  # a claim that came back after a crash prepares the same
        [prepared] = await prepare(house.practice, await house.claim(now), now=now)
        assert isinstance(prepared.outcome, DayShown)
        assert prepared.outcome.record.day.on == FRIDAY
        assert prepared.next is not None
        assert prepared.next.at == berlin(FRIDAY + DAY, 8)
        back = await house.read(patient)
        assert (back.paused_at, back.rests, back.resume_on) == (None, False, FRIDAY)
        now += timedelta(minutes=2)
    assert [record.day.on for record in await house.days(patient)] == [MONDAY + n * DAY for n in range(5)]


async def test_coming_back_early_ends_the_rest_that_day_without_a_backlog(house: House) -> None:
    patient = await house.patient()
    await rest(house.practice, patient, FRIDAY, now=NOW, cause=None)
    back = await resume(house.practice, await house.read(patient), now=NOW + 2 * DAY, cause=None)
    assert (back.paused_at, back.resume_on) == (None, None)
    due = await house.next_at(patient)
    assert due is not None
    assert due.at == berlin(MONDAY + 3 * DAY, 8)
    assert await rests(house, patient.id) == [(MONDAY, MONDAY + 2 * DAY)]


@pytest.mark.parametrize("until", [None, FRIDAY])
async def test_a_rest_that_is_to_come_and_is_taken_back_leaves_what_was_put_off(
    house: House, until: date | None
) -> None:
    patient, tomorrow = await house.patient(), MONDAY + DAY
    await snooze_until(house.practice, patient, MONDAY, 18 * 60, now=NOW, cause=None)
    for begins in (MONDAY + 2 * DAY, tomorrow):  # the second one stands in place of the first
        await rest(house.practice, await house.read(patient), until, begins=begins, now=NOW, cause=None)
    due = await house.next_at(patient)
    assert due is not None
    assert due.at == berlin(MONDAY, 18)
    back = await resume(house.practice, await house.read(patient), now=NOW, cause=None)
    assert (back.rest_from, back.resume_on, await rests(house, patient.id)) == (None, None, [])
    async with house.practice.store.reading() as records:
        planned = [each.at for each in await records.reminders.planned(patient.id, Kind.REMINDER)]
    assert planned == [berlin(MONDAY, 18), berlin(tomorrow, 8)]


async def test_who_comes_back_on_the_same_day_had_no_rest(house: House) -> None:
    patient = await house.patient()
    await rest(house.practice, patient, FRIDAY, now=NOW, cause=None)
    await start(house.practice, house.sender(patient), now=NOW, cause=None)
    assert not (await house.read(patient)).rests
    assert await rests(house, patient.id) == []


async def test_another_end_replaces_the_first(house: House) -> None:
    patient = await house.patient()
    await rest(house.practice, patient, None, now=NOW, cause=None)
    await rest(house.practice, await house.read(patient), FRIDAY + DAY, now=NOW + DAY, cause=None)
    due = await house.next_at(patient)
    assert due is not None
    assert due.local_on == FRIDAY + DAY
    assert await rests(house, patient.id) == [(MONDAY, MONDAY + DAY), (MONDAY + DAY, FRIDAY + DAY)]


@pytest.mark.parametrize("until", [MONDAY - DAY, MONDAY, MONDAY + timedelta(days=MOST_DAYS + 1), date.max])
async def test_a_day_that_is_over_or_too_far_is_no_end(in_memory: House, until: date) -> None:
    patient = await in_memory.patient()
    before = await in_memory.everything(patient)
    with pytest.raises(ValueError, match=str(until)):
        await rest(in_memory.practice, patient, until, now=NOW, cause=None)
    assert await in_memory.everything(patient) == before


async def test_nobody_rests_from_what_has_not_begun(in_memory: House) -> None:
    who = in_memory.stranger()
    await start(in_memory.practice, who, now=NOW, cause=None)
    patient = await in_memory.known(who)
    for ask in (
        lambda: rest(in_memory.practice, patient, FRIDAY, now=NOW, cause=None),
        lambda: ask_pause_until(in_memory.practice, patient, now=NOW, cause=None),
    ):
        with pytest.raises(IllegalMove):
            await ask()
    assert await in_memory.known(who) == patient


async def test_whoever_blocks_in_a_rest_still_has_it(house: House) -> None:
    patient = await house.patient()
    await rest(house.practice, patient, FRIDAY, now=NOW, cause=None)
    before = await house.everything(patient)
    await pause(house.practice, patient.id, "blocked", now=NOW + DAY, cause=None)
    assert await house.everything(patient) == before


async def test_present_shows_a_rest_and_leaves_it(house: House) -> None:
    patient = await house.patient()
    shown = await rest(house.practice, patient, FRIDAY, now=NOW, cause=None)
    before = await house.everything(patient)
    assert await present(house.practice, await house.read(patient), now=NOW + DAY) == await show_rest(
        house.practice, await house.read(patient), now=NOW + DAY
    )
    assert (await show_rest(house.practice, await house.read(patient), now=NOW)).until == shown.until
    assert await house.everything(patient) == before


def pausing(house: House, patient: Patient, cause: Cause) -> dict[str, Callable[[int], Awaitable[object]]]:
    """Give every act as one update gives it, for different numbers."""
    return {
        "rest": lambda number: rest(house.practice, patient, MONDAY + number * DAY, now=NOW, cause=cause),
        "ask": lambda _: ask_pause_until(house.practice, patient, now=NOW, cause=cause),
        "resume": lambda _: resume(house.practice, patient, now=NOW, cause=cause),
    }


async def test_an_update_seen_twice_pauses_and_resumes_once(in_memory: House) -> None:
    for name in ("rest", "ask", "resume"):
        patient, cause = await in_memory.patient(), in_memory.cause()
        if name == "resume":
            await rest(in_memory.practice, patient, FRIDAY, now=NOW, cause=None)
        act = pausing(in_memory, patient, cause)
        await act[name](1)
        before = await in_memory.everything(patient)
        with pytest.raises(AlreadyHandled):
            await act[name](2)
        assert await in_memory.everything(patient) == before


async def test_the_question_for_a_day_is_closed_by_its_answer(in_memory: House) -> None:
    patient = await in_memory.patient()
    await ask_pause_until(in_memory.practice, patient, now=NOW, cause=None)
    assert (await in_memory.read(patient)).asked is Asked.PAUSE_UNTIL
    await rest(in_memory.practice, await in_memory.read(patient), FRIDAY, now=NOW, cause=None)
    assert (await in_memory.read(patient)).asked is None


@pytest.mark.parametrize(
    ("zone", "began", "until", "due_at"),
    [
        # The clocks of Berlin go forward on 29 March 2026, those of Lord Howe back by half an hour on 5 April.
        (
            "Europe/Berlin",
            datetime(2026, 3, 27, 9, tzinfo=UTC),
            date(2026, 3, 30),
            datetime(2026, 3, 30, 6, tzinfo=UTC),
        ),
        (
            "Europe/Berlin",
            datetime(2026, 10, 23, 9, tzinfo=UTC),
            date(2026, 10, 26),
            datetime(2026, 10, 26, 7, tzinfo=UTC),
        ),
        (
            "Asia/Kathmandu",
            datetime(2026, 3, 2, 3, tzinfo=UTC),
            date(2026, 3, 5),
            datetime(2026, 3, 5, 2, 15, tzinfo=UTC),
        ),
        (
            "Pacific/Chatham",
            datetime(2026, 4, 3, 3, tzinfo=UTC),
            date(2026, 4, 6),
            datetime(2026, 4, 5, 19, 15, tzinfo=UTC),
        ),
        # Apia left out 30 December 2011: whoever rested until that day is written to on the next one.
        (
            "Pacific/Apia",
            datetime(2011, 12, 29, 3, tzinfo=UTC),
            date(2011, 12, 30),
            datetime(2011, 12, 30, 18, tzinfo=UTC),
        ),
    ],
)
async def test_a_rest_ends_at_the_hour_of_the_wall_clock(
    in_memory: House, zone: str, began: datetime, until: date, due_at: datetime
) -> None:
    patient = await in_memory.patient(began, timezone=zone)
    await rest(in_memory.practice, patient, until, now=began, cause=None)
    due = await in_memory.next_at(patient)
    assert due is not None
    assert due.at == due_at
    [prepared] = await prepare(in_memory.practice, await in_memory.claim(due_at), now=due_at)
    assert isinstance(prepared.outcome, DayShown)
    assert not (await in_memory.read(patient)).rests
