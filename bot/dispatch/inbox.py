"""What people write and tap: stored before it is understood, handled in order a person, forgotten when done."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.dispatch.group_commit import GroupCommit
from bot.dispatch.raw_update import holds_place, sender_of, update_id_of
from bot.dispatch.turns import Turns
from bot.domain.clocks import WireClock
from bot.storage import Store

TRIES = 3
"""So often an update is handled before it is set aside for the operator (house)."""

BETWEEN_TRIES_S = 1.0
"""Pause before a sender whose update failed comes round again (house)."""

WITHOUT_STORAGE_S = 5.0
"""Pause when not even the failure could be written down; such a failure does not count (house)."""

AT_HAND = 500
"""So many updates just stored are also kept in memory until their turn, which saves reading them back (house)."""

REMEMBERED = timedelta(hours=48)
"""Update ids are kept twice as long as Telegram keeps updates, to know a second copy. Source: Bot API, getUpdates."""

Handle = Callable[[dict[str, Any], bool], Awaitable[None]]

log = structlog.get_logger(__name__)


class Inbox:
    """Takes updates in and has each handled once, one at a time a person and `workers` people at once.

    `handle(update, again)` parses and answers; `again` means that the update had its effect before a restart: show the
    present screen and change nothing.
    """

    def __init__(
        self,
        store: Store,
        *,
        bot_id: int,
        handle: Handle,
        wire: WireClock,
        now: Callable[[], datetime],
        workers: int = 8,
    ) -> None:
        self._store = store
        self._bot_id = bot_id
        self._handle = handle
        self._wire = wire
        self._now = now
        self._workers = workers
        self._turns = Turns()
        self._at_hand: dict[int, bytes] = {}
        self._done = GroupCommit(self._mark_done)
        self._tasks: set[asyncio.Task[None]] = set()
        self._resting: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Take up again what a former run left, and begin to work."""
        async with self._store.reading() as records:
            left = await records.inbox.pending(self._bot_id)
        for update_id, sender in left:
            self._turns.add(update_id, sender)
        if left:
            log.info("updates_taken_up_again", count=len(left))
        self._tasks = {asyncio.create_task(self._work()) for _ in range(self._workers)}

    async def receive(self, raw_updates: list[Any]) -> int | None:
        """Store updates and give the offset that confirms them; None when there was no update among them.

        When it returns they are safe: only then may Telegram be told.
        """
        rows, offset = [], None
        for raw in raw_updates:
            update_id = update_id_of(raw)
            if update_id is None:
                log.warning("not_an_update", type=type(raw).__name__)
                continue
            offset = max(offset or 0, update_id + 1)
            # ASCII, because a text may hold half a character that UTF-8 cannot carry.
            rows.append((update_id, sender_of(raw), json.dumps(raw, separators=(",", ":")).encode("ascii")))
        if rows:
            now = self._now()
            async with self._store.writing(now=now) as records:
                new = set(await records.inbox.put(self._bot_id, rows, now))
                waiting = [(update_id, sender) for update_id, sender, _ in rows]
                if len(new) < len(rows):
                    # A second copy was handled before, or its first arrival ended in an error after the commit.
                    waiting = await records.inbox.pending(self._bot_id)
            for update_id, _, payload in rows:
                if update_id in new and len(self._at_hand) < AT_HAND:
                    self._at_hand[update_id] = payload
            for update_id, sender in waiting:
                self._turns.add(update_id, sender)
        return offset

    async def settled(self) -> None:
        """Come back when every update is done or set aside."""
        await self._turns.settled()

    async def stop(self, grace_s: float) -> None:
        """Finish what is in hand, for so many seconds of the wire clock; the rest waits in the database."""
        self._turns.close(len(self._tasks))
        ending: set[asyncio.Task[Any]] = {*self._tasks, *self._resting}
        if self._tasks:
            last_one = asyncio.create_task(asyncio.wait(self._tasks))
            too_long = asyncio.create_task(self._wire.sleep(grace_s))
            await asyncio.wait({last_one, too_long}, return_when=asyncio.FIRST_COMPLETED)
            ending |= {last_one, too_long, *self._resting}
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        await self._done.flushed()

    async def forget_old(self, now: datetime) -> int:
        """Delete what need not be remembered any longer, and count it."""
        async with self._store.writing(now=now) as records:
            return await records.inbox.forget_before(now - REMEMBERED)

    async def _work(self) -> None:
        while (turn := await self._turns.next()) is not None:
            sender, update_id = turn
            pause_s = await self._attempt(update_id)
            if pause_s is None:
                self._turns.finished(sender)
            else:
                rest = asyncio.create_task(self._postpone(sender, pause_s))
                self._resting.add(rest)
                rest.add_done_callback(self._resting.discard)

    async def _attempt(self, update_id: int) -> float | None:
        """Handle one update; give the pause before the next attempt, or None when there is none."""
        again, raw = False, None
        try:
            payload = self._at_hand.pop(update_id, None)  # at its first turn only: it cannot have had its effect
            if payload is None:
                async with self._store.reading() as records:
                    row = await records.inbox.payload(self._bot_id, update_id)
                if row is None:
                    return None
                payload, again = row.payload, row.effect_at is not None
            raw = json.loads(payload)
            await self._handle(raw, again)
            await self._done.add(update_id)
        except (Exception, asyncio.CancelledError) as error:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            return await self._failed(update_id, type(error).__name__, again, holds_place(raw))
        return None

    async def _failed(self, update_id: int, why: str, again: bool, fleeting: bool) -> float | None:
        """Count a failure. It counts only when it can be written down: without a database nobody is to blame.

        `fleeting`: where somebody is was in it, and that is not kept, not even for the operator.
        """
        now = self._now()
        try:
            async with self._store.writing(now=now) as records:
                tries = await records.inbox.failed(self._bot_id, update_id)
                # What had its effect is not set aside for want of an answer: there is nothing left to repair.
                if tries >= TRIES and (again or fleeting):
                    await records.inbox.done(self._bot_id, [update_id], now)
                elif tries >= TRIES:
                    await records.inbox.set_aside(self._bot_id, update_id, why)
        except Exception as error:
            log.error("failure_not_recorded", update_id=update_id, why=why, storage=type(error).__name__)
            return WITHOUT_STORAGE_S
        if tries < TRIES:
            log.warning("update_failed", update_id=update_id, why=why, tries=tries)
            return BETWEEN_TRIES_S
        given_up = "answer_given_up" if again else "place_dropped" if fleeting else "update_set_aside"
        log.error(given_up, update_id=update_id, why=why, tries=tries)
        return None

    async def _postpone(self, sender: int, pause_s: float) -> None:
        await self._wire.sleep(pause_s)
        self._turns.postponed(sender)

    async def _mark_done(self, update_ids: list[int]) -> None:
        now = self._now()
        async with self._store.writing(now=now) as records:
            await records.inbox.done(self._bot_id, update_ids, now)
