"""Shows at the head of the chat that something is being made; Telegram takes it away by itself."""

from __future__ import annotations

from contextlib import suppress

from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.chat.context import Context


async def looks_busy(context: Context, action: ChatAction) -> None:
    """Show an action for some seconds; it is an ornament, so nothing fails with it."""
    with suppress(TelegramError):
        await context.bot.send_chat_action(context.person.chat_id, action)
