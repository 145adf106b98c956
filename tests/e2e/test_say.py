"""The tool that plays sentences: it shows the answer and what is kept, and names the places where one is none."""

from pathlib import Path

import pytest

from bot.catalog import Catalogue
from tests.say import said, sentences


async def test_a_sentence_is_shown_with_what_is_kept_of_it(catalogue: Catalogue, tmp_path: Path) -> None:
    shown = await said(catalogue, tmp_path, "the plan", "done // 2")
    assert "2/10 saved: calm." in shown
    assert "before 2, worst 2, done all" in shown


def test_each_line_is_said_at_the_place_above_it() -> None:
    lines = "did it\n\n## first minute: place\nkneecap\n## the evening\n4, sorry\n"
    assert list(sentences(lines)) == [
        ("the plan", "did it"),
        ("first minute: place", "kneecap"),
        ("the evening", "4, sorry"),
    ]


def test_a_place_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match="no place 'nowhere'; there are the question, the plan"):
        list(sentences("## nowhere\nhi"))
