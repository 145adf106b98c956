"""Typed words while a session is played exercise by exercise: they speak of the present set or exercise."""

import pytest

from bot.domain.session import Done, Mode
from tests.e2e.guest import Guest, labels
from tests.e2e.test_player import comes_to, session

FIRST = "clamshell"
ASKS = "How much did it hurt at the worst moment"


@pytest.fixture
async def ann_plays(ann: Guest) -> Guest:
    """Ann at an exercise of two sets, none of them done."""
    await ann.begins()
    await ann.chooses("3", "Start")
    await comes_to(ann, FIRST)
    await ann.sees("Set 1 of 2.")
    return ann


@pytest.mark.parametrize("text", ["finished set 1", "one set done", "1 done"])
async def test_a_set_that_is_done_is_counted(ann_plays: Guest, text: str) -> None:
    await ann_plays.tells(text)
    await ann_plays.sees("Then set 2 of 2.")
    assert (await session(ann_plays)).sets == 1


@pytest.mark.parametrize("text", ["ok done", "finished this one", "done with set 2", "2 sets down", "2 done"])
async def test_an_exercise_that_is_done_is_ended_and_the_session_goes_on(ann_plays: Guest, text: str) -> None:
    await ann_plays.tells(text)
    assert FIRST in (await session(ann_plays)).done
    day = (await ann_plays.today()).day
    assert (day.done, day.during) == (None, None)


@pytest.mark.parametrize("text", ["all done", "finished everything", "session done", "done with the session"])
async def test_all_of_it_ends_the_session(ann_plays: Guest, text: str) -> None:
    await ann_plays.tells(text)
    await ann_plays.sees(ASKS)
    assert (await ann_plays.today()).day.done is Done.ALL


@pytest.mark.parametrize(
    "text", ["skip this one", "skip this exercise", "leave this out", "not this one", "skip the clamshell"]
)
async def test_an_exercise_is_left_out_and_not_the_day(ann_plays: Guest, text: str) -> None:
    await ann_plays.tells(text)
    assert (await session(ann_plays)).left == (FIRST,)
    assert (await ann_plays.today()).day.skipped is None


async def test_another_exercise_of_the_plan_that_is_to_be_left_out_shows_its_card(ann_plays: Guest) -> None:
    later = (await ann_plays.today()).decision.plan.items[-1].id
    name = ann_plays.house.catalogue.exercise_text(later).name
    await ann_plays.tells(f"skip the {name.lower()}")
    await ann_plays.sees(name, "Hurts", "Back")
    assert (await session(ann_plays)).left == ()


async def test_words_of_a_session_press_its_buttons_and_change_no_day(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("3", "Start")
    await ann.tells("what comes after this?")
    await ann.sees("After this: 8 exercises.", "Next comes Clamshell: 2 × 10 each side.")
    await ann.tells("walked already")
    await ann.sees("Set 1 of 2.")
    await ann.tells("show me how")
    await ann.sees("Clamshell", "Easier")
    await ann.tells("what is this for")
    await ann.sees("Clamshell")
    await ann.tells("set 2")
    await ann.sees("Rest:", "Then set 2 of 2.")
    await ann.tells("set 2")
    await ann.sees("Set 2 of 2.")
    await ann.tells("can we do it tomorrow")
    await ann.sees("Set 2 of 2.")
    await comes_to(ann, "wall-sit")
    await ann.tells("hold")
    assert (await session(ann)).timer is not None
    await ann.tells("all done", "2", "last set was too much")
    await ann.sees("Which", "Clamshell", "Wall sit")
    await ann.tells("go back to the session")
    await ann.sees("Done for today.")
    day = (await ann.today()).day
    assert (day.easier, day.skipped, day.done) == (False, None, Done.ALL)


async def test_skip_today_skips_the_day(ann_plays: Guest) -> None:
    await ann_plays.tells("skip today")
    assert (await ann_plays.today()).day.skipped is not None


@pytest.mark.parametrize("text", ["2 hurts", "exercise 2 hurts"])
async def test_the_number_of_an_exercise_is_the_one_on_the_screen_and_no_score(ann_plays: Guest, text: str) -> None:
    second = (await ann_plays.today()).decision.plan.items[1].id
    await ann_plays.tells(text)
    day = (await ann_plays.today()).day
    assert (day.hurts, day.during) == ((second,), None)


@pytest.mark.parametrize(
    "text", ["it hurts", "my knee hurts", "not this one, it hurts", "it hurts quite a bit behind the kneecap"]
)
async def test_what_hurts_is_the_present_exercise(ann_plays: Guest, text: str) -> None:
    await ann_plays.tells(text)
    assert (await ann_plays.today()).day.hurts == (FIRST,)


async def test_a_mild_ache_costs_nothing_and_what_is_more_is_left_out_of_a_whole_session(ann_plays: Guest) -> None:
    ann = ann_plays
    await ann.tells("hurts a little at the front")
    await ann.sees(
        "Clamshell: a mild ache is all right.", "Up to 5 of 10", "Go on", "Easier", "It was sharp or stabbing"
    )
    assert (await ann.today()).day.hurts == ()
    await ann.chooses("It is more than that", "Go on")
    assert (await ann.today()).day.hurts == (FIRST,)
    while "Done" in labels(ann.last):
        await ann.chooses("Done")
    await ann.chooses("2")
    await ann.sees("2/10 saved: calm.")
    await ann.sees_not("Kept as part of the session")


async def test_skip_beside_the_question_for_equipment_leaves_the_exercise_out_and_not_the_day(ann_plays: Guest) -> None:
    shown = ann_plays.last.text
    await ann_plays.tells("I don't have a band")
    await ann_plays.sees("What do you have at hand?")
    await ann_plays.tells("skip this one")
    await ann_plays.sees("of 8", "Done")
    assert ann_plays.last.text != shown
    assert (await ann_plays.today()).day.skipped is None


@pytest.mark.parametrize("text", ["swap this", "another exercise", "is there an alternative?"])
async def test_another_exercise_is_offered(ann_plays: Guest, text: str) -> None:
    await ann_plays.tells(text)
    await ann_plays.sees("Leave it out", "Back")


async def test_who_stops_or_needs_a_minute_is_asked_whether_to_go_on_or_to_end_it(ann_plays: Guest) -> None:
    ann, before = ann_plays, await session(ann_plays)
    for text in ("pause", "give me a minute", "stop"):
        await ann.tells(text)
        await ann.sees("the session waits", "Go on", "Stop for today", "A break of some days")
    await ann.tells("go on")
    await ann.sees("Set 1 of 2.", "Hurts", "Swap", "Whole list")
    assert await session(ann) == before
    await ann.tells("i need a break")
    await ann.chooses("Stop for today")
    await ann.sees(ASKS)


async def test_the_session_stays_within_reach_whatever_else_is_said(ann_plays: Guest) -> None:
    ann = ann_plays
    for text in ("blorp grumf", "undo", "can i run with this?", "/settings"):
        await ann.tells(text)
        await ann.sees("Back to the session")
    await ann.chooses("Back to the session")
    await ann.sees("Set 1 of 2.")
    await ann.reports("gives-way")
    await ann.sees_not("Back to the session")


async def test_what_is_left_and_that_it_hurts_less_are_answered_beside_the_session(ann_plays: Guest) -> None:
    live, before = (await ann_plays.patient()).live_message_id, await session(ann_plays)
    await ann_plays.tells("how long is left?")
    await ann_plays.sees("Time left: about 13 minutes.", "Clamshell: 2 sets to go, then 7 exercises.")
    await ann_plays.tells("it hurts less")
    await ann_plays.sees("Good to hear.", "Time left")
    assert (await ann_plays.patient()).live_message_id == live
    assert await session(ann_plays) == before
    await ann_plays.tells("one back", "one back")  # before the warm-up there is nothing
    await ann_plays.sees("Brisk walk", "Whole list")
    assert (await ann_plays.today()).day.during is None


@pytest.mark.parametrize("again", ["hurts", "this hurts", "ouch"])
async def test_a_second_word_that_it_hurts_means_the_same_exercise_until_the_next_one_was_shown(
    ann_plays: Guest, again: str
) -> None:
    ann = ann_plays
    await ann.tells("hurts")
    await ann.sees("Clamshell hurts: noted.")
    await ann.tells(again)
    await ann.sees("Clamshell hurts: noted.")
    assert ((await session(ann)).left, (await ann.today()).day.hurts) == ((FIRST,), (FIRST,))
    await ann.tells("which leg first?")
    await ann.sees("Lying on your left side trains the right hip")
    await ann.tells("go on")
    await ann.sees("Straight leg raise")
    await ann.tells(again)
    await ann.sees("Straight leg raise hurts: noted.")
    assert (await ann.today()).day.hurts == (FIRST, "straight-leg-raise")


@pytest.mark.parametrize("word", ["next", "done", "done with this", "skip this one", "too hard", "swap this"])
async def test_nothing_is_said_of_an_exercise_before_it_was_shown(ann_plays: Guest, word: str) -> None:
    ann = ann_plays
    await ann.tells("hurts", word)
    await ann.sees("Straight leg raise", "Set 1 of 2.")
    kept = await session(ann)
    assert (FIRST in kept.done, kept.left, (await ann.today()).day.too_hard) == (False, (FIRST,), ())
    assert kept.hurt is None


@pytest.mark.parametrize(
    "text",
    [
        "stop, I can't do more",
        "i have to stop",
        "I need to stop now",
        "sorry, I have to stop",
        "that's enough for today",
    ],
)
async def test_who_cannot_go_on_ends_the_session_with_what_was_done(ann_plays: Guest, text: str) -> None:
    await ann_plays.tells("done with set 2", text)
    await ann_plays.sees(ASKS)
    assert (await ann_plays.today()).day.done is Done.PART
    assert FIRST in (await session(ann_plays)).done


@pytest.mark.parametrize("text", ["how many sets", "How many reps?", "how many sets of the clamshell?", "how long"])
async def test_how_much_is_answered_beside_the_session_that_goes_on(ann_plays: Guest, text: str) -> None:
    live, before = (await ann_plays.patient()).live_message_id, await session(ann_plays)
    await ann_plays.tells(text)
    await ann_plays.sees("Clamshell", "Today: 2 × 10 each side")
    assert (await ann_plays.patient()).live_message_id == live
    assert await session(ann_plays) == before
    await ann_plays.tells("done with set 2")
    assert FIRST in (await session(ann_plays)).done


@pytest.mark.parametrize("text", ["which leg first?", "which side do I start with", "left or right first"])
async def test_which_side_comes_first_is_answered_from_the_text_of_the_exercise(ann_plays: Guest, text: str) -> None:
    before = await session(ann_plays)
    await ann_plays.tells(text)
    await ann_plays.sees("Finish the set on one side, roll over, do the same on the other.")
    assert await session(ann_plays) == before


@pytest.mark.parametrize("said", ["let's go", "ok go!", "start"])
async def test_a_word_begins_the_session_of_the_day(ann: Guest, said: str) -> None:
    await ann.begins()
    await ann.tells("2", said)
    await ann.sees("Warm-up: Brisk walk")


@pytest.mark.parametrize("said", ["I am still at it", "I'm not finished yet"])
async def test_a_number_in_the_middle_of_a_session_does_not_have_to_be_its_end(ann_plays: Guest, said: str) -> None:
    shown = ann_plays.last.text
    await ann_plays.tells("a 4 when I bend")
    await ann_plays.sees("4/10 saved", "How much of the session did you do?", "I am still at it")
    await ann_plays.tells(said)
    assert ann_plays.last.text == shown
    assert (await ann_plays.today()).day.during is None
    await ann_plays.tells("all done", "5")
    assert (await ann_plays.today()).day.during == 5


async def test_a_session_that_a_number_ended_as_too_much_or_sharp_does_not_go_on(ann_plays: Guest) -> None:
    await ann_plays.tells("7")
    await ann_plays.sees_not("I am still at it")
    await ann_plays.tells("I'm not finished yet")
    ann_plays.forges("1:session:20260302:on")
    await ann_plays.house.settled()
    assert (await ann_plays.today()).day.during == 7


async def test_who_is_out_of_breath_in_a_session_rests_and_hears_when_that_is_a_sign(ann_plays: Guest) -> None:
    await ann_plays.tells("im out of breath")
    await ann_plays.sees("until you can talk in whole sentences", "is an emergency", "Go on", "Something is wrong")
    await ann_plays.tells("I can't breathe")
    await ann_plays.sees("emergency care now")


async def test_who_is_out_of_breath_outside_a_session_has_told_a_sign(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("2", "im out of breath")
    await ann.sees("emergency care now")


@pytest.mark.parametrize(
    "said",
    ["skip the step-up, my knee gave way", "skip this one, my knee locked", "swap clamshell, my calf is hot and red"],
)
async def test_a_sign_beside_a_wish_for_an_exercise_is_heard(ann_plays: Guest, said: str) -> None:
    await ann_plays.tells(said)
    await ann_plays.sees("You said:")
    assert (await ann_plays.today()).decision.mode is Mode.LOCKED


@pytest.mark.parametrize("words", ["stop here", "I have to stop, phone call", "gotta go, the baby is awake"])
async def test_who_stops_for_a_reason_ends_the_session_with_what_was_done(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Done")
    await ann.tells(words)
    await ann.sees("How much did it hurt at the worst moment of the session")
    assert (await ann.today()).day.done is not None


async def test_a_thing_that_is_missing_in_a_session_asks_for_the_equipment_and_skips_no_day(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Done")
    await ann.tells("I can't do this one, I have no band")
    await ann.sees("What do you have at hand?")
    assert (await ann.today()).day.skipped is None
