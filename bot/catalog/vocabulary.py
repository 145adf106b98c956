"""Reads content/vocabulary/<language>.yaml: the words that understanding a message needs."""

from __future__ import annotations

from pathlib import Path

from bot.catalog.documents import read_yaml
from bot.catalog.faults import Fault
from bot.catalog.shapes import fit
from bot.domain.vocabulary import Vocabulary


def read_vocabulary(root: Path, language: str, needed: bool, faults: list[Fault]) -> Vocabulary | None:
    """Read one language's words; None where there are none, which is a fault only if they are needed."""
    path = f"vocabulary/{language}.yaml"
    if not needed and not (root / path).exists():
        return None
    document = read_yaml(root, path, faults)
    return fit(Vocabulary, document.data, document, faults) if document is not None else None
