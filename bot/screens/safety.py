"""Red flags: the question with its list, and the care text that comes before anything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from typing import Any

from markupsafe import Markup

from bot.domain.pain import Moment, Swelling
from bot.domain.safety import Sign, Tier
from bot.domain.signs import last_report, mark_of, unseen
from bot.screens.buttons import Tap, Verb, decode
from bot.screens.pen import Pen
from bot.screens.screen import Button, Screen
from bot.services.gate import AdviseFirst, AskConsulted, Waiting
from bot.services.locks import AskCleared, CareAgain, KeptUnderLock, Locked, SignsFirst, Unseen, UntilSeen, WhichMistake
from bot.services.pain import Mistyped
from bot.services.safety import Care, EarlyCare, OfOthers
from bot.services.signs import AskSigns
from bot.storage import DayRecord

Row = tuple[Button, ...]
Rows = tuple[Row, ...]


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
    rows = tuple(tuple(ticks[at : at + a_row]) for at in range(0, len(ticks), a_row))
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


def _mistyped(outcome: AskSigns, pen: Pen) -> tuple[Row, ...]:
    """Give the way back to what brought the question."""
    if outcome.told_on is not None:
        return ()
    if outcome.swollen:
        return ((pen.button(pen._("No, it is not more swollen"), Tap(Verb.SWELLING, outcome.on, Swelling.SAME)),),)
    verb = Verb.ASK if outcome.told in tuple(Moment) else Verb.RAN
    return ((pen.button(pen._("I mistyped"), Tap(verb, outcome.on, outcome.told)),),) if outcome.told else ()


def under_lock(care: Screen, then: Screen) -> Screen:
    """Put what to do about a red flag, and the button that says it was seen, before what was asked for."""
    first = care.buttons[:1] if then.buttons else care.buttons
    text = Markup("\n\n").join((Markup(care.text), Markup(then.text)))
    return replace(then, text=text, buttons=(*first, *then.buttons), media=None)


def after_mistake(outcome: Mistyped, then: Screen, pen: Pen) -> Screen:
    """Say what a corrected score stands in place of; where it takes the question about signs, keep one way to them."""
    day = pen.on(outcome.on) if outcome.earlier else None
    text = pen.write(
        "mistyped", was=outcome.was, score=outcome.score, day=day, moment=outcome.moment, signs=outcome.signs
    )
    shown = replace(then, text=Markup("\n\n").join((text, Markup(then.text))))
    if not outcome.signs or any(decode(button.data).verb is Verb.SIGNS for row in then.buttons for button in row):
        return shown
    signs = pen.button(pen._("Something is wrong"), Tap(Verb.SIGNS, outcome.on))
    return replace(shown, buttons=(*then.buttons, (signs,)))


def care(outcome: Care, pen: Pen) -> Screen:
    """Say what to do about a sign, and nothing else."""
    signs = list(dict.fromkeys((outcome.sign.id, *outcome.said)))
    text = _care_text(pen, signs, tier=outcome.sign.tier)
    mistake = (pen.button(pen._("That was a mistake"), Tap(Verb.UNSIGN, outcome.on, outcome.told or outcome.said[0])),)
    if outcome.sign.tier.locks:
        return Screen(text, ((_seen_button(outcome.mark or outcome.sign.id, outcome.since, pen),), mistake))
    on, scope = outcome.on, outcome.sign.tier is Tier.SCOPE
    asked = pen.button(pen._("I have asked, and exercise is fine"), Tap(Verb.CONSULTED, on))
    go_on = asked if scope else pen.button(pen._("Go on gently"), Tap(Verb.GENTLY, on))
    return Screen(text, ((go_on,), (pen.button(pen._("Take a break"), Tap(Verb.PAUSE)),), mistake))


def locked_day(record: DayRecord, pen: Pen, *, rings: bool = False, booked_on: date | None = None) -> Screen:
    """Say once more what to do about the open flag; from its second day on, ask whether somebody has seen the knee.

    `rings`: it comes at the person's hour, as the day's reminder does. `booked_on`: the appointment it asks about.
    """
    numbers, on = record.decision.reason.numbers, record.day.on
    flag, tier = str(numbers["flag"]), Tier(str(numbers["tier"]))
    since = date.fromisoformat(str(numbers["since"]))
    told = record.state.flag.told if record.state.flag else ()
    signs = list(dict.fromkeys((flag, *told, *(unseen(record.day.signs) if since == on else ()))))
    text = _care_text(pen, signs, tier=tier, since=since if since < on else None, booked_on=booked_on)
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
    return (_seen_button(newest, since, pen),), (pen.button(pen._("That was a mistake"), mistake),)


def until_seen(outcome: UntilSeen, pen: Pen) -> Screen:
    """Say how long it waits; what to do stands before it."""
    return Screen(pen.write("until_seen", easy_days=_easy_days(pen)))


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


def early_care(outcome: EarlyCare, pen: Pen) -> Screen:
    """Say what to do about signs before there is a programme; nothing else comes until they were seen."""
    worst = outcome.signs[0]
    text = _care_text(pen, _ids(outcome.signs), tier=worst.tier, first_minute=True, kept=outcome.kept)
    if not outcome.kept or not worst.tier.locks:
        return Screen(text, ((pen.button(pen._("Back"), Tap(Verb.TODAY)),),))
    seen = pen.button(_seen_words(pen), Tap(Verb.SEEN, None, outcome.mark))
    return Screen(text, ((seen,), *_mistake_first(outcome.told, pen)))


def of_others(outcome: OfOthers, pen: Pen) -> Screen:
    """Ask whether a forwarded sign is the person's own, and say what to do about it if it is."""
    care = _care_text(pen, (outcome.sign.id,), tier=outcome.sign.tier, kept=False, of_others=True)
    mine = pen.button(pen._("It is about my knee"), Tap(Verb.MINE, None, outcome.sign.id))
    today = pen.button(pen._("Today's plan"), Tap(Verb.TODAY))
    return Screen(pen.write("forwarded_sign", care=care), ((mine,), (today,)))


def ask_consulted(outcome: AskConsulted, pen: Pen) -> Screen:
    """Ask whether the person's own clinician agrees."""
    text = _care_text(pen, _ids(outcome.signs), tier=Tier.SCOPE, first_minute=True)
    asked = (pen.button(pen._("I have asked, and exercise is fine"), Tap(Verb.CONSULTED)),)
    wait = (pen.button(pen._("I will ask first"), Tap(Verb.WAIT)),)
    return Screen(text, (asked, wait, *_mistake_first(outcome.told, pen)))


def advise_first(outcome: AdviseFirst, pen: Pen) -> Screen:
    """Advise to have the knee looked at; the person goes on meanwhile or waits."""
    text = _care_text(pen, _ids(outcome.signs), tier=Tier.PROFESSIONAL, first_minute=True)
    gently = (pen.button(pen._("Go on gently"), Tap(Verb.GENTLY)),)
    return Screen(
        text, (gently, (pen.button(pen._("I will wait"), Tap(Verb.WAIT)),), *_mistake_first(outcome.told, pen))
    )


def unseen_yet(outcome: Unseen, pen: Pen) -> Screen:
    """Say that it all waits; what to do stands before it."""
    asks_on, late = (pen.on(on) if on else None for on in (outcome.asks_on, outcome.late))
    return Screen(pen.write("unseen", asks_on=asks_on, late=late, tier=outcome.tier))


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
        button=_seen_words(pen),
        easy_days=_easy_days(pen),
    )


def _easy_days(pen: Pen) -> str:
    number = pen.catalogue.handbook.programme.load.cleared_easy_days
    return pen.many("%(number)d easy day", "%(number)d easy days", number)


def _heading(tier: Tier, pen: Pen) -> str:
    return {
        Tier.EMERGENCY: pen._("Emergency"),
        Tier.SAME_DAY: pen._("To be seen today"),
        Tier.PROFESSIONAL: pen._("Doctor or physiotherapist"),
        Tier.SCOPE: pen._("To ask your doctor first"),
    }[tier]


def _seen_button(mark: str, since: date, pen: Pen) -> Button:
    """Make the button that unlocks; it speaks of the newest report, so that an old one cannot clear what came later."""
    return pen.button(_seen_words(pen), Tap(Verb.SEEN, since, mark))


def _seen_words(pen: Pen) -> str:
    return pen._("A professional has seen it")


def toast_locked(outcome: Locked, pen: Pen) -> str:
    """Say that nothing is coached now."""
    return pen._("The programme is stopped")


def toast_signs_first(outcome: SignsFirst, pen: Pen) -> str:
    """Say that one question comes first."""
    return pen._("One question comes first")


def toast_care(outcome: Care, pen: Pen) -> str:
    """Say at once that the programme stops."""
    return pen._("The programme is stopped") if outcome.sign.tier.locks else pen._("Noted")


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


def _mistake_first(told: str, pen: Pen) -> tuple[Row, ...]:
    """Offer to take the newest report of the first minute back, where there is one."""
    return ((pen.button(pen._("That was a mistake"), Tap(Verb.UNSIGN, None, told)),),) if told else ()


def _ids(signs: tuple[Sign, ...]) -> list[str]:
    return [sign.id for sign in signs]


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    AskSigns: ask_signs,
    Care: care,
    EarlyCare: early_care,
    OfOthers: of_others,
    AskConsulted: ask_consulted,
    AdviseFirst: advise_first,
    Waiting: waiting,
    Unseen: unseen_yet,
    UntilSeen: until_seen,
    WhichMistake: which_mistake,
    CareAgain: care_again,
    AskCleared: ask_cleared,
    KeptUnderLock: kept_under_lock,
}
TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {
    Care: toast_care,
    Locked: toast_locked,
    SignsFirst: toast_signs_first,
}
