"""Connecting to the Bot API server and letting go of it again."""

from __future__ import annotations

from telegram.error import InvalidToken, TelegramError

from bot.chat.context import ChatApplication
from bot.domain.delivery import Unauthorized


async def connect(application: ChatApplication) -> None:
    """Ask who the bot is and make polling possible. Raises Unauthorized or ConnectionError, nothing left open."""
    try:
        await application.initialize()
        await application.bot.delete_webhook()
    except InvalidToken:
        await disconnect(application)
        raise Unauthorized from None
    except TelegramError as error:
        await disconnect(application)
        raise ConnectionError(type(error).__name__) from None


async def disconnect(application: ChatApplication) -> None:
    """Close the connections, also after a start that failed half way."""
    await application.shutdown()
    await application.bot.shutdown()
