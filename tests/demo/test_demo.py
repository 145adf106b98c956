"""The demo: the whole bot behind a chat page on this machine, on a clock that travels, and nothing left afterwards."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.config import Settings
from bot.demo.demo import Demo, local_zone, open_demo
from bot.emulator import Person, PortBusy
from tests.e2e.fast_wire import FastWire
from tests.fakes import FakeClock

BEFORE_IT_ANSWERED = 20.0
"""Seconds after which a test gives up."""


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the demo's own folder is made, so that it can be looked for afterwards."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def settings(**more: object) -> Settings:
    return Settings(_env_file=None, demo_port=0, timezone="Europe/Berlin", **more)  # type: ignore[arg-type]


@pytest.fixture
async def demo(folders: Path) -> AsyncIterator[Demo]:
    async with open_demo(settings(), calendar=FakeClock(), wire=FastWire()) as demo:
        yield demo


async def chooses(person: Person, *labels: str) -> None:
    """Tap one button after another, each when it has come."""
    for label in labels:
        await person.waits_for(
            lambda person, label=label: label in [text for row in person.last.keyboard for text, _ in row],
            timeout=BEFORE_IT_ANSWERED,
        )
        shown = person.last.version
        person.taps(label)
        await person.waits_for(lambda person, shown=shown: person.last.version != shown, timeout=BEFORE_IT_ANSWERED)


def found(folder: Path, pattern: str) -> list[str]:
    """Name what lies in a folder or below it."""
    return sorted(path.name for path in folder.rglob(pattern))


async def begin(demo: Demo) -> Person:
    person = demo.emulator.person("Visitor")
    person.says("/start")
    await chooses(person, "Begin", "3", "08:00", "Go")
    return person


async def test_next_message_travels_to_what_is_due(demo: Demo) -> None:
    assert "Say /start" in await demo.next_message()
    person = await begin(demo)
    there = demo.clock.now()
    assert await demo.next_message() == ""
    assert "How is the knee now" in person.last.text
    assert (demo.clock.now() - there).total_seconds() > 3600
    assert f"{demo.clock.now().astimezone(ZoneInfo('Europe/Berlin')):%H:%M}" == "08:00"


async def test_the_page_has_a_button_for_it(demo: Demo) -> None:
    assert [(control.name, control.label) for control in demo.emulator.controls] == [("next", "Next message")]
    async with aiohttp.ClientSession() as http, http.get(demo.origin) as page:
        assert page.status == 200
        assert "text/html" in page.headers["Content-Type"]


async def test_two_weeks_can_be_played(demo: Demo) -> None:
    person = await begin(demo)
    for _ in range(14):
        assert await demo.next_message() == ""
        await chooses(person, "2", "Start", "Done", "1")
    assert str(person).count("1/10 saved: calm") == 14
    assert (demo.clock.now() - FakeClock().now()).days in (13, 14)


async def test_nothing_of_a_demo_is_left(folders: Path) -> None:
    async with open_demo(settings(), calendar=FakeClock(), wire=FastWire()) as demo:
        await begin(demo)
        assert {"demo.db", "demo.key"} <= set(found(folders, "demo.*"))
        origin = demo.origin
    assert found(folders, "*") == []
    async with aiohttp.ClientSession() as http:
        with pytest.raises(aiohttp.ClientConnectorError):
            await http.get(origin)


async def test_a_busy_port_is_said_to_be_busy(folders: Path, demo: Demo) -> None:
    port = int(demo.origin.rpartition(":")[2])
    kept = found(folders, "kneebot-demo-*")
    with pytest.raises(PortBusy, match=str(port)):
        async with open_demo(settings().model_copy(update={"demo_port": port})):
            pass
    assert found(folders, "kneebot-demo-*") == kept


async def test_it_listens_on_this_machine_alone(demo: Demo) -> None:
    assert demo.origin.startswith("http://127.0.0.1:")
    port = int(demo.origin.rpartition(":")[2])
    # Any other address of the loopback net is another address: a server on 0.0.0.0 would answer there too.
    with pytest.raises(OSError):  # noqa: PT011 - its kind depends on the system
        await asyncio.open_connection("127.0.0.2", port)


async def test_the_settings_of_the_real_bot_are_left_alone(folders: Path) -> None:
    real = settings(database_url=f"sqlite:///{folders / 'real.db'}", key_file=folders / "real.key")
    async with open_demo(real, calendar=FakeClock(), wire=FastWire()) as demo:
        await begin(demo)
        assert found(folders, "real*") == []


async def test_two_demos_can_run_side_by_side(folders: Path) -> None:
    async with AsyncExitStack() as stack:
        demos = [
            await stack.enter_async_context(open_demo(settings(), calendar=FakeClock(), wire=FastWire()))
            for _ in range(2)
        ]
        people = [await begin(demo) for demo in demos]
        await demos[0].next_message()
        assert [len(person.messages) for person in people] == [3, 2]


def test_the_zone_of_this_machine_has_a_name() -> None:
    assert local_zone()
