"""Reads a Markdown file that has a head: YAML between two lines `---`, and the words below it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bot.catalog.documents import Document, parse_yaml, read_text
from bot.catalog.faults import Fault
from bot.catalog.shapes import fit

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Front(Generic[Shape]):
    """What a head says, and the document to point into for its faults."""

    shape: Shape
    document: Document


def read_front(
    root: Path, path: str, shape: type[Shape], faults: list[Fault]
) -> tuple[Front[Shape] | None, str, int] | None:
    """Give the head, None where it does not fit, the body, and the line on which that begins.

    None for the whole where the file cannot be read or has no head.
    """
    text = read_text(root, path, faults)
    split = None if text is None else _split(text, path, faults)
    if split is None:
        return None
    head, body, first_line = split
    document = parse_yaml(head, path, faults, first_line=2)
    fitting = fit(shape, document.data, document, faults) if document else None
    front = Front(fitting, document) if fitting is not None and document is not None else None
    return front, body, first_line


def _split(text: str, path: str, faults: list[Fault]) -> tuple[str, str, int] | None:
    """Give the front matter, the body, and the line on which the body begins."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        faults.append(Fault(path, 1, 'the file must begin with a line "---" and the name below it'))
        return None
    end = next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        faults.append(Fault(path, 1, 'a second line "---" must end what begins here'))
        return None
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2
