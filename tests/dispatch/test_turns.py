"""Everybody in turn, one each, and never two of one person at once."""

import asyncio

from bot.dispatch.turns import Turns


async def test_people_take_turns_however_many_updates_one_of_them_sent() -> None:
    turns = Turns()
    for update_id in range(3):
        turns.add(update_id, sender=1)
    turns.add(10, sender=2)
    order = []
    for _ in range(4):
        turn = await turns.next()
        assert turn is not None
        order.append(turn)
        turns.finished(turn[0])
    assert order == [(1, 0), (2, 10), (1, 1), (1, 2)]


async def test_a_person_in_hand_gets_no_second_turn() -> None:
    turns = Turns()
    turns.add(1, sender=1)
    turns.add(2, sender=1)
    assert await turns.next() == (1, 1)
    second = asyncio.create_task(turns.next())
    await asyncio.sleep(0)
    assert not second.done()
    turns.finished(1)
    assert await second == (1, 2)


async def test_a_postponed_update_stays_first_of_its_person() -> None:
    turns = Turns()
    turns.add(1, sender=1)
    turns.add(2, sender=1)
    turns.add(9, sender=2)
    assert await turns.next() == (1, 1)
    turns.postponed(1)
    assert await turns.next() == (2, 9)
    assert await turns.next() == (1, 1)


async def test_an_update_that_waits_is_not_taken_twice() -> None:
    turns = Turns()
    turns.add(1, sender=1)
    turns.add(1, sender=1)
    assert len(turns) == 1


async def test_closing_wakes_those_who_wait_for_a_turn() -> None:
    turns = Turns()
    waiting = [asyncio.create_task(turns.next()) for _ in range(2)]
    await asyncio.sleep(0)
    turns.close(2)
    assert await asyncio.gather(*waiting) == [None, None]
    turns.add(1, sender=1)
    assert await turns.next() is None
