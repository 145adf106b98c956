"""One message, one meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

UNKNOWN = "unknown"
PAIN = "pain"
RED_FLAG = "red-flag"
Value = int | str | tuple[int, ...]


class Expected(StrEnum):
    """The question that is open while a message is written; it decides what a bare number or name is."""

    NOTHING = "nothing"
    PAIN = "pain"
    TIME = "time"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a message means: `label` as in "pain:3" or "unknown", confidence 0-1, values by name, and what matched.

    Values: `pain` 0-10, with `on` "yesterday" when it is yesterday's; `times` in minutes after midnight, several when
    it is not clear which, with `on` "tomorrow" where they are that day's alone; `days` and `without_days`, Monday 0,
    with `added` 1 where the days come to those that are; `minutes` to snooze;
    `from` and `until` of a break, ISO dates, `or_until` where its end may be another, `apart` a day to be left out
    that lies apart from it, `month` the first day of one in which a break is to be, `no_break` 1 where that is none;
    `exercise`, `topic`; `sign` and `tier` of a red flag; `place` as it was written.
    """

    label: str
    confidence: float
    values: Mapping[str, Value] = field(default_factory=dict)
    matched: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """Give the label without what follows the colon."""
        return self.label.partition(":")[0]
