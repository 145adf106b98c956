"""Scores as people type them: the bare number in all its clothes, and no number out of a story."""

# ruff: noqa: E501 - a table is read more easily in long lines

from __future__ import annotations

import itertools
import json
import math
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.vocabulary import Vocabulary
from bot.nlu.pain import MAX_CHARACTERS, typed_score

SCORES = (
    ("3", 3), ("0", 0), ("10", 10), ("03", 3), (" 3 ", 3), ("3.", 3), ("3!", 3), ("3!!!", 3), ("\n3\n", 3),
    ("3/10", 3), ("3 /10", 3), ("3/ 10", 3), ("8 / 10", 8), ("10/10", 10), ("0/10", 0),
    ("3 out of 10", 3), ("3 out of ten", 3), ("ten out of ten", 10), ("its a ten out of ten today", 10), ("3 of 10", 3),
    ("three", 3), ("Three", 3), ("THREE", 3), ("zero", 0), ("none", 0), ("nothing", 0), ("no pain", 0),
    ("No pain today!", 0), ("pain free", 0), ("no pain \N{PARTY POPPER}", 0),
    ("about a three", 3), ("maybe 4", 4), ("like a 2", 2), ("it's a 5", 5), ("It’s a 5", 5), ("pain is 3", 3),
    ("my knee is 3 today", 3), ("I'd say 4", 4), ("just a 1", 1), ("still 6", 6), ("solid 1", 1), ("8 / 10 ugh", 8),
    ("3.5", 4), ("3,5", 4), ("4,5", 5), ("0.5", 1), ("like 0.5", 1), ("6.5", 7), ("9.5", 10), ("3.0", 3), ("3.2", 3),
    ("½", 1), ("one point five", 2), ("2 point 5", 3), ("3½", 4), ("3 ½", 4), ("3 1/2", 4), ("three and a half", 4), ("2 and a half", 3), ("3.5/10", 4),
    ("3-4", 4), ("3 - 4", 4), ("3–4", 4), ("3 to 4", 4), ("3 or 4", 4), ("4-3", 4), ("three to four", 4),
    ("between 5 and 6", 6), ("3-4/10", 4), ("3-4 out of 10", 4), ("about 2 to 3", 3),
    ("2\ufe0f\u20e3", 2), ("1\ufe0f\u20e30\ufe0f\u20e3", 10), ("\N{KEYCAP TEN}", 10), ("3 \N{SLIGHTLY SMILING FACE}", 3),
    ("4?", 4), ("3ish", 3), ("3-ish", 3), ("three-ish", 3), ("3ish, fine really", 3), ("for out of ten", 4), ("ate out of 10", 8),
    ("to out of ten", 2), ("fourrr", 4), ("8 :(", 8), ("sorry i meant 5", 5), ("no, 4", 4), ("half a point", 1), (".5", 1), ("drei", 3),
    ("\u200b3\u200b", 3), ("\u202e3\u202c", 3), ("３", 3), ("٣", 3), ("৩", 3),
)  # fmt: skip

NO_SCORES = (
    "", " ", ".", "!", "?", "\u200b", "\N{KNOT}",
    "5 apples", "at 7", "10 reps or 12?", "I ran 5k", "5k", "is 5/10 ok?", "is 5/10 ok", "3 sets", "3 sets of 10",
    "7:15", "07.15.2026", "1/2", "3/5", "3/100", "3/10/26", "3x10", "2 x 10", "10 minutes", "10 min", "in 20", "20 min later",
    "3rd", "1st of May", "3 times", "wakes me 3 or 4 times", "4. also it wont straighten", "no pain no gain", "no",
    "yes", "ok", "three sets of ten", "one more", "the one lying on my side", "two knees", "4 out of 5", "10%", "3°", "$3",
    "3 4", "3 and", "and 3", "to 4", "half", "a half", "3 or more?", "8 o'clock", "1000", "12345", "3..5", "3.5.5",
    "pain", "pain is", "about", "/10", "out of ten", "-", "--3", "3--4", "0x3", "1e1", "three point five four", "²", "Ⅲ",
    "did them all, knee maybe a 3 by the end", "would a 4 out of 10 ache while exercising be acceptable?",
)  # fmt: skip

NOT_FROM_0_TO_10 = (
    "11",
    "12/10",
    "-1",
    "−1",
    "10.5",
    "10.4",
    "100",
    "999",
    "eleven-ish 11"[-2:],
    "10-11",
    "it's a 15",
    "ten and a half",
)


@pytest.mark.parametrize(("text", "score"), SCORES)
def test_a_bare_number_is_a_score(text: str, score: int, english: Vocabulary) -> None:
    typed = typed_score(text, english)
    assert typed is not None
    assert typed.score == score


@pytest.mark.parametrize("text", NO_SCORES)
def test_anything_else_is_no_score(text: str, english: Vocabulary) -> None:
    assert typed_score(text, english) is None


@pytest.mark.parametrize("text", NOT_FROM_0_TO_10)
def test_a_number_beyond_the_scale_is_told_apart_from_no_number(text: str, english: Vocabulary) -> None:
    typed = typed_score(text, english)
    assert typed is not None
    assert typed.score is None


def test_minus_nothing_is_nothing(english: Vocabulary) -> None:
    typed = typed_score("-0", english)
    assert typed is not None
    assert typed.score == 0


def test_what_matched_is_told(english: Vocabulary) -> None:
    typed = typed_score("about a three and a half out of ten", english)
    assert typed is not None
    assert typed.matched == "three and a half"


def test_every_number_word_is_the_score_it_stands_for(english: Vocabulary) -> None:
    for word, number in english.numbers.items():
        for text in (word, f"about {word}", f"{word} out of ten", word.upper()):
            typed = typed_score(text, english)
            assert typed is not None, text
            assert typed.score == math.ceil(number), text


# A word that no filler, number or unit of the vocabulary is made of.
story_words = st.sampled_from(
    ["ran", "sets", "apples", "min", "reps", "km", "stairs", "hours", "because", "swollen", "ago", "x"]
)


@given(st.lists(st.one_of(story_words, st.integers(0, 12).map(str)), min_size=1, max_size=12), story_words, st.data())
def test_no_story_is_taken_for_a_score(english: Vocabulary, words: list[str], one: str, data: st.DataObject) -> None:
    words.insert(data.draw(st.integers(0, len(words))), one)
    assert typed_score(" ".join(words), english) is None


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_it(english: Vocabulary, text: str) -> None:
    typed = typed_score(text, english)
    assert typed is None or typed.score is None or 0 <= typed.score <= 10


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, 10),
    st.sampled_from(["", "about ", "it's a ", "pain is "]),
    st.sampled_from(["", "/10", " out of ten", "!"]),
)
def test_a_score_stays_a_score_in_any_dress(english: Vocabulary, score: int, before: str, after: str) -> None:
    typed = typed_score(f"{before}{score}{after}", english)
    assert typed is not None
    assert typed.score == score


def test_a_long_message_is_a_story(english: Vocabulary) -> None:
    filler = "maybe " * 20
    assert typed_score(f"{filler}3", english) is None
    assert typed_score("3" + " " * 4000, english) is not None
    assert typed_score("maybe " * 13 + "3", english) is not None
    assert len("maybe " * 13 + "3") <= MAX_CHARACTERS


def hostile_texts(english: Vocabulary) -> list[str]:
    """Give texts that a careless pattern would try in ever more ways: repeated words with a wrong end."""
    dice = random.Random(1)
    words = [*english.filler, *english.numbers, *english.halves, *english.out_of_ten, *english.between]
    texts = [(f"{word} " * 2000)[: length - 1] + end for word in words for length in (80, 4096) for end in ("3", "x")]
    pairs = itertools.islice(itertools.permutations(english.filler, 2), 0, None, 7)
    texts += [(f"{one} {two} " * 60)[:79] + "x" for one, two in pairs]
    texts += [" ".join(dice.choices(words, k=40))[:79] + "x" for _ in range(300)]
    texts += [
        " " * 4095 + "x",
        "3" + " " * 4094 + "x",
        "9" * 4096,
        "3." * 2048,
        "½" * 4096,
        "\u0301" * 4096,
        "-" * 4096,
    ]
    return [*texts, "\N{KNOT}" * 4096, "\ufdfa" * 4096, "(" * 4096]


def test_repeated_words_are_read_in_few_steps(english: Vocabulary) -> None:
    """A pattern that backtracks without bounds would not come back from these at all."""
    for text in hostile_texts(english):
        typed = typed_score(text, english)
        assert typed is None or typed.score is None or 0 <= typed.score <= 10


def test_another_languages_words_are_read_alike(english: Vocabulary) -> None:
    german = replace(
        english,
        numbers={"null": 0, "drei": 3, "fünf": 5},
        halves=("einhalb",),
        out_of_ten=("von 10", "von zehn"),
        between=("bis",),
        filler=("etwa", "eine", "gerade"),
    )
    for text, score in (
        ("etwa eine drei", 3),
        ("FÜNF", 5),
        ("fu\u0308nf von zehn", 5),
        ("3 bis 5", 5),
        ("dreieinhalb", 4),
    ):
        typed = typed_score(text, german)
        assert typed is not None, text
        assert typed.score == score, text
    assert typed_score("three", german) is None


def test_words_of_a_vocabulary_are_words_and_no_patterns(english: Vocabulary) -> None:
    odd = replace(english, filler=(*english.filler, "(", ".*", "[a-z]"))
    assert typed_score(".* 3", odd) is not None
    assert typed_score("anything 3", odd) is None


def test_the_vocabulary_is_in_lower_case_and_says_nothing_twice(english: Vocabulary) -> None:
    for words in (tuple(english.numbers), english.halves, english.out_of_ten, english.between, english.filler):
        assert list(words) == [word.casefold().strip() for word in words]
        assert len(set(words)) == len(words)
    assert set(english.numbers.values()) == {*range(11), 0.5}
    assert json.dumps(dict(english.numbers))
