"""Facts that become known together are written together, and no fact waits for another."""

import asyncio

import pytest

from bot.dispatch.group_commit import GroupCommit


async def test_a_lone_item_is_written_at_once() -> None:
    written: list[list[int]] = []

    async def write(items: list[int]) -> None:
        written.append(items)

    await GroupCommit(write).add(1)
    assert written == [[1]]


async def test_what_comes_in_during_a_write_goes_with_the_next_one() -> None:
    written: list[list[int]] = []
    gate = asyncio.Event()

    async def write(items: list[int]) -> None:
        await gate.wait()
        written.append(items)

    group = GroupCommit(write)
    adds = [asyncio.create_task(group.add(0))]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    adds += [asyncio.create_task(group.add(number)) for number in (1, 2, 3)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*adds)
    assert written == [[0], [1, 2, 3]]


async def test_a_failed_write_is_told_to_those_it_concerns_and_to_nobody_else() -> None:
    async def write(items: list[int]) -> None:
        if 1 in items:
            raise OSError("full")

    group = GroupCommit(write)
    with pytest.raises(OSError, match="full"):
        await group.add(1)
    await group.add(2)


async def test_giving_up_does_not_take_the_item_back() -> None:
    written: list[int] = []
    gate = asyncio.Event()

    async def write(items: list[int]) -> None:
        await gate.wait()
        written.extend(items)

    group = GroupCommit(write)
    impatient = asyncio.create_task(group.add(1))
    await asyncio.sleep(0)
    impatient.cancel()
    gate.set()
    await group.flushed()
    assert written == [1]
