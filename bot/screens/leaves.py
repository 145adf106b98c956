"""Laying a long text onto pages that fit a caption: at headings first, then at lines, then at sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.screens.words import plain

Section = tuple[str, str]
"""A heading and its text, both Telegram HTML."""

_SENTENCE_END = re.compile(r"(?<=[.!?…⟧])(?<![0-9]\.) ")
_OPENED, _CLOSED = re.compile(r"<[a-z]"), re.compile(r"</")
BREAKS = 3
"""Characters around a section: the line after its heading, and the blank line before it."""


def leaves(sections: Iterable[Section], room: int) -> list[list[Section]]:
    """Give the pages, in order, each of at most `room` UTF-16 units; a section that is cut repeats its heading."""
    pages: list[list[Section]] = []
    left = 0
    for heading, html in sections:
        for part in _cut(html, room - length(heading) - BREAKS):
            size = length(heading) + length(part) + BREAKS
            if not pages or size > left:
                pages.append([])
                left = room
            pages[-1].append((heading, part))
            left -= size
    return pages


def length(html: str) -> int:
    """Count as Telegram does: the UTF-16 units that are left when the mark-up is gone."""
    return len(plain(html).encode("utf-16-le")) // 2


def _cut(html: str, room: int) -> Iterator[str]:
    """Cut a text that is longer than the room, at its lines, and a long line after a sentence."""
    if length(html) <= room:
        yield html
        return
    filled = ""
    for line in html.split("\n"):
        for number, piece in enumerate(sentences(line) if length(line) > room else [line]):
            joint = "" if not filled else " " if number else "\n"
            if length(filled + joint + piece) > room and filled:
                yield filled.strip("\n")
                filled, joint = "", ""
            filled += joint + piece
    yield filled.strip("\n")


def one_a_line(html: str) -> str:
    """Give a text with every sentence on a line of its own."""
    return "\n".join(sentence for line in html.split("\n") for sentence in sentences(line))


def sentences(line: str) -> Iterator[str]:
    """Give the sentences of a line; what stands in one pair of tags stays together, and a step with its number."""
    held = ""
    for piece in _SENTENCE_END.split(line):
        held = f"{held} {piece}" if held else piece
        if len(_OPENED.findall(held)) == len(_CLOSED.findall(held)):
            yield held
            held = ""
    if held:
        yield held
