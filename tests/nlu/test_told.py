"""The grammar of a score, rule by rule: docs/understanding.md has the same rules in the same order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.vocabulary import Vocabulary
from bot.nlu import Understanding
from bot.nlu.alarm import FLAG_AT, FLAG_WITHOUT_COMPLAINT_AT, NEVER, heard_from, is_slight
from bot.nlu.scope import Sense
from bot.nlu.told import MOST_NUMBERS, How, told_score

scores = st.integers(2, 10)


def how(text: str, words: Vocabulary) -> How | None:
    """Give how surely a message tells a score."""
    told = told_score(text, words)
    return told.how if told is not None else None


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["my knee", "the left knee", "knee pain", "the pain", "my score"]),
    st.sampled_from(["is", "is at", "is about", "was", "="]),
    scores,
    st.sampled_from(["", " after the meeting", " on the way home from work", ", the train was late"]),
)
def test_a_clause_that_speaks_of_the_knee_states_its_score(
    english: Vocabulary, knee: str, link: str, score: int, rest: str
) -> None:
    told = told_score(f"{knee} {link} {score}{rest}", english)
    assert told is not None
    assert (told.score, told.how in (How.STATED, How.ALONE)) == (score, True)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(
        ["my wife's knee", "his left knee", "my shoulder", "the temperature", "our flat number", "her pain"]
    ),
    st.sampled_from(["is", "is at", "is about", "was a"]),
    scores,
)
def test_what_a_clause_says_of_another_is_no_score(english: Vocabulary, other: str, link: str, score: int) -> None:
    assert told_score(f"{other} {link} {score}", english) is None


@settings(max_examples=150, deadline=None)
@given(
    scores,
    st.sampled_from(["reps", "sets", "km", "minutes", "squats", "coffees", "stairs", "degrees", "of us", "star hotel"]),
)
def test_a_number_that_counts_something_is_never_surely_a_score(english: Vocabulary, score: int, unit: str) -> None:
    assert how(f"the session had {score} {unit}", english) in (None, How.SOMEWHERE)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(
        [
            "is {} out of 10 ok",
            "what if it goes to {}",
            "can i run with a pain of {}",
            "if it's at {} i stop",
            "hoping for a {}",
        ]
    ),
    scores,
)
def test_what_is_asked_supposed_or_wished_for_is_no_score(english: Vocabulary, text: str, score: int) -> None:
    assert told_score(text.format(score), english) is None


@settings(max_examples=100, deadline=None)
@given(scores, st.sampled_from(["last week it was a {}", "last winter it was {}", "it used to be a {}"]))
def test_a_score_of_long_ago_is_none(english: Vocabulary, score: int, text: str) -> None:
    assert told_score(text.format(score), english) is None


def test_yesterdays_is_one_where_nothing_else_is_told(english: Vocabulary) -> None:
    assert how("yesterday was a 4", english) is How.ALONE
    assert told_score("yesterday it was a 5 all day, not out of bed yet so no clue", english) is None


@settings(max_examples=100, deadline=None)
@given(scores, scores)
def test_of_before_and_after_the_second_counts(english: Vocabulary, first: int, second: int) -> None:
    told = told_score(f"before {first} after {second}", english)
    assert told is not None
    assert told.score == second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("right knee 3 left knee nothing", How.ALONE),
        ("6. ran for the train in heels", How.STATED),
        ("ran 4 km on the flat and it stayed at 1", How.STATED),
        ("put me down for a 5 please, the bowling green was heavy going", How.STATED),
        ("five after netball with the girls", How.APART),
        ("parkrun done, knee 3? or was that the hill", How.ASKED),
    ],
)
def test_the_words_around_a_number_say_how_surely_it_is_one(english: Vocabulary, text: str, expected: How) -> None:
    assert how(text, english) is expected


def test_a_message_of_very_many_numbers_tells_no_score(english: Vocabulary) -> None:
    assert told_score("knee 4, " * (MOST_NUMBERS + 1), english) is None


NEVER_LOGGED = [
    "golf, 4 under",
    "i scored 2",
    "score was 3-1",
    "is 3 out of 10 ok",
    "my flat number is 10",
    "9.5, half a size up",
    "i am 9",
    "zero time today",
    "3.14159",
    "she gave it a five out of ten after PE",
    "my eldest just gave my lasagne three out of ten",
    "that town hall was a 2 out of 10",
    "10 out of 10 for the drawings",
    "it's a stabbing one",
    "not this one",
    "next one please",
    "one back",
]


@pytest.mark.parametrize("text", NEVER_LOGGED)
def test_what_is_no_score_is_never_logged(
    shipped: Understanding, two_thirds: Understanding, english: Vocabulary, text: str
) -> None:
    assert shipped.understand(text).family != "pain"
    assert two_thirds.understand(text).family != "pain"
    assert "one" not in text or told_score(text, english) is None


def test_a_red_flag_without_words_of_complaint_must_be_likelier() -> None:
    assert heard_from([], complaint=True, slight=False, scored=0.0) == FLAG_AT
    assert heard_from([], complaint=False, slight=False, scored=0.0) == FLAG_WITHOUT_COMPLAINT_AT
    assert heard_from([], complaint=False, slight=is_slight(3, complaint=False, only_where=False), scored=0.0) == NEVER
    assert heard_from([], complaint=True, slight=is_slight(9, complaint=True, only_where=True), scored=0.0) == NEVER
    assert heard_from([Sense.MEANT], complaint=False, slight=True, scored=0.0) < FLAG_AT


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["lunch", "golf", "music", "blue", "table", "4", "late"]), min_size=1, max_size=3))
def test_no_short_message_without_a_complaint_is_a_red_flag(shipped: Understanding, words: list[str]) -> None:
    assert shipped.understand(" ".join(words)).label != "red-flag"
