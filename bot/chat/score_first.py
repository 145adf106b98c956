"""A score that comes first in a message, with more behind it: a wish, a run, a question, an exercise, an exception."""

from __future__ import annotations

from bot.chat.by_meaning import answer_itself
from bot.chat.context import Context
from bot.chat.outings import going_typed
from bot.chat.scores import keep_beside_sign
from bot.chat.typed import Typed, hear_rest
from bot.chat.wishes import wish
from bot.domain.dialog import Step
from bot.domain.pain import Moment
from bot.nlu.meaning import UNKNOWN
from bot.screens.buttons import Tap, Verb
from bot.services.outings import Outing
from bot.services.pain_questions import still_open
from bot.services.signs import AskSigns
from bot.services.typed_score import keep_score

WISHES_BESIDE = frozenset({"action:skip", "action:snooze", "action:pause", "action:easier"})
"""What may be wished for behind the score of the morning."""


async def excepted_typed(context: Context, typed: Typed) -> bool:
    """Keep the score and ask about signs where one is denied but for something: "never locks, except on stairs"."""
    if context.person.step is not Step.ACTIVE or typed.forwarded or not context.hearing.excepts_sign(typed.text):
        return False
    await keep_beside_sign(context, typed)
    await context.press(Tap(Verb.SIGNS))
    return True


async def score_then_typed(context: Context, typed: Typed) -> bool:
    """Keep the score that comes first, where that of the morning is open, and do what is behind it.

    That is a wish, "3, no time", a run of which it is not said how long it was, "4, ran 15k yesterday", or a question.
    """
    first = context.hearing.score_first(typed.text)
    if first is None or typed.forwarded or context.person.step is not Step.ACTIVE or context.person.asked is not None:
        return False
    rest = hear_rest(context, typed, first[1])
    if context.hearing.mentions(context.hearing.words.chat.swollen, first[1]):
        return False
    asks = await still_open(context.practice, context.person, now=context.now)
    went = rest.meaning.values.get("went") == Outing.RUN
    question = "?" in first[1] and rest.meaning.family in ("topic", "exercise")
    if (
        not (went or question or rest.meaning.label in WISHES_BESIDE)
        or asks is None
        or asks.moment is not Moment.BEFORE
    ):
        return False
    taken = await keep_score(
        context.practice, context.person, asks.on, asks.moment, first[0], now=context.now, cause=None
    )
    await context.reload_person()
    if isinstance(taken.outcome, AskSigns):
        await context.show(taken.outcome)
    else:
        await (going_typed if went else answer_itself if question else wish)(context, rest)
    return True


async def rated_typed(context: Context, typed: Typed) -> bool:
    """Keep the number that words begin with, where the worst of a session is asked for: "3 at the wall sit"."""
    score = context.hearing.score_opening(typed.text)
    if score is None or typed.forwarded or typed.meaning.family not in ("exercise", "topic", UNKNOWN):
        return False
    asks = await still_open(context.practice, context.person, now=context.now)
    if asks is None or asks.moment is not Moment.DURING or context.person.asked is not None:
        return False
    typed.taken = await keep_score(
        context.practice, context.person, asks.on, asks.moment, score, now=context.now, cause=context.acts()
    )
    await (context.show(typed.taken.outcome) if typed.taken.outcome is not None else context.show_present())
    return True
