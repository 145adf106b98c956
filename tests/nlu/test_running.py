"""Runs and walks as people tell of them."""

from dataclasses import replace

import pytest

from bot.catalog import load
from bot.domain.vocabulary import OutingWords
from bot.nlu.running import ToldOuting, Yesterday, of_yesterday, told_minutes, told_outing

WORDS = load().vocabulary["en"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ran 25 min, pain 2", ToldOuting(False, 25, 2, False)),
        ("Ran for half an hour, 3/10", ToldOuting(False, 30, 3, False)),
        ("went for a run, 40 minutes, pain was 1", ToldOuting(False, 40, 1, False)),
        ("jogged 20 mins no pain", ToldOuting(False, 20, 0, False)),
        ("I ran 1h10, pain 4/10", ToldOuting(False, 70, 4, False)),
        ("ran 5k in 30 minutes", ToldOuting(False, 30, None, False)),
        ("ran 25 min yesterday, pain 2", ToldOuting(False, 25, 2, True)),
        ("walked 30 min, pain 2", ToldOuting(True, 30, 2, False)),
        ("brisk walk 45 minutes 1/10", ToldOuting(True, 45, 1, False)),
        ("went for a 30 min run, 4", ToldOuting(False, 30, 4, False)),
        ("4. went for a 30 min run", ToldOuting(False, 30, None, False)),
    ],
)
def test_a_run_or_a_walk_is_read_with_its_minutes_and_its_pain(text: str, told: ToldOuting) -> None:
    assert told_outing(text, WORDS) == told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "can I run 25 min?",
        "when can i run 30 minutes",
        "I didn't run 25 min",
        "I didn’t run 25 min",
        "I want to run 30 minutes tomorrow",
        "ran, pain 2",
        "pain 2 after 25 min",
        "ran 25",
        "ask me in 30 min",
        "1 in 10 runs hurts",
        "ran 25 min " + "and then " * 40,
    ],
)
def test_a_question_a_plan_and_a_message_without_minutes_are_none(text: str) -> None:
    assert told_outing(text, WORDS) is None


def test_a_language_without_such_words_reads_none() -> None:
    assert told_outing("ran 25 min, pain 2", replace(WORDS, outings=OutingWords())) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("25", 25),
        ("about 35", 35),
        ("five", 5),
        ("thirty", 30),
        ("25 min", 25),
        ("25min all in all", 25),
        ("it was 20 minutes", 20),
        ("20 to 25 minutes", 25),
        ("half an hour", 30),
        ("1h10", 70),
        ("1 h 10", 70),
        ("1 hour 5 minutes", 65),
        ("an hour", 60),
        ("3 km in 25 min", 25),
        ("25, pain 3", 25),
        ("28:30", 29),
        ("28.5", 29),
        ("about 1:05", 65),
        ("1:05:00", 65),
        ("0.5 h", 30),
        ("yesterday, 25 min", 25),
        ("yesterday 25", 25),
        ("30 min, pain 0", 30),
    ],
)
def test_how_long_it_was_is_read_as_an_answer(text: str, minutes: int) -> None:
    assert told_minutes(text, WORDS) == minutes


@pytest.mark.parametrize("text", ["0", "0 min", "0.5", "1 h 90", "1h75", "5:30"])
def test_no_length_and_one_that_can_be_read_in_two_ways_are_no_minutes_of_a_run(text: str) -> None:
    assert told_minutes(text, WORDS) == 0


@pytest.mark.parametrize(
    ("text", "how"),
    [("yesterday", Yesterday.ALONE), ("it was yesterday", Yesterday.ALONE), ("yesterday, 25 min", Yesterday.BESIDE),
     ("yesterday?", None), ("25 min", None)],
)  # fmt: skip
def test_yesterday_is_heard_alone_and_beside_the_minutes(text: str, how: Yesterday | None) -> None:
    assert of_yesterday(text, WORDS) is how


@pytest.mark.parametrize(
    "text",
    ["", "pain 3", "pain 0", "yesterday was a 4", "3/10", "25?",
     "remind me in 30 minutes", "snooze 30 min", "30 minutes from now", "2 days", "-5",
     "I didn't run"],
)  # fmt: skip
def test_what_is_no_length_of_a_run_is_none(text: str) -> None:
    assert told_minutes(text, WORDS) is None
