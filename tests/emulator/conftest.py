"""A real server on a free port, a bot's plain HTTP client, and a person."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.emulator import Emulator, Person, serving
from bot.emulator.bell import Bell
from bot.emulator.media import ONE_POINT
from tests.fakes import FakeWire

TOKEN = "1234:secret"


class Clock:
    """A clock that stands still until told to move."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **by: float) -> None:
        self.moment += timedelta(**by)


class StandingWire(FakeWire):
    """A wire clock that stands still until told to move, and says when somebody begins or ends to wait on it."""

    def __init__(self) -> None:
        super().__init__(auto=False)
        self.waits: list[float] = []
        self.bell = Bell()

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.bell.ring()
        try:
            await super().sleep(seconds)
        finally:
            self.waits.remove(seconds)
            self.bell.ring()

    async def sees(self, seconds: float) -> None:
        """Come back once somebody waits that long."""
        while seconds not in self.waits:
            assert await self.bell.rung_after(self.bell.rings, 5)

    async def sees_nobody(self) -> None:
        """Come back once nobody waits any more."""
        while self.waits:
            assert await self.bell.rung_after(self.bell.rings, 5)


class Client:
    """Calls a server with no library between; answers are (status, body)."""

    def __init__(self, origin: str, http: aiohttp.ClientSession) -> None:
        self.origin = origin
        self.http = http

    async def call(self, method: str, token: str = TOKEN, /, **parameters: Any) -> tuple[int, Any]:
        async with self.http.post(f"{self.origin}/bot{token}/{method}", json=parameters) as answer:
            return answer.status, await answer.json()

    async def result(self, method: str, **parameters: Any) -> Any:
        status, body = await self.call(method, **parameters)
        assert status == 200, body
        return body["result"]

    async def page(self, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        async with self.http.post(f"{self.origin}{path}", json=body or {}, headers=headers) as answer:
            return answer.status, await answer.json()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def wire() -> StandingWire:
    return StandingWire()


@pytest.fixture
def emulator(clock: Clock, wire: StandingWire) -> Emulator:
    """An emulator that counts no sends; those who test the limits put them in."""
    return Emulator(clock, wire=wire, limits=None)


@pytest.fixture
async def origin(emulator: Emulator) -> AsyncIterator[str]:
    async with serving(emulator.asgi) as origin:
        yield origin


@pytest.fixture
async def client(origin: str) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as http:
        yield Client(origin, http)


@pytest.fixture
def ann(emulator: Emulator) -> Person:
    """Ann, who has written to the bot."""
    person = emulator.person("Ann", bot=TOKEN)
    person.says("/start")
    return person


@pytest.fixture
def upload(client: Client, ann: Person) -> Any:
    """Sends Ann a small file of a kind and gives the message."""

    async def send(kind: str, **fields: str) -> Any:
        form = aiohttp.FormData({"chat_id": str(ann.id), **fields})
        content = ONE_POINT if kind == "photo" else b"content"
        form.add_field(kind, content, filename=f"a.{'mp4' if kind in ('animation', 'video') else 'png'}")
        address = f"{client.origin}/bot{TOKEN}/send{kind.capitalize()}"
        async with client.http.post(address, data=form) as answer:
            return (await answer.json())["result"]

    return send
