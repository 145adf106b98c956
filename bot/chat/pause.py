"""/pause: a rest with an end or without, and coming back from it."""

from __future__ import annotations

from datetime import date

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.domain.patient import Patient
from bot.domain.schedule import local_day
from bot.nlu.dates import days_to_come
from bot.screens.buttons import StaleButton, Verb
from bot.services.pause import AskPauseUntil, ask_pause, ask_pause_until, rest, show_rest

OPEN, DATE = "open", "date"
"""What the buttons that carry no day say: until I am back, and until a day that is typed next."""


async def pause_asked(update: Update, context: Context) -> None:
    """Ask how long to pause; who pauses already sees until when."""
    person = await context.load_person()
    if person is None or person.started_on is None:
        await context.show_present()
    elif person.rests and update.callback_query is None:
        await context.show(await show_rest(context.practice, person, now=context.now))
    else:
        await context.show(ask_pause(context.practice, person, now=context.now))


async def pause_tapped(update: Update, context: Context) -> None:
    """Pause as long as was tapped, or ask for the day."""
    tap = context.tap
    if tap.on is None and not tap.value:
        await pause_asked(update, context)
    elif tap.value == DATE:
        await context.show(
            await ask_pause_until(context.practice, context.person, now=context.now, cause=context.cause)
        )
    elif tap.on is not None or tap.value == OPEN:
        try:
            await _rest(context, tap.on)
        except ValueError as error:
            raise StaleButton("that day is over") from error
    else:
        raise StaleButton("no length of a pause")


async def day_typed(context: Context, person: Patient, text: str) -> None:
    """Pause until the typed day; one that may be either of two is asked about."""
    days = days_to_come(text, local_day(context.now, person.zone), person.language)
    if len(days) > 1:
        await context.show(AskPauseUntil(days=days))
        return
    try:
        await _rest(context, days[0])
    except (IndexError, ValueError):
        await context.show(AskPauseUntil(puzzled=True))


async def _rest(context: Context, until: date | None) -> None:
    await context.show(await rest(context.practice, context.person, until, now=context.now, cause=context.cause))


async def resume_tapped(update: Update, context: Context) -> None:
    """Go on, and show today."""
    await context.come_back()
    await context.show_present()


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("pause", pause_asked))
    application.add_handler(on_tap(Verb.PAUSE, pause_tapped))
    application.add_handler(on_tap(Verb.RESUME, resume_tapped))
