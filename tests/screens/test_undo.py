"""Undo by a word: whatever a button takes back has its own sentence."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import bot.screens
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Screen
from bot.screens.undo import before
from bot.services.undo import Undone
from tests.screens.histories import paper

MADE = re.compile(r"(?:pen\.undo\(|undoes=(?=Tap))\s*(?:Tap\(\s*Verb\.(?P<verb>[A-Z_]+)|(?P<other>.{0,30}))")
BY_NAME = {"_again(outcome.was)": Verb.PAUSE, "bring_back(": Verb.UNRUN}
"""Taps that a function makes, and their verb."""


def verbs() -> list[Verb]:
    """Give the verbs of all buttons that take something back."""
    found = []
    for path in sorted(Path(bot.screens.__file__).parent.glob("*.py")):
        for one in MADE.finditer(path.read_text(encoding="utf-8")):
            by_name = [verb for name, verb in BY_NAME.items() if (one["other"] or "").startswith(name)]
            assert one["verb"] or by_name, f"{path.name}: {one[0]} names no verb"
            found.append(Verb[one["verb"]] if one["verb"] else by_name[0])
    return sorted(set(found))


@pytest.mark.parametrize("verb", verbs())
def test_what_a_button_takes_back_has_a_sentence_of_its_own(verb: Verb) -> None:
    data = Tap(verb, date(2026, 3, 2), "clamshell").encode()
    text = before(Undone(data), Screen("And then.", ()), Pen(paper("en"), ZoneInfo("Europe/Berlin"))).text
    assert text.startswith("<b>Undone: ")


def test_all_ways_to_take_back_are_found() -> None:
    assert {Verb.UNSKIP, Verb.UNDO, Verb.RESUME, Verb.PAUSE, Verb.EASIER} <= set(verbs())
