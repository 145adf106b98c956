"""The load rule's own cost: folding a year of answers, and the next day from a state folded once. No peer."""

from __future__ import annotations

import gc
import time
from datetime import timedelta

from bot.app import open_catalogue, play_history
from bot.domain.planning import plan_day
from bot.domain.progression import begin, preview, step
from bot.domain.session import Day, Done, Mode
from bot.services.history import History, PlayedDay
from tests.benchmarks.measure import Case, Figure, Result, measured, report, values
from tests.benchmarks.people import CHARACTERS, DUE_AT, said

YEAR = 365
HALF_YEAR = 26 * 7
AGAIN = 40
FIGURES = (
    ("year_ms", "a year of answers folded"),
    ("day_ms", "the next day: rule and plan, from the state"),
    ("plan_ms", "the plan alone"),
    ("preview_ms", "a preview of tomorrow"),
    ("half_year_ms", "26 weeks played as simulate plays them"),
)


async def folds() -> Result:
    """Fold a year of each character, then decide the day after it over and over."""
    catalogue = open_catalogue(None)
    handbook = catalogue.handbook
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
    played = tuple(PlayedDay(before=2 + day % 2, during=1 + day % 3, done=Done.ALL) for day in range(HALF_YEAR))
    began = time.process_time()
    await play_history(catalogue, History(first, "Europe/Berlin", 3, played, 4))
    simulated = time.process_time() - began
    return {
        "half_year_ms": 1000 * simulated,
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
