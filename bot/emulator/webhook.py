"""Bringing updates to a bot's own server."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import aiohttp

from bot.emulator.bell import Bell
from bot.emulator.clock import WireClock
from bot.emulator.parameters import Parameters
from bot.emulator.updates import KEPT_FOR, Updates, Waiting

PATIENCE_S = 60.0
LONGEST_DELAY_S = 60  # Telegram takes between this and twice as much, at random
LONGEST_RETRY_AFTER_S = 3600
NEVER_IN_AN_ANSWER = ("get", "setwebhook", "deletewebhook", "close", "logout")

Call = Callable[[str, Parameters], Awaitable[object]]


class Webhook:
    """Posts updates to an address, in order for each person and for up to `max_connections` people at once.

    A failed delivery is tried again at once, then after 2, 4, 8 … 60 seconds of the wire clock, or as long as the
    server's Retry-After says, until the update is 24 hours old. An answer may carry a call of a method.
    """

    def __init__(
        self,
        address: str,
        secret: str,
        max_connections: int,
        *,
        updates: Updates,
        now: Callable[[], datetime],
        wire: WireClock,
        call: Call,
    ) -> None:
        self.address = address
        self.secret = secret
        self.max_connections = max_connections
        self.last_error = ""
        self.last_error_at: datetime | None = None
        self.task: asyncio.Task[None] | None = None
        self._updates = updates
        self._now = now
        self._wire = wire
        self._call = call
        self._bell = Bell()
        self._busy: set[int] = set()
        self._lines = asyncio.Semaphore(max_connections)

    def wake(self) -> None:
        """Look for updates that nobody delivers yet."""
        self._bell.ring()

    def end(self) -> None:
        """Deliver nothing more."""
        if self.task is not None:
            self.task.cancel()

    async def run(self) -> None:
        """Deliver until cancelled."""
        quiet = aiohttp.ClientTimeout(total=None)  # time is taken on the wire clock
        async with aiohttp.ClientSession(timeout=quiet) as http, asyncio.TaskGroup() as deliveries:
            while True:
                rings = self._bell.rings
                for sender in {sender_of(waiting.update) for waiting in self._updates.waiting} - self._busy:
                    self._busy.add(sender)
                    deliveries.create_task(self._deliver(http, sender))
                await self._bell.rung_after(rings)

    async def _deliver(self, http: aiohttp.ClientSession, sender: int) -> None:
        fails, delay = 0, 1
        while waiting := next((each for each in self._updates.waiting if sender_of(each.update) == sender), None):
            async with self._lines:
                error, retry_after = await self._posted(http, waiting)
            if error is None:
                self._updates.forget(waiting)
                fails, delay = 0, 1
                continue
            self.last_error, self.last_error_at = error, self._now()
            if fails and not retry_after:
                delay = min(2 * delay, LONGEST_DELAY_S)
                retry_after = delay
            fails += 1
            if self._now() + timedelta(seconds=retry_after) > waiting.at + KEPT_FOR:
                self._updates.forget(waiting)
            else:
                await self._wire.sleep(retry_after)
        self._busy.discard(sender)

    async def _posted(self, http: aiohttp.ClientSession, waiting: Waiting) -> tuple[str | None, int]:
        """What went wrong, and the seconds that the server asks to wait; None for success."""
        posting = asyncio.ensure_future(self._post(http, waiting.update))
        patience = asyncio.ensure_future(self._wire.sleep(PATIENCE_S))
        try:
            await asyncio.wait({posting, patience}, return_when=asyncio.FIRST_COMPLETED)
            if not posting.done():
                return "Read timeout expired", 0
            return posting.result()
        except aiohttp.ClientConnectorError:
            return "Connection refused", 0
        except (aiohttp.ClientError, OSError):
            return "Webhook connection closed", 0
        finally:
            posting.cancel()
            patience.cancel()
            await asyncio.gather(posting, patience, return_exceptions=True)

    async def _post(self, http: aiohttp.ClientSession, update: dict[str, Any]) -> tuple[str | None, int]:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        async with http.post(self.address, json=update, headers=headers, allow_redirects=False) as answer:
            if not 200 <= answer.status <= 299:
                asked = answer.headers.get("Retry-After", "")
                wait = min(int(asked), LONGEST_RETRY_AFTER_S) if asked.isascii() and asked.isdecimal() else 0
                return f"Wrong response from the webhook: {answer.status} {answer.reason}", wait
            await self._answer(await answer.read())
        return None, 0

    async def _answer(self, body: bytes) -> None:
        """Carry out the method that an answer names; whatever else it holds is nobody's business."""
        try:
            given = json.loads(body or b"null")
        except (ValueError, RecursionError):
            return
        method = given.pop("method", None) if isinstance(given, dict) else None
        if isinstance(method, str) and not method.lower().startswith(NEVER_IN_AN_ANSWER):
            await self._call(method, Parameters(given))


def sender_of(update: dict[str, Any]) -> int:
    """The person an update comes from, 0 for one without; one person's updates keep their order."""
    for body in update.values():
        sender = body.get("from") if isinstance(body, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            return int(sender["id"])
    return 0
