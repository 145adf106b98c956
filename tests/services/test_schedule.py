"""The schedule: every change names the next message that really comes, and can be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.delivery import Kind
from bot.domain.dialog import Asked, IllegalMove
from bot.domain.exercise import Equipment
from bot.domain.patient import Patient, Ticks
from bot.domain.schedule import QuietHours
from bot.services.cancel import cancel
from bot.services.pause import rest
from bot.services.preparing import prepare
from bot.services.schedule import (
    AskTravel,
    ScheduleChanged,
    ask_days,
    ask_new_hour,
    ask_quiet,
    ask_zone,
    bring_back,
    change_days,
    change_hour,
    change_quiet,
    change_zone,
    show_schedule,
    tell_hour,
    tell_weekdays,
    travel,
)
from bot.services.settings import ask_equipment, prefer, send_test, show_settings, speak, tell_equipment
from bot.services.start import start
from bot.storage import AlreadyHandled, Cause, Due, Recorded
from tests.services.patients import DAY, MONDAY, NOW, House, berlin


async def deliver(house: House, now: datetime) -> None:
    """Let what is due be sent."""
    due = await house.claim(now)
    sent = [
        Recorded(one.claimed, "sent", one.next, message_id=9) for one in await prepare(house.practice, due, now=now)
    ]
    async with house.practice.store.writing(now=now) as records:
        await records.reminders.record(sent, now)


async def test_another_hour_moves_the_next_message_and_undo_brings_it_back(house: House) -> None:
    patient = await house.patient()
    changed = await change_hour(house.practice, patient, 18 * 60, now=NOW, cause=None)
    due = await house.next_at(patient)
    assert due is not None
    assert changed.next_due is not None
    assert (due.at, changed.next_due.at) == (berlin(MONDAY, 18), berlin(MONDAY, 18))
    back = await bring_back(house.practice, await house.read(patient), changed.before, now=NOW, cause=None)
    assert (back.before, back.after) == (changed.after, changed.before)
    assert (await house.read(patient)).timing == patient.timing
    due = await house.next_at(patient)
    assert due is not None
    assert due.at == berlin(MONDAY + DAY, 8)


async def test_a_day_that_had_its_message_gets_no_second_one_and_none_is_announced(house: House) -> None:
    patient = await house.patient()
    await deliver(house, berlin(MONDAY + DAY, 8))
    now = berlin(MONDAY + DAY, 10)
    changed = await change_hour(house.practice, patient, 18 * 60, now=now, cause=None)
    assert changed.next_due is not None
    assert changed.next_due.at == berlin(MONDAY + 2 * DAY, 18)
    later = await house.claim(berlin(MONDAY + DAY, 19))
    assert [claimed.kind for claimed in later if claimed.kind == Kind.REMINDER] == []


async def test_an_hour_inside_the_quiet_hours_moves_their_end_and_undo_moves_it_back(in_memory: House) -> None:
    patient = await in_memory.patient()
    changed = await change_hour(in_memory.practice, patient, 6 * 60, now=NOW, cause=None)
    assert changed.after.quiet == QuietHours(21 * 60 + 30, 6 * 60)
    await bring_back(in_memory.practice, patient, changed.before, now=NOW, cause=None)
    assert (await in_memory.read(patient)).quiet == QuietHours()


async def test_an_hour_is_taken_only_while_it_is_asked_for(house: House) -> None:
    patient = await house.patient()
    before = await house.everything(patient)
    with pytest.raises(IllegalMove):
        await tell_hour(house.practice, patient, 720, now=NOW, cause=house.cause())
    assert await house.everything(patient) == before
    await ask_new_hour(house.practice, patient, now=NOW, cause=None)
    asked = await house.read(patient)
    assert asked.asked is Asked.HOUR
    assert isinstance(await tell_hour(house.practice, asked, 720, now=NOW, cause=None), ScheduleChanged)
    told = await house.read(patient)
    assert (told.reminder_min, told.asked) == (720, None)


async def test_other_quiet_hours_leave_the_hour_alone(in_memory: House) -> None:
    patient = await in_memory.patient()
    changed = await change_quiet(in_memory.practice, patient, QuietHours(20 * 60, 10 * 60), now=NOW, cause=None)
    assert changed.after == replace(changed.before, quiet=QuietHours(20 * 60, 10 * 60))
    now = berlin(MONDAY + DAY, 8)
    [prepared] = await prepare(in_memory.practice, await in_memory.claim(now), now=now)
    assert prepared.outcome is not None, "the hour that a person chose is never silenced"


@pytest.mark.parametrize(
    ("zone", "here_at", "home_at"),
    [
        ("Asia/Tokyo", datetime(2026, 3, 2, 23, tzinfo=UTC), datetime(2026, 3, 3, 7, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2026, 3, 3, 2, 15, tzinfo=UTC), datetime(2026, 3, 3, 7, tzinfo=UTC)),
        ("Pacific/Chatham", datetime(2026, 3, 2, 18, 15, tzinfo=UTC), datetime(2026, 3, 3, 7, tzinfo=UTC)),
        ("Pacific/Apia", datetime(2026, 3, 2, 19, tzinfo=UTC), datetime(2026, 3, 3, 7, tzinfo=UTC)),
    ],
)
async def test_travelling_asks_what_the_hour_means_and_changes_nothing_by_itself(
    in_memory: House, zone: str, here_at: datetime, home_at: datetime
) -> None:
    patient = await in_memory.patient()
    before = await in_memory.everything(patient)
    asked = await travel(in_memory.practice, patient, zone, now=NOW, cause=None)
    assert isinstance(asked, AskTravel)
    assert (asked.here.at, asked.home.at) == (here_at, home_at)
    assert await in_memory.everything(patient) == before
    changed = await change_zone(in_memory.practice, patient, zone, now=NOW, cause=None)
    assert changed.next_due is not None
    assert changed.next_due.at == here_at
    stayed = await change_zone(in_memory.practice, patient, "Europe/Berlin", now=NOW, cause=None)
    assert stayed.next_due is not None
    assert stayed.next_due.at == home_at


async def test_a_zone_with_the_same_clock_needs_no_question(in_memory: House) -> None:
    patient = await in_memory.patient()
    changed = await travel(in_memory.practice, patient, "Europe/Paris", now=NOW, cause=None)
    assert isinstance(changed, ScheduleChanged)
    assert (await in_memory.read(patient)).timezone == "Europe/Paris"


async def test_a_new_clock_counts_a_date_once_in_whichever_direction(in_memory: House) -> None:
    patient = await in_memory.patient(timezone="Pacific/Kiritimati")
    on = MONDAY + DAY
    await deliver(in_memory, datetime(2026, 3, 2, 18, tzinfo=UTC))  # 08:00 of Tuesday on Kiritimati
    now = datetime(2026, 3, 2, 20, tzinfo=UTC)
    changed = await change_zone(in_memory.practice, patient, "Pacific/Honolulu", now=now, cause=None)
    assert changed.next_due is not None
    assert changed.next_due.local_on == on + DAY, "Monday is still there, but Tuesday had its message already"
    changed = await change_zone(in_memory.practice, patient, "Pacific/Kiritimati", now=now, cause=None)
    assert changed.next_due is not None
    assert changed.next_due.local_on == on + DAY


async def test_in_a_rest_the_next_message_stays_the_one_of_its_last_day(in_memory: House) -> None:
    patient = await in_memory.patient()
    friday = MONDAY + 4 * DAY
    await rest(in_memory.practice, patient, friday, now=NOW, cause=None)
    changed = await change_hour(in_memory.practice, patient, 18 * 60, now=NOW, cause=None)
    assert changed.next_due is not None
    assert changed.next_due.at == berlin(friday, 18)
    await rest(in_memory.practice, await in_memory.read(patient), None, now=NOW, cause=None)
    assert (await change_hour(in_memory.practice, patient, 19 * 60, now=NOW, cause=None)).next_due is None


async def test_what_nobody_can_choose_changes_nothing(in_memory: House) -> None:
    patient = await in_memory.patient()
    before, practice, timing = await in_memory.everything(patient), in_memory.practice, patient.timing
    for attempt in (
        lambda: change_hour(practice, patient, 1440, now=NOW, cause=None),
        lambda: change_hour(practice, patient, -1, now=NOW, cause=None),
        lambda: change_quiet(practice, patient, QuietHours(1440, 0), now=NOW, cause=None),
        lambda: change_zone(practice, patient, "Middle/Earth", now=NOW, cause=None),
        lambda: change_zone(practice, patient, "../../etc/passwd", now=NOW, cause=None),
        lambda: travel(practice, patient, "", now=NOW, cause=None),
        lambda: bring_back(practice, patient, replace(timing, hour_min=1440), now=NOW, cause=None),
        lambda: bring_back(practice, patient, replace(timing, timezone="x"), now=NOW, cause=None),
        lambda: bring_back(practice, patient, replace(timing, weekdays=(0, 1)), now=NOW, cause=None),
        lambda: bring_back(practice, patient, replace(timing, weekdays=(0, 6)), now=NOW, cause=None),
        lambda: bring_back(practice, patient, replace(timing, weekdays=(9,)), now=NOW, cause=None),
        lambda: bring_back(practice, patient, replace(timing, weekdays=()), now=NOW, cause=None),
        lambda: prefer(practice, patient, "follow", 4, now=NOW, cause=None),
        lambda: prefer(practice, patient, "discreet", 2, now=NOW, cause=None),
        lambda: prefer(practice, patient, "colour", 1, now=NOW, cause=None),
        lambda: speak(practice, patient, "tlh", now=NOW, cause=None),
    ):
        with pytest.raises(ValueError):  # noqa: PT011 - which of them it is does not matter
            await attempt()
        assert await in_memory.everything(patient) == before


async def test_before_the_programme_there_is_no_schedule(in_memory: House) -> None:
    who = in_memory.stranger()
    await start(in_memory.practice, who, now=NOW, cause=None)
    patient = await in_memory.known(who)
    with pytest.raises(IllegalMove):
        await show_schedule(in_memory.practice, patient, now=NOW)
    with pytest.raises(IllegalMove):
        await change_hour(in_memory.practice, patient, 480, now=NOW, cause=None)
    assert (await show_settings(in_memory.practice, patient, now=NOW)).runs is False


def changing(house: House, patient: Patient, cause: Any) -> dict[str, Callable[[int], Awaitable[object]]]:
    """Give every change as one update gives it, for different numbers."""
    practice = house.practice
    return {
        "hour": lambda n: change_hour(practice, patient, n * 60, now=NOW, cause=cause),
        "quiet": lambda n: change_quiet(practice, patient, QuietHours(0, n), now=NOW, cause=cause),
        "zone": lambda n: change_zone(practice, patient, f"Etc/GMT+{n}", now=NOW, cause=cause),
        "undo": lambda n: bring_back(practice, patient, replace(patient.timing, hour_min=n), now=NOW, cause=cause),
        "ask hour": lambda _: ask_new_hour(practice, patient, now=NOW, cause=cause),
        "ask quiet": lambda _: ask_quiet(practice, patient, now=NOW, cause=cause),
        "prefer": lambda n: prefer(practice, patient, "follow", n, now=NOW, cause=cause),
        "speak": lambda _: speak(practice, patient, "en", now=NOW, cause=cause),
        "cancel": lambda _: cancel(practice, patient, now=NOW, cause=cause),
    }


async def test_an_update_seen_twice_changes_the_schedule_once(in_memory: House) -> None:
    for name in changing(in_memory, await in_memory.patient(), None):
        patient, cause = await in_memory.patient(), in_memory.cause()
        change = changing(in_memory, patient, cause)[name]
        await change(1)
        before = await in_memory.everything(patient)
        with pytest.raises(AlreadyHandled):
            await change(2)
        assert await in_memory.everything(patient) == before


async def test_an_update_seen_twice_asks_and_keeps_the_days_the_things_at_hand_and_a_test_once(
    in_memory: House,
) -> None:
    practice = in_memory.practice
    acts: list[Callable[[Patient, Cause], Awaitable[object]]] = [
        lambda who, cause: change_days(practice, who, (1,), now=NOW, cause=cause),
        lambda who, cause: tell_weekdays(practice, who, now=NOW, cause=cause),
        lambda who, cause: ask_days(practice, who, now=NOW, cause=cause),
        lambda who, cause: ask_zone(practice, who, now=NOW, cause=cause),
        lambda who, cause: send_test(practice, who, now=NOW, cause=cause),
        lambda who, cause: ask_equipment(practice, who, now=NOW, cause=cause),
        lambda who, cause: tell_equipment(practice, who, now=NOW, cause=cause),
    ]
    asked = {1: Ticks(Asked.WEEKDAYS, frozenset("1")), 6: Ticks(Asked.EQUIPMENT, frozenset())}
    for number, act in enumerate(acts):
        patient, cause = await in_memory.patient(), in_memory.cause()
        if number in asked:
            patient = replace(
                patient,
                asked=Asked(asked[number].question),
                profile=replace(patient.profile, ticks=asked[number], equipment=frozenset({Equipment.BAND})),
            )
            async with practice.store.writing(patient_id=patient.id, now=NOW) as records:
                await records.patients.save(patient)
        untouched = await in_memory.read(patient), await planned(in_memory, patient)
        await act(patient, cause)
        before = await in_memory.read(patient), await planned(in_memory, patient)
        assert before != untouched
        with pytest.raises(AlreadyHandled):
            await act(patient, cause)
        assert (await in_memory.read(patient), await planned(in_memory, patient)) == before


async def planned(house: House, patient: Patient) -> list[Due]:
    async with house.practice.store.reading() as records:
        return await records.reminders.planned(patient.id)


async def test_preferences_are_set_one_by_one(in_memory: House) -> None:
    patient = await in_memory.patient()
    assert not patient.preferences.keep_words, "nobody's words are kept unless they said so"
    for name, value in (("discreet", 1), ("simple", 1), ("follow", 3), ("words", 1), ("simple", 0)):
        shown = await prefer(in_memory.practice, patient, name, value, now=NOW, cause=None)
    preferences = (await in_memory.read(patient)).preferences
    assert shown.preferences == preferences
    assert (preferences.discreet, preferences.simple, preferences.follow_ups, preferences.keep_words) == (
        True,
        False,
        3,
        True,
    )


async def test_cancel_leaves_the_open_question_and_an_open_choice(in_memory: House) -> None:
    patient = await in_memory.patient()
    for question in (ask_new_hour, ask_quiet):
        await question(in_memory.practice, patient, now=NOW, cause=None)
        left = await cancel(in_memory.practice, patient, now=NOW, cause=None)
        assert left.asked is not None
        assert left.next_due is not None
        assert await in_memory.read(patient) == patient
    ticking = await in_memory.change(patient, profile=replace(patient.profile, ticks=Ticks("weekdays")))
    assert (await cancel(in_memory.practice, ticking, now=NOW, cause=None)).ticks
    assert await in_memory.read(patient) == patient
    nothing = await cancel(in_memory.practice, patient, now=NOW, cause=None)
    assert (nothing.asked, nothing.ticks) == (None, False)
