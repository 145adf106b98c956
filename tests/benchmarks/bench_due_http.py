"""A thousand due in one second and sent to a server on this machine: ours against a JobQueue.

Ours sends the day's screen with its buttons through aiohttp, a few at a time, and records each; the peer sends a line
through httpx, all at once, and records nothing. Neither keeps to Telegram's 30 a second here. Ten thousand are left
out: with them a run of the peer takes minutes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.benchmarks.measure import Case, Figure, measured, report, values
from tests.benchmarks.ringing import make_people, ours, theirs

COUNT = 1_000
FIGURES = (
    ("share", "delivered", "%"),
    ("cpu_ms", "CPU a reminder", "ms"),
    ("block_ms", "longest block of the loop", "ms"),
    ("all_s", "until all are out", "s"),
)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        make_people(made, COUNT)
        results = measured(
            {
                "day": Case(ours, (made, COUNT, True, True)),
                "line": Case(ours, (made, COUNT, False, True)),
                "peer": Case(theirs, (COUNT, True, True)),
            }
        )
    peer = results["peer"]
    figures = [
        Figure(f"{told}: {said}", unit, values(results[case], name), values(peer, name))
        for case, told in (("day", "a whole day"), ("line", "a fixed line"))
        for name, said, unit in FIGURES
    ]
    report("due_http", figures, "peer: JobQueue, misfire_grace_time=None, the context's bot on HTTPXRequest.")


if __name__ == "__main__":
    main()
