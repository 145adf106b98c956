"""Everybody due in one second, and each gets a day of their own: fold, plan, screen, live message, next reminder.

No peer builds a plan, so these figures stand alone. The messenger has sent a letter as soon as it is given one.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.benchmarks.measure import Case, Figure, measured, report, values
from tests.benchmarks.ringing import make_people, ours

COUNTS = (1_000, 10_000)
FIGURES = (
    ("share", "delivered", "%"),
    ("cpu_ms", "CPU a reminder", "ms"),
    ("first_ms", "first out after the stroke", "ms"),
    ("block_ms", "longest block of the loop", "ms"),
    ("all_s", "until all are out", "s"),
)


def main() -> None:
    """Measure and print."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            made = Path(folder) / str(count)
            make_people(made, count)
            results = measured({"ours": Case(ours, (made, count, True, False))})["ours"]
            figures += [Figure(f"{count:,} due: {said}", unit, values(results, name)) for name, said, unit in FIGURES]
    report("due_day", figures)


if __name__ == "__main__":
    main()
