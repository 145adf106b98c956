"""Typed text: one message, one meaning, one answer: what was just shown, a red flag, then the question that is open."""

from __future__ import annotations

import re

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.chat.after_outing import after_outing_typed
from bot.chat.after_score import after_score_typed
from bot.chat.after_time import after_time_typed
from bot.chat.by_meaning import answer_anybody, answer_itself, puzzled
from bot.chat.context import ChatApplication, Context
from bot.chat.delete import keeping_typed
from bot.chat.done import undone_typed
from bot.chat.edited import edit_typed
from bot.chat.flagged import flagged_typed
from bot.chat.how_much import how_much_typed
from bot.chat.in_session import tap_meant, wished_in_session
from bot.chat.pause import break_moved, stays_typed
from bot.chat.replies import READERS, Reader
from bot.chat.score_first import excepted_typed, rated_typed, score_then_typed
from bot.chat.scores import keep_beside_sign
from bot.chat.sharp import not_sharp_typed, sharp_typed
from bot.chat.signs_typed import mine_typed, of_signs_typed
from bot.chat.skip import unskips_typed
from bot.chat.swelling import swelling_typed
from bot.chat.typed import Typed, hear
from bot.chat.undo import undo_typed
from bot.chat.zone import travel_typed
from bot.domain.dialog import Asked, Step
from bot.nlu.meaning import RED_FLAG
from bot.nlu.mood import HARM
from bot.nlu.plain import bare
from bot.screens.buttons import Verb
from bot.services.advice import advice_told, open_advice
from bot.services.gate import gate
from bot.services.heard import SmallTalk, SpeakNow, Talk, keep_heard
from bot.services.help import NotUnderstood, Puzzle
from bot.services.locks import Locked
from bot.services.open_question import open_question
from bot.services.pause import show_rest
from bot.services.signs import AskSigns
from bot.services.start import present, start

LONGEST_LABEL = 48
"""A longer message is no button's label."""


async def text_typed(update: Update, context: Context) -> None:
    """Answer a typed message, or correct what it said before it was edited, and keep what it was taken for."""
    person, message = await context.load_person(), update.effective_message
    if message is None:
        return
    if person is None:
        started = await start(context.practice, context.who, now=context.now, cause=context.acts())
        await context.reload_person()
        typed = hear(context, message, None)
        beside_id = await _heartened(context, typed)
        if not await answer_anybody(context, typed):
            await context.show(started)
        await context.outdate(beside_id)
        return
    typed = hear(context, message, person)
    beside_id = await _heartened(context, typed)
    try:
        if _harms_alone(typed):
            await _keep_beside_harm(context, typed)
        elif update.edited_message is None or not await edit_typed(context, typed):
            await _answer(context, typed)
    except Locked:  # a run, say, was kept all the same
        await _keep(context, typed)
        raise
    await context.outdate(beside_id)
    await _keep(context, typed)


async def _keep(context: Context, typed: Typed) -> None:
    """Keep what a message was taken for; an edit that changes nothing leaves that as it was."""
    if typed.stays:
        return
    taken, did = typed.taken, typed.did
    await keep_heard(
        context.practice,
        context.person,
        typed.message_id,
        typed.text,
        typed.meaning,
        on=taken.on if taken else None,
        moment=taken.moment if taken else None,
        either=typed.either,
        undo=did.undo if did else context.visit.undoes,
        noted=(did.minutes, did.pain) if did else None,
        sharp=typed.sharp,
        now=context.now,
    )


async def _heartened(context: Context, typed: Typed) -> int | None:
    """Say before all else to whoever may hurt themselves to speak to a person, and to a low mood a kind word.

    A sign beside it comes next, and so does the score or the wish. Give the message's id if it can be tapped.
    """
    mood = typed.meaning.values.get("mood")
    if mood is None:
        return None
    return await context.show_beside(SpeakNow() if mood == HARM else SmallTalk(Talk(str(mood))))


def _harms_alone(typed: Typed) -> bool:
    """Tell whether somebody may hurt themselves, and tells of no sign: then no more is to answer than a number."""
    return typed.meaning.values.get("mood") == HARM and typed.meaning.label != RED_FLAG


async def _keep_beside_harm(context: Context, typed: Typed) -> None:
    """Keep the number that is told beside it, and ask for signs where that does."""
    message = context.visit.update.message
    outcome = await keep_beside_sign(context, typed) if message is not None and not typed.forwarded else None
    if isinstance(outcome, AskSigns):
        await context.show(outcome)


async def _answer(context: Context, typed: Typed) -> None:
    """Let the first of `IN_ORDER` answer that takes the message for its own, else answer what it means itself."""
    for reads in IN_ORDER:
        if await reads(context, typed):
            return
    await answer_itself(context, typed)


async def _before_begin(context: Context, typed: Typed) -> bool:
    """Answer who has agreed to nothing yet."""
    if context.person.step is not Step.WELCOME:
        return False
    if not await _agreed(context, typed) and not await answer_anybody(context, typed):
        shown = await present(context.practice, context.person, now=context.now)
        await context.show(NotUnderstood(Puzzle.BEGIN, asks=shown, active=False))
    return True


async def _at_gate(context: Context, typed: Typed) -> bool:
    """Answer who has to answer about signs before the first minute goes on."""
    if context.person.step is Step.ACTIVE or gate(context.practice, context.person) is None:
        return False
    if not await answer_anybody(context, typed):
        await puzzled(context, typed)
    return True


async def _asked(context: Context, typed: Typed) -> bool:
    """Take the words for the answer to the question that is open."""
    reader = READERS.get(context.person.asked or context.person.step)
    return reader is not None and await reader(context, typed)


async def _agreed(context: Context, typed: Typed) -> bool:
    """Take a yes to the words that one begins with for a tap on Begin."""
    words, hearing = context.hearing.words.chat, context.hearing
    agrees, sentences = (*words.yes, *words.agrees), re.split(r"[.!]+\s*", typed.text)
    said = [each for each in sentences if hearing.is_made_of((*agrees, *words.around_agrees), each)]
    clear = "?" not in typed.text and not hearing.mentions(words.denied, typed.text)
    if not clear or not any(hearing.mentions(agrees, each) for each in said):
        return False
    shown = await present(context.practice, context.person, now=context.now)
    await context.press(next(tap for _, tap in context.buttons_of(shown) if tap.verb is Verb.BEGIN))
    return True


async def _forwarded(context: Context, typed: Typed) -> bool:
    """Answer a question and a sign in somebody else's words; all else answers nothing here, and that is said."""
    person = context.person
    if not typed.forwarded:
        return False
    if await answer_anybody(context, typed):
        return True
    first = gate(context.practice, person) if person.step is not Step.ACTIVE else None
    if person.step is Step.WELCOME or (first is not None and not isinstance(first, AskSigns)):
        await context.show_present()
    else:
        await context.show_asking(NotUnderstood(Puzzle.FORWARDED, active=person.step is Step.ACTIVE))
    return True


async def _labelled(context: Context, typed: Typed) -> bool:
    """Take the words of a visible button for a tap on it."""
    said = bare(typed.text) if len(typed.text) <= LONGEST_LABEL else ""
    if not said or said.replace(" ", "").isdigit():  # a number or a time is the open question's
        return False
    shown: list[object] = [await present(context.practice, context.person, now=context.now)]
    if context.person.asked is not None:
        shown.insert(0, await open_question(context.practice, context.person, now=context.now))
    elif context.person.step is Step.ACTIVE:
        shown += [await each(context.practice, context.person, now=context.now) for each in (open_advice, advice_told)]
    if context.person.rest_from is not None:
        shown.append(await show_rest(context.practice, context.person, now=context.now))
    for outcome in shown:
        for label, tap in context.buttons_of(outcome) if outcome is not None else ():
            if bare(label) == said and tap.verb is not Verb.UNSIGN:  # these words may be meant for something else
                await context.press(tap_meant(outcome, tap))
                return True
    return False


async def _named(context: Context, typed: Typed) -> bool:
    """Take the words for the name that was asked for, whatever else is open."""
    return context.person.asked is Asked.NAME and await READERS[Asked.NAME](context, typed)


async def _unknown_command(update: Update, context: Context) -> None:
    if await context.load_person() is None:
        await context.show_present()
    else:
        active = context.person.step is Step.ACTIVE
        await context.show_asking(NotUnderstood(Puzzle.TEXT, active=active))


IN_ORDER: tuple[Reader, ...] = (
    _forwarded,
    keeping_typed,
    undo_typed,
    after_time_typed,
    after_score_typed,
    undone_typed,
    _labelled,
    sharp_typed,
    wished_in_session,
    break_moved,
    stays_typed,
    not_sharp_typed,
    unskips_typed,
    how_much_typed,
    travel_typed,
    mine_typed,
    flagged_typed,
    excepted_typed,
    score_then_typed,
    rated_typed,
    _before_begin,
    _named,
    of_signs_typed,
    swelling_typed,
    after_outing_typed,
    _at_gate,
    _asked,
)
"""What may take a message for its own, the first before all others: what was just done or shown, a red flag, the first
minute, and the question that is open."""


def setup(application: ChatApplication) -> None:
    """Register what this feature answers: new messages and edited ones, and captions like texts."""
    words = (filters.TEXT & ~filters.COMMAND) | filters.CAPTION
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGES & words, text_typed))
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGES & filters.COMMAND, _unknown_command))
