"""How long a person waits for a reply while reminders to 1,200 others are queued at Telegram's 30 a second."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable, Coroutine
from statistics import median
from typing import Any

from telegram.ext import BaseRateLimiter, ExtBot

from bot.dispatch.limits import PER_SECOND
from bot.domain.delivery import Turn, Urgency
from tests.benchmarks.measure import Case, Figure, Result, measured, report, values
from tests.benchmarks.server import counting_server
from tests.benchmarks.telegram_side import our_bot, their_bot

REMINDERS = 1_200
LATENCY_S = 0.04
REPLY_EVERY_S = 0.5
REPLIES = 60
"""Replies are asked for during the first half minute; the peer's last one comes when its queue is empty."""

try:
    from telegram.ext import AIORateLimiter

    AIORateLimiter()
    PEER = "PTB's AIORateLimiter"
except (ImportError, RuntimeError):
    PEER = "a first-in-first-out limiter of the same rate; PTB's AIORateLimiter needs aiolimiter, which is not here"


class FirstInFirstOut(BaseRateLimiter[Any]):
    """What PTB's AIORateLimiter does to private chats: a bucket of 30 that fills at 30 a second, in order of arrival.

    One chat's own limit of one message a second plays no part here, as no chat gets two.
    """

    def __init__(self) -> None:
        self._level = 0.0
        self._at = 0.0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._pump: asyncio.Task[None] | None = None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Any,
    ) -> Any:
        """Wait in line, then send."""
        if data.get("chat_id") is not None:
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            if self._pump is None:
                self._pump = asyncio.create_task(self._let_go())
            await turn
        return await callback(*args, **kwargs)

    async def _let_go(self) -> None:
        while self._waiting:
            now = time.monotonic()
            self._level = max(0.0, self._level - (now - self._at) * PER_SECOND)
            self._at = now
            if self._level > PER_SECOND - 1:
                await asyncio.sleep((self._level - PER_SECOND + 1) / PER_SECOND)
                continue
            self._level += 1
            self._waiting.popleft().set_result(None)
        self._pump = None


async def replies(ours: bool) -> Result:
    """Queue the reminders at once, then reply to others, twice a second."""
    with counting_server(LATENCY_S) as server:
        if ours:
            bot, turn = our_bot(server, PER_SECOND), Turn(Urgency.REMINDER)
        else:
            bot, turn = their_bot(server, _their_limiter()), None
        await bot.initialize()
        began = time.perf_counter()
        reminders = [
            asyncio.create_task(bot.send_message(1000 + number, "Good to see you.", rate_limit_args=turn))
            for number in range(REMINDERS)
        ]
        await asyncio.sleep(0.5)
        waiting = []
        for number in range(REPLIES):
            waiting.append(asyncio.create_task(_reply(bot, 900_000 + number)))
            await asyncio.sleep(max(0.0, began + 0.5 + (number + 1) * REPLY_EVERY_S - time.perf_counter()))
        waits = sorted(await asyncio.gather(*waiting))
        await asyncio.gather(*reminders)
        took = time.perf_counter() - began
        with contextlib.suppress(Exception):
            await bot.shutdown()
        assert server.received() == REMINDERS + REPLIES
    return {
        "p50_ms": 1000 * median(waits),
        "p95_ms": 1000 * waits[int(0.95 * len(waits))],
        "per_s": (REMINDERS + REPLIES) / took,
    }


async def _reply(bot: ExtBot[Any], chat_id: int) -> float:
    asked = time.perf_counter()
    await bot.send_message(chat_id, "4/10 saved.")
    return time.perf_counter() - asked


def _their_limiter() -> BaseRateLimiter[Any]:
    return FirstInFirstOut() if PEER.startswith("a first") else AIORateLimiter()


def main() -> None:
    """Measure and print."""
    results = measured({"ours": Case(replies, (True,)), "peer": Case(replies, (False,))}, at_once=True)
    named = (
        ("p50_ms", "a reply, median", "ms"),
        ("p95_ms", "a reply, 95th percentile", "ms"),
        ("per_s", "messages a second, replies included", "1/s"),
    )
    figures = [
        Figure(told, unit, values(results["ours"], name), values(results["peer"], name)) for name, told, unit in named
    ]
    report(
        "reply",
        figures,
        f"peer: {PEER}",
        f"The server takes {1000 * LATENCY_S:.0f} ms to answer. All six runs go on side by side: they mostly wait.",
    )


if __name__ == "__main__":
    main()
