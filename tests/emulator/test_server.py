"""Serving: a port of its own, no leftovers."""

import asyncio
import signal

import aiohttp
import pytest

from bot.emulator import Emulator, PortBusy, serving


async def test_a_busy_port_is_named():
    async with serving(Emulator().asgi) as origin:
        port = int(origin.rpartition(":")[2])
        with pytest.raises(PortBusy, match=f"Port {port} of 127.0.0.1 is taken"):
            async with serving(Emulator().asgi, port=port):
                pass
    async with serving(Emulator().asgi, port=port) as again:
        assert again == origin


async def test_it_ends_while_polls_and_streams_are_open_and_leaves_nothing_behind():
    emulator = Emulator()
    bot, ann = emulator.bot("1:a"), emulator.person()
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    async with aiohttp.ClientSession() as http:
        before = asyncio.all_tasks()
        async with serving(emulator.asgi) as origin:
            assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == handlers
            stream = await http.get(f"{origin}/page/{ann.id}/events")
            await stream.content.readline()
            poll = asyncio.create_task(http.post(f"{origin}/bot1:a/getUpdates", json={"timeout": 50}))
            assert await bot.updates.polls.rung_after(0, 5)
        answer = await poll
        assert (answer.status, (await answer.json())["description"]) == (502, "Bad Gateway")
        assert b"event: state" in await stream.read()
        assert asyncio.all_tasks() == before
        with pytest.raises(aiohttp.ClientConnectionError):
            await http.get(origin)


async def test_an_error_inside_the_block_still_closes_the_server():
    with pytest.raises(RuntimeError, match="inside"):
        async with serving(Emulator().asgi) as origin:
            raise RuntimeError("inside")
    async with serving(Emulator().asgi, port=int(origin.rpartition(":")[2])):
        pass
