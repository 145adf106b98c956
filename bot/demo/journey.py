"""Travelling: from one due instant to the next, with those who play along answering on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.app import Kneebot
from bot.demo.clock import HurryingWire, TravellingClock
from bot.demo.persona import Player
from bot.emulator import EmulatedBot

_TICK = timedelta(milliseconds=1)


class Journey:
    """One bot, its calendar and its wire, and the players in its chats."""

    def __init__(self, kneebot: Kneebot, bot: EmulatedBot, clock: TravellingClock, wire: HurryingWire) -> None:
        """Take what moves."""
        self.players: list[Player] = []
        self._kneebot = kneebot
        self._bot = bot
        self._clock = clock
        self._wire = wire

    async def settled(self) -> None:
        """Come back once everything that people did has arrived and is answered."""
        while self._bot.pending:
            await self._bot.updates.polls.rung_after(self._bot.updates.polls.rings)
        await self._kneebot.inbox.settled()

    async def next_due(self) -> datetime | None:
        """Give the instant of the next message, None when nothing is planned."""
        await self.settled()
        async with self._kneebot.practice.store.reading() as records:
            return await records.reminders.first_due_at()

    async def is_under_way(self, user_id: int) -> bool:
        """Tell whether somebody has a programme: weeks that go by leave its questions unanswered."""
        async with self._kneebot.practice.store.reading() as records:
            patient = await records.patients.of_user(self._bot.id, user_id)
        return patient is not None and patient.started_on is not None

    async def to_next_message(self) -> bool:
        """Go on until somebody gets a message: what is due may turn out to need none. False when nothing is planned."""
        with self._wire.hurried():
            before = self._newest()
            while self._newest() == before:
                due_at = await self.next_due()
                if due_at is None:
                    return False
                await self._deliver(due_at)
        return True

    async def to(self, instant: datetime) -> None:
        """Go to an instant, through all that is due on the way; nobody plays."""
        with self._wire.hurried():
            while (due_at := await self.next_due()) is not None and due_at <= instant:
                await self._deliver(due_at)
            self._clock.travel_to(instant)
            await self._kneebot.settle()

    async def play(self, until: datetime, goes_on: Callable[[], bool]) -> None:
        """Go to an instant while the players answer; `goes_on` is asked at every stop."""
        with self._wire.hurried():
            for player in self.players:
                player.begin()
            while goes_on():
                due_at = await self.next_due()
                moves = [(move, player) for player in self.players if (move := player.next_move(self._clock.now()))]
                first = min([move.at for move, _ in moves] + ([due_at] if due_at else []), default=until)
                if first >= until:
                    self._clock.travel_to(until)
                    return
                if due_at is not None and due_at <= first:
                    await self._deliver(due_at)
                    continue
                self._clock.travel_to(first)
                for move, player in moves:
                    if move.at <= first:
                        player.taps(move)
                await asyncio.sleep(0)

    def _newest(self) -> int:
        """Give the id of the newest message in any chat."""
        return max((message for chat in self._bot.chats.values() for message in chat.messages), default=0)

    async def _deliver(self, due_at: datetime) -> None:
        self._clock.travel_to(due_at + _TICK)
        await self._kneebot.settle()
