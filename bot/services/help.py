"""What can always be asked, and the answers to what cannot be understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.services.practice import Practice


@dataclass(frozen=True, slots=True)
class Help:
    """What kneebot can do and how."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """What is stored, where, and how to have it erased."""


@dataclass(frozen=True, slots=True)
class PrivateOnly:
    """kneebot was added to a group: it talks to one person at a time."""


class Puzzle(StrEnum):
    """Why a message was not understood."""

    TEXT = "text"
    NOT_TEXT = "not-text"
    WHICH_TIME = "which-time"


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A message that says nothing to kneebot; `times` in minutes after midnight are offered where a time is unclear."""

    why: Puzzle
    times: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outdated:
    """A button of an earlier message, or of a day that is over."""

    on: date | None = None


async def declines(practice: Practice, chat_id: int, *, now: datetime) -> bool:
    """Tell whether a group is still to be told, once, that kneebot only talks in private."""
    key = f"declined:{chat_id}"
    async with practice.store.writing(now=now) as records:
        if await records.notes.get(key) is not None:
            return False
        await records.notes.put(key, now.isoformat())
        return True
