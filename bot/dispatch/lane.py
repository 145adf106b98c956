"""Requests of one urgency waiting for their turn, fair among chats."""

from __future__ import annotations

import asyncio
from bisect import insort
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count


@dataclass(slots=True, eq=False)
class Waiter:
    """One request. `turn` is set when it may go; its result tells whether the chat was near its limit."""

    number: int
    chat_id: int | None
    turn: asyncio.Future[bool]


class Lane:
    """Chats take turns; within a chat the order of arrival holds, also for a request that comes back after a stop.

    A chat with waiters stands exactly once, either in the rotation or among those that rest until an instant. So a turn
    costs the same with ten thousand chats waiting as with ten.
    """

    def __init__(self, chat_free_at: Callable[[int | None], float]) -> None:
        self._chat_free_at = chat_free_at
        self._queues: dict[int | None, deque[Waiter]] = {}
        self._rotation: deque[int | None] = deque()
        self._resting: list[tuple[float, int, int | None]] = []
        self._order = count()
        self._waiting = 0

    def __len__(self) -> int:
        return self._waiting

    def add(self, waiter: Waiter) -> None:
        """Let a request wait for its turn."""
        queue = self._queues.get(waiter.chat_id)
        if queue is None:
            queue = self._queues[waiter.chat_id] = deque()
            self._rotation.append(waiter.chat_id)
        insort(queue, waiter, key=lambda one: one.number)
        self._waiting += 1

    def remove(self, waiter: Waiter) -> None:
        """Forget a request that was given up. Its chat leaves the rotation when its turn comes."""
        queue = self._queues.get(waiter.chat_id, deque())
        if waiter in queue:
            queue.remove(waiter)
            self._waiting -= 1

    def take(self, now: float) -> Waiter | None:
        """Give the next request whose chat may get something now."""
        while self._resting and self._resting[0][0] <= now:
            self._rotation.append(heappop(self._resting)[-1])
        while self._rotation:
            chat_id = self._rotation.popleft()
            queue = self._queues[chat_id]
            if not queue:
                del self._queues[chat_id]
                continue
            free_at = self._chat_free_at(chat_id)
            if free_at > now:
                heappush(self._resting, (free_at, next(self._order), chat_id))
                continue
            waiter = queue.popleft()
            self._waiting -= 1
            if queue:
                self._rotation.append(chat_id)
            else:
                del self._queues[chat_id]
            return waiter
        return None

    def next_at(self) -> float:
        """Give the instant at which it is worth looking again."""
        if self._rotation or not self._resting:
            return float("-inf")
        return self._resting[0][0]

    def waiters(self, chat_id: int | None = None) -> Iterator[Waiter]:
        """Go through the requests of one chat, or of all."""
        queues = list(self._queues.values()) if chat_id is None else [self._queues.get(chat_id, deque())]
        for queue in queues:
            yield from list(queue)
