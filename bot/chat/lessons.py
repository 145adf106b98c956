"""/learn: the lessons by theme, and each of them."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.begun import once_begun
from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.domain.lesson import Theme
from bot.screens.buttons import StaleButton, Tap, Verb, chosen
from bot.services.lessons import list_lessons, look_up_lesson


@once_begun
async def learn_asked(update: Update, context: Context) -> None:
    """Ask for a theme."""
    await context.show(await list_lessons(context.practice, context.person, now=context.now))


async def theme_tapped(update: Update, context: Context) -> None:
    """Name the lessons of a theme, or turn a page of them."""
    tap = context.tap
    name, _, page = tap.value.partition(".")
    number = Tap(tap.verb, None, page).number if page else 0
    theme = chosen(Theme, name) if name else None
    await context.show(await list_lessons(context.practice, context.person, theme, number, now=context.now))


async def lesson_tapped(update: Update, context: Context) -> None:
    """Show a lesson."""
    try:
        outcome = await look_up_lesson(context.practice, context.person, context.tap.value, now=context.now)
    except KeyError as error:
        raise StaleButton("no such lesson") from error
    await context.show(outcome)


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("learn", learn_asked))
    application.add_handler(on_tap(Verb.LEARN, theme_tapped))
    application.add_handler(on_tap(Verb.LESSON, lesson_tapped))
