"""What is typed while a session is played exercise by exercise: the button of an exercise that the words are."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.in_session import SURELY_NAMED
from bot.chat.typed import Typed
from bot.domain.dialog import Step
from bot.domain.playing import Clock
from bot.nlu.meaning import RED_FLAG
from bot.nlu.playing import ToldMove, is_of_whole_session, told_move, told_set
from bot.screens.buttons import Tap, Verb
from bot.services.player import PlayerShown, count_set
from bot.services.start import present

SHOWN = {"swap": Verb.SWAP, "hurts": Verb.HURTS}
"""What is wished for of the present exercise, and the button below it that does it."""

HARMLESS = frozenset({"leave", "swap"})
"""What tells of no pain: such a wish for an exercise is no warning sign, whatever the words are like."""


async def played_typed(context: Context, typed: Typed) -> bool:
    """Do what the whole message wishes for an exercise of the session that is played; tell whether it does."""
    told = told_move(typed.text, context.hearing.words.chat)
    if told is None or (typed.meaning.label == RED_FLAG and told.kind not in HARMLESS) or typed.forwarded:
        return False
    if context.person.step is not Step.ACTIVE or context.person.asked is not None:
        return False
    shown = await present(context.practice, context.person, now=context.now)
    if not isinstance(shown, PlayerShown):
        return False
    if told.kind == "rest":
        await _rest(context, shown)
        return True
    if told.kind == "done":
        if told.number is not None:
            await _count(context, shown, told.number)
        return told.number is not None
    id = _meant(context, told, shown)
    if id is None:
        return False
    await _move(context, told.kind, id, shown)
    return True


async def done_typed(context: Context, typed: Typed) -> bool:
    """End the set or the exercise that is being played; False where none is, or all of the session is meant."""
    words = context.hearing.words.chat
    if is_of_whole_session(typed.text, words):
        return False
    shown = await present(context.practice, context.person, now=context.now)
    if not isinstance(shown, PlayerShown):
        return False
    of_set, number = told_set(typed.text, words)
    if of_set and shown.item is not None:
        await _count(context, shown, number or shown.session.sets + 1)
    else:
        await context.press(Tap(Verb.MOVED, shown.record.day.on, shown.id))
    return True


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


async def _rest(context: Context, shown: PlayerShown) -> None:
    """Stop a hold; else show again what can be done, for the session waits by itself."""
    timer = shown.session.timer
    if timer is not None and timer.clock is Clock.HOLD:
        await context.press(Tap(Verb.STILL, shown.record.day.on, shown.id))
    else:
        await context.show(shown)


async def _move(context: Context, kind: str, id: str, shown: PlayerShown) -> None:
    """Press the button of the present exercise; of another one that hurts its own, else show its card."""
    on = shown.record.day.on
    if id not in (shown.id, shown.exercise_id):
        await context.press(Tap(Verb.HURTS if kind == "hurts" else Verb.HOW, on, id))
    elif kind == "leave":
        await context.press(Tap(Verb.LEAVE_OUT, on, shown.id))
    else:
        tap = next((tap for _, tap in context.buttons_of(shown) if tap.verb is SHOWN[kind]), None)
        await (context.show(shown) if tap is None else context.press(tap))  # a warm-up has neither


def _meant(context: Context, told: ToldMove, shown: PlayerShown) -> str | None:
    """Give the exercise of today's session that is spoken of: the present one, or by its place or name."""
    items = shown.record.decision.plan.items
    if told.this:
        return shown.id
    if told.number is not None:
        return items[told.number - 1].id if 0 < told.number <= len(items) else None
    names = context.hearing.understanding.names.find(told.of, 1)
    id = names[0].exercise_id if names and names[0].score > SURELY_NAMED else None
    return id if id in {shown.id, shown.exercise_id, *(item.id for item in items)} else None
