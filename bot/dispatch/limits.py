"""Telegram's limits on sending, counted on the wire clock."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from bot.domain.delivery import Urgency

PER_SECOND = 30
"""Messages a second, over all chats. Source: core.telegram.org/bots/faq, "My bot is hitting limits"."""

PER_CHAT_S = 1.0
"""Seconds between two messages to one chat, in the long run. Source: the same page."""

BURST = 3
"""Messages a person who waits may get at once; "short bursts" are tolerated, no number is published (house)."""

RESERVED = 1
"""Of the messages a second, those that reminders leave alone, so that a person waits for no reminder (house)."""

NEAR_S = 1.5
"""A refusal this soon after another message to the same chat is about that chat, otherwise about the bot (house)."""

NEVER = float("-inf")

_SWEEP_FROM = 1024


class Window:
    """The last second of sends. It remembers each of them: a bucket of 30 would let 59 through in one second."""

    def __init__(self, limit: int, seconds: float = 1.0) -> None:
        self._limit = limit
        self._seconds = seconds
        self._sent: deque[float] = deque(maxlen=limit)

    def free_at(self, reserved: int = 0) -> float:
        """Give the instant from which one more send keeps the limit and leaves so many places free."""
        usable = max(1, self._limit - reserved)
        if len(self._sent) < usable:
            return NEVER
        return self._sent[-usable] + self._seconds

    def take(self, now: float) -> None:
        """Count a send."""
        self._sent.append(now)


@dataclass(slots=True)
class _Chat:
    rested_at: float = NEVER
    last_at: float = NEVER
    stopped_until: float = NEVER


class Chats:
    """What each chat may still get. A chat that has rested is forgotten, so that memory follows the traffic."""

    def __init__(self, per_chat_s: float) -> None:
        self._per_chat_s = per_chat_s
        self._chats: dict[int, _Chat] = {}
        self._sweep_at = _SWEEP_FROM

    def free_at(self, chat_id: int | None, urgency: Urgency) -> float:
        """Give the instant from which a message of this urgency may go to the chat."""
        chat = self._chats.get(chat_id) if chat_id is not None else None
        if chat is None:
            return NEVER
        if urgency is Urgency.NO_TOKEN:
            return chat.stopped_until
        burst = BURST - 1 if urgency is Urgency.PERSON_WAITS else 0
        return max(chat.stopped_until, chat.rested_at - burst * self._per_chat_s)

    def take(self, chat_id: int, now: float) -> None:
        """Count a message to the chat."""
        chat = self._of(chat_id, now)
        chat.rested_at = max(chat.rested_at, now) + self._per_chat_s
        chat.last_at = now

    def was_near(self, chat_id: int | None, now: float) -> bool:
        """Tell whether the chat got a message, or came out of a stop of its own, only just now."""
        chat = self._chats.get(chat_id) if chat_id is not None else None
        return chat is not None and now - max(chat.last_at, chat.stopped_until) <= NEAR_S

    def stop(self, chat_id: int, until: float, now: float) -> None:
        """Send nothing to this chat before an instant."""
        chat = self._of(chat_id, now)
        chat.stopped_until = max(chat.stopped_until, until)

    def stopped_until(self, chat_id: int | None) -> float:
        """Give the end of the chat's own stop."""
        return self.free_at(chat_id, Urgency.NO_TOKEN)

    def __len__(self) -> int:
        return len(self._chats)

    def _of(self, chat_id: int, now: float) -> _Chat:
        if len(self._chats) >= self._sweep_at:
            rested = now - NEAR_S
            self._chats = {
                key: chat for key, chat in self._chats.items() if max(chat.rested_at, chat.stopped_until) > rested
            }
            self._sweep_at = max(_SWEEP_FROM, 2 * len(self._chats))
        return self._chats.setdefault(chat_id, _Chat())
