"""/delete: asks once, then erases everything of the person; words alone only keep it."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.chat.typed import Typed
from bot.domain.dialog import Asked
from bot.screens.buttons import Tap, Verb
from bot.services.delete import Deleted, Kept, ask_delete, delete


async def delete_asked(update: Update, context: Context) -> None:
    """Say what would go, and ask; a stranger hears that there is nothing."""
    person = await context.load_person()
    await (context.show(Deleted(nothing=True)) if person is None else erasing_wished(context))


async def erasing_wished(context: Context) -> None:
    """Ask whether everything shall go."""
    await context.show(await ask_delete(context.practice, context.person, now=context.now, cause=context.acts()))


async def keeping_typed(context: Context, typed: Typed) -> bool:
    """Keep all where words say so below the question; a yes is asked for its button, all else leaves it."""
    if context.person.asked is not Asked.DELETE:
        return False
    hearing, words = context.hearing, context.hearing.words.chat
    if hearing.says((*words.keeps, *words.no, *words.undo, *words.mistaken), typed.text):
        await context.press(Tap(Verb.KEEP_ALL))
    elif hearing.says(words.yes, typed.text):
        await erasing_wished(context)
    else:
        await context.leave_question()
        return False
    return True


async def delete_tapped(update: Update, context: Context) -> None:
    """Erase everything."""
    await context.show(
        await delete(context.practice, context.person, context.tap.day, now=context.now, cause=context.acts())
    )


async def keep_tapped(update: Update, context: Context) -> None:
    """Erase nothing."""
    await context.show(Kept())


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("delete", delete_asked))
    application.add_handler(on_tap(Verb.DELETE, delete_tapped))
    application.add_handler(on_tap(Verb.KEEP_ALL, keep_tapped))
