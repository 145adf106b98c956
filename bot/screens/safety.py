"""Red flags: the question with its list, and the care text that comes before anything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.domain.safety import Sign, Tier
from bot.domain.signs import last_report, unseen
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Button, Screen
from bot.services.gate import AdviseFirst, AskConsulted, Waiting
from bot.services.locks import Locked
from bot.services.safety import AskSigns, Care, EarlyCare
from bot.storage import DayRecord

NUMBERS_A_ROW = 8
Row = tuple[Button, ...]


def ask_signs(outcome: AskSigns, pen: Pen) -> Screen:
    """List the signs by number, to be ticked; the rows stay where they are whatever is ticked.

    "None of these" and "Continue" take turns in the first row: no second tap on a number can land on either.
    """
    numbered = list(enumerate(outcome.signs, 1))
    groups = [
        (_heading(tier, pen), [(number, pen.sign(sign.id), sign.id in outcome.chosen) for number, sign in those])
        for tier in Tier
        if (those := [(number, sign) for number, sign in numbered if sign.tier is tier])
    ]
    day = pen.on(outcome.on) if outcome.on else None
    text = pen.write("signs", because=outcome.because, earlier=outcome.earlier, day=day, groups=groups)
    ticks = [_tick(outcome, number, sign, pen) for number, sign in numbered]
    rows = tuple(tuple(ticks[at : at + NUMBERS_A_ROW]) for at in range(0, len(ticks), NUMBERS_A_ROW))
    return Screen(text, (_answer_row(outcome, pen), *rows))


def care(outcome: Care, pen: Pen) -> Screen:
    """Say what to do about a sign, and nothing else."""
    signs = list(dict.fromkeys((outcome.sign.id, *outcome.said)))
    text = _care_text(pen, signs, tier=outcome.sign.tier)
    mistake = (pen.button(pen._("I tapped that by mistake"), Tap(Verb.UNSIGN, outcome.on, outcome.said[0])),)
    if outcome.sign.tier.locks:
        return Screen(text, ((_seen_button(outcome.mark or outcome.sign.id, outcome.since, pen),), mistake))
    on, scope = outcome.on, outcome.sign.tier is Tier.SCOPE
    asked = pen.button(pen._("I have asked, and exercise is fine"), Tap(Verb.CONSULTED, on))
    go_on = asked if scope else pen.button(pen._("Go on gently"), Tap(Verb.GENTLY, on))
    return Screen(text, ((go_on,), (pen.button(pen._("Take a break"), Tap(Verb.PAUSE)),), mistake))


def locked_day(record: DayRecord, pen: Pen) -> Screen:
    """Say once more what to do about the open flag; from its second day on, ask whether somebody has seen the knee."""
    numbers, on = record.decision.reason.numbers, record.day.on
    flag, tier = str(numbers["flag"]), Tier(str(numbers["tier"]))
    since = date.fromisoformat(str(numbers["since"]))
    said = last_report(record.day.signs)
    signs = list(dict.fromkeys((flag, *unseen(record.day.signs)))) if since == on else [flag]
    text = _care_text(pen, signs, tier=tier, since=since if since < on else None)
    rows: tuple[Row, ...] = ((_seen_button(record.state.flag.mark if record.state.flag else flag, since, pen),),)
    if said:
        rows = (*rows, (pen.button(pen._("I tapped that by mistake"), Tap(Verb.UNSIGN, on, said[0])),))
    return Screen(text, rows, silent=True)


def early_care(outcome: EarlyCare, pen: Pen) -> Screen:
    """Say what to do about signs before there is a programme; nothing else comes until they were seen."""
    worst = outcome.signs[0]
    text = _care_text(pen, _ids(outcome.signs), tier=worst.tier, first_minute=True, kept=outcome.kept)
    if not outcome.kept or not worst.tier.locks:
        return Screen(text, ((pen.button(pen._("Back"), Tap(Verb.TODAY)),),))
    seen = pen.button(pen._("A professional has seen it"), Tap(Verb.SEEN, None, outcome.mark))
    return Screen(text, ((seen,), _mistake_first(pen)))


def ask_consulted(outcome: AskConsulted, pen: Pen) -> Screen:
    """Ask whether the person's own clinician agrees."""
    text = _care_text(pen, _ids(outcome.signs), tier=Tier.SCOPE, first_minute=True)
    asked = (pen.button(pen._("I have asked, and exercise is fine"), Tap(Verb.CONSULTED)),)
    wait = (pen.button(pen._("I will ask first"), Tap(Verb.WAIT)),)
    return Screen(text, (asked, wait, *((_mistake_first(pen),) if outcome.mistaken else ())))


def advise_first(outcome: AdviseFirst, pen: Pen) -> Screen:
    """Advise to have the knee looked at; the person goes on meanwhile or waits."""
    text = _care_text(pen, _ids(outcome.signs), tier=Tier.PROFESSIONAL, first_minute=True)
    gently = (pen.button(pen._("Go on gently"), Tap(Verb.GENTLY)),)
    return Screen(text, (gently, (pen.button(pen._("I will wait"), Tap(Verb.WAIT)),), _mistake_first(pen)))


def waiting(outcome: Waiting, pen: Pen) -> Screen:
    """Say that the place is kept."""
    return Screen(pen.write("waiting"), ((pen.button(pen._("Back"), Tap(Verb.TODAY)),),))


def _care_text(
    pen: Pen,
    sign_ids: Sequence[str],
    *,
    tier: Tier,
    since: date | None = None,
    first_minute: bool = False,
    kept: bool = True,
) -> Markup:
    """Write what to do about signs of which this tier is the gravest; `since`: told on an earlier day."""
    return pen.write(
        "care",
        signs=[pen.sign(id) for id in sign_ids],
        tier=tier.value,
        since=pen.on(since) if since else None,
        first_minute=first_minute,
        kept=kept,
    )


def _heading(tier: Tier, pen: Pen) -> str:
    return {
        Tier.EMERGENCY: pen._("Emergency"),
        Tier.SAME_DAY: pen._("To be seen today"),
        Tier.PROFESSIONAL: pen._("For a physiotherapist or doctor"),
        Tier.SCOPE: pen._("To ask your doctor first"),
    }[tier]


def _seen_button(mark: str, since: date, pen: Pen) -> Button:
    """Make the button that unlocks; it speaks of the newest report, so that an old one cannot clear what came later."""
    return pen.button(pen._("A professional has seen it"), Tap(Verb.SEEN, since, mark))


def toast_locked(outcome: Locked, pen: Pen) -> str:
    """Say that nothing is coached now."""
    return pen._("The programme is stopped")


def toast_care(outcome: Care, pen: Pen) -> str:
    """Say at once that the programme stops."""
    return pen._("The programme is stopped") if outcome.sign.tier.locks else pen._("Noted")


def _answer_row(outcome: AskSigns, pen: Pen) -> Row:
    if not outcome.chosen:
        return (pen.button(pen._("None of these"), Tap(Verb.NO_SIGNS, outcome.on)),)
    label = pen.many("Continue with %(number)d sign", "Continue with %(number)d signs", len(outcome.chosen))
    return (pen.button(label, Tap(Verb.TELL_SIGNS, outcome.on)),)


def _tick(outcome: AskSigns, number: int, sign: Sign, pen: Pen) -> Button:
    label = f"✓ {number}" if sign.id in outcome.chosen else str(number)
    return pen.button(label, Tap(Verb.TICK_SIGN, outcome.on, sign.id))


def _mistake_first(pen: Pen) -> Row:
    return (pen.button(pen._("I tapped that by mistake"), Tap(Verb.UNSIGN)),)


def _ids(signs: tuple[Sign, ...]) -> list[str]:
    return [sign.id for sign in signs]


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    AskSigns: ask_signs,
    Care: care,
    EarlyCare: early_care,
    AskConsulted: ask_consulted,
    AdviseFirst: advise_first,
    Waiting: waiting,
}
TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {Care: toast_care, Locked: toast_locked}
