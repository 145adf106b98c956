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


def why(decision: Decision, pen: Pen) -> Markup:
    """Say why the day's load is as it is, without what the day has to say beside it; see `bot.screens.news`."""
    return Markup(" ").join(_lines("reason", decision, pen)[0])


def reason_of_tomorrow(decision: Decision, pen: Pen) -> Markup:
    """Say why tomorrow is planned so, from today's numbers: tomorrow's morning is not known yet."""
    return _say("reason_tomorrow", decision, pen)


def day_title(decision: Decision, pen: Pen) -> str:
    """Name a day, in the evening before as on its morning."""
    by_mode = {
        Mode.EASY: pen._("Easy day"),
        Mode.MOBILITY: pen._("Gentle day"),
        Mode.REST: pen._("Rest day"),
    }
    by_routine = {Routine.STRENGTH: pen._("Strength day"), Routine.DAILY: pen._("Daily routine")}
    return by_mode.get(decision.mode) or by_routine.get(decision.plan.routine) or pen._("Rest day")


def tomorrow(decision: Decision, pen: Pen) -> str:
    """Name tomorrow and its minutes."""
    title = day_title(decision, pen)
    if not decision.plan.items:
        return title
    return pen._("%(title)s, %(minutes)s", title=title, minutes=pen.minutes(decision.plan))


def if_no_worse(decision: Decision, pen: Pen, *, after_midnight: bool = False) -> str:
    """Name tomorrow, which holds unless the knee is worse when it is asked about."""
    day = tomorrow(decision, pen)
    if pen.morning and after_midnight:
        return pen._("Later today: %(day)s, unless the knee is worse in the morning.", day=day)
    if pen.morning:
        return pen._("Tomorrow: %(day)s, unless the knee is worse in the morning.", day=day)
    if after_midnight:
        return pen._("Later today: %(day)s, unless the knee is worse before the session.", day=day)
    return pen._("Tomorrow: %(day)s, unless the knee is worse before the session.", day=day)


def instead(pen: Pen) -> list[tuple[str, str]]:
    """Say what to leave in a flare-up, each with what to do in its place."""
    words = {
        "hills-and-stairs": pen._("hills and stairs"),
        "flat-walking": pen._("walk on the flat"),
        "high-gear-cycling": pen._("pedalling in a high gear"),
        "water": pen._("swim, or jog in deep water"),
        "deep-bends": pen._("deep squats and lunges"),
        "low-gear-cycling": pen._("pedal in a low gear, only if it does not hurt"),
        "long-runs": pen._("long runs"),
        "routine": pen._("the routine that I plan for the day"),
    }
    pairs = pen.catalogue.handbook.programme.flare_up.instead
    return [(words.get(pair.leave, pair.leave), words.get(pair.do, pair.do)) for pair in pairs]


def _say(template: str, decision: Decision, pen: Pen) -> Markup:
    return Markup(" ").join(line for part in _lines(template, decision, pen) for line in part)


def _lines(template: str, decision: Decision, pen: Pen) -> list[list[Markup]]:
    """Give the sentences of a reason: those on the load, then those on what is new beside it."""
    numbers = {name: _date(number, pen) for name, number in decision.reason.numbers.items()}
    ups = [change for change in decision.changes if change.to_step > change.from_step > 0]
    downs = [change for change in decision.changes if 0 < change.to_step == change.from_step - 1]
    restarted = [change for change in decision.changes if 0 < change.to_step < change.from_step - 1]
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
        restarted=_names(restarted, pen),
        aside=_names(aside, pen),
        back=_names(back, pen),
        advice=[advice.value for advice in decision.advice],
        counting=_counts(decision, pen),
        guard_sees=_guard_sees(decision),
    )
    return [paragraph.splitlines() for paragraph in text.split("\n\n")]


def _counts(decision: Decision, pen: Pen) -> bool:
    """Tell whether nothing but the calm sessions that are still to come keeps a strength day from a step up."""
    n = decision.reason.numbers
    plain = decision.mode is Mode.NORMAL and decision.plan.routine is Routine.STRENGTH
    held = {"no_step_until", "g1_mean", "g2_day"} & set(n)
    return (
        plain and not held and "clean" in n and int(n["clean"]) < pen.catalogue.handbook.programme.load.clean_sessions
    )


def _guard_sees(decision: Decision) -> bool:
    """Tell whether a guard is a reason to see a professional: no better for weeks, or a long flare-up."""
    n = decision.reason.numbers
    return "G4" in decision.guards or int(n.get("g2_day", 0)) > int(n.get("g2_most_days", 0))


def _names(changes: list[StepChange], pen: Pen) -> str | None:
    return pen.listed([pen.name(change.id) for change in changes]) if changes else None


def _date(number: int | str, pen: Pen) -> int | str:
    """Say a date of the reason as people do; everything else stays as it is."""
    if isinstance(number, str) and _ISO_DATE.fullmatch(number):
        return pen.on(date.fromisoformat(number))
    return number
