"""What was said against an exercise, and what the rule makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.screen import Screen
from bot.services.complaint import Complaint, ComplaintKept, MildAche
from bot.services.exercises import About


def kept(outcome: ComplaintKept, pen: Pen) -> Screen:
    """Say what becomes of the exercise, from the next day on and now."""
    change, on = outcome.change, outcome.on
    text = pen.write(
        "complaint",
        name=pen.name(outcome.exercise_id),
        hurts=outcome.complaint is Complaint.HURTS,
        aside=change is not None and change.to_step == 0,
        down=change is not None and 0 < change.to_step < change.from_step,
        out_until=pen.on(outcome.out_until) if outcome.out_until else None,
    )
    back = pen.button(pen._("Go on"), Tap(Verb.SESSION, on))
    undo = pen.undo(Tap(Verb.FINE, on, outcome.exercise_id))
    if outcome.complaint is Complaint.TOO_HARD:
        return Screen(text, ((back, undo),))
    sharp = pen.button(pen._("It was sharp or stabbing"), Tap(Verb.SHARP, on))
    wrong = pen.button(pen._("Something is wrong"), Tap(Verb.SIGNS))
    return Screen(text, ((back, undo), (sharp,), (wrong,)))


def mild(outcome: MildAche, pen: Pen) -> Screen:
    """Say that a mild ache is acceptable and what eases it, and ask whether it is more than that."""
    on, id = outcome.on, outcome.exercise_id
    text = pen.write("mild_ache", name=pen.name(id), most=outcome.acceptable_max)
    back = pen.button(pen._("Go on"), Tap(Verb.SESSION, on))
    easier = pen.button(pen._("Easier"), Tap(Verb.HOW, on, f"{id}.{About.EASIER}"))
    more = pen.button(pen._("It is more than that"), Tap(Verb.HURTS, on, id))
    sharp = pen.button(pen._("It was sharp or stabbing"), Tap(Verb.SHARP, on))
    return Screen(text, ((back, easier), (more,), (sharp,)))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {ComplaintKept: kept, MildAche: mild}
