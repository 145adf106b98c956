"""Runs in words: the questions of /run are answered by typing, and whether one may run by the rule."""

from __future__ import annotations

import pytest

from bot.domain.dialog import Asked
from bot.domain.pain import Swelling
from bot.domain.session import Run, Walk
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels

MINUTES, WORST = "How many minutes was the run?", "How much did the knee hurt at the worst moment"


@pytest.fixture
async def runner(ann: Guest) -> Guest:
    """Ann, who runs, at the question how long her run was."""
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run", "Note a run")
    await ann.sees(MINUTES)
    return ann


async def noted(ann: Guest) -> tuple[int, int] | None:
    """Give the minutes and the pain of today's run."""
    run = (await ann.today()).day.run
    return (run.minutes, run.pain) if run is not None else None


@pytest.mark.parametrize(
    ("minutes", "long"),
    [("25 min", 25), ("40 minutes", 40), ("5", 5), ("about 35", 35), ("half an hour", 30), ("it was 20 minutes", 20),
     ("ran 45 min", 45), ("1h10", 70)],
)  # fmt: skip
@pytest.mark.parametrize(("score", "pain"), [("about a 3", 3)])
async def test_minutes_and_pain_that_are_typed_answer_the_questions_about_a_run(
    runner: Guest, minutes: str, long: int, score: str, pain: int
) -> None:
    await runner.tells(minutes)
    await runner.sees(WORST, f"{long} minutes")
    await runner.tells(score)
    await runner.sees(f"Noted: {long} minutes at {pain}/10.")
    assert await noted(runner) == (long, pain)
    assert ((await runner.today()).day.before, (await runner.patient()).asked) == (None, None)


@pytest.mark.parametrize("score", ["5", "5/10", "none", "it was a 2"])
async def test_a_bare_number_is_the_pain_of_the_run_while_that_is_asked(runner: Guest, score: str) -> None:
    await runner.chooses("25 min")
    await runner.tells(score)
    assert await noted(runner) == (25, {"none": 0, "it was a 2": 2}.get(score, 5))
    assert (await runner.today()).day.before is None


@pytest.mark.parametrize("said", [("25 min", "2, sharp"), ("25 min, sharp pain 2",)])
async def test_sharp_that_is_typed_with_the_number_is_the_runs(runner: Guest, said: tuple[str, ...]) -> None:
    await runner.tells(*said)
    run = (await runner.today()).day.run
    assert run is not None
    assert (run.minutes, run.pain, run.sharp) == (25, 2, True)


@pytest.mark.parametrize("both", ["25 min, pain 2", "25, pain 2"])
async def test_both_in_one_message_are_taken_at_once(runner: Guest, both: str) -> None:
    await runner.tells(both)
    await runner.sees("Noted: 25 minutes at 2/10.")
    assert (await runner.today()).day.before is None


async def test_pain_that_is_told_before_the_minutes_is_not_the_mornings(runner: Guest) -> None:
    await runner.tells("pain 2")
    await runner.sees(MINUTES)
    assert ((await runner.today()).day.before, await noted(runner)) == (None, None)


async def test_what_is_no_answer_is_said_and_the_question_stays(runner: Guest) -> None:
    await runner.tells("900 minutes")
    await runner.sees("minutes as a number", MINUTES)
    await runner.tells("how do I do clamshells?")
    await runner.sees(MINUTES)
    await runner.tells("blorp")
    await runner.sees(MINUTES)
    await runner.tells("25")
    await runner.tells("11")
    await runner.sees("whole number from 0 to 10", WORST)
    await runner.tells("how do I do clamshells?")
    await runner.sees(WORST)
    await runner.tells("1")
    assert await noted(runner) == (25, 1)


async def test_a_wish_for_later_is_no_answer_to_how_long_it_was(runner: Guest) -> None:
    await runner.tells("remind me in 30 minutes")
    await runner.sees_not(WORST)
    assert await noted(runner) is None


async def test_the_day_and_the_sharp_pain_that_were_tapped_are_kept_with_what_is_typed(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins(usual=2)
    await clock.to("tomorrow 09:00")
    await ann.tells("/settings")
    await ann.chooses("I run", "Note a run")
    await ann.tells("yesterday, 25 min")
    await ann.chooses("Sharp or stabbing")
    await ann.tells("3")
    first = (await ann.days())[0].day.run
    assert first is not None
    assert (first.minutes, first.pain, first.sharp) == (25, 3, True)


async def test_a_run_told_without_its_pain_asks_for_it_and_hears_the_number(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("ran 25 minutes")
    await ann.sees(WORST)
    await ann.tells("2")
    assert await noted(ann) == (25, 2)
    assert (await ann.today()).day.before is None


async def test_an_edited_number_goes_on_being_the_runs(runner: Guest) -> None:
    await runner.tells("25")
    said = runner.says("2")
    await runner.house.settled()
    runner.edits(said, "4")
    await runner.sees("Noted: 25 minutes at 4/10.")
    assert ((await runner.today()).day.before, await noted(runner)) == (None, (25, 4))
    runner.edits(said, "4, sharp")
    await runner.sees("Sharp pain is noted for this day.")
    assert (await runner.today()).day.run == Run(25, 4, sharp=True)
    runner.edits(said, "4")
    await runner.sees("Noted: 25 minutes at 4/10.")
    assert (await runner.today()).day.run == Run(25, 4)


@pytest.mark.parametrize("leave", ["/cancel", "/today"])
async def test_a_command_leaves_the_question_and_a_number_is_the_knees_again(runner: Guest, leave: str) -> None:
    assert (await runner.patient()).asked is Asked.OUTING_MINUTES
    await runner.tells(leave)
    if leave == "/cancel":
        await runner.sees("I leave the question about your run or walk.")
    await runner.tells("2")
    assert ((await runner.today()).day.before, await noted(runner)) == (2, None)


async def bad_monday(ann: Guest, clock: Calendar) -> None:
    """Live through a session that was too much, on the ladder, and come to the morning after."""
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run")
    await ann.tells("ran 30 min, pain 1")
    for _ in range(2):
        await clock.to("tomorrow 08:00")
        await ann.tells("2")
    await ann.chooses("Start", "Whole list", "All done", "7", "None")
    await clock.to("tomorrow 08:00")
    await ann.tells("2")


async def test_the_day_after_a_bad_one_whether_one_may_run_is_answered_by_the_rule_first(
    ann: Guest, clock: Calendar
) -> None:
    await bad_monday(ann, clock)
    await ann.tells("can I run today?")
    await ann.sees("Not today.", "The knee comes first", "7/10 in the session of Wed 4 Mar", "Usually yes", "More")
    await ann.tells("can I run tomorrow?")
    await ann.sees("Not tomorrow, as it looks now.", "The knee comes first", "Usually yes", "More")
    assert ann.last.text.index("Not tomorrow") < ann.last.text.index("Usually yes")


async def test_on_a_calm_day_no_more_is_promised_than_the_rule_knows(ann: Guest, clock: Calendar) -> None:
    await ann.begins(usual=2)
    await ann.tells("2", "can I run tomorrow?")
    await ann.sees("Usually yes", "More")
    await ann.sees_not("you may", "Running: first the walk")
    await ann.tells("/settings")
    await ann.chooses("I run")
    await ann.tells("can I run tomorrow?")
    await ann.sees("Running: first the walk", "30 minutes of brisk walking", "Usually yes")
    await ann.tells("ran 30 min, pain 1")
    await ann.tells("can I run today?")
    await ann.sees("Today's run is done.")
    await ann.tells("can I run tomorrow?")
    await ann.sees("Not tomorrow, as it looks now.", "You ran today")
    await clock.to("tomorrow 08:00")
    await ann.tells("2", "can I run tomorrow?")
    await ann.sees(
        "Tomorrow you may, if today stays calm and the knee is no worse then.",
        "Level 4, up to 20 minutes.",
        "Usually yes",
    )


async def test_minutes_and_pain_in_one_message_are_of_the_day_that_was_asked_about(ann: Guest, clock: Calendar) -> None:
    await ann.begins(usual=2)
    await clock.to("tomorrow 09:00")
    await ann.tells("/settings")
    await ann.chooses("I run", "Note a run")
    await ann.tells("1 h 90")
    await ann.sees("minutes as a number", MINUTES)
    await ann.tells("yesterday")
    await ann.sees(MINUTES, "Mon 2 Mar")
    await ann.sees_not("minutes as a number")
    await ann.tells("25 min, pain 2")
    assert await noted(ann) is None
    first = (await ann.days())[0].day.run
    assert first is not None
    assert (first.minutes, first.pain) == (25, 2)


async def test_a_number_of_yesterday_is_not_the_pain_of_todays_run(ann: Guest, clock: Calendar) -> None:
    await ann.begins(usual=2)
    await clock.to("tomorrow 09:00")
    await ann.tells("/settings")
    await ann.chooses("I run", "Note a run", "25 min")
    await ann.sees(WORST)
    await ann.tells("yesterday was a 4")
    assert await noted(ann) is None


async def test_what_is_typed_right_after_a_run_is_of_that_run(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("ran 30 min, pain 1")
    await ann.tells("change it to 25 min")
    await ann.sees("Noted: 25 minutes at 1/10.")
    await ann.tells("sorry, i meant 2")
    await ann.sees("Noted: 25 minutes at 2/10.", "back to where it was before the run")
    await ann.tells("not yet")
    await ann.sees("It took longer than 60 minutes to settle")
    day = (await ann.today()).day
    assert (day.run, day.before) == (Run(25, 2, settled_min=61), None)
    assert (await ann.patient()).reminder_min == 8 * 60
    await ann.tells("yes", "2", "change it to 20 min")
    assert (await ann.today()).day.run == Run(25, 2, settled_min=61)


async def test_an_edit_to_another_kind_takes_back_what_the_message_did(ann: Guest) -> None:
    await ann.begins(usual=2)
    told = ann.says("ran 20 min, pain 2")
    await ann.house.settled()
    ann.edits(told, "walked 25 min, pain 1")
    await ann.sees("Noted: a walk of 25 minutes at 1/10.")
    day = (await ann.today()).day
    assert (day.run, day.walk) == (None, Walk(25, 1))
    told = ann.says("ran 20 min")
    await ann.tells("1")
    assert await noted(ann) == (20, 1)
    ann.edits(told, "walked 20 min")
    await ann.sees(WORST, "The walk of Mon 2 Mar, 20 minutes.")
    assert await noted(ann) is None
    await ann.tells("/cancel")
    told = ann.says("pause until friday")
    await ann.house.settled()
    ann.edits(told, "3")
    await ann.sees("3/10")
    assert ((await ann.patient()).rests, (await ann.today()).day.before) == (False, 3)


async def test_what_a_professional_advised_comes_before_the_plan_and_its_running(runner: Guest) -> None:
    await runner.tells("/cancel", "2", "my physio says I should stop running")
    await runner.sees("What they say comes first.", "Shall I leave running out?")
    await runner.chooses("Leave running out")
    await runner.sees("Fine, I leave running out.")
    await runner.tells("doctor said rest two weeks")
    await runner.sees("What they say comes first.", "Shall I be quiet until Mon 16 Mar?")
    await runner.chooses("A break until Mon 16 Mar")
    assert (await runner.patient()).rests


@pytest.mark.parametrize("told", [("ran 20 min", "2, slightly swollen"), ("ran 20 min, pain 2, slightly swollen",)])
async def test_a_little_swelling_told_with_a_run_is_asked_about_and_the_score_stays(
    ann: Guest, told: tuple[str, ...]
) -> None:
    await ann.begins()
    await ann.tells(*told)
    await ann.sees("Is the knee swollen", "Less than before")
    await ann.sees_not("worst moment")
    await ann.tells("none")
    day = (await ann.today()).day
    assert day.run is not None
    assert (day.run.pain, day.swelling) == (2, Swelling.NONE)


@pytest.mark.parametrize("told", [("ran 20 min, no pain, knee is a bit swollen",), ("ran 20 min, a bit swollen", "0")])
async def test_a_run_without_pain_is_kept_and_the_swelling_after_it_asked_about(
    ann: Guest, told: tuple[str, ...]
) -> None:
    await ann.begins()
    await ann.tells(*told)
    await ann.sees("Is the knee swollen", "Less than before")
    assert "Noted: 20 minutes at 0/10." in ann.from_bot[-2].text
    assert (await noted(ann), (await ann.today()).state.flag) == ((20, 0), None)
    await ann.tells("more than before")
    await ann.sees("More swelling is noted", "Check the warning signs")


async def test_a_walk_of_yesterday_is_kept_and_the_swelling_told_with_it_is_of_today(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins()
    await clock.to("tomorrow 08:00")
    await ann.tells("20 min walk yesterday, knee slightly swollen, 3")
    await ann.sees("Is the knee swollen", "Less than before")
    yesterday, today = (record.day for record in await ann.days())
    assert (yesterday.walk, today.walk, today.swelling, today.before) == (Walk(20, 3), None, Swelling.SOME, None)
    await ann.tells("ran 20 min, knee a bit swollen and warm")
    await ann.sees("emergency care now")
    assert await noted(ann) is None


async def test_an_edit_takes_back_the_messages_own_run_and_no_newer_or_older_one(ann: Guest) -> None:
    await ann.begins(usual=2)
    told = [ann.says("ran 20 min, pain 2")]
    await ann.house.settled()
    told.append(ann.says("ran 30 min, pain 1"))
    await ann.house.settled()
    ann.edits(told[0], "walked 25 min, pain 9")
    await ann.sees("far too much")
    day = (await ann.today()).day
    assert (day.run, day.walk) == (Run(30, 1), Walk(25, 9))
    ann.edits(told[0], "walked 25 min, pain 1")
    await ann.sees("Noted: a walk of 25 minutes at 1/10.")
    ann.edits(told[1], "3")
    await ann.sees("3/10")
    day = (await ann.today()).day
    assert (day.run, day.walk, day.before) == (None, Walk(25, 1), 3)
    ann.edits(told[0], "ran 25 min, pain 1")
    await ann.sees("Noted: 25 minutes at 1/10.")
    day = (await ann.today()).day
    assert (day.run, day.walk, day.before) == (Run(25, 1), None, 3)


async def test_a_later_run_stands_when_the_pain_of_the_first_is_edited(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("ran 20 min")
    pain = ann.says("1")
    await ann.tells("ran 30 min, pain 2")
    ann.edits(pain, "3")
    await ann.house.settled()
    assert await noted(ann) == (30, 2)


async def test_a_score_edited_to_a_run_is_a_run_and_asked_for_again(ann: Guest) -> None:
    await ann.begins(usual=2)
    said = ann.says("3")
    await ann.house.settled()
    ann.edits(said, "ran 20 min, pain 3")
    await ann.sees("How is the knee now")
    assert "Noted: 20 minutes at 3/10." in ann.from_bot[-2].text
    assert ((await ann.today()).day.before, await noted(ann)) == (None, (20, 3))
    await ann.tells("ran 25 min, pain 1")
    await ann.tells("2")
    assert ((await ann.today()).day.before, await noted(ann)) == (2, (25, 1))
    await ann.chooses("Start", "Whole list", "All done")
    said = ann.says("4")
    await ann.house.settled()
    ann.edits(said, "4, sharp")
    await ann.sees("4/10 saved, and that it was sharp.")
    ann.edits(said, "walked 20 min, pain 1")
    await ann.sees("worst moment of the session")
    day = (await ann.today()).day
    assert (day.during, day.walk) == (None, Walk(20, 1))


async def test_a_score_edited_to_a_run_is_taken_back_with_the_signs_that_it_brought(ann: Guest) -> None:
    await ann.begins()
    said = ann.says("9")
    await ann.sees("9/10 is far too much")
    ann.edits(said, "ran 25 min, pain 3")
    await ann.sees("How is the knee now")
    told = ann.from_bot[-2]
    assert "9/10 is taken back, so I no longer ask about warning signs." in told.text
    assert "Noted: 25 minutes at 3/10." in told.text
    assert "Something is wrong" in labels(told)
    assert ((await ann.today()).day.before, await noted(ann)) == (None, (25, 3))
    ann.edits(said, "9")
    await ann.sees("9/10 is far too much")
    ann.edits(said, "ran 30 min")
    await ann.sees("9/10 is taken back", WORST)
    await ann.tells("8")
    await ann.sees("8/10 is far too much")
    assert ((await ann.today()).day.before, await noted(ann)) == (None, (30, 8))
    ann.edits(said, "ran 30 min, pain 9")
    await ann.sees("is there a warning sign?")


async def test_a_score_that_brought_signs_stays_while_the_edit_says_nothing_of_a_run(ann: Guest) -> None:
    await ann.begins()
    said = ann.says("9")
    await ann.house.settled()
    ann.edits(said, "how do I do clamshells?")
    await ann.sees("is there a warning sign?")
    assert (await ann.today()).day.before == 9


async def test_a_score_that_brought_signs_stays_once_one_of_them_is_ticked(ann: Guest) -> None:
    await ann.begins()
    said = ann.says("9")
    await ann.chooses("Check the warning signs", "1")
    ann.edits(said, "ran 25 min, pain 3")
    await ann.sees("is there a warning sign?")
    assert ((await ann.today()).day.before, await noted(ann)) == (9, (25, 3))


async def test_a_score_whose_signs_were_denied_is_a_run_once_the_edit_says_so(ann: Guest) -> None:
    await ann.begins()
    said = ann.says("9")
    await ann.denies()
    ann.edits(said, "ran 25 min, pain 3")
    await ann.sees("How is the knee now")
    assert ((await ann.today()).day.before, await noted(ann)) == (None, (25, 3))


async def test_edited_minutes_are_put_in_place_of_those_that_were_answered(runner: Guest) -> None:
    said = runner.says("25")
    await runner.sees(WORST, "25 minutes")
    runner.edits(said, "30")
    await runner.sees(WORST, "30 minutes")
    await runner.sees_not("whole number")
    await runner.tells("2")
    assert await noted(runner) == (30, 2)
    runner.edits(said, "35 min")
    await runner.sees("Noted: 35 minutes at 2/10.")
    runner.edits(said, "lovely weather")
    await runner.house.settled()
    assert await noted(runner) == (35, 2)
    await runner.tells("ran 40 min, pain 1")
    runner.edits(said, "20")
    await runner.house.settled()
    assert await noted(runner) == (40, 1), "what was told since stands"


async def test_edited_minutes_that_cannot_be_are_asked_for_again_and_sharp_pain_stays(runner: Guest) -> None:
    said = runner.says("25")
    await runner.chooses("Sharp or stabbing")
    runner.edits(said, "30")
    await runner.sees(WORST, "30 minutes", "Sharp pain")
    runner.edits(said, "900")
    await runner.sees(MINUTES, "minutes as a number")
    await runner.tells("20")
    await runner.tells("3")
    assert await noted(runner) == (20, 3)


async def test_the_minutes_of_another_day_are_left_as_they_were(runner: Guest, clock: Calendar) -> None:
    said = runner.says("25")
    await runner.tells("2")
    await clock.to("tomorrow 08:00")
    runner.edits(said, "30")
    await runner.sees("message of another day")
    assert (await runner.days())[0].day.run == Run(25, 2)


@pytest.mark.parametrize(
    ("told", "asks"),
    [
        ("I went for a run", MINUTES),
        ("ran 5k this morning, it was fine", MINUTES),
        ("back from my run", MINUTES),
        ("walked the dog", "How many minutes of brisk walking?"),
    ],
)
async def test_a_run_that_is_told_without_its_minutes_is_asked_for_them(ann: Guest, told: str, asks: str) -> None:
    await ann.begins(usual=2)
    await ann.tells("2", told)
    await ann.sees(asks)
    await ann.tells("about half an hour", "1")
    day = (await ann.today()).day
    outing = day.walk if "walking" in asks else day.run
    assert outing is not None
    assert (outing.minutes, outing.pain) == (30, 1)


async def test_a_run_of_yesterday_without_its_minutes_is_asked_for_as_yesterdays(ann: Guest, clock: Calendar) -> None:
    await ann.begins(usual=2)
    await clock.to("tomorrow 08:00")
    await ann.tells("2", "went jogging yesterday", "20", "0")
    assert [record.day.run.minutes if record.day.run else None for record in await ann.days()] == [20, None]


@pytest.mark.parametrize("told", ["my wife went for a run", "should I have gone for a run?", "I ran out of time"])
async def test_what_tells_of_no_run_of_ones_own_is_none(ann: Guest, told: str) -> None:
    await ann.begins(usual=2)
    await ann.tells("2", told)
    await ann.sees_not(MINUTES)


@pytest.mark.parametrize(
    "told", ["ran 700 min, pain 2", "ran two days ago", "went for a run last week", "went for a run two days ago"]
)
async def test_a_run_that_cannot_be_or_is_long_over_is_noted_nowhere_and_answered(ann: Guest, told: str) -> None:
    await ann.begins(usual=2)
    await ann.tells("2", told)
    await ann.sees_not(MINUTES)
    assert ann.last.from_bot
    assert (await ann.today()).day.run is None


async def test_an_edit_to_a_run_that_cannot_be_erases_nothing(ann: Guest) -> None:
    await ann.begins(usual=2)
    said = ann.says("ran 20 min, pain 2")
    await ann.house.settled()
    ann.edits(said, "ran 700 min, pain 2")
    await ann.house.settled()
    assert await noted(ann) == (20, 2)


async def test_of_the_worst_moment_and_the_knee_after_a_run_the_worst_is_its_pain(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("ran 25 minutes", "knee was 3 while running and 1 afterwards")
    run = (await ann.today()).day.run
    assert run is not None
    assert (run.minutes, run.pain) == (25, 3)
    await ann.tells("ran 20 min, 4 during and 1 after")
    run = (await ann.today()).day.run
    assert run is not None
    assert (run.minutes, run.pain) == (20, 4)


@pytest.mark.parametrize("words", ["it was 30 minutes", "30 min sorry", "no wait, it was 30 minutes"])
async def test_other_minutes_right_after_a_run_are_that_runs(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.tells("ran 25 minutes, pain 2", words)
    run = (await ann.today()).day.run
    assert run is not None
    assert (run.minutes, run.pain) == (30, 2)


async def test_a_run_that_was_yesterdays_after_all_moves_there(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("tomorrow 09:00")
    await ann.tells("ran 25 minutes, pain 2", "no wait, it was yesterday")
    first, second = await ann.days()
    assert first.day.run is not None
    assert (first.day.run.minutes, first.day.run.pain, second.day.run) == (25, 2, None)
    await ann.tells("undo")
    assert [record.day.run for record in await ann.days()] == [None, None]


async def test_a_run_of_a_day_before_the_programme_is_said_to_be_none(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("I went for a run", "yesterday")
    await ann.sees("Of Sun 1 Mar I have nothing", "How many minutes was the run?")
    await ann.tells("25", "2", "it was yesterday")
    await ann.sees("Of Sun 1 Mar I have nothing", "so I kept nothing")
    assert (await ann.today()).day.run is None


async def test_how_far_a_run_was_asks_for_its_minutes_and_changes_none(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("I did 5k this morning with no problems")
    await ann.sees("How many minutes was the run?")
    await ann.tells("25", "2", "actually it was 5 km")
    await ann.sees("I go by minutes")
    run = (await ann.today()).day.run
    assert run is not None
    assert run.minutes == 25
