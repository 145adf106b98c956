"""The question about warning signs: what brought it, and its list, screen by screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

from bot.domain.pain import Moment, Swelling
from bot.domain.safety import Sign, Tier
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Button, Row, Rows, Screen, in_rows
from bot.services.locks import SignsFirst
from bot.services.signs import AskSigns


def ask_signs(outcome: AskSigns, pen: Pen) -> Screen:
    """List one screen of the signs by number, to be ticked; the rows stay where they are whatever is ticked.

    "None of these" and "Continue" take turns in the first row, above all numbers: no second tap on what led here, or on
    a number, can land on either.
    """
    if outcome.page == 0:
        return _announced(outcome, pen)
    numbers = {sign.id: number for number, sign in enumerate(outcome.signs, 1)}
    page = outcome.pages[outcome.page - 1] if outcome.pages else ()
    groups = [
        (_heading(tier, pen), [(numbers[sign.id], pen.sign(sign.id), sign.id in outcome.chosen) for sign in those])
        for tier in Tier
        if (those := [sign for sign in page if sign.tier is tier])
    ]
    ids = [sign.id for sign in page]
    elsewhere = [pen.sign(sign.id) for sign in outcome.signs if sign.id in outcome.chosen and sign.id not in ids]
    text = pen.write(
        "signs",
        page=outcome.page,
        pages=len(outcome.pages),
        groups=groups,
        elsewhere=elsewhere,
    )
    ticks = [_tick(outcome, numbers[sign.id], sign, pen) for sign in page]
    # No two screens that follow each other have their first row at the same height above the text field, where a finger
    # taps twice.
    a_row = ceil(len(ticks) / 2) if outcome.page % 2 else len(ticks)
    rows = in_rows(ticks, a_row)
    return Screen(text, (_answer_row(outcome, pen), *rows))


def _announced(outcome: AskSigns, pen: Pen) -> Screen:
    """Say what brought the question, and lead to it; the way back is there for who mistyped."""
    check = pen.button(pen._("Check the warning signs"), Tap(Verb.MORE_SIGNS, outcome.on, "1"))
    get_help = pen.button(pen._("When to get help"), Tap(Verb.TOPIC, None, "get-help"))
    text = pen.write("signs_first", **_headline(outcome, pen))
    return Screen(text, (*_mistyped(outcome, pen), (get_help,), (check,)))


def _headline(outcome: AskSigns, pen: Pen) -> dict[str, Any]:
    on = outcome.told_on or outcome.on
    day = pen.on(on) if on else None
    return {"because": outcome.because, "swollen": outcome.swollen, "days_ago": outcome.days_ago, "day": day}


def _mistyped(outcome: AskSigns, pen: Pen) -> Rows:
    """Give the way back to what brought the question."""
    if outcome.told_on is not None:
        return ()
    if outcome.swollen:
        return ((pen.button(pen._("No, it is not more swollen"), Tap(Verb.SWELLING, outcome.on, Swelling.SAME)),),)
    verb = Verb.ASK if outcome.told in tuple(Moment) else Verb.RAN
    return ((pen.button(pen._("I mistyped"), Tap(verb, outcome.on, outcome.told)),),) if outcome.told else ()


def _heading(tier: Tier, pen: Pen) -> str:
    return {
        Tier.EMERGENCY: pen._("Emergency"),
        Tier.SAME_DAY: pen._("To be seen today"),
        Tier.PROFESSIONAL: pen._("Doctor or physiotherapist"),
        Tier.SCOPE: pen._("To ask your doctor first"),
    }[tier]


def _answer_row(outcome: AskSigns, pen: Pen) -> Row:
    last = outcome.page >= len(outcome.pages)
    following = Tap(Verb.MORE_SIGNS, outcome.on, str(outcome.page + 1))
    if not outcome.chosen:
        return (pen.button(pen._("None of these"), Tap(Verb.NO_SIGNS, outcome.on) if last else following),)
    label = pen.many("Continue with %(number)d sign", "Continue with %(number)d signs", len(outcome.chosen))
    tell = pen.button(label, Tap(Verb.TELL_SIGNS, outcome.on, "" if last else following.value))
    return (tell,) if last else (tell, pen.button(pen._("More signs"), following))


def _tick(outcome: AskSigns, number: int, sign: Sign, pen: Pen) -> Button:
    label = f"✓ {number}" if sign.id in outcome.chosen else str(number)
    return pen.button(label, Tap(Verb.TICK_SIGN, outcome.on, sign.id))


def toast_signs_first(outcome: SignsFirst, pen: Pen) -> str:
    """Say that one question comes first."""
    return pen._("One question comes first")


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    AskSigns: ask_signs,
}
TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {
    SignsFirst: toast_signs_first,
}
