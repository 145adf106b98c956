"""A message before it is sent: text, buttons, whether it rings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_BUTTONS_A_ROW = 8
MAX_TOAST = 200
"""Telegram's limits: characters of a text, a caption and a callback answer, buttons a row."""


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button; `data` comes from `bot.screens.buttons` and is at most 64 bytes."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or animation of our own that a screen shows."""

    path: Path
    moving: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """One message in Telegram HTML with its rows of buttons; `silent` ones do not ring.

    `asks_location`: the label of a button under the text field that shares a place; `ends_asking` takes such a
    button away again. A message that does either has no other buttons.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    media: Media | None = None
    silent: bool = False
    asks_location: str = ""
    ends_asking: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A screen and the chat it goes to."""

    chat_id: int
    screen: Screen
