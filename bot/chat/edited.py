"""Edited messages: they correct what they said before, and never another day in silence."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.scores import changed_typed
from bot.chat.typed import Typed
from bot.domain.schedule import session_day
from bot.nlu.meaning import RED_FLAG
from bot.services.heard import heard_before
from bot.services.help import NotUnderstood, Puzzle

READS = ("exercise", "topic", "unknown")
"""What changes nothing: it can be answered anew whatever it was before."""


async def edit_typed(context: Context, typed: Typed) -> bool:
    """Take an edit for a correction of the same message; tell whether that is all there is to do."""
    meaning, person = typed.meaning, context.person
    before = await heard_before(context.practice, person, typed.message_id)
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
    return False
