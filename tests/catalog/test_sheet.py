"""The sheet that a physiotherapist signs: all of the content, in words, and the one in docs/ is up to date."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.catalog import Catalogue, find_content, load
from bot.catalog.__main__ import main
from bot.catalog.sheet import numbers, occasions, sheet, words_for
from bot.catalog.sheet_words import GUARD_ROWS, RULE, WORDS
from bot.domain.programme import LoadRule
from bot.domain.progression import GUARDS

DOCS = Path(__file__).parents[2] / "docs/programme.md"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def page(catalogue: Catalogue) -> str:
    return sheet(catalogue, find_content())


def test_the_sheet_in_docs_is_what_the_content_says(page: str) -> None:
    same = DOCS.exists() and DOCS.read_text(encoding="utf-8") == page
    assert same, "docs/programme.md is older than content/: run `make programme` and commit it"


def test_every_number_of_the_programme_has_words(catalogue: Catalogue) -> None:
    wordless = [place for place, _ in numbers(catalogue) if words_for(place) is None]
    assert wordless == [], "write what it means into bot/catalog/sheet_words.py"


def test_the_words_belong_to_numbers_that_exist(catalogue: Catalogue) -> None:
    places = {re.sub(r"(?<=\.)\d+(?=\.|$)", "*", place) for place, _ in numbers(catalogue)}
    assert WORDS.keys() - places == set()
    assert all(words.count("{}") == 1 for words in WORDS.values())


def test_every_number_stands_on_the_sheet_with_its_source(catalogue: Catalogue, page: str) -> None:
    for place, source in catalogue.number_sources.items():
        row = next(line for line in page.splitlines() if line.endswith(f"| `{place}` |"))
        assert f"| {'*house*' if source == 'house' else source} |" in row
        assert row.count("**") == 2, "the number stands out"


def test_every_exercise_is_there_with_all_its_rungs(catalogue: Catalogue, page: str) -> None:
    for id, exercise in catalogue.handbook.exercises.items():
        part = page.split(f"/{id}/en.md)")[1].split("\n### ")[0].split("\n## ")[0]
        rungs = [line for line in part.splitlines() if re.match(r"\| \d", line)]
        assert len(rungs) == len(exercise.ladder)
        assert all(
            line.endswith(f"{rung.source.replace('house', '*house*')} |")
            for line, rung in zip(rungs, exercise.ladder, strict=True)
        )
        assert "**Caution.** " in part


def test_no_rung_shows_a_phase_before_the_exercise_may_be_planned(catalogue: Catalogue, page: str) -> None:
    for id, exercise in catalogue.handbook.exercises.items():
        part = page.split(f"/{id}/en.md)")[1].split("\n### ")[0].split("\n## ")[0]
        shown = [int(row.split(" | ")[3]) for row in part.splitlines() if re.match(r"\| \d", row)]
        assert all(phase in exercise.phases for phase in shown), id


def test_the_sheet_has_the_guards_with_their_numbers_and_the_rungs_of_running(catalogue: Catalogue, page: str) -> None:
    assert [guard for guard, *_ in GUARD_ROWS] == [guard.id for guard in GUARDS]
    assert re.findall(r"^\| \*\*(G\d)\*\*", page, re.MULTILINE) == [guard.id for guard in GUARDS]
    assert "| No session done for 7, 14, 28 days |" in page
    assert page.count(" min walk) | ") == len(catalogue.handbook.running.ladder)


def test_every_sign_topic_and_source_is_there(catalogue: Catalogue, page: str) -> None:
    assert all(f"| {catalogue.sign_words(id)} | " in page for id in catalogue.handbook.signs)
    assert all(f"[{topic.title}](../content/topics/{id}/en.md)" in page for id, topic in catalogue.topics["en"].items())
    assert all(source.about in page and (source.where or "") in page for source in catalogue.sources.values())


def test_the_links_of_the_sheet_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(\.\./([^)]+)\)", page)
    assert links
    assert [link for link in links if not (DOCS.parents[1] / link).exists()] == []


def test_the_rule_has_its_rows_in_order_with_the_numbers_filled_in(page: str) -> None:
    assert re.findall(r"^\| \*\*(R\w+)\*\*", page, re.MULTILINE) == [row for row, *_ in RULE]
    assert [row for row, *_ in RULE] == ["R0", "R1", "R2", "R3", "R3a", "R4", "R5s", "R5", "R6", "R7"]
    assert "| Yesterday's session 8 to 10, or 8 to 10 today before it |" in page
    assert "| Yesterday's session 6 to 7, or sharp |" in page
    assert not re.search(r"[{}<>]", page)


def test_the_rule_leaves_out_no_number_of_a_row() -> None:
    used = set(re.findall(r"{(\w+)}", " ".join(cell for row in RULE for cell in row)))
    of_rows = {field.name for field in fields(LoadRule) if WORDS[f"load.{field.name}"].startswith("R")}
    assert of_rows - used == set()


def test_a_number_changed_in_the_content_changes_the_rule_on_the_sheet(content: Path) -> None:
    file = content / "programme.yaml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace("stop_from: {n: 8,", "stop_from: {n: 9,").replace(
        "acceptable_max: {n: 5,", "acceptable_max: {n: 4,"
    )
    file.write_text(changed, encoding="utf-8")
    page = sheet(load(content), content)
    assert "| Yesterday's session 9 to 10, or 9 to 10 today before it |" in page
    assert "| Yesterday's session 5 to 8, or sharp |" in page
    assert "| Yesterday's session 3 to 4 |" in page


def test_a_row_by_itself_has_the_words_of_the_sheet(catalogue: Catalogue, page: str) -> None:
    when = occasions(catalogue.handbook.programme)
    assert list(when) == [row for row, *_ in (*RULE, *GUARD_ROWS)]
    assert [id for id, words in when.items() if f"| **{id}** | {words} |" not in page] == []


def test_the_command_writes_the_file_or_shows_it(tmp_path: Path, page: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "docs" / "programme.md"
    assert main([str(file)]) == 0
    assert file.read_text(encoding="utf-8") == page
    assert main([]) == 0
    assert capsys.readouterr().out == page


def test_content_with_a_fault_writes_nothing(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "safety.yaml").unlink()
    assert main([str(tmp_path / "programme.md")], content) == 1
    assert "safety.yaml:1: the file is missing" in capsys.readouterr().err
    assert not (tmp_path / "programme.md").exists()
