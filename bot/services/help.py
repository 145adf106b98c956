"""What can always be asked, and the answers to what cannot be understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
    NO_SCORE = "no-score"
    NO_TIME = "no-time"
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
