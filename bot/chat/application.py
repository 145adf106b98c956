"""The chat's python-telegram-bot application: its features, and raw updates in."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, cast
from urllib.parse import urlencode

import structlog
from telegram import Update
from telegram.error import Conflict as PtbConflict
from telegram.error import Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ApplicationBuilder, BaseRateLimiter, ContextTypes
from telegram.request import BaseRequest

from bot.chat import (
    agreeing,
    behind_command,
    delete,
    exercises,
    export,
    help,
    lessons,
    pain,
    pause,
    player,
    progress,
    running,
    safety,
    schedule,
    settings,
    skip,
    snooze,
    start,
    text,
    today,
    topics,
    zone,
)
from bot.chat.context import ChatApplication, Context
from bot.chat.desk import Desk
from bot.domain.delivery import Conflict, FloodLimit, Unauthorized
from bot.domain.dialog import IllegalMove
from bot.screens.buttons import StaleButton
from bot.services.days import QuestionClosed
from bot.services.help import Outdated
from bot.services.locks import Locked
from bot.storage import AlreadyHandled

log = structlog.get_logger()

FEATURES: Sequence[Callable[[ChatApplication], None]] = (
    behind_command.setup,
    exercises.setup,
    start.setup,
    zone.setup,
    today.setup,
    player.setup,
    pain.setup,
    snooze.setup,
    skip.setup,
    safety.setup,
    schedule.setup,
    pause.setup,
    settings.setup,
    delete.setup,
    topics.setup,
    lessons.setup,
    progress.setup,
    export.setup,
    running.setup,
    agreeing.setup,
    help.setup,
    text.setup,
)
"""Every feature, in the order in which they are asked.

The first looks at the words behind a command, the last one takes the words and commands nobody else knows.
"""

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
ANSWER_S = 10.0
"""Seconds that an answer may take beyond a long poll's own time."""

OUT_OF_DATE = (StaleButton, QuestionClosed, IllegalMove)


def build(
    token: str, desk: Desk, *, origin: str, limiter: BaseRateLimiter[Any], requests: tuple[BaseRequest, BaseRequest]
) -> ChatApplication:
    """Build the application. `requests`: one for getUpdates, one for all else; `origin` is the server's address."""
    for_updates, for_all_else = requests
    application = cast(
        "ChatApplication",
        ApplicationBuilder()
        .application_class(ChatApplication, {"desk": desk})
        .token(token)
        .base_url(f"{origin}/bot")
        .base_file_url(f"{origin}/file/bot")
        .request(for_all_else)
        .get_updates_request(for_updates)
        .rate_limiter(limiter)
        .context_types(ContextTypes(context=Context))
        .updater(None)
        .build(),
    )
    for setup in FEATURES:
        setup(application)
    application.add_error_handler(_out_of_turn)
    return application


class Chat:
    """Raw updates in, answers out: what the poller and the inbox are handed."""

    def __init__(self, application: ChatApplication, for_updates: BaseRequest) -> None:
        """Take the built application and the request that it polls with."""
        self._application = application
        self._for_updates = for_updates

    async def fetch(self, offset: int | None, timeout_s: int) -> list[Any]:
        """Ask for raw updates. Raises Conflict, Unauthorized, or ConnectionError with the kind of network failure."""
        asked: dict[str, Any] = {"timeout": timeout_s, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
        if offset is not None:
            asked["offset"] = offset
        try:
            updates = await self._for_updates.post(
                f"{self._application.bot.base_url}/getUpdates?{urlencode(asked)}", read_timeout=timeout_s + ANSWER_S
            )
        except PtbConflict:
            raise Conflict from None
        except (InvalidToken, Forbidden):
            raise Unauthorized from None
        except RetryAfter as error:
            pause = error.retry_after
            raise FloodLimit(pause.total_seconds() if isinstance(pause, timedelta) else pause) from None
        except TelegramError as error:
            raise ConnectionError(type(error).__name__) from None
        return updates if isinstance(updates, list) else []

    async def handle(self, payload: dict[str, Any], again: bool) -> None:
        """Understand and answer one raw update; `again`: its effect stands already, only the answer is missing."""
        update = Update.de_json(payload, self._application.bot)
        if again:
            if update.effective_user is not None and update.effective_chat is not None:
                await Context.from_update(update, self._application).show_present()
            return
        await self._application.process_update(update)
        failure = self._application.failures.pop(update.update_id, None)
        if failure is not None:
            raise failure


def _failures(context: Context) -> dict[int, Exception]:
    failures: dict[int, Exception] = context.application.failures  # type: ignore[attr-defined]
    return failures


async def _out_of_turn(update: object, context: Context) -> None:
    """Answer what came too late, or what a red flag stops, with the fresh screen; the inbox tries all else again."""
    if not isinstance(update, Update):
        return
    try:
        if isinstance(context.error, AlreadyHandled):
            await context.show_present()
        elif isinstance(context.error, Locked):
            await context.show_present(toast=context.error)
        elif isinstance(context.error, OUT_OF_DATE):
            await context.show_present(toast=Outdated())
        elif context.error is not None:
            _failures(context)[update.update_id] = context.error
    except Exception as error:  # the inbox counts the tries, whatever it was
        _failures(context)[update.update_id] = error
