"""/pause: how long, until when, and coming back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Button, Rows, Screen
from bot.services.pause import AskPause, AskPauseUntil, MayRest, PauseShown, Rest

OPEN, DATE = "open", "date"


def ask(outcome: AskPause, pen: Pen) -> Screen:
    """Ask how long."""
    one, three, week, fortnight = outcome.ends
    labels = {
        one: pen._("Until tomorrow, %(day)s", day=pen.on(one)),
        three: pen._("3 days, until %(day)s", day=pen.on(three)),
        week: pen._("A week, until %(day)s", day=pen.on(week)),
        fortnight: pen._("Two weeks, until %(day)s", day=pen.on(fortnight)),
    }
    if outcome.named is not None:
        labels = {outcome.named: pen._("Until %(day)s", day=pen.on(outcome.named)), **labels}
    rows = [(pen.button(label, Tap(Verb.PAUSE, end)),) for end, label in labels.items()]
    date = pen.button(pen._("Until a date"), Tap(Verb.PAUSE, None, DATE))
    return Screen(
        pen.write("pause"), (*rows, (date, pen.button(pen._("Until I am back"), Tap(Verb.PAUSE, None, OPEN))))
    )


def ask_until(outcome: AskPauseUntil, pen: Pen) -> Screen:
    """Ask for the day, or of a month for both days."""
    month = outcome.within
    if month is not None and month.begins is not None and month.until is not None:
        return _ask_within(month.begins, month.until, month, pen)
    text = pen.write("pause_until", puzzled=outcome.puzzled, asks=bool(outcome.days))
    return Screen(
        text,
        tuple((pen.button(pen._("Until %(day)s", day=pen.on(day)), Tap(Verb.PAUSE, day)),) for day in outcome.days),
    )


def _ask_within(first: date, until: date, month: Rest, pen: Pen) -> Screen:
    text = pen.write(
        "pause_within",
        first=pen.short_on(first),
        last=pen.short_on(until - timedelta(days=1)),
        until=pen.short_on(min(first + timedelta(days=14), until)),
    )
    label = pen._("From %(first)s until %(day)s", first=pen.on(first), day=pen.on(until))
    return Screen(text, ((pen.button(label, _again(month)),),))


def paused(outcome: PauseShown, pen: Pen) -> Screen:
    """Say from when, until when, and that nothing is lost."""
    there, wished = pen.on_clock(ZoneInfo(outcome.timezone)), outcome.wished
    text = pen.write(
        "paused",
        begins=pen.on(outcome.begins) if outcome.begins else None,
        until=pen.on(outcome.until) if outcome.until else None,
        next_due=there.when_there(outcome.next_due) if outcome.next_due else None,
        stays=wished is not None,
        covers=outcome.covers_wish,
        without=pen.on(wished.until - timedelta(days=1)) if outcome.chosen and wished and wished.until else None,
    )
    label = pen._("No break after all") if outcome.begins is not None else pen._("Resume")
    is_new = outcome.chosen and outcome.was is None
    end = pen.undo(Tap(Verb.RESUME), label) if is_new else pen.button(label, Tap(Verb.RESUME))
    rows: Rows = ((end,),)
    if outcome.begins is None:
        rows = ((end, pen.button(pen._("Change the end"), Tap(Verb.PAUSE))),)
    if wished is not None and wished.until is not None and not outcome.covers_wish:
        instead = pen._("Until %(day)s instead", day=pen.on(wished.until))
        if wished.begins is not None:
            instead = pen._(
                "From %(first)s until %(day)s instead", first=pen.on(wished.begins), day=pen.on(wished.until)
            )
        rows = (*rows, (pen.button(instead, _again(wished)),))
    return Screen(text, (*rows, (pen.undo(_again(outcome.was)),)) if outcome.was is not None else rows)


def may_rest(outcome: MayRest, pen: Pen) -> Screen:
    """Say what leaving these days out would mean, with the button that does it."""
    rest = outcome.rest
    if rest is None:
        skip = pen.button(pen._("Leave today out"), Tap(Verb.SKIP, outcome.on, outcome.barrier))
        return Screen(pen.write("may_rest", until=None), ((skip,), (_today(pen),)))
    until = pen.on(rest.until) if rest.until else None
    label = pen._("A break until %(day)s", day=until)
    if rest.begins is not None:
        label = pen._("A break from %(first)s until %(day)s", first=pen.on(rest.begins), day=until)
    text = pen.write("may_rest", until=until, begins=pen.on(rest.begins) if rest.begins else None)
    return Screen(text, ((pen.button(label, _again(rest)),), (_today(pen),)))


def _today(pen: Pen) -> Button:
    return pen.button(pen._("Today's plan"), Tap(Verb.TODAY))


def _again(rest: Rest) -> Tap:
    """Choose the rest that was there before."""
    begins = rest.begins.isoformat() if rest.begins is not None else ""
    return Tap(Verb.PAUSE, rest.until, begins or ("" if rest.until is not None else OPEN))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    AskPause: ask,
    AskPauseUntil: ask_until,
    PauseShown: paused,
    MayRest: may_rest,
}
