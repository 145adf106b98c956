"""Putting the day's message off: never into the quiet hours, never in place of the next regular one, and undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from bot.domain.delivery import Kind
from bot.domain.dialog import Asked
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.session import Barrier, Done
from bot.services.days import DayShown, QuestionClosed
from bot.services.locks import Locked
from bot.services.pain import log_pain
from bot.services.preparing import Prepared, prepare
from bot.services.safety import report_sign
from bot.services.session import finish_session, start_session
from bot.services.skip import skip
from bot.services.snooze import (
    AskLater,
    LeftForTomorrow,
    PutOff,
    TooQuiet,
    ask_later,
    leave_for_tomorrow,
    snooze_for,
    snooze_until,
    undo_snooze,
)
from bot.storage import AlreadyHandled, Due, Recorded
from tests.services.patients import DAY, MONDAY, NOW, House, berlin

TUESDAY = MONDAY + DAY


async def planned(house: House, patient: Patient) -> list[Due]:
    async with house.practice.store.reading() as records:
        return await records.reminders.planned(patient.id, Kind.REMINDER)


async def due(house: House, now: datetime) -> Prepared:
    """Claim the one message that is due, prepare it, and record what became of it."""
    (claimed,) = await house.claim(now)
    (prepared,) = await prepare(house.practice, [claimed], now=now)
    status = "sent" if prepared.outcome else "missed"
    async with house.practice.store.writing(now=now) as records:
        await records.reminders.record([Recorded(claimed, status, prepared.next, why=prepared.skip_why)], now)
    return prepared


async def in_half_an_hour(house: House, patient: Patient, now: datetime = NOW) -> PutOff:
    outcome = await snooze_for(house.practice, patient, MONDAY, 30, now=now, cause=None)
    assert isinstance(outcome, PutOff)
    return outcome


async def test_half_an_hour_later_the_day_rings_again_and_the_next_regular_message_stays(in_memory: House) -> None:
    patient = await in_memory.patient()
    outcome = await in_half_an_hour(in_memory, patient)
    assert (outcome.due.at, outcome.before) == (NOW + timedelta(minutes=30), None)
    regular = berlin(TUESDAY, 8)
    assert [each.at for each in await planned(in_memory, patient)] == [outcome.due.at, regular]
    prepared = await due(in_memory, outcome.due.at)
    assert isinstance(prepared.outcome, DayShown)
    assert (prepared.outcome.rings, prepared.outcome.put_off) == (True, True)
    assert prepared.outcome.record.day.on == MONDAY
    assert [each.at for each in await planned(in_memory, patient)] == [regular]


async def test_it_can_be_put_off_again_and_again(in_memory: House) -> None:
    patient = await in_memory.patient()
    now = NOW
    for _ in range(3):
        now = (await in_half_an_hour(in_memory, patient, now)).due.at
        assert (await due(in_memory, now)).outcome is not None
    async with in_memory.practice.store.reading() as records:
        traces = await records.reminders.deliveries(patient.id)
    assert [(trace.status, trace.ordinal) for trace in traces] == [("sent", 3), ("sent", 2), ("sent", 1)]


async def test_a_later_choice_replaces_one_that_still_waits_and_undo_brings_that_back(in_memory: House) -> None:
    patient = await in_memory.patient()
    await snooze_until(in_memory.practice, patient, MONDAY, 15 * 60, now=NOW, cause=None)
    outcome = await snooze_until(in_memory.practice, patient, MONDAY, 18 * 60, now=NOW, cause=None)
    assert isinstance(outcome, PutOff)
    assert (outcome.due.at, outcome.before) == (berlin(MONDAY, 18), 15 * 60)
    assert len(await planned(in_memory, patient)) == 2
    await undo_snooze(in_memory.practice, patient, MONDAY, outcome.before, now=NOW, cause=None)
    assert [each.at for each in await planned(in_memory, patient)] == [berlin(MONDAY, 15), berlin(TUESDAY, 8)]
    await undo_snooze(in_memory.practice, patient, MONDAY, None, now=NOW, cause=None)
    assert [each.at for each in await planned(in_memory, patient)] == [berlin(TUESDAY, 8)]


async def test_quiet_hours_are_not_broken_into(in_memory: House) -> None:
    patient = await in_memory.patient()
    evening = berlin(MONDAY, 21, 15)
    outcome = await snooze_for(in_memory.practice, patient, MONDAY, 30, now=evening, cause=None)
    assert isinstance(outcome, TooQuiet)
    assert outcome.wished.at == berlin(MONDAY, 21, 45)
    assert outcome.next_due is not None
    assert outcome.next_due.at == berlin(TUESDAY, 8)
    assert len(await planned(in_memory, patient)) == 1
    left = await leave_for_tomorrow(in_memory.practice, patient, MONDAY, now=evening, cause=None)
    assert isinstance(left, LeftForTomorrow)
    assert left.next_due == outcome.next_due


async def test_who_is_awake_at_midnight_can_put_it_off_over_midnight_and_it_is_still_last_evenings(
    in_memory: House,
) -> None:
    patient = await in_memory.patient(minute=23 * 60)
    await due(in_memory, berlin(MONDAY, 23))
    outcome = await in_half_an_hour(in_memory, patient, berlin(MONDAY, 23, 45))
    assert outcome.due.at == berlin(MONDAY, 24, 15)
    prepared = await due(in_memory, berlin(MONDAY, 24, 15))
    assert isinstance(prepared.outcome, DayShown)
    assert prepared.outcome.record.day.on == MONDAY


async def test_beyond_three_in_the_night_is_beyond_the_day(in_memory: House) -> None:
    patient = await in_memory.patient(minute=23 * 60)
    for now, kind in ((berlin(MONDAY, 26, 29), PutOff), (berlin(MONDAY, 26, 31), TooQuiet)):
        assert isinstance(await snooze_for(in_memory.practice, patient, MONDAY, 30, now=now, cause=None), kind)


async def test_offered_are_a_few_times_that_are_still_to_come_and_not_quiet(in_memory: House) -> None:
    patient = await in_memory.patient()
    offered = {}
    for hour in (7, 12, 17, 20):
        outcome = await ask_later(in_memory.practice, patient, MONDAY, now=berlin(MONDAY, hour), cause=None)
        assert isinstance(outcome, AskLater)
        offered[hour] = [minute // 60 for minute in outcome.minutes]
    assert offered == {7: [12, 15, 18, 20, 21], 12: [15, 18, 20, 21], 17: [18, 20, 21], 20: [21]}
    assert (await in_memory.read(patient)).asked is Asked.LATER
    await in_half_an_hour(in_memory, patient)
    assert (await in_memory.read(patient)).asked is None


async def test_a_time_that_is_over_is_asked_about_again(in_memory: House) -> None:
    patient = await in_memory.patient()
    outcome = await snooze_until(in_memory.practice, patient, MONDAY, 9 * 60, now=NOW, cause=None)
    assert isinstance(outcome, AskLater)
    assert outcome.over
    with pytest.raises(ValueError, match="1440"):
        await snooze_until(in_memory.practice, patient, MONDAY, 24 * 60, now=NOW, cause=None)


async def test_what_was_put_off_is_dropped_quietly_once_it_is_done(in_memory: House) -> None:
    for answer in ("done", "rated", "skipped", "begun"):
        patient = await in_memory.patient()
        at = (await in_half_an_hour(in_memory, patient)).due.at
        if answer == "done":
            await finish_session(in_memory.practice, patient, MONDAY, Done.ALL, now=NOW, cause=None)
        elif answer == "rated":
            await log_pain(in_memory.practice, patient, MONDAY, Moment.DURING, 1, now=NOW, cause=None)
        elif answer == "begun":
            await start_session(in_memory.practice, patient, MONDAY, now=NOW, cause=None)
        else:
            await skip(in_memory.practice, patient, MONDAY, Barrier.NO_TIME, now=NOW, cause=None)
            assert [each.ordinal for each in await planned(in_memory, patient)] == [0]
            continue
        assert (await due(in_memory, at)).outcome is None


async def test_a_tap_after_it_was_done_plans_nothing(in_memory: House) -> None:
    patient = await in_memory.patient()
    await finish_session(in_memory.practice, patient, MONDAY, Done.ALL, now=NOW, cause=None)
    before = await in_memory.everything(patient)
    assert isinstance(await snooze_for(in_memory.practice, patient, MONDAY, 30, now=NOW, cause=None), DayShown)
    assert isinstance(await ask_later(in_memory.practice, patient, MONDAY, now=NOW, cause=None), DayShown)
    assert await in_memory.everything(patient) == before


async def test_yesterday_cannot_be_put_off_and_under_a_red_flag_nothing_can(in_memory: House) -> None:
    patient = await in_memory.patient()
    with pytest.raises(QuestionClosed):
        await snooze_for(in_memory.practice, patient, MONDAY, 30, now=NOW + DAY, cause=None)
    await report_sign(in_memory.practice, patient, "calf", now=NOW + DAY, cause=None)
    with pytest.raises(Locked):
        await snooze_for(in_memory.practice, patient, TUESDAY, 30, now=NOW + DAY, cause=None)


async def test_after_a_night_of_downtime_the_put_off_message_does_not_come_beside_the_new_one(
    in_memory: House,
) -> None:
    patient = await in_memory.patient()
    await snooze_until(in_memory.practice, patient, MONDAY, 21 * 60, now=NOW, cause=None)
    late = berlin(TUESDAY, 8, 30)
    prepared = await prepare(in_memory.practice, await in_memory.claim(late), now=late)
    assert [one.claimed.local_on for one in prepared if one.outcome is not None] == [TUESDAY]


async def test_of_two_messages_that_fell_due_while_nobody_could_send_the_last_alone_is_sent(in_memory: House) -> None:
    patient = await in_memory.patient(now=berlin(MONDAY, 7))
    async with in_memory.practice.store.writing(patient_id=patient.id, now=NOW) as records:
        await records.reminders.plan(patient.id, Kind.REMINDER, MONDAY, 1, berlin(MONDAY, 9))
    now = berlin(MONDAY, 10)
    prepared = await prepare(in_memory.practice, await in_memory.claim(now), now=now)
    assert [(one.claimed.ordinal, one.skip_why) for one in prepared] == [(0, "late"), (1, None)]


async def test_what_is_put_off_before_the_hour_comes_in_its_place_and_undone_the_hour_stands(in_memory: House) -> None:
    early = berlin(MONDAY, 7)
    patient = await in_memory.patient(now=early)
    await snooze_until(in_memory.practice, patient, MONDAY, 9 * 60, now=early, cause=None)
    assert [(due.local_on, due.ordinal) for due in await planned(in_memory, patient)] == [(MONDAY, 1), (TUESDAY, 0)]
    await undo_snooze(in_memory.practice, patient, MONDAY, None, now=early, cause=None)
    assert [(due.local_on, due.ordinal) for due in await planned(in_memory, patient)] == [(MONDAY, 0)]


async def test_an_update_seen_twice_puts_off_once(in_memory: House) -> None:
    acts: list[Callable[..., Awaitable[object]]] = [
        lambda who, cause: snooze_for(in_memory.practice, who, MONDAY, 30, now=NOW, cause=cause),
        lambda who, cause: snooze_until(in_memory.practice, who, MONDAY, 900, now=NOW, cause=cause),
        lambda who, cause: ask_later(in_memory.practice, who, MONDAY, now=NOW, cause=cause),
        lambda who, cause: undo_snooze(in_memory.practice, who, MONDAY, 900, now=NOW, cause=cause),
        lambda who, cause: leave_for_tomorrow(in_memory.practice, who, MONDAY, now=NOW, cause=cause),
    ]
    for act in acts:
        patient, cause = await in_memory.patient(), in_memory.cause()
        await act(patient, cause)
        before = await in_memory.everything(patient), await planned(in_memory, patient)
        with pytest.raises(AlreadyHandled):
            await act(patient, cause)
        assert (await in_memory.everything(patient), await planned(in_memory, patient)) == before
