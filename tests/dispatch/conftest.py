"""A real database on disk for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import Store
from tests.dispatch.records import open_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_store(tmp_path)
    yield opened
    await opened.close()
