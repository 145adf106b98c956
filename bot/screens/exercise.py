"""How an exercise is done: the card that suffices under the exercise in motion, what one asks of it, all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.domain.exercise import Kind
from bot.screens.buttons import Tap, Verb
from bot.screens.leaves import leaves, length
from bot.screens.pen import Pen
from bot.screens.screen import MAX_CAPTION, Rows, Screen, in_rows
from bot.services.exercises import KINDS, About, ExerciseList, ExercisesFound, HowTo, WhichExercise, Wish

SECTIONS: Mapping[About, tuple[str, ...]] = {
    About.EASIER: ("easier", "without-equipment"),
    About.HARDER: ("harder",),
    About.WHY: ("why-runners", "what-for"),
    About.CAUTION: ("caution", "not-feel", "mistake"),
    About.SIDES: ("sides",),
}
"""What answers a question about an exercise: sections of its text, the one that matters most first."""

KINDS_LISTED = "list"
"""What the button to the day's plan carries where no kind is chosen yet, so that the plan can lead back."""

TITLE_ROOM = 40
"""Characters that the title takes beside the name: which page it is of how many, in any language (house)."""


def how_to(outcome: HowTo, pen: Pen) -> Screen:
    """Show the card or a page of the text under the exercise in motion; a page beyond the last is the last."""
    words = pen.catalogue.exercise_text(outcome.exercise_id, pen.language)
    headings = SECTIONS[outcome.about] if outcome.about else tuple(words.sections)
    sections = [(pen.section(each), words.sections[each]) for each in headings if each in words.sections]
    pages = leaves(sections, MAX_CAPTION - length(words.name) - TITLE_ROOM)
    page = min(max(outcome.page, 1 if outcome.about else 0), len(pages))
    text = pen.write(
        "exercise",
        name=words.name,
        dose=pen.dose(outcome.item) if outcome.item else None,
        card=pen.marked_up(words.card),
        page=page,
        pages=len(pages),
        sections=[(heading, pen.marked_up(html)) for heading, html in pages[page - 1]] if page else [],
    )
    turn = pen.button(pen._("More"), _leaf(outcome, page + 1)) if page < len(pages) else None
    card = pen.button(pen._("Short version"), _leaf(replace(outcome, about=None), 0)) if page else None
    turns = tuple(button for button in (card, turn) if button is not None)
    rows = (
        *((turns,) if turns else ()),
        *_questions(outcome, pen),
        *_complaints(outcome, pen),
        (pen.button(pen._("Back"), _back(outcome, pen)),),
    )
    return Screen(text, rows, media=pen.in_motion(outcome.exercise_id))


def _questions(outcome: HowTo, pen: Pen) -> Rows:
    labels = {
        About.EASIER: pen._("Easier"),
        About.HARDER: pen._("Harder"),
        About.WHY: pen._("Why"),
        About.CAUTION: pen._("Watch out"),
    }
    buttons = [pen.button(label, _leaf(replace(outcome, about=about), 0)) for about, label in labels.items()]
    return tuple(buttons[:2]), tuple(buttons[2:])


def _back(outcome: HowTo, pen: Pen) -> Tap:
    if outcome.on is not None:
        return Tap(Verb.SESSION, outcome.on)
    return Tap(Verb.EXERCISES, None, pen.catalogue.handbook.exercises[outcome.exercise_id].kind)


def which(outcome: WhichExercise, pen: Pen) -> Screen:
    """Ask which exercise of the session is meant."""
    verb = {Wish.HOW: Verb.HOW, Wish.TOO_HARD: Verb.TOO_HARD, Wish.HURTS: Verb.HURTS}[outcome.wish]
    buttons = [pen.button(pen.name(id), Tap(verb, outcome.on, id)) for id in outcome.ids]
    rows = in_rows(buttons, 2)
    back = pen.button(pen._("Back"), Tap(Verb.SESSION, outcome.on))
    return Screen(pen.write("which_exercise", wish=outcome.wish), (*rows, (back,)))


def wish_words(wish: Wish, pen: Pen) -> str:
    """Say a wish of one exercise in so few words that three fit side by side."""
    return {Wish.HOW: pen._("How to"), Wish.TOO_HARD: pen._("Too hard"), Wish.HURTS: pen._("Hurts")}[wish]


def _complaints(outcome: HowTo, pen: Pen) -> Rows:
    if outcome.on is None or outcome.item is None:
        return ()
    too_hard = pen.button(pen._("Too hard"), Tap(Verb.TOO_HARD, outcome.on, outcome.exercise_id))
    return ((too_hard, pen.button(pen._("Hurts"), Tap(Verb.HURTS, outcome.on, outcome.exercise_id))),)


def listed(outcome: ExerciseList, pen: Pen) -> Screen:
    """List the exercises of a kind with a line each, or ask for the kind."""
    lines = [(pen.name(id), pen.catalogue.exercise_text(id, pen.language).line) for id in outcome.ids]
    title = _kind(outcome.kind, pen) if outcome.kind else None
    text = pen.write("exercises", title=title, lines=lines)
    kinds = tuple(
        pen.button(_kind(kind, pen), Tap(Verb.EXERCISES, None, kind)) for kind in KINDS if kind is not outcome.kind
    )
    today = pen.button(pen._("Today's plan"), Tap(Verb.TODAY, None, outcome.kind or KINDS_LISTED))
    return Screen(text, (*_names(outcome.ids, pen), kinds, (today,)))


def found(outcome: ExercisesFound, pen: Pen) -> Screen:
    """Offer the exercises that a typed name may mean."""
    text = pen.write("exercises_found", found=bool(outcome.ids))
    kinds = tuple(pen.button(_kind(kind, pen), Tap(Verb.EXERCISES, None, kind)) for kind in KINDS)
    return Screen(text, (*_names(outcome.ids, pen), kinds))


def _names(ids: tuple[str, ...], pen: Pen) -> Rows:
    buttons = [pen.button(pen.name(id), Tap(Verb.HOW, None, id)) for id in ids]
    return in_rows(buttons, 2)


def _kind(kind: Kind, pen: Pen) -> str:
    return {
        Kind.STRENGTH: pen._("Strength"),
        Kind.STRETCH: pen._("Stretches"),
        Kind.WARM_UP: pen._("Warm-up"),
    }[kind]


def _leaf(outcome: HowTo, page: int) -> Tap:
    parts = [outcome.exercise_id, *([outcome.about] if outcome.about else []), *([str(page)] if page else [])]
    return Tap(Verb.HOW, outcome.on, ".".join(parts))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    HowTo: how_to,
    WhichExercise: which,
    ExerciseList: listed,
    ExercisesFound: found,
}
