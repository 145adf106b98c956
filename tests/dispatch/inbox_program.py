"""An inbox as a program of its own, to be killed: `python -m tests.dispatch.inbox_program FOLDER first|second`."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.dispatch.inbox import Inbox
from bot.storage import Cause
from tests.dispatch.drill import say
from tests.dispatch.records import BOT, messages, open_store
from tests.fakes import FakeWire

UPDATES, SENDERS, WORKERS = 300, range(1, 31), 8
EFFECTS_BEFORE_THE_KILL = 40


async def main(folder: Path, part: str) -> None:
    store = await open_store(folder)
    effects = hanging = again_count = 0

    async def hang() -> None:
        nonlocal hanging
        hanging += 1
        if hanging == WORKERS:
            say("every worker is in the middle of an update")
        await asyncio.Event().wait()

    async def handle(update: dict[str, Any], again: bool) -> None:
        nonlocal effects, again_count
        if again:
            again_count += 1
            return
        if part == "first" and effects >= EFFECTS_BEFORE_THE_KILL:
            await hang()
        effects += 1
        number = effects
        key, now = f"effects of {update['update_id']}", datetime.now(UTC)
        async with store.writing(cause=Cause(BOT, update["update_id"]), now=now) as records:
            await records.notes.put(key, str(int(await records.notes.get(key) or 0) + 1))
        if part == "first" and number > EFFECTS_BEFORE_THE_KILL - 3:
            await hang()

    inbox = Inbox(store, bot_id=BOT, handle=handle, wire=FakeWire(), now=lambda: datetime.now(UTC), workers=WORKERS)
    await inbox.start()
    if part == "first":
        await inbox.receive(messages(UPDATES, SENDERS))
    await inbox.settled()
    await inbox.stop(1)
    await store.close()
    say(f"shown again: {again_count}")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
