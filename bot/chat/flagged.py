"""A typed warning sign, before all else that is asked: named, meant of the knee that is asked about, or an age."""

from __future__ import annotations

from bot.chat.by_meaning import flag_told
from bot.chat.context import Context
from bot.chat.signs_typed import taken_back_typed
from bot.chat.swelling import swelling_typed
from bot.chat.typed import Typed, hear_rest
from bot.nlu.meaning import RED_FLAG, UNKNOWN, Meaning
from bot.services.swelling import open_swelling

OF_SWELLING = frozenset({"swollen", "swelling-stays"})
"""The signs that are an answer where swelling is asked about."""
MINOR, OF_AGE = "minor", 18
"""The sign of who is younger than that many years."""


async def flagged_typed(context: Context, typed: Typed) -> bool:
    """Answer a sign; more swelling where that is asked about is an answer, and leads to the signs.

    Words that tell nothing by themselves are heard of the knee where that is asked about: "a little, and hot".
    """
    plain = typed.meaning.label == UNKNOWN and not typed.forwarded and typed.is_plain
    if plain and (_tells_minor(context, typed) or await _of_knee(context, typed)):
        await flag_told(context, typed)
        return True
    if typed.meaning.label != RED_FLAG:
        return False
    if await taken_back_typed(context, typed):
        return True
    compares = context.hearing.swelling_told(typed.text) is not None or typed.meaning.values["sign"] in OF_SWELLING
    if not compares or not await swelling_typed(context, typed):
        await flag_told(context, typed)
    return True


async def _of_knee(context: Context, typed: Typed) -> bool:
    """Tell whether words are a sign once it is said of what: of the knee, where its swelling is asked about."""
    if await open_swelling(context.practice, context.person, now=context.now) is None:
        return False
    told = hear_rest(context, typed, f"{context.hearing.words.chat.of_this_knee[0]} {typed.text}")
    named = context.hearing.understanding.names_sign(told.text)
    if not named or told.meaning.label != RED_FLAG or told.meaning.values["sign"] in OF_SWELLING:
        return False
    typed.meaning = told.meaning
    return True


def _tells_minor(context: Context, typed: Typed) -> bool:
    """Tell whether somebody says to be under 18, whom the programme is not made for."""
    age = context.hearing.age_told(typed.text)
    if age is None or age >= OF_AGE:
        return False
    typed.meaning = Meaning(RED_FLAG, 1.0, {"sign": MINOR}, (typed.text,))
    return True
