"""The files of /export, written over and over: a month, a year and three years of one person."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from bot.domain.chart import chart_of
from bot.domain.extract import Extract
from bot.reports.data import data
from bot.reports.fhir import bundle
from bot.reports.table import table
from bot.screens.chart import picture
from bot.screens.summary import summary
from tests.benchmarks.measure import Case, Figure, Result, measured, report, values
from tests.reports.extracts import a_pen, an_extract, lived, said

AGAIN = 5
SPANS = {"a month": 30, "a year": 365, "three years": 1095}


async def files(days: int) -> Result:
    """Import what a PDF needs, write a first one, and then every file over and over."""
    extract, pen = an_extract(lived(days), name="Ann Miller"), a_pen()
    summary(extract, pen), said(extract)  # the templates are compiled
    began, cpu_began = time.perf_counter(), time.process_time()
    from bot.reports.charts import pain_chart
    from bot.reports.pdf import pdf

    imported = time.process_time() - cpu_began
    chart = chart_of(extract.days)
    assert chart is not None

    def a_pdf() -> bytes:
        drawn = pain_chart(picture(chart, pen, dark=False))
        return pdf(replace(summary(extract, pen), chart=drawn), extract.drawn_at)

    kb = len(a_pdf()) / 1000
    first = time.process_time() - cpu_began
    return {
        "import_ms": 1000 * imported,
        "first_ms": 1000 * first,
        "first_wall_ms": 1000 * (time.perf_counter() - began),
        "pdf_kb": kb,
        "pdf_ms": _cpu_ms(a_pdf),
        **{f"{form.__name__}_ms": _cpu_ms(_writing(form, extract)) for form in (data, table, bundle)},
    }


def _writing(form: Callable[..., bytes], extract: Extract) -> Callable[[], bytes]:
    return lambda: form(extract, said(extract))


def _cpu_ms(write: Callable[[], bytes]) -> float:
    write()
    gc.collect()
    taken = []
    for _ in range(AGAIN):
        began = time.process_time()
        write()
        taken.append(1000 * (time.process_time() - began))
    return median(taken)


def main() -> None:
    """Measure and print."""
    results = measured({name: Case(files, (days,)) for name, days in SPANS.items()})
    figures = [Figure("what a PDF needs, imported", "ms CPU", values(results["a month"], "import_ms"))]
    for name in SPANS:
        of = results[name]
        figures += [
            Figure(f"PDF of {name}, the first, imports included", "ms CPU", values(of, "first_ms")),
            Figure(f"PDF of {name}, the first, imports included", "ms", values(of, "first_wall_ms")),
            Figure(f"PDF of {name}, chart included", "ms CPU", values(of, "pdf_ms")),
            Figure(f"PDF of {name}", "kB", values(of, "pdf_kb")),
            *(Figure(f"{form} of {name}", "ms CPU", values(of, f"{form}_ms")) for form in ("data", "table", "bundle")),
        ]
    report("export", figures)


if __name__ == "__main__":
    main()
