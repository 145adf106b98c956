"""The demo: a local Bot API with a chat page, and on it the same bot that `kneebot run` builds."""

from __future__ import annotations

import asyncio
import secrets
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.app import Kneebot, SystemCalendar, SystemWire, open_catalogue, running
from bot.catalog import Catalogue
from bot.config import Settings
from bot.demo.cast import Persona
from bot.demo.clock import HurryingWire, TravellingClock
from bot.demo.controls import Controls
from bot.demo.glass import Inspector
from bot.demo.journey import Journey
from bot.demo.persona import Player
from bot.demo.recording import Recorder
from bot.domain.clocks import CalendarClock, WireClock
from bot.emulator import Emulator, Person, serving

NAME = "kneebot"


class Demo:
    """A demo under way; `origin` is the address of its chat page. It can begin anew without ending."""

    def __init__(self, origin: str, emulator: Emulator, clock: TravellingClock, wire: HurryingWire) -> None:
        """Take the server and the clocks; `begin` starts the bot."""
        self.origin = origin
        self.emulator = emulator
        self.clock = clock
        self.wire = wire
        self.recorder = Recorder(emulator.world)
        self.begun = asyncio.Event()
        self._run: AsyncExitStack | None = None
        self._kneebot: Kneebot | None = None
        self._journey: Journey | None = None

    @property
    def kneebot(self) -> Kneebot:
        """The running bot."""
        assert self._kneebot is not None
        return self._kneebot

    @property
    def journey(self) -> Journey:
        """The way through time with this bot."""
        assert self._journey is not None
        return self._journey

    async def begin(self, settings: Settings, catalogue: Catalogue) -> None:
        """Start the bot on records of its own."""
        self._run = AsyncExitStack()
        folder = self._run.enter_context(tempfile.TemporaryDirectory(prefix="kneebot-demo-"))
        own = settings.model_copy(update=_own_settings(self.origin, Path(folder)))
        bot = self.emulator.bot(own.needed_token)
        bot.names[""] = NAME
        try:
            app = running(own, catalogue, calendar=self.clock, wire=self.wire)
            self._kneebot = await self._run.enter_async_context(app)
        except BaseException:
            await self.end()
            raise
        self._journey = Journey(self._kneebot, bot, self.clock, self.wire)
        self.emulator.stage.inspect = Inspector(self._kneebot, bot.id, own)

    async def end(self) -> None:
        """Stop the bot; its records go."""
        self.emulator.stage.inspect = None
        run, self._run, self._kneebot, self._journey = self._run, None, None, None
        if run is not None:
            await run.aclose()

    async def until_ended(self) -> None:
        """Wait for a bot that ends by itself; one that begins anew does not count."""
        while True:
            ended = self.kneebot.ended
            await asyncio.wait({ended})
            if self._kneebot is not None and self._kneebot.ended is ended:
                return await ended
            self.begun.clear()
            await self.begun.wait()

    def invite(self, persona: Persona) -> Person:
        """Let somebody play along in a chat of their own."""
        person = self.emulator.person(persona.name, language_code=persona.language)
        self.emulator.stage.notes[person.id] = persona.note
        self.journey.players.append(Player(persona, person))
        return person


@asynccontextmanager
async def open_demo(
    settings: Settings, *, calendar: CalendarClock | None = None, wire: WireClock | None = None
) -> AsyncIterator[Demo]:
    """Run a demo as long as the block lasts; its records go when it ends. PortBusy when the port is taken."""
    clock = TravellingClock(calendar or SystemCalendar())
    hurrying = HurryingWire(wire or SystemWire())
    emulator = Emulator(now=clock.now, wire=hurrying)
    emulator.timezone = settings.timezone
    catalogue = open_catalogue(settings.content)
    async with serving(emulator.asgi, settings.demo_port) as origin:
        demo = Demo(origin, emulator, clock, hurrying)
        await demo.begin(settings, catalogue)
        try:
            controls = Controls(demo, settings, catalogue)
            emulator.stage.controls = controls.all()
            emulator.changed()
            yield demo
        finally:
            await demo.end()


def _own_settings(origin: str, folder: Path) -> dict[str, object]:
    return {
        "token": SecretStr(f"{10**9 + secrets.randbelow(10**9)}:demo-{secrets.token_hex(16)}"),
        "api_url": origin,
        "database_url": f"sqlite:///{folder / 'demo.db'}",
        "key_file": folder / "demo.key",
    }
