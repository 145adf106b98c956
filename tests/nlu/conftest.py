"""The words that ship, and what understands them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app import open_understanding
from bot.catalog import Catalogue, load
from bot.domain.vocabulary import Vocabulary
from bot.nlu import Understanding
from tests.training.examples import MESSAGES


@pytest.fixture(scope="session")
def content() -> Catalogue:
    """Read the content that ships."""
    return load()


@pytest.fixture(scope="session")
def english(content: Catalogue) -> Vocabulary:
    """Give the English vocabulary."""
    return content.vocabulary["en"]


@pytest.fixture(scope="session")
def shipped(content: Catalogue) -> Understanding:
    """Give what understands English in the product."""
    return open_understanding(content, "en")


@pytest.fixture(scope="session")
def two_thirds(content: Catalogue) -> Understanding:
    """Give the same, trained without the third of the messages that is kept aside."""
    words = replace(content.vocabulary["en"], weights=(MESSAGES / "two_thirds.weights").read_bytes())
    return open_understanding(replace(content, vocabulary={"en": words}), "en")
