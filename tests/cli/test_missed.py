"""`kneebot missed`: the words that people allow to be kept, beside a bot that runs."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from bot.domain.heard import Heard
from bot.storage import Store
from tests.cli.conftest import Run
from tests.storage.people import NOW, a_patient

WORDS = "the <thingy>\nat the side"


async def _open(folder: Path) -> Store:
    return await Store.open(f"sqlite:///{folder / 'kneebot.db'}", key_file=folder / "kneebot.key")


async def _fill(folder: Path) -> None:
    store = await _open(folder)
    async with store.writing(now=NOW) as records:
        ann = a_patient()
        await records.patients.add(ann)
        await records.heard.put(ann.id, Heard(1, NOW, "unknown", words=WORDS))
        await records.heard.put(ann.id, Heard(2, NOW, "unknown"))
    await store.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KNEEBOT_DATABASE_URL", f"sqlite:///{tmp_path / 'kneebot.db'}")
    monkeypatch.setenv("KNEEBOT_KEY_FILE", str(tmp_path / "kneebot.key"))
    return tmp_path


def test_kept_words_are_listed_and_nobody_is_named(run: Run, folder: Path) -> None:
    asyncio.run(_fill(folder))
    assert run("missed").stdout == "2026-03-02  the <thingy> at the side\n"
    assert json.loads(run("missed", "--json").stdout)["text"] == WORDS


def test_they_are_listed_while_the_bot_holds_the_database_and_forgotten_only_without_it(run: Run, folder: Path) -> None:
    asyncio.run(_fill(folder))
    with asyncio.Runner() as runner:
        store = runner.run(_open(folder))
        listed, refused = run("missed"), run("missed", "--forget")
        runner.run(store.close())
    assert "thingy" in listed.stdout
    assert refused.exit_code == 1
    assert "kneebot" in refused.stderr
    assert "thingy" in run("missed", "--forget").stdout
    assert run("missed").stderr == "Nothing is kept.\n"


def test_without_a_database_it_says_so_and_makes_none(run: Run, folder: Path) -> None:
    result = run("missed")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no database" in result.stderr
    assert list(folder.glob("*.db")) == []
