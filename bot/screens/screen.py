"""A message before it is sent: text, buttons, a picture, whether it rings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Self

from markupsafe import Markup

from bot.domain.chart import Picture

MAX_CAPTION = 1024
MAX_TOAST = 200
"""Telegram's limits: UTF-16 units of a caption after parsing, and of a callback answer."""


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button; `data` comes from `bot.screens.buttons` and is at most 64 bytes.

    `undoes`: what the word "undo" does while the day lasts, as the data of a button; mostly of this one.
    """

    label: str
    data: str
    undoes: str = ""


Row = tuple[Button, ...]
Rows = tuple[Row, ...]


def in_rows(buttons: Sequence[Button], a_row: int) -> Rows:
    """Lay buttons out, so many a row."""
    return tuple(tuple(buttons[at : at + a_row]) for at in range(0, len(buttons), a_row))


class MediaKind(StrEnum):
    """What Telegram shows a file as."""

    ANIMATION = "animation"
    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Media:
    """What a screen shows above its text, which becomes the caption: at most MAX_CAPTION, and says the same.

    `content`: a file that is the same for everybody, or bytes of one person's own. Only of the first does the bot
    remember under which id Telegram has it. `sha256` of the content in hexadecimal. `name`: as it is sent.
    """

    kind: MediaKind
    name: str
    content: Path | bytes
    sha256: str

    @classmethod
    def of_file(cls, kind: MediaKind, path: Path, name: str = "") -> Self | None:
        """Show a file of the content; None where it cannot be read: the words suffice."""
        try:
            known = path.stat()
            return cls(kind, name or path.name, path, _digest(path, known.st_mtime_ns, known.st_size))
        except OSError:
            return None

    @classmethod
    def of_bytes(cls, kind: MediaKind, name: str, content: bytes) -> Self:
        """Show what was made for one person."""
        return cls(kind, name, content, sha256(content).hexdigest())

    @property
    def is_for_everybody(self) -> bool:
        """Whether it is part of the content, and so nobody's own."""
        return isinstance(self.content, Path)

    def read(self) -> bytes:
        """Give the bytes; OSError where the file is gone."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


@lru_cache(maxsize=256)
def _digest(path: Path, changed_ns: int, size: int) -> str:
    return sha256(path.read_bytes()).hexdigest()


@dataclass(frozen=True, slots=True)
class Screen:
    """One message in Telegram HTML with its rows of buttons; `silent` ones do not ring.

    `chart`: a picture that is drawn when it is sent, and stands above the text as `media` would.
    `asks_location`: the label of a button under the text field that shares a place; `ends_asking` takes such a
    button away again. A message that does either has no other buttons.
    """

    text: str
    buttons: Rows = ()
    media: Media | None = None
    chart: Picture | None = None
    silent: bool = False
    asks_location: str = ""
    ends_asking: bool = False

    @property
    def is_caption(self) -> bool:
        """Whether the text stands under a picture, and may be no longer than MAX_CAPTION."""
        return self.media is not None or self.chart is not None

    @property
    def in_words(self) -> Screen:
        """The same without its picture; a file that was asked for stays."""
        asked_for = self.media is not None and self.media.kind is MediaKind.DOCUMENT
        return replace(self, media=self.media if asked_for else None, chart=None)


def paragraphs(*texts: str) -> Markup:
    """Put texts that are written already one below the other."""
    return Markup("\n\n").join(map(Markup, texts))


@dataclass(frozen=True, slots=True)
class Letter:
    """A screen and the chat it goes to; `over`: the message that it is written over, None for a new one."""

    chat_id: int
    screen: Screen
    over: int | None = None
