"""Progress in words and numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.domain.session import Decision, Mode
from bot.domain.week import Week
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.reason import reason
from bot.screens.screen import Screen
from bot.services.progress import ChangesShown, ProgressShown

PERCENT = 100


def progress(outcome: ProgressShown, pen: Pen) -> Screen:
    """Show the newest weeks."""
    today = outcome.today
    text = pen.write(
        "progress",
        phase=today.phase,
        phases=len(pen.catalogue.handbook.programme.phases),
        upkeep=today.upkeep,
        level=today.running.level if today.running else None,
        weeks=[_week(week, today.on, pen) for week in outcome.weeks],
        percent=None if outcome.adherence is None else round(PERCENT * outcome.adherence),
        row=pen.many("%(number)d week in a row", "%(number)d weeks in a row", outcome.in_a_row)
        if outcome.in_a_row
        else None,
    )
    why = pen.button(pen._("What changed, and why"), Tap(Verb.CHANGES))
    return Screen(text, ((why,), (pen.button(pen._("Today's plan"), Tap(Verb.TODAY)),)))


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
        "flare_up": pen.on(week.flare_up_since) if week.flare_up_since else None,
    }


def span(scores: tuple[int, ...], pen: Pen) -> str | None:
    """Say a week's scores as the least and the most of them."""
    if not scores:
        return None
    least, most = min(scores), max(scores)
    return f"{most}/10" if least == most else pen._("%(least)d to %(most)d/10", least=least, most=most)


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {ProgressShown: progress, ChangesShown: changes}
