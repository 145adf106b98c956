"""An exercise, the ladder of its doses, and its words in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What an exercise is in the session; the session's order follows it."""

    WARM_UP = "warm-up"
    STRETCH = "stretch"
    STRENGTH = "strength"
    PLYOMETRIC = "plyometric"


class Equipment(StrEnum):
    """What a person may have at home."""

    BAND = "band"
    STEP = "step"
    WEIGHTS = "weights"


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of an exercise: sets of repetitions, of holds, or of held repetitions; a warm-up has minutes instead.

    `hold_s` in seconds: of the position, or of every repetition when `reps` is given too. `minutes` is (least, most).
    """

    sets: int = 1
    reps: int | None = None
    hold_s: int | None = None
    minutes: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of an exercise's ladder; it differs from its neighbour in one variable. `source` is a sources.yaml key.

    `needs` is what it takes beside the exercise's own equipment; `from_phase` is the first phase that may reach it.
    """

    id: str
    dose: Dose
    source: str
    variant: str | None = None
    load: str | None = None
    needs: frozenset[Equipment] = frozenset()
    from_phase: int = 1


@dataclass(frozen=True, slots=True)
class Swaps:
    """Ids of the exercises that can stand in: a gentler one, and one that trains the same."""

    gentler: str | None = None
    same: str | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """Everything about one exercise but its words. `seconds_per_rep` in seconds; steps of the ladder count from 1.

    `both_without`: without its equipment it is done with both legs at once, and each set counts for both sides.
    """

    id: str
    kind: Kind
    phases: tuple[int, ...]
    per_side: bool
    ladder: tuple[Rung, ...]
    sources: tuple[str, ...]
    seconds_per_rep: int = 3
    muscles: tuple[str, ...] = ()
    equipment: frozenset[Equipment] = frozenset()
    kneeling: bool = False
    both_without: bool = False
    swaps: Swaps = field(default_factory=Swaps)

    @property
    def always_with(self) -> frozenset[Equipment]:
        """What every rung is done with; what later rungs alone add is not among it."""
        return self.equipment.difference(*(rung.needs for rung in self.ladder))

    @property
    def loaded_with(self) -> frozenset[Equipment]:
        """What the rungs with a load take beside it."""
        return frozenset().union(*(rung.needs for rung in self.ladder if rung.load))

    def rung(self, step: int) -> Rung:
        """Give the rung of a step; a step beyond the ladder falls to its nearest end."""
        return self.ladder[min(max(step, 1), len(self.ladder)) - 1]

    def step_of(self, rung_id: str) -> int | None:
        """Give the step at which a rung stands, None when the ladder has no such rung (any more)."""
        return next((step for step, rung in enumerate(self.ladder, 1) if rung.id == rung_id), None)


@dataclass(frozen=True, slots=True)
class ExerciseText:
    """The words of one exercise in one language.

    `card` and `sections` (keyed by heading id, in their order) are Telegram HTML; all else is plain words without
    <, > and &, fit for a button and a message alike. `line` is for a list, `card` part of a caption, and
    suffices to do the exercise. `without` stands beside the dose where its equipment is not at hand.
    """

    name: str
    aliases: tuple[str, ...]
    nicknames: tuple[str, ...]
    cue: str
    line: str
    card: str
    variants: Mapping[str, str]
    loads: Mapping[str, str]
    sections: Mapping[str, str]
    without: str = ""
