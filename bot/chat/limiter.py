"""The send queue as python-telegram-bot's rate limiter: every request but getUpdates passes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any, Protocol, TypeVar

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.domain.delivery import FloodLimit, Turn, Unwanted, Urgency

T = TypeVar("T")
Answer = bool | dict[str, Any] | list[dict[str, Any]]

NOT_MESSAGES = frozenset({"answerCallbackQuery", "sendChatAction"})
"""Methods that show nothing new in the chat and therefore wait for no token."""


class Gate(Protocol):
    """Lets requests go when it is their turn; may raise `Dropped` or `FloodLimit`."""

    async def run(self, send: Callable[[], Awaitable[T]], *, chat_id: int | None, urgency: Urgency) -> T:
        """Send when allowed and give back what came of it."""
        ...


class QueueLimiter(BaseRateLimiter[Turn]):
    """Hands requests to the gate: with `rate_limit_args=Turn(Urgency.REMINDER)` as a reminder, else as a person's."""

    __slots__ = ("_gate",)

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Turn | None,
    ) -> Answer:
        """Send through the gate; a pause longer than its patience comes out as `RetryAfter` again.

        Raises `Unwanted` in place of a request that is not wanted any more.
        """
        turn = rate_limit_args or Turn(_usual_urgency(endpoint, data))

        async def send() -> Answer:
            if turn.wanted is not None and not await turn.wanted():
                raise Unwanted
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                pause_s = _seconds(refusal)
            raise FloodLimit(pause_s)

        chat_id = _number(data.get("chat_id"))
        try:
            return await self._gate.run(send, chat_id=chat_id, urgency=turn.urgency)
        except FloodLimit as limit:
            pause_s = limit.retry_after_s
        raise RetryAfter(timedelta(seconds=pause_s))


def _usual_urgency(endpoint: str, data: dict[str, Any]) -> Urgency:
    if endpoint in NOT_MESSAGES or data.get("chat_id") is None:
        return Urgency.NO_TOKEN
    return Urgency.PERSON_WAITS


def _number(chat_id: object) -> int | None:
    """Give the chat's number; a channel's @name has none and counts against the bot only."""
    try:
        return int(chat_id) if isinstance(chat_id, int | str) else None
    except ValueError:
        return None


def _seconds(refusal: RetryAfter) -> float:
    pause = refusal.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
