"""What is said of one exercise, and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.domain.vocabulary import Vocabulary
from bot.nlu.complaints import ToldComplaint, told_complaint


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the clamshell hurts a bit", ToldComplaint("hurts", None, False)),
        ("number 2 hurts", ToldComplaint("hurts", 2, False)),
        ("no 3 is too hard", ToldComplaint("hard", 3, False)),
        ("the third one was easy", ToldComplaint("easy", 3, False)),
        ("this one hurts, so it was too hard", ToldComplaint("hurts", None, True)),
    ],
)
def test_what_is_said_of_an_exercise_is_read(english: Vocabulary, text: str, told: ToldComplaint) -> None:
    assert told_complaint(text, english.chat) == told


@pytest.mark.parametrize(
    "text", ["the clamshell does not hurt", "why does number 2 hurt", "number 2 hurts?", "make it easy", "clamshell"]
)
def test_a_question_a_denial_and_a_wish_are_no_complaint(english: Vocabulary, text: str) -> None:
    assert told_complaint(text, english.chat) is None
