"""Edited messages: they correct what they said before, and never another day in silence."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.outings import outing_edited
from bot.chat.scores import changed_typed
from bot.chat.typed import Typed
from bot.domain.schedule import session_day
from bot.nlu.meaning import RED_FLAG
from bot.services.heard import heard_before
from bot.services.help import NotUnderstood, Puzzle
from bot.services.typed_score import ScoreTaken

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
    if before.label == meaning.label and meaning.family not in ("action", "unknown"):
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
    return before.on is not None and meaning.family == "pain" and await outing_edited(context, typed, before.on)
