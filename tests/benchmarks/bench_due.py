"""Everybody due in one second, and nothing to say but a fixed line: our dispatcher against a JobQueue.

The peer has no plan to build and keeps nothing; ours claims, records and plans the next one in SQLite on disk.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.bell import STROKE_S
from tests.benchmarks.measure import Case, Figure, measured, report, values
from tests.benchmarks.ringing import make_people, ours, theirs

FEW, MANY = 1_000, 10_000
PATIENT, DEFAULT = "JobQueue, misfire_grace_time=None", "JobQueue as it comes"
FIGURES = (
    ("cpu_ms", "CPU a reminder", "ms"),
    ("block_ms", "longest block of the loop", "ms"),
    ("all_s", "until all are out", "s"),
)


def main() -> None:
    """Measure and print."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for count in (FEW, MANY):
            made = Path(folder) / str(count)
            make_people(made, count)
            cases = {"ours": Case(ours, (made, count, False, False)), PATIENT: Case(theirs, (count, True, False))}
            if count == MANY:
                cases[DEFAULT] = Case(theirs, (count, False, False))
            results = measured(cases)
            own = results["ours"]
            for peer in [peer for peer in (DEFAULT, PATIENT) if peer in results]:
                shares = values(results[peer], "share")
                figures.append(Figure(f"{count:,} due: delivered", "%", values(own, "share"), shares, peer))
            for name, said, unit in FIGURES:
                figures.append(
                    Figure(f"{count:,} due: {said}", unit, values(own, name), values(results[PATIENT], name), PATIENT)
                )
            first, theirs_first = values(own, "first_ms"), values(results[PATIENT], "first_ms")
            figures.append(Figure(f"{count:,} due: first out after the stroke", "ms", first, theirs_first, PATIENT))
            late = [1000 * STROKE_S + each for each in first]
            figures.append(Figure(f"{count:,} due: first out at the latest", "ms", late, theirs_first, PATIENT))
    report("due", figures, f"Our bell rings every {STROKE_S:g} s, so a stroke comes up to that long after the instant.")


if __name__ == "__main__":
    main()
