"""`kneebot ask`: what a message means, for a person and for a program."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

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


@pytest.mark.parametrize(
    "text", ["", " ", "the parcel comes between 3 and 5", "<b>&\"'", "\u202e\u200b", "x" * 4096, "11"]
)
def test_what_is_not_understood_is_unknown_and_has_the_same_shape(run: Run, text: str) -> None:
    result = run("ask", "--json", "--", text)
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert list(answer) == KEYS
    assert (answer["label"], answer["values"], answer["matched"]) == ("unknown", {}, [])
    assert 0 <= answer["confidence"] <= 1
    assert "<" not in answer["reply"]


def test_a_person_reads_label_confidence_and_reply(run: Run) -> None:
    result = run("ask", "3")
    assert result.stdout.splitlines()[0] == "pain:3 (1.00)"
    assert result.stdout.splitlines()[1].startswith("3/10")


def test_a_narrow_question_has_the_part_of_the_topic_that_answers_it(run: Run) -> None:
    assert "Ice or heat" in run("ask", "should I ice my knee?").stdout


def test_a_person_reads_the_time_of_a_wish_as_a_clock_shows_it(run: Run) -> None:
    assert run("ask", "move it to 7:30 pm").stdout.splitlines()[0].endswith("  times 19:30")


def test_days_are_counted_from_today_and_a_run_is_no_score_of_a_question(run: Run) -> None:
    away = json.loads(run("ask", "I'm away until Monday", "--json").stdout)
    assert date.fromisoformat(away["values"]["until"]).strftime("%a") == "Mon"
    assert re.fullmatch(
        r"pain:2 \([01]\.\d\d\)  outing run  minutes 25", run("ask", "ran 25 min, pain 2").stdout.strip()
    )
    assert run("ask", "undo").stdout.strip() == "unknown (1.00)  undo 1"


def test_a_language_without_words_is_read_as_english(run: Run) -> None:
    assert json.loads(run("ask", "three", "--json", "--language", "de").stdout)["label"] == "pain:3"


@pytest.mark.parametrize(
    ("text", "label", "values"),
    [
        ("how do I do the clamshell", "exercise:clamshell", {"exercise": "clamshell"}),
        ("how long until it is better", "topic:recovery-time", {"topic": "recovery-time"}),
        ("my knee gave way on the stairs", "red-flag", {"sign": "gives-way", "tier": "B"}),
        ("what can you do", "action:help", {}),
    ],
)
def test_every_family_has_its_reply(run: Run, text: str, label: str, values: dict[str, str]) -> None:
    answer = json.loads(run("ask", text, "--json").stdout)
    assert (answer["label"], answer["values"]) == (label, values)
    assert answer["reply"]
    assert answer["matched"]


def test_a_file_of_messages_is_reported_on(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    lines = [
        {"id": "1", "text": "3/10", "expect": "pain:3", "also": []},
        {"id": "2", "text": "clamshells, how many?", "expect": "exercise:clamshell"},
        {"id": "3", "text": "4", "expect": "pain:5", "also": ["unknown"]},
    ]
    file.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", encoding="utf-8")
    result = run("ask", "--file", file, "--report")
    assert result.exit_code == 0
    assert "pain           50.0%  1 of 2" in result.stdout
    assert "exercise      100.0%  1 of 1" in result.stdout
    assert "miss         3: pain:5 heard as pain:4: 4" in result.stdout
    assert "median" in result.stdout
    figures = json.loads(run("ask", "--file", file, "--report", "--json").stdout)
    assert figures["accuracy"] == {"exercise": 1.0, "pain": 0.5}
    assert [json.loads(line)["id"] for line in run("ask", "--file", file, "--json").stdout.splitlines()] == [
        "1",
        "2",
        "3",
    ]


def test_every_fault_of_a_file_is_said_with_its_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    bad = [
        '{"text": "3", "expect": "pain:3"}',
        "no json",
        '{"text": 3, "expect": "pain:3"}',
        '{"text": "x", "expect": "pain:11"}',
        "[]",
        '{"text": "x", "expect": "exercise:dance", "also": "topic:causes"}',
    ]
    file.write_text("\n".join(bad), encoding="utf-8")
    result = run("ask", "--file", file, "--report")
    assert result.exit_code == 2
    assert result.stdout == ""
    for line in (2, 3, 4, 5, 6):
        assert f":{line}: " in result.stderr
    assert ":1: " not in result.stderr
    assert '"exercise:dance" is not a label' in result.stderr
    assert '"also" must be a list' in result.stderr


@pytest.mark.parametrize("arguments", [(), ("3", "--file", "x"), ("3", "--report"), ("--file", "missing.jsonl")])
def test_what_makes_no_sense_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("ask", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("kneebot: ")
