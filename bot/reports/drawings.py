"""Draws pictures beside the event loop, and keeps the newest by what is on them."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

from bot.domain.chart import Picture

KEPT = 16
"""So many pictures are kept, two megabytes: who turns from four weeks to twelve and back gets the same one (house)."""


class Drawings:
    """Pictures as PNG, one drawn at a time in a thread of its own; matplotlib is imported with the first one."""

    def __init__(self, most: int = KEPT) -> None:
        """Begin with none and keep at most so many; the thread starts with the first picture."""
        self._most = most
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="drawings")

    async def png(self, picture: Picture) -> bytes:
        """Draw a picture, or give the one that was drawn of the same."""
        key = sha256(repr(picture).encode()).digest()
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        drawn = await asyncio.get_running_loop().run_in_executor(self._thread, _drawn, picture)
        self._kept[key] = drawn
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return drawn

    def close(self) -> None:
        """Let the thread go; a picture that is being drawn is finished for nobody."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._kept.clear()


def _drawn(picture: Picture) -> bytes:
    from bot.reports.charts import pain_chart

    return pain_chart(picture)
