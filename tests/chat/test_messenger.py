"""What becomes of a letter, told from what the server answers."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest
from telegram.ext import ExtBot

from bot.chat.limiter import QueueLimiter
from bot.chat.messenger import NOT_SENT_PAUSE, Messenger
from bot.chat.request import AiohttpRequest
from bot.chat.writer import Writer
from bot.domain.delivery import CalledOff, DeliveryResult, Gone, Refused, RetryAt, Sent, Turn, Unknown, Urgency
from bot.emulator import Emulator, Person, serving
from bot.screens.screen import Button, Letter, Screen
from bot.storage import Store

T = TypeVar("T")
TOKEN = "1234:secret"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SCREEN = Screen("<b>How is the knee?</b>", ((Button("0", "1:before:20260302:0"),),), silent=True)


@pytest.fixture
def emulator() -> Emulator:
    return Emulator()


@pytest.fixture
def ann(emulator: Emulator) -> Person:
    ann = emulator.person("Ann", bot=TOKEN)
    ann.says("/start")
    return ann


class OpenGate:
    """Lets everything go at once."""

    async def run(self, send: Callable[[], Awaitable[T]], *, chat_id: int | None, urgency: Urgency) -> T:
        return await send()


async def messenger_to(origin: str, store: Store) -> tuple[Messenger, ExtBot[Any]]:
    bot: ExtBot[Any] = ExtBot(
        TOKEN,
        f"{origin}/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
        rate_limiter=QueueLimiter(OpenGate()),
    )
    await bot.initialize()
    return Messenger(Writer(bot, store, lambda: NOW), lambda: NOW), bot


@pytest.fixture
async def messenger(emulator: Emulator, store: Store) -> AsyncIterator[Messenger]:
    async with serving(emulator.asgi) as origin:
        messenger, bot = await messenger_to(origin, store)
        yield messenger
        await bot.shutdown()


async def test_a_letter_arrives_with_its_buttons_and_rings_or_not(messenger: Messenger, ann: Person) -> None:
    result = await messenger.send(Letter(ann.id, SCREEN), Turn(Urgency.REMINDER))
    assert result == Sent(ann.last.id)
    assert (ann.last.text, ann.last.keyboard, ann.last.silent) == (
        "How is the knee?",
        [[("0", "1:before:20260302:0")]],
        True,
    )


async def test_a_letter_that_nobody_waits_for_any_more_is_not_written(messenger: Messenger, ann: Person) -> None:
    async def wanted() -> bool:
        return False

    await messenger.send(Letter(ann.id, SCREEN), Turn(Urgency.REMINDER))
    over = Letter(ann.id, replace(SCREEN, text="Rest: 20 s"), over=ann.last.id)
    assert await messenger.send(over, Turn(Urgency.PERSON_WAITS, wanted)) == CalledOff()
    assert ann.last.text == "How is the knee?"


ANSWERS = [
    (403, "Forbidden: bot was blocked by the user", Gone),
    (403, "Forbidden: user is deactivated", Gone),
    (400, "Bad Request: chat not found", Gone),
    (400, "Bad Request: can't parse entities: unsupported start tag", Refused),
    (401, "Unauthorized", RetryAt),
    (500, "Internal Server Error", Unknown),
    (502, "Bad Gateway", Unknown),
]


@pytest.mark.parametrize(("code", "description", "kind"), ANSWERS)
async def test_a_refusal_tells_whether_to_try_again(
    messenger: Messenger, emulator: Emulator, ann: Person, code: int, description: str, kind: type[DeliveryResult]
) -> None:
    emulator.refuse("sendMessage", code, description)
    assert isinstance(await messenger.send(Letter(ann.id, SCREEN), Turn(Urgency.REMINDER)), kind)
    assert len(ann.messages) == 1


async def test_a_flood_limit_names_the_instant_of_the_next_try(
    messenger: Messenger, emulator: Emulator, ann: Person
) -> None:
    emulator.refuse("sendMessage", 429, "Too Many Requests: retry after 7", retry_after=7)
    result = await messenger.send(Letter(ann.id, SCREEN), Turn(Urgency.REMINDER))
    assert result == RetryAt(NOW + timedelta(seconds=7), "flood limit")


async def test_a_stranger_who_never_wrote_is_gone(messenger: Messenger, emulator: Emulator) -> None:
    stranger = emulator.person("Eve", bot=TOKEN)
    assert isinstance(await messenger.send(Letter(stranger.id, SCREEN), Turn(Urgency.REMINDER)), Gone)


async def test_without_a_connection_nothing_was_sent(emulator: Emulator, store: Store, ann: Person) -> None:
    async with serving(emulator.asgi) as origin:
        messenger, bot = await messenger_to(origin, store)
    result = await messenger.send(Letter(ann.id, SCREEN), Turn(Urgency.REMINDER))
    await bot.shutdown()
    assert isinstance(result, RetryAt)
    assert result.at == NOW + NOT_SENT_PAUSE
