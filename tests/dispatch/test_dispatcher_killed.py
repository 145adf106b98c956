"""A process killed between claim and record: everybody gets the message, at most twice. The truth is what was sent."""

from collections import Counter
from pathlib import Path

from tests.dispatch.dispatch_program import AT_ONCE, PEOPLE, RECORDED_BEFORE
from tests.dispatch.drill import kill_when_it_says, run_to_its_end
from tests.dispatch.records import open_store

PROGRAM = "tests.dispatch.dispatch_program"


def copies(folder: Path) -> Counter[int]:
    return Counter(int(line) for line in (folder / "sent.txt").read_text().split())


async def statuses(folder: Path) -> Counter[str]:
    store = await open_store(folder)
    async with store.reading() as records:
        ended = [(await records.reminders.deliveries(f"p{number:04}"))[0].status for number in range(PEOPLE)]
    await store.close()
    return Counter(ended)


async def test_killed_before_sending_everybody_gets_one_message(tmp_path: Path) -> None:
    kill_when_it_says("between claim and record", PROGRAM, tmp_path, 0, "before")
    assert len(copies(tmp_path)) == RECORDED_BEFORE
    run_to_its_end(PROGRAM, tmp_path, 61, "through")
    assert copies(tmp_path) == Counter(range(PEOPLE))
    assert await statuses(tmp_path) == Counter(sent=PEOPLE)


async def test_killed_after_sending_only_what_was_under_way_comes_twice(tmp_path: Path) -> None:
    kill_when_it_says("between claim and record", PROGRAM, tmp_path, 0, "after")
    run_to_its_end(PROGRAM, tmp_path, 61, "through")
    sent = copies(tmp_path)
    assert set(sent) == set(range(PEOPLE))
    assert Counter(sent.values()) == {1: PEOPLE - AT_ONCE, 2: AT_ONCE}
    assert await statuses(tmp_path) == Counter(sent=PEOPLE)


async def test_killed_twice_nobody_gets_a_third_copy_and_what_is_unknown_is_recorded(tmp_path: Path) -> None:
    kill_when_it_says("between claim and record", PROGRAM, tmp_path, 0, "after")
    kill_when_it_says("between claim and record", PROGRAM, tmp_path, 61, "after")
    run_to_its_end(PROGRAM, tmp_path, 122, "through")
    assert max(copies(tmp_path).values()) <= 2
    ended = await statuses(tmp_path)
    assert ended["sent"] + ended["missed"] == PEOPLE
