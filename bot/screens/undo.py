"""Undo by a word: what was taken back, before the screen as it is now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.screens.buttons import Tap, Verb, decode
from bot.screens.leaves import length
from bot.screens.pen import Pen
from bot.screens.screen import MAX_CAPTION, Screen, paragraphs
from bot.services.undo import NothingToUndo, Undone


def nothing(outcome: NothingToUndo, pen: Pen) -> Screen:
    """Say that nothing is left to take back."""
    today = pen.button(pen._("Today's plan"), Tap(Verb.TODAY))
    return Screen(pen.write("undone", verb="nothing"), ((today,),))


def before(undone: Undone, screen: Screen, pen: Pen) -> Screen:
    """Say above a screen what was taken back; below a picture only where there is room."""
    tap = decode(undone.data)
    name = pen.name(tap.value) if tap.verb is Verb.FINE else ""
    noted = tap.parts[1] if tap.verb is Verb.UNRUN else ()
    minutes, pain, *_, sharp = noted or (0, 0, 0)
    said = pen.write(
        "undone",
        verb=tap.verb.value,
        name=name,
        score=tap.value,
        walk=tap.value.startswith("walk"),
        minutes=minutes,
        pain=pain,
        sharp=sharp > 0,
    )
    text = paragraphs(said, screen.text)
    return screen if screen.is_caption and length(text) > MAX_CAPTION else replace(screen, text=text)


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {NothingToUndo: nothing}
