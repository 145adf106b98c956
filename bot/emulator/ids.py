"""Ids that never restart below old ones, although the server keeps nothing on disk."""

import time
from typing import ClassVar

EPOCH_S = 1_735_689_600  # 2025-01-01 UTC
PER_SECOND = 8  # 2**31 ids last until 2033 at this pace


class GrowingIds:
    """A counter that starts where no earlier process can have come to, at least at `above`.

    It starts at eight ids for each second since 2025, so a database filled by an earlier server meets no id twice
    unless that server handed out more than eight a second over its whole life. Counters of one process never overlap.
    Different kinds of ids start far apart, so that one taken for another is noticed.
    """

    _highest: ClassVar[dict[int, int]] = {}

    def __init__(self, above: int = 0) -> None:
        self._above = above
        self._last = max(above + int((time.time() - EPOCH_S) * PER_SECOND), self._highest.get(above, 0))

    def next(self) -> int:
        """The next free id."""
        self.skip_to(self._last + 1)
        return self._last

    def skip_to(self, taken: int) -> None:
        """Never hand out an id up to this one."""
        self._last = max(self._last, taken)
        self._highest[self._above] = max(self._highest.get(self._above, 0), self._last)
