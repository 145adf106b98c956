"""`kneebot run` that cannot run says in a line or two which setting is wrong and what to do, and never the token."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest

from bot.emulator import Emulator, serving
from bot.storage import Store
from tests.e2e.program import PATIENCE_S, TOKEN, environment, said_at_its_end, started

SECRET = TOKEN.partition(":")[2]


@pytest.fixture
def emulator() -> Emulator:
    return Emulator()


@pytest.fixture
async def origin(emulator: Emulator) -> AsyncIterator[str]:
    async with serving(emulator.asgi) as origin:
        yield origin


async def failure(folder: Path, env: dict[str, str]) -> str:
    """Run the program to its end, which must be a failure told in plain lines."""
    async with started(folder, env) as program:
        said = await said_at_its_end(program)
    lines = said.splitlines()
    assert program.returncode not in (0, None), said
    assert 1 <= len(lines) <= 3, said
    assert "Traceback" not in said
    assert SECRET not in said
    return said


WRONG = {
    "no token": ({"KNEEBOT_TOKEN": ""}, ["KNEEBOT_TOKEN", "@BotFather"]),
    "no token but its name": ({"KNEEBOT_TOKEN": SECRET}, ["KNEEBOT_TOKEN", "123456:ABC-DEF"]),
    "a token with letters before it": ({"KNEEBOT_TOKEN": f"bot{TOKEN}"}, ["KNEEBOT_TOKEN", "123456:ABC-DEF"]),
    "no address": ({"KNEEBOT_API_URL": "api.telegram.org"}, ["KNEEBOT_API_URL", "https://api.telegram.org"]),
    "nobody there": ({"KNEEBOT_API_URL": "http://127.0.0.1:9"}, ["KNEEBOT_API_URL", "127.0.0.1:9"]),
    "no database": ({"KNEEBOT_DATABASE_URL": "mysql://root:hidden@x/y"}, ["KNEEBOT_DATABASE_URL", "sqlite:///"]),
    "no zone": ({"KNEEBOT_TIMEZONE": "Mars/Olympus"}, ["KNEEBOT_TIMEZONE", "Europe/Berlin"]),
}


async def test_every_setting_that_is_wrong_is_named_with_its_cure(tmp_path: Path, origin: str) -> None:
    """All at once: each is a program of its own that takes a second to start."""

    async def told(number: int, settings: dict[str, str]) -> str:
        folder = tmp_path / str(number)
        folder.mkdir()
        return await failure(folder, environment(folder, origin, **settings))

    all_said = await asyncio.gather(*(told(number, settings) for number, (settings, _) in enumerate(WRONG.values())))
    for (what, (_, words)), said in zip(WRONG.items(), all_said, strict=True):
        assert all(word in said for word in words), f"{what}: {said}"
        assert "hidden" not in said


async def test_a_token_that_is_not_accepted_is_said_to_be_so(tmp_path: Path, emulator: Emulator, origin: str) -> None:
    emulator.refuse("getMe", 401, "Unauthorized", times=10)
    said = await failure(tmp_path, environment(tmp_path, origin))
    assert "KNEEBOT_TOKEN is not accepted" in said
    assert "@BotFather" in said


async def test_a_database_of_a_newer_kneebot_is_left_as_it_is(tmp_path: Path, origin: str) -> None:
    env = environment(tmp_path, origin)
    await (await Store.open(env["KNEEBOT_DATABASE_URL"], key_file=tmp_path / "kneebot.key")).close()
    with closing(sqlite3.connect(tmp_path / "kneebot.db")) as database:
        database.execute("UPDATE kneebot_version SET version_num = '9999'")
        database.commit()
    said = await failure(tmp_path, env)
    assert "newer" in said
    assert "KNEEBOT_DATABASE_URL" in said


async def test_a_second_kneebot_on_the_same_database_steps_back(tmp_path: Path, origin: str) -> None:
    env = environment(tmp_path, origin)
    store = await Store.open(env["KNEEBOT_DATABASE_URL"], key_file=tmp_path / "kneebot.key")
    try:
        said = await failure(tmp_path, env)
    finally:
        await store.close()
    assert "another kneebot is using this database" in said


async def test_a_lost_key_is_missed_before_anything_is_written(tmp_path: Path, origin: str) -> None:
    env = environment(tmp_path, origin)
    await (await Store.open(env["KNEEBOT_DATABASE_URL"], key_file=tmp_path / "kneebot.key")).close()
    (tmp_path / "kneebot.key").unlink()
    assert "KNEEBOT_KEY_FILE" in await failure(tmp_path, env)
    assert not (tmp_path / "kneebot.key").exists()


async def test_a_second_poller_on_the_same_token_ends_a_fresh_start(
    tmp_path: Path, emulator: Emulator, origin: str
) -> None:
    bot = emulator.bot(TOKEN)
    async with started(tmp_path, environment(tmp_path, origin)) as program, aiohttp.ClientSession() as other:
        assert await bot.updates.polls.rung_after(0, PATIENCE_S)
        poll = asyncio.create_task(other.get(f"{origin}/bot{TOKEN}/getUpdates?timeout=50"))
        said = await said_at_its_end(program)
        poll.cancel()
        await asyncio.gather(poll, return_exceptions=True)
    assert program.returncode not in (0, None)
    assert "Another program already receives this bot's updates" in said
    assert "Traceback" not in said
    assert SECRET not in said


async def test_a_sound_start_says_so_and_never_the_token(tmp_path: Path, emulator: Emulator, origin: str) -> None:
    async with started(tmp_path, environment(tmp_path, origin)) as program:
        assert await emulator.bot(TOKEN).updates.polls.rung_after(0, PATIENCE_S)
        program.terminate()
        said = await said_at_its_end(program)
    assert program.returncode == 0
    assert "kneebot runs" in said
    assert SECRET not in said
    assert SECRET.encode() not in (tmp_path / "kneebot.db").read_bytes()
