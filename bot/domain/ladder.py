"""Moving on an exercise's ladder: which rungs a person can do, the next one up, the one below."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from bot.domain.exercise import Equipment, Exercise, Rung


def possible(rung: Rung, phase: int, equipment: AbstractSet[Equipment]) -> bool:
    """Tell whether a rung may be done in a phase with the equipment at hand."""
    return rung.from_phase <= phase and rung.needs <= equipment


def shown_step(exercise: Exercise, step: int, phase: int, equipment: AbstractSet[Equipment]) -> int | None:
    """Give the highest step at or under a stored one that is possible; None when none is."""
    top = min(step, len(exercise.ladder))
    if possible(exercise.ladder[top - 1], phase, equipment):  # nearly always, and this is asked very often
        return top
    steps = range(top - 1, 0, -1)
    return next((lower for lower in steps if possible(exercise.rung(lower), phase, equipment)), None)


def step_above(exercise: Exercise, step: int, phase: int, equipment: AbstractSet[Equipment]) -> int | None:
    """Give the next step up that is possible, passing over rungs whose equipment is missing; None at the top."""
    steps = range(step + 1, len(exercise.ladder) + 1)
    return next((higher for higher in steps if possible(exercise.rung(higher), phase, equipment)), None)


def loaded_step_above(
    exercise: Exercise, step: int, phase: int, equipment: AbstractSet[Equipment], most_reps: int
) -> int | None:
    """Give the next possible step that adds a load or a harder variant at few repetitions, to save time; or None."""
    now = exercise.rung(step)
    for higher in range(step + 1, len(exercise.ladder) + 1):
        rung = exercise.rung(higher)
        heavier = (rung.load, rung.variant) != (now.load, now.variant)
        few = rung.dose.reps is not None and rung.dose.reps <= most_reps
        if heavier and few and possible(rung, phase, equipment):
            return higher
    return None
