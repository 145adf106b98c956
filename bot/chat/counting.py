"""What is typed of the sets of the exercise that is played, and of the hold or the rest that is counted."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.domain.playing import Clock
from bot.nlu.in_session import ToldOfExercise, is_of_whole_session, told_set
from bot.screens.buttons import Tap, Verb
from bot.services.in_session import SessionWaits
from bot.services.player import PlayerShown, count_set
from bot.services.start import present

WAITS = {"rest": Clock.HOLD, "on": Clock.REST, "hold": Clock.REST}
"""Words to stop and to go on, and what is counted that they end."""


async def done_typed(context: Context, typed: Typed) -> bool:
    """End the set or the exercise that is being played; False where none is, or all of the session is meant."""
    words = context.hearing.words.chat
    if is_of_whole_session(typed.text, words):
        return False
    shown = await present(context.practice, context.person, now=context.now)
    if not isinstance(shown, PlayerShown):
        return False
    if shown.just_left is not None:
        await context.show(shown)
    elif (number := _sets_told(context, typed.text, shown)) is not None:
        await _count(context, shown, number)
    else:
        await context.press(Tap(Verb.MOVED, shown.record.day.on, shown.id))
    return True


async def counted(context: Context, told: ToldOfExercise, shown: PlayerShown) -> bool:
    """Count the sets that are said to be done, or those before the one that is said to be done now."""
    number = told.number if told.number is not None else _sets_told(context, told.of, shown)
    if number is None:
        return False
    if told.kind == "done":
        await _count(context, shown, number)
    elif shown.item is not None and shown.session.sets + 1 < number <= shown.item.sets:
        await _count(context, shown, number - 1)
    else:
        await wait(context, "on", shown)
    return True


def _sets_told(context: Context, text: str, shown: PlayerShown) -> int | None:
    """Give up to which set of the present exercise words tell that it is done; None where they speak of no set."""
    number = told_set(text, context.hearing.words.chat)
    if number is None or shown.item is None:
        return None
    return min(number, shown.item.sets) or shown.session.sets + 1


async def _count(context: Context, shown: PlayerShown, number: int) -> None:
    """Count the sets up to a number; with the last one, or the exercise's own number, the exercise is done."""
    on, id, sets, counted = shown.record.day.on, shown.id, shown.item.sets if shown.item else 0, shown.session.sets
    if number == sets or (number > sets and number == shown.number):
        await context.press(Tap(Verb.MOVED, on, id))
    elif counted < number < sets:
        for each in range(counted + 1, number):
            await count_set(context.practice, context.person, on, id, each, now=context.now, cause=None)
        await context.press(Tap(Verb.SET_DONE, on, f"{id}.{number}"))
    else:
        await context.show(shown)


async def wait(context: Context, kind: str, shown: PlayerShown) -> None:
    """Stop the hold, or end the rest, that is counted; else the session waits, or is shown where it stands."""
    timer, on = shown.session.timer, shown.record.day.on
    if timer is not None and timer.clock is WAITS[kind]:
        await context.press(Tap(Verb.STILL, on, shown.id))
    else:
        await context.show(SessionWaits(on) if kind == "rest" else shown)
