"""Requests of python-telegram-bot pass the gate with the right urgency, and pauses keep their length on the way."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import BadRequest, RetryAfter
from telegram.ext import ExtBot

from bot.chat.limiter import QueueLimiter
from bot.dispatch.send_queue import SendQueue
from bot.domain.delivery import Dropped, FloodLimit, Turn, Unwanted, Urgency
from tests.fakes import FakeWire


@pytest.fixture(autouse=True)
def _periods_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # or the library warns of its own future with every 429


class OpenGate:
    """Lets everything go at once and writes down who asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int | None, Urgency]] = []

    async def run(self, send: Callable[[], Awaitable[Any]], *, chat_id: int | None, urgency: Urgency) -> Any:
        self.asked.append((chat_id, urgency))
        return await send()


async def ask(
    gate: Any, endpoint: str, data: dict[str, Any], *, error: Exception | None = None, args: Any = None
) -> Any:
    async def callback(*_: Any, **__: Any) -> bool:
        if error is not None:
            raise error
        return True

    return await QueueLimiter(gate).process_request(callback, (endpoint, data), {}, endpoint, data, args)


@pytest.mark.parametrize(
    ("endpoint", "data", "args", "expected"),
    [
        ("sendMessage", {"chat_id": 7}, None, (7, Urgency.PERSON_WAITS)),
        ("sendMessage", {"chat_id": "7"}, None, (7, Urgency.PERSON_WAITS)),
        ("sendMessage", {"chat_id": "@channel"}, None, (None, Urgency.PERSON_WAITS)),
        ("editMessageText", {"chat_id": 7}, Turn(Urgency.COUNTDOWN), (7, Urgency.COUNTDOWN)),
        ("sendMessage", {"chat_id": 7}, Turn(Urgency.REMINDER), (7, Urgency.REMINDER)),
        ("answerCallbackQuery", {"callback_query_id": "1"}, None, (None, Urgency.NO_TOKEN)),
        ("sendChatAction", {"chat_id": 7}, None, (7, Urgency.NO_TOKEN)),
        ("setMyCommands", {}, None, (None, Urgency.NO_TOKEN)),
    ],
)
async def test_each_request_has_its_urgency(
    endpoint: str, data: dict[str, Any], args: Turn | None, expected: tuple[int | None, Urgency]
) -> None:
    gate = OpenGate()
    assert await ask(gate, endpoint, data, args=args) is True
    assert gate.asked == [expected]


@pytest.mark.parametrize("pause", [timedelta(seconds=2.5), 3])
async def test_a_pause_too_long_for_the_gate_comes_out_as_it_went_in(pause: timedelta | int) -> None:
    with pytest.raises(RetryAfter) as refusal:
        await ask(OpenGate(), "sendMessage", {"chat_id": 7}, error=RetryAfter(pause))
    expected = pause if isinstance(pause, timedelta) else timedelta(seconds=pause)
    assert refusal.value.retry_after == expected
    assert refusal.value.__context__ is None


async def test_the_gate_sees_a_pause_as_its_own_kind_of_error() -> None:
    seen: list[float] = []

    class Watching(OpenGate):
        async def run(self, send: Callable[[], Awaitable[Any]], *, chat_id: int | None, urgency: Urgency) -> Any:
            try:
                return await send()
            except FloodLimit as limit:
                seen.append(limit.retry_after_s)
                return True

    assert await ask(Watching(), "sendMessage", {"chat_id": 7}, error=RetryAfter(4)) is True
    assert seen == [4.0]


async def test_other_errors_pass_unchanged() -> None:
    error = BadRequest("chat not found")
    with pytest.raises(BadRequest) as refusal:
        await ask(OpenGate(), "sendMessage", {"chat_id": 7}, error=error)
    assert refusal.value is error


async def test_a_dropped_countdown_tells_its_caller() -> None:
    queue = SendQueue(FakeWire())
    await ask(queue, "editMessageText", {"chat_id": 7}, args=Turn(Urgency.COUNTDOWN))
    with pytest.raises(Dropped):
        await ask(queue, "editMessageText", {"chat_id": 7}, args=Turn(Urgency.COUNTDOWN))


async def test_what_is_not_wanted_any_more_when_its_turn_comes_is_not_sent() -> None:
    wire = FakeWire(auto=False)
    queue = SendQueue(wire)
    still_wanted, asked = True, 0

    async def wanted() -> bool:
        nonlocal asked
        asked += 1
        return still_wanted

    turn = Turn(Urgency.PERSON_WAITS, wanted)
    assert await ask(queue, "editMessageText", {"chat_id": 7}, args=turn) is True
    for _ in range(9):  # until the chat has had its share of this second
        waiting = asyncio.create_task(ask(queue, "editMessageText", {"chat_id": 7}, args=turn))
        before = asked
        await wire.advance(0)
        if not waiting.done():
            break
    assert asked == before, "it is asked when the turn has come, and not sooner"
    still_wanted = False
    await wire.advance(5)
    with pytest.raises(Unwanted):
        await waiting
    assert asked == before + 1


async def test_the_bot_passes_its_urgency_on() -> None:
    gate = OpenGate()
    bot: ExtBot[Turn] = ExtBot("1:token", base_url="http://127.0.0.1:9/bot", rate_limiter=QueueLimiter(gate))
    with pytest.raises(Exception, match=r"(?i)connect|initialized"):
        await bot.delete_message(7, 1, rate_limit_args=Turn(Urgency.REMINDER))
    assert gate.asked == [(7, Urgency.REMINDER)]
