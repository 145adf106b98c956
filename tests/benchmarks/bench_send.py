"""CPU that one sendMessage costs on its way to a server on this machine: our transport and send queue, and httpx's."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Iterator
from typing import Any

from telegram.ext import ExtBot

from tests.benchmarks.measure import Case, Figure, Result, measured, report, values
from tests.benchmarks.server import counting_server
from tests.benchmarks.telegram_side import our_bot, their_bot

AT_ONCE = (1, 8, 32, 128)
MESSAGES = 1_000
TEXT = "Time for your session: 3 sets of squats. Tap when you are done."
PEER = "ExtBot on HTTPXRequest, no limiter"


async def sends(ours: bool) -> Result:
    """Send so many messages with so many on their way, for each number; CPU of this process alone."""
    result: Result = {}
    with counting_server() as server:
        bot = our_bot(server) if ours else their_bot(server)
        await bot.initialize()
        for at_once in AT_ONCE:
            numbers = iter(range(at_once * MESSAGES, (at_once + 1) * MESSAGES))
            # Opens the connections. To chats apart, because one chat gets one message a second.
            await asyncio.gather(*(bot.send_message(9000 + at_once + each, TEXT) for each in range(at_once)))
            gc.collect()
            cpu, began = time.process_time(), time.perf_counter()
            await asyncio.gather(*(_sender(bot, numbers) for _ in range(at_once)))
            result[f"cpu_ms {at_once}"] = 1000 * (time.process_time() - cpu) / MESSAGES
            result[f"per_s {at_once}"] = MESSAGES / (time.perf_counter() - began)
        await bot.shutdown()
        assert server.received() == len(AT_ONCE) * MESSAGES + sum(AT_ONCE)
    return result


async def _sender(bot: ExtBot[Any], numbers: Iterator[int]) -> None:
    for number in numbers:
        await bot.send_message(10_000 + number, TEXT)


def main() -> None:
    """Measure and print."""
    results = measured({"ours": Case(sends, (True,)), "peer": Case(sends, (False,))})
    figures = [
        Figure(
            f"{at_once} on their way: {said}",
            unit,
            values(results["ours"], f"{name} {at_once}"),
            values(results["peer"], f"{name} {at_once}"),
        )
        for name, said, unit in (("cpu_ms", "CPU a message", "ms"), ("per_s", "messages a second", "1/s"))
        for at_once in AT_ONCE
    ]
    report("send", figures, f"peer: {PEER}; ours passes the send queue, told to allow a million a second.")


if __name__ == "__main__":
    main()
