"""A picture of progress, drawn over and over, beside a plain matplotlib figure with as many shapes and axes."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from statistics import median

from bot.domain.chart import Picture
from tests.benchmarks.measure import Case, Figure, Result, measured, report, values
from tests.reports.pictures import a_picture, ordinary

AGAIN = 12
PICTURES: dict[str, Callable[[], Picture]] = {
    "four weeks": lambda: a_picture(ordinary(28), 4),
    "twelve weeks of a runner": lambda: a_picture(ordinary(84, runs=True), 12),
    "three years of a runner": lambda: a_picture(ordinary(1095, runs=True)),
}


async def ours(name: str) -> Result:
    """Import what draws, then draw one picture over and over."""
    began = time.perf_counter()
    from bot.reports.charts import pain_chart

    imported = time.perf_counter() - began
    picture = PICTURES[name]()
    return {"import_ms": 1000 * imported, "kb": len(pain_chart(picture)) / 1000, **_timed(lambda: pain_chart(picture))}


async def plain(name: str) -> Result:
    """Draw as many lines, texts and rectangles as ours has, with matplotlib's own axes, ticks and defaults."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as PlainFigure

    from bot.reports.charts import _figure

    drawn = _figure(PICTURES[name]())
    kinds = Counter(type(artist).__name__ for artist in drawn.get_children())
    panels = 4 if "runner" in name else 3

    def draw() -> bytes:
        figure = PlainFigure(figsize=(7.2, 9), dpi=150)
        FigureCanvasAgg(figure)
        axes = figure.subplots(panels, 1)
        for number in range(kinds.total() - kinds["Text"]):
            axes[number % panels].plot(range(28), [number % 10] * 28)
        for number in range(kinds["Text"]):
            axes[number % panels].text(number % 28, number % 10, "12 May")
        written = BytesIO()
        figure.savefig(written, format="png")
        return written.getvalue()

    return _timed(draw)


def _timed(draw: Callable[[], bytes]) -> Result:
    draw()
    cpu, wall = [], []
    gc.collect()
    for _ in range(AGAIN):
        began, cpu_began = time.perf_counter(), time.process_time()
        draw()
        wall.append(time.perf_counter() - began)
        cpu.append(time.process_time() - cpu_began)
    return {"cpu_ms": 1000 * median(cpu), "wall_ms": 1000 * median(wall)}


def main() -> None:
    """Measure and print."""
    cases = {f"ours, {name}": Case(ours, (name,)) for name in PICTURES}
    results = measured({**cases, **{f"plain, {name}": Case(plain, (name,)) for name in PICTURES}})
    against = "a plain figure with as many shapes"
    figures = []
    for name in PICTURES:
        mine, other = results[f"ours, {name}"], results[f"plain, {name}"]
        figures.append(Figure(name, "ms CPU", values(mine, "cpu_ms"), values(other, "cpu_ms"), against))
        figures.append(Figure(name, "ms", values(mine, "wall_ms"), values(other, "wall_ms"), against))
        figures.append(Figure(f"{name}, the file", "kB", values(mine, "kb")))
    figures.append(Figure("importing what draws", "ms", values(results["ours, four weeks"], "import_ms")))
    report("charts", figures)


if __name__ == "__main__":
    main()
