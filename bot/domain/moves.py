"""What a person can do on a day: which moves, on which rung, at which dose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.exercise import Equipment, Exercise
from bot.domain.ladder import shown_step
from bot.domain.programme import Handbook
from bot.domain.session import Day, Item, Mode
from bot.domain.state import State

FIRST_PHASE = 1
"""Its rungs are the gentle ones of every move."""


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of the handbook as they are for one person on one day."""

    state: State
    day: Day
    handbook: Handbook

    def is_out(self, id: str) -> bool:
        """Tell whether a move hurt twice and is out of the plan that day."""
        return id in self.state.out_until and self.day.on < self.state.out_until[id]

    def step(self, id: str, phase: int) -> int | None:
        """Give the rung that is shown in a phase; None where no rung can be done."""
        exercise = self.handbook.exercises[id]
        return shown_step(exercise, self.state.steps.get(id, 1), phase, self.day.equipment)

    def has(self, id: str) -> bool:
        """Tell whether a move can be in a plan: known, of this phase, not out, with a rung that can be done."""
        exercise = self.handbook.exercises.get(id)
        if exercise is None or self.state.phase not in exercise.phases or self.is_out(id):
            return False
        return self.step(id, self.state.phase) is not None

    def item(self, id: str, *, sets: int | None = None, phase: int | None = None) -> Item:
        """Give an exercise at its rung, with other sets if told; `phase` 1 keeps the harder variants out."""
        exercise = self.handbook.exercises[id]
        step = self.step(id, phase or self.state.phase) or 1
        rung, lacking = exercise.rung(step), self.lacking(exercise)
        return Item(
            id=id,
            sets=rung.dose.sets if sets is None else sets,
            reps=rung.dose.reps,
            hold_s=rung.dose.hold_s,
            per_side=exercise.per_side and not (lacking and exercise.both_without),
            step=step,
            variant=rung.variant,
            load=rung.load,
            lacking=lacking,
            spared=() if rung.load or lacking else tuple(sorted(exercise.loaded_with & self.day.equipment)),
        )

    def lacking(self, exercise: Exercise) -> tuple[Equipment, ...]:
        """Give what the exercise is done with on every rung and the person does not have."""
        if exercise.equipment <= self.day.equipment:
            return ()
        return tuple(sorted(exercise.always_with - self.day.equipment))


def is_possible(state: State, day: Day, handbook: Handbook, id: str) -> bool:
    """Tell whether a person can do a move in their phase, with what they have at hand."""
    return Moves(state, day, handbook).has(id)


def hurt_lately(state: State, on: date, handbook: Handbook, id: str) -> bool:
    """Tell whether a move hurt in the days for which one that hurt twice is out of the plan: it stands in for none."""
    hurt_on = state.hurts.get(id)
    return hurt_on is not None and on <= hurt_on + timedelta(days=handbook.programme.load.hurts_out_days)


def stand_in(state: State, day: Day, mode: Mode, handbook: Handbook, id: str, sets: int) -> Item | None:
    """Give a move with its dose for a day on which it stands in for another, of no more sets than that one.

    None where it is not possible; on a gentle day at its gentle rungs only.
    """
    moves = Moves(state, day, handbook)
    phase = FIRST_PHASE if mode is not Mode.NORMAL else state.phase
    if not moves.has(id) or moves.step(id, phase) is None:
        return None
    item = moves.item(id, phase=phase)
    return replace(item, sets=min(item.sets, sets))
