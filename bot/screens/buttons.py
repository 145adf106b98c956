"""The button codec: what a tap says, as plain versioned text of at most 64 bytes that stays valid for months.

A button names a verb and, where it needs one, a day and a value. Days are those of whoever taps: a copied or forged
button can only ever speak of its sender's own days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

VERSION = "1"
MAX_BYTES = 64
_SEPARATOR = ":"


class Verb(StrEnum):
    """What a tap asks for."""

    BEGIN = "begin"
    USUAL = "usual"
    HOUR = "hour"
    GO = "go"
    TODAY = "today"
    BEFORE = "before"
    DURING = "during"
    ASK = "ask"
    START = "start"
    HOW = "how"
    SESSION = "session"
    FINISH = "finish"
    SHARP = "sharp"
    SWELLING = "swell"
    SIGNS = "signs"
    SIGN = "sign"
    SEEN = "seen"
    UNSIGN = "unsign"
    KEEP = "keep"
    HELP = "help"


class StaleButton(Exception):
    """A button of another version, or no button of ours at all."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A decoded tap; `on` is the day it speaks of, `value` what was chosen."""

    verb: Verb
    on: date | None = None
    value: str = ""

    def encode(self) -> str:
        """Give the callback data; ValueError when it would exceed Telegram's 64 bytes."""
        day = self.on.strftime("%Y%m%d") if self.on else ""
        data = _SEPARATOR.join((VERSION, self.verb, day, self.value)).rstrip(_SEPARATOR)
        if len(data.encode()) > MAX_BYTES:
            raise ValueError(f"callback data of {len(data.encode())} bytes: {data}")
        return data

    @property
    def day(self) -> date:
        """The day the tap speaks of; StaleButton when it names none."""
        if self.on is None:
            raise StaleButton(self.verb)
        return self.on

    @property
    def number(self) -> int:
        """The chosen number; StaleButton when the value is none."""
        if not (self.value.isascii() and self.value.isdecimal() and len(self.value) <= 4):
            raise StaleButton(self.verb)
        return int(self.value)


def decode(data: str) -> Tap:
    """Read callback data; StaleButton, never another error, when it is not of this version or makes no sense."""
    version, verb, day, value = (data.split(_SEPARATOR, 3) + [""] * 3)[:4]
    try:
        if version != VERSION:
            raise ValueError(data)
        return Tap(Verb(verb), _day(day), value)
    except ValueError:
        raise StaleButton("not a button of this version") from None


def _day(text: str) -> date | None:
    if not text:
        return None
    if len(text) != 8 or not (text.isascii() and text.isdecimal()):
        raise ValueError(text)
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))
