"""Words behind a command: a warning sign, or that somebody may hurt themselves, comes before what it asks for."""

from __future__ import annotations

from typing import Any, cast

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.chat.context import ChatApplication, Context
from bot.chat.text import text_typed
from bot.chat.typed import hear
from bot.nlu.meaning import RED_FLAG
from bot.nlu.mood import HARM


async def words_behind(update: Update, context: Context) -> None:
    """Answer the words where they come first, else what the command asks for."""
    person, message = await context.load_person(), update.effective_message
    meaning = hear(context, message, person).meaning if message is not None else None
    if meaning is not None and (meaning.label == RED_FLAG or meaning.values.get("mood") == HARM):
        await text_typed(update, context)
        return
    for handler in context.application.handlers[0]:
        found = handler.check_update(update) if handler.callback is not words_behind else None
        if found is not None and found is not False:
            await handler.handle_update(update, cast("Any", context.application), found, cast("Any", context))
            return


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    words = filters.COMMAND & filters.Regex(r"^/\S+\s+\S")
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGES & words, words_behind))
