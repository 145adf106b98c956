"""Understanding messages: time a message on all labelled ones and on 10,000 hostile ones, start-up, memory. No peer."""

from __future__ import annotations

import gc
import random
import time
import tracemalloc
from statistics import median

from bot.app import open_catalogue, open_understanding
from bot.cli import SELDOM
from tests.benchmarks.measure import Case, Figure, Result, measured, report, values
from tests.training.examples import messages

HOSTILE = 10_000
FIGURES = (
    ("start_ms", "making it, the content read", "ms"),
    ("kept_mb", "what it keeps in memory", "MB"),
    ("median_ms", "a labelled message, median", "ms"),
    ("p99_ms", "a labelled message, 99th percentile", "ms"),
    ("hostile_ms", "a hostile string, median", "ms"),
    ("worst_ms", "a hostile string, the slowest", "ms CPU"),
)


async def understood() -> Result:
    """Make the understanding, then time every message."""
    gc.set_threshold(SELDOM)  # as the command line does
    catalogue = open_catalogue(None)
    began = time.perf_counter()
    understanding = open_understanding(catalogue, "en")
    start = time.perf_counter() - began
    tracemalloc.start()
    kept = open_understanding(catalogue, "en")
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    times = sorted(_timed(understanding.understand, message.text) for message in messages(understanding.labels))
    hostile = [_timed(understanding.understand, text) for text in _hostile()]
    return {
        "start_ms": 1000 * start,
        "kept_mb": memory / 1e6,
        "median_ms": 1000 * median(times),
        "p99_ms": 1000 * times[len(times) * 99 // 100],
        "hostile_ms": 1000 * median(hostile),
        "worst_ms": 1000 * max(hostile),
    }


def _timed(understand: object, text: str) -> float:
    began = time.process_time()
    understand(text)  # type: ignore[operator]
    return time.process_time() - began


def _hostile() -> list[str]:
    dice = random.Random(1)
    parts = [*"aé٣߷𝕏\u202e\u0301😀<>&'\";--{}|/.,?!\n 0123456789", "knee ", "not ", "swollen ", "half past ", "SELECT "]
    texts = ["".join(dice.choices(parts, k=dice.randint(0, 80))) for _ in range(HOSTILE - 2 * len(parts))]
    texts += [(part * 4096)[:4096] for part in parts]
    return [*texts, *("".join(dice.choices(parts, k=4096))[:4096] for _ in parts)]


def main() -> None:
    """Measure and print."""
    results = measured({"ours": Case(understood)})["ours"]
    report("nlu", [Figure(told, unit, values(results, name)) for name, told, unit in FIGURES])


if __name__ == "__main__":
    main()
