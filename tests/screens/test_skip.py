"""What was in the way of a session is one list: of the domain, the buttons, the answers and the export."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.catalog import find_content
from bot.domain.session import Barrier
from bot.screens.buttons import Verb, decode
from bot.screens.pen import Pen
from bot.screens.skip import skipped
from bot.services.skip import Skipped
from tests.screens.histories import catalogue, every_day, paper

SCHEMA = Path(__file__).parents[2] / "docs" / "export.schema.json"
ELSEWHERE = {Barrier.UNSAID, Barrier.SORE}
"""Of these no answer is written: one is the question, the other leads to the score of the knee."""


def lists(part: object) -> list[list[object]]:
    """Give every list of allowed values within a part of the schema."""
    if isinstance(part, dict):
        own = [part["enum"]] if isinstance(part.get("enum"), list) else []
        return own + [each for value in part.values() for each in lists(value)]
    return [each for value in part for each in lists(value)] if isinstance(part, list) else []


def test_every_reason_has_its_button() -> None:
    pen = Pen(paper("en"), ZoneInfo("Europe/Berlin"))
    screen = skipped(Skipped(every_day()[0].record, Barrier.UNSAID, None), pen)
    taps = [decode(button.data) for row in screen.buttons for button in row]
    assert {tap.value for tap in taps if tap.verb is Verb.SKIP} == set(Barrier) - {Barrier.UNSAID}


def test_every_reason_has_its_answer() -> None:
    words = (find_content() / "screens" / "skipped.j2").read_text(encoding="utf-8")
    assert set(re.findall(r'barrier == "([^"]+)"', words)) == set(Barrier) - ELSEWHERE


def test_every_reason_is_in_the_schema_of_what_is_handed_out() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    (listed,) = [each for each in lists(schema) if Barrier.NO_TIME in each]
    assert {*listed} - {None} == set(Barrier)


def test_words_lead_to_reasons_alone() -> None:
    assert set(catalogue().vocabulary["en"].chat.barriers) == set(Barrier) - {Barrier.UNSAID}
