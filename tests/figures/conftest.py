"""The figures as they are shipped, read once."""

from __future__ import annotations

import pytest

from bot.catalog import find_content
from figures.exercises import Pictured, pictured

CONTENT = find_content()
IDS = sorted(path.parent.name for path in CONTENT.glob("exercises/*/exercise.yaml"))


@pytest.fixture(scope="session")
def figures() -> dict[str, Pictured]:
    """Give every exercise's figure by its id."""
    return {exercise.id: exercise for exercise in pictured(CONTENT)}


@pytest.fixture(params=IDS)
def exercise(request: pytest.FixtureRequest, figures: dict[str, Pictured]) -> Pictured:
    """Give one exercise after the other."""
    return figures[request.param]
