"""What is said of one exercise, and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.domain.vocabulary import Vocabulary
from bot.nlu.in_session import ALL_SETS, ToldOfExercise, told_complaint, told_set, told_wish


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the clamshell hurts quite a bit", ("hurts", None, False)),
        ("number 2 hurts", ("hurts", 2, False)),
        ("no 3 is too hard", ("hard", 3, False)),
        ("the third one was easy", ("easy", 3, False)),
        ("this one hurts, so it was too hard", ("hurts", None, True)),
        ("it still hurts behind the kneecap", ("hurts", None, True)),
        ("hurts a little at the front", ("little", None, True)),
        ("too painful", ("hurts", None, True)),
        ("it's really painful", ("hurts", None, True)),
        ("not this one, it hurts", ("hurts", None, True)),
        ("last set was too much", ("hard", None, True)),
    ],
)
def test_what_is_said_of_an_exercise_is_read(
    english: Vocabulary, text: str, told: tuple[str, int | None, bool]
) -> None:
    heard = told_complaint(text, english.chat)
    assert heard is not None
    assert (heard.kind, heard.number, heard.this) == told


@pytest.mark.parametrize(
    "text",
    ["the clamshell does not hurt", "why does number 2 hurt", "number 2 hurts?", "less painful now"],
)
def test_a_question_a_denial_and_a_wish_are_no_complaint(english: Vocabulary, text: str) -> None:
    assert told_complaint(text, english.chat) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("skip this one please", ToldOfExercise("leave", this=True)),
        ("2 hurts", ToldOfExercise("hurts", number=2)),
        ("my knee hurts a bit", ToldOfExercise("little", this=True)),
        ("leave the wall sit out", ToldOfExercise("leave", of="the wall sit")),
        ("ok next one", ToldOfExercise("next", this=True)),
        ("3 done", ToldOfExercise("done", number=3)),
        ("set 2", ToldOfExercise("set", number=2)),
        ("go to the next one", ToldOfExercise("next", this=True)),
        ("next?", ToldOfExercise("left", this=True)),
        ("what is this for", ToldOfExercise("why", this=True)),
        ("how do I do the clamshell?", ToldOfExercise("how", of="the clamshell")),
        ("go one back", ToldOfExercise("previous", this=True)),
    ],
)
def test_a_message_that_is_one_wish_is_read(english: Vocabulary, text: str, told: ToldOfExercise) -> None:
    assert told_wish(text, english.chat) == told


@pytest.mark.parametrize(
    ("text", "number"),
    [("set 2 done", 2), ("2 sets done", 2), ("did three sets", 3), ("one set done", 0), ("all sets done", ALL_SETS)],
)
def test_up_to_which_set_it_is_done_is_read(english: Vocabulary, text: str, number: int) -> None:
    assert told_set(text, english.chat) == number


@pytest.mark.parametrize("text", ["skip this one?", "the next one hurts when i go down the stairs", "clamshell"])
def test_a_question_a_story_and_a_name_are_no_wish(english: Vocabulary, text: str) -> None:
    assert told_wish(text, english.chat) is None
