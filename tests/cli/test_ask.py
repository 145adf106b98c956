"""`kneebot ask`: what a message means, for a person and for a program."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run

KEYS = ["label", "confidence", "values", "matched", "reply"]


def test_a_score_is_understood(run: Run) -> None:
    result = run("ask", "about a three", "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert list(answer) == KEYS
    assert answer["label"] == "pain:3"
    assert answer["confidence"] == 1.0
    assert answer["values"] == {"pain": 3}
    assert answer["matched"] == ["three"]
    assert answer["reply"].startswith("3/10")


@pytest.mark.parametrize("text", ["", " ", "I ran 5k", "<b>&\"'", "\u202e\u200b", "x" * 4096, "11"])
def test_what_is_not_understood_is_unknown_and_has_the_same_shape(run: Run, text: str) -> None:
    result = run("ask", "--json", "--", text)
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert list(answer) == KEYS
    assert (answer["label"], answer["confidence"], answer["values"], answer["matched"]) == ("unknown", 0.0, {}, [])
    assert "<" not in answer["reply"]


def test_a_person_reads_label_confidence_and_reply(run: Run) -> None:
    result = run("ask", "3")
    assert result.stdout.splitlines()[0] == "pain:3 (1.00)"
    assert result.stdout.splitlines()[1].startswith("3/10")


def test_a_language_without_words_is_read_as_english(run: Run) -> None:
    assert json.loads(run("ask", "three", "--json", "--language", "de").stdout)["label"] == "pain:3"


def test_a_message_is_needed(run: Run) -> None:
    result = run("ask")
    assert result.exit_code == 2
    assert result.stdout == ""
