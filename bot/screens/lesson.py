"""Lessons: one below an answer, and all of them to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.catalog.markdown import visible_length
from bot.domain.lesson import Theme
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Screen, paragraphs
from bot.screens.topic import OWN, sources_named
from bot.services.lessons import LessonShown, LessonsListed

A_PAGE = 8
"""So many lessons on a page at most: a phone shows them without scrolling (house)."""


def beside(screen: Screen, lesson_id: str, pen: Pen) -> Screen | None:
    """Put a lesson below a screen's text, folded; None where the message would be too long with it.

    In the simple view it is its title alone: that view promises short lines, and a title says the whole in one.
    """
    words = pen.catalogue.lesson_text(lesson_id, pen.language)
    lesson = pen.write(
        "lesson_beside", title=words.title, text=pen.marked_up(words.text), source=_source(words.sources, pen)
    )
    text = paragraphs(screen.text, lesson)
    most = pen.catalogue.handbook.programme.lessons.message_characters
    return replace(screen, text=text) if not screen.is_caption and visible_length(text) <= most else None


def listed(outcome: LessonsListed, pen: Pen) -> Screen:
    """Ask for a theme, or name the lessons of one, a button each."""
    today = pen.button(pen._("Today's plan"), Tap(Verb.TODAY))
    if outcome.theme is None:
        themes = tuple((pen.button(_name(theme, pen), Tap(Verb.LEARN, None, theme)),) for theme in Theme)
        return Screen(pen.write("lessons", title=None, page=0, pages=1), (*themes, (today,)))
    pages = _pages(outcome.theme, pen)
    page = min(outcome.page, len(pages) - 1)
    rows = tuple(
        (pen.button(pen.catalogue.lesson_text(id, pen.language).title, Tap(Verb.LESSON, None, id)),)
        for id in pages[page]
    )
    leaves = []
    if page > 0:
        leaves.append(pen.button(pen._("Before"), _leaf(outcome.theme, page - 1)))
    if page + 1 < len(pages):
        leaves.append(pen.button(pen._("More"), _leaf(outcome.theme, page + 1)))
    text = pen.write("lessons", title=_name(outcome.theme, pen), page=page + 1, pages=len(pages))
    back = pen.button(pen._("Back"), Tap(Verb.LEARN))
    return Screen(text, (*rows, *((tuple(leaves),) if leaves else ()), (back, today)))


def shown(outcome: LessonShown, pen: Pen) -> Screen:
    """Show a lesson with its source."""
    words = pen.catalogue.lesson_text(outcome.lesson_id, pen.language)
    text = pen.write("lesson", title=words.title, text=pen.marked_up(words.text), source=_source(words.sources, pen))
    theme = pen.catalogue.lessons[outcome.lesson_id].theme
    pages = _pages(theme, pen)
    page = next(number for number, ids in enumerate(pages) if outcome.lesson_id in ids)
    back = pen.button(pen._("Back"), _leaf(theme, page))
    of_theme = [id for ids in pages for id in ids]
    following = of_theme[of_theme.index(outcome.lesson_id) + 1 :]
    turn = (pen.button(pen._("Next"), Tap(Verb.LESSON, None, following[0])),) if following else ()
    return Screen(text, ((back, *turn),))


def _pages(theme: Theme, pen: Pen) -> list[list[str]]:
    """Lay the lessons of a theme onto pages that are about equally long."""
    ids = [lesson.id for lesson in pen.catalogue.lessons.values() if lesson.theme is theme]
    size = -(-len(ids) // -(-len(ids) // A_PAGE)) if ids else 1
    return [ids[at : at + size] for at in range(0, len(ids), size)] or [[]]


def _leaf(theme: Theme, page: int) -> Tap:
    return Tap(Verb.LEARN, None, f"{theme}.{page}" if page else theme)


def _source(keys: tuple[str, ...], pen: Pen) -> str:
    if set(keys) == {OWN}:
        return pen._("Source: a choice of our own.")
    return pen._("Source: %(sources)s.", sources=pen.listed(sources_named(keys, pen)))


def _name(theme: Theme, pen: Pen) -> str:
    return {
        Theme.KNEE: pen._("The knee"),
        Theme.PAIN: pen._("Pain and its numbers"),
        Theme.TRAINING: pen._("Training well"),
        Theme.BAD_DAYS: pen._("Bad days and missed days"),
        Theme.RUNNING: pen._("Running"),
        Theme.PATIENCE: pen._("How long, and when to get help"),
    }[theme]


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {LessonsListed: listed, LessonShown: shown}
