"""Edited messages: they correct what they said before, and never another day in silence."""

from __future__ import annotations

from contextlib import suppress

from bot.chat.context import Context
from bot.chat.outings import outing_edited
from bot.chat.scores import changed_typed
from bot.chat.typed import Typed
from bot.domain.dialog import IllegalMove
from bot.domain.heard import Heard
from bot.domain.schedule import session_day
from bot.nlu.meaning import RED_FLAG, UNKNOWN
from bot.screens.buttons import StaleButton, Verb, decode
from bot.services.days import QuestionClosed
from bot.services.heard import heard_before
from bot.services.help import NotUnderstood, Puzzle
from bot.services.locks import Locked
from bot.services.typed_score import ScoreTaken
from bot.services.undo import what_to_undo

READS = ("exercise", "topic", "unknown")
"""What changes nothing: it can be answered anew whatever it was before."""


async def edit_typed(context: Context, typed: Typed) -> bool:
    """Take an edit for a correction of the same message; tell whether that is all there is to do."""
    meaning, person = typed.meaning, context.person
    before = await heard_before(context.practice, person, typed.message_id)
    if before is not None and before.on is not None:  # whatever it says now, a number in it is of that question
        typed.taken = ScoreTaken(None, before.on, before.moment)
    if meaning.label == RED_FLAG:
        return before is not None and before.sign == meaning.values["sign"]
    if before is None:
        return meaning.family not in ("exercise", "topic")
    told_again = before.undo is not None and decode(before.undo).verb is Verb.UNRUN
    if before.label == meaning.label and meaning.family not in ("action", "unknown") and not told_again:
        return True
    if before.on is not None and before.moment is not None and meaning.family == "pain":
        if before.on != session_day(context.now, person.zone):
            await context.show_asking(NotUnderstood(Puzzle.OLD_EDIT))
            return True
        await changed_typed(context, typed, before.on, before.moment)
        return True
    if session_day(before.at, person.zone) != session_day(context.now, person.zone) and meaning.family not in READS:
        await context.show_asking(NotUnderstood(Puzzle.OLD_EDIT))
        return True
    if before.on is not None and meaning.family == "pain" and await outing_edited(context, typed, before.on):
        return True
    if meaning.label != UNKNOWN or meaning.values:
        typed.taken = None
        await _take_back(context, before, told_of_outing="outing" in meaning.values)
    return False


async def _take_back(context: Context, before: Heard, *, told_of_outing: bool) -> None:
    """Take back what the message did before it was edited; of anything but a run or a walk only the last thing.

    A run that was told without its pain was kept by the answer to that, and is gone with it.
    """
    last = what_to_undo(context.person, now=context.now)
    undo = before.undo or (last if before.outing and told_of_outing else None)
    of_outing = undo is not None and decode(undo).verb is Verb.UNRUN
    if undo is None or not (of_outing or before.undo == last):
        return
    with suppress(StaleButton, QuestionClosed, IllegalMove, Locked):
        await context.take_back(undo)
