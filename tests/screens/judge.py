"""What Telegram takes, and what a person can use: the limits that every screen keeps."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields

from bot.domain.chart import ChartWords, Picture
from bot.emulator.formatting import tidy
from bot.emulator.markup import parse_html, utf16_length
from bot.screens.buttons import decode
from bot.screens.screen import Screen

LONGEST_LABEL = 72
"""Characters of a button: a sign's words are the longest, the catalogue holds them to 64; and room for brackets."""

_BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")


def shown(html: str) -> str:
    """Give the text as Telegram keeps it; Refusal for broken markup."""
    return tidy(*parse_html(html))[0]


def assert_fit_to_send(screen: Screen) -> None:
    """Fail unless Telegram would take the screen as it is."""
    text = shown(screen.text)
    assert 1 <= utf16_length(text) <= (1024 if screen.is_caption else 4096)
    assert visible(text), "a message with nothing to see is refused"
    assert sum(len(row) for row in screen.buttons) <= 100
    for row in screen.buttons:
        assert 1 <= len(row) <= 8
        for button in row:
            assert visible(button.label), "a button with nothing on it"
            assert len(button.label) <= LONGEST_LABEL, button.label
            assert 1 <= len(button.data.encode()) <= 64
            assert decode(button.data).encode() == button.data


def written_on(picture: Picture) -> str:
    """Give every word that is drawn, but days: those come from the language's own calendar."""
    words = [word for field in fields(ChartWords) for word in ("".join(getattr(picture.words, field.name)),)]
    subtitle = picture.words.subtitle
    return " ".join([*(word for word in words if word != subtitle), *(band.name for band in picture.bands)])


def assert_fit_to_toast(toast: str) -> None:
    """Fail unless Telegram would show the toast."""
    assert visible(toast)
    assert utf16_length(toast) <= 200


def visible(text: str) -> str:
    """Give what can be seen of a text: no blanks, no marks of direction, nothing without width."""
    return "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cf")


def untranslated(text: str) -> str:
    """Give the letters of a text in the pseudo-language that stand outside its brackets: they went round gettext."""
    before = ""
    while before != text:
        before, text = text, _BRACKETED.sub("", text)
    return "".join(sign for sign in text if sign.isalpha() or sign in "⟦⟧")
