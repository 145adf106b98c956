"""A process killed with 300 updates waiting loses none and repeats no effect. The truth is what the database holds."""

from pathlib import Path

from tests.dispatch.drill import kill_when_it_says, run_to_its_end
from tests.dispatch.inbox_program import UPDATES
from tests.dispatch.records import BOT, open_store

PROGRAM = "tests.dispatch.inbox_program"


async def effects_and_pending(folder: Path) -> tuple[dict[int, int], int]:
    store = await open_store(folder)
    async with store.reading() as records:
        counts = {number: int(await records.notes.get(f"effects of {number}") or 0) for number in range(1, UPDATES + 1)}
        waiting = len(await records.inbox.pending(BOT))
    await store.close()
    return counts, waiting


async def test_a_kill_with_300_updates_waiting_loses_none_and_repeats_no_effect(tmp_path: Path) -> None:
    kill_when_it_says("every worker is in the middle of an update", PROGRAM, tmp_path, "first")
    effects, waiting = await effects_and_pending(tmp_path)
    assert sum(effects.values()) < UPDATES
    assert waiting > 200

    assert "shown again: 3" in run_to_its_end(PROGRAM, tmp_path, "second")
    effects, waiting = await effects_and_pending(tmp_path)
    assert effects == dict.fromkeys(range(1, UPDATES + 1), 1)
    assert waiting == 0
