"""The ladder of an exercise: one variable changes from a rung to the next, and nothing is asked that is not named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.domain.exercise import Kind, Rung

RUNG_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Complaint = tuple[int, str, str]


def complaints(kind: Kind, ladder: tuple[Rung, ...]) -> Iterator[Complaint]:
    """Yield what is wrong with a ladder: the rung's index, the key that it concerns, and the words."""
    seen: set[str] = set()
    for index, rung in enumerate(ladder):
        if rung.id in seen:
            yield index, "id", f'the rung "{rung.id}" stands here twice'
        seen.add(rung.id)
        if not RUNG_ID.fullmatch(rung.id):
            yield index, "id", f'"{rung.id}" must be small letters and digits joined by hyphens'
        yield from ((index, key, words) for key, words in _dose_complaints(kind, rung))
        if rung.load is not None and not rung.needs:
            yield index, "load", f'the rung "{rung.id}" has a load; name in "needs" what it takes'
    for index, (lower, upper) in enumerate(pairwise(ladder), 1):
        changed = _changed(ladder[0], lower, upper)
        if not changed:
            yield index, "id", f'the rung "{upper.id}" asks for the same as "{lower.id}"'
        if len(changed) > 1:
            yield index, "id", f'from "{lower.id}" to "{upper.id}" change {" and ".join(changed)}; change one at a time'


def _dose_complaints(kind: Kind, rung: Rung) -> Iterator[tuple[str, str]]:
    dose = rung.dose
    numbers = {"sets": dose.sets, "reps": dose.reps, "hold_s": dose.hold_s}
    for key, number in numbers.items():
        if number is not None and number < 1:
            yield key, f'"{key}" must be 1 or more'
    if kind is Kind.WARM_UP:
        if dose.minutes is None:
            yield "id", f'the rung "{rung.id}" of a warm-up needs "minutes"'
        elif not 1 <= dose.minutes[0] <= dose.minutes[1]:
            yield "minutes", '"minutes" must be the least and the most, in this order'
    elif dose.minutes is not None:
        yield "minutes", '"minutes" are for a warm-up only'
    elif dose.reps is None and dose.hold_s is None:
        yield "id", f'the rung "{rung.id}" needs "reps" or "hold_s"'


def _changed(first: Rung, lower: Rung, upper: Rung) -> list[str]:
    """Name what changes between two rungs. A new load or variant may take the amounts back to those of the first."""
    changed = [key for key in ("variant", "load") if getattr(lower, key) != getattr(upper, key)]
    back = len(changed) == 1
    for key in ("sets", "reps", "hold_s", "minutes"):
        before, now = getattr(lower.dose, key), getattr(upper.dose, key)
        if now != before and not (back and now == getattr(first.dose, key)):
            changed.append(key)
    return changed
