"""What is gathered for the files: one person's records and nobody else's, and only sessions that will come."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.heard import Heard
from bot.services.export import COMING_WEEKS, MOST_NAME, ask_name, coming, gather, show_export, tell_name
from bot.services.locks import Locked
from bot.services.pause import rest
from bot.services.safety import report_sign
from bot.services.start import begin_questions, find, start
from bot.storage import AlreadyHandled
from tests.services.patients import DAY, MONDAY, NOW, House, berlin

BERLIN = ZoneInfo("Europe/Berlin")


async def test_nothing_of_anybody_else_is_gathered(house: House) -> None:
    ann, bob = await house.patient(), await house.patient(usual=5)
    await report_sign(house.practice, bob, "calf", now=NOW, cause=None)
    await tell_name(house.practice, bob, "Bob", now=NOW, cause=None)
    async with house.practice.store.writing(now=NOW) as records:
        await records.heard.put(bob.id, Heard(1, NOW, "unknown", words="bob's words"))
    hers, his = [await gather(house.practice, each, now=NOW) for each in (ann, bob)]
    assert (hers.name, hers.flag, hers.signs[1:], hers.kept) == ("", None, (), ())
    assert his.name == "Bob"
    assert his.flag is not None
    assert [message.words for message in his.kept] == ["bob's words"]
    assert [flag.sign for flag in his.red_flags()] == ["calf"]


async def test_silent_days_are_part_of_it(house: House) -> None:
    patient = await house.patient()
    extract = await gather(house.practice, patient, now=NOW + 9 * DAY)
    assert [one.day.on for one in extract.days] == [MONDAY + number * DAY for number in range(10)]
    assert (await show_export(house.practice, patient, now=NOW + 9 * DAY)).days == 10


async def test_the_sessions_of_four_weeks_keep_their_hour_over_a_change_of_clocks(house: House) -> None:
    patient = await house.patient()
    sessions = await coming(house.practice, patient, now=berlin(MONDAY + 14 * DAY, 7))
    assert len(sessions) == COMING_WEEKS * 7
    assert {each.due.at.astimezone(BERLIN).hour for each in sessions} == {8}
    assert {each.due.at.hour for each in sessions} == {6, 7}
    assert {each.due.local_on.weekday() for each in sessions if each.strength} == {0, 2, 4}
    assert all(1 <= each.minutes <= 60 for each in sessions)
    assert all(each.due.at > berlin(MONDAY + 14 * DAY, 7) for each in sessions)


async def test_after_a_break_sessions_begin_on_its_last_day(house: House) -> None:
    patient = await house.patient()
    until = MONDAY + 5 * DAY
    await rest(house.practice, patient, until, now=NOW, cause=None)
    sessions = await coming(house.practice, await house.read(patient), now=NOW)
    assert sessions[0].due.local_on == until
    assert len(sessions) == COMING_WEEKS * 7


async def test_in_a_break_without_an_end_nothing_is_to_come(house: House) -> None:
    patient = await house.patient()
    await rest(house.practice, patient, None, now=NOW, cause=None)
    assert await coming(house.practice, await house.read(patient), now=NOW) == ()


async def test_under_a_red_flag_nothing_to_come_is_told_and_everything_else_is(house: House) -> None:
    patient = await house.patient()
    await report_sign(house.practice, patient, "pop", now=NOW, cause=None)
    with pytest.raises(Locked):
        await coming(house.practice, patient, now=NOW)
    assert (await show_export(house.practice, patient, now=NOW)).locked
    extract = await gather(house.practice, patient, now=NOW)
    assert extract.plans() == ()
    assert extract.days


async def test_before_the_programme_there_is_what_was_said_so_far(house: House) -> None:
    who = house.stranger()
    await start(house.practice, who, now=NOW, cause=None)
    patient = await find(house.practice, who)
    assert patient is not None
    await begin_questions(house.practice, patient, now=NOW, cause=None)
    shown = await show_export(house.practice, patient, now=NOW)
    assert (shown.days, shown.runs, shown.name) == (0, False, None)
    assert (await gather(house.practice, patient, now=NOW)).days == ()
    assert await coming(house.practice, patient, now=NOW) == ()


async def test_a_name_is_kept_once_an_update_without_what_cannot_be_seen_and_not_endlessly(house: House) -> None:
    patient, cause = await house.patient(), house.cause()
    await ask_name(house.practice, patient, "Ann", now=NOW)
    shown = await tell_name(house.practice, patient, " \u202eAnn\n\x00 Miller ", now=NOW, cause=cause)
    assert shown.name == "Ann Miller"
    with pytest.raises(AlreadyHandled):
        await tell_name(house.practice, patient, "Eve", now=NOW, cause=cause)
    assert (await house.read(patient)).asked is None
    long = await tell_name(house.practice, patient, "x" * 300, now=NOW, cause=None)
    assert long.name == "x" * MOST_NAME
    nobody = await tell_name(house.practice, patient, "", now=NOW, cause=None)
    assert nobody.name == ""


async def test_an_hour_that_is_over_today_is_not_to_come(house: House) -> None:
    patient = await house.patient()
    before, after = [await coming(house.practice, patient, now=berlin(MONDAY + DAY, hour)) for hour in (7, 9)]
    assert before[0].due.at == datetime.combine(MONDAY + DAY, datetime.min.time(), BERLIN) + timedelta(hours=8)
    assert len(after) == len(before) - 1
