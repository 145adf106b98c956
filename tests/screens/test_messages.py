"""Messages and templates: all of them can be translated, all of them are used."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, given, settings
from jinja2 import Environment, FileSystemLoader, nodes

from bot.catalog import find_content
from bot.domain.session import Plan, Routine
from bot.screens.lesson import beside
from bot.screens.pen import Paper, Pen
from bot.screens.render import SCREENS
from bot.screens.screen import Screen
from tests.screens.histories import catalogue
from tests.screens.samples import SAMPLES

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((find_content() / "screens").glob("*.j2"))
GETTEXT = {"_": 1, "gettext": 1, "ngettext": 2, "many": 2}
"""Functions that look a message up, and how many of their arguments are messages."""
SPEAKING = ("screens", "chat")


def extracted(to: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gather the messages as `make messages` does."""
    recipe = next(line for line in (ROOT / "Makefile").read_text().splitlines() if "pybabel" in line)
    arguments = recipe.split("pybabel", 1)[1].split()
    arguments[arguments.index("-o") + 1] = str(to)
    monkeypatch.chdir(ROOT)
    CommandLineInterface().run(["pybabel", *arguments])
    return to


def test_the_translators_template_is_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = extracted(tmp_path / "kneebot.pot", monkeypatch).read_text(encoding="utf-8")
    kept = (find_content() / "locale" / "kneebot.pot").read_text(encoding="utf-8")
    assert new == kept, "`make messages` writes content/locale/kneebot.pot anew"


def test_the_translators_template_is_one_that_gettext_reads() -> None:
    with (find_content() / "locale" / "kneebot.pot").open("rb") as template:
        messages = [message for message in read_po(template, ignore_obsolete=True) if message.id]
    assert len(messages) > 100
    assert any(message.pluralizable for message in messages)


def test_every_template_is_used() -> None:
    used: set[str] = set()

    class Noting(FileSystemLoader):
        def get_source(self, environment: Environment, template: str) -> tuple[str, str, object]:  # type: ignore[override]
            used.add(template)
            return super().get_source(environment, template)

    paper = Paper(find_content(), catalogue(), "en")
    paper.environment.loader = Noting(find_content() / "screens")
    pen = Pen(paper, ZoneInfo("UTC"))

    every = settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))

    for sample in (SAMPLES[outcome] for outcome in SCREENS):

        @every
        @given(sample)
        def write(outcome: object) -> None:
            SCREENS[type(outcome)](outcome, pen)

        write()
    beside(Screen("3/10 saved"), "mild-is-fine", pen)
    assert {template.name for template in TEMPLATES} - used == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_every_message_of_a_template_is_a_literal(template: Path) -> None:
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(template.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in GETTEXT:
            messages = call.args[: GETTEXT[call.node.name]]
            assert all(isinstance(message, nodes.Const) and isinstance(message.value, str) for message in messages)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_has_no_words_outside_its_messages_and_marks_nothing_safe(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(source)
    for output in tree.find_all(nodes.TemplateData):
        words = output.data
        for tag in ("<b>", "</b>", "<i>", "</i>", "<blockquote expandable>", "</blockquote>"):
            words = words.replace(tag, "")
        assert not any(sign.isalpha() for sign in words), words
    assert not any(filter_.name in ("safe", "striptags") for filter_ in tree.find_all(nodes.Filter))


def calls() -> Iterator[tuple[Path, ast.Call, int]]:
    for path in sorted(path for folder in SPEAKING for path in (ROOT / "bot" / folder).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
                if name in ("_", "many"):
                    yield path, node, GETTEXT[name]


def test_every_message_of_the_code_is_a_literal() -> None:
    found = list(calls())
    assert len(found) > 50
    for path, call, messages in found:
        for message in call.args[:messages]:
            literal = isinstance(message, ast.Constant) and isinstance(message.value, str)
            assert literal, f"{path.relative_to(ROOT)}:{call.lineno}"


def test_a_number_of_minutes_takes_its_plural() -> None:
    pen = Pen(Paper(find_content(), catalogue(), "en"), ZoneInfo("UTC"))
    assert pen.minutes(Plan(Routine.DAILY, seconds=20)) == "about 1 minute"
    assert pen.minutes(Plan(Routine.DAILY, seconds=60 * 14 + 31)) == "about 15 minutes"


def test_every_value_that_a_template_is_given_is_used_in_it() -> None:
    """Values that are written out beside `write` are looked at; `**values` are those of several templates."""
    named = {path.stem: path.read_text(encoding="utf-8") for path in TEMPLATES}
    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    for path in sorted((ROOT / "bot" / "screens").glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(call, ast.Call) and ast.unparse(call.func) == "pen.write"):
                continue
            if not isinstance(call.args[0], ast.Constant):
                continue
            trees = [environment.parse(named[str(call.args[0].value)])]
            trees += [environment.parse(named[one.removesuffix(".j2")]) for one in _included(trees[0])]
            used = {name.name for tree in trees for name in tree.find_all(nodes.Name)}
            assert {keyword.arg for keyword in call.keywords if keyword.arg} <= used, ast.unparse(call)


def _included(tree: nodes.Template) -> Iterator[str]:
    yield from (one.template.value for one in tree.find_all(nodes.Include) if isinstance(one.template, nodes.Const))
