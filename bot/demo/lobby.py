"""The chat page of a demo, served before the bot is there: whoever presses Start meanwhile is answered when it is."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.demo.clock import HurryingWire, TravellingClock
from bot.domain.clocks import CalendarClock, WireClock
from bot.emulator import Emulator, serving
from bot.emulator.clock import RealWire, wall_clock

NAME = "kneebot"


@dataclass(frozen=True, slots=True)
class Lobby:
    """A page that is open at `origin`, and the clocks of what will happen on it."""

    origin: str
    emulator: Emulator
    clock: TravellingClock
    wire: HurryingWire


class _MachineCalendar:
    """The clock on the wall, as the emulator reads it."""

    def now(self) -> datetime:
        """Give the present instant, aware, in UTC."""
        return wall_clock()


@asynccontextmanager
async def open_lobby(
    timezone: str, port: int, *, calendar: CalendarClock | None = None, wire: WireClock | None = None
) -> AsyncIterator[Lobby]:
    """Serve the page as long as the block lasts, times shown in that zone. PortBusy when the port is taken."""
    clock, hurrying = TravellingClock(calendar or _MachineCalendar()), HurryingWire(wire or RealWire())
    emulator = Emulator(now=clock.now, wire=hurrying)
    emulator.timezone = timezone
    new_bot(emulator)
    async with serving(emulator.asgi, port) as origin:
        yield Lobby(origin, emulator, clock, hurrying)


def new_bot(emulator: Emulator) -> str:
    """Let a bot that has not been there be known on the page by its name; its token."""
    token = f"{10**9 + secrets.randbelow(10**9)}:demo-{secrets.token_hex(16)}"
    emulator.bot(token).names[""] = NAME
    return token
