"""A programme that is locked: what to do, said again whatever is asked for, and how it opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.safety import Tier
from bot.domain.signs import last_report, mark_of, unseen
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.safety import care_text, easy_days, seen_button
from bot.screens.screen import Rows, Screen, paragraphs
from bot.services.locks import AskCleared, CareAgain, KeptUnderLock, Locked, Unseen, UntilSeen, WhichMistake
from bot.storage import DayRecord


def under_lock(care: Screen, then: Screen) -> Screen:
    """Put what to do about a red flag, and the button that says it was seen, before what was asked for."""
    first = care.buttons[:1] if then.buttons else care.buttons
    text = paragraphs(care.text, then.text)
    return replace(then, text=text, buttons=(*first, *then.buttons), media=None)


def locked_day(record: DayRecord, pen: Pen, *, rings: bool = False, booked_on: date | None = None) -> Screen:
    """Say once more what to do about the open flag; from its second day on, ask whether somebody has seen the knee.

    `rings`: it comes at the person's hour, as the day's reminder does. `booked_on`: the appointment it asks about.
    """
    numbers, on = record.decision.reason.numbers, record.day.on
    flag, tier = str(numbers["flag"]), Tier(str(numbers["tier"]))
    since = date.fromisoformat(str(numbers["since"]))
    told = record.state.flag.told if record.state.flag else ()
    signs = list(dict.fromkeys((flag, *told, *(unseen(record.day.signs) if since == on else ()))))
    text = care_text(pen, signs, tier=tier, since=since if since < on else None, booked_on=booked_on)
    return Screen(text, _seen_or_mistaken(record, pen), silent=not rings)


def care_again(outcome: CareAgain, pen: Pen) -> Screen:
    """Say in a line what to do about the open flag, with the way to all of it."""
    tier = str(outcome.record.decision.reason.numbers["tier"])
    text = pen.write("care_again", tier=tier, asked=outcome.asked)
    return Screen(
        text,
        (*_seen_or_mistaken(outcome.record, pen), (pen.button(pen._("What to do"), Tap(Verb.TODAY)),)),
        silent=True,
    )


def _seen_or_mistaken(record: DayRecord, pen: Pen) -> Rows:
    numbers, on, said = record.decision.reason.numbers, record.day.on, last_report(record.day.signs)
    since = date.fromisoformat(str(numbers["since"]))
    newest = record.state.flag.mark if record.state.flag else str(numbers["flag"])
    mistake = Tap(Verb.UNSIGN, on, mark_of(said)) if said else Tap(Verb.UNSIGN, since, newest)
    return (seen_button(newest, since, pen),), (pen.button(pen._("That was a mistake"), mistake),)


def until_seen(outcome: UntilSeen, pen: Pen) -> Screen:
    """Say how long it waits; what to do stands before it."""
    return Screen(pen.write("until_seen", easy_days=easy_days(pen)))


def which_mistake(outcome: WhichMistake, pen: Pen) -> Screen:
    """Lead to the button that takes the sign back; what to do, with that button, stands before it."""
    return Screen(pen.write("which_mistake", button=pen._("That was a mistake")))


def ask_cleared(outcome: AskCleared, pen: Pen) -> Screen:
    """Ask whether exercise is fine by whoever looked at the knee: no words alone unlock."""
    words = pen._("They said that exercise is fine")
    fine = pen.button(words, Tap(Verb.SEEN, outcome.since, outcome.mark))
    wait = pen.button(pen._("They did not, or I am not sure"), Tap(Verb.TODAY))
    return Screen(pen.write("ask_cleared", button=words), ((fine,), (wait,)))


def kept_under_lock(outcome: KeptUnderLock, pen: Pen) -> Screen:
    """Say that a score is kept; what to do stands before it."""
    return Screen(pen.write("kept_under_lock", score=outcome.score))


def unseen_yet(outcome: Unseen, pen: Pen) -> Screen:
    """Say that it all waits; what to do stands before it."""
    asks_on, late = (pen.on(on) if on else None for on in (outcome.asks_on, outcome.late))
    return Screen(pen.write("unseen", asks_on=asks_on, late=late, tier=outcome.tier))


def toast_locked(outcome: Locked, pen: Pen) -> str:
    """Say that nothing is coached now."""
    return pen._("The programme is stopped")


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    CareAgain: care_again,
    UntilSeen: until_seen,
    WhichMistake: which_mistake,
    AskCleared: ask_cleared,
    KeptUnderLock: kept_under_lock,
    Unseen: unseen_yet,
}
TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {
    Locked: toast_locked,
}
