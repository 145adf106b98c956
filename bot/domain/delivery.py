"""What can become of a message on its way to a person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum


@dataclass(frozen=True, slots=True)
class Sent:
    """The messenger has the message; `message_id` is its id in the person's chat."""

    message_id: int


@dataclass(frozen=True, slots=True)
class RetryAt:
    """The message was certainly not sent; try again at this instant."""

    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody can say whether the message was sent: the answer was lost."""

    why: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The person cannot be reached any more: the bot is blocked or the account deleted."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The server will never take this message: a fault of ours, told to the operator."""

    why: str


@dataclass(frozen=True, slots=True)
class CalledOff:
    """The message was not sent: what it was for had passed when its turn came."""


DeliveryResult = Sent | RetryAt | Unknown | Gone | Refused | CalledOff


class Kind(StrEnum):
    """What a due message is; a delivery is unique by person, kind, local day and ordinal."""

    REMINDER = "reminder"
    """The day's message at the hour a person chose; of a higher ordinal: put off by them to later that day."""
    FOLLOW_UP = "follow-up"
    """A silent second one, if nothing happened."""
    RATE = "rate"
    """The silent question how a session was that was begun and never rated."""
    SUMMARY = "summary"
    """The week in silence, on Sunday evening; its local day is that Sunday."""
    TIMER = "timer"
    """A hold or a rest of the session under way: it writes the message that counts it down anew, and never rings."""
    TEST = "test"
    """A reminder sent at once to see how one looks; nothing hangs on it."""


class Urgency(Enum):
    """Who goes first when the wire is narrow; in this order, except that NO_TOKEN never waits for its turn."""

    NO_TOKEN = "no_token"
    """Not a message: an answer to a tap, a chat action, a call at the start. It counts against no limit."""
    PERSON_WAITS = "person_waits"
    """Somebody wrote or tapped and looks at the screen."""
    REMINDER = "reminder"
    """Nobody waits for it; a few seconds more do no harm."""
    COUNTDOWN = "countdown"
    """Worth something only at once: it is dropped rather than kept waiting."""


Wanted = Callable[[], Awaitable[bool]]
"""Tells whether a message is to be sent still."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How a message waits for its turn; `wanted` is asked once it has come, for the wait may be long."""

    urgency: Urgency
    wanted: Wanted | None = None


class Unwanted(Exception):
    """What a message was for had passed when its turn came, and it was not sent."""


class FloodLimit(Exception):
    """The server asks for a pause of this many seconds."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"The server asks for a pause of {retry_after_s:g} seconds.")
        self.retry_after_s = retry_after_s


class Dropped(Exception):
    """A countdown found the wire busy and was not sent."""


class Conflict(Exception):
    """Another program asks for updates with the same token."""


class Unauthorized(Exception):
    """The server does not take the token."""
