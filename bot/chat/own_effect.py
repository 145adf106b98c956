"""What a typed message did itself: taking that back, and nothing that was told or tapped since."""

from __future__ import annotations

from contextlib import suppress

from bot.chat.context import Context
from bot.domain.dialog import IllegalMove
from bot.domain.heard import Heard
from bot.screens.buttons import StaleButton, Tap, Verb, decode
from bot.services.days import QuestionClosed
from bot.services.heard import brings_back, heard_since
from bot.services.locks import Locked, open_signs
from bot.services.outings import Outing, noted_on
from bot.services.undo import what_to_undo
from bot.services.unscore import score_stands

SCORE = "pain:"


async def take_back_own(context: Context, before: Heard, *, withdrawn: bool = False) -> None:
    """Take back what a message did; of anything but a score, a run or a walk only where that was the last thing.

    `withdrawn`: a score goes though signs are asked for because of it.
    """
    last = what_to_undo(context.person, now=context.now)
    if (outing := outing_of(before)) is not None and before.noted is not None:
        newer = await told_since(context, before)
        if newer:
            await _forget_between(context, before, newer[0])
        elif await _outing_stands(context, before, outing):
            await _press(context, outing)
    if before.on is not None and before.moment is not None:
        if withdrawn or await _score_stands(context, before):
            await _press(context, Tap(Verb.UNSCORE, before.on, before.moment))
    elif before.noted is None and before.undo is not None and before.undo == last:
        await _press(context, decode(before.undo))


async def _press(context: Context, tap: Tap) -> None:
    with suppress(StaleButton, QuestionClosed, IllegalMove, Locked):
        await context.take_back(tap.encode())


def outing_of(message: Heard) -> Tap | None:
    """Give the button that takes back the run or the walk that a message told of, answered about or corrected."""
    tap = decode(message.undo) if message.undo is not None else None
    return tap if tap is not None and tap.verb is Verb.UNRUN else None


async def _touched_since(context: Context, before: Heard) -> list[Heard]:
    """Give the messages since then that were of the same run or walk of the day."""
    own = outing_of(before)
    found = [(each, outing_of(each)) for each in await heard_since(context.practice, context.person, before)]
    kept = [(each, tap) for each, tap in found if each.noted is None or each.noted[1] is not None]
    return [each for each, tap in kept if own and tap and (tap.on, tap.parts[0]) == (own.on, own.parts[0])]


async def told_since(context: Context, before: Heard) -> list[Heard]:
    """Give the messages since then that put a run or a walk of their own in that one's place, the oldest first."""
    minutes, pain = before.noted or (0, None)

    def answers(each: Heard) -> bool:
        return pain is None and not each.outing and each.noted is not None and each.noted[0] == minutes

    since = await _touched_since(context, before)
    return [each for each in since if each.noted is not None and each.noted[1] is not None and not answers(each)]


async def _outing_stands(context: Context, before: Heard, tap: Tap) -> bool:
    """Tell whether the run or the walk is noted as it was told, or as messages have corrected it."""
    minutes, pain = before.noted or (0, None)
    noted = await noted_on(context.practice, context.person, tap.day, Outing(tap.parts[0]))
    as_told = noted.minutes == minutes and pain in (None, noted.pain)
    return as_told or bool(await _touched_since(context, before))


async def _forget_between(context: Context, before: Heard, newer: Heard) -> None:
    """Let what came after a message bring back what that had brought back, where it would bring that message back."""
    minutes, pain = before.noted or (0, None)
    tap = outing_of(newer)
    was_minutes, was_pain = tap.parts[1][:2] if tap is not None else (0, 0)
    if before.undo is not None and was_minutes == minutes and pain in (None, was_pain):
        await brings_back(context.practice, context.person, newer, before.undo, now=context.now)
        await context.reload_person()


async def brought_signs(context: Context, before: Heard) -> bool:
    """Tell whether signs are asked for because of the score that a message gave."""
    asked = await open_signs(context.practice, context.person, context.now)
    return asked is not None and before.moment is not None and (asked.on, asked.told) == (before.on, before.moment)


async def _score_stands(context: Context, before: Heard) -> bool:
    """Tell whether a score is kept as it was told, nothing was told since, and no signs are asked for because of it."""
    practice, person, on, moment = context.practice, context.person, before.on, before.moment
    since = await heard_since(practice, person, before)
    newer = any((each.on, each.moment) == (on, moment) for each in since)
    if newer or on is None or moment is None or not before.label.startswith(SCORE):
        return False
    if await brought_signs(context, before):
        return False
    return await score_stands(practice, person, on, moment, score_of(before))


def score_of(message: Heard) -> int:
    """Give the score that a message was taken for."""
    return int(message.label.removeprefix(SCORE))
