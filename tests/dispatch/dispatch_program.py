"""A dispatcher as a program of its own, to be killed: `python -m tests.dispatch.dispatch_program FOLDER SECONDS WHAT`.

SECONDS after noon it ticks. What its messenger sends it appends to FOLDER/sent.txt: that is the truth, as a person's
phone would tell it. WHAT: "before" and "after" stop for ever before and after sending, once ten letters are recorded
and every other place is taken; "through" goes on to the end.
"""

import asyncio
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.dispatch.dispatcher import Dispatcher
from bot.dispatch.letters import Prepared
from bot.domain.delivery import Sent, Turn
from bot.domain.schedule import Due
from bot.screens.screen import Letter, Screen
from bot.storage import Claimed
from tests.dispatch.drill import say
from tests.dispatch.records import add_people, open_store
from tests.fakes import MONDAY_NOON, FakeClock, FakeWire

PEOPLE, AT_ONCE, RECORDED_BEFORE = 40, 8, 10


class Phones:
    """The people's phones, and everything else the dispatcher is handed."""

    def __init__(self, folder: Path, what: str) -> None:
        self.file = (folder / "sent.txt").open("a")
        self.what = what
        self.asked = self.hanging = self.recorded = 0

    async def prepare(self, due: list[Claimed], *, now: datetime) -> list[Prepared]:
        day = timedelta(days=1)
        return [
            Prepared(
                one, Letter(int(one.patient_id[1:]), Screen("Good morning")), Due(one.due_at + day, one.local_on + day)
            )
            for one in due
        ]

    async def send(self, letter: Letter, turn: Turn) -> Sent:
        self.asked += 1
        stops = self.what != "through" and self.asked > RECORDED_BEFORE
        if stops and self.what == "before":
            await self.hang()
        self.file.write(f"{letter.chat_id}\n")
        self.file.flush()
        if stops:
            await self.hang()
        return Sent(self.asked)

    async def delivered(self, messages: list[tuple[str, int]], *, now: datetime) -> None:
        self.recorded += len(messages)
        self.tell()

    async def pause(self, *_: Any, **__: Any) -> None:
        raise AssertionError("nobody is gone")

    async def hang(self) -> None:
        self.hanging += 1
        self.tell()
        await asyncio.Event().wait()

    def tell(self) -> None:
        if (self.hanging, self.recorded) == (AT_ONCE, RECORDED_BEFORE):
            say("between claim and record")


async def main(folder: Path, seconds: float, what: str) -> None:
    store = await open_store(folder)
    async with store.reading() as records:
        known = await records.patients.count()
    if not known:
        await add_people(store, PEOPLE)
    phones = Phones(folder, what)
    clock = FakeClock(MONDAY_NOON + timedelta(seconds=seconds))
    dispatcher = Dispatcher(
        store,
        phones.prepare,
        phones,
        clock,
        FakeWire(),
        delivered=phones.delivered,
        pause=phones.pause,
        at_once=AT_ONCE,
    )
    await dispatcher.tick(clock.now())
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3]))
