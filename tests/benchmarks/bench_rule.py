"""The load rule's own cost: folding a year of answers, and the next day from a state folded once. No peer."""

from __future__ import annotations

import gc
import time
from datetime import timedelta

from bot.app import open_catalogue
from bot.domain.planning import plan_day
from bot.domain.progression import begin, preview, step
from bot.domain.session import Day, Mode
from tests.benchmarks.measure import Case, Figure, Result, measured, report, values
from tests.benchmarks.people import CHARACTERS, DUE_AT, said

YEAR = 365
AGAIN = 40
FIGURES = (
    ("year_ms", "a year of answers folded"),
    ("day_ms", "the next day: rule and plan, from the state"),
    ("plan_ms", "the plan alone"),
    ("preview_ms", "a preview of tomorrow"),
)


async def folds() -> Result:
    """Fold a year of each character, then decide the day after it over and over."""
    handbook = open_catalogue(None).handbook
    last = DUE_AT.date()
    first = last - timedelta(days=YEAR - 1)
    histories = [[said(number, first + timedelta(days=back)) for back in range(YEAR)] for number in range(CHARACTERS)]
    states = []
    gc.collect()
    began = time.process_time()
    for days in histories:
        state = begin(first, usual_pain=3, worst_pain=4, handbook=handbook)
        for day in days:
            state, _ = step(state, day, handbook)
        states.append(state)
    folded = time.process_time() - began
    tomorrow = last + timedelta(days=1)
    mornings = [Day(tomorrow, strength_day=True, before=2 + number % 2) for number in range(CHARACTERS)]
    pairs = list(zip(states, mornings, strict=True)) * AGAIN
    began = time.process_time()
    for state, day in pairs:
        step(state, day, handbook)
    decided = time.process_time() - began
    began = time.process_time()
    for state, day in pairs:
        plan_day(state, day, Mode.NORMAL, handbook)
    planned = time.process_time() - began
    began = time.process_time()
    for state, day in pairs:
        preview(state, day, handbook)
    previewed = time.process_time() - began
    return {
        "year_ms": 1000 * folded / CHARACTERS,
        "day_ms": 1000 * decided / len(pairs),
        "plan_ms": 1000 * planned / len(pairs),
        "preview_ms": 1000 * previewed / len(pairs),
    }


def main() -> None:
    """Measure and print."""
    results = measured({"ours": Case(folds)})["ours"]
    report("rule", [Figure(told, "ms CPU", values(results, name)) for name, told in FIGURES])


if __name__ == "__main__":
    main()
