"""Measuring fairly: each run in a process of its own, ours and the peer in turn, and the median of the runs."""

from __future__ import annotations

import asyncio
import json
import logging
import multiprocessing
import os
import platform
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import structlog

RUNS = 3
Result = dict[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """What one run does: an async function, in a fresh process, that gives its figures by name."""

    function: Callable[..., Awaitable[Result]]
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: the values of all runs, ours and the peer's; `peer` is empty where there is none."""

    name: str
    unit: str
    ours: Sequence[float]
    peer: Sequence[float] = ()
    against: str = ""


def measured(cases: Mapping[str, Case], *, at_once: bool = False) -> dict[str, list[Result]]:
    """Run every case three times, one after another in turn, so that a noisy minute hits ours and the peer alike.

    `at_once` is for cases that mostly wait: all of them run side by side.
    """
    turns = [(name, case) for _ in range(RUNS) for name, case in cases.items()]
    results: dict[str, list[Result]] = {name: [] for name in cases}
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(len(turns) if at_once else 1, mp_context=apart, max_tasks_per_child=1) as pool:
        if at_once:
            running = [(name, pool.submit(_run, case)) for name, case in turns]
            for name, future in running:
                results[name].append(future.result())
        else:
            for name, case in turns:
                results[name].append(pool.submit(_run, case).result())
    return results


def values(results: Sequence[Result], name: str) -> list[float]:
    """Give one figure of all runs of a case."""
    return [result[name] for result in results]


def report(title: str, figures: Sequence[Figure], *notes: str) -> None:
    """Print one JSON line a figure, then the table for people."""
    for figure in figures:
        print(json.dumps(_line(title, figure)))
    rows = [("", "unit", "kneebot", "peer", "kneebot / peer", "runs: kneebot | peer")]
    rows += [_row(figure) for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    print(f"\n{title}: median of {RUNS} runs on {machine()}")
    for row in rows:
        first, *rest = row
        cells = [cell.rjust(width) for cell, width in zip(rest[:-1], widths[1:-1], strict=True)]
        print("  ".join([first.ljust(widths[0]), *cells, rest[-1]]).rstrip())
    for note in notes:
        print(f"  {note}")
    print(flush=True)


def machine() -> str:
    """Name the machine."""
    processor = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.is_file():
        names = [line.partition(":")[2] for line in information.read_text().splitlines() if line.startswith("model n")]
        processor = names[0].strip() if names else processor
    return f"{os.cpu_count()} cores, {processor}, Python {platform.python_version()}"


class LoopBlock:
    """The longest time for which the event loop ran nothing else; other programs on the machine lengthen it."""

    PERIOD_S = 0.002

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._task: asyncio.Task[None] | None = None

    def __enter__(self) -> LoopBlock:
        self._task = asyncio.get_running_loop().create_task(self._watch())
        return self

    def __exit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _watch(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(self.PERIOD_S)
            self.longest_s = max(self.longest_s, time.perf_counter() - before - self.PERIOD_S)


def silent() -> None:
    """Log nothing: a peer that writes ten thousand warnings would be measured writing them."""
    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


def _run(case: Case) -> Result:
    silent()
    return asyncio.run(_awaited(case))


async def _awaited(case: Case) -> Result:
    return await case.function(*case.arguments)


def _line(title: str, figure: Figure) -> dict[str, Any]:
    ours, peer, ratio = _medians(figure)
    return {
        "bench": title,
        "figure": figure.name,
        "unit": figure.unit,
        "kneebot": ours,
        "peer": peer,
        "ratio": ratio,
        "against": figure.against or None,
        "kneebot_runs": list(figure.ours),
        "peer_runs": list(figure.peer),
    }


def _row(figure: Figure) -> tuple[str, str, str, str, str, str]:
    ours, peer, ratio = _medians(figure)
    name = f"{figure.name} (peer: {figure.against})" if figure.against else figure.name
    spread = " ".join(map(_short, figure.ours))
    if figure.peer:
        spread += " | " + " ".join(map(_short, figure.peer))
    said = "" if ratio is None else f"{_short(ratio)}"
    return name, figure.unit, _short(ours), "" if peer is None else _short(peer), said, spread


def _medians(figure: Figure) -> tuple[float, float | None, float | None]:
    ours = median(figure.ours)
    peer = median(figure.peer) if figure.peer else None
    return ours, peer, ours / peer if peer else None


def _short(number: float) -> str:
    return f"{number:.0f}" if abs(number) >= 1000 or number == int(number) else f"{number:.3g}"
