"""Typed words about swelling: the answer to the question, and what is told before anybody asked."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.domain.dialog import Asked, Step
from bot.domain.pain import Moment, Swelling
from bot.nlu.meaning import UNKNOWN
from bot.screens.buttons import Tap, Verb
from bot.services.locks import Locked
from bot.services.open_question import open_score
from bot.services.pain import AskSwelling
from bot.services.pain_questions import still_open
from bot.services.swelling import note_swelling, open_swelling, tell_swelling


async def swelling_typed(context: Context, typed: Typed) -> bool:
    """Answer the question about swelling where it waits; who tells of some is asked it, after a score beside it."""
    hearing, of_score = context.hearing, typed.meaning.family == "pain"
    words = hearing.words.chat
    first, *_ = parts = typed.text.split(",")
    leads = not of_score and hearing.named(words.swelling, first) and hearing.swelling_told(first)
    named = (part for part in parts if hearing.mentions(words.swollen, part))
    clauses = [first if leads else typed.text, *named]
    told = next((kind for clause in clauses if (kind := hearing.swelling_told(clause)) is not None), None)
    vague = told is None and typed.meaning.label == UNKNOWN and not typed.meaning.values and typed.is_plain
    if vague and hearing.mentions((*words.a_little, *words.swollen), typed.text):
        told = ""
    if told is not None and not (of_score and context.person.asked is Asked.OUTING_PAIN):
        asked = _offered(context) or await open_swelling(context.practice, context.person, now=context.now)
        none = told == Swelling.NONE and not hearing.mentions(words.swollen, typed.text)
        if asked is not None and none and _offered(context) is None and await _asks_worst(context):
            return False
        alone = hearing.swelling_told(typed.text) is not None
        if asked is not None and told and of_score and not alone:  # the score beside it says what follows
            with suppress(Locked):
                await note_swelling(
                    context.practice, context.person, asked.on, Swelling(told), now=context.now, cause=None
                )
            return False
        if asked is not None:
            await (
                context.press(Tap(Verb.SWELLING, asked.on, told)) if told else context.show(replace(asked, vague=True))
            )
            return True
    if told and of_score and context.person.step is Step.ACTIVE and context.person.asked is None:
        asks = await still_open(context.practice, context.person, now=context.now)
        if asks is not None:  # "6, more than yesterday": the score beside it says what follows
            with suppress(Locked):
                await note_swelling(
                    context.practice, context.person, asks.on, Swelling(told), now=context.now, cause=None
                )
            return False
    if "swelling" not in typed.meaning.values or context.person.step is not Step.ACTIVE:
        return False
    if not of_score and "outing" not in typed.meaning.values:
        await context.show(await tell_swelling(context.practice, context.person, now=context.now, cause=context.acts()))
        return True
    with suppress(Locked):  # what stands before the question comes with the score
        await tell_swelling(context.practice, context.person, now=context.now, cause=None)
    return False


def _offered(context: Context) -> AskSwelling | None:
    """Give the question about swelling of a day that is over, where it was what was shown last."""
    tap = context.offered
    return AskSwelling(tap.day, Moment.DURING) if tap is not None and tap.verb is Verb.SWELLING else None


async def _asks_worst(context: Context) -> bool:
    """Tell whether the worst moment of a session that is over is asked for, of which "none" may be as well."""
    asked = await open_score(context.practice, context.person, now=context.now)
    return asked is not None and asked.moment is Moment.DURING
