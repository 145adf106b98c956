"""Writing together what becomes known at nearly the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class GroupCommit(Generic[T]):
    """Writes in one go what came in while the previous write ran.

    So nothing waits for a batch to fill up: a quiet bot writes each fact by itself and at once, a busy one writes many
    with one commit, and a crash never forgets more than what was just on its way.
    """

    def __init__(self, write: Callable[[list[T]], Awaitable[None]]) -> None:
        self._write = write
        self._waiting: list[tuple[T, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def add(self, item: T) -> None:
        """Come back when the item is written; raises what the write raised. Giving up does not take the item back."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, written))
        if self._writer is None:
            self._writer = asyncio.get_running_loop().create_task(self._write_all())
        await written

    async def flushed(self) -> None:
        """Come back when nothing waits to be written, whether or not anybody still asks for it."""
        while self._writer is not None:
            await asyncio.wait([self._writer])

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting, []
                failure: Exception | None = None
                try:
                    await self._write([item for item, _ in group])
                except Exception as error:
                    failure = error
                for _, written in group:
                    if written.done():
                        continue
                    if failure is None:
                        written.set_result(None)
                    else:
                        written.set_exception(failure)
        finally:
            self._writer = None
