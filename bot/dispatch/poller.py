"""Asking Telegram for updates: what came is stored before Telegram is told that it arrived."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, NoReturn, Protocol

import structlog

from bot.domain.clocks import WireClock
from bot.domain.delivery import Conflict, FloodLimit, Unauthorized

LONG_POLL_S = 30
"""Seconds that a request stays open when there is nothing to tell; at most 50. Source: telegram-bot-api, Client.h."""

FRESH_S = 30.0
"""In this time after the start a conflict means that another instance was there first (house)."""

AFTER_CONFLICT_S = 5.0
"""Pause after a conflict later on: somebody tried the token elsewhere, or an old connection lingers (house)."""

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0
"""Pauses in an outage double from the first to the longest (house)."""

log = structlog.get_logger(__name__)


class AnotherInstance(Exception):
    """Another program already receives the updates of this bot."""

    def __init__(self) -> None:
        super().__init__("Another program already receives this bot's updates: stop it, or use a token of its own.")


class TokenRefused(Exception):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__("Telegram does not accept the token in KNEEBOT_TOKEN: copy it again from @BotFather.")


class Fetch(Protocol):
    """Asks for updates; raises `Conflict`, `Unauthorized`, `FloodLimit`, or anything else when the network fails."""

    def __call__(self, offset: int | None, timeout_s: int) -> Awaitable[list[Any]]:
        """Give the updates from an offset on, waiting for the first one up to so many seconds."""
        ...


class Receiver(Protocol):
    """Stores updates; `Inbox` is one."""

    async def receive(self, raw_updates: list[Any]) -> int | None:
        """Store updates and give the next offset."""
        ...


class Poller:
    """Polls until it is cancelled. An outage, of the network or of the database, is logged once and sat out."""

    def __init__(self, fetch: Fetch, inbox: Receiver, wire: WireClock, *, fresh_s: float = FRESH_S) -> None:
        self._fetch = fetch
        self._inbox = inbox
        self._wire = wire
        self._fresh_s = fresh_s
        self._offset: int | None = None
        self._pause_s = 0.0

    async def run(self) -> NoReturn:
        """Poll for ever; raises `AnotherInstance` or `TokenRefused`, which end the program."""
        started_at = self._wire.monotonic()
        while True:
            pause_s = 0.0
            try:
                await self._poll_once()
            except Unauthorized:
                raise TokenRefused from None
            except Conflict:
                if self._wire.monotonic() - started_at < self._fresh_s:
                    raise AnotherInstance from None
                log.warning("another_instance_polled", pause_s=AFTER_CONFLICT_S)
                pause_s = AFTER_CONFLICT_S
            except FloodLimit as limit:
                pause_s = limit.retry_after_s
            except Exception as error:
                pause_s = self._next_pause(type(error).__name__)
            else:
                self._end_outage()
            if pause_s:
                await self._wire.sleep(pause_s)

    async def _poll_once(self) -> None:
        updates = await self._fetch(self._offset, LONG_POLL_S)
        if not updates:
            return
        offset = await self._inbox.receive(updates)
        if offset is None:
            raise ValueError("nothing in the answer was an update")  # or the same answer would come at once again
        self._offset = offset

    def _next_pause(self, why: str) -> float:
        if not self._pause_s:
            log.warning("polling_interrupted", why=why)
        self._pause_s = min(LONGEST_PAUSE_S, 2 * self._pause_s or FIRST_PAUSE_S)
        return self._pause_s

    def _end_outage(self) -> None:
        if self._pause_s:
            log.info("polling_again")
        self._pause_s = 0.0
