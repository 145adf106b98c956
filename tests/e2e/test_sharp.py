"""Sharp pain that was noted by mistake, and the advice that sharp pain in two sessions brings."""

from __future__ import annotations

import pytest

from bot.domain.session import Mode, Run
from bot.domain.signs import SHARP_AGAIN, unheeded
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House

NOT_SHARP = "It was not sharp"
ADVICE = "physiotherapist or a doctor look at the knee"


async def rated(ann: Guest, *sharp: str, score: str = "2") -> None:
    """Do the session of the day and rate it."""
    await ann.chooses("2", "Start", "Whole list", "All done", *sharp, score)


async def sharp_twice(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await rated(ann, "Sharp or stabbing")
    await clock.to("next Friday 08:00")
    await rated(ann, "Sharp or stabbing", score="4")
    await ann.sees(ADVICE)


@pytest.mark.parametrize("how", ["a tap", "it wasn't sharp", "Sorry, it wasn't sharp.", "undo"])
async def test_sharp_that_was_tapped_by_mistake_is_taken_back_before_the_number(
    ann: Guest, clock: Calendar, how: str
) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done", "Sharp or stabbing")
    await (ann.chooses(NOT_SHARP) if how == "a tap" else ann.tells(how))
    await ann.sees("Taken back: it was not sharp.", "worst moment", "Sharp or stabbing")
    await ann.sees_not("Please stop", NOT_SHARP)
    await ann.tells("2")
    await ann.sees("2/10 saved: calm.", "Daily routine")
    await clock.to("tomorrow 08:00")
    await ann.chooses("2")
    assert (await ann.today()).decision.mode is Mode.NORMAL


async def test_sharp_pain_in_words_is_its_button_in_a_session_and_right_after_it(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Done")
    for text in ("oh that's a sharp stab in my knee", "stop, sharp pain"):
        await ann.tells(text)
        await ann.sees("Please stop for today", "worst moment", NOT_SHARP)
        await ann.sees_not(ADVICE)
        await ann.chooses(NOT_SHARP, "Go on")
    await ann.tells("too painful", "that was sharp")
    await ann.sees("Please stop for today")
    await ann.chooses(NOT_SHARP, "Go on")
    await ann.tells("2 and a sharp pain")
    await ann.sees("2/10 saved, and that it was sharp.", "Gentle day")
    await ann.chooses(NOT_SHARP)
    await ann.tells("stabbing pain in the knee just now")
    await ann.sees("2/10 saved, and that it was sharp.")
    await clock.to("tomorrow 08:00")
    await ann.chooses("2")
    assert (await ann.today()).decision.mode is Mode.MOBILITY
    await ann.tells("sharp pain in my knee")
    await ann.sees(ADVICE)


@pytest.mark.parametrize(
    ("text", "sharp"), [("4, sharp", True), ("a 3 but not sharp", False), ("4, nothing sharp", False), ("4", False)]
)
async def test_sharp_that_is_typed_with_the_number_is_kept_with_it(ann: Guest, text: str, sharp: bool) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done")
    await ann.tells(text)
    day = (await ann.today()).day
    assert (day.during is not None, day.sharp) == (True, sharp)


async def test_an_edit_takes_back_the_sharp_pain_that_its_message_told(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done")
    said = ann.says("4, sharp")
    await ann.sees("4/10 saved, and that it was sharp.")
    ann.edits(said, "4")
    await ann.sees("4/10 saved: acceptable.")
    assert ((await ann.today()).day.during, (await ann.today()).day.sharp) == (4, False)
    for text in ("5, sharp", "6, sharp", "3"):
        ann.edits(said, text)
        await ann.house.settled()
    assert ((await ann.today()).day.during, (await ann.today()).day.sharp) == (3, False)
    said = ann.says("that was sharp")
    await ann.tells("/help")
    assert (await ann.today()).day.sharp
    ann.edits(said, "how do I do clamshells?")
    await ann.sees("Clamshell")
    assert not (await ann.today()).day.sharp


async def test_an_edit_leaves_sharp_pain_that_was_told_elsewhere(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done")
    said = ann.says("4, sharp")
    await ann.tells("it was really sharp")
    ann.edits(said, "4")
    await ann.house.settled()
    assert (await ann.today()).day.sharp, "told since"
    await clock.to("next Wednesday 08:00")
    await ann.chooses("2", "Start", "Whole list", "All done", "Sharp or stabbing")
    said = ann.says("4, sharp")
    await ann.house.settled()
    ann.edits(said, "4")
    await ann.house.settled()
    assert (await ann.today()).day.sharp, "tapped before"


async def test_a_number_that_is_told_with_a_sign_is_kept_and_the_sign_comes_first(ann: Guest, clock: Calendar) -> None:
    await ann.begins(usual=2)
    await ann.tells("ran 20 min, stabbing pain at the end, 5")
    await ann.sees(ADVICE)
    run = (await ann.today()).day.run
    assert run is not None
    assert (run.minutes, run.pain, run.sharp) == (20, 5, True)
    await clock.to("next Wednesday 08:00")
    await ann.chooses("2", "Start", "Whole list", "All done")
    await ann.tells("it was a sharp 4")
    await ann.sees(ADVICE)
    day = (await ann.today()).day
    assert (day.before, day.during, day.sharp) == (2, 4, True)
    await ann.tells("ran 30 min, sharp pain, 9")
    await ann.sees("9/10 is far too much", "warning sign")
    await ann.denies()
    await ann.tells("ran 25 min, my knee gave way, 5")
    await ann.sees("Please have the knee seen today.")
    assert (await ann.today()).day.run == Run(25, 5, sharp=True)


async def test_under_a_red_flag_the_word_takes_no_mark_of_sharp_pain_back(ann: Guest) -> None:
    await ann.begins()
    await rated(ann, "Sharp or stabbing")
    await ann.tells("my knee gave way", "it wasn't sharp")
    assert (await ann.today()).day.sharp


@pytest.mark.parametrize("how", ["a tap", "it was not sharp", "undo"])
async def test_after_the_number_too_it_is_taken_back_and_tomorrow_is_as_planned(
    ann: Guest, clock: Calendar, how: str
) -> None:
    await ann.begins()
    await rated(ann, "Sharp or stabbing")
    await ann.sees("and that it was sharp", "Gentle day")
    await (ann.chooses(NOT_SHARP) if how == "a tap" else ann.tells(how))
    await ann.sees("Taken back: it was not sharp.", "2/10 saved: calm.", "Daily routine")
    await ann.sees_not("Gentle day", NOT_SHARP)
    await clock.to("tomorrow 08:00")
    await ann.chooses("2")
    record = await ann.today()
    assert (record.decision.mode, record.decision.row != "R2") == (Mode.NORMAL, True)


async def test_a_session_that_sharp_pain_stopped_goes_on_once_it_was_none(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Done", "Hurts", "It was sharp or stabbing")
    await ann.sees("worst moment", NOT_SHARP)
    await ann.chooses(NOT_SHARP)
    await ann.sees("Taken back: it was not sharp. The session can go on where it stopped.")
    await ann.chooses("Go on")
    await ann.sees("Whole list")


async def test_words_take_back_sharp_pain_only_until_the_day_is_over(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await rated(ann, "Sharp or stabbing")
    await clock.to("tomorrow 02:00")
    await ann.tells("it wasn't sharp")
    await ann.sees("Taken back")
    await clock.to("08:00")
    await rated(ann, "Sharp or stabbing")
    await clock.to("tomorrow 08:00")
    await ann.tells("it wasn't sharp")
    await ann.sees_not("Taken back")
    assert [record.day.sharp for record in await ann.days()] == [False, True, False]


async def test_the_second_sharp_pain_that_was_none_takes_its_advice_with_it(ann: Guest, clock: Calendar) -> None:
    await sharp_twice(ann, clock)
    await ann.tells("it wasn't sharp")
    await ann.sees("Taken back: it was not sharp.", "4/10 saved: acceptable.")
    await ann.tells("how do I do clamshells?")
    await ann.sees_not(ADVICE)
    day = (await ann.today()).day
    assert (day.sharp, unheeded(day.signs)) == (False, ())


async def test_a_sharp_run_and_a_sharp_session_of_one_day_are_taken_back_each_by_itself(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run", "Note a run", "25 min", "Sharp or stabbing", "2")
    await ann.sees("Sharp pain is noted", NOT_SHARP, "Undo")
    await ann.tells("/today")
    await rated(ann, "Sharp or stabbing")
    await ann.chooses(NOT_SHARP)
    await ann.sees("Gentle day")
    day = (await ann.today()).day
    assert (day.sharp, day.run is not None and day.run.sharp) == (False, True)
    await ann.tells("it wasn't sharp")
    await ann.sees("Noted: 25 minutes at 2/10.")
    await ann.sees_not("Sharp pain is noted")
    assert not (await ann.today()).day.was_sharp


async def test_sharp_pain_of_a_run_can_be_taken_back_before_its_number(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run", "Note a run", "25 min", "Sharp or stabbing", NOT_SHARP, "2")
    await ann.sees("Noted: 25 minutes at 2/10.")
    await ann.sees_not("Sharp pain is noted")


async def test_a_sharp_run_that_is_told_again_stays_sharp_until_that_is_said(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run", "Note a run", "25 min", "Sharp or stabbing", "2")
    await ann.tells("ran 30 min, pain 1")
    await ann.sees("30 minutes at 1/10. Sharp pain is noted")


async def test_the_advice_comes_again_beneath_every_answer_until_it_is_answered(ann: Guest, clock: Calendar) -> None:
    await sharp_twice(ann, clock)
    for words, answer in (
        ("how do I do clamshells?", "Clamshell"),
        ("is a 4 ok?", "mild ache"),
        ("blorp", "not understand"),
    ):
        await ann.tells(words)
        await ann.sees(ADVICE, "Go on gently", "Take a break")
        assert answer in "\n".join(message.text for message in ann.from_bot[-2:])
    await ann.tells("go on gently")
    await ann.sees("Done for today")
    await ann.tells("how do I do clamshells?")
    await ann.sees_not(ADVICE)


async def test_the_advice_ends_with_its_day(ann: Guest, house: House, clock: Calendar) -> None:
    await sharp_twice(ann, clock)
    await clock.to("tomorrow 02:00")
    await ann.tells("how do I do clamshells?")
    await ann.sees(ADVICE)
    await clock.to("10:00")
    await ann.tells("how do I do clamshells?")
    await ann.sees_not(ADVICE)
    assert SHARP_AGAIN in unheeded((await ann.days())[-2].day.signs)
    assert "0" in labels(ann.last)


async def test_a_sharp_walk_is_told_as_one_and_can_be_taken_back(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run", "Note a brisk walk", "30 min", "Sharp or stabbing", "2")
    await ann.sees(
        "a walk of 30 minutes at 2/10. Sharp pain is noted for this day.", "too much for the knee", "Gentle day"
    )
    await ann.sees_not("open the way", "opens the way", "Walking is good")
    assert (await ann.today()).state.running.walked_on is None
    await ann.chooses(NOT_SHARP)
    await ann.sees("Noted: a walk of 30 minutes at 2/10.", "Undo")
    await ann.sees_not("Sharp pain", NOT_SHARP, "Gentle day")
    day = (await ann.today()).day
    assert (day.was_sharp, day.walk is not None) == (False, True)


@pytest.mark.parametrize(
    ("told", "where"),
    [
        (("ran 20 min, pain 2", "walked 30 min, pain 4, sharp"), "the walk of Mon 2 Mar"),
        (("walked 30 min, pain 2", "ran 20 min, pain 4, sharp"), "the run of Mon 2 Mar"),
        (("ran 20 min, pain 2, sharp", "walked 30 min, pain 4, sharp"), "the run of Mon 2 Mar"),
    ],
)
async def test_of_a_run_and_a_walk_of_one_day_the_sharp_one_is_named(
    ann: Guest, clock: Calendar, told: tuple[str, ...], where: str
) -> None:
    await ann.begins(usual=2)
    await ann.tells("2", *told)
    await clock.to("tomorrow 08:00")
    await ann.tells("2")
    await ann.sees("Gentle day", f"The pain in {where} was sharp")


async def test_a_calm_run_on_the_day_of_a_sharp_session_is_told_by_its_own_mark(ann: Guest, clock: Calendar) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run")
    await ann.tells("/today")
    await rated(ann, "Sharp or stabbing")
    await ann.tells("ran 25 min, pain 1")
    await ann.sees("Noted: 25 minutes at 1/10.", "Other pain of this day was sharp", "Gentle day")
    await ann.sees_not("Sharp pain is noted", "too much for the knee", NOT_SHARP)


@pytest.mark.parametrize("outing", ["Note a run", "Note a brisk walk"])
async def test_sharp_pain_of_an_outing_that_is_undone_takes_the_advice_with_it(
    ann: Guest, clock: Calendar, outing: str
) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run", outing, "30 min", "Sharp or stabbing", "2")
    told = ann.last
    undo = next(data for row in told.keyboard for label, data in row if label == "Undo")
    assert undo is not None
    await clock.to("tomorrow 08:00")
    await rated(ann, "Sharp or stabbing")
    await ann.sees(ADVICE)
    ann.forges(undo, told)
    await ann.house.settled()
    first, second = (record.day for record in await ann.days())
    assert (first.was_sharp, second.sharp) == (False, True)
    assert SHARP_AGAIN not in unheeded(second.signs)
