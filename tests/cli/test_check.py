"""`kneebot check`: silence for sound content, a line with file and line for every fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run, change

PLACE = re.compile(r"[\w/.-]+\.(yaml|md|j2|weights):[1-9][0-9]*: \S.*")


def test_the_content_that_ships_has_no_faults(run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "The content has no faults.\n"


def test_a_faithful_copy_has_no_faults(run: Run, content: Path) -> None:
    assert run("check", "--content", content).exit_code == 0


def _syntax(content: Path) -> None:
    change(content / "programme.yaml", "  usual_above: {n: 3, source: house}", "  usual_above: {n: 3, source: house")


def _unknown_source(content: Path) -> None:
    change(content / "programme.yaml", "  usual_above: {n: 3, source: house}", "  usual_above: {n: 3, source: rumour}")


def _missing_words(content: Path) -> None:
    (content / "exercises" / "wall-sit" / "en.md").unlink()


def _broken_template(content: Path) -> None:
    change(content / "screens" / "plan.j2", "{% if warm_up %}", "{% if warm_up")


def _missing_template(content: Path) -> None:
    (content / "screens" / "plan.j2").unlink()


def _latin_1(content: Path) -> None:
    (content / "screens" / "plan.j2").write_bytes("Übung".encode("latin-1"))


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (_syntax, "programme.yaml:"),
        (_unknown_source, "programme.yaml:"),
        (_missing_words, "exercises/wall-sit/en.md:1:"),
        (_broken_template, "screens/plan.j2:"),
        (_missing_template, "screens/plan.j2:1:"),
        (_latin_1, "screens/plan.j2:1:"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(
    run: Run, content: Path, spoil: Callable[[Path], None], place: str
) -> None:
    spoil(content)
    result = run("check", "--content", content)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines
    assert all(PLACE.fullmatch(line) for line in lines), lines
    assert any(line.startswith(place) for line in lines), lines


KINDS = (
    "exercises/clamshell/en.md",
    "exercises/clamshell/exercise.yaml",
    "lessons/up-to-five/en.md",
    "lessons/up-to-five/lesson.yaml",
    "programme.yaml",
    "running.yaml",
    "safety.yaml",
    "safety/en.yaml",
    "screens/plan.j2",
    "sources.yaml",
    "topics/pain-rule/en.md",
    "vocabulary/en.chat.yaml",
    "vocabulary/en.yaml",
)
"""A file of every kind that is read."""

SPOILT = {
    "empty": b"",
    "broken YAML": b"a: [1, 2\nb: }\n{% if\n",
    "a list": b"- 1\n- {% if\n",
    "a number": b"7 {% if\n",
    "unknown keys": b"nonsense: 1\nmore: {n: 2, source: rumour}\n{% if\n",
    "a key twice": b"a: 1\na: 2\n{% if\n",
    "a date where words belong": b"2020-01-01: 2020-01-01\n{% if\n",
    "a tag": b"a: !!python/object:os.system x\n{% if\n",
    "itself": b"a: &a [*a]\n{% if\n",
    "bytes": b"\x00\xff\xfe\x01" * 40,
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_a_file_of_any_kind_that_holds_something_else_is_told_with_file_and_line(
    run: Run, content: Path, spoilt: bytes
) -> None:
    for file in KINDS:
        (content / file).write_bytes(spoilt)
    result = run("check", "--content", content)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert all(PLACE.fullmatch(line) for line in lines), lines
    assert {line.partition(":")[0] for line in lines} >= set(KINDS)


def test_a_file_of_any_kind_that_is_missing_is_told(run: Run, content: Path) -> None:
    needed = {*KINDS} - {"vocabulary/en.chat.yaml"}
    for file in needed:
        (content / file).unlink()
    result = run("check", "--content", content)
    assert result.exit_code == 1
    assert {line.partition(":1: ")[0] for line in result.stdout.splitlines()} >= needed


def test_weights_that_are_none_are_told_before_a_message_needs_them(run: Run, content: Path) -> None:
    (content / "vocabulary" / "en.weights").write_bytes(b"words")
    result = run("check", "--content", content)
    assert result.exit_code == 1
    assert result.stdout.startswith("vocabulary/en.weights:1: it cannot be read")


def test_every_fault_is_told_at_once_and_counted(run: Run, content: Path) -> None:
    _unknown_source(content)
    _missing_words(content)
    _broken_template(content)
    result = run("check", "--content", content)
    files = {line.partition(":")[0] for line in result.stdout.splitlines()}
    assert files >= {"programme.yaml", "exercises/wall-sit/en.md", "screens/plan.j2"}
    assert result.stderr == f"{len(result.stdout.splitlines())} faults\n"


def test_a_folder_that_is_not_there_is_one_fault(run: Run, tmp_path: Path) -> None:
    result = run("check", "--content", tmp_path / "none")
    assert result.exit_code == 1
    assert result.stdout.endswith(":1: there is no such folder\n")
    assert result.stderr == "1 fault\n"


@pytest.mark.parametrize("command", [("ask", "3"), ("simulate", "history.json")])
def test_a_command_on_broken_content_says_its_faults_and_nothing_else(
    run: Run, content: Path, command: tuple[str, str]
) -> None:
    Path("history.json").write_text('{"start_on": "2026-03-02", "usual_pain": 2, "days": []}')
    _unknown_source(content)
    result = run(*command, "--content", content)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "`.venv/bin/kneebot check`" in result.stderr
    assert "programme.yaml:" in result.stderr


def test_a_template_that_breaks_a_command_is_told_plainly(run: Run, content: Path) -> None:
    _broken_template(content)
    change(content / "screens" / "not_understood.j2", "{% endif %}", "")
    result = run("ask", "hello", "--content", content)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "kneebot: " in result.stderr
    assert "`.venv/bin/kneebot check`" in result.stderr
