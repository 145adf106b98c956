"""The demo: a local Bot API with a chat page, and on it the same bot that `kneebot run` builds."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr
from tzlocal import get_localzone_name

from bot.app import Kneebot, SystemCalendar, SystemWire, open_catalogue, running
from bot.config import Settings
from bot.demo.clock import TravellingClock
from bot.domain.clocks import CalendarClock, WireClock
from bot.emulator import Control, Emulator, serving


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo under way; `origin` is the address of its chat page."""

    origin: str
    emulator: Emulator
    clock: TravellingClock
    kneebot: Kneebot

    async def next_message(self) -> str:
        """Travel to the next due instant and let the bot do what is due; say where one has arrived."""
        await self.kneebot.inbox.settled()
        async with self.kneebot.practice.store.reading() as records:
            due_at = await records.reminders.first_due_at()
        if due_at is None:
            return "Nothing is planned yet. Say /start first."
        self.clock.travel_to(due_at + timedelta(milliseconds=1))
        await self.kneebot.settle()
        return ""


@asynccontextmanager
async def open_demo(
    settings: Settings, *, calendar: CalendarClock | None = None, wire: WireClock | None = None
) -> AsyncIterator[Demo]:
    """Run a demo as long as the block lasts; its records go when it ends. PortBusy when the port is taken."""
    clock = TravellingClock(calendar or SystemCalendar())
    emulator = Emulator(now=clock.now)
    emulator.timezone = settings.timezone
    catalogue = open_catalogue(settings.content)
    async with serving(emulator.asgi, settings.demo_port) as origin:
        with tempfile.TemporaryDirectory(prefix="kneebot-demo-") as folder:
            own = settings.model_copy(update=_own_settings(origin, Path(folder)))
            emulator.bot(own.needed_token).names[""] = "kneebot"
            async with running(own, catalogue, calendar=clock, wire=wire or SystemWire()) as kneebot:
                demo = Demo(origin, emulator, clock, kneebot)
                emulator.controls = (Control("next", "Next message", demo.next_message),)
                yield demo


def local_zone() -> str:
    """Give the machine's time zone, so that the demo's mornings are the visitor's; UTC where it has none."""
    try:
        return get_localzone_name() or "UTC"
    except (LookupError, ValueError, OSError):
        return "UTC"


def open_browser(origin: str) -> bool:
    """Open the chat page where there is a display; tell whether that was so."""
    shows = sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return shows and webbrowser.open(origin)


def _own_settings(origin: str, folder: Path) -> dict[str, object]:
    return {
        "token": SecretStr(f"{10**9 + secrets.randbelow(10**9)}:demo-{secrets.token_hex(16)}"),
        "api_url": origin,
        "database_url": f"sqlite:///{folder / 'demo.db'}",
        "key_file": folder / "demo.key",
    }
