"""/run in the chat: opting in, the walk before it, run and walk in turns, a run that was too much, and a lock."""

import pytest

from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House


async def runs(ann: Guest, minutes: int, pain: int, *more: str) -> None:
    """Note a run of today by tapping."""
    await ann.tells("/run")
    again = "Change the run" in labels(ann.last)
    await ann.chooses("Change the run" if again else "Note a run", f"{minutes} min", str(pain), *more)


async def test_whoever_says_that_they_run_begins_with_a_walk_and_comes_to_the_first_level(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins(usual=2)
    await ann.tells("/run")
    await ann.sees("Do you run", "Do I have to stop running?")
    await ann.chooses("I run, or want to again")
    await ann.sees("30 minutes of brisk walking at 2/10 or less", "two thirds")
    await ann.chooses("Note a brisk walk", "30 min", "1")
    await ann.sees("That opens the way", "level 1", "run 1 minute, walk 4")
    await clock.to("tomorrow 08:00")
    await ann.sees("Running: first the walk")
    await ann.chooses("2")
    await ann.sees("running: level 1 if you like, up to 25 min")
    await ann.chooses("Run")
    await ann.sees("level 1 of 8", "5 times: run 1 minute, walk 4; 25 minutes in all", "Today you may", "On the flat")


async def test_two_calm_runs_bring_the_next_level_and_never_a_run_on_two_days_running(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run")
    await ann.chooses("Note a run", "30 min", "1", "Yes, within 60 min")
    await ann.sees("you keep running, at level 4", "20 minutes of easy running")
    await clock.to("tomorrow 08:00")
    await ann.chooses("2")
    await ann.sees("running: not today")
    await ann.tells("/run")
    await ann.sees("Not today", "a knee needs a day between two runs")
    for evening in ("1 of 2 calm runs", "level 5"):
        await clock.to("tomorrow 08:00")
        await ann.chooses("2")
        await runs(ann, 20, 1)
        await ann.sees(evening)
        await clock.to("tomorrow 08:00")
        await ann.chooses("2")
    await ann.tells("/run")
    await ann.sees("level 5 of 8", "24 minutes of easy running")


async def test_a_run_that_was_too_much_means_gentle_days_and_no_run_until_the_knee_is_back(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run")
    await runs(ann, 40, 1)
    for _ in range(2):
        await clock.to("tomorrow 08:00")
        await ann.chooses("2")
    await runs(ann, 30, 6)
    await ann.sees(
        "too much for the knee",
        "No run until the knee is back to usual, then level 5",
        "Gentle day",
        "6/10 is too much",
    )
    await clock.to("tomorrow 08:00")
    await ann.chooses("3")
    await ann.sees("6/10 in the run of", "running: not today")
    await ann.tells("/run")
    await ann.sees("Not today", "The knee comes first")


async def test_undo_takes_a_run_back_and_a_second_one_takes_the_place_of_the_first(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run")
    await runs(ann, 25, 1)
    await runs(ann, 30, 2)
    assert (await ann.today()).day.run.minutes == 30  # type: ignore[union-attr]
    await ann.chooses("Undo")
    await ann.sees("Noted today: a run of 25 minutes at 1/10")
    await ann.chooses("Change the run")
    await ann.sees("25 minutes are noted already")


async def test_sharp_pain_is_said_on_the_way_and_far_too_much_asks_for_signs(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run")
    await ann.chooses("Note a run", "25 min", "Sharp or stabbing", "2")
    await ann.sees("Sharp pain is noted", "too much for the knee")
    await runs(ann, 25, 9)
    await ann.sees("9/10 is far too much. Stop for today.", "Check the warning signs")
    await ann.denies()
    await ann.sees_not("warning signs")


async def test_whoever_does_not_run_can_note_nothing_by_accident_and_leaves_running_with_one_tap(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run")
    await ann.chooses("I do not run")
    await ann.sees("Fine, I leave running out")
    await ann.tells("/today")
    assert "Run" not in labels(ann.last)


async def test_do_i_have_to_stop_running_is_answered(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("/run")
    await ann.chooses("Do I have to stop running?")
    await ann.sees("Usually yes, if the knee stays calm")


async def test_under_a_lock_there_is_no_running(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run")
    await ann.reports("locked")
    await ann.tells("/run")
    await ann.sees_not("Running", "Note a run")
    await ann.sees("A professional has seen it")


async def test_before_the_first_minute_is_over_its_question_comes_first(house: House) -> None:
    bo = house.person("Bo")
    await bo.tells("/run")
    await bo.sees("I am kneebot")


@pytest.mark.parametrize(
    "value",
    ["ran::run", "ran:20260302:swim", "ranmin:20260302:run.0", "ranmin:20260302:run", "ranpain:20260302:run.25.11.0",
     "ranpain:20260302:run.25", "settled:20260302:1", "settled:20260302:1.0.0.0.0.0", "fast:20260302:99.0.0.0.0.0",
     "unrun:20260302:run.9999.0.0.0.0", "unrun:20260302:run.x.0.0.0.0", "runner::x", "ranpain:20260202:run.25.1.0"],
)  # fmt: skip
async def test_a_forged_button_changes_nothing(ann: Guest, value: str) -> None:
    await ann.begins(usual=2)
    before = await ann.today()
    ann.forges(f"1:{value}")
    await ann.house.settled()
    assert await ann.today() == before


async def test_a_run_that_was_noted_a_minute_ago_is_known_and_no_other_is_invited(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run")
    await ann.sees("You run already", "Note a run")
    await ann.tells("ran 25 min, pain 1", "/run")
    await ann.sees("Noted today: a run of 25 minutes at 1/10", "Change the run")
    await ann.sees_not("You run already", "Note a run.", "Today you may")
    await ann.tells("/today")
    await ann.sees("Running: done for today.")


async def test_on_the_ladder_too_the_run_of_the_day_is_enough_for_the_day(ann: Guest, clock: Calendar) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run")
    await runs(ann, 30, 1)
    for _ in range(2):
        await clock.to("tomorrow 08:00")
        await ann.chooses("2")
    await ann.tells("/run")
    await ann.sees("Today you may")
    await runs(ann, 20, 1)
    await ann.tells("/run")
    await ann.sees("Today's run is done.", "a day between two runs", "Noted today: a run of 20 minutes at 1/10")
    await ann.sees_not("Today you may")
