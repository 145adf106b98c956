"""The life of a due row: claimed, prepared with its batch, sent, recorded."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.dispatch.group_commit import GroupCommit
from bot.dispatch.letters import Delivered, Messenger, Pause, Prepare, Prepared
from bot.domain.clocks import CalendarClock, WireClock
from bot.domain.delivery import CalledOff, DeliveryResult, Gone, Kind, Refused, RetryAt, Sent, Turn, Unknown
from bot.domain.playing import EDIT_EVERY
from bot.domain.schedule import Due
from bot.storage import Claimed, Recorded, StorageError, Store

TWICE = frozenset({Kind.REMINDER, Kind.TIMER})
"""Kinds of which a second copy does less harm than none. Of every other kind, and of a second copy, one try (house)."""

SEND_WITHIN_S = 30.0
"""After this time no letter of a batch is handed out: the lease of 60 s has to outlast the queue's patience (house)."""

POISON_WAITS = timedelta(hours=1)
"""A row that cannot be prepared is kept out of the claims so long (house)."""

SOONEST = timedelta(seconds=1)
"""A letter put off waits at least so long, so that a tick comes to an end (house)."""

RECORD_AGAIN_S = (0.5, 2.0)
"""Pauses before a failed record is written again: what was sent and not recorded is sent a second time (house)."""

log = structlog.get_logger(__name__)


class Dispatcher:
    """Sends what is due. Every claimed row ends up sent, missed with a reason, put off, or back when its lease is over.

    `tally` counts what became of rows since the start: sent, later, missed, gone, refused, unknown, poison.
    """

    def __init__(
        self,
        store: Store,
        prepare: Prepare,
        messenger: Messenger,
        clock: CalendarClock,
        wire: WireClock,
        *,
        delivered: Delivered,
        pause: Pause,
        batch: int = 100,
        at_once: int = 8,
    ) -> None:
        self._store = store
        self._prepare = prepare
        self._messenger = messenger
        self._clock = clock
        self._wire = wire
        self._delivered = delivered
        self._pause = pause
        self._batch = batch
        self._places = asyncio.Semaphore(at_once)
        self._few = at_once // 2  # letters left when the next batch is fetched, so that the wire does not fall idle
        self._ticking = asyncio.Lock()
        self._sendings = GroupCommit(self._count_attempts)
        self._records = GroupCommit(self._record)
        self._stopping = False
        self.tally: Counter[str] = Counter()

    @property
    def busy(self) -> bool:
        """Whether a tick runs."""
        return self._ticking.locked()

    async def tick(self, now: datetime) -> int:
        """Deal with every row due now, and with those that fall due meanwhile; give how many there were.

        A second call waits for the first: whoever calls may rely on it that what was due at `now` has been dealt with.
        """
        async with self._ticking:
            before = self.tally.copy()
            dealt_with = 0
            letters: set[asyncio.Task[None]] = set()
            try:
                while not self._stopping:
                    claimed = await self._claim(now)
                    if not claimed and not letters:
                        break
                    if not claimed:  # what the last letters wrote may be due already, after days of downtime
                        _, letters = await asyncio.wait(letters)
                        continue
                    claimed_at = self._wire.monotonic()
                    for prepared in await self._prepare_batch(claimed, now):
                        letters.add(asyncio.create_task(self._deal_with(prepared, now, claimed_at)))
                    while len(letters) > self._few:
                        _, letters = await asyncio.wait(letters, return_when=asyncio.FIRST_COMPLETED)
                    dealt_with += len(claimed)
                    now = max(now, self._clock.now())  # a batch takes seconds, and a lease counts from now
            finally:
                await asyncio.gather(*letters)  # also when a claim fails: what is under way is sent all the same
            if dealt_with:
                log.info("tick", rows=dealt_with, **(self.tally - before))
            return dealt_with

    async def stop(self) -> None:
        """Begin nothing more: letters under way are finished and recorded, the others put off to the next start."""
        self._stopping = True
        async with self._ticking:
            await self._records.flushed()

    async def _claim(self, now: datetime) -> list[Claimed]:
        async with self._store.writing(now=now) as records:
            return await records.reminders.claim(now, limit=self._batch)

    async def _prepare_batch(self, claimed: list[Claimed], now: datetime) -> list[Prepared]:
        try:
            return await self._prepare_all(claimed, now)
        except Exception as error:
            why = type(error).__name__
        prepared: list[Prepared] = []
        for one in claimed:
            try:
                prepared += await self._prepare_all([one], now)
            except Exception as error:
                if not await self._push_ahead(one, now, type(error).__name__):
                    break
        log.warning("batch_prepared_one_by_one", rows=len(claimed), prepared=len(prepared), why=why)
        return prepared

    async def _prepare_all(self, claimed: list[Claimed], now: datetime) -> list[Prepared]:
        prepared = await self._prepare(claimed, now=now)
        if len(prepared) != len(claimed):
            raise ValueError("a row was passed over")
        return prepared

    async def _push_ahead(self, poison: Claimed, now: datetime, why: str) -> bool:
        """Put a row out of the way first and speak of it then; False when the database itself does not work."""
        try:
            async with self._store.writing(now=now) as records:
                await records.reminders.push_ahead([poison.reminder_id], now + POISON_WAITS, why)
        except StorageError as error:
            # Nobody is to blame: the rows that are left come again when their leases are over.
            log.error("storage_failed", why=type(error).__name__)
            return False
        self.tally["poison"] += 1
        log.error("row_not_prepared", reminder_id=poison.reminder_id, why=why)
        return True

    async def _deal_with(self, prepared: Prepared, now: datetime, claimed_at: float) -> None:
        outcome = await self._outcome(prepared, now, claimed_at)
        if outcome is None:
            self.tally["unknown"] += 1
            return
        claimed = outcome.claimed
        try:
            await self._records.add(outcome)
        except Exception as error:
            self.tally["not_recorded"] += 1
            log.error("not_recorded", reminder_id=claimed.reminder_id, why=type(error).__name__)
            return
        if not claimed.already:
            self.tally[outcome.status] += 1
        if outcome.status == "refused":
            log.error("letter_refused", reminder_id=claimed.reminder_id)
        if outcome.status == "gone":
            await self._pause_person(claimed.patient_id, outcome.why or "gone", now)

    async def _outcome(self, prepared: Prepared, now: datetime, claimed_at: float) -> Recorded | None:
        """Find out what becomes of a row; None when it is to come again as if this claim had died."""
        claimed, following = prepared.claimed, prepared.next
        if claimed.already:
            return Recorded(claimed, "sent", following)
        if prepared.letter is None:
            return Recorded(claimed, "missed", following, why=prepared.skip_why or "nothing to say")
        copies = 2 if claimed.kind in TWICE else 1
        if claimed.attempts >= copies:
            return Recorded(claimed, "missed", following, why="unknown")
        async with self._places:
            if self._stopping or self._wire.monotonic() - claimed_at > SEND_WITHIN_S:
                return _later(claimed, self._clock.now() + SOONEST, "not sent in time")
            try:
                await self._sendings.add(claimed)
            except Exception as error:  # nothing was sent, and the row comes again when its lease is over
                log.error("storage_failed", why=type(error).__name__)
                return None
            result = await self._send(prepared)
        if claimed.kind == Kind.TIMER:
            return self._of_timer(prepared, result)
        match result:
            case Sent(message_id):
                return Recorded(claimed, "sent", following, message_id=message_id)
            case RetryAt(at, why):
                return _later(claimed, max(at, self._clock.now() + SOONEST), why)
            case Gone(why):
                return Recorded(claimed, "gone", following, why=why)
            case Refused(why):
                return Recorded(claimed, "refused", following, why=why)
            case CalledOff():
                return Recorded(claimed, "missed", following, why="called off")
            case Unknown() if claimed.attempts + 1 < copies:
                # Left alone, it is what a crash leaves behind, and comes again the same way when its lease is over.
                return None
            case Unknown():
                return Recorded(claimed, "missed", following, why="unknown")

    def _of_timer(self, prepared: Prepared, result: DeliveryResult) -> Recorded:
        """Go on counting down whatever became of one edit: the next says more, and the same one twice does no harm."""
        claimed = prepared.claimed
        match result:
            case CalledOff():
                return Recorded(claimed, "missed", None, why="called off")
            case Gone(why):
                return Recorded(claimed, "gone", None, why=why)
            case Refused(why):
                return Recorded(claimed, "refused", None, why=why)
            case _ if prepared.again is not None:
                return Recorded(claimed, "later", prepared.again, why="counting down")
            case Sent(message_id):
                return Recorded(claimed, "sent", None, message_id=message_id)
            case _:
                return _later(claimed, self._clock.now() + EDIT_EVERY, "end not told")

    async def _is_held(self, claimed: Claimed) -> bool:
        """Tell whether the person has not moved on since: their own screen must not be written over."""
        async with self._store.reading() as records:
            return await records.reminders.holds(claimed)

    async def _send(self, prepared: Prepared) -> DeliveryResult:
        assert prepared.letter is not None
        claimed = prepared.claimed
        wanted = partial(self._is_held, claimed) if claimed.kind == Kind.TIMER else None
        try:
            return await self._messenger.send(prepared.letter, Turn(prepared.urgency, wanted))
        except Exception as error:
            log.error("messenger_failed", reminder_id=claimed.reminder_id, why=type(error).__name__)
            return Unknown(type(error).__name__)

    async def _count_attempts(self, claimed: list[Claimed]) -> None:
        async with self._store.writing(now=self._clock.now()) as records:
            await records.reminders.sending(claimed)

    async def _record(self, outcomes: list[Recorded]) -> None:
        for pause_s in (*RECORD_AGAIN_S, None):
            now = self._clock.now()
            try:
                async with self._store.writing(now=now) as records:
                    await records.reminders.record(outcomes, now)
                break
            except StorageError:
                if pause_s is None:
                    raise
                await self._wire.sleep(pause_s)
        sent = [(one.claimed.patient_id, one.message_id) for one in outcomes if one.message_id is not None]
        if sent:
            try:
                await self._delivered(sent, now=now)
            except Exception as error:
                # The letters are out and recorded; only old buttons stay where they are a little longer.
                log.error("live_messages_not_noted", count=len(sent), why=type(error).__name__)

    async def _pause_person(self, patient_id: str, why: str, now: datetime) -> None:
        try:
            await self._pause(patient_id, why, now=now)
        except Exception as error:
            # Their next reminder is planned all the same, finds them gone again, and tries to pause them again.
            log.error("not_paused", patient_id=patient_id, why=type(error).__name__)


def _later(claimed: Claimed, at: datetime, why: str) -> Recorded:
    return Recorded(claimed, "later", Due(at, claimed.local_on), why=why)
