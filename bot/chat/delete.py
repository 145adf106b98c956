"""/delete: asks once, then erases everything of the person."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.screens.buttons import Verb
from bot.services.delete import Deleted, Kept, ask_delete, delete


async def delete_asked(update: Update, context: Context) -> None:
    """Say what would go, and ask; a stranger hears that there is nothing."""
    person = await context.load_person()
    await context.show(Deleted(nothing=True) if person is None else ask_delete(person, now=context.now))


async def delete_tapped(update: Update, context: Context) -> None:
    """Erase everything."""
    await context.show(
        await delete(context.practice, context.person, context.tap.day, now=context.now, cause=context.cause)
    )


async def keep_tapped(update: Update, context: Context) -> None:
    """Erase nothing."""
    await context.show(Kept())


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("delete", delete_asked))
    application.add_handler(on_tap(Verb.DELETE, delete_tapped))
    application.add_handler(on_tap(Verb.KEEP_ALL, keep_tapped))
