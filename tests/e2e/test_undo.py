"""The word "undo": it takes back the last thing of the day that had such a button, and says what that was."""

import pytest

from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest
from tests.e2e.house import House

NOTHING = "There is nothing left of today that I could take back."


async def says_that_nothing_is_left(ann: Guest) -> None:
    """The bot says so in its answer; a question that is open may stand beneath it."""
    await ann.house.settled()
    assert NOTHING in [message.text for message in ann.from_bot[-2:]], str(ann)


async def test_while_warning_signs_are_asked_for_nothing_older_is_undone(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("ran 25 min, pain 1", "/today")
    await ann.chooses("2", "Start", "Whole list", "All done", "9")
    await ann.tells("undo")
    day = (await ann.today()).day
    assert (day.run is not None, day.during) == (True, 9)


@pytest.mark.parametrize("word", ["undo", "Undo that", "take it back"])
async def test_a_skip_is_undone_by_a_word_after_other_messages(ann: Guest, clock: Calendar, word: str) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("Skip", "No time")
    await ann.tells("/help", "what is phase 2", word)
    await ann.sees("Undone: today is not left out any more.", "How is the knee now")
    assert (await ann.today()).day.skipped is None
    await ann.tells("undo")
    await says_that_nothing_is_left(ann)


@pytest.mark.parametrize(
    ("said", "undone"),
    [
        ("move it to 7:30 pm", "Undone: the schedule is as it was before."),
        ("only tue and sat", "Undone: the schedule is as it was before."),
        ("in 30 min", "Undone: the message is not put off any more."),
        ("ran 25 min, pain 2", "Undone: the run is as it was before you told me of it."),
        ("make today easier", "Undone: today is not made easier any more."),
    ],
)
async def test_what_was_typed_is_undone_after_a_restart_too(ann: Guest, house: House, said: str, undone: str) -> None:
    await ann.begins()
    before = await ann.patient()
    await ann.tells(said, "/exercises")
    await house.restart()
    await ann.tells("undo")
    await ann.sees(undone)
    after, day = await ann.patient(), (await ann.today()).day
    assert (after.timing, day.run, day.easier) == (before.timing, None, False)


async def test_what_hurts_in_a_session_is_taken_up_again_after_a_question(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("3", "Start", "Done", "Hurts")
    await ann.tells("is a pain of 4 ok?", "undo")
    await ann.sees("Undone: what you said of Clamshell.", "Set 1 of 2.")
    assert (await ann.today()).day.hurts == ()


async def test_only_the_last_thing_is_undone_and_a_tap_on_undo_counts(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("move it to 7:30 pm", "only tue and sat", "undo")
    assert ((await ann.patient()).reminder_min, (await ann.patient()).weekdays) == (19 * 60 + 30, (0, 2, 4))
    await ann.tells("undo")
    await says_that_nothing_is_left(ann)
    await ann.tells("only tue and sat")
    await ann.chooses("Undo")
    await ann.tells("undo")
    await says_that_nothing_is_left(ann)
    assert (await ann.patient()).weekdays == (0, 2, 4)


async def test_the_day_after_nothing_of_it_can_be_undone(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("undo")
    await says_that_nothing_is_left(ann)
    await ann.tells("move it to 7:30 pm")
    await clock.to("tomorrow 12:00")
    await ann.tells("undo")
    await says_that_nothing_is_left(ann)
    assert (await ann.patient()).reminder_min == 19 * 60 + 30


async def test_a_mark_of_sharp_pain_is_undone_by_the_word_too(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done", "Sharp or stabbing", "2")
    assert (await ann.today()).day.sharp
    await ann.tells("/help", "undo")
    assert not (await ann.today()).day.sharp


async def test_that_a_run_was_not_sharp_is_undone_and_the_run_stays(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("ran 20 min, pain 5, sharp", "it was not sharp", "undo")
    await ann.sees("Undone: the run is noted as before, 20 minutes at 5/10. Its pain was sharp.")
    run = (await ann.today()).day.run
    assert run is not None
    assert (run.pain, run.sharp) == (5, True)


async def test_a_break_is_undone_and_nothing_older(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("move it to 7:30 pm", "pause from tomorrow until friday", "/help", "undo")
    await ann.sees("Undone: there is no break.")
    person = await ann.patient()
    assert (person.rest_from, person.resume_on, person.reminder_min) == (None, None, 19 * 60 + 30)
    await ann.tells("undo")
    await says_that_nothing_is_left(ann)
    assert (await ann.patient()).reminder_min == 19 * 60 + 30


@pytest.mark.parametrize(
    "first", ["pause from tomorrow until friday", "pause from tomorrow", "pause until friday", "pause"]
)
async def test_another_break_is_undone_to_the_one_before(ann: Guest, first: str) -> None:
    await ann.begins()
    await ann.tells(first)
    if first == "pause":
        await ann.chooses("Until I am back")
    before = await ann.patient()
    await ann.tells("pause from wednesday until sunday", "undo")
    await ann.sees("Undone: the break is as it was before.")
    after = await ann.patient()
    assert (after.rests, after.rest_from, after.resume_on) == (before.rests, before.rest_from, before.resume_on)
    await ann.tells("undo")
    await says_that_nothing_is_left(ann)


async def test_a_break_that_is_only_looked_at_is_not_undone(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("pause until friday")
    await clock.to("tomorrow 12:00")
    await ann.tells("/pause", "undo")
    await says_that_nothing_is_left(ann)
    assert (await ann.patient()).rests


async def test_a_sore_knees_skip_is_undone_and_nothing_older(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.tells("move it to 7:30 pm", "skip today, my knee is sore")
    assert (await ann.today()).day.skipped is not None
    await ann.tells("undo")
    await ann.sees("Undone: today is not left out any more.")
    assert (await ann.today()).day.skipped is None
    assert (await ann.patient()).reminder_min == 19 * 60 + 30


@pytest.mark.parametrize("word", ["undo", "undo that", "take it back"])
async def test_under_a_red_flag_nothing_is_undone(ann: Guest, clock: Calendar, word: str) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.tells("move it to 7:30 pm", "my calf is swollen and warm", word)
    assert (await ann.patient()).reminder_min == 19 * 60 + 30
    assert (await ann.today()).state.flag is not None
    assert not any("Undone" in message.text for message in ann.from_bot)
    assert NOTHING not in str(ann)


@pytest.mark.parametrize(("at", "is_undone"), [("02:50", True), ("03:10", False)])
async def test_undo_goes_by_the_day_of_the_session_and_not_by_midnight(
    ann: Guest, clock: Calendar, at: str, is_undone: bool
) -> None:
    await ann.begins()
    await clock.to("23:00")
    await ann.tells("move it to 7:30 pm")
    await clock.to(f"tomorrow {at}")
    await ann.tells("undo")
    assert (await ann.patient()).reminder_min == (8 * 60 if is_undone else 19 * 60 + 30)


async def test_a_score_is_taken_back_and_asked_again(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("7", "undo")
    await ann.sees("Undone: that number is not saved any more.", "How is the knee now")
    assert (await ann.today()).day.before is None
    await ann.tells("2")
    await ann.chooses("Start", "Whole list", "All done", "6")
    await ann.sees("swollen", "Change my answer")
    await ann.tells("undo")
    await ann.sees("Undone: that number is not saved any more.", "worst moment of the session")
    day = (await ann.today()).day
    assert (day.before, day.during) == (2, None)
    await ann.tells("1", "how do I do clamshells?", "that was wrong, I didn't mean 1")
    await ann.sees("worst moment of the session")
    await ann.tells("3", "no wait it was a 2", "undo")
    await ann.sees("Undone: it is 3/10 again.", "3/10 saved: acceptable.")
    await ann.tells("that was wrong, I didn't mean 3")
    await says_that_nothing_is_left(ann)
    assert (await ann.today()).day.during == 3


async def test_a_run_that_is_told_with_swelling_is_undone_by_the_word(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("ran 20 min, pain 2, knee a bit swollen")
    await ann.sees("Is the knee swollen")
    await ann.sees_not("Change my answer")
    await ann.tells("undo")
    assert (await ann.today()).day.run is None


async def test_a_score_that_is_said_again_is_not_erased_by_the_word(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("1", "no, 2", "no, 2", "undo")
    await ann.sees("Undone: it is 2/10 again.", "Strength day")
    assert (await ann.today()).day.before == 2
    await ann.tells("2", "undo")
    await ann.sees("Undone: I have not saved that number. What was saved before stays.")
    await ann.tells("undo")
    await says_that_nothing_is_left(ann)
    assert (await ann.today()).day.before == 2


@pytest.mark.parametrize("word", ["neither", "Neither", "none of them", "no"])
async def test_neither_drops_a_number_of_which_the_moment_is_asked(ann: Guest, word: str) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done", "1")
    await ann.tells("4", word)
    await ann.sees("Undone: I have not saved that number.", "Done for today")
    await ann.tells("4", "how do I do clamshells?", word)
    await ann.sees_not("Undone")
    day = (await ann.today()).day
    assert (day.before, day.during) == (2, 1)


async def test_what_has_no_way_back_leaves_nothing_older_to_undo(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("ran 25 min, pain 1", "2")
    await ann.chooses("Start", "Done")
    await ann.tells("undo")
    await says_that_nothing_is_left(ann)
    day = (await ann.today()).day
    assert (day.run is not None, day.before) == (True, 2)


async def test_a_number_of_which_the_moment_is_asked_is_dropped_and_no_older_run(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done", "1")
    await ann.tells("ran 25 min, pain 1", "4")
    await ann.sees("which moment do you mean", "Neither")
    await ann.tells("undo")
    await ann.sees("Undone: I have not saved that number.")
    day = (await ann.today()).day
    assert (day.before, day.during, day.run is not None) == (2, 1, True)


async def test_what_is_named_is_taken_back_and_nothing_else(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("ran 20 minutes, pain 2", "3", "delete the run")
    await says_that_nothing_is_left(ann)
    assert (await ann.today()).day.before == 3
    await ann.tells("delete that score")
    assert (await ann.today()).day.before is None
    await ann.tells("ran 30 minutes, pain 1", "that was wrong, delete the run")
    await ann.sees_not("Erase everything")
    await ann.tells("delete the run")
    run = (await ann.today()).day.run
    assert run is not None
    assert run.minutes == 20, "the one before it stands again"


@pytest.mark.parametrize("wish", ["delete all my answers and everything", "erase my account, my holiday is over"])
async def test_a_wish_to_erase_all_is_none_to_take_one_thing_back(ann: Guest, wish: str) -> None:
    await ann.begins()
    await ann.tells("ran 20 minutes, pain 2", wish)
    await ann.sees("Erase everything about you?")
    assert (await ann.today()).day.run is not None
