"""A copy of the shipped content that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.catalog import documents, find_content

READ = (
    "exercises",
    "topics",
    "lessons",
    "safety",
    "vocabulary",
    "sources.yaml",
    "programme.yaml",
    "running.yaml",
    "safety.yaml",
)


@pytest.fixture(scope="session", autouse=True)
def composed_once() -> Iterator[None]:
    """Compose the same YAML once: of 170 documents a test changes one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "_compose", cache(documents._compose))
        yield


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Copy what the catalogue reads, without pictures."""
    shipped, copy = find_content(), tmp_path / "content"
    copy.mkdir()
    for name in READ:
        if (shipped / name).is_dir():
            shutil.copytree(shipped / name, copy / name, ignore=shutil.ignore_patterns("*.mp4", "*.png"))
        elif (shipped / name).exists():
            shutil.copy(shipped / name, copy / name)
    return copy
