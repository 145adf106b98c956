"""What can become of a message on its way to a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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


DeliveryResult = Sent | RetryAt | Unknown | Gone | Refused
