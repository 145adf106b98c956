"""What passes between the dispatcher and those who write, carry and remember its letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.delivery import DeliveryResult, Turn, Urgency
from bot.domain.schedule import Due
from bot.screens.screen import Letter
from bot.storage import Claimed


@dataclass(frozen=True, slots=True)
class Prepared:
    """What to do with one due row: send the letter, or record why not. `next` is when the row is due again.

    `again`: this delivery goes on at that instant, whatever becomes of the letter. `urgency` of the letter.
    """

    claimed: Claimed
    letter: Letter | None
    next: Due | None
    skip_why: str | None = None
    again: Due | None = None
    urgency: Urgency = Urgency.REMINDER


class Prepare(Protocol):
    """Writes the letters of a whole batch in a few statements; one answer for each row, in any order."""

    async def __call__(self, due: list[Claimed], *, now: datetime) -> list[Prepared]:
        """Prepare a batch."""
        ...


class Messenger(Protocol):
    """Carries a letter to a person."""

    async def send(self, letter: Letter, turn: Turn) -> DeliveryResult:
        """Send once, if it is wanted when its turn has come, and tell what became of it.

        It does not raise for what the wire or the server do.
        """
        ...


class Delivered(Protocol):
    """Remembers which message of a chat is the live one."""

    async def __call__(self, messages: list[tuple[str, int]], *, now: datetime) -> None:
        """Take note of (patient id, message id) of letters just sent."""
        ...


class Pause(Protocol):
    """Stops writing to a person who cannot be reached."""

    async def __call__(self, patient_id: str, why: str, *, now: datetime) -> None:
        """Pause until they come back."""
        ...
