"""The demo: a local Bot API with a chat page, and on it the same bot that `kneebot run` builds."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.app import Kneebot, open_catalogue, running
from bot.catalog import Catalogue
from bot.config import Settings
from bot.demo.cast import Persona
from bot.demo.controls import Controls
from bot.demo.glass import Inspector
from bot.demo.journey import Journey
from bot.demo.lobby import Lobby, new_bot, open_lobby
from bot.demo.persona import Player
from bot.demo.phones import Phones
from bot.domain.clocks import CalendarClock, WireClock
from bot.emulator import Person


class Demo:
    """A demo under way; `origin` is the address of its chat page. It can begin anew without ending."""

    def __init__(self, lobby: Lobby) -> None:
        """Take the page and the clocks; `begin` starts the bot."""
        self.origin = lobby.origin
        self.emulator = lobby.emulator
        self.clock = lobby.clock
        self.wire = lobby.wire
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
        known = self.emulator.world.newest_bot()  # the page may have been there first, and somebody on it
        token = known.token if known else new_bot(self.emulator)
        own = settings.model_copy(update=_own_settings(token, self.origin, Path(folder)))
        bot = self.emulator.bot(token)
        try:
            app = running(own, catalogue, calendar=self.clock, wire=self.wire)
            self._kneebot = await self._run.enter_async_context(app)
        except BaseException:
            await self.end()
            raise
        self._journey = Journey(self._kneebot, bot, self.clock, self.wire)
        self.emulator.stage.inspect = Inspector(self._kneebot, bot.id, own)
        phones = Phones(self._kneebot, bot.id)
        self._run.push_async_callback(phones.close)
        self.emulator.stage.zone_told = phones

    async def end(self) -> None:
        """Stop the bot, and whoever plays; its records go."""
        if self.emulator.stage.progress is not None:
            self.emulator.stage.progress.stop()
        self.emulator.stage.inspect = self.emulator.stage.zone_told = None
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
    async with (
        open_lobby(settings.timezone, settings.demo_port, calendar=calendar, wire=wire) as lobby,
        move_in(lobby, settings) as demo,
    ):
        yield demo


@asynccontextmanager
async def move_in(lobby: Lobby, settings: Settings) -> AsyncIterator[Demo]:
    """Run the bot on a page that is open, as long as the block lasts."""
    catalogue = await asyncio.to_thread(open_catalogue, settings.content)  # the page goes on meanwhile
    demo = Demo(lobby)
    try:
        await demo.begin(settings, catalogue)
        lobby.emulator.stage.controls = Controls(demo, settings, catalogue).all()
        lobby.emulator.changed()
        yield demo
    finally:
        await demo.end()


def _own_settings(token: str, origin: str, folder: Path) -> dict[str, object]:
    return {
        "token": SecretStr(token),
        "api_url": origin,
        "database_url": f"sqlite:///{folder / 'demo.db'}",
        "key_file": folder / "demo.key",
    }
