"""/progress in the chat."""

import pytest

from tests.e2e.calendar import Calendar
from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House
from tests.e2e.story import START, ZONE, play_by_chat


async def test_before_the_first_session_there_is_nothing_to_count(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/progress")
    await ann.sees("Your weeks", "nothing to count yet")
    await ann.chooses("What changed, and why")
    await ann.sees("Nothing has changed yet")


async def test_after_three_weeks_one_sees_the_weeks_and_every_change_with_its_reason(opened: OpenHouse) -> None:
    house = await opened(zone=ZONE, start=START)
    ann = house.person("Ann")
    changed = [day.decision async for day in play_by_chat(ann) if day.decision.changes]
    await ann.tells("/progress")
    await ann.sees("Mon 16 Mar to Sun 22 Mar", "Sessions: ", "Worst in a session: 6/10", "% of what was planned")
    await ann.chooses("What changed, and why", "Older")
    await ann.sees(house.catalogue.exercise_text(changed[-1].changes[0].id).name)
    await ann.chooses("Back")
    await ann.sees("Your weeks")


async def test_a_stop_and_a_gentle_day_are_changes_and_what_was_done_before_a_sign_counts(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("2", "Start", "Whole list", "All done", "2")
    await ann.tells("/progress")
    await ann.sees("Sessions: 1 of 1")
    await ann.sees_not("in a row")
    await clock.to("tuesday 08:00")
    await ann.chooses("2", "Start", "Whole list", "All done", "1")
    await ann.reports("locked")
    await ann.tells("/progress")
    await ann.sees("Sessions: 2 of 2")
    await clock.to("wednesday 08:00")
    await ann.chooses("A professional has seen it", "2")
    await ann.tells("/progress")
    await ann.chooses("What changed, and why")
    await ann.sees("Tue 3 Mar: The programme stopped", "Wed 4 Mar: ", "You had the knee seen: easy days")


async def test_days_of_a_break_are_not_counted_and_a_week_without_any_plan_says_so(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("2", "Start", "Whole list", "All done", "2")
    await clock.to("tuesday 08:00")
    await ann.tells("/pause")
    await ann.chooses("Until I am back")
    await clock.to("2026-03-16 12:00")
    await ann.tells("/progress")
    await ann.sees(
        "Sessions: 1 of 1; days away: 6.", "No session was planned; days away: 7.", "You have kept one week so far"
    )


@pytest.mark.parametrize(
    "rest", [["Whole list", "Could not finish"], ["Swap", "Leave it out"]], ids=["broken off", "one by one"]
)
async def test_a_session_of_which_only_the_walk_was_done_is_told_as_that_and_not_counted(
    ann: Guest, clock: Calendar, rest: list[str]
) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("2", "Start", "Done")
    while rest[0] in labels(ann.last):
        await ann.chooses(*rest)
    await ann.chooses("1")
    await ann.sees("1/10 saved", "Kept as what it was: the walk, without the exercises.")
    await clock.to("tuesday 08:00")
    await ann.chooses("2", "Start", "Whole list", "All done", "1")
    await ann.tells("/progress")
    await ann.sees("Sessions: 1 of 2", "Only the walk: Mon 2 Mar.")
    await ann.sees_not("Left out")


async def test_a_stranger_is_welcomed(house: House) -> None:
    stranger = house.person()
    await stranger.tells("/progress")
    await stranger.sees("I am kneebot")
