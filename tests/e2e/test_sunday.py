"""Sunday evening in the chat: the week in silence, once."""

from __future__ import annotations

from tests.e2e.calendar import Calendar
from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House
from tests.e2e.story import Words

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


async def summaries(house: House, ann: Guest) -> list[tuple[str, str | None]]:
    """Give what became of every summary so far, oldest first."""
    found = [each for each in await house.deliveries(ann) if each.kind == "summary"]
    return [(each.status, each.why) for each in sorted(found, key=lambda each: each.due_at)]


async def trains(ann: Guest, *weekdays: str, words: Words | None = None) -> None:
    """Answer each day's message and do the session."""
    words = words or Words()
    for weekday in weekdays:
        await ann.house.clock.to(f"{weekday} 08:00")
        await ann.chooses("2", words("Start"), words("Whole list"), words("All done"), "2")


async def test_three_sundays_one_on_vacation_and_one_under_a_lock(ann: Guest, house: House, clock: Calendar) -> None:
    await ann.begins()
    await trains(ann, *WEEK[:2], *WEEK[3:])
    await clock.to("18:00")
    assert ann.last.silent
    await ann.sees(
        "Your week, Mon 2 Mar to Sun 8 Mar", "6 of 7 sessions", "2 of them strength", "Left out: Wed 4 Mar", "free"
    )
    await ann.sees(
        "You have kept your first week",
        "The load stayed as it was.",
        "Next week: strength on Mon, Wed, and Fri",
        "Tomorrow: Strength day",
    )
    await ann.sees_not("in a row", "Load: ")
    shown = len(ann.from_bot)
    await house.restart()
    await clock.to("23:00")
    assert len(ann.from_bot) == shown

    await clock.to("2026-03-10 12:00")
    await ann.tells("/pause")
    await ann.chooses("A week, until Tue 17 Mar")
    shown = len(ann.from_bot)
    await clock.to("2026-03-16 22:00")
    assert len(ann.from_bot) == shown, "nothing comes on a Sunday of a break"
    await trains(ann, *WEEK[1:])
    await clock.to("18:00")
    await ann.sees("6 of 6 sessions", "Days away: 1", "2 weeks in a row")

    await trains(ann, *WEEK[:5])
    await ann.tells("/progress")
    await ann.sees("Mon 9 Mar to Sun 15 Mar", "days away: 6", "(this week so far)", "Phase 2 of 3")
    await ann.tells("/help")
    await ann.chooses("Something is wrong with the knee")
    await ann.ticks("locked")
    await ann.chooses("Continue with 1 sign")
    await clock.to("sunday 23:00")
    assert await summaries(house, ann) == [("sent", None), ("sent", None), ("missed", "locked")]


async def test_in_the_evening_it_waits_for_the_session_and_comes_ten_minutes_after(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await trains(ann, *WEEK[:6])
    await clock.to("sunday 19:00")
    await ann.sees("How is the knee now")
    await ann.chooses("2", "Start", "Whole list", "All done", "2")
    await ann.sees("2/10 saved")
    await clock.to("19:10")
    await ann.sees("7 of 7 sessions")
    assert labels(ann.last) == ["What changed, and why", "My weeks"]
    await ann.chooses("What changed, and why", "Back")
    await ann.sees("Your weeks", "You did 100 % of what was planned")


async def test_who_does_not_want_it_switches_it_off(ann: Guest, house: House, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("/settings")
    await ann.sees("The week on Sunday evening, in silence: on")
    await ann.chooses("✓ The week on Sunday")
    await ann.sees("in silence: off")
    await trains(ann, *WEEK)
    shown = len(ann.from_bot)
    await clock.to("23:00")
    assert len(ann.from_bot) == shown
    assert await summaries(house, ann) == [("missed", "not wished for")]


async def test_after_a_downtime_over_sunday_evening_it_is_dropped(ann: Guest, house: House, clock: Calendar) -> None:
    await ann.begins()
    await trains(ann, *WEEK)
    await house.stop()
    await clock.to("2026-03-09 07:00")
    await house.start()
    await clock.to("2026-03-09 08:00")
    await ann.sees("How is the knee now")
    assert await summaries(house, ann) == [("missed", "late")]


async def test_on_the_sunday_that_loses_an_hour_it_comes_by_the_clock_on_the_wall(opened: OpenHouse) -> None:
    house = await opened(start="2026-03-23 07:40", zone="Europe/Berlin")
    ann = house.person("Ann")
    await ann.begins()
    await trains(ann, *WEEK)
    await house.clock.to("17:59")
    await ann.sees_not("Your week,")
    await house.clock.to("18:00")
    await ann.sees("Your week, Mon 23 Mar to Sun 29 Mar")


async def test_on_a_discreet_screen_it_waits_behind_a_tap(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("/settings")
    await ann.chooses("Discreet")
    for weekday in WEEK[:6]:
        await clock.to(f"{weekday} 08:00")
        await ann.chooses("Open", "2", "Start", "Whole list", "All done", "2")
    await clock.to("sunday 22:00")
    await ann.sees("Your week is here")
    await ann.sees_not("knee", "session")
    await ann.chooses("Open")
    await ann.sees("Your weeks", "6 of 6")
