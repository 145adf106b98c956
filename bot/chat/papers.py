"""Writes the files of /export beside the event loop; the libraries for a PDF are imported with the first one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.extract import Coming, Extract
from bot.reports.calendar import calendar
from bot.reports.data import data
from bot.reports.fhir import bundle
from bot.reports.table import table
from bot.screens.export import words
from bot.screens.pen import Pen
from bot.screens.summary import summary
from bot.services.export import Form


async def write(form: Form, extract: Extract, sessions: Sequence[Coming], pen: Pen, chart: bytes | None) -> bytes:
    """Write a file of an extract; `sessions` are for the calendar, `chart` (PNG) for the PDF."""
    return await asyncio.to_thread(_written, form, extract, sessions, pen, chart)


def _written(form: Form, extract: Extract, sessions: Sequence[Coming], pen: Pen, chart: bytes | None) -> bytes:
    if form is Form.PDF:
        from bot.reports.pdf import pdf

        return pdf(replace(summary(extract, pen), chart=chart), extract.drawn_at)
    said = words(extract, pen)
    if form is Form.CALENDAR:
        return calendar(extract.patient.id, sessions, said, extract.drawn_at)
    by_form = {Form.TABLE: table, Form.DATA: data, Form.CLINIC: bundle}
    return by_form[form](extract, said)
