"""The server as its owner holds it: a demo, a test, or the command line."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from starlette.applications import Starlette

from bot.emulator import api, control, page
from bot.emulator.clock import RealWire, WireClock, wall_clock
from bot.emulator.faults import ANY, Fault, Faults
from bot.emulator.flood import Limits
from bot.emulator.person import Person
from bot.emulator.stage import Stage
from bot.emulator.state import Call, EmulatedBot, Json, World


class Emulator:
    """A Telegram of its own, in memory: bots, people, chats, and the web application that serves them.

    `now` dates the messages; hand in another clock to travel. `wire` times limits, waits and retries. `limits` are
    Telegram's on sending; None for as much as a bot likes. What the page shows around the chats is `stage`.
    """

    def __init__(
        self,
        now: Callable[[], datetime] = wall_clock,
        *,
        wire: WireClock | None = None,
        limits: Limits | None = Limits(),  # noqa: B008 - it is frozen
    ) -> None:
        self.world = World(now, wire or RealWire(), limits)

    @cached_property
    def asgi(self) -> Starlette:
        """The Bot API at /bot<token>/<method>, the control API at /emulator, and the chat page at /."""

        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            yield
            await self.world.tasks.end()

        routes = [*api.routes(self.world), *control.routes(self.world), *page.routes(self.world)]
        return Starlette(routes=routes, lifespan=lifespan)

    @property
    def stage(self) -> Stage:
        """The buttons, the progress and the panel; ring with `changed` after a change."""
        return self.world.stage

    def changed(self) -> None:
        """Let every open page look again."""
        self.world.bell.ring()

    @property
    def timezone(self) -> str:
        """The IANA zone in which the page shows times; an unknown one raises ZoneInfoNotFoundError."""
        return self.world.stage.zone.key

    @timezone.setter
    def timezone(self, name: str) -> None:
        self.world.stage.zone = ZoneInfo(name)
        self.world.bell.ring()

    @property
    def calls(self) -> Sequence[Call]:
        """The last thousand calls of the Bot API, oldest first, without the polls that brought nothing."""
        return self.world.calls

    @property
    def faults(self) -> Faults:
        """The faults in force."""
        return self.world.faults

    def bot(self, token: str) -> EmulatedBot:
        """The bot of a token such as 1234:anything, made on first use; ValueError for another form."""
        if not api.TOKEN.fullmatch(token):
            raise ValueError(f"{token!r} is not a bot token: it must be digits, a colon and something.")
        return self.world.bot(token)

    def person(
        self,
        first_name: str = "Ann",
        *,
        language_code: str | None = "en",
        username: str | None = None,
        bot: str | None = None,
    ) -> Person:
        """A new person and their private chat with the bot of a token, or with the newest bot at the time of use."""
        return Person(self.world, self.world.new_user(first_name, language_code, username), bot)

    def refuse(self, method: str, code: int, description: str = "", **more: Any) -> Fault:
        """Refuse the next call of a method; `more` is what a Fault takes, such as chat_id, retry_after and times."""
        return self.faults.add(Fault(method, "error", code=code, description=description, **more))

    def disturb(self, kind: str, method: str = ANY, **more: Any) -> Fault:
        """Let the next call of a method meet a `timeout`, a `drop` or a `slow` line; `more` is what a Fault takes."""
        return self.faults.add(Fault(method, kind, **more))

    def push(self, token: str, raw_update: Json) -> None:
        """Queue an update just as it is, sound or not; without update_id it gets the next."""
        self.bot(token).updates.add(raw_update)
