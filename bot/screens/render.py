"""Outcome and language in, screen out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.catalog import Catalogue
from bot.screens import (
    advised,
    agreeing,
    complaint,
    day,
    delete,
    exercise,
    export,
    gate,
    help,
    lesson,
    locks,
    pain,
    pause,
    player,
    progress,
    running,
    safety,
    schedule,
    settings,
    signs,
    skip,
    snooze,
    start,
    start_questions,
    start_zone,
    sunday,
    tomorrow,
    topic,
    undo,
)
from bot.screens.pen import Paper, Pen
from bot.screens.screen import MAX_TOAST, Screen, paragraphs
from bot.services.help import NotUnderstood
from bot.services.locks import UnderLock
from bot.services.may_run import MayRun
from bot.services.pain import KeptLate, Mistyped
from bot.services.sharp import NotSharp
from bot.services.undo import Undone
from bot.services.unscore import ScoreWithdrawn


def _mistyped(outcome: Mistyped, pen: Pen) -> Screen:
    return pain.after_mistake(outcome, SCREENS[type(outcome.then)](outcome.then, pen), pen)


def _kept_late(outcome: KeptLate, pen: Pen) -> Screen:
    return pain.kept_late(outcome, SCREENS[type(outcome.then)](outcome.then, pen), pen)


def _withdrawn(outcome: ScoreWithdrawn, pen: Pen) -> Screen:
    return pain.withdrawn(outcome, SCREENS[type(outcome.then)](outcome.then, pen), pen)


def _not_sharp(outcome: NotSharp, pen: Pen) -> Screen:
    then = SCREENS[type(outcome.then)](outcome.then, pen) if outcome.then is not None else None
    return pain.sharp_taken_back(outcome, then, pen)


def _may_run(outcome: MayRun, pen: Pen) -> Screen:
    return running.may_run(outcome, topic.topic(outcome.topic, pen), pen)


def _under_lock(outcome: UnderLock, pen: Pen) -> Screen:
    care, then = (SCREENS[type(one)](one, pen) for one in (outcome.care, outcome.then))
    return locks.under_lock(care, then)


def _not_understood(outcome: NotUnderstood, pen: Pen) -> Screen:
    """Say so, and ask the open question again: its buttons stay within reach."""
    own = help.not_understood(outcome, pen)
    if outcome.asks is None:
        return own
    question = SCREENS[type(outcome.asks)](outcome.asks, pen)
    asked = {button.data for row in question.buttons for button in row}
    rows = [tuple(button for button in row if button.data not in asked) for row in own.buttons]
    text = paragraphs(own.text, question.text)
    return Screen(text, (*question.buttons, *(row for row in rows if row)))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    **start.SCREENS,
    **start_questions.SCREENS,
    **start_zone.SCREENS,
    **day.SCREENS,
    **exercise.SCREENS,
    **player.SCREENS,
    **pain.SCREENS,
    **snooze.SCREENS,
    **skip.SCREENS,
    **complaint.SCREENS,
    **advised.SCREENS,
    **agreeing.SCREENS,
    **signs.SCREENS,
    **safety.SCREENS,
    **locks.SCREENS,
    **gate.SCREENS,
    **schedule.SCREENS,
    **pause.SCREENS,
    **settings.SCREENS,
    **delete.SCREENS,
    **topic.SCREENS,
    **lesson.SCREENS,
    **progress.SCREENS,
    **export.SCREENS,
    **running.SCREENS,
    **sunday.SCREENS,
    **tomorrow.SCREENS,
    **help.SCREENS,
    **undo.SCREENS,
    KeptLate: _kept_late,
    Mistyped: _mistyped,
    ScoreWithdrawn: _withdrawn,
    NotSharp: _not_sharp,
    MayRun: _may_run,
    UnderLock: _under_lock,
    NotUnderstood: _not_understood,
}
"""Every outcome that can be shown, and what shows it."""

TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {
    **start_questions.TOASTS,
    **pain.TOASTS,
    **signs.TOASTS,
    **safety.TOASTS,
    **locks.TOASTS,
    **settings.TOASTS,
    **agreeing.TOASTS,
    **help.TOASTS,
}
"""Outcomes that answer a tap in a few words of their own."""


class Renderer:
    """Writes every screen in every language."""

    def __init__(self, content: Path, catalogue: Catalogue) -> None:
        """Take the content folder; a language is read when it is first asked for."""
        self._content = content
        self._catalogue = catalogue
        self._papers: dict[str, Paper] = {}

    def screen(
        self, outcome: object, language: str, zone: ZoneInfo, *, simple: bool = False, morning: bool = True
    ) -> Screen:
        """Write an outcome's screen; KeyError for an outcome that no screen knows.

        `simple`, `morning`: see `Pen`.
        """
        screen = SCREENS[type(outcome)](outcome, self._pen(language, zone, simple, morning))
        return screen.in_words if simple else screen

    def with_lesson(
        self, screen: Screen, lesson_id: str, language: str, zone: ZoneInfo, *, simple: bool = False
    ) -> Screen | None:
        """Put a lesson below a screen; None where there is no room for it."""
        return lesson.beside(screen, lesson_id, self._pen(language, zone, simple))

    def with_undone(
        self, screen: Screen, undone: Undone, language: str, zone: ZoneInfo, *, simple: bool = False
    ) -> Screen:
        """Put above a screen what was taken back by a word."""
        return undo.before(undone, screen, self._pen(language, zone, simple))

    def with_way_back(self, screen: Screen, on: date, language: str, zone: ZoneInfo) -> Screen:
        """Let a screen lead back to the session that is under way on a day."""
        return player.way_back(screen, on, self._pen(language, zone))

    def toast(self, outcome: object, language: str, zone: ZoneInfo) -> str | None:
        """Write the few words that answer a tap, None where the screen says it all."""
        write = TOASTS.get(type(outcome))
        return write(outcome, self._pen(language, zone))[:MAX_TOAST] if write else None

    def pen(self, language: str, zone: ZoneInfo) -> Pen:
        """Give a pen for texts that are no screens: command lists, names, descriptions."""
        return self._pen(language, zone)

    def _pen(self, language: str, zone: ZoneInfo, simple: bool = False, morning: bool = True) -> Pen:
        known = language if language in self._catalogue.languages else "en"
        if known not in self._papers:
            self._papers[known] = Paper(self._content, self._catalogue, known)
        return Pen(self._papers[known], zone, simple=simple, morning=morning)
