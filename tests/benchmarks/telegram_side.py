"""python-telegram-bot as these benchmarks use it: ours and the peer's bots, and a request that never leaves."""

from __future__ import annotations

from typing import Any

from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.app import SystemWire
from bot.chat.limiter import QueueLimiter
from bot.chat.request import AiohttpRequest
from bot.dispatch.send_queue import SendQueue
from tests.benchmarks.server import answer_to

TOKEN = "1:bench"
NO_LIMIT = 1_000_000
"""Messages a second that the send queue is told to allow, where its own cost is measured and not Telegram's limit."""


class NoWire(BaseRequest):
    """Answers at once, without a network."""

    calls = 0

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        """Count the call; every message sent has an id of its own."""
        self.calls += 1
        method = url.rpartition("/")[2]
        return 200, answer_to(method, 1000 + self.calls if method == "sendMessage" else None)


def queue_limiter(per_second: int = NO_LIMIT) -> QueueLimiter:
    """Give the send queue as the bot has it, with another limit."""
    return QueueLimiter(SendQueue(SystemWire(), per_second=per_second))


def our_bot(origin: str, per_second: int = NO_LIMIT) -> ExtBot[Any]:
    """Give a bot as kneebot builds it: aiohttp, and the send queue in front."""
    return ExtBot(
        TOKEN,
        base_url=f"{origin}/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(pool_size=1),
        rate_limiter=queue_limiter(per_second),
    )


def their_bot(origin: str, limiter: Any = None) -> ExtBot[Any]:
    """Give a bot with the library's own defaults: httpx, a pool of 256 connections."""
    return ExtBot(
        TOKEN,
        base_url=f"{origin}/bot",
        request=HTTPXRequest(),
        get_updates_request=HTTPXRequest(),
        rate_limiter=limiter,
    )
