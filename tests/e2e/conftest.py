"""The content is read once; every test has a house of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.catalog import Catalogue, load
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest
from tests.e2e.house import House, open_house

OpenHouse = Callable[..., Awaitable[House]]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture
async def opened(tmp_path: Path, catalogue: Catalogue) -> AsyncIterator[OpenHouse]:
    """Opens a house in a zone, at a time, with a content of its own."""
    async with AsyncExitStack() as stack:

        async def enter(catalogue: Catalogue = catalogue, folder: str = "house", **details: Any) -> House:
            (tmp_path / folder).mkdir()
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
