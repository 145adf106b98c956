"""What a picture of progress shows: pain, load, sessions, phases, flare-ups and runs of a stretch of weeks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from bot.domain.pain import HIGHEST, LOWEST, Zone
from bot.domain.programme import LoadRule
from bot.domain.schedule import WEEK, monday_of
from bot.domain.session import Run
from bot.domain.week import Week, WeekDay, weeks_of

WEEKLY_FROM = 27
"""From so many weeks on a point stands for a week: days would be less than three pixels wide (house)."""

UNBROKEN_DAYS = 4
"""Answers so many days apart or less are joined; anything longer is a gap (house)."""

_MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120, 600)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Point:
    """A number and its day; the Thursday where it stands for a week."""

    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """The days of one phase."""

    phase: int
    span: Span


@dataclass(frozen=True, slots=True)
class DrawnRun:
    """A run and its day; where it stands for a week, the Thursday, all minutes and the worst pain."""

    on: date
    run: Run


@dataclass(frozen=True, slots=True)
class Chart:
    """A stretch of whole weeks, Monday to Sunday. Scores 0-10.

    `befores`, `durings`: unbroken pieces, a gap lies between any two of them; `weekly`: a point is a week, the mean of
    the answers before and the worst during. `loads`: steps up less steps down since the programme began, on the first
    day and wherever it changed; `load` at the end. `until`: the last day that is known of.
    """

    span: Span
    until: date
    weekly: bool = False
    befores: tuple[tuple[Point, ...], ...] = ()
    durings: tuple[tuple[Point, ...], ...] = ()
    loads: tuple[Point, ...] = ()
    weeks: tuple[Week, ...] = ()
    phases: tuple[PhaseSpan, ...] = ()
    flare_ups: tuple[Span, ...] = ()
    breaks: tuple[Span, ...] = ()
    runs: tuple[DrawnRun, ...] = ()

    @property
    def load(self) -> int:
        """Steps up less steps down since the programme began."""
        return int(self.loads[-1].value) if self.loads else 0


@dataclass(frozen=True, slots=True)
class Band:
    """A zone of the pain scale with its name: from one score to another, both included."""

    zone: Zone
    least: int
    most: int
    name: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is written below the picture, and how."""

    on: date
    label: str


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Every word of the picture, in the person's language; `phases` by their number, from 1 on."""

    title: str
    subtitle: str
    pain: str
    before: str
    during: str
    on_a_run: str
    load: str
    sessions: str
    done: str
    planned: str
    runs: str
    flare_up: str
    away: str
    nothing: str
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with all that is written on it; `dark`: light on dark."""

    chart: Chart
    words: ChartWords
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...] = ()
    dark: bool = False


def bands_of(load: LoadRule, names: Mapping[Zone, str]) -> tuple[Band, ...]:
    """Give the zones of the pain scale as the content has them."""
    calm, acceptable = load.calm_max, load.acceptable_max
    return (
        Band(Zone.CALM, LOWEST, calm, names[Zone.CALM]),
        Band(Zone.ACCEPTABLE, calm + 1, acceptable, names[Zone.ACCEPTABLE]),
        Band(Zone.TOO_MUCH, acceptable + 1, HIGHEST, names[Zone.TOO_MUCH]),
    )


def tick_days(chart: Chart, most: int = 5) -> tuple[date, ...]:
    """Give the Mondays that are written below, at most so many, evenly; first days of a month where weeks are many."""
    mondays = (chart.span.last - chart.span.first).days // WEEK.days + 1
    if not chart.weekly:
        every = -(-mondays // most)
        return tuple(chart.span.first + week * WEEK for week in range(0, mondays, every))
    firsts, on = [], chart.span.first
    while on <= chart.span.last:
        if on.day == 1:
            firsts.append(on)
        on += _DAY
    every = next(months for months in _MONTHS_APART if len(firsts) <= most * months)
    return tuple(on for on in firsts if (on.month - 1 + 12 * on.year) % every == 0)


def chart_of(days: Sequence[WeekDay], weeks: int | None = None, *, still_open: bool = False) -> Chart | None:
    """Draw up the newest so many weeks of a record that begins with the programme, all of it for None.

    None where there is no day yet. Days in between that are missing are gaps. `still_open`: the last day's session is
    not counted as left out, its answers are shown.
    """
    if not days:
        return None
    until = days[-1].day.on
    sunday = monday_of(until) + WEEK - _DAY
    begun = monday_of(days[0].day.on)
    first = begun if weeks is None else max(begun, sunday + _DAY - weeks * WEEK)
    shown = [one for one in days if one.day.on >= first]
    gathered = weeks_of(shown[:-1] if still_open else shown)
    weekly = (sunday + _DAY - first).days >= WEEKLY_FROM * WEEK.days
    befores, durings = _weekly(weeks_of(shown)) if weekly else _daily(shown)
    apart = WEEK if weekly else UNBROKEN_DAYS * _DAY
    return Chart(
        span=Span(first, sunday),
        until=until,
        weekly=weekly,
        befores=_pieces(befores, apart),
        durings=_pieces(durings, apart),
        loads=_loads(days, first),
        weeks=gathered,
        phases=_phases(shown),
        flare_ups=_spans(one.day.on for one in shown if one.flare_up_since is not None),
        breaks=_spans(one.day.on for one in shown if one.away),
        runs=_runs(shown, weekly),
    )


def _daily(days: Sequence[WeekDay]) -> tuple[list[Point], list[Point]]:
    befores = [Point(one.day.on, one.day.before) for one in days if one.day.before is not None]
    durings = [Point(one.day.on, one.day.during) for one in days if one.day.during is not None]
    return befores, durings


def _weekly(weeks: Sequence[Week]) -> tuple[list[Point], list[Point]]:
    means = [Point(week.thursday, sum(week.befores) / len(week.befores)) for week in weeks if week.befores]
    worst = [Point(week.thursday, max(week.durings)) for week in weeks if week.durings]
    return means, worst


def _runs(days: Sequence[WeekDay], weekly: bool) -> tuple[DrawnRun, ...]:
    """Give every run; by the week its minutes in all and its worst pain."""
    runs = [DrawnRun(one.day.on, one.day.run) for one in days if one.day.run is not None]
    if not weekly:
        return tuple(runs)
    summed = []
    for monday, group in groupby(runs, key=lambda past: monday_of(past.on)):
        those = [past.run for past in group]
        run = Run(sum(run.minutes for run in those), max(run.pain for run in those))
        summed.append(DrawnRun(monday + 3 * _DAY, run))
    return tuple(summed)


def _pieces(points: Sequence[Point], apart: timedelta) -> tuple[tuple[Point, ...], ...]:
    """Cut where two neighbours lie further apart than that."""
    pieces: list[list[Point]] = []
    for point in points:
        if pieces and point.on - pieces[-1][-1].on <= apart:
            pieces[-1].append(point)
        else:
            pieces.append([point])
    return tuple(tuple(piece) for piece in pieces)


def _loads(days: Sequence[WeekDay], first: date) -> tuple[Point, ...]:
    """Sum the steps of every decision up; what came before the first day shown is where it begins."""
    level, points = 0, [Point(max(first, days[0].day.on), 0)]
    for one in days:
        level += sum(change.to_step - change.from_step for change in one.decision.changes)
        if one.day.on <= points[0].on:
            points[0] = Point(points[0].on, level)
        elif level != points[-1].value:
            points.append(Point(one.day.on, level))
    return tuple(points)


def _phases(days: Sequence[WeekDay]) -> tuple[PhaseSpan, ...]:
    found = []
    for phase, group in groupby(days, key=lambda one: one.decision.phase):
        those = [one.day.on for one in group]
        found.append(PhaseSpan(phase, Span(those[0], those[-1])))
    joined = [PhaseSpan(a.phase, Span(a.span.first, b.span.first - _DAY)) for a, b in pairwise(found)]
    return (*joined, *found[-1:])


def _spans(days: Iterable[date]) -> tuple[Span, ...]:
    """Join days that follow each other."""
    spans: list[Span] = []
    for on in days:
        if spans and on - spans[-1].last == _DAY:
            spans[-1] = Span(spans[-1].first, on)
        else:
            spans.append(Span(on, on))
    return tuple(spans)
