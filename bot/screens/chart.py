"""What is written on a picture of progress, and the same in numbers for its caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.chart import Chart, ChartWords, Picture, Tick, bands_of, tick_days
from bot.domain.pain import Zone
from bot.domain.week import Week
from bot.screens.pain import zone_words
from bot.screens.pen import Pen
from bot.screens.words import day_of_year, month

DAYS_A_WEEK = 7
MOST_STRETCHES = 6
"""So many lines sum up a long time: a caption holds no more (house)."""


def picture(chart: Chart, pen: Pen, *, dark: bool) -> Picture:
    """Give a chart with everything that is written on it."""
    bands = bands_of(pen.catalogue.handbook.programme.load, {zone: zone_words(zone, pen) for zone in Zone})
    ticks = tuple(Tick(on, month(on, pen.language) if chart.weekly else pen.short_on(on)) for on in tick_days(chart))
    return Picture(chart, _words(chart, pen), bands, ticks, dark)


def _words(chart: Chart, pen: Pen) -> ChartWords:
    weeks = ((chart.span.last - chart.span.first).days + 1) // DAYS_A_WEEK
    span = {"first": day_of_year(chart.span.first, pen.language), "last": day_of_year(chart.span.last, pen.language)}
    words = ChartWords(
        title=pen.many("The knee, %(number)d week", "The knee, %(number)d weeks", weeks),
        subtitle=pen._("%(first)s to %(last)s", **span),
        pain=pen._("Pain"),
        before=pen._("before"),
        during=pen._("worst in session"),
        on_a_run=pen._("on a run"),
        load=pen._("Load: steps up since the start"),
        sessions=pen._("Sessions a week"),
        done=pen._("done"),
        planned=pen._("planned"),
        runs=pen._("Minutes of running"),
        flare_up=pen._("flare-up"),
        away=pen._("away"),
        nothing=pen._("No score yet"),
        phases=tuple(
            pen._("Phase %(phase)d", phase=number)
            for number in range(1, len(pen.catalogue.handbook.programme.phases) + 1)
        ),
    )
    if not chart.weekly:
        return words
    before, during = pen._("mean before"), pen._("worst in session")
    return replace(words, pain=pen._("Pain by week"), before=before, during=during, runs=pen._("Running by week, min"))


def stretches(weeks: Sequence[Week], pen: Pen, most: int = MOST_STRETCHES) -> list[str]:
    """Sum weeks up in a few lines, each of as many weeks, oldest first."""
    size = max(1, -(-len(weeks) // most))
    return [_stretch(weeks[first : first + size], pen) for first in range(0, len(weeks), size)]


def _stretch(weeks: Sequence[Week], pen: Pen) -> str:
    befores = [score for week in weeks for score in week.befores]
    durings = [score for week in weeks for score in week.durings]
    done, planned = sum(week.done for week in weeks), sum(week.planned for week in weeks)
    span = pen._("%(first)s to %(last)s", first=pen.short_on(weeks[0].monday), last=pen.short_on(weeks[-1].sunday))
    said = [pen._("%(done)d of %(planned)d sessions", done=done, planned=planned)]
    if befores:
        said.append(pen._("before %(mean)s on average", mean=pen.number(sum(befores) / len(befores))))
    if durings:
        said.append(pen._("worst %(worst)d", worst=max(durings)))
    return pen._("%(span)s: %(said)s", span=span, said=", ".join(said))


def load(chart: Chart, pen: Pen) -> str:
    """Say how many steps the load is up since the programme began, and how many of them in these weeks."""
    steps, lately = chart.load, chart.load - int(chart.loads[0].value)
    since = pen._("as at the start")
    if steps > 0:
        since = pen.many("%(number)d step up since the start", "%(number)d steps up since the start", steps)
    elif steps < 0:
        since = pen.many("%(number)d step down since the start", "%(number)d steps down since the start", -steps)
    if lately in (0, steps):
        return since
    if lately > 0:
        moved = pen.many("%(number)d step up in these weeks", "%(number)d steps up in these weeks", lately)
    else:
        moved = pen.many("%(number)d step down in these weeks", "%(number)d steps down in these weeks", -lately)
    return pen._("%(since)s, and %(moved)s", since=since, moved=moved)


def runs(chart: Chart, pen: Pen) -> str | None:
    """Say the runs in numbers; None where there are none."""
    if not chart.runs:
        return None
    minutes, worst = sum(past.run.minutes for past in chart.runs), max(past.run.pain for past in chart.runs)
    return pen._("%(minutes)d minutes, worst %(worst)d/10", minutes=minutes, worst=worst)
