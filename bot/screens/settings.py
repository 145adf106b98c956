"""/settings: what a person prefers, and the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from bot.screens.buttons import Tap, Verb
from bot.screens.day import knock
from bot.screens.day import shown as day_shown
from bot.screens.pen import Pen
from bot.screens.schedule import quiet_times
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import language_name
from bot.services.preparing import Knock, Rehearsed
from bot.services.settings import MOST_FOLLOW_UPS, LanguageShown, OnlyATest, SettingsShown, TestComes

CHOSEN = "✓ "


def shown(outcome: SettingsShown, pen: Pen) -> Screen:
    """Show the settings, each with the button that changes it."""
    preferences = outcome.preferences
    text = pen.write(
        "settings",
        discreet=_state(preferences.discreet, pen),
        simple_view=_state(preferences.simple, pen),
        follow_ups=preferences.follow_ups,
        quiet=quiet_times(outcome.quiet),
        sundays=_state(preferences.sundays, pen),
        lessons=_state(preferences.lessons, pen),
        dark=_state(preferences.dark, pen),
        keep_words=_state(preferences.keep_words, pen),
        runs=outcome.runs,
        next_due=pen.when_there(outcome.next_due),
    )
    rows: list[Row] = [
        (
            _toggle(pen._("Discreet"), "discreet", preferences.discreet, pen),
            _toggle(pen._("Simple view"), "simple", preferences.simple, pen),
        ),
        tuple(_follow_ups(number, preferences.follow_ups, pen) for number in range(MOST_FOLLOW_UPS + 1)),
        (
            _toggle(pen._("The week on Sunday"), "sunday", preferences.sundays, pen),
            _toggle(pen._("Lessons"), "lessons", preferences.lessons, pen),
        ),
        (_toggle(pen._("Dark charts"), "dark", preferences.dark, pen),),
        (_toggle(pen._("Keep what you did not understand"), "words", preferences.keep_words, pen),),
    ]
    if outcome.runs:
        schedule = pen.button(pen._("Schedule"), Tap(Verb.SCHEDULE))
        rows.append((pen.button(pen._("Quiet hours"), Tap(Verb.QUIET)), schedule))
        equipment = pen.button(pen._("Equipment"), Tap(Verb.NEW_EQUIPMENT))
        rows.append((equipment, _running(outcome.runner, pen)))
        for exercise_id in outcome.agreed:
            label = pen._("Without it from now on: %(name)s", name=pen.name(exercise_id))
            rows.append((pen.button(label, Tap(Verb.AGREE, outcome.on, f"0.{exercise_id}")),))
        rows.append((pen.button(pen._("Send a test reminder"), Tap(Verb.TEST)),))
    privacy = pen.button(pen._("Privacy"), Tap(Verb.PRIVACY))
    if outcome.several_languages:
        rows.append((pen.button(pen._("Language"), Tap(Verb.LANGUAGE)), privacy))
    else:
        rows.append((privacy,))
    return Screen(text, tuple(rows))


def language(outcome: LanguageShown, pen: Pen) -> Screen:
    """Ask for the language, each named by itself."""
    rows = tuple(
        (
            pen.button(
                (CHOSEN if code == outcome.language else "")
                + pen._("Write in %(language)s", language=language_name(code)),
                Tap(Verb.LANGUAGE, None, code),
            ),
        )
        for code in outcome.languages
    )
    return Screen(pen.write("language"), rows)


def _state(on: bool, pen: Pen) -> str:
    return pen._("on") if on else pen._("off")


def _toggle(label: str, name: str, on: bool, pen: Pen) -> Button:
    return pen.button((CHOSEN if on else "") + label, Tap(Verb.PREFER, None, f"{name}.{int(not on)}"))


def _running(runner: bool, pen: Pen) -> Button:
    """Offer running to who has not said that they run, and lead everybody else to it."""
    if runner:
        return pen.button(CHOSEN + pen._("I run"), Tap(Verb.RUN))
    return pen.button(pen._("I run"), Tap(Verb.RUNNER, None, "1"))


def _follow_ups(number: int, now: int, pen: Pen) -> Button:
    return pen.button((CHOSEN if number == now else "") + str(number), Tap(Verb.PREFER, None, f"follow.{number}"))


def rehearsed(outcome: Rehearsed, pen: Pen) -> Screen:
    """Show a reminder as it would look now; its buttons do nothing."""
    real = knock(outcome.shown, pen) if isinstance(outcome.shown, Knock) else day_shown(outcome.shown, pen)
    text = pen.write("test_reminder", reminder=Markup(real.text))
    rows = tuple(tuple(pen.button(button.label, Tap(Verb.TESTED)) for button in row) for row in real.buttons)
    return replace(real, text=text, buttons=rows)


def toast_test_comes(outcome: TestComes, pen: Pen) -> str:
    """Say that it comes."""
    return pen._("A test reminder is on its way")


def toast_only_a_test(outcome: OnlyATest, pen: Pen) -> str:
    """Say that nothing happened."""
    return pen._("This is only a test: nothing was saved")


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    SettingsShown: shown,
    LanguageShown: language,
    Rehearsed: rehearsed,
}
TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {TestComes: toast_test_comes, OnlyATest: toast_only_a_test}
