"""Draws a chart of weeks: phases, pain in its zones, load, sessions, and runs if there are any.

Importing this imports matplotlib, which takes a second and a hundred megabytes: only whoever draws does. Nothing is
kept between two pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from PIL import Image

from bot.domain.chart import Picture, Point
from bot.domain.pain import HIGHEST, LOWEST, Zone
from bot.reports.palette import DARK, LIGHT, Palette
from bot.reports.panel import GAP, LARGE, PLAIN, SMALL, Panel, Sheet, width_of

LEFT, RIGHT, EDGE = 0.185, 0.97, 0.03
PHASES = (0.890, 0.918)
PANELS = ((0.462, 0.842), (0.278, 0.402), (0.055, 0.215))
PANELS_OF_A_RUNNER = ((0.502, 0.842), (0.352, 0.442), (0.202, 0.290), (0.055, 0.140))
"""Lower and upper edges of pain, load, sessions and runs, as shares of the height."""

MARKED = 100
"""Up to so many scores each has its mark; beyond that only those without neighbours have one (house)."""
NUMBERED = 13
"""Up to so many weeks each says its sessions in numbers (house)."""

NUDGE = 0.12
"""Of a point: so much higher the score before is drawn, and lower the one during, so that both are seen (house)."""

APART = 0.02
"""Of the width: so much lies between two days that are written below, at least (house)."""

LINE, MARK = 2.6, 8.0
BEFORE = {"marker": "o", "linestyle": "-"}
DURING = {"marker": "D", "linestyle": "--"}
ON_A_RUN = {"marker": "x", "linestyle": "", "markeredgewidth": 2.4}
"""What sets the three scores apart without a colour."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A word of a panel's heading with a line in its style, or else a box."""

    word: str
    line: dict[str, object] | None = None
    box: dict[str, object] | None = None


def pain_chart(picture: Picture, form: str = "png") -> bytes:
    """Draw a picture as "png" (1080 × 1350), or the same as "svg" or "pdf"; equal pictures give equal bytes."""
    figure, written = _figure(picture), BytesIO()
    if form != "png":
        figure.savefig(written, format=form, metadata={"Date" if form == "svg" else "CreationDate": None})
        return written.getvalue()
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    buffer = canvas.buffer_rgba()  # type: ignore[no-untyped-call]
    pixels = Image.frombuffer("RGBA", canvas.get_width_height(), buffer)
    pixels.convert("RGB").save(written, "png", compress_level=1)
    return written.getvalue()


def _figure(picture: Picture) -> Figure:
    colours, words = DARK if picture.dark else LIGHT, picture.words
    sheet = Sheet.of(colours.ground)
    sheet.write(EDGE, 0.985, words.title, colours.ink, LARGE, weight="bold", va="top")
    sheet.write(EDGE, 0.949, words.subtitle, colours.faint, PLAIN, va="top")
    drawn = [_pain, _load, _sessions, *([_runs] if picture.chart.runs else [])]
    edges = PANELS_OF_A_RUNNER if picture.chart.runs else PANELS
    _phases(_panel(sheet, picture, PHASES, 0, 1), picture, colours)
    for draw, edge in zip(drawn, edges, strict=True):
        draw(sheet, edge, picture, colours)
    _days(_panel(sheet, picture, edges[-1], 0, 1), picture, colours)
    return sheet.figure


def _panel(sheet: Sheet, picture: Picture, edges: tuple[float, float], low: float, high: float) -> Panel:
    return Panel(sheet, picture.chart.span, low, high, LEFT, RIGHT, *edges)


def _days(panel: Panel, picture: Picture, colours: Palette) -> None:
    """Write days below, each from where it begins; one for which there is no room beside the last is left out."""
    free = 0.0
    for tick in picture.ticks:
        wide = width_of(tick.label, SMALL)
        x = min(panel.x(tick.on, 0), 0.99 - wide)
        if x >= free:
            panel.sheet.write(x, 0.045, tick.label, colours.faint, va="top")
            free = x + wide + APART


def _headed(panel: Panel, heading: str, colours: Palette, *keys: _Key) -> None:
    """Write what a panel shows above it, with the keys of its shapes at the right."""
    sheet, y, stroke = panel.sheet, panel.top + 0.012, 0.04
    sheet.write(EDGE, y, heading, colours.ink, PLAIN, weight="bold")
    x = RIGHT
    for key in reversed(keys):
        x -= width_of(key.word, SMALL)
        sheet.write(x, y, key.word, colours.faint)
        x -= stroke + 0.01
        if key.line is not None:
            sheet.put(Line2D([x, x + stroke / 2, x + stroke], [y + 0.007] * 3, markevery=[1], **key.line))  # type: ignore[arg-type]
        if key.box is not None:
            sheet.put(Rectangle((x, y - 0.001), stroke, 0.016, **key.box))  # type: ignore[arg-type]
        x -= 0.02


def _scaled(panel: Panel, values: Sequence[float], colours: Palette) -> None:
    """Write numbers at the left, each with its line."""
    panel.across(values, colours.grid)
    for value in values:
        panel.sheet.write(LEFT - 0.012, panel.y(value), f"{value:.0f}", colours.faint, ha="right", va="center_baseline")


def _phases(panel: Panel, picture: Picture, colours: Palette) -> None:
    """Draw a row of phases, each with its name, or its number where that is too long; the last may stand out."""
    y, phases = (panel.bottom + panel.top) / 2, picture.chart.phases
    for number, phase in enumerate(phases):
        panel.stretch(phase.span, facecolor=colours.phases[number % 2])
        first, last = panel.x(phase.span.first, 0), panel.x(phase.span.last, 1)
        until = RIGHT if phase is phases[-1] else last
        names = (picture.words.phases[phase.phase - 1], str(phase.phase))
        name = next((name for name in names if width_of(name, SMALL) < until - first - 0.02), None)
        if name is not None:
            x = max((first + last) / 2, first + 0.01 + width_of(name, SMALL) / 2)
            panel.sheet.write(x, y, name, colours.ink, ha="center", va="center_baseline", zorder=4)


def _pain(sheet: Sheet, edges: tuple[float, float], picture: Picture, colours: Palette) -> None:
    chart, words = picture.chart, picture.words
    panel = _panel(sheet, picture, edges, LOWEST - 0.5, HIGHEST + 0.5)
    for band in picture.bands:
        stripes = colours.hatch if band.zone is Zone.TOO_MUCH else None
        panel.band(band.least - 0.5, band.most + 0.5, colours.zones[band.zone], stripes)
        middle, room = panel.y((band.least + band.most) / 2), LEFT - 0.012 - EDGE
        size = min(SMALL, SMALL * room / width_of(band.name, SMALL)) if band.name else SMALL
        sheet.write(LEFT - 0.012, middle + 0.003, band.name, colours.ink, size, ha="right")
        numbers = f"{band.least}–{band.most}"
        sheet.write(LEFT - 0.012, middle - 0.003, numbers, colours.faint, ha="right", va="top")
    panel.across(range(LOWEST, HIGHEST + 1), colours.grid)
    _marked(panel, picture, colours)
    shifts = ((0.5, 0.0), (0.5, 0.0)) if chart.weekly else ((0.35, NUDGE), (0.7, -NUDGE))
    _scores(panel, chart.befores, shifts[0], {"color": colours.before, **BEFORE})
    _scores(panel, chart.durings, shifts[1], {"color": colours.during, **DURING})
    thick = {"lw": LINE, "markersize": MARK}
    before = _Key(words.before, {"color": colours.before, **BEFORE, **thick})
    during = _Key(words.during, {"color": colours.during, **DURING, **thick})
    run: dict[str, object] = {"color": colours.run, **ON_A_RUN, "markersize": MARK + 1}
    if chart.runs:
        panel.line([(past.on, past.run.pain) for past in chart.runs], 0.5, **{**run, "zorder": 4})
    if not (chart.befores or chart.durings):
        sheet.write((LEFT + RIGHT) / 2, panel.y(4), words.nothing, colours.ink, PLAIN, ha="center", va="center")
    _headed(panel, words.pain, colours, before, during, *([_Key(words.on_a_run, run)] if chart.runs else []))


def _scores(
    panel: Panel, pieces: Sequence[Sequence[Point]], shift: tuple[float, float], style: dict[str, object]
) -> None:
    """Draw unbroken pieces, with nothing between them; `shift`: so much later on their day, and so much higher."""
    later, higher = shift
    placed = [[(point.on, point.value + higher) for point in piece] for piece in pieces]
    panel.line(
        [each for piece in placed for each in (*piece, (piece[-1][0], GAP))],
        later,
        **{**style, "marker": "", "lw": LINE},
    )
    every = [each for piece in placed for each in piece]
    marked = every if len(every) <= MARKED else [piece[0] for piece in placed if len(piece) == 1]
    size = MARK if len(every) <= MARKED / 2 else MARK - 2
    panel.line(marked, later, **{**style, "linestyle": "", "markersize": size, "zorder": 3.5})


def _marked(panel: Panel, picture: Picture, colours: Palette) -> None:
    """Mark breaks by a plain tint, flare-ups by dots in a frame, and where a phase begins by a line."""
    for span in picture.chart.breaks:
        panel.stretch(span, **_away(colours))
    for span in picture.chart.flare_ups:
        panel.stretch(span, **_flare_up(colours))
    panel.upright([phase.span.first for phase in picture.chart.phases[1:]], colours.faint)


def _away(colours: Palette) -> dict[str, object]:
    return {"facecolor": colours.away, "edgecolor": "none", "lw": 0}


def _flare_up(colours: Palette) -> dict[str, object]:
    return {"facecolor": "none", "edgecolor": colours.flare_up, "hatch": ".", "lw": 1.6}


def _load(sheet: Sheet, edges: tuple[float, float], picture: Picture, colours: Palette) -> None:
    chart, words = picture.chart, picture.words
    levels = [point.value for point in chart.loads] or [0.0]
    low, high = min(levels), max(levels)
    room = max(high - low, 3)
    panel = _panel(sheet, picture, edges, low - 0.15 * room, low + 1.15 * room)
    _marked(panel, picture, colours)
    _scaled(panel, sorted({low, high}), colours)
    steps = [(panel.x(point.on, 0), panel.y(point.value)) for point in chart.loads]
    steps.append((panel.x(chart.until, 1), panel.y(levels[-1])))
    xs, ys = zip(*steps, strict=True)
    sheet.put(Line2D(xs, ys, drawstyle="steps-post", color=colours.load, lw=3.2, zorder=3))
    keys = [_Key(words.flare_up, box=_flare_up(colours))] if chart.flare_ups else []
    keys += [_Key(words.away, box=_away(colours))] if chart.breaks else []
    _headed(panel, words.load, colours, *keys)


def _sessions(sheet: Sheet, edges: tuple[float, float], picture: Picture, colours: Palette) -> None:
    chart, words = picture.chart, picture.words
    numbered = len(chart.weeks) <= NUMBERED
    most = max((week.planned for week in chart.weeks), default=0) or 1
    panel = _panel(sheet, picture, edges, 0, most * (1.22 if numbered else 1.03))
    _scaled(panel, (0, most), colours)
    wide = 5.6 if len(chart.weeks) > 1 else 2.0
    planned = {"facecolor": colours.phases[0], "edgecolor": colours.faint, "lw": 1.4}
    framed = planned if len(chart.weeks) <= 4 * NUMBERED else {**planned, "lw": 0}
    panel.bars([(week.thursday, week.planned) for week in chart.weeks], wide, **framed)
    panel.bars([(week.thursday, week.done) for week in chart.weeks], wide, facecolor=colours.done)
    for week in chart.weeks if numbered else ():
        if week.planned:
            x, y = panel.x(week.thursday), panel.y(week.planned) + 0.006
            sheet.write(x, y, f"{week.done}/{week.planned}", colours.ink, ha="center")
    done = _Key(words.done, box={"facecolor": colours.done, "lw": 0})
    _headed(panel, words.sessions, colours, done, _Key(words.planned, box=planned))


def _runs(sheet: Sheet, edges: tuple[float, float], picture: Picture, colours: Palette) -> None:
    runs = picture.chart.runs
    most = max(past.run.minutes for past in runs) or 1
    panel = _panel(sheet, picture, edges, 0, most * 1.05)
    _scaled(panel, (0, most), colours)
    wide = 5.6 if picture.chart.weekly else 0.7
    panel.bars([(past.on, past.run.minutes) for past in runs], wide, facecolor=colours.run)
    _headed(panel, picture.words.runs, colours)
