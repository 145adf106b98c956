"""What never changes is made once; every test has a house of its own."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_hearing
from bot.catalog import Catalogue, load
from bot.screens.pen import Paper
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest
from tests.e2e.house import House, open_house

OpenHouse = Callable[..., Awaitable[House]]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """Let the houses share what is made of a content once and never changes: the hearing and the templates."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.app.open_hearing", _once_a_catalogue(open_hearing))
        patch.setattr("bot.screens.render.Paper", _once_a_catalogue(Paper))
        yield


def _once_a_catalogue(make: Callable[..., Any]) -> Callable[..., Any]:
    """Make a thing once for the same arguments; a catalogue is the same if it is that very object."""
    made: dict[tuple[object, ...], tuple[Any, tuple[object, ...]]] = {}

    def once(*details: object) -> Any:
        key = tuple(id(one) if isinstance(one, Catalogue) else one for one in details)
        if key not in made:
            made[key] = make(*details), details  # they are kept, so that no other object gets their id
        return made[key][0]

    return once


@pytest.fixture
async def opened(tmp_path: Path, catalogue: Catalogue, new_records: Path) -> AsyncIterator[OpenHouse]:
    """Opens a house in a zone, at a time, with a content of its own."""
    async with AsyncExitStack() as stack:

        async def enter(catalogue: Catalogue = catalogue, folder: str = "house", **details: Any) -> House:
            shutil.copytree(new_records, tmp_path / folder)
            return await stack.enter_async_context(open_house(tmp_path / folder, catalogue, **details))

        yield enter


@pytest.fixture
async def house(opened: OpenHouse) -> House:
    return await opened()


@pytest.fixture
def clock(house: House) -> Calendar:
    return house.clock


@pytest.fixture
def ann(house: House) -> Guest:
    return house.person("Ann")
