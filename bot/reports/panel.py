"""A part of a picture with days across and numbers upwards, and the few shapes that charts are made of.

Everything lies on the figure itself, in shares of its width and height: no axes, which would cost most of the time.
Importing this imports matplotlib.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from bot.domain.chart import Span

matplotlib.rcdefaults()  # whatever style the machine's owner prefers for plots of their own
matplotlib.rcParams.update({"font.family": "DejaVu Sans", "svg.hashsalt": "kneebot", "hatch.linewidth": 1.2})

WIDTH, HEIGHT, DPI = 1080, 1350, 150
"""Pixels: what a phone held upright shows whole."""

SMALL, PLAIN, LARGE = 13.5, 15.0, 20.0
"""Points at this resolution: the smallest is 28 pixels, letters of 10 points on a phone that is 390 points wide."""

GAP = float("nan")
"""A number that breaks a line."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What panels are drawn on. Positions are shares of the width and the height, from the lower left corner."""

    figure: Figure

    @classmethod
    def of(cls, ground: str) -> Sheet:
        """Take an empty one."""
        return cls(Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=ground))

    def write(self, x: float, y: float, text: str, colour: str, size: float = SMALL, **more: Any) -> None:
        """Write a text; `ha` and `va` say where it lies to its position."""
        self.put(Text(x, y, text, color=colour, fontsize=size, **{"va": "baseline", **more}))

    def put(self, artist: Artist) -> None:
        """Put a shape on it, in shares of width and height."""
        artist.set_transform(self.figure.transFigure)
        artist.set_figure(self.figure)
        self.figure.add_artist(artist)


def width_of(text: str, size: float) -> float:
    """Give how wide a text is, as a share of the picture's width."""
    points, _, _ = text_to_path.get_text_width_height_descent(text, FontProperties(size=size), ismath=False)
    return float(points) / 72 * DPI / WIDTH


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle of the sheet in which days of a span go across and numbers from `low` to `high` upwards."""

    sheet: Sheet
    days: Span
    low: float
    high: float
    left: float
    right: float
    bottom: float
    top: float

    def x(self, on: date, later: float = 0.5) -> float:
        """Give where a day lies; `later`: 0 is where it begins, 1 where it ends."""
        length = (self.days.last - self.days.first).days + 1
        return self.left + ((on - self.days.first).days + later) / length * (self.right - self.left)

    def y(self, value: float) -> float:
        """Give where a number lies."""
        return self.bottom + (value - self.low) / (self.high - self.low) * (self.top - self.bottom)

    def band(self, low: float, high: float, colour: str, stripes: str | None = None) -> None:
        """Tint everything between two numbers, with stripes of a second colour."""
        hatched: dict[str, Any] = {"hatch": "//", "edgecolor": stripes} if stripes else {"edgecolor": "none"}
        corner, height = (self.left, self.y(low)), self.y(high) - self.y(low)
        self.sheet.put(Rectangle(corner, self.right - self.left, height, facecolor=colour, lw=0, zorder=0.5, **hatched))

    def stretch(self, span: Span, **style: Any) -> None:
        """Fill some days from the bottom to the top."""
        first, last = self.x(span.first, 0), self.x(span.last, 1)
        corner = (first, self.bottom)
        self.sheet.put(Rectangle(corner, last - first, self.top - self.bottom, **{"zorder": 1, "lw": 0, **style}))

    def across(self, values: Iterable[float], colour: str) -> None:
        """Draw thin lines at numbers."""
        lines = [[(self.left, self.y(value)), (self.right, self.y(value))] for value in values]
        self.sheet.put(LineCollection(lines, colors=colour, linewidths=0.8, zorder=0.8))

    def upright(self, days: Iterable[date], colour: str) -> None:
        """Draw dotted lines where days begin."""
        lines = [[(self.x(on, 0), self.bottom), (self.x(on, 0), self.top)] for on in days]
        self.sheet.put(LineCollection(lines, colors=colour, linewidths=1.6, linestyles=":", zorder=1.5))

    def bars(self, heights: Sequence[tuple[date, float]], days_wide: float, **style: Any) -> None:
        """Draw bars that stand on 0, in the middle of their days."""
        half = days_wide / 2
        corners = [
            [
                (self.x(on, 0.5 - half), self.y(0)),
                (self.x(on, 0.5 + half), self.y(0)),
                (self.x(on, 0.5 + half), self.y(height)),
                (self.x(on, 0.5 - half), self.y(height)),
            ]
            for on, height in heights
        ]
        self.sheet.put(PolyCollection(corners, **{"zorder": 2, "linewidths": 0, **style}))

    def line(self, points: Sequence[tuple[date, float]], later: float, **style: Any) -> None:
        """Draw a line or marks through points; GAP breaks it."""
        xs, ys = [self.x(on, later) for on, _ in points], [self.y(value) for _, value in points]
        self.sheet.put(Line2D(xs, ys, **{"zorder": 3, **style}))
