"""What has an answer only once a programme has begun."""

from __future__ import annotations

from functools import wraps

from telegram import Update

from bot.chat.context import Context
from bot.chat.taps import Handler


def once_begun(handler: Handler) -> Handler:
    """Let somebody whose programme has begun be answered; anybody else is shown the first minute's open question."""

    @wraps(handler)
    async def answered(update: Update, context: Context) -> None:
        person = await context.load_person()
        if person is None or person.started_on is None:
            await context.show_present()
        else:
            await handler(update, context)

    return answered
