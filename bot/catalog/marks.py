"""Marks of sources in Markdown, [S001] or [S001, house]: every claim carries one, and the reader sees none of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.catalog.documents import Document
from bot.catalog.faults import Fault

_MARK = re.compile(r"[ \t]*\[([^\[\]\n]*)\]")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """A file of words being read; `known` are the keys of sources.yaml, None when that is broken."""

    path: str
    known: Collection[str] | None
    faults: list[Fault]

    def fault(self, line: int, message: str) -> None:
        """Note what is wrong on a line."""
        self.faults.append(Fault(self.path, line, message))


def without_marks(body: str) -> str:
    """Give a text as it is read."""
    return _MARK.sub("", body)


def check_marks(body: str, first_line: int, page: Page) -> dict[str, int]:
    """Give the source keys marked in the text with the line of the first mark; a number without a mark is a fault."""
    marked: dict[str, int] = {}
    for start, lines in _paragraphs(body):
        keys: list[str] = []
        for line, words in enumerate(lines, first_line + start):
            for mark in _MARK.findall(words):
                for key in mark.split(","):
                    keys.append(key.strip())
                    marked.setdefault(key.strip(), line)
            if "[" in (rest := _MARK.sub("", words)) or "]" in rest:
                page.fault(line, "half a bracket; a source is marked as [S001] or [S001, house]")
        prose = _MARK.sub("", _ITEM.sub("", lines[0], count=1) + "".join(lines[1:]))
        if not keys and any(sign.isdigit() for sign in prose):
            page.fault(first_line + start, "a number here and no source; mark it as [S001] or [house]")
    for key, line in marked.items():
        if page.known is not None and key not in page.known:
            page.fault(line, f'"{key}" is not a source in sources.yaml')
    return marked


def _paragraphs(body: str) -> Iterator[tuple[int, list[str]]]:
    """Split Markdown into paragraphs and entries of lists: the index of the first line, and the lines."""
    gathered: list[str] = []
    start = 0
    for index, line in enumerate(body.split("\n")):
        new = not line.strip() or line.startswith("#") or _ITEM.match(line) is not None
        if new and gathered:
            yield start, gathered
            gathered = []
        if line.strip() and not line.startswith("#"):
            start = start if gathered else index
            gathered.append(line)
    if gathered:
        yield start, gathered


def unmarked(sources: Sequence[str], marked: Mapping[str, int], document: Document, page: Page) -> Iterator[Fault]:
    """Hold the list of sources at the head against the marks in the text; a key unknown to both is said elsewhere."""
    for index, key in enumerate(sources):
        if key not in marked:
            yield document.fault(
                f'"{key}" is among the sources, but nothing in the text is marked with it', "sources", index
            )
    for key, line in marked.items():
        if key not in sources and (page.known is None or key in page.known):
            yield Fault(page.path, line, f'"{key}" is marked here and missing among the "sources" at the head')
