"""Progress in words and numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.domain.session import Decision, Mode
from bot.domain.week import Week
from bot.screens.buttons import StaleButton, Tap, Verb
from bot.screens.chart import load, picture, runs, stretches
from bot.screens.leaves import length
from bot.screens.pen import Pen
from bot.screens.reason import reason
from bot.screens.screen import MAX_CAPTION, Row, Screen
from bot.services.progress import LENGTHS, SHOWN_WEEKS, ChangesShown, ProgressShown
from bot.services.usual import UsualShown

PERCENT = 100
CHOSEN = "✓ "


def progress(outcome: ProgressShown, pen: Pen) -> Screen:
    """Show the newest weeks: the picture, and the same in words; no picture where the words would not fit below it."""
    chart = outcome.chart
    brief = outcome.asked != SHOWN_WEEKS
    text = _progress(outcome, pen, brief)
    if chart is not None and length(text) > MAX_CAPTION:
        text = _progress(outcome, pen, True)
    why = pen.button(pen._("What changed, and why"), Tap(Verb.CHANGES))
    today = pen.button(pen._("Today's plan"), Tap(Verb.TODAY))
    lengths = _lengths(outcome, pen)
    fits = chart is not None and length(text) <= MAX_CAPTION
    drawn = picture(chart, pen, dark=outcome.dark) if chart is not None and fits else None
    return Screen(text, (*((lengths,) if lengths else ()), (why,), (today,)), chart=drawn)


def usual(outcome: UsualShown, pen: Pen) -> Screen:
    """Say what is usual for the knee, and what is done with it."""
    rule = pen.catalogue.handbook.programme.load
    text = pen.write("usual", score=outcome.score, answers=outcome.answers, start=outcome.start, rule=rule)
    rows = ((pen.button(pen._("Progress"), Tap(Verb.PROGRESS)), pen.button(pen._("Today's plan"), Tap(Verb.TODAY))),)
    return Screen(text, rows)


def _lengths(outcome: ProgressShown, pen: Pen) -> Row:
    """Offer longer and shorter times, where they differ."""
    if outcome.chart is None or outcome.all_weeks <= SHOWN_WEEKS:
        return ()
    offered = [weeks for weeks in LENGTHS if weeks is None or weeks < outcome.all_weeks]
    labels = [
        pen._("All") if weeks is None else pen.many("%(number)d week", "%(number)d weeks", weeks) for weeks in offered
    ]
    return tuple(
        pen.button((CHOSEN if weeks == outcome.asked else "") + label, Tap(Verb.PROGRESS, None, of_length(weeks)))
        for weeks, label in zip(offered, labels, strict=True)
    )


def of_length(weeks: int | None) -> str:
    """Give a number of weeks as the value of a button; all of them are "all"."""
    return "all" if weeks is None else str(weeks)


def to_length(value: str) -> int | None:
    """Read it; a button without a value asks for the first length, StaleButton for one that there is not."""
    known = {"": SHOWN_WEEKS, **{of_length(weeks): weeks for weeks in LENGTHS}}
    if value not in known:
        raise StaleButton(value)
    return known[value]


def _progress(outcome: ProgressShown, pen: Pen, brief: bool) -> str:
    today, chart = outcome.today, outcome.chart
    return pen.write(
        "progress",
        brief=brief,
        stretches=stretches(outcome.weeks, pen) if brief else [],
        load=load(chart, pen) if chart else None,
        runs=runs(chart, pen) if chart else None,
        phase=today.phase,
        phases=len(pen.catalogue.handbook.programme.phases),
        upkeep=today.upkeep,
        level=today.running.level if today.running else None,
        weeks=[_week(week, today.on, pen) for week in outcome.weeks],
        percent=None if outcome.adherence is None else round(PERCENT * outcome.adherence),
        in_a_row=outcome.in_a_row,
        row=pen.many("%(number)d week in a row", "%(number)d weeks in a row", outcome.in_a_row)
        if outcome.in_a_row
        else None,
    )


def changes(outcome: ChangesShown, pen: Pen) -> Screen:
    """List changes of load, each with its reason."""
    listed = [(pen.on(decision.on), changed(decision, pen)) for decision in outcome.decisions]
    text = pen.write("changes", changes=listed, page=outcome.page + 1, pages=outcome.pages)
    turns = []
    if outcome.page > 0:
        turns.append(pen.button(pen._("Newer"), Tap(Verb.CHANGES, None, str(outcome.page - 1))))
    if outcome.page + 1 < outcome.pages:
        turns.append(pen.button(pen._("Older"), Tap(Verb.CHANGES, None, str(outcome.page + 1))))
    back = (pen.button(pen._("Back"), Tap(Verb.PROGRESS)),)
    return Screen(text, (tuple(turns), back) if turns else (back,))


def changed(decision: Decision, pen: Pen) -> str:
    """Say in hindsight why a day changed something."""
    if decision.mode is not Mode.LOCKED:
        return reason(decision, pen)
    sign = pen.sign(str(decision.reason.numbers["flag"]))
    return pen._("The programme stopped until a professional had seen the knee: %(sign)s.", sign=sign)


def week_span(week: Week, pen: Pen) -> str:
    """Say from when to when a week goes."""
    return pen._("%(first)s to %(last)s", first=pen.on(week.monday), last=pen.on(week.sunday))


def _week(week: Week, today: date, pen: Pen) -> dict[str, object]:
    return {
        "span": week_span(week, pen),
        "this": week.monday <= today <= week.sunday,
        "done": week.done,
        "planned": week.planned,
        "before": span(week.befores, pen),
        "worst": max(week.durings, default=None),
        "away": week.days_away,
        "left_out": pen.listed([pen.on(on) for on in week.left_out]) if week.left_out else None,
        "walked": pen.listed([pen.on(on) for on in week.walked]) if week.walked else None,
        "flare_up": pen.on(week.flare_up_since) if week.flare_up_since else None,
    }


def span(scores: tuple[int, ...], pen: Pen) -> str | None:
    """Say a week's scores as the least and the most of them."""
    if not scores:
        return None
    least, most = min(scores), max(scores)
    return f"{most}/10" if least == most else pen._("%(least)d to %(most)d/10", least=least, most=most)


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    ProgressShown: progress,
    ChangesShown: changes,
    UsualShown: usual,
}
