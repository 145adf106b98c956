"""The button codec: what a tap says, as plain versioned text of at most 64 bytes that stays valid for months.

A button names a verb and, where it needs one, a day and a value. Days are those of whoever taps: a copied or forged
button can only ever speak of its sender's own days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import TypeVar

from bot.domain.schedule import QuietHours, Timing

VERSION = "1"
MAX_BYTES = 64
_SEPARATOR = ":"
_NUMBERS = re.compile("[0-9]+")

Choice = TypeVar("Choice", bound=Enum)


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
    WHICH = "which"
    SESSION = "session"
    FINISH = "finish"
    SHARP = "sharp"
    NOT_SHARP = "notsharp"
    SWELLING = "swell"
    SIGNS = "signs"
    SEEN = "seen"
    UNSIGN = "unsign"
    MINE = "mine"
    KEEP = "keep"
    HELP = "help"
    EXERCISES = "list"
    TOPIC = "topic"
    LEARN = "learn"
    LESSON = "lesson"
    PROGRESS = "weeks"
    CHANGES = "changes"
    NO_SIGNS = "nosigns"
    SNOOZE = "snooze"
    LATER = "later"
    UNTIL = "until"
    UNSNOOZE = "unsnooze"
    LEAVE = "leave"
    SKIP = "skip"
    UNSKIP = "unskip"
    HURTS = "hurts"
    TOO_HARD = "hard"
    FINE = "fine"
    EASIER = "easier"
    PLACE = "place"
    KNEE = "knee"
    WORST = "worst"
    WORST_SURE = "worstsure"
    CORRECT_USUAL = "reusual"
    TICK_EQUIPMENT = "equip"
    KEEP_EQUIPMENT = "equipped"
    ZONE = "zone"
    LOCATE = "locate"
    CLOCK = "clock"
    AHEAD = "ahead"
    ALL_HOURS = "hours"
    TICK_DAY = "day"
    KEEP_DAYS = "days"
    CHANGE = "change"
    AS_IT_IS = "asitis"
    MORE_SIGNS = "moresigns"
    TICK_SIGN = "ticksign"
    TELL_SIGNS = "tellsigns"
    CONSULTED = "consulted"
    GENTLY = "gently"
    WAIT = "wait"
    SCHEDULE = "when"
    NEW_HOUR = "newhour"
    TRAVEL = "travel"
    UNDO = "undo"
    QUIET = "quiet"
    PAUSE = "pause"
    RESUME = "resume"
    SETTINGS = "set"
    PREFER = "prefer"
    LANGUAGE = "lang"
    PRIVACY = "privacy"
    DELETE = "delete"
    KEEP_ALL = "keepall"
    NEW_DAYS = "newdays"
    NEW_ZONE = "newzone"
    NEW_EQUIPMENT = "newequip"
    TEST = "test"
    TESTED = "tested"
    RUN = "run"
    RUNNER = "runner"
    RAN = "ran"
    RAN_MIN = "ranmin"
    RAN_PAIN = "ranpain"
    SETTLED = "settled"
    FAST = "fast"
    UNRUN = "unrun"
    AGREE = "agree"
    WAS_SEEN = "wasseen"
    EXPORT = "export"
    NAMED = "named"
    WHOLE = "whole"
    SET_DONE = "setdone"
    HOLD = "hold"
    STILL = "still"
    MOVED = "moved"
    LEAVE_OUT = "leaveout"
    REOPEN = "reopen"
    SWAP = "swap"
    SWAP_TO = "swapto"
    FRONT = "front"
    UNSCORE = "unscore"


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

    @property
    def parts(self) -> tuple[str, tuple[int, ...]]:
        """The name and the numbers that a value like "run.25.2" holds; StaleButton when they are no numbers."""
        name, *numbers = self.value.split(".")
        if not all(_NUMBERS.fullmatch(number) and len(number) <= 4 for number in numbers):
            raise StaleButton(self.verb)
        return name, tuple(int(number) for number in numbers)


def chosen(choices: type[Choice], value: str) -> Choice:
    """Read which of these was chosen; StaleButton when it is none of them."""
    try:
        return choices(value)
    except ValueError as error:
        raise StaleButton(f"no {choices.__name__} is {value!r}") from error


def of_timing(timing: Timing) -> str:
    """Give a timing as the value of a button, in at most 55 bytes."""
    weekdays = "".join(str(day) for day in timing.weekdays)
    return f"{timing.hour_min}.{weekdays}.{of_span(timing.quiet)}.{timing.timezone}"


def to_timing(value: str) -> Timing:
    """Read a timing; StaleButton when it is none. Its numbers are checked by whoever uses it."""
    parts = value.split(".", 4)
    if len(parts) != 5 or not _NUMBERS.fullmatch("".join(parts[:4])) or len(parts[1]) > 7:
        raise StaleButton("no timing")
    weekdays = tuple(sorted({int(day) for day in parts[1]}))
    return Timing(_minute(parts[0]), weekdays, to_span(f"{parts[2]}.{parts[3]}"), parts[4])


def of_span(quiet: QuietHours) -> str:
    """Give quiet hours as the value of a button."""
    return f"{quiet.start_min}.{quiet.end_min}"


def to_span(value: str) -> QuietHours:
    """Read quiet hours; StaleButton when they are none."""
    start, _, end = value.partition(".")
    return QuietHours(_minute(start), _minute(end))


def _minute(text: str) -> int:
    if not _NUMBERS.fullmatch(text) or len(text) > 4:
        raise StaleButton("no time of day")
    return int(text)


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
