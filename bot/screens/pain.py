"""Pain: the questions, and what an answer changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.dialog import Asked
from bot.domain.pain import Moment, Swelling, Zone
from bot.domain.playing import done_but_hurt
from bot.domain.session import Done, Mode, Routine
from bot.screens.buttons import Tap, Verb, decode
from bot.screens.pen import Pen
from bot.screens.reason import if_no_worse, reason_of_tomorrow
from bot.screens.scale import scale
from bot.screens.screen import Button, Row, Rows, Screen, paragraphs
from bot.services.pain import AskSwelling, KeptLate, Mistyped, PainSaved, ScoreHeard, WhichScore
from bot.services.pain_questions import AskPain
from bot.services.sharp import NotSharp
from bot.services.unscore import ScoreWithdrawn
from bot.services.which_number import WhichNumber
from bot.storage import DayRecord

ONWARDS = "on"
"""What the button says that goes on with a session which a number had ended."""
VERBS = {Moment.BEFORE: Verb.BEFORE, Moment.DURING: Verb.DURING}


def ask(outcome: AskPain, pen: Pen) -> Screen:
    """Ask for a score; under the one for the session always stand the two ways out."""
    verb = VERBS[outcome.moment]
    rows: Rows = scale(pen, lambda score: Tap(verb, outcome.on, str(score)))
    if outcome.unrated_on is not None:
        label = pen._("Rate the session of %(day)s", day=pen.on(outcome.unrated_on))
        rows = (*rows, (pen.button(label, Tap(Verb.ASK, outcome.unrated_on, Moment.DURING)),))
    if outcome.moment is Moment.DURING:
        sharp = pen.button(pen._("Sharp or stabbing"), Tap(Verb.SHARP, outcome.on))
        other = pen.button(pen._("Something else: swelling, gave way, caught"), Tap(Verb.SIGNS, outcome.on))
        rows = (*rows, (_not_sharp(outcome.on, pen) if outcome.sharp else sharp,), (other,))
    if outcome.later:
        rows = (*rows, (pen.button(pen._("I did not do it"), Tap(Verb.SKIP, outcome.on)),))
    if outcome.sore:
        rows = (*rows, (pen.undo(Tap(Verb.UNSKIP, outcome.on)),))
    template = "before" if outcome.moment is Moment.BEFORE else "during"
    text = pen.write(
        template,
        sharp=outcome.sharp,
        answered=outcome.answered,
        puzzled=outcome.puzzled,
        later=outcome.later,
        sore=outcome.sore,
        earlier=outcome.earlier,
        day=pen.on(outcome.on),
        greeting=outcome.on.toordinal() % 2,
    )
    return Screen(text, rows)


def swelling(outcome: AskSwelling, pen: Pen) -> Screen:
    """Ask about swelling."""
    labels = {
        Swelling.NONE: pen._("None"),
        Swelling.LESS: pen._("Less than before"),
        Swelling.SAME: pen._("The same"),
        Swelling.MORE: pen._("More than before"),
    }
    buttons = [pen.button(label, Tap(Verb.SWELLING, outcome.on, answer)) for answer, label in labels.items()]
    told = _told(outcome.saved, pen) if outcome.saved is not None else {}
    text = pen.write("swelling", moment=outcome.moment, vague=outcome.vague, **told)
    rows: Rows = (tuple(buttons[:2]), tuple(buttons[2:]))
    if not outcome.scored:
        return Screen(text, rows)
    change = _change(outcome.on, outcome.moment, outcome.was, pen._("Change my answer"), pen)
    return Screen(text, (*rows, (change,)))


def _change(on: date, moment: Moment, was: int | None, label: str, pen: Pen) -> Button:
    """Ask for a score again; the word "undo" takes it back first, or puts back the one that it corrected."""
    undoes = Tap(Verb.UNSCORE, on, moment) if was is None else Tap(VERBS[moment], on, str(was))
    return pen.button(label, Tap(Verb.ASK, on, moment), undoes=undoes)


def which(outcome: WhichScore, pen: Pen) -> Screen:
    """Ask which of two questions a typed number answers."""
    score, day = str(outcome.score), pen.on(outcome.session_on)
    session = pen._("Worst in the session of %(day)s", day=day)
    if outcome.earlier is Moment.BEFORE:
        session = pen._("Before the session of %(day)s", day=day)
    before = pen.button(pen._("Before today's session"), Tap(Verb.BEFORE, outcome.on, score))
    during = pen.button(session, Tap(VERBS[outcome.earlier], outcome.session_on, score))
    neither = pen.undo(Tap(Verb.TODAY), pen._("Neither"))
    return Screen(pen.write("which_score", score=outcome.score), ((before,), (during,), (neither,)))


def knee_or_time(outcome: WhichNumber, pen: Pen) -> Screen:
    """Ask whether a typed number is a score or a time."""
    knee = Tap(VERBS[outcome.asks.moment], outcome.asks.on, str(outcome.score))
    if outcome.ahead:
        taps = [Tap(Verb.AHEAD, None, str(ahead)) for ahead in outcome.ahead]
    elif outcome.clock is Asked.LATER:
        taps = [Tap(Verb.UNTIL, outcome.asks.on, str(minute)) for minute in outcome.times]
    else:
        taps = [Tap(Verb.HOUR, None, str(minute)) for minute in outcome.times]
    times = tuple(
        pen.button(f"{minute // 60:02}:{minute % 60:02}", tap) for minute, tap in zip(outcome.times, taps, strict=True)
    )
    rows: Rows = ((pen.button(pen._("%(score)d/10 for the knee", score=outcome.score), knee),),)
    return Screen(pen.write("which_number", number=outcome.score), (*rows, times) if times else rows)


def heard(outcome: ScoreHeard, pen: Pen) -> Screen:
    """Say how a number is understood."""
    return Screen(pen._("%(score)d/10: I would save it for the question that is open.", score=outcome.score))


def saved(outcome: PainSaved, pen: Pen) -> Screen:
    """Fold the question into its answer: saved, and what it means for tomorrow; of what was never begun, how much."""
    day = outcome.record.day
    untold = day.done is None
    text = pen.write(
        "pain_saved",
        **_told(outcome, pen),
        untold=untold,
        part=day.done is Done.PART and not _left_what_hurt(outcome.record),
        walk=day.done is Done.WALK,
        strength=_may_count(outcome.record),
        next_due=pen.when(outcome.next_due),
    )
    change = _change(day.on, Moment.DURING, outcome.was, pen._("Change"), pen)
    rows: Rows = ((change,),)
    if day.sharp:
        rows = ((replace(change, undoes=""),), (_not_sharp(day.on, pen),))
    elif untold and outcome.record.started_at is not None and outcome.zone is not Zone.TOO_MUCH:
        rows = ((pen.button(pen._("I am still at it"), Tap(Verb.SESSION, day.on, ONWARDS)), change),)
    return Screen(text, (_how_much(day.on, pen), *rows) if untold else rows)


def _not_sharp(on: date, pen: Pen) -> Button:
    return pen.undo(Tap(Verb.NOT_SHARP, on), pen._("It was not sharp"))


def sharp_taken_back(outcome: NotSharp, then: Screen | None, pen: Pen) -> Screen:
    """Say that it was not sharp after all, and what comes now: a session that it had stopped can go on."""
    text = pen.write("not_sharp", goes_on=then is None)
    if then is None:
        return Screen(text, ((pen.button(pen._("Go on"), Tap(Verb.SESSION, outcome.on)),),))
    return replace(then, text=paragraphs(text, then.text))


def after_mistake(outcome: Mistyped, then: Screen, pen: Pen) -> Screen:
    """Say what a corrected score stands in place of; where it takes the question about signs, keep one way to them."""
    day = pen.on(outcome.on) if outcome.earlier else None
    text = pen.write(
        "mistyped", was=outcome.was, score=outcome.score, day=day, moment=outcome.moment, signs=outcome.signs
    )
    shown = replace(then, text=paragraphs(text, then.text))
    return _with_way_to_signs(shown, outcome.on, pen) if outcome.signs else shown


def kept_late(outcome: KeptLate, then: Screen, pen: Pen) -> Screen:
    """Say what was kept of a day that is over, before what goes on."""
    text = pen.write("kept_late", score=outcome.score, day=pen.on(outcome.on))
    return replace(then, text=paragraphs(text, then.text))


def withdrawn(outcome: ScoreWithdrawn, then: Screen, pen: Pen) -> Screen:
    """Say that a score and its question about signs are gone, before what was told in its place."""
    text = pen.write("score_withdrawn", score=outcome.score)
    return _with_way_to_signs(replace(then, text=paragraphs(text, then.text)), outcome.on, pen)


def _with_way_to_signs(screen: Screen, on: date, pen: Pen) -> Screen:
    """Keep one way to the signs below a screen."""
    if any(decode(button.data).verb is Verb.SIGNS for row in screen.buttons for button in row):
        return screen
    signs = pen.button(pen._("Something is wrong"), Tap(Verb.SIGNS, on))
    return replace(screen, buttons=(*screen.buttons, (signs,)))


def toast_not_sharp(outcome: NotSharp, pen: Pen) -> str:
    """Confirm that it was not sharp."""
    return pen._("Taken back: it was not sharp.")


def _told(outcome: PainSaved, pen: Pen) -> dict[str, Any]:
    day = outcome.record.day
    return {
        "score": day.during,
        "zone": zone_words(outcome.zone, pen),
        "sharp": day.sharp,
        "tomorrow": if_no_worse(outcome.tomorrow, pen, after_midnight=outcome.after_midnight),
        "reason": reason_of_tomorrow(outcome.tomorrow, pen),
    }


def _how_much(on: date, pen: Pen) -> Row:
    labels = {Done.ALL: pen._("All of it"), Done.PART: pen._("Part of it"), Done.NONE: pen._("None of it")}
    return tuple(pen.button(label, Tap(Verb.FINISH, on, done)) for done, label in labels.items())


def _may_count(record: DayRecord) -> bool:
    """Tell whether the session is of the kind that leads to a step up."""
    return record.decision.plan.routine is Routine.STRENGTH and record.decision.mode is Mode.NORMAL


def _left_what_hurt(record: DayRecord) -> bool:
    """Tell whether no more was left out than what hurt: it was left as it should be, and the session is a whole one."""
    session, day = record.session, record.day
    return session is not None and done_but_hurt(session, record.decision.plan, day.hurts)


def zone_words(zone: Zone, pen: Pen) -> str:
    """Say a zone of the pain scale."""
    return {
        Zone.CALM: pen._("calm"),
        Zone.ACCEPTABLE: pen._("acceptable"),
        Zone.TOO_MUCH: pen._("too much"),
    }[zone]


def toast_saved(outcome: PainSaved, pen: Pen) -> str:
    """Confirm the score."""
    return pen._("%(score)d/10 saved", score=outcome.record.day.during)


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    AskPain: ask,
    AskSwelling: swelling,
    WhichScore: which,
    WhichNumber: knee_or_time,
    ScoreHeard: heard,
    PainSaved: saved,
}
TOASTS: Mapping[type, Callable[[Any, Pen], str]] = {PainSaved: toast_saved, NotSharp: toast_not_sharp}
