"""Whose update is next: everybody in turn, one each, and never two of one person at once."""

from __future__ import annotations

import asyncio
from collections import deque


class Turns:
    """Update ids by sender. A sender with waiting updates is either in the rotation or in somebody's hands."""

    def __init__(self) -> None:
        self._updates: dict[int, deque[int]] = {}
        self._known: set[int] = set()
        self._rotation: asyncio.Queue[int | None] = asyncio.Queue()
        self._settled = asyncio.Event()
        self._settled.set()
        self._closed = False

    def __len__(self) -> int:
        return len(self._known)

    def add(self, update_id: int, sender: int) -> None:
        """Let an update wait for its turn; one that waits already is not taken twice."""
        if update_id in self._known or self._closed:
            return
        self._known.add(update_id)
        self._settled.clear()
        waiting = self._updates.get(sender)
        if waiting is None:
            self._updates[sender] = deque([update_id])
            self._rotation.put_nowait(sender)
        else:
            waiting.append(update_id)

    async def next(self) -> tuple[int, int] | None:
        """Wait for a turn and give (sender, update id); None when closed."""
        sender = None if self._closed else await self._rotation.get()
        if sender is None or self._closed:
            return None
        return sender, self._updates[sender][0]

    def finished(self, sender: int) -> None:
        """The sender's first update is dealt with: the next one takes its place at the end of the rotation."""
        waiting = self._updates[sender]
        self._known.discard(waiting.popleft())
        if waiting:
            self._rotation.put_nowait(sender)
        else:
            del self._updates[sender]
        if not self._known:
            self._settled.set()

    def postponed(self, sender: int) -> None:
        """The sender's first update stays first, and the sender goes to the end of the rotation."""
        self._rotation.put_nowait(sender)

    def close(self, workers: int) -> None:
        """Give no more turns, and wake so many workers to tell them."""
        self._closed = True
        for _ in range(workers):
            self._rotation.put_nowait(None)

    async def settled(self) -> None:
        """Come back when no update waits or is in hand."""
        await self._settled.wait()
