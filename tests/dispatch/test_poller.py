"""Telegram is told that updates arrived only when they are stored, and an outage is sat out."""

from collections.abc import Callable
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.dispatch.poller import LONG_POLL_S, AnotherInstance, Poller, TokenRefused
from bot.domain.delivery import Conflict, FloodLimit, Unauthorized
from tests.fakes import FakeWire

START = 1000.0


class Over(BaseException):
    """The script of a test has come to its end."""


class Script:
    """Telegram and the inbox in one: plays answers and writes down what was asked, stored, and when."""

    def __init__(self, *answers: list[Any] | Exception) -> None:
        self.wire = FakeWire(start=START)
        self.answers = list(answers)
        self.asked: list[tuple[float, int | None]] = []
        self.events: list[str] = []
        self.store_failures: list[Exception] = []
        self.before_answer: Callable[[], None] = lambda: None

    async def fetch(self, offset: int | None, timeout_s: int) -> list[Any]:
        assert timeout_s == LONG_POLL_S
        self.asked.append((self.wire.monotonic() - START, offset))
        self.events.append(f"ask {offset}")
        if not self.answers:
            raise Over
        self.before_answer()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def receive(self, raw_updates: list[Any]) -> int | None:
        if self.store_failures:
            raise self.store_failures.pop()
        self.events.append(f"store {len(raw_updates)}")
        ids = [raw["update_id"] for raw in raw_updates if isinstance(raw, dict)]
        return max(ids) + 1 if ids else None

    async def play(self, error: type[BaseException] = Over) -> list[Any]:
        with capture_logs() as logs, pytest.raises(error):
            await Poller(self.fetch, self, self.wire).run()
        return [line["event"] for line in logs]


async def test_updates_are_stored_before_the_higher_offset_confirms_them() -> None:
    script = Script([{"update_id": 5}, {"update_id": 6}], [], [{"update_id": 7}])
    await script.play()
    assert script.events == ["ask None", "store 2", "ask 7", "ask 7", "store 1", "ask 8"]


async def test_what_could_not_be_stored_is_asked_for_again() -> None:
    script = Script([{"update_id": 5}], [{"update_id": 5}])
    script.store_failures = [OSError("disk full")]
    assert await script.play() == ["polling_interrupted", "polling_again"]
    assert script.events == ["ask None", "ask None", "store 1", "ask 6"]


async def test_an_outage_is_sat_out_with_growing_pauses_and_logged_once() -> None:
    script = Script(*(OSError("no route, token 1:AB") for _ in range(9)), [], OSError())
    logs = await script.play()
    assert [at for at, _ in script.asked] == [0, 1, 3, 7, 15, 31, 63, 123, 183, 243, 243, 244]
    assert logs == ["polling_interrupted", "polling_again", "polling_interrupted"]


async def test_an_answer_without_a_single_update_is_not_asked_for_in_a_circle() -> None:
    script = Script(["nonsense"], ["nonsense"])
    await script.play()
    assert [at for at, _ in script.asked] == [0, 1, 3]


async def test_a_pause_that_the_server_asks_for_is_kept() -> None:
    script = Script(FloodLimit(7.5), [])
    await script.play()
    assert [at for at, _ in script.asked] == [0, 7.5, 7.5]


async def test_a_conflict_at_the_start_ends_the_program_with_one_sentence() -> None:
    script = Script([], Conflict())
    await script.play(AnotherInstance)
    assert "another program" in str(AnotherInstance()).lower()


async def test_a_conflict_later_on_is_logged_and_waited_for() -> None:
    script = Script([], Conflict(), Conflict(), [])
    await_long = iter((31.0,))

    def pass_time() -> None:
        script.wire._now += next(await_long, 0.0)

    script.before_answer = pass_time
    assert await script.play() == ["another_instance_polled"] * 2
    assert [at for at, _ in script.asked] == [0, 31, 36, 41, 41]


async def test_a_refused_token_ends_the_program() -> None:
    await Script(Unauthorized()).play(TokenRefused)
