"""Edited messages: they correct what they said before, and never another day in silence."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from bot.chat.context import Context
from bot.chat.outings import answered_minutes, keep_told, minutes_edited, outing_edited
from bot.chat.own_effect import brought_signs, outing_of, score_of, take_back_own
from bot.chat.scores import changed_typed
from bot.chat.sharp import sharp_edited, sharp_unsaid
from bot.chat.typed import Typed, day_told
from bot.domain.heard import Heard
from bot.domain.pain import Moment
from bot.domain.schedule import local_day, session_day
from bot.nlu.meaning import RED_FLAG, UNKNOWN
from bot.services.heard import heard_before
from bot.services.help import NotUnderstood, Puzzle
from bot.services.locks import Locked
from bot.services.outing_questions import AskOutingPain
from bot.services.outings import OutingKept
from bot.services.safety import sign_stands
from bot.services.signs import ticked
from bot.services.swelling import tell_swelling
from bot.services.typed_score import ScoreTaken
from bot.services.unscore import ScoreWithdrawn

READS = ("exercise", "topic", "unknown")
"""What changes nothing: it can be answered anew whatever it was before."""


async def edit_typed(context: Context, typed: Typed) -> bool:
    """Take an edit for a correction of the same message; tell whether that is all there is to do."""
    meaning, person = typed.meaning, context.person
    before = await heard_before(context.practice, person, typed.message_id)
    typed.stays = await _says_no_more(context, typed, before)
    if before is None or typed.stays:
        return typed.stays
    if before.on is not None:  # whatever it says now, a number in it is of that question
        typed.taken = ScoreTaken(None, before.on, before.moment)
    if meaning.label == RED_FLAG:
        return False
    today, scored = session_day(context.now, person.zone), meaning.family == "pain" and not typed.tells_outing
    old = session_day(before.at, person.zone) != today
    told_on = day_told(context, typed) if scored else None
    if scored and before.moment is not None and (old or told_on != before.on):
        old = before.on != today
    if old and (scored or typed.tells_outing or answered_minutes(before) or meaning.family not in READS):
        typed.stays = True
        await context.show_asking(NotUnderstood(Puzzle.OLD_EDIT))
        return True
    if await minutes_edited(context, typed, before):
        return True
    moved = told_on is not None and told_on != before.on
    if scored and before.on is not None and not moved and await _score_changed(context, typed, before):
        return True
    if old or (meaning.label == UNKNOWN and not meaning.values):
        return False
    typed.taken = None
    _stays_on_day(context, typed, before)
    await sharp_unsaid(context, typed, before)
    withdrawn = typed.tells_outing and await brought_signs(context, before) and not ticked(person, today)
    await take_back_own(context, before, withdrawn=withdrawn)
    return before.moment is not None and await _outing_instead(context, typed, before if withdrawn else None)


def _stays_on_day(context: Context, typed: Typed, before: Heard) -> None:
    """Let a run or a walk that was moved to another day stay there where an edit names none."""
    tap, values = outing_of(before), typed.meaning.values
    moved = tap is not None and tap.day != local_day(before.at, context.person.zone)
    if tap is not None and moved and typed.tells_outing and "on" not in values:
        typed.meaning = replace(typed.meaning, values={**values, "on": tap.day.isoformat()})


async def _says_no_more(context: Context, typed: Typed, before: Heard | None) -> bool:
    """Tell whether an edit says what was said before, and what it said stands; or nobody knows any more what it was."""
    meaning = typed.meaning
    if meaning.label == RED_FLAG:
        sign = str(meaning.values["sign"])
        return before is not None and before.sign == sign and await sign_stands(context.practice, context.person, sign)
    if before is None:
        return meaning.family not in ("exercise", "topic")
    if before.label != meaning.label or before.noted is not None or meaning.family in ("action", "unknown"):
        return False
    moved = meaning.family == "pain" and day_told(context, typed) not in (None, before.on)
    of_sharp = meaning.family == "pain" and (before.sharp or context.hearing.tells_sharp(typed.text))
    return not (typed.tells_outing or moved or "swelling" in meaning.values or of_sharp)


async def _score_changed(context: Context, typed: Typed, before: Heard) -> bool:
    """Put a number in place of the score that the message was, with what it says beside it; tell whether it was one."""
    practice, person, now = context.practice, context.person, context.now
    if before.on is None or before.moment is None:
        return await outing_edited(context, typed, before)
    with suppress(Locked):  # what stands before the rest comes with the score
        if "swelling" in typed.meaning.values:
            await tell_swelling(practice, person, now=now, cause=None)
    if before.moment is Moment.DURING:
        await sharp_edited(context, typed, before, before.on)
    await changed_typed(context, typed, before.on, before.moment)
    return True


async def _outing_instead(context: Context, typed: Typed, withdrawn: Heard | None) -> bool:
    """Keep the run or the walk that a score turned out to be, and ask for that again; signs that are asked for first.

    One whose pain is not told is left to the question for it. `withdrawn`: the score had brought signs, which is said.
    """
    if not typed.tells_outing or ("pain" not in typed.meaning.values and withdrawn is None):
        return False
    try:
        outcome = await keep_told(context, typed, cause=context.acts())
    except Locked:
        await context.show_present()
        return True
    shown: object = outcome
    if withdrawn is not None and withdrawn.on is not None and isinstance(outcome, OutingKept | AskOutingPain):
        shown = ScoreWithdrawn(withdrawn.on, score_of(withdrawn), outcome)
    await (context.show_asking(shown) if isinstance(outcome, OutingKept) else context.show(shown))
    return True
