"""Every outcome in every language: Telegram takes it, a person can use it, and no word goes round translation."""

from __future__ import annotations

from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog import PSEUDO, find_content
from bot.screens.pen import Pen
from bot.screens.render import SCREENS, TOASTS, Renderer
from bot.services.pain import PainOutcome
from bot.services.start import StartOutcome
from bot.services.start_questions import Welcome
from bot.services.zone import ZoneOutcome
from tests.screens.histories import catalogue, paper
from tests.screens.hostile import HOSTILE, WORDS, hostile_paper
from tests.screens.judge import assert_fit_to_send, assert_fit_to_toast, shown, untranslated, written_on
from tests.screens.samples import SAMPLES, zones

LANGUAGES = (*catalogue().languages, HOSTILE)
OUTCOMES = sorted({*SCREENS, *TOASTS}, key=lambda outcome: outcome.__name__)


def a_pen(language: str, zone: ZoneInfo) -> Pen:
    return Pen(hostile_paper() if language == HOSTILE else paper(language), zone)


def test_every_outcome_has_a_sample() -> None:
    assert set(SAMPLES) == set(OUTCOMES)


def test_every_outcome_that_a_service_returns_has_a_screen() -> None:
    assert {*get_args(StartOutcome), *get_args(PainOutcome), *get_args(ZoneOutcome)} <= set(SCREENS)


@pytest.mark.parametrize("outcome_type", OUTCOMES, ids=lambda outcome: outcome.__name__)
def test_telegram_takes_every_screen_in_every_language_whatever_the_words(outcome_type: type) -> None:
    @settings(max_examples=60, deadline=None)
    @given(SAMPLES[outcome_type], st.sampled_from(LANGUAGES), zones)
    def taken(outcome: object, language: str, zone: ZoneInfo) -> None:
        pen = a_pen(language, zone)
        if outcome_type in SCREENS:
            screen = SCREENS[outcome_type](outcome, pen)
            assert_fit_to_send(screen)
            if language == PSEUDO:
                labels = " ".join(button.label for row in screen.buttons for button in row)
                assert untranslated(shown(screen.text) + labels) == ""
                assert screen.chart is None or untranslated(written_on(screen.chart)) == ""
        if outcome_type in TOASTS:
            toast = TOASTS[outcome_type](outcome, pen)
            assert_fit_to_toast(toast)
            assert language != PSEUDO or untranslated(toast) == ""

    taken()


def test_the_judge_sees_a_word_outside_the_brackets() -> None:
    assert untranslated("⟦Knee⟧ 3/10, ⟦2 × 10, ⟦band⟧⟧") == ""
    assert untranslated("⟦Knee⟧ before ⟦3⟧") == "before"


@pytest.mark.parametrize("language", [*WORDS, "", "xx-unknown", "de", "zh-hans"])
def test_a_language_that_nobody_wrote_yet_is_answered_in_english(language: str) -> None:
    renderer = Renderer(find_content(), catalogue())
    assert renderer.screen(Welcome(), language, ZoneInfo("UTC")) == renderer.screen(Welcome(), "en", ZoneInfo("UTC"))


def test_an_outcome_without_a_screen_is_a_key_error_and_without_a_toast_is_none() -> None:
    renderer = Renderer(find_content(), catalogue())
    with pytest.raises(KeyError):
        renderer.screen(object(), "en", ZoneInfo("UTC"))
    assert renderer.toast(Welcome(), "en", ZoneInfo("UTC")) is None
