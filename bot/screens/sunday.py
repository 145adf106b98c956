"""The week on Sunday evening, in a few sentences and numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.domain.session import Decision
from bot.domain.week import FREE_MISSES, Week
from bot.screens.buttons import Tap, Verb
from bot.screens.chart import load, picture, stretches
from bot.screens.leaves import length
from bot.screens.pen import Pen
from bot.screens.progress import changed, span, week_span
from bot.screens.reason import if_no_worse
from bot.screens.screen import MAX_CAPTION, Screen
from bot.services.sunday import WeekSummed

SHOWN_CHANGES = 2
"""So many changes are told, the newest ones; the rest is behind the button (house)."""


def summed(outcome: WeekSummed, pen: Pen) -> Screen:
    """Sum the week up below a picture of the newest ones; what does not fit there is behind a button."""
    text = _summed(outcome, pen, outcome.changes[-SHOWN_CHANGES:])
    if outcome.chart is not None and length(text) > MAX_CAPTION:
        text = _summed(outcome, pen, ())
    fits = length(text) <= MAX_CAPTION
    drawn = picture(outcome.chart, pen, dark=outcome.dark) if outcome.chart is not None and fits else None
    why = pen.button(pen._("What changed, and why"), Tap(Verb.CHANGES))
    return Screen(text, ((why,), (pen.button(pen._("My weeks"), Tap(Verb.PROGRESS)),)), chart=drawn)


def _summed(outcome: WeekSummed, pen: Pen, told: Sequence[Decision]) -> str:
    week, chart = outcome.week, outcome.chart
    return pen.write(
        "sunday",
        span=week_span(week, pen),
        done=week.done,
        planned=week.planned,
        strength=week.strength,
        still_open=outcome.still_open,
        away=week.days_away,
        left_out=pen.listed([pen.on(on) for on in week.left_out]) if week.left_out else None,
        walked=pen.listed([pen.on(on) for on in week.walked]) if week.walked else None,
        mornings=span(week.befores, pen),
        average=_average(week, pen),
        average_before=_average(outcome.before, pen) if outcome.before else None,
        worst=max(week.durings, default=None),
        flare_up=pen.on(week.flare_up_since) if week.flare_up_since else None,
        changes=[(pen.on(decision.on), changed(decision, pen)) for decision in told],
        more=len(outcome.changes) - len(told),
        row=pen.many("%(number)d week in a row", "%(number)d weeks in a row", outcome.in_a_row)
        if outcome.in_a_row
        else None,
        in_a_row=outcome.in_a_row,
        first=outcome.before is None,
        free=FREE_MISSES,
        broken=week.missed > FREE_MISSES,
        weekdays=pen.weekdays(outcome.weekdays),
        tomorrow=if_no_worse(outcome.tomorrow, pen),
        next_due=pen.when(outcome.next_due),
        changed=bool(outcome.changes),
        load=load(chart, pen) if chart and (outcome.changes or chart.load) else None,
        newest=stretches(chart.weeks, pen, most=1)[0] if chart and len(chart.weeks) > 1 else None,
    )


def _average(week: Week, pen: Pen) -> str | None:
    """Say the mean of a week's mornings to one decimal."""
    return pen.number(sum(week.befores) / len(week.befores)) if week.befores else None


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {WeekSummed: summed}
