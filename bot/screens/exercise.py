"""How an exercise is done: first the card that suffices, then the whole of it page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Screen
from bot.screens.words import plain
from bot.services.session import HowTo

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
    return Screen(text, (leaves, (pen.button(pen._("Back"), Tap(Verb.SESSION, outcome.on)),)))


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


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {HowTo: how_to}
