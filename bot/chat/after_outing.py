"""What is typed right after a run or a walk was kept: other minutes, another score, whether the knee has settled."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.screens.buttons import Tap, Verb, decode
from bot.services.outings import Outing, asks_whether_settled, correct_outing
from bot.services.undo import what_to_undo


def _last_told(context: Context) -> Tap | None:
    """Give the button that takes a run or a walk back, where keeping that was the last thing done."""
    data = what_to_undo(context.person, now=context.now)
    tap = decode(data) if data is not None else None
    return tap if tap is not None and tap.verb is Verb.UNRUN and context.person.asked is None else None


async def after_outing_typed(context: Context, typed: Typed) -> bool:
    """Take words for the minutes of the run or the walk that was just told, or for whether the knee has settled."""
    told = _last_told(context)
    if told is None:
        return False
    minutes = context.hearing.corrected_minutes(typed.text)
    if minutes:
        return await _corrected(context, told, minutes=minutes)
    return await _settled(context, typed, told)


async def score_of_outing_corrected(context: Context, score: int) -> bool:
    """Put a score in place of that of the run or the walk that was just told; tell whether that was the last thing."""
    told = _last_told(context)
    return told is not None and await _corrected(context, told, pain=score)


async def _corrected(context: Context, told: Tap, *, pain: int | None = None, minutes: int | None = None) -> bool:
    practice, person, outing = context.practice, context.person, Outing(told.parts[0])
    await context.show(
        await correct_outing(
            practice, person, told.day, outing, pain, minutes=minutes, now=context.now, cause=context.acts()
        )
    )
    return True


async def _settled(context: Context, typed: Typed, told: Tap) -> bool:
    name, _, was = told.value.partition(".")
    said = [id for id, names in context.hearing.words.chat.settled.items() if context.hearing.says(names, typed.text)]
    if name != Outing.RUN or not said or not await asks_whether_settled(context.practice, context.person, told.day):
        return False
    await context.press(Tap(Verb.SETTLED, told.day, f"{int(said[0] == 'settled')}.{was}"))
    return True
