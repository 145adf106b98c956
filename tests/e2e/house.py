"""The whole bot in one process with a Telegram of its own: real HTTP, real polling, a database on disk."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from pydantic import SecretStr

from bot.app import Kneebot, running
from bot.catalog import Catalogue
from bot.config import Settings
from bot.domain.patient import Patient
from bot.emulator import Call, EmulatedBot, Emulator, Person, serving
from bot.storage import DayRecord
from tests.e2e.calendar import Calendar
from tests.e2e.fast_wire import FastWire
from tests.e2e.guest import Guest
from tests.e2e.script import Act

TOKEN = "1234:a-token-of-the-tests"
START = "2026-03-02 07:40"
"""A Monday."""

PATIENCE_S = 20.0
"""Real seconds after which a test gives up; nothing takes so long unless it hangs."""

EXPECTED = frozenset({"bell_was_silent"})
"""On a machine with much else to do the bell, which rings once a second, may seem silent."""


class House:
    """A bot that can be stopped and started on the same records, and the people who write to it."""

    def __init__(self, folder: Path, catalogue: Catalogue, emulator: Emulator, origin: str, calendar: Calendar) -> None:
        self.catalogue = catalogue
        self.emulator = emulator
        self.clock = calendar
        self.log: list[Act | Call] = []
        self.settings = Settings(
            _env_file=None,
            token=SecretStr(TOKEN),
            api_url=origin,
            database_url=f"sqlite:///{folder / 'kneebot.db'}",
            key_file=folder / "kneebot.key",
            timezone=calendar.zone.key,
        )
        self.troubles: list[str] = []
        self._run: AsyncExitStack | None = None
        self._kneebot: Kneebot | None = None
        calendar.on_the_way = self._travel

    @property
    def kneebot(self) -> Kneebot:
        """The running bot."""
        assert self._kneebot is not None, "the bot is stopped"
        return self._kneebot

    @property
    def bot(self) -> EmulatedBot:
        """The bot's account on the emulator."""
        return self.emulator.bot(TOKEN)

    @property
    def calls(self) -> list[Call]:
        """What the bot asked of the Bot API, oldest first, as far as it has settled."""
        return [event for event in self.log if isinstance(event, Call)]

    def person(self, first_name: str = "Ann", language_code: str | None = "en") -> Guest:
        """Give a new person with the app in hand."""
        return Guest(self, self.emulator.world.new_user(first_name, language_code, None), TOKEN)

    async def start(self) -> None:
        """Start the bot as `kneebot run` does."""
        assert self._run is None
        self._run = AsyncExitStack()
        app = running(self.settings, self.catalogue, calendar=self.clock, wire=FastWire(self.clock))
        self._kneebot = await self._run.enter_async_context(app)

    async def stop(self) -> None:
        """Stop it; what is sent to it meanwhile waits at the emulator."""
        if self._run is not None:
            run, self._run, self._kneebot = self._run, None, None
            await run.aclose()

    async def restart(self) -> None:
        """Stop and start it on the same records."""
        await self.stop()
        await self.start()

    async def settled(self) -> None:
        """Come back once everything that people did is answered."""
        async with asyncio.timeout(PATIENCE_S):
            while self.bot.pending:
                rings = self.bot.updates.polls.rings
                await self.bot.updates.polls.rung_after(rings)
            await self.kneebot.inbox.settled()
        self.log += self.emulator.world.calls
        self.emulator.world.calls.clear()  # it forgets what is older than a thousand calls; a story is longer

    async def next_message(self) -> None:
        """Travel to the next due instant and let the bot do what is due."""
        due_at = await self._first_due_at()
        assert due_at is not None, "nothing is planned"
        await self._travel(due_at)
        await self.settled()

    async def patient(self, person: Person) -> Patient:
        """Give a person's record."""
        found = await self.patient_or_none(person)
        assert found is not None, "the bot does not know them"
        return found

    async def patient_or_none(self, person: Person) -> Patient | None:
        """Give a person's record, None for a stranger."""
        async with self.kneebot.practice.store.reading() as records:
            return await records.patients.of_user(self.bot.id, person.id)

    async def days(self, person: Person) -> list[DayRecord]:
        """Give all of a person's days."""
        patient = await self.patient(person)
        if patient.started_on is None:
            return []
        async with self.kneebot.practice.store.reading() as records:
            latest = await records.days.latest(patient.id)
            assert latest is not None
            return await records.days.between(patient.id, patient.started_on, latest.day.on)

    async def deliveries(self, person: Person) -> list[Any]:
        """Give what became of a person's reminders, oldest first."""
        patient = await self.patient(person)
        async with self.kneebot.practice.store.reading() as records:
            return (await records.reminders.deliveries(patient.id, 1000))[::-1]

    async def _first_due_at(self) -> datetime | None:
        await self.settled()
        async with self.kneebot.practice.store.reading() as records:
            return await records.reminders.first_due_at()

    async def _travel(self, instant: datetime) -> None:
        if self._kneebot is None:
            return
        while (due_at := await self._first_due_at()) is not None and due_at <= instant:
            self.clock.set(max(due_at, self.clock.now()))
            await self.kneebot.settle()
        self.clock.set(instant)
        await self.kneebot.settle()
        await self.settled()


@asynccontextmanager
async def open_house(
    folder: Path, catalogue: Catalogue, *, start: str = START, zone: str = "Europe/Berlin", content: Path | None = None
) -> AsyncIterator[House]:
    """Run the bot for a test. What it logs as a warning or an error, and the test did not expect, fails the test.

    `start`: the wall time in `zone` at which the story begins.
    """
    clock = Calendar(start, zone)
    # On a wire 50 times as fast, a moment of the network is seconds: sends would come in bunches that the bot spaced.
    emulator = Emulator(now=clock.now, limits=None)
    async with serving(emulator.asgi) as origin:
        house = House(folder, catalogue, emulator, origin, clock)
        house.settings = house.settings.model_copy(update={"content": content})
        watch = _Watch(house.troubles)
        with structlog.testing.capture_logs(processors=[watch.structured]):
            logging.getLogger().addHandler(watch)
            try:
                await house.start()
                yield house
            finally:
                await house.stop()
                logging.getLogger().removeHandler(watch)
    assert not house.troubles, house.troubles


class _Watch(logging.Handler):
    """Notes every warning and error, whoever logs it."""

    def __init__(self, troubles: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._troubles = troubles

    def emit(self, record: logging.LogRecord) -> None:
        self._troubles.append(f"{record.name}: {record.getMessage()}")

    def structured(self, _: Any, method: str, event: Any) -> Any:
        if method in ("warning", "error", "critical", "exception") and event["event"] not in EXPECTED:
            self._troubles.append(" ".join([event["event"], *(f"{k}={v}" for k, v in event.items() if k != "event")]))
        return event
