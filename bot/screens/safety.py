"""Red flags: the care text that comes before anything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.domain.safety import Tier
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Button, Rows, Screen
from bot.services.safety import Care, EarlyCare, OfOthers


def care(outcome: Care, pen: Pen) -> Screen:
    """Say what to do about a sign, and nothing else."""
    signs = list(dict.fromkeys((outcome.sign.id, *outcome.said)))
    text = care_text(pen, signs, tier=outcome.sign.tier)
    mistake = (pen.button(pen._("That was a mistake"), Tap(Verb.UNSIGN, outcome.on, outcome.told or outcome.said[0])),)
    if outcome.sign.tier.locks:
        return Screen(text, ((seen_button(outcome.mark or outcome.sign.id, outcome.since, pen),), mistake))
    on, scope = outcome.on, outcome.sign.tier is Tier.SCOPE
    asked = pen.button(pen._("I have asked, and exercise is fine"), Tap(Verb.CONSULTED, on))
    go_on = asked if scope else pen.button(pen._("Go on gently"), Tap(Verb.GENTLY, on))
    return Screen(text, ((go_on,), (pen.button(pen._("Take a break"), Tap(Verb.PAUSE)),), mistake))


def early_care(outcome: EarlyCare, pen: Pen) -> Screen:
    """Say what to do about signs before there is a programme; nothing else comes until they were seen."""
    worst = outcome.signs[0]
    text = care_text(pen, [sign.id for sign in outcome.signs], tier=worst.tier, first_minute=True, kept=outcome.kept)
    if not outcome.kept or not worst.tier.locks:
        return Screen(text, ((pen.button(pen._("Back"), Tap(Verb.TODAY)),),))
    seen = pen.button(seen_words(pen), Tap(Verb.SEEN, None, outcome.mark))
    return Screen(text, ((seen,), *mistake_first(outcome.told, pen)))


def of_others(outcome: OfOthers, pen: Pen) -> Screen:
    """Ask whether a forwarded sign is the person's own, and say what to do about it if it is."""
    care = care_text(pen, (outcome.sign.id,), tier=outcome.sign.tier, kept=False, of_others=True)
    mine = pen.button(pen._("It is about my knee"), Tap(Verb.MINE, None, outcome.sign.id))
    today = pen.button(pen._("Today's plan"), Tap(Verb.TODAY))
    return Screen(pen.write("forwarded_sign", care=care), ((mine,), (today,)))


def care_text(
    pen: Pen,
    sign_ids: Sequence[str],
    *,
    tier: Tier,
    since: date | None = None,
    first_minute: bool = False,
    kept: bool = True,
    of_others: bool = False,
    booked_on: date | None = None,
) -> Markup:
    """Write what to do about signs of which this tier is the gravest; `since`: told on an earlier day."""
    return pen.write(
        "care",
        signs=[pen.sign(id) for id in sign_ids],
        tier=tier.value,
        since=pen.on(since) if since else None,
        first_minute=first_minute,
        kept=kept,
        of_others=of_others,
        booked=pen.on(booked_on) if booked_on else None,
        button=seen_words(pen),
        easy_days=easy_days(pen),
    )


def easy_days(pen: Pen) -> str:
    """Name the easy days that follow once a professional says that exercise is fine."""
    number = pen.catalogue.handbook.programme.load.cleared_easy_days
    return pen.many("%(number)d easy day", "%(number)d easy days", number)


def seen_button(mark: str, since: date, pen: Pen) -> Button:
    """Make the button that unlocks; it speaks of the newest report, so that an old one cannot clear what came later."""
    return pen.button(seen_words(pen), Tap(Verb.SEEN, since, mark))


def seen_words(pen: Pen) -> str:
    """Give the words of the button that unlocks."""
    return pen._("A professional has seen it")


def mistake_first(told: str, pen: Pen) -> Rows:
    """Offer to take the newest report of the first minute back, where there is one."""
    return ((pen.button(pen._("That was a mistake"), Tap(Verb.UNSIGN, None, told)),),) if told else ()


def toast_care(outcome: Care, pen: Pen) -> str:
    """Say at once that the programme stops."""
    return pen._("The programme is stopped") if outcome.sign.tier.locks else pen._("Noted")


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    Care: care,
    EarlyCare: early_care,
    OfOthers: of_others,
}
TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {
    Care: toast_care,
}
