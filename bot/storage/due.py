"""What is said about due messages: the next one, a claimed one, what became of it, and the trace it left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.domain import schedule

Outcome = Literal["sent", "missed", "gone", "refused", "later"]
"""What became of a claim; all but "later" end the delivery."""


@dataclass(frozen=True, slots=True)
class Due(schedule.Due):
    """When which message of a person comes next: `at`, `local_on`, and its kind and ordinal."""

    kind: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A message to be written down as due."""

    patient_id: str
    kind: str
    local_on: date
    ordinal: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Claimed:
    """A due message that this claim alone may send. `due_at` stays what it was meant to be, however long it waited.

    `already`: this delivery ended before, so only the next due instant is to be written. `attempts` counts earlier
    claims that may have sent it and never recorded what became of it.
    """

    reminder_id: str
    patient_id: str
    kind: str
    local_on: date
    ordinal: int
    due_at: datetime
    attempts: int
    already: bool
    claim: str = ""

    @property
    def due(self) -> Due:
        """What was claimed, as it was planned."""
        return Due(self.due_at, self.local_on, self.kind, self.ordinal)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a claimed message. `next` is when its row is due again, None to remove the row.

    "later" needs a `next`: the same message is claimed again at that instant.
    """

    claimed: Claimed
    status: Outcome
    next: schedule.Due | None
    message_id: int | None = None
    why: str | None = None

    def __post_init__(self) -> None:
        if self.status == "later" and self.next is None:
            raise ValueError("a message put off until later needs the instant")


@dataclass(frozen=True, slots=True)
class Delivery:
    """The trace of one message: unique by person, kind, local day and ordinal. An open one has the status "claimed"."""

    patient_id: str
    kind: str
    local_on: date
    ordinal: int
    due_at: datetime
    status: Literal["claimed", "sent", "missed", "gone", "refused"]
    attempts: int
    message_id: int | None
    sent_at: datetime | None
    why: str | None
