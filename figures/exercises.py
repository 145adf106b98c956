"""The exercises that have a figure, as the renderer needs them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.catalog import BrokenContent, Fault, load
from bot.catalog.documents import read_yaml
from bot.catalog.figures import read_figure
from bot.catalog.poses import FigureShape


@dataclass(frozen=True, slots=True)
class Pictured:
    """An exercise with its figure."""

    id: str
    name: str
    line: str
    muscles: tuple[str, ...]
    figure: FigureShape


def pictured(root: Path) -> tuple[Pictured, ...]:
    """Read all exercises that have a figure, sorted by id; BrokenContent where the content has faults."""
    catalogue = load(root)
    faults: list[Fault] = []
    found = []
    for id, exercise in sorted(catalogue.handbook.exercises.items()):
        document = read_yaml(root, f"exercises/{id}/exercise.yaml", faults)
        figure = read_figure(document, faults) if document else None
        if figure:
            text = catalogue.exercise_text(id)
            found.append(Pictured(id, text.name, text.line, exercise.muscles, figure))
    if faults:
        raise BrokenContent(faults)
    return tuple(found)
