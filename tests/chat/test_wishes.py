"""What people wish for in words: everything that is understood can be done, and nothing is done that nobody can say."""

from __future__ import annotations

from bot.catalog import load
from bot.chat.wishes import ANY_TIME, SCREENS, WISHES

PREFIX = "action:"


def test_what_the_vocabulary_understands_and_what_the_chat_does_are_the_same_actions() -> None:
    for vocabulary in load().vocabulary.values():
        understood = {label.removeprefix(PREFIX) for label in vocabulary.meanings if label.startswith(PREFIX)}
        assert understood == set(WISHES)
        assert set(vocabulary.chat.commands.values()) <= set(WISHES)


def test_what_can_be_wished_for_at_any_time_is_an_action_or_a_screen() -> None:
    assert set(WISHES) | set(SCREENS) >= ANY_TIME
    assert not set(WISHES) & set(SCREENS)


def test_every_screen_that_can_be_asked_for_in_words_can_be_shown() -> None:
    for vocabulary in load().vocabulary.values():
        assert set(vocabulary.chat.screens) == set(SCREENS)
