"""The pain scale as two rows of buttons."""

from __future__ import annotations

from collections.abc import Callable

from bot.screens.buttons import Tap
from bot.screens.pen import Pen
from bot.screens.screen import Rows


def scale(pen: Pen, tap: Callable[[int], Tap]) -> Rows:
    """Give 0 to 5 and 6 to 10: wide enough for a thumb."""
    return tuple(tuple(pen.button(str(score), tap(score)) for score in row) for row in (range(6), range(6, 11)))
