"""Reads content/exercises/<id>/exercise.yaml: all about an exercise but its words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalog.documents import Document, read_yaml
from bot.catalog.faults import Fault
from bot.catalog.figures import check_figure
from bot.catalog.ladder import complaints
from bot.catalog.poses import FigureShape
from bot.catalog.shapes import fit
from bot.domain.exercise import Dose, Equipment, Exercise, Kind, Rung, Swaps


@dataclass(frozen=True, slots=True)
class RungShape:
    """One rung as it stands in the file."""

    id: str
    source: str
    sets: int = 1
    reps: int | None = None
    hold_s: int | None = None
    minutes: tuple[int, int] | None = None
    variant: str | None = None
    load: str | None = None
    needs: frozenset[Equipment] = frozenset()
    from_phase: int = 1

    def rung(self) -> Rung:
        """Give the rung as the domain knows it."""
        dose = Dose(self.sets, self.reps, self.hold_s, self.minutes)
        return Rung(self.id, dose, self.source, self.variant, self.load, self.needs, self.from_phase)


@dataclass(frozen=True, slots=True)
class ExerciseShape:
    """The file exercise.yaml; the exercise's id is its folder's name."""

    kind: Kind
    phases: tuple[int, ...]
    per_side: bool
    muscles: tuple[str, ...]
    sources: tuple[str, ...]
    ladder: tuple[RungShape, ...]
    seconds_per_rep: int = 3
    equipment: frozenset[Equipment] = frozenset()
    kneeling: bool = False
    both_without: bool = False
    swaps: Swaps = field(default_factory=Swaps)
    figure: FigureShape | None = None


def read_exercise(root: Path, id: str, faults: list[Fault]) -> tuple[Exercise, Document] | None:
    """Read one exercise with the document that knows its lines; None when it does not fit its shape."""
    document = read_yaml(root, f"exercises/{id}/exercise.yaml", faults)
    if document is None:
        return None
    shape = fit(ExerciseShape, document.data, document, faults)
    if shape is None:
        return None
    exercise = Exercise(
        id=id,
        kind=shape.kind,
        phases=shape.phases,
        per_side=shape.per_side,
        ladder=tuple(rung.rung() for rung in shape.ladder),
        sources=shape.sources,
        seconds_per_rep=shape.seconds_per_rep,
        muscles=shape.muscles,
        equipment=shape.equipment,
        kneeling=shape.kneeling,
        both_without=shape.both_without,
        swaps=shape.swaps,
    )
    _check(exercise, document, faults)
    if shape.figure is not None:
        check_figure(shape.figure, document, faults)
    return exercise, document


def _check(exercise: Exercise, document: Document, faults: list[Fault]) -> None:
    for key in ("phases", "sources", "muscles", "ladder"):
        values = [getattr(entry, "id", entry) for entry in getattr(exercise, key)]
        if not values:
            faults.append(document.fault(f'"{key}" needs at least one entry', key))
        if key != "ladder" and len(set(values)) < len(values):
            faults.append(document.fault(f'"{key}" names something twice', key))
    if exercise.seconds_per_rep < 1:
        faults.append(document.fault('"seconds_per_rep" must be 1 or more', "seconds_per_rep"))
    for index, rung in enumerate(exercise.ladder):
        if exercise.phases and not 1 <= rung.from_phase <= max(exercise.phases):
            words = f'"from_phase" of the rung "{rung.id}" is a phase that the exercise is not in'
            faults.append(document.fault(words, "ladder", index, "from_phase"))
    for index, key, words in complaints(exercise.kind, exercise.ladder):
        faults.append(document.fault(words, "ladder", index, key))


def check_references(
    exercise: Exercise,
    document: Document,
    exercises: Mapping[str, Exercise | None],
    sources: Collection[str] | None,
    faults: list[Fault],
) -> None:
    """Add a fault for every source and exercise that is named and does not exist, and for a swap that spares nothing.

    `sources`: None when unread; an exercise is None when its own file is broken.
    """
    keys: Mapping[tuple[str | int, ...], str] = {("sources", i): key for i, key in enumerate(exercise.sources)} | {
        ("ladder", i, "source"): rung.source for i, rung in enumerate(exercise.ladder)
    }
    for where, key in keys.items():
        if sources is not None and key not in sources:
            faults.append(document.fault(f'"{key}" is not a source in sources.yaml', *where))
    for swap in ("gentler", "same"):
        other = getattr(exercise.swaps, swap)
        if other is not None and (other not in exercises or other == exercise.id):
            words = "the exercise itself" if other == exercise.id else "not an exercise in exercises/"
            faults.append(document.fault(f'"{other}" is {words}', "swaps", swap))
        elif (found := exercises.get(other or "")) is not None:
            if not set(exercise.phases) <= set(found.phases):
                words = f'"{other}" cannot stand in: it is not for every phase of this exercise'
                faults.append(document.fault(words, "swaps", swap))
            if found.kneeling and not exercise.kneeling:
                faults.append(document.fault(f'"{other}" cannot stand in: it kneels', "swaps", swap))
