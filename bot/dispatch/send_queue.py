"""The one gate that every request to Telegram passes: people first, never faster than allowed, silent when told so."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from typing import TypeVar

import structlog

from bot.dispatch.lane import Lane, Waiter
from bot.dispatch.limits import NEVER, PER_CHAT_S, PER_SECOND, RESERVED, Chats, Window
from bot.domain.clocks import WireClock
from bot.domain.delivery import Dropped, FloodLimit, Urgency

T = TypeVar("T")

PATIENCE_S = 20.0
"""Pauses that one request sits out, in all; a longer one is told to the caller, who can save the work (house)."""

_SHORTEST_S = 1.0  # what a refusal costs of the patience at least, so that a server saying "0" cannot hold us for ever

log = structlog.get_logger(__name__)


class SendQueue:
    """Grants turns; the request itself runs in its caller's task.

    In any second at most `per_second` messages start. Reminders are spread over the second and leave two places, so a
    person waits about a thirtieth of a second behind ten thousand of them, not for a second's burst to pass.
    """

    def __init__(self, wire: WireClock, *, per_second: int = PER_SECOND, per_chat_s: float = PER_CHAT_S) -> None:
        self._wire = wire
        self._window = Window(per_second)
        self._chats = Chats(per_chat_s)
        self._spacing_s = 1.0 / max(1, per_second - RESERVED)
        self._next_reminder_at = NEVER
        self._stopped_until = NEVER
        self._numbers = count()
        self._timer: asyncio.Task[None] | None = None
        self._timer_at = NEVER
        classes = (Urgency.NO_TOKEN, Urgency.PERSON_WAITS, Urgency.REMINDER)
        self._lanes = {urgency: self._lane(urgency) for urgency in classes}

    async def run(self, send: Callable[[], Awaitable[T]], *, chat_id: int | None, urgency: Urgency) -> T:
        """Send when it is this request's turn, and again after a pause the server asks for.

        Raises `Dropped` for a countdown that would wait, `FloodLimit` when the pause is longer than `PATIENCE_S`.
        """
        number = next(self._numbers)
        patience_s = PATIENCE_S
        while True:
            was_near = await self._turn(number, chat_id, urgency)
            try:
                return await send()
            except FloodLimit as limit:
                self._stop(chat_id if was_near else None, limit.retry_after_s)
                patience_s -= max(limit.retry_after_s, _SHORTEST_S)
                if patience_s < 0:
                    raise

    async def _turn(self, number: int, chat_id: int | None, urgency: Urgency) -> bool:
        now = self._wire.monotonic()
        if urgency is Urgency.COUNTDOWN:
            return self._at_once(chat_id, now)
        stopped_s = max(self._stopped_until, self._chats.stopped_until(chat_id)) - now
        if stopped_s > PATIENCE_S:
            raise FloodLimit(stopped_s)
        lane = self._lanes[urgency]
        waiter = Waiter(number, chat_id, asyncio.get_running_loop().create_future())
        lane.add(waiter)
        self._grant_turns()
        try:
            return await waiter.turn
        except asyncio.CancelledError:
            lane.remove(waiter)
            self._grant_turns()
            raise

    def _at_once(self, chat_id: int | None, now: float) -> bool:
        free_at = max(self._open_at(Urgency.COUNTDOWN), self._chats.free_at(chat_id, Urgency.COUNTDOWN))
        if free_at > now:
            raise Dropped("No message was free at once.")
        return self._count(chat_id, Urgency.COUNTDOWN, now)

    def _grant_turns(self) -> None:
        """Let everybody go who may go now, and set the timer for the next one."""
        now = self._wire.monotonic()
        look_at = float("inf")
        for urgency, lane in self._lanes.items():
            while len(lane) and self._open_at(urgency) <= now and (waiter := lane.take(now)):
                if not waiter.turn.done():  # given up a moment ago
                    waiter.turn.set_result(self._count(waiter.chat_id, urgency, now))
            if len(lane):
                look_at = min(look_at, max(self._open_at(urgency), lane.next_at()))
        self._set_timer(look_at)

    def _open_at(self, urgency: Urgency) -> float:
        """Give the instant from which the bot as a whole may send something of this urgency."""
        match urgency:
            case Urgency.NO_TOKEN:
                return self._stopped_until
            case Urgency.PERSON_WAITS:
                return max(self._stopped_until, self._window.free_at())
            case Urgency.REMINDER:
                return max(self._stopped_until, self._window.free_at(RESERVED), self._next_reminder_at)
            case Urgency.COUNTDOWN:
                return max(self._stopped_until, self._window.free_at(RESERVED))

    def _count(self, chat_id: int | None, urgency: Urgency, now: float) -> bool:
        was_near = self._chats.was_near(chat_id, now)
        if urgency is not Urgency.NO_TOKEN:
            self._window.take(now)
            if chat_id is not None:
                self._chats.take(chat_id, now)
        if urgency is Urgency.REMINDER:
            # Being late by less than one step keeps the beat; a longer break is not made up for.
            in_beat = now - self._next_reminder_at < self._spacing_s
            self._next_reminder_at = (self._next_reminder_at if in_beat else now) + self._spacing_s
        return was_near

    def _stop(self, chat_id: int | None, seconds: float) -> None:
        """Silence a chat, or the bot. Who would wait longer than patience allows is told at once."""
        now = self._wire.monotonic()
        if chat_id is None:
            self._stopped_until = max(self._stopped_until, now + seconds)
        else:
            self._chats.stop(chat_id, now + seconds, now)
        log.warning("flood_limit", seconds=seconds, scope="bot" if chat_id is None else "chat")
        if seconds > PATIENCE_S:
            for lane in self._lanes.values():
                for waiter in lane.waiters(chat_id):
                    lane.remove(waiter)
                    if not waiter.turn.done():
                        waiter.turn.set_exception(FloodLimit(seconds))
        self._grant_turns()

    def _set_timer(self, at: float) -> None:
        if self._timer is not None:
            if self._timer_at <= at < float("inf"):
                return  # it rings early and looks again
            self._timer.cancel()
            self._timer = None
        if at < float("inf"):
            self._timer_at = at
            self._timer = asyncio.get_running_loop().create_task(self._ring_at(at))

    async def _ring_at(self, at: float) -> None:
        await self._wire.sleep(at - self._wire.monotonic())
        self._timer = None
        self._grant_turns()

    def _lane(self, urgency: Urgency) -> Lane:
        return Lane(lambda chat_id: self._chats.free_at(chat_id, urgency))
