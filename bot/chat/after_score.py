"""What is typed right after a score was kept: that it was of a run or a walk, and of no session."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.chat.undo import SCORES
from bot.domain.dialog import Step
from bot.domain.pain import Moment
from bot.domain.schedule import local_day
from bot.screens.buttons import Tap, Verb, decode
from bot.services.heard import heard_last
from bot.services.locks import open_signs
from bot.services.outing_questions import ask_minutes
from bot.services.outings import Outing
from bot.services.typed_score import score_kept
from bot.services.undo import what_to_undo


async def after_score_typed(context: Context, typed: Typed) -> bool:
    """Take the score that was just given for that of a run or a walk, where words say so, and ask how long it was."""
    outing = _outing_told(context, typed)
    if outing is None or context.person.step is not Step.ACTIVE or typed.forwarded:
        return False
    tap = await _last_score(context)
    if tap is None or await open_signs(context.practice, context.person, context.now) is not None:
        return False
    score = await score_kept(context.practice, context.person, tap.day, _moment(tap))
    if score is None:
        return False
    await context.take_back(tap.encode())
    await context.leave_question()
    on = local_day(context.now, context.person.zone)
    await context.show(await ask_minutes(context.practice, context.person, on, outing, pain=score, now=context.now))
    return True


async def _last_score(context: Context) -> Tap | None:
    """Give the button that takes back the score which was the last thing told."""
    data = what_to_undo(context.person, now=context.now)
    if data is not None:
        return tap if (tap := decode(data)).verb in SCORES else None
    last = await heard_last(context.practice, context.person)  # a question that follows it has no such button
    if last is None or last.on is None or last.moment is None:
        return None
    return Tap(Verb.UNSCORE, last.on, last.moment)


def _outing_told(context: Context, typed: Typed) -> Outing | None:
    """Give what something was of, where a message says no more: "no wait, that was for the run"."""
    chat, hearing = context.hearing.words.chat, context.hearing
    named = hearing.named({each: chat.undo_names.get(each, ()) for each in Outing}, typed.text)
    made_of = len(named) == 1 and hearing.is_made_of((*chat.corrects, *chat.it_was), typed.text)
    return Outing(named[0]) if made_of else None


def _moment(tap: Tap) -> Moment:
    """Give the moment of the score that a button takes back or puts back."""
    return Moment(tap.value) if tap.verb is Verb.UNSCORE else Moment(tap.verb.value)
