"""Routing of taps: one handler a verb, and a last one for buttons that nobody knows any more."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.chat.context import Context
from bot.screens.buttons import VERSION, StaleButton, Verb

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def on_tap(verb: Verb, handler: Handler) -> CallbackQueryHandler[Any, None]:
    """Answer taps on buttons of this verb. A stranger's tap does nothing: it is of an account that was deleted."""

    async def handle(update: Update, context: Context) -> None:
        if await context.load_person() is None:
            await context.answer_stranger()
            return
        if context.is_of_erased:
            raise StaleButton("of records that were erased")
        await handler(update, context)

    return CallbackQueryHandler(handle, pattern=rf"^{VERSION}:{verb}(:|$)")


async def _unknown(update: Update, context: Context) -> None:
    raise StaleButton("unknown")


def unknown_tap() -> CallbackQueryHandler[Any, None]:
    """Answer whatever no other handler knows; to be registered last."""
    return CallbackQueryHandler(_unknown)
