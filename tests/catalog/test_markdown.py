"""Markdown becomes Telegram HTML that says the same and smuggles nothing in."""

from __future__ import annotations

import re

import pytest

from bot.catalog.faults import Fault
from bot.catalog.markdown import read_sections, visible_length


def rendered(markdown: str) -> tuple[str, list[Fault]]:
    faults: list[Fault] = []
    sections = read_sections(f"## x\n\n{markdown}", "x.md", 1, faults)
    return "\n".join(section.html for section in sections), faults


SOUND = [
    ("plain words", "plain words"),
    ("one\ntwo", "one two"),
    ("one\n\ntwo", "one\n\ntwo"),
    ("**bold** and *leaning* and `code`", "<b>bold</b> and <i>leaning</i> and <code>code</code>"),
    ("**bold *and leaning***", "<b>bold <i>and leaning</i></b>"),
    ("1. one\n2. two", "1. one\n2. two"),
    ("1. one\n1. two\n\n1. three", "1. one\n2. two\n3. three"),
    ("- a\n- b", "• a\n• b"),
    ("Then:\n\n- a\n\nAfter", "Then:\n• a\n\nAfter"),
    ("3 < 5 > 2 & more", "3 &lt; 5 &gt; 2 &amp; more"),
    ("&lt;b&gt; &amp;amp; &copy;", "&lt;b&gt; &amp;amp; ©"),
    ("`<b> & x`", "<code>&lt;b&gt; &amp; x</code>"),
    ("`**not bold**`", "<code>**not bold**</code>"),
    (r"\*no star\* \<b\>", "*no star* &lt;b&gt;"),
    ("2 * 3 * 4 and snake_case_word", "2 * 3 * 4 and snake_case_word"),
    ("a < b>c", "a &lt; b&gt;c"),
    ("**", "**"),
    ("ä 45° – “x” ⟦y⟧ 🦵", "ä 45° – “x” ⟦y⟧ 🦵"),
    ("[not a link] (really)", "[not a link] (really)"),
]


@pytest.mark.parametrize(("markdown", "html"), SOUND)
def test_sound_markdown_is_rendered(markdown: str, html: str) -> None:
    assert rendered(markdown) == (html, [])


REFUSED = [
    ("<script>alert(1)</script>", 3),
    ("one\ntwo <tg-spoiler>x</tg-spoiler>", 4),
    ("<!-- note -->", 3),
    ("a <!-- note --> b", 3),
    ("<?php x ?>", 3),
    ("![x](y)", 3),
    ("[x](tg://user?id=1)", 3),
    ("[x](javascript:alert(1))", 3),
    ("[x][y]\n\n[y]: https://example.org", 5),
    ("<https://example.org>", 3),
    ("https://example.org", 3),
    ("`https://example.org`", 3),
    ("T.me/someone", 3),
    ("# Big", 3),
    ("one\n\n    code", 5),
    ("```\ncode\n```", 3),
    ("~~~\ncode", 3),
    ("a\n\n***\n\nb", 5),
    ("~~gone~~", 3),
    ("a  \nb", 3),
    ("a\\\nb", 3),
    ("1. a\n\n   b", 5),
    ("1. a\n   - b", 4),
    ("1.\n2. b", 3),
    ("- > a", 3),
    ("a | b\n--|--\nc | d", 3),
]


@pytest.mark.parametrize(("markdown", "line"), REFUSED)
def test_what_telegram_cannot_show_is_refused_on_its_line(markdown: str, line: int) -> None:
    html, faults = rendered(markdown)
    assert [fault.line for fault in faults][:1] == [line], faults
    assert set(re.findall(r"<[^>]*>", html)) <= {"<b>", "</b>", "<i>", "</i>", "<code>", "</code>"}


def test_length_is_counted_as_telegram_counts_it() -> None:
    assert visible_length("<b>a&amp;b</b>") == 3
    assert visible_length("🦵") == 2
