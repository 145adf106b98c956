"""The updates that a bot has not confirmed: what waits, how long, and who is woken."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.emulator.bell import Bell
from bot.emulator.ids import GrowingIds

# Telegram leaves these out unless a bot asks for them by name.
QUIET_KINDS = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, eq=False)
class Waiting:
    """An update that nobody confirmed yet, and since when."""

    update: dict[str, Any]
    at: datetime


class Receiver(Protocol):
    """Who fetches updates from here instead of a poll."""

    def wake(self) -> None:
        """Say that there is something new."""
        ...

    def end(self) -> None:
        """Say that nothing more will come."""
        ...


class Updates:
    """A bot's queue. What waits for more than 24 hours of the calendar clock is gone, as with Telegram."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._waiting: deque[Waiting] = deque()
        self._ids = GrowingIds(above=100_000_000)
        self.allowed: frozenset[str] = frozenset()
        self.receiver: Receiver | None = None
        self.poll: asyncio.Future[str] | None = None  # ends with the reason why it must
        self.polls = Bell()  # rings when a getUpdates begins to wait
        self.last_poll: tuple[int, float] = (-1, float("-inf"))

    @property
    def waiting(self) -> list[Waiting]:
        """What waits, oldest first."""
        oldest = self._now() - KEPT_FOR
        while self._waiting and self._waiting[0].at < oldest:
            self._waiting.popleft()
        return list(self._waiting)

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for updates of this kind; the empty list means all but three."""
        return kind in self.allowed if self.allowed else kind not in QUIET_KINDS

    def add(self, update: dict[str, Any]) -> None:
        """Add an update, give it an id if it has none, and wake whoever waits for it."""
        if "update_id" not in update:
            update = {"update_id": self._ids.next(), **update}
        elif isinstance(update["update_id"], int):
            self._ids.skip_to(update["update_id"])
        self._waiting.append(Waiting(update, self._now()))
        self.end_poll("")
        if self.receiver is not None:
            self.receiver.wake()

    def confirm(self, offset: int) -> None:
        """Forget what is older than the offset; a negative one counts from the end."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        while offset > 0 and self._waiting and _is_older(self._waiting[0].update.get("update_id"), offset):
            self._waiting.popleft()

    def forget(self, waiting: Waiting) -> None:
        """Forget one that arrived."""
        if waiting in self._waiting:
            self._waiting.remove(waiting)

    def forget_all(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    def end(self) -> None:
        """Let go of whoever waits or fetches: the bot is forgotten, or fetches in another way."""
        receiver, self.receiver = self.receiver, None
        if receiver is not None:
            receiver.end()
        self.end_poll("")

    def end_poll(self, why: str) -> None:
        """Let the poll that waits come back, with a reason if it is refused."""
        if self.poll is not None and not self.poll.done():
            self.poll.set_result(why)


def _is_older(update_id: object, offset: int) -> bool:
    """Tell whether an id is below the offset; a test may have queued an update whose id is no number."""
    return not isinstance(update_id, int) or update_id < offset
