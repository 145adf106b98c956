"""Sets a summary on one or two pages of A4.

Importing this imports fpdf2 and fontTools, half a second: only whoever writes one does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import cast

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.enums import MethodReturnValue as Value

from bot.domain.summary import Entry, Section, Summary
from bot.reports.typeface import BOLD, HAN, PLAIN, needs_han, needs_shaping, written

WIDE, TALL, EDGE, GUTTER = 210.0, 297.0, 14.0, 6.0
HALF = (WIDE - 2 * EDGE - GUTTER) / 2
BOTTOM = TALL - EDGE - 10.0
CHART_TALL = 5 / 4
"""Millimetres: A4, its margins, the room between two columns, one column, where lines end; a chart's shape."""

SMALL, BODY, HEADING, TITLE = 7.0, 8.5, 10.0, 15.0
LINE, ABOVE_HEADING, HEADING_LINE = 4.0, 2.6, 5.4
"""Points of letters, and millimetres of lines."""

INK, FAINT, RULE = (22, 27, 34), (69, 78, 89), (200, 206, 214)
PAGES = 2
Row = tuple[Entry, ...]
MOST_LINES = 150
"""More lines than two pages can hold (house): of a section no more are measured."""

MOST_NAME = 60
"""Letters of a name that stand on one line at the head of the second page (house)."""

_TOGETHER = re.compile(r"(?<!×) (?!×)")
"""Where a line may end: at a blank, but not within "3 × 12"."""


def pdf(summary: Summary, drawn_at: datetime) -> bytes:
    """Set a summary; sections with a `rest` show as many of their first lines as two pages have room for."""
    return _Setter(summary, drawn_at).set()


class _Setter:
    def __init__(self, summary: Summary, drawn_at: datetime) -> None:
        self._summary = summary
        self._pages = 1
        self._widths: dict[tuple[str, str, float], float] = {}
        paper = FPDF(format="A4")
        paper.set_auto_page_break(False)
        paper.set_margins(EDGE, EDGE, EDGE)
        paper.c_margin = 0
        paper.add_font("text", fname=PLAIN)
        paper.add_font("text", style="B", fname=BOLD)
        if needs_han(_all_words(summary)):
            paper.add_font("han", fname=HAN)
            paper.set_fallback_fonts(["han"], exact_match=False)
        paper.set_title(written(summary.title))
        paper.set_lang(summary.language)
        paper.set_creator("kneebot")
        paper.set_creation_date(drawn_at)
        paper.add_page()
        self._paper = paper

    def set(self) -> bytes:
        """Set everything and give the file."""
        summary, sections = self._summary, self._summary.below
        begins = self._head()
        if summary.chart is not None:
            self._paper.image(BytesIO(summary.chart), x=EDGE, y=begins, w=HALF, alt_text=summary.title)
            begins = self._beside(begins, begins + HALF * CHART_TALL)
        else:
            sections = (*summary.beside, *sections)
        heights = [self._heights(section) for section in sections]
        shown = _fitting(sections, heights, begins)
        self._pages = _pages(sections, heights, shown, begins)
        self._foot()
        self._flow(sections, heights, shown, begins)
        return bytes(self._paper.output())

    def _beside(self, y: float, ends: float) -> float:
        """Set what stands beside the chart; give where both end."""
        for section in self._summary.beside:
            y = self._section(section, len(section.rows), WIDE - EDGE - HALF, HALF, y)
        return max(y, ends)

    def _head(self) -> float:
        """Set title, name and period, and give where what follows begins."""
        summary, y = self._summary, EDGE
        for text, size, bold, colour in (
            (summary.title, TITLE, True, INK),
            (summary.name, HEADING + 2, True, INK),
            (summary.subtitle, BODY, False, FAINT),
        ):
            if text:
                y += self._text(text, EDGE, y, WIDE - 2 * EDGE, size=size, bold=bold, colour=colour) + 0.8
        return y + 2

    def _flow(
        self, sections: Sequence[Section], heights: Sequence[Sequence[float]], shown: Sequence[int], y: float
    ) -> None:
        """Set sections one below the other, on a second page if one is not enough."""
        for section, number, each in zip(sections, shown, heights, strict=True):
            if y + _top(section, each) > BOTTOM:
                y = self._new_page()
            y = self._section(section, number, EDGE, WIDE - 2 * EDGE, y)

    def _section(self, section: Section, number: int, x: float, width: float, y: float) -> float:
        """Set a section's first rows and say how many lines are left out; give where it ends."""
        y += ABOVE_HEADING
        self._paper.set_draw_color(*RULE)
        self._paper.line(x, y, x + width, y)
        self._text(section.heading, x, y + 0.7, width, size=HEADING, bold=True)
        y += HEADING_LINE + 0.6
        if section.note:
            y += self._text(section.note, x, y, width, colour=FAINT) + 0.6
        rows = list(section.rows[:number])
        left_out = len(section.entries) - sum(map(len, rows))
        if section.rest is not None and left_out:
            rows.append((Entry("", section.rest(left_out)),))
        for row in rows:
            if y + self._height(row, width, section.columns) > BOTTOM and x == EDGE:
                y = self._new_page()
            y += self._row(row, x, y, width, section.columns)
        return y

    def _row(self, row: Row, x: float, y: float, width: float, columns: int) -> float:
        if not row[0].about:
            return self._text(row[0].says, x, y, width, colour=FAINT)
        column = _column(width, columns)
        about, heights = _about(column), [LINE]
        for number, entry in enumerate(row):
            left = x + number * (column + GUTTER)
            heights.append(self._text(entry.about, left, y, about - 2, bold=True))
            heights.append(self._text(entry.says, left + about, y, column - about))
        return max(heights)

    def _heights(self, section: Section) -> list[float]:
        """Measure the rows of a section that could be shown at most."""
        most = None
        if section.rest is not None:
            most = min(-(-(section.at_most or MOST_LINES) // section.columns), MOST_LINES)
        return [self._height(row, WIDE - 2 * EDGE, section.columns) for row in section.rows[:most]]

    def _height(self, row: Row, width: float, columns: int) -> float:
        if not row[0].about:
            return self._measured(row[0].says, width)
        column = _column(width, columns)
        about = _about(column)
        return max(
            max(self._measured(entry.about, about - 2, bold=True), self._measured(entry.says, column - about))
            for entry in row
        )

    def _measured(self, text: str, width: float, *, bold: bool = False) -> float:
        self._paper.set_font("text", "B" if bold else "", BODY)
        clean = written(text)
        if (lines := self._lines(clean, width)) is None:
            self._paper.set_text_shaping(needs_shaping(clean))
            lines = cast("list[str]", self._paper.multi_cell(width, LINE, clean, dry_run=True, output=Value.LINES))
        return LINE * max(len(lines), 1)

    def _text(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        *,
        size: float = BODY,
        bold: bool = False,
        colour: tuple[int, int, int] = INK,
    ) -> float:
        """Set a text into a column and give its height."""
        paper, clean = self._paper, written(text)
        paper.set_font("text", "B" if bold else "", size)
        paper.set_text_color(*colour)
        paper.set_xy(x, y)
        line = LINE * max(1.0, size / BODY)
        if (lines := self._lines(clean, width)) is None:
            paper.set_text_shaping(needs_shaping(clean))
            paper.multi_cell(width, line, clean, align=Align.L, new_x=XPos.LEFT, new_y=YPos.NEXT)
            return paper.get_y() - y
        paper.set_text_shaping(False)
        for each in lines:
            paper.cell(width, line, each, new_x=XPos.LEFT, new_y=YPos.NEXT)
        return line * len(lines)

    def _lines(self, clean: str, width: float) -> list[str] | None:
        """Break plain words into lines, each word measured once; None for what fpdf2 itself has to break."""
        if needs_shaping(clean) or needs_han(clean):
            return None
        style = (self._paper.font_style, self._paper.font_size_pt)
        lines, line, taken = list[str](), "", 0.0
        for word in _TOGETHER.split(clean):
            wide, blank = self._width(word, style), self._width(" ", style) if line else 0.0
            if wide > width:
                return None
            if taken + blank + wide > width:
                lines.append(line)
                line, taken = word, wide
            else:
                line, taken = f"{line} {word}" if line else word, taken + blank + wide
        return [*lines, line]

    def _width(self, word: str, style: tuple[str, float]) -> float:
        """Measure a word in the present font, once."""
        if (known := self._widths.get((word, *style))) is None:
            known = self._widths[word, *style] = self._paper.get_string_width(word)
        return known

    def _new_page(self) -> float:
        """Begin the next page, which says whose it is: sheets of paper get apart."""
        self._paper.add_page()
        whose = ", ".join(filter(None, (self._summary.title, self._summary.name[:MOST_NAME])))
        self._text(whose, EDGE, EDGE - 2 * LINE, WIDE - 2 * EDGE, size=SMALL, colour=FAINT)
        self._foot()
        return EDGE

    def _foot(self) -> None:
        """Write the foot of the page."""
        self._text(self._summary.footer, EDGE, BOTTOM + 2, WIDE - 2 * EDGE - 2 * GUTTER, size=SMALL, colour=FAINT)
        number = f"{self._paper.page_no()}/{self._pages}"
        self._text(number, WIDE - EDGE - GUTTER, BOTTOM + 2, GUTTER, size=SMALL, colour=FAINT)


def _fitting(sections: Sequence[Section], heights: Sequence[Sequence[float]], begins: float) -> list[int]:
    """Give how many lines of each section fit on two pages: the longest one gives way first, down to one line."""
    shown = [len(each) for each in heights]
    while _pages(sections, heights, shown, begins) > PAGES:
        room = [
            sum(each[:number]) if section.rest is not None and number > 1 else 0.0
            for section, each, number in zip(sections, heights, shown, strict=True)
        ]
        if not any(room):
            break
        shown[room.index(max(room))] -= 1
    return shown


def _pages(sections: Sequence[Section], heights: Sequence[Sequence[float]], shown: Sequence[int], begins: float) -> int:
    """Count the pages that so many lines of each section take."""
    page, y = 1, begins
    for section, each, number in zip(sections, heights, shown, strict=True):
        if y + _top(section, each) > BOTTOM:
            page, y = page + 1, EDGE
        y += _heading(section)
        left_out = len(section.entries) - sum(map(len, section.rows[:number]))
        for height in (*each[:number], *([LINE] if section.rest is not None and left_out else [])):
            if y + height > BOTTOM:
                page, y = page + 1, EDGE
            y += height
    return page


def _heading(section: Section) -> float:
    return ABOVE_HEADING + HEADING_LINE + 0.6 + (2 * LINE + 0.6 if section.note else 0)


def _top(section: Section, heights: Sequence[float]) -> float:
    """Give the height of a heading with its first line: they stay together."""
    return _heading(section) + (heights[0] if heights else 0)


def _column(width: float, columns: int) -> float:
    return (width - (columns - 1) * GUTTER) / columns


def _about(width: float) -> float:
    return 0.36 * width if width < WIDE / 2 else 30.0


def _all_words(summary: Summary) -> str:
    parts = [summary.title, summary.name, summary.subtitle, summary.footer]
    for section in (*summary.beside, *summary.below):
        parts += [section.heading, section.note]
        parts += [text for entry in section.entries for text in (entry.about, entry.says)]
    return written("".join(parts))
