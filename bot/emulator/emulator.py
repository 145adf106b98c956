"""The server as its owner holds it: a demo, a test, or the command line."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from starlette.applications import Starlette

from bot.emulator import api, page
from bot.emulator.controls import Control
from bot.emulator.person import Person
from bot.emulator.state import Call, EmulatedBot, Json, PlannedRefusal, World


def wall_clock() -> datetime:
    """This moment, aware, UTC."""
    return datetime.now(UTC)


class Emulator:
    """A Telegram of its own, in memory: bots, people, chats, and the web application that serves them.

    `now` dates the messages; hand in another clock to travel. `controls` are buttons of the page's top bar.
    """

    def __init__(self, now: Callable[[], datetime] = wall_clock, controls: Sequence[Control] = ()) -> None:
        self.world = World(now, controls)

    @cached_property
    def asgi(self) -> Starlette:
        """The Bot API at /bot<token>/<method> and the chat page at /."""
        return Starlette(routes=[*api.routes(self.world), *page.routes(self.world)])

    @property
    def controls(self) -> Sequence[Control]:
        """The buttons of the top bar; may be assigned at any time."""
        return self.world.controls

    @controls.setter
    def controls(self, controls: Sequence[Control]) -> None:
        self.world.controls = controls
        self.world.bell.ring()

    @property
    def timezone(self) -> str:
        """The IANA zone in which the page shows times; an unknown one raises ZoneInfoNotFoundError."""
        return self.world.zone.key

    @timezone.setter
    def timezone(self, name: str) -> None:
        self.world.zone = ZoneInfo(name)
        self.world.bell.ring()

    @property
    def calls(self) -> Sequence[Call]:
        """The last thousand calls of the Bot API, oldest first, without the polls that brought nothing."""
        return self.world.calls

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

    def refuse(
        self,
        method: str,
        code: int,
        description: str,
        *,
        retry_after: int | None = None,
        chat_id: int | None = None,
        times: int = 1,
    ) -> None:
        """Refuse the next calls of a method, to one chat or to any; `retry_after` in seconds."""
        self.world.planned.append(PlannedRefusal(method.lower(), code, description, retry_after, chat_id, times))

    def push(self, token: str, raw_update: Json) -> None:
        """Queue an update just as it is, sound or not; without update_id it gets the next."""
        self.bot(token).queue(raw_update)
