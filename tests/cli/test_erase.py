"""`kneebot erase`: an operator deletes a person, and nobody by mistake."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.storage import Store
from tests.cli.conftest import Run
from tests.storage.people import NOW, a_patient

ANN, BEN = 501, 502


async def _open(folder: Path) -> Store:
    return await Store.open(f"sqlite:///{folder / 'kneebot.db'}", key_file=folder / "kneebot.key")


async def _fill(folder: Path) -> None:
    store = await _open(folder)
    async with store.writing(now=NOW) as records:
        for user_id in (ANN, BEN):
            await records.patients.add(a_patient(user_id=user_id))
            await records.inbox.put(1, [(user_id, user_id, b"{}")], NOW)
    await store.close()


async def _left(folder: Path) -> tuple[list[int], list[int]]:
    store = await _open(folder)
    async with store.reading() as records:
        people = [user_id for user_id in (ANN, BEN) if await records.patients.knows(user_id)]
        waiting = [sender for _, sender in await records.inbox.pending(1)]
    await store.close()
    return people, waiting


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KNEEBOT_DATABASE_URL", f"sqlite:///{tmp_path / 'kneebot.db'}")
    monkeypatch.setenv("KNEEBOT_KEY_FILE", str(tmp_path / "kneebot.key"))
    return tmp_path


def test_one_person_goes_with_what_they_sent_and_the_others_stay(run: Run, folder: Path) -> None:
    asyncio.run(_fill(folder))
    assert run("erase", str(ANN), "--yes").stdout == f"Everything of {ANN} is erased.\n"
    assert asyncio.run(_left(folder)) == ([BEN], [BEN])


def test_it_asks_first_and_a_no_deletes_nothing(run: Run, folder: Path) -> None:
    asyncio.run(_fill(folder))
    result = run("erase", str(ANN))  # nothing is typed
    assert result.exit_code == 1
    assert "cannot be undone" in result.stderr
    assert asyncio.run(_left(folder)) == ([ANN, BEN], [ANN, BEN])


def test_somebody_unknown_is_said_to_be_unknown(run: Run, folder: Path) -> None:
    asyncio.run(_fill(folder))
    assert run("erase", "77").stdout == "Nothing is kept of 77.\n"


@pytest.mark.parametrize("number", ["-5", "0", "ann", "9223372036854775808"])
def test_what_is_no_number_of_telegram_is_refused(run: Run, folder: Path, number: str) -> None:
    assert run("erase", "--yes", "--", number).exit_code == 2


def test_while_the_bot_runs_nothing_is_erased(run: Run, folder: Path) -> None:
    asyncio.run(_fill(folder))
    with asyncio.Runner() as runner:
        store = runner.run(_open(folder))
        refused = run("erase", str(ANN), "--yes")
        runner.run(store.close())
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert asyncio.run(_left(folder)) == ([ANN, BEN], [ANN, BEN])


def test_without_a_database_it_says_so_and_makes_none(run: Run, folder: Path) -> None:
    result = run("erase", str(ANN), "--yes")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no database" in result.stderr
    assert list(folder.glob("*.db")) == []
