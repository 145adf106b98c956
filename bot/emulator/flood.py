"""Telegram's limits on sending, counted on the wire clock."""

import math
from collections import deque
from dataclasses import dataclass

from bot.emulator.clock import WireClock
from bot.emulator.refusal import Refusal

SWEEP_FROM = 1024


@dataclass(frozen=True)
class Limits:
    """How much a bot may send; None instead of limits means as much as it likes.

    `per_second`: messages a second over all chats. `per_chat_s`: seconds between two messages to one chat in the long
    run. Source of both: core.telegram.org/bots/faq, "My bot is hitting limits". `burst`: messages to one chat at once;
    short bursts are tolerated, no number is published (house).
    """

    per_second: int = 30
    per_chat_s: float = 1.0
    burst: int = 5


class Flood:
    """What one bot has sent; new messages and edits count, answers to taps, chat actions and deletions do not."""

    def __init__(self, wire: WireClock, limits: Limits) -> None:
        self._wire = wire
        self._limits = limits
        self._sent: deque[float] = deque(maxlen=limits.per_second)
        self._rested_at: dict[int, float] = {}

    def check(self, chat_id: int) -> None:
        """Refuse with a 429 what would be too much now; what was refused does not count."""
        limits, now = self._limits, self._wire.monotonic()
        wait = self._rested_at.get(chat_id, now) - now - (limits.burst - 1) * limits.per_chat_s
        if len(self._sent) == limits.per_second:
            wait = max(wait, self._sent[0] + 1.0 - now)
        if wait > 0:
            raise too_many_requests(math.ceil(wait))

    def count(self, chat_id: int, messages: int = 1) -> None:
        """Count what was sent."""
        now = self._wire.monotonic()
        if len(self._rested_at) >= SWEEP_FROM:
            self._rested_at = {chat: at for chat, at in self._rested_at.items() if at > now}
        self._rested_at[chat_id] = max(self._rested_at.get(chat_id, now), now) + messages * self._limits.per_chat_s
        self._sent.extend([now] * messages)


def too_many_requests(retry_after: int) -> Refusal:
    """A 429 that names the seconds to wait."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after)
