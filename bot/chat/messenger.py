"""The messenger: sends what is due and tells plainly what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.chat.live import CANNOT_EDIT, NOT_MODIFIED
from bot.chat.request import NotSent
from bot.chat.writer import Writer
from bot.domain.delivery import (
    CalledOff,
    DeliveryResult,
    Dropped,
    Gone,
    Refused,
    RetryAt,
    Sent,
    Turn,
    Unknown,
    Unwanted,
)
from bot.screens.screen import Letter

NOT_SENT_PAUSE = timedelta(seconds=30)
"""A message that never left is tried again after this long: the network is down for everybody."""

TOKEN_PAUSE = timedelta(minutes=5)


class Messenger:
    """One method: a letter goes out, and one of the things that can become of it comes back."""

    def __init__(self, writer: Writer, now: Callable[[], datetime]) -> None:
        """Take what writes into chats and the calendar clock for instants of another try."""
        self._writer = writer
        self._now = now

    async def send(self, letter: Letter, turn: Turn) -> DeliveryResult:
        """Send one letter when its turn has come, if it is wanted then."""
        try:
            message_id = await self._written(letter, turn)
        except Unwanted:
            return CalledOff()
        except RetryAfter as error:
            pause = error.retry_after
            pause = pause if isinstance(pause, timedelta) else timedelta(seconds=pause)
            return RetryAt(self._now() + pause, "flood limit")
        except Dropped:
            return RetryAt(self._now() + NOT_SENT_PAUSE, "no token free")
        except NotSent:
            return RetryAt(self._now() + NOT_SENT_PAUSE, "no connection")
        except InvalidToken:  # revoked while we run: a matter between the operator and Telegram, not of this person
            return RetryAt(self._now() + TOKEN_PAUSE, "token refused")
        except Forbidden as error:
            return Gone(error.message)
        except BadRequest as error:
            return Gone(error.message) if "chat not found" in error.message.lower() else Refused(error.message)
        except NetworkError as error:  # timed out or broken off, or a server error: it may have been sent
            return Unknown(type(error).__name__)
        except TelegramError as error:
            return Refused(type(error).__name__)
        return Sent(message_id)

    async def _written(self, letter: Letter, turn: Turn) -> int:
        if letter.over is None:
            return (await self._writer.send(letter.chat_id, letter.screen, turn)).message_id
        try:
            await self._writer.retell(letter.chat_id, letter.over, letter.screen, turn)
        except BadRequest as error:  # the same already, or gone: nothing is left to be told there
            if not any(reason in error.message.lower() for reason in (NOT_MODIFIED, *CANNOT_EDIT)):
                raise
        return letter.over
