"""Typed text: a score or a time where one is open, else an honest "I did not understand"."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.chat.context import ChatApplication, Context
from bot.domain.dialog import Step
from bot.domain.patient import Patient
from bot.nlu.pain import typed_score
from bot.nlu.times import times_of_day
from bot.services.help import NotUnderstood, Puzzle
from bot.services.pain import ask_open_pain, log_score
from bot.services.start import AskUsualPain, ask_hour, choose_hour, tell_usual_pain


async def text_typed(update: Update, context: Context) -> None:
    """Answer a typed message according to the question that is open."""
    person = await context.load_person()
    message = update.effective_message
    if person is None or message is None or message.text is None:
        await context.show_present()
        return
    if person.step is Step.HOUR:
        await _hour(context, person, message.text)
    elif person.step in (Step.USUAL_PAIN, Step.ACTIVE):
        await _score(context, person, message.text)
    else:
        await context.show_present()


async def _hour(context: Context, person: Patient, text: str) -> None:
    times = times_of_day(text)
    if len(times) == 1:
        await context.show(await choose_hour(context.practice, person, times[0], now=context.now, cause=context.cause))
    elif times:
        await context.show(NotUnderstood(Puzzle.WHICH_TIME, times))
    else:
        await context.show(ask_hour(context.practice, person, puzzled=True))


async def _score(context: Context, person: Patient, text: str) -> None:
    words = context.desk.vocabulary
    typed = typed_score(text, words.get(person.language) or words["en"])
    if person.step is Step.USUAL_PAIN and (typed is None or typed.score is None):
        await context.show(AskUsualPain(puzzled=True))
    elif typed is None:
        await context.show(NotUnderstood(Puzzle.TEXT))
    elif typed.score is None:
        asked = await ask_open_pain(context.practice, person, now=context.now)
        await context.show(replace(asked, puzzled=True))
    elif person.step is Step.USUAL_PAIN:
        await context.show(
            await tell_usual_pain(context.practice, person, typed.score, now=context.now, cause=context.cause)
        )
    else:
        await context.show(await log_score(context.practice, person, typed.score, now=context.now, cause=context.cause))


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND, text_typed))
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.COMMAND, _unknown_command))


async def _unknown_command(update: Update, context: Context) -> None:
    if await context.load_person() is None:
        await context.show_present()
        return
    await context.show(NotUnderstood(Puzzle.TEXT))
