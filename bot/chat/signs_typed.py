"""Typed answers about warning signs: none of the list, and what became of one under its care text."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.nlu.care import SEEN, UNSEEN
from bot.nlu.meaning import UNKNOWN
from bot.screens.buttons import Verb
from bot.services.locks import UnderLock, Unseen, is_locked
from bot.services.open_question import open_question
from bot.services.signs import AskSigns, at_open_screen
from bot.services.start import present

MAY_BE_PENDING = frozenset({UNKNOWN, "action:snooze", "topic:get-help"})
"""What words are taken for that may say that a knee will be looked at."""


async def of_signs_typed(context: Context, typed: Typed) -> bool:
    """Take the words for an answer about signs: "none" of the list, or what became of one under its care text."""
    return await _none_of_these(context, typed) or await _under_care(context, typed)


async def _under_care(context: Context, typed: Typed) -> bool:
    """Take words that it was seen, or a mistake, for the button below the care text; else it may wait for that."""
    hearing, words = context.hearing, context.hearing.words.chat
    said = {Verb.SEEN: words.seen, Verb.UNSIGN: words.mistaken}
    verbs = [verb for verb, names in said.items() if hearing.says(names, typed.text)]
    verbs += [Verb.SEEN] if typed.meaning.values.get("care") == SEEN else []
    if not verbs:
        return await _waits_to_be_seen(context, typed)
    shown = await present(context.practice, context.person, now=context.now)
    tap = next((tap for _, tap in context.buttons_of(shown) if tap.verb in verbs), None)
    if tap is not None:
        await context.press(tap)
    return tap is not None


async def _waits_to_be_seen(context: Context, typed: Typed) -> bool:
    """Answer who says under a red flag that it was not seen yet: what to do stands, and it all waits."""
    words, meaning, person = context.hearing.words.chat, typed.meaning, context.person
    unseen = meaning.values.get("care") == UNSEEN
    may = meaning.label in MAY_BE_PENDING and typed.is_plain
    pending = may and context.hearing.mentions(words.pending, typed.text)
    if not (unseen or pending) or person.asked is not None or not await is_locked(context.practice, person):
        return False
    care = await present(context.practice, person, now=context.now)
    await context.show(UnderLock(care, Unseen()))
    return True


async def _none_of_these(context: Context, typed: Typed) -> bool:
    """Take "none" for the answer to the list of signs while that is asked; what screens are left still come."""
    if not context.hearing.says(context.hearing.words.chat.nothing, typed.text):
        return False
    asked = await open_question(context.practice, context.person, now=context.now)
    if not isinstance(asked, AskSigns):
        if locked := await is_locked(context.practice, context.person):
            await context.show_present()  # it takes nothing back, and is no score either
        return locked
    asked = at_open_screen(asked, context.person)
    ways = (Verb.NO_SIGNS, Verb.MORE_SIGNS, Verb.TELL_SIGNS)
    onwards = (tap for way in ways for _, tap in context.buttons_of(asked) if tap.verb is way)
    if (tap := next(onwards, None)) is None:
        return False
    await context.press(tap)
    return True
