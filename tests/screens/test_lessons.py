"""A lesson below an answer: folded, with its source, a line in the simple view, and nothing where there is no room."""

from __future__ import annotations

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import find_content
from bot.screens.leaves import one_a_line
from bot.screens.lesson import beside
from bot.screens.pen import Paper, Pen
from bot.screens.render import Renderer
from bot.screens.screen import Media, MediaKind, Screen
from bot.services.lessons import LessonShown
from tests.screens.histories import catalogue
from tests.screens.judge import assert_fit_to_send, shown, untranslated

RENDERER = Renderer(find_content(), catalogue())
ANSWER = Screen("<b>4/10</b>")


def pen(language: str = "en", *, simple: bool = False) -> Pen:
    return Pen(Paper(find_content(), catalogue(), language), ZoneInfo("UTC"), simple=simple)


@pytest.mark.parametrize("language", ["en", "xx"])
def test_every_lesson_can_stand_below_an_answer_in_every_language(language: str) -> None:
    hand = pen(language)
    for id in catalogue().lessons:
        screen = beside(ANSWER, id, hand)
        assert screen is not None, id
        assert_fit_to_send(screen)
        assert shown(screen.text).startswith("4/10\n\n")
        assert language != "xx" or untranslated(shown(screen.text)) == "", id


def test_the_simple_view_adds_one_line() -> None:
    screen = beside(ANSWER, "mild-is-fine", pen(simple=True))
    assert screen is not None
    assert len(shown(screen.text).splitlines()) == 3


def test_a_message_that_would_be_longer_than_the_programme_says_has_no_lesson() -> None:
    most = catalogue().handbook.programme.lessons.message_characters
    alone = beside(Screen(""), "mild-is-fine", pen())
    assert alone is not None
    room = most - len(shown(alone.text)) - 2
    assert beside(Screen("x" * room), "mild-is-fine", pen()) is not None
    assert beside(Screen("x" * (room + 1)), "mild-is-fine", pen()) is None


def test_a_caption_has_no_lesson() -> None:
    picture = Media(MediaKind.PHOTO, "figure.png", b"-", "0")
    assert beside(replace(ANSWER, media=picture), "mild-is-fine", pen()) is None


def test_the_simple_view_has_a_line_for_every_sentence_and_loses_no_word() -> None:
    for id in catalogue().lessons:
        usual, simple = (
            RENDERER.screen(LessonShown(id), "en", ZoneInfo("UTC"), simple=simple).text for simple in (False, True)
        )
        assert usual.split() == simple.split()
        assert not [line for line in shown(simple).splitlines()[:-1] if re.search(r"[.!?] [A-Z]", line)], id


def test_a_step_keeps_its_number_on_its_line() -> None:
    assert one_a_line("First.\n\n1. Lie down. Breathe.\n<b>Key:</b> stay. Go.") == (
        "First.\n\n1. Lie down.\nBreathe.\n<b>Key:</b> stay.\nGo."
    )
