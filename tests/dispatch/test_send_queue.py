"""People first, never faster than allowed, silent when told so. All times are seconds of a fake wire clock."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dispatch.limits import PER_SECOND, RESERVED
from bot.dispatch.send_queue import PATIENCE_S, SendQueue
from bot.domain.delivery import Dropped, FloodLimit, Urgency
from tests.fakes import FakeWire

PERSON, REMINDER, COUNTDOWN, NO_TOKEN = Urgency.PERSON_WAITS, Urgency.REMINDER, Urgency.COUNTDOWN, Urgency.NO_TOKEN
START = 1000.0


class Line:
    """A send queue whose requests write down when they left."""

    def __init__(self, latency_s: float = 0.0, **limits: Any) -> None:
        self.wire = FakeWire(start=START)
        self.queue = SendQueue(self.wire, **limits)
        self.latency_s = latency_s
        self.left: list[tuple[float, int | None, Urgency]] = []

    async def send(
        self, chat_id: int | None, urgency: Urgency, answer: Callable[[], Awaitable[Any]] | None = None
    ) -> Any:
        async def request() -> Any:
            self.left.append((round(self.wire.monotonic() - START, 6), chat_id, urgency))
            if self.latency_s:
                await self.wire.sleep(self.latency_s)
            return await answer() if answer else "ok"

        return await self.queue.run(request, chat_id=chat_id, urgency=urgency)

    def start(self, chat_id: int | None, urgency: Urgency, answer: Any = None) -> asyncio.Task[Any]:
        return asyncio.create_task(self.send(chat_id, urgency, answer))

    def times(self, urgency: Urgency | None = None, chat_id: int | None = None) -> list[float]:
        return [at for at, chat, kind in self.left if urgency in (None, kind) and (chat_id is None or chat == chat_id)]


def refusing(*pauses: float) -> Callable[[], Awaitable[str]]:
    """A server that answers with these pauses first and is content afterwards."""
    left = list(pauses)

    async def answer() -> str:
        if left:
            raise FloodLimit(left.pop(0))
        return "ok"

    return answer


def most_in_any_second(times: list[float]) -> int:
    ordered = sorted(times)
    return max((sum(1 for other in ordered[i:] if other < at + 1.0 - 1e-6) for i, at in enumerate(ordered)), default=0)


async def test_a_lone_request_leaves_at_once_and_its_answer_comes_back() -> None:
    line = Line()
    assert await line.send(1, PERSON) == "ok"
    assert line.left == [(0.0, 1, PERSON)]


async def test_an_error_of_the_request_reaches_its_caller() -> None:
    line = Line()

    async def broken() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await line.send(1, PERSON, broken)
    assert await line.send(2, PERSON) == "ok"


async def test_thirty_messages_may_start_together_and_the_next_one_a_second_later() -> None:
    line = Line()
    await asyncio.gather(*(line.send(chat, PERSON) for chat in range(31)))
    assert line.times() == [0.0] * 30 + [1.0]


async def test_a_person_may_get_three_messages_at_once_and_then_one_a_second() -> None:
    line = Line()
    await asyncio.gather(*(line.send(7, PERSON) for _ in range(5)))
    assert line.times() == [0.0, 0.0, 0.0, 1.0, 2.0]


async def test_reminders_to_one_chat_keep_a_second_apart() -> None:
    line = Line()
    await asyncio.gather(*(line.send(7, REMINDER) for _ in range(3)))
    assert line.times() == [0.0, 1.0, 2.0]


async def test_a_reminder_waits_until_a_chat_has_rested_from_a_burst() -> None:
    line = Line()
    await asyncio.gather(*(line.send(7, PERSON) for _ in range(3)), line.send(7, REMINDER))
    assert line.times(REMINDER) == [3.0]


async def test_a_person_goes_before_twelve_hundred_queued_reminders() -> None:
    line = Line()
    reminders = [line.start(chat, REMINDER) for chat in range(1200)]
    await line.wire.sleep(5.01)
    asked_at = line.wire.monotonic() - START
    await line.send(5000, PERSON)
    waited_s = line.times(PERSON)[0] - asked_at
    assert waited_s < 0.001
    await asyncio.gather(*reminders)
    assert line.times()[-1] == pytest.approx(1200 / (PER_SECOND - RESERVED), abs=1.0)


async def test_ten_people_at_once_wait_at_most_a_third_of_a_second_during_a_broadcast() -> None:
    line = Line()
    reminders = [line.start(chat, REMINDER) for chat in range(300)]
    await line.wire.sleep(3.0)
    asked_at = line.wire.monotonic() - START
    await asyncio.gather(*(line.send(5000 + chat, PERSON) for chat in range(10)))
    assert max(line.times(PERSON)) - asked_at <= 10 / 28 + 0.001
    await asyncio.gather(*reminders)
    assert most_in_any_second(line.times()) <= PER_SECOND


async def test_reminders_are_spread_over_the_second() -> None:
    line = Line()
    await asyncio.gather(*(line.send(chat, REMINDER) for chat in range(60)))
    times = line.times()
    gaps = [after - before for before, after in pairwise(times)]
    assert all(gap == pytest.approx(1 / (PER_SECOND - RESERVED), abs=0.001) for gap in gaps)


async def test_chats_take_turns_so_that_one_with_many_messages_does_not_hold_up_another() -> None:
    line = Line()
    many = [line.start(1, PERSON) for _ in range(40)]
    await asyncio.sleep(0)
    await line.send(2, PERSON)
    assert line.times(chat_id=2) == [0.0]
    for task in many:
        task.cancel()


async def test_messages_to_one_chat_keep_their_order() -> None:
    line, order = Line(), []

    def note(number: int) -> Callable[[], Awaitable[None]]:
        async def answer() -> None:
            order.append(number)

        return answer

    await asyncio.gather(*(line.send(1, PERSON, note(number)) for number in range(6)))
    assert order == list(range(6))


async def test_a_countdown_leaves_at_once_or_never() -> None:
    line = Line()
    await line.send(1, COUNTDOWN)
    with pytest.raises(Dropped):
        await line.send(1, COUNTDOWN)
    await line.wire.sleep(1.0)
    await line.send(1, COUNTDOWN)
    assert line.times() == [0.0, 1.0]


async def test_a_countdown_takes_no_place_that_is_kept_for_people() -> None:
    line = Line()
    await asyncio.gather(*(line.send(chat, PERSON) for chat in range(PER_SECOND - RESERVED)))
    with pytest.raises(Dropped):
        await line.send(99, COUNTDOWN)
    await line.send(99, PERSON)


async def test_answers_to_taps_wait_for_no_token() -> None:
    line = Line()
    await asyncio.gather(*(line.send(chat, PERSON) for chat in range(30)))
    await asyncio.gather(*(line.send(None, NO_TOKEN) for _ in range(50)))
    assert set(line.times(NO_TOKEN)) == {0.0}


@pytest.mark.parametrize("pause_s", [0.3, 1.0, 7.4, PATIENCE_S])
async def test_a_refused_request_goes_again_exactly_when_the_pause_ends(pause_s: float) -> None:
    line = Line()
    assert await line.send(1, PERSON, refusing(pause_s)) == "ok"
    assert line.times() == [0.0, pytest.approx(pause_s, abs=0.05)]
    assert line.times()[1] >= pause_s


async def test_a_refusal_out_of_the_blue_stops_the_whole_bot() -> None:
    line = Line()
    refused = line.start(1, PERSON, refusing(3.0))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.gather(line.send(2, PERSON), line.send(None, NO_TOKEN), refused)
    assert sorted(line.times()) == [0.0, 3.0, 3.0, 3.0]


async def test_a_refusal_right_after_a_message_to_the_same_chat_stops_that_chat_only() -> None:
    line = Line()
    await line.send(1, PERSON)
    refused = line.start(1, PERSON, refusing(5.0))
    await line.wire.sleep(0.5)
    await line.send(2, PERSON)
    await line.send(1, PERSON)
    await refused
    assert line.times(chat_id=2) == [0.5]
    assert line.times(chat_id=1) == [0.0, 0.0, 5.0, 5.0]


async def test_a_chat_refused_again_after_its_stop_does_not_stop_the_others() -> None:
    line = Line()
    await line.send(1, PERSON)
    refused = line.start(1, PERSON, refusing(5.0, 5.0))
    await line.wire.sleep(6.0)
    await line.send(2, PERSON)
    await refused
    assert line.times(chat_id=2) == [6.0]
    assert line.times(chat_id=1) == [0.0, 0.0, 5.0, 10.0]


async def test_another_request_that_ends_well_does_not_end_a_stop() -> None:
    line = Line(latency_s=0.3)
    slow = [line.start(chat, PERSON) for chat in range(5)]
    await line.wire.sleep(0.1)
    refused = line.start(50, PERSON, refusing(3.0))
    await line.wire.sleep(0.5)
    later = [line.start(chat, PERSON) for chat in range(100, 120)]
    await asyncio.gather(*slow, refused, *later)
    assert [at for at in line.times() if 0.4 < at < 3.4] == []


async def test_of_two_stops_the_longer_one_holds() -> None:
    line = Line(latency_s=0.5)
    await asyncio.gather(line.send(1, PERSON, refusing(9.0)), line.send(2, PERSON, refusing(2.0)))
    assert line.times() == [0.0, 0.0, 9.5, 9.5]


async def test_a_pause_longer_than_patience_is_told_to_everybody_it_would_hold() -> None:
    line = Line(per_second=1)
    first, behind = line.start(1, PERSON, refusing(10_072.0)), line.start(2, REMINDER)
    results = await asyncio.gather(first, behind, return_exceptions=True)
    with pytest.raises(FloodLimit) as late:
        await line.send(3, PERSON)
    assert [type(result) for result in results] == [FloodLimit, FloodLimit]
    assert late.value.retry_after_s == 10_072.0
    assert line.times() == [0.0]


async def test_patience_counts_all_the_pauses_of_one_request() -> None:
    line = Line()
    with pytest.raises(FloodLimit):
        await line.send(1, PERSON, refusing(8.0, 8.0, 8.0))
    assert line.times() == [0.0, 8.0, 16.0]


async def test_a_countdown_that_is_refused_is_dropped() -> None:
    line = Line()
    with pytest.raises(Dropped):
        await line.send(1, COUNTDOWN, refusing(2.0))
    assert line.times() == [0.0]


async def test_a_request_given_up_takes_no_turn_and_leaves_no_timer() -> None:
    line = Line()
    await asyncio.gather(*(line.send(1, PERSON) for _ in range(3)))
    given_up = line.start(1, PERSON)
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    assert line.times() == [0.0, 0.0, 0.0]
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []


async def test_requests_cancelled_at_any_moment_never_block_the_others() -> None:
    line = Line(latency_s=0.2)
    tasks = [line.start(chat % 5, PERSON if chat % 2 else REMINDER) for chat in range(40)]
    for number, task in enumerate(tasks):
        if number % 3 == 0:
            task.cancel()
            await line.wire.sleep(0.07)
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [result for number, result in enumerate(results) if number % 3] == ["ok"] * 26


async def test_chats_that_have_rested_are_forgotten() -> None:
    line = Line()
    for chat in range(3000):
        await line.send(chat, PERSON)
    assert len(line.queue._chats) <= 1100


_traffic = st.lists(
    st.tuples(
        st.sampled_from([PERSON, PERSON, REMINDER, REMINDER, COUNTDOWN, NO_TOKEN]),
        st.integers(min_value=1, max_value=50),  # so many at once
        st.sampled_from([1, 3, 1000]),  # spread over so many chats
        st.sampled_from([0.0, 0.0, 0.013, 0.4, 0.95, 1.1]),  # seconds before the next ones
        st.sampled_from([0.0] * 6 + [0.7, 3.0]),  # a pause that the server asks the first of them for
    ),
    max_size=12,
)


@settings(max_examples=100, deadline=None)
@given(traffic=_traffic)
def test_no_traffic_whatever_breaks_a_limit(traffic: list[tuple[Urgency, int, int, float, float]]) -> None:
    async def play() -> tuple[Line, list[Any]]:
        line, tasks = Line(), []
        for urgency, count, chats, gap_s, pause_s in traffic:
            tasks += [
                line.start(number % chats, urgency, refusing(pause_s) if pause_s and not number else None)
                for number in range(count)
            ]
            await line.wire.sleep(gap_s)
        return line, await asyncio.gather(*tasks, return_exceptions=True)

    line, results = asyncio.run(play())
    assert all(result == "ok" or isinstance(result, Dropped | FloodLimit) for result in results)
    assert most_in_any_second([at for at, _, kind in line.left if kind is not NO_TOKEN]) <= PER_SECOND
    chats = defaultdict(list)
    for at, chat, kind in line.left:
        if kind is REMINDER:
            chats[chat].append(at)
    for times in chats.values():
        assert all(later - earlier >= 1.0 - 1e-5 for earlier, later in pairwise(times))
