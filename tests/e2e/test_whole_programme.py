"""Weeks in one chat: settling, the next phase, a walk and the first runs, a flare-up, time away and the way back."""

from tests.e2e.calendar import Calendar
from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest, labels


async def lives(ann: Guest, before: int, during: int | None = None) -> None:
    """Come to the next morning, answer it, and do the whole session if it has a rating."""
    await ann.house.clock.to("tomorrow 08:00")
    await ann.chooses(str(before))
    if "None" in labels(ann.last):  # a rise of two points asks about swelling
        await ann.chooses("None")
    if during is not None:
        await ann.chooses("Start", "Whole list", "All done", str(during))


async def trains(ann: Guest, days: int, before: int, during: int = 1) -> None:
    """Live so many days, all of them with their session."""
    for _ in range(days):
        await lives(ann, before, during)


async def sees_in(ann: Guest, days: int, before: int, *words: str) -> None:
    """Live at most so many days until the morning's plan holds these words."""
    for _ in range(days):
        await lives(ann, before)
        if all(word in ann.last.text for word in words):
            return
        await ann.chooses("Start", "Whole list", "All done", "1")
    await ann.sees(*words)


async def test_eight_weeks_lead_from_a_sore_knee_through_a_flare_up_back_to_running(opened: OpenHouse) -> None:
    house = await opened(start="2026-03-01 19:00")
    ann, clock = house.person("Ann"), house.clock
    await ann.begins(usual=4)
    await ann.tells("/settings")
    await ann.chooses("I run")
    await ann.sees("It begins in phase 2 of the programme; you are in phase 1")

    await lives(ann, 3)
    await ann.sees("Phase 1 of 3 · running: first the walk", "about 1", "First a warm-up")
    await ann.chooses("Start", "Whole list", "All done", "1")
    await sees_in(ann, 20, 3, "You have reached phase 2 of 3")

    await ann.tells("/run")
    await ann.chooses("Note a brisk walk", "30 min", "1")
    await ann.sees("That opens the way")
    await lives(ann, 3)
    await ann.sees("running: level 1 if you like")
    await ann.tells("/run")
    await ann.chooses("Note a run", "25 min", "1", "Yes, within 60 min")
    await ann.sees("1 of 2 calm runs")
    await trains(ann, 5, 2)

    for _ in range(2):
        await lives(ann, 5)
    await lives(ann, 5)
    await ann.sees("The knee has flared up", "not hills and stairs, but: walk on the flat", "running: not today")
    await ann.chooses("What to leave, and what to do instead")
    await ann.sees("Leave four things for now")
    await sees_in(ann, 8, 2, "The flare-up is over", "2 calm days in a row")
    await ann.chooses("Start", "Whole list", "All done", "1")

    for _ in range(8):
        await clock.to("tomorrow 08:00")
    await ann.chooses("2")
    await ann.sees("Good to have you back", "days we begin a step lower")
    await ann.tells("/run")
    await ann.sees("level 1 of 8")
    await ann.chooses("Note a run", "25 min", "0")
    for _ in range(2):
        await lives(ann, 2, 1)
    await ann.tells("/run")
    await ann.chooses("Note a run", "25 min", "0")
    await ann.sees("Well run", "level 2")
    await lives(ann, 2, 1)
    await ann.sees_not("level 1")

    for _ in range(20):
        await clock.to("tomorrow 08:00")
    await ann.tells("/today")  # the message of the week is days old
    await ann.chooses("2")
    await ann.sees("Good to have you back", "every move begins at its first dose")
    assert (clock.today - (await ann.patient()).started_on).days >= 8 * 7  # type: ignore[operator]


async def test_who_is_no_better_after_two_weeks_is_told_so_calmly_until_somebody_has_looked(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins(usual=3)
    await sees_in(ann, 20, 3, "One thing, without alarm", "3.0/10")
    first_on = clock.today
    await ann.chooses("Not yet")
    await ann.sees("One thing, without alarm", "I was seen")
    await ann.chooses("Start", "Whole list", "All done", "1")
    await sees_in(ann, 8, 3, "One thing, without alarm")
    assert (clock.today - first_on).days == 7
    await ann.chooses("I was seen")
    await ann.sees("Good that somebody looked at it", "6 weeks")
    await ann.chooses("Today's plan")
    await ann.sees_not("One thing, without alarm", "I was seen")
    await trains(ann, 8, 3)
    assert not any("One thing" in message.text for message in ann.from_bot[-8:])


async def test_who_never_gives_a_score_before_hears_after_five_strength_sessions_why_nothing_goes_up(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins(usual=3)
    for _ in range(20):
        await clock.to("tomorrow 08:00")
        if "5 strength sessions had no score before them" in ann.last.text:
            break
        await ann.chooses("Start", "Whole list", "All done", "1")
    await ann.sees("How is the knee now", "it is what lets the load go up")
