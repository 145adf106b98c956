"""Why a day is as it is: the rule's row and numbers as plain sentences."""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup

from bot.domain.session import Decision, Mode, Routine, StepChange
from bot.screens.pen import Pen

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def reason(decision: Decision, pen: Pen) -> Markup:
    """Say why the day is as it is, with the numbers that caused it and every change of load."""
    return _say("reason", decision, pen)


def reason_of_tomorrow(decision: Decision, pen: Pen) -> Markup:
    """Say why tomorrow is planned so, from today's numbers: tomorrow's morning is not known yet."""
    return _say("reason_tomorrow", decision, pen)


def tomorrow(decision: Decision, pen: Pen) -> str:
    """Name tomorrow's plan in a few words."""
    by_mode = {
        Mode.EASY: pen._("an easy day"),
        Mode.MOBILITY: pen._("a gentle day of walking and stretching"),
        Mode.REST: pen._("rest"),
        Mode.LOCKED: pen._("rest"),
    }
    by_routine = {
        Routine.STRENGTH: pen._("strength, %(minutes)s", minutes=pen.minutes(decision.plan)),
        Routine.DAILY: pen._("the daily routine, %(minutes)s", minutes=pen.minutes(decision.plan)),
        Routine.NONE: pen._("rest"),
    }
    return by_mode.get(decision.mode) or by_routine[decision.plan.routine]


def _say(template: str, decision: Decision, pen: Pen) -> Markup:
    numbers = {name: _date(number, pen) for name, number in decision.reason.numbers.items()}
    ups = [change for change in decision.changes if change.to_step > change.from_step > 0]
    downs = [change for change in decision.changes if 0 < change.to_step < change.from_step]
    aside = [change for change in decision.changes if change.to_step == 0]
    back = [change for change in decision.changes if change.from_step == 0]
    doses = {item.id: pen.dose(item) for item in decision.plan.items}
    text = pen.write(
        template,
        row=decision.row,
        sign=pen.sign(str(numbers["flag"])) if "flag" in numbers else None,
        mode=decision.mode.name.lower(),
        n=numbers,
        rule=pen.catalogue.handbook.programme.load,
        ups=[(pen.name(change.id), doses.get(change.id, "")) for change in ups],
        downs=_names(downs, pen),
        aside=_names(aside, pen),
        back=_names(back, pen),
        advice=[advice.value for advice in decision.advice],
    )
    return Markup(" ").join(text.splitlines())


def _names(changes: list[StepChange], pen: Pen) -> str | None:
    return pen.listed([pen.name(change.id) for change in changes]) if changes else None


def _date(number: int | str, pen: Pen) -> int | str:
    """Say a date of the reason as people do; everything else stays as it is."""
    if isinstance(number, str) and _ISO_DATE.fullmatch(number):
        return pen.on(date.fromisoformat(number))
    return number
