"""Another language is a file: no pattern of the program holds a word of one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.nlu

MODULES = sorted(Path(bot.nlu.__file__).parent.glob("*.py"))
SYNTAX = re.compile(r"\(\?P[<=]\w+[>)]?|\\[A-Za-z]|\[(?:\\.|[^\]\\])*\]")
"""Names of groups, kinds of signs and sets of signs: letters in them are no words."""
IS_PATTERN = re.compile(r"\\[sSwWdDbB]|\(\?|\[[^\]]+\][+*{)]|\)[?*+]|\|")
WORD = re.compile(r"[^\W\d_]{2,}")
OF_NO_LANGUAGE = {"utc", "gmt", "etc"}
"""How the zones of the world are written everywhere."""


def words_in(source: str) -> Iterator[str]:
    """Give every word that stands in a pattern of a module; docstrings and other strings aside."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield from WORD.findall(SYNTAX.sub(" ", node.value)) if IS_PATTERN.search(node.value) else ()


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_pattern_holds_a_word_of_a_language(module: Path) -> None:
    assert set(words_in(module.read_text(encoding="utf-8"))) <= OF_NO_LANGUAGE


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('re.compile(r"(?:the\\s+)?[0-9]")', ["the"]),
        ('re.compile(rf"(?P<half>{half})\\s+(?:am|pm)")', ["am", "pm"]),
        ('re.split(r"[,.;]|\\bbut\\b", said)', ["but"]),
        ('re.compile(rf"(?P<day>{day})(?:[.:h]|$)")', []),
        ('kind = "pain"', []),
    ],
)
def test_such_a_word_would_be_seen(source: str, words: list[str]) -> None:
    assert list(words_in(source)) == words
