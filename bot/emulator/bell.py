"""Waking whoever waits for a change, without polling."""

import asyncio


class Bell:
    """Counts changes and wakes everybody who waits for the next one."""

    def __init__(self) -> None:
        self.rings = 0
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Tell all who wait that something changed."""
        self.rings += 1
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)

    async def rung_after(self, rings: int, timeout: float | None = None) -> bool:
        """Wait until the bell has rung more often than `rings`; False when `timeout` seconds passed first."""
        if self.rings > rings:
            return True
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        try:
            await asyncio.wait({waiting}, timeout=timeout)
        finally:
            self._waiting.discard(waiting)
        return self.rings > rings
