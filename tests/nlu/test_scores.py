"""The numbers of a message that may be the knee's score, and what is seen of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.vocabulary import Vocabulary
from bot.nlu.plain import plain
from bot.nlu.scores import MaybeScore, maybe_scores
from bot.nlu.told import told_in, without_no_scores
from bot.nlu.understanding import Understanding


def seen(text: str, words: Vocabulary) -> list[MaybeScore]:
    said = without_no_scores(plain(text), words)
    return list(maybe_scores(said, told_in(said, words), words))


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("did 12 squats, knee a 3 after 40 min", [3]),
        ("left two, right 3.5", [2, 4]),
        ("7 hours of sleep and it is a four", [7, 4]),
        ("no pain at all", [0]),
        ("good morning", []),
    ],
)
def test_every_number_that_a_score_can_be_is_seen(english: Vocabulary, text: str, scores: list[int]) -> None:
    assert [one.score for one in seen(text, english)] == scores


def test_the_one_that_the_grammar_takes_is_marked(english: Vocabulary) -> None:
    yesterday, today = seen("knee was 6 yesterday, knee is 3 today", english)
    assert yesterday.told is None
    assert today.told is not None
    assert today.told.score == 3


def test_what_stands_beside_a_number_and_in_its_clause_is_seen(english: Vocabulary) -> None:
    of_sleep, of_knee = seen("7 hours sleep, knee about 4 today", english)
    assert {"na1:hours", "nca:sleep", "ncb:^", "nb1:^"} <= set(of_sleep.features)
    assert {"nb1:about", "nb2:knee", "ncb:knee", "na1:today", "nb:hours"} <= set(of_knee.features)
    assert "ncb:sleep" not in of_knee.features


@given(st.text(max_size=200))
def test_whatever_is_written_gives_scores_or_none(english: Vocabulary, text: str) -> None:
    assert all(0 <= one.score <= 10 for one in seen(text, english))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("knee says 5, i say rest", "pain:5"),
        ("pop me down for a two, the hills were steep", "pain:2"),
        ("my eldest gave my lasagne three out of ten", "unknown"),
        ("8 floors and 4 coffees so far", "unknown"),
        ("is pain of 4 ok?", "topic:pain-rule"),
    ],
)
def test_words_round_a_number_tell_whose_it_is(shipped: Understanding, text: str, label: str) -> None:
    assert shipped.understand(text).label == label
