"""The clocks of the phones: whoever tells the bot of another time zone is there, and their phone shows its time."""

from __future__ import annotations

import asyncio
from zoneinfo import ZoneInfo

from bot.app import Kneebot


class Phones:
    """Follows the zones that people tell the bot of; who has told of none keeps the clock of their phone."""

    def __init__(self, kneebot: Kneebot, bot_id: int) -> None:
        """Take the running bot."""
        self._kneebot = kneebot
        self._bot_id = bot_id
        self._known: dict[int, str] = {}
        self._looks: set[asyncio.Task[ZoneInfo | None]] = set()

    async def __call__(self, user_id: int) -> ZoneInfo | None:
        """Give the zone of somebody's phone if they have just told of another one than before.

        Whoever asks may go away, as a page does that is closed: the records are read to the end all the same.
        """
        look = asyncio.create_task(self._look(user_id))
        self._looks.add(look)
        look.add_done_callback(self._looks.discard)
        return await asyncio.shield(look)

    async def close(self) -> None:
        """Wait until nothing is read any more."""
        await asyncio.gather(*self._looks)

    async def _look(self, user_id: int) -> ZoneInfo | None:
        practice = self._kneebot.practice
        async with practice.store.reading() as records:
            patient = await records.patients.of_user(self._bot_id, user_id)
        if patient is None:
            return None
        before = self._known.get(user_id, practice.timezone)
        self._known[user_id] = patient.timezone
        return None if patient.timezone == before else patient.zone
