"""/today: the day's plan, its session, and how an exercise is done."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.domain.session import Done
from bot.screens.buttons import StaleButton, Tap, Verb
from bot.services.session import finish_session, how_to, keep_steps, show_session, start_session


async def today_asked(update: Update, context: Context) -> None:
    """Show the present day, or the question of the first minute that is still open."""
    await context.show_present()


async def start_tapped(update: Update, context: Context) -> None:
    """Open the session."""
    outcome = await start_session(
        context.practice, context.person, context.tap.day, now=context.now, cause=context.cause
    )
    await context.show(outcome)


async def how_tapped(update: Update, context: Context) -> None:
    """Show how an exercise is done, or turn a page of it."""
    tap = context.tap
    exercise_id, _, page = tap.value.partition(".")
    try:
        number = Tap(tap.verb, tap.on, page).number if page else 0
        outcome = await how_to(context.practice, context.person, tap.day, exercise_id, number, now=context.now)
    except KeyError as error:
        raise StaleButton("no such exercise") from error
    await context.show(outcome)


async def session_tapped(update: Update, context: Context) -> None:
    """Go back from an exercise to the list."""
    await context.show(await show_session(context.practice, context.person, context.tap.day, now=context.now))


async def finish_tapped(update: Update, context: Context) -> None:
    """End the session and ask for the worst pain in it."""
    tap = context.tap
    try:
        done = Done(tap.value)
    except ValueError as error:
        raise StaleButton("no way to end") from error
    await context.show(
        await finish_session(context.practice, context.person, tap.day, done, now=context.now, cause=context.cause)
    )


async def keep_tapped(update: Update, context: Context) -> None:
    """Refuse a step up."""
    await context.show(
        await keep_steps(context.practice, context.person, context.tap.day, now=context.now, cause=context.cause)
    )


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("today", today_asked))
    application.add_handler(on_tap(Verb.TODAY, today_asked))
    application.add_handler(on_tap(Verb.START, start_tapped))
    application.add_handler(on_tap(Verb.HOW, how_tapped))
    application.add_handler(on_tap(Verb.SESSION, session_tapped))
    application.add_handler(on_tap(Verb.FINISH, finish_tapped))
    application.add_handler(on_tap(Verb.KEEP, keep_tapped))
