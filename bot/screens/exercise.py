"""How an exercise is done: first the card that suffices, then the whole of it page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.exercise import Kind
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Button, Screen
from bot.screens.words import plain
from bot.services.exercises import KINDS, ExerciseList, ExercisesFound, HowTo

PAGE = 1200
"""Characters after which a page of the whole text ends with its section: about two screens of a phone."""


def how_to(outcome: HowTo, pen: Pen) -> Screen:
    """Show the card, or a page of the whole text; a page beyond the last is the last."""
    words = pen.catalogue.exercise_text(outcome.exercise_id, pen.language)
    pages = _pages(words.sections)
    page = min(outcome.page, len(pages))
    text = pen.write(
        "exercise",
        name=words.name,
        dose=pen.dose(outcome.item) if outcome.item else None,
        card=pen.marked_up(words.card),
        page=page,
        pages=len(pages),
        sections=[(pen.section(heading), pen.marked_up(html)) for heading, html in pages[page - 1]] if page else [],
    )
    turn = pen.button(pen._("More"), _leaf(outcome, page + 1)) if page < len(pages) else None
    back = pen.button(pen._("Short version"), _leaf(outcome, 0)) if page else None
    leaves = tuple(button for button in (back, turn) if button is not None)
    if outcome.on is not None:
        back_to = Tap(Verb.SESSION, outcome.on)
    else:
        back_to = Tap(Verb.EXERCISES, None, pen.catalogue.handbook.exercises[outcome.exercise_id].kind)
    return Screen(text, (leaves, *_complaints(outcome, pen), (pen.button(pen._("Back"), back_to),)))


def _complaints(outcome: HowTo, pen: Pen) -> tuple[tuple[Button, ...], ...]:
    if outcome.on is None or outcome.item is None:
        return ()
    too_hard = pen.button(pen._("Too hard"), Tap(Verb.TOO_HARD, outcome.on, outcome.exercise_id))
    return ((too_hard, pen.button(pen._("Hurts"), Tap(Verb.HURTS, outcome.on, outcome.exercise_id))),)


def listed(outcome: ExerciseList, pen: Pen) -> Screen:
    """List the exercises of a kind with a line each, or ask for the kind."""
    lines = [(pen.name(id), pen.catalogue.exercise_text(id, pen.language).line) for id in outcome.ids]
    title = _kind(outcome.kind, pen) if outcome.kind else None
    text = pen.write("exercises", title=title, lines=lines)
    kinds = tuple(
        pen.button(_kind(kind, pen), Tap(Verb.EXERCISES, None, kind)) for kind in KINDS if kind is not outcome.kind
    )
    return Screen(text, (*_names(outcome.ids, pen), kinds, (pen.button(pen._("Today's plan"), Tap(Verb.TODAY)),)))


def found(outcome: ExercisesFound, pen: Pen) -> Screen:
    """Offer the exercises that a typed name may mean."""
    text = pen.write("exercises_found", found=bool(outcome.ids))
    kinds = tuple(pen.button(_kind(kind, pen), Tap(Verb.EXERCISES, None, kind)) for kind in KINDS)
    return Screen(text, (*_names(outcome.ids, pen), kinds))


def _names(ids: tuple[str, ...], pen: Pen) -> tuple[tuple[Button, ...], ...]:
    buttons = [pen.button(pen.name(id), Tap(Verb.HOW, None, id)) for id in ids]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _kind(kind: Kind, pen: Pen) -> str:
    return {
        Kind.STRENGTH: pen._("Strength"),
        Kind.STRETCH: pen._("Stretches"),
        Kind.WARM_UP: pen._("Warm-up"),
    }[kind]


def _leaf(outcome: HowTo, page: int) -> Tap:
    return Tap(Verb.HOW, outcome.on, f"{outcome.exercise_id}.{page}" if page else outcome.exercise_id)


def _pages(sections: Mapping[str, str]) -> list[list[tuple[str, str]]]:
    """Lay whole sections onto pages, in their order."""
    pages: list[list[tuple[str, str]]] = [[]]
    for heading, html in sections.items():
        filled = sum(len(plain(text)) for _, text in pages[-1])
        if pages[-1] and filled + len(plain(html)) > PAGE:
            pages.append([])
        pages[-1].append((heading, html))
    return pages


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {HowTo: how_to, ExerciseList: listed, ExercisesFound: found}
