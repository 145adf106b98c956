"""/schedule: another hour and other quiet hours, by tap or typed, with Undo, across restarts and clock changes."""

from datetime import UTC, datetime

import pytest

from bot.domain.dialog import Asked
from bot.domain.schedule import QuietHours
from tests.e2e.calendar import Calendar
from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest
from tests.e2e.house import House


async def test_the_hour_is_changed_by_two_taps_and_undone_by_one(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("/schedule")
    await ann.sees("Every day at 08:00", "Europe/Berlin", "Next message: Mon 2 Mar at 08:00 (Europe/Berlin)")
    await ann.chooses("Change the hour", "18:00")
    await ann.sees("18:00 from now on, no longer at 08:00", "Next message: Mon 2 Mar at 18:00 (Europe/Berlin)", "Undo")
    await ann.chooses("Undo")
    await ann.sees("08:00 from now on, no longer at 18:00", "Next message: Mon 2 Mar at 08:00 (Europe/Berlin)")
    await ann.chooses("Undo")
    shown = len(ann.from_bot)
    await clock.to("17:59")
    assert len(ann.from_bot) == shown
    await clock.to("18:00")
    await ann.sees("How is the knee now")
    assert len(ann.from_bot) == shown + 1


async def test_a_typed_hour_survives_a_restart_and_an_unclear_one_is_asked_about(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await house.restart()
    await ann.tells("25:99")
    await ann.sees("did not read a time")
    assert (await ann.patient()).asked is Asked.HOUR
    await ann.tells("7")
    await ann.sees("7/10 for the knee", "07:00", "19:00")
    await house.restart()
    await ann.chooses("19:00")
    await ann.sees("19:00 from now on")
    assert ((await ann.patient()).reminder_min, (await ann.patient()).asked) == (19 * 60, None)
    await ann.tells("4")
    await ann.sees("4/10")
    assert (await ann.patient()).reminder_min == 19 * 60, "the question is closed, a number is a score again"


async def test_turning_to_something_else_leaves_the_question(ann: Guest) -> None:
    await ann.begins()
    for turn in ("/help", "/today", "/settings"):
        await ann.tells("/schedule")
        await ann.chooses("Change the hour")
        assert (await ann.patient()).asked is Asked.HOUR
        await ann.tells(turn)
        assert (await ann.patient()).asked is None
        await ann.tells("9:30")
        assert (await ann.patient()).reminder_min == 8 * 60, turn


async def test_cancel_leaves_the_question_and_says_where_one_stands(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/cancel")
    await ann.sees("No question is waiting", "Next message: Mon 2 Mar at 08:00 (Europe/Berlin)", "Today's plan")
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await ann.tells("/cancel")
    await ann.sees("leave the question for another hour", "Next message: Mon 2 Mar at 08:00 (Europe/Berlin)")
    await ann.tells("9:30")
    assert (await ann.patient()).reminder_min == 8 * 60


async def test_cancel_in_the_first_minute_keeps_what_was_answered(ann: Guest) -> None:
    await ann.tells("/start")
    await ann.chooses("Begin")
    step = (await ann.patient()).step
    await ann.tells("/cancel")
    await ann.sees("still in the first questions", "Go on")
    await ann.chooses("Go on")
    assert (await ann.patient()).step is step
    await ann.tells("/schedule")
    assert (await ann.patient()).step is step


async def test_an_early_hour_moves_the_end_of_the_quiet_hours_and_says_so(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await ann.tells("6:15")
    await ann.sees("06:15 from now on", "The quiet hours end at 06:15 now", "Undo")
    assert (await ann.patient()).quiet == QuietHours(21 * 60 + 30, 6 * 60 + 15)
    await ann.chooses("Undo")
    assert (await ann.patient()).quiet == QuietHours()


async def test_quiet_hours_are_tapped_or_typed(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/schedule")
    await ann.chooses("Quiet hours", "22:00–07:00")
    await ann.sees("Nothing else rings between 22:00 and 07:00")
    await ann.tells("/settings")
    await ann.chooses("Quiet hours")
    await ann.tells("whenever")
    await ann.sees("did not read two times")
    await ann.tells("22 to 9")
    await ann.sees("22:00–09:00", "22:00–21:00")
    await ann.chooses("22:00–09:00")
    await ann.sees("The daily message at 08:00 comes all the same", "Undo")
    await ann.chooses("Undo")
    assert (await ann.patient()).quiet == QuietHours(22 * 60, 7 * 60)


async def test_nobody_gets_a_second_message_on_a_day_by_changing_the_hour(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("/settings")
    await ann.chooses("0")
    await clock.to("08:00")
    await ann.tells("/schedule")
    await ann.chooses("Change the hour", "20:00")
    await ann.sees("Next message: Tue 3 Mar at 20:00 (Europe/Berlin)")
    shown = len(ann.from_bot)
    await clock.to("23:00")
    assert len(ann.from_bot) == shown


async def test_the_hour_stays_on_the_wall_when_the_clocks_change(opened: OpenHouse) -> None:
    house = await opened(start="2026-03-28 09:00")
    ann, clock = house.person("Ann"), house.clock
    await ann.begins()
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await ann.tells("2:30")
    await ann.sees("Next message: Sun 29 Mar at 03:00 (Europe/Berlin)")
    await clock.to("2026-03-29 12:00")
    assert ann.last.date == datetime(2026, 3, 29, 1, tzinfo=UTC), "02:30 is left out that night"


async def test_two_people_who_try_each_others_buttons_change_their_own_schedule_only(house: House) -> None:
    ann, ben = house.person("Ann"), house.person("Ben")
    await ann.begins()
    await ben.begins(hour="12:00")
    await ann.tells("/schedule")
    await ann.chooses("Change the hour", "18:00")
    undo = ann.last.keyboard[0][0][1]
    assert undo is not None
    before = await ann.patient()
    for data in (undo, "1:hour::480", "1:pause::open", "1:prefer::discreet.1", "1:quiet::0.0", "1:travel::Asia/Tokyo"):
        ben.forges(data)
        await house.settled()
    ben.forges("1:delete:20260302")
    await ben.sees("erased")
    assert await ann.patient() == before
    assert await house.patient_or_none(ben) is None


async def test_other_strength_days_count_from_tomorrow_and_neighbours_are_refused(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    assert (await ann.today()).day.strength_day
    await ann.tells("/schedule")
    await ann.chooses("Change the days", "✓ Mon", "✓ Wed")
    refused = ann.taps("Sat")
    await ann.house.settled()
    assert refused.answer, "the reason is said"
    assert (await ann.patient()).weekdays == (0, 2, 4), "nothing is kept before Continue"
    await ann.chooses("✓ Fri", "Tue", "Sat", "Continue")
    await ann.sees("Tue and Sat from now on", "Today's plan stays", "Next message: Mon 2 Mar at 08:00", "Undo")
    assert (await ann.today()).day.strength_day
    await clock.to("tomorrow 08:00")
    assert (await ann.today()).day.strength_day
    await clock.to("tomorrow 08:00")
    assert not (await ann.today()).day.strength_day


async def test_days_are_asked_after_a_restart_too_and_undone(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/schedule")
    await ann.chooses("Change the days", "✓ Mon")
    await house.restart()
    await ann.chooses("Continue")
    assert (await ann.patient()).weekdays == (2, 4)
    await ann.chooses("Undo")
    assert (await ann.patient()).weekdays == (0, 2, 4)


async def test_who_travels_is_asked_what_the_hour_means_there(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/schedule")
    await ann.chooses("Change the time zone")
    await house.restart()
    await ann.tells("Tokyo")
    await ann.sees("Keep 08:00 here, or stay on home time?", "16:00 here")
    assert (await ann.patient()).timezone == "Europe/Berlin", "nothing changes before the answer"
    await ann.chooses("Keep 08:00 here")
    await ann.sees("clock of Asia/Tokyo", "Next message: Tue 3 Mar at 08:00 (Asia/Tokyo)", "Undo")
    await ann.chooses("Undo")
    await ann.sees("Next message: Mon 2 Mar at 08:00 (Europe/Berlin)")
    await ann.tells("/schedule")
    await ann.chooses("Change the time zone")
    await ann.tells("Kathmandu")
    await ann.chooses("Home time, 12:45 here")
    await ann.sees("All stays as it was", "Next message: Mon 2 Mar at 08:00 (Europe/Berlin)")
    assert (await ann.patient()).asked is None


async def test_other_strength_days_are_typed_as_a_set_or_one_by_one(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("change mon wed fri to tue thu")
    await ann.sees("Tue and Thu from now on")
    await ann.tells("move thursday to friday")
    await ann.sees("Tue and Fri from now on")
    await ann.tells("move tuesday to thursday")
    await ann.sees("Thu is next to Fri")
    assert (await ann.patient()).weekdays == (1, 4), "days beside each other are refused"


async def test_days_that_are_asked_about_or_do_not_work_are_not_taken_for_wanted_ones(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("can i train monday and friday?")
    await ann.has(weekdays=(0, 2, 4))
    await ann.tells("mondays don't work for me")
    await ann.has(weekdays=(2, 4))
    await ann.tells("I can't do fridays")
    await ann.has(weekdays=(2,))


@pytest.mark.parametrize("words", ["weekdays at 7", "change it to 6 on weekdays only", "mon and thu at 7:30"])
async def test_an_hour_for_some_days_alone_changes_nothing_and_is_said(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.tells(words)
    await ann.sees("I write at one hour, the same on all days")
    person = await ann.patient()
    assert (person.reminder_min, person.weekdays) == (480, (0, 2, 4))


async def test_a_single_day_is_not_moved_for_good(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("I can't do wednesday this week, move it to thursday")
    await ann.sees("I cannot move a single day")
    assert (await ann.patient()).weekdays == (0, 2, 4)


async def test_a_change_that_changes_nothing_says_how_it_stands(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("not on weekends please")
    await ann.sees("All stays as it was: the daily message at 08:00, strength on Mon, Wed, and Fri.")
