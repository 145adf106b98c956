"""What the tests of the chat's edges share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import Store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Open an empty database."""
    store = await Store.open(f"sqlite:///{tmp_path / 'kneebot.db'}", key_file=tmp_path / "kneebot.key")
    yield store
    await store.close()
