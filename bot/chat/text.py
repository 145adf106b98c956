"""Typed text: a score or a time where one is open, else an honest "I did not understand"."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.chat.context import ChatApplication, Context
from bot.chat.pause import day_typed
from bot.chat.schedule import hour_typed, quiet_typed
from bot.chat.skip import why_typed
from bot.chat.snooze import later_typed
from bot.chat.zone import zone_typed
from bot.domain.dialog import Asked, Step
from bot.domain.patient import Patient
from bot.nlu.pain import TypedScore, typed_score
from bot.services.gate import gate
from bot.services.help import NotUnderstood, Puzzle
from bot.services.pain import ask_open_pain, log_score, still_open
from bot.services.start_answers import tell_usual_pain, tell_worst_pain
from bot.services.start_questions import AskUsualPain, AskWorstPain, question


async def text_typed(update: Update, context: Context) -> None:
    """Answer a typed message according to the question that is open."""
    person = await context.load_person()
    message = update.effective_message
    if person is None or message is None or message.text is None:
        await context.show_present()
        return
    answer = ANSWERS.get(person.asked or person.step)
    waits = person.step is not Step.ACTIVE and gate(context.practice, person) is not None
    if answer is None or waits:  # signs that were told come before any other question
        await context.show_present()
    else:
        await answer(context, person, message.text)


async def _zone(context: Context, person: Patient, text: str) -> None:
    await zone_typed(context, text)


async def _first_score(context: Context, person: Patient, text: str) -> None:
    typed = _typed(context, person, text)
    if typed is None or typed.score is None:
        asked = question(context.practice, person, context.now)
        if isinstance(asked, AskUsualPain | AskWorstPain):
            asked = replace(asked, puzzled=True)
        await context.show(asked)
        return
    tell = tell_usual_pain if person.step is Step.USUAL_PAIN else tell_worst_pain
    await context.show(await tell(context.practice, person, typed.score, now=context.now, cause=context.cause))


async def _score(context: Context, person: Patient, text: str) -> None:
    typed = _typed(context, person, text)
    if typed is None:
        await _puzzled(context, person)
    elif typed.score is None:
        asked = await ask_open_pain(context.practice, person, now=context.now)
        await context.show(replace(asked, puzzled=True))
    else:
        await context.show(await log_score(context.practice, person, typed.score, now=context.now, cause=context.cause))


def _typed(context: Context, person: Patient, text: str) -> TypedScore | None:
    words = context.desk.vocabulary
    return typed_score(text, words.get(person.language) or words["en"])


async def _puzzled(context: Context, person: Patient) -> None:
    """Say so, and ask the open question again: its buttons stay within reach."""
    asks = await still_open(context.practice, person, now=context.now)
    await context.show(NotUnderstood(Puzzle.TEXT, asks=asks))


ANSWERS: Mapping[Step | Asked, Callable[[Context, Patient, str], Awaitable[None]]] = {
    Step.USUAL_PAIN: _first_score,
    Step.WORST_PAIN: _first_score,
    Step.ZONE: _zone,
    Step.HOUR: hour_typed,
    Step.ACTIVE: _score,
    Asked.HOUR: hour_typed,
    Asked.QUIET_HOURS: quiet_typed,
    Asked.PAUSE_UNTIL: day_typed,
    Asked.CITY: _zone,
    Asked.LOCATION: _zone,
    Asked.LATER: later_typed,
    Asked.SKIP_WORDS: why_typed,
}
"""What reads typed words, by the question that is open."""


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND, text_typed))
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.COMMAND, _unknown_command))


async def _unknown_command(update: Update, context: Context) -> None:
    person = await context.load_person()
    if person is None:
        await context.show_present()
        return
    await _puzzled(context, person)
