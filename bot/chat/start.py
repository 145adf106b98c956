"""/start and the first minute."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.screens.buttons import StaleButton, Verb
from bot.services.start import begin_questions, choose_hour, go, start, tell_usual_pain


async def start_command(update: Update, context: Context) -> None:
    """Welcome a stranger, bring anybody else back to where they were."""
    await context.show(await start(context.practice, context.who, now=context.now, cause=context.cause))


async def begin_tapped(update: Update, context: Context) -> None:
    """Ask the first question."""
    await context.show(await begin_questions(context.practice, context.person, now=context.now, cause=context.cause))


async def usual_tapped(update: Update, context: Context) -> None:
    """Keep the usual pain, ask for the hour."""
    try:
        outcome = await tell_usual_pain(
            context.practice, context.person, context.tap.number, now=context.now, cause=context.cause
        )
    except ValueError as error:
        raise StaleButton("no score") from error
    await context.show(outcome)


async def hour_tapped(update: Update, context: Context) -> None:
    """Keep the hour, sum up."""
    try:
        outcome = await choose_hour(
            context.practice, context.person, context.tap.number, now=context.now, cause=context.cause
        )
    except ValueError as error:
        raise StaleButton("no time of day") from error
    await context.show(outcome)


async def go_tapped(update: Update, context: Context) -> None:
    """Start the programme."""
    await context.show(await go(context.practice, context.person, now=context.now, cause=context.cause))


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("start", start_command))
    application.add_handler(on_tap(Verb.BEGIN, begin_tapped))
    application.add_handler(on_tap(Verb.USUAL, usual_tapped))
    application.add_handler(on_tap(Verb.HOUR, hour_tapped))
    application.add_handler(on_tap(Verb.GO, go_tapped))
