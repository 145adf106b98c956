"""The words that ship."""

import pytest

from bot.catalog import load
from bot.domain.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def english() -> Vocabulary:
    """Give the English vocabulary."""
    return load().vocabulary["en"]
