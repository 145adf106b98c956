"""Help, privacy, and answers to what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.schedule import local_day
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Row, Screen, in_rows
from bot.services.heard import SmallTalk, SpeakNow, Talk
from bot.services.help import Help, NotUnderstood, Outdated, Privacy, PrivateOnly, Stranger

HALF_A_DAY = 12 * 60


def help_(outcome: Help, pen: Pen) -> Screen:
    """Say what kneebot can do."""
    return Screen(pen.write("help"), _ways_on(pen))


def privacy(outcome: Privacy, pen: Pen) -> Screen:
    """Say what is stored."""
    consent = outcome.consent
    text = pen.write(
        "privacy",
        keep_words=outcome.keep_words,
        signs_on=", ".join(pen.on(day) for day in outcome.signs_on),
        none_on=", ".join(pen.on(day) for day in outcome.none_on),
        since=pen.on(outcome.since) if outcome.since else None,
        days=pen.many("%(number)d day", "%(number)d days", outcome.days),
        scores=pen.many("%(number)d pain score", "%(number)d pain scores", outcome.scores),
        consented_on=pen.on(local_day(consent.at, pen.zone)) if consent else None,
        version=consent.version if consent else None,
        number=str(outcome.number) if outcome.number else None,
    )
    return Screen(text, _ways_on(pen))


def private_only(outcome: PrivateOnly, pen: Pen) -> Screen:
    """Decline to talk about somebody's knee in a group."""
    return Screen(pen.write("private_only"))


def not_understood(outcome: NotUnderstood, pen: Pen) -> Screen:
    """Say so, and offer ways on; the question that is open comes beneath, see `render`."""
    times = tuple(
        pen.button(f"{minute // 60:02}:{minute % 60:02}", Tap(Verb.HOUR, None, str(minute))) for minute in outcome.times
    )
    text = pen.write(
        "not_understood",
        why=outcome.why,
        halves=len({minute % HALF_A_DAY for minute in outcome.times}) == 1,
        day=pen.on(outcome.on) if outcome.on else "",
        load=pen.catalogue.handbook.programme.load,
    )
    return Screen(text, in_rows(times, 4) if times else _ways_on(pen) if outcome.active else _before_programme(pen))


def small_talk(outcome: SmallTalk, pen: Pen) -> Screen:
    """Say a friendly word back."""
    text = pen.write("small_talk", kind=outcome.kind)
    if outcome.kind is Talk.FEAR:
        return Screen(text, ((pen.button(pen._("Check the warning signs"), Tap(Verb.SIGNS)),),))
    return Screen(text, (_something_wrong(pen),) if outcome.kind is Talk.LOW else (), silent=True)


def speak_now(outcome: SpeakNow, pen: Pen) -> Screen:
    """Send somebody who may hurt themselves to a person."""
    return Screen(pen.write("speak_now"))


def toast_outdated(outcome: Outdated, pen: Pen) -> str:
    """Say that a button is out of date."""
    return pen._("That button is from an earlier message")


def toast_stranger(outcome: Stranger, pen: Pen) -> str:
    """Say that a button can do nothing for somebody who is not known."""
    return pen._("I know nothing about you. /start begins anew.")


def _ways_on(pen: Pen) -> tuple[tuple[Any, ...], ...]:
    today = pen.button(pen._("Today's plan"), Tap(Verb.TODAY))
    return (_something_wrong(pen), (today, pen.button(pen._("Exercises"), Tap(Verb.EXERCISES))))


def _before_programme(pen: Pen) -> tuple[tuple[Any, ...], ...]:
    exercises = pen.button(pen._("Exercises"), Tap(Verb.EXERCISES))
    return (_something_wrong(pen), (exercises, pen.button(pen._("Help"), Tap(Verb.HELP))))


def _something_wrong(pen: Pen) -> Row:
    return (pen.button(pen._("Something is wrong with the knee"), Tap(Verb.SIGNS)),)


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    Help: help_,
    Privacy: privacy,
    PrivateOnly: private_only,
    NotUnderstood: not_understood,
    SmallTalk: small_talk,
    SpeakNow: speak_now,
}
TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {Outdated: toast_outdated, Stranger: toast_stranger}
