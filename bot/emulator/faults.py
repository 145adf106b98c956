"""Faults on demand: what goes wrong on the wire, for which calls, how often.

A fault is met by the calls of one method, or of all (`*`), to one chat or to any. Its kind says what the caller meets:

- `error`: an answer with `code`, `description` and, for a 429, `retry_after` in seconds;
- `timeout`: no answer at all until the caller gives up, or `seconds` of the wire clock are over and the line is cut;
- `drop`: the line is cut at once;
- `slow`: the right answer, `seconds` of the wire clock late.

With `after` the method is carried out first, so that the caller cannot know whether it was.
"""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import count
from random import Random
from typing import Any

from bot.emulator.fields import Fields

KINDS = ("error", "timeout", "drop", "slow")
LONGEST_S = 3600.0
ANY = "*"
WORDS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    413: "Request Entity Too Large",
    429: "Too Many Requests: retry after {retry_after}",
    500: "Internal Server Error",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}


@dataclass(frozen=True)
class Fault:
    """What the calls that meet it suffer; ValueError for one that cannot be.

    `seconds` are of the wire clock; `probability` is that of each call, from above 0 to 1; `times` is how many calls
    it lasts, None for as long as it stays.
    """

    method: str = ANY
    kind: str = "error"
    chat_id: int | None = None
    code: int = 500
    description: str = ""
    retry_after: int | None = None
    seconds: float = 60.0
    after: bool = False
    probability: float = 1.0
    times: int | None = 1
    id: int = field(default_factory=count(1).__next__, compare=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}")
        if not 400 <= self.code <= 599:
            raise ValueError("code must be between 400 and 599")
        if not (math.isfinite(self.seconds) and 0 <= self.seconds <= LONGEST_S):
            raise ValueError(f"seconds must be between 0 and {LONGEST_S:.0f}")
        if not 0 < self.probability <= 1:
            raise ValueError("probability must be above 0 and at most 1")
        if self.times is not None and self.times < 1:
            raise ValueError("times must be at least 1, or null for as long as it stays")
        if self.retry_after is not None and self.retry_after < 0:
            raise ValueError("retry_after must not be negative")

    @property
    def wait_s(self) -> int | None:
        """The `retry_after` of the answer; a 429 always has one."""
        return 1 if self.retry_after is None and self.code == 429 else self.retry_after

    @property
    def words(self) -> str:
        """The description of the answer, Telegram's own where none was given."""
        return self.description or WORDS.get(self.code, "Internal Server Error").format(retry_after=self.wait_s)

    def meets(self, method: str, chat_id: int) -> bool:
        """Whether a call of this method to this chat is meant."""
        return self.method.lower() in (ANY, method.lower()) and self.chat_id in (None, chat_id)

    def view(self) -> dict[str, Any]:
        """The fault as JSON."""
        return {**asdict(self), "description": self.words, "retry_after": self.wait_s}


def read_fault(body: dict[str, Any]) -> Fault:
    """A fault out of a JSON object; ValueError names the field that is wrong."""
    fields = Fields(body)
    given: dict[str, Any] = {
        "method": fields.text("method", ANY),
        "kind": fields.text("kind", "error"),
        "description": fields.text("description"),
        "code": fields.integer("code", 500),
        "seconds": fields.number("seconds", 60.0),
        "after": fields.flag("after"),
        "probability": fields.number("probability", 1.0),
        "chat_id": fields.integer("chat_id") if fields.has("chat_id") else None,
        "retry_after": fields.integer("retry_after") if fields.has("retry_after") else None,
        "times": fields.integer("times", 1) if body.get("times", 1) is not None else None,
    }
    return Fault(**given)


class Faults:
    """The faults in force; the first that meets a call is the one it suffers. The same seed gives the same chances."""

    def __init__(self, seed: int = 0) -> None:
        self._chance = Random(seed)
        self._left: dict[int, int | None] = {}
        self._faults: dict[int, Fault] = {}

    def __len__(self) -> int:
        return len(self._faults)

    def add(self, fault: Fault) -> Fault:
        """Put a fault in force."""
        self._faults[fault.id] = fault
        self._left[fault.id] = fault.times
        return fault

    def remove(self, fault_id: int) -> bool:
        """Take one away; False when it is gone already."""
        self._left.pop(fault_id, None)
        return self._faults.pop(fault_id, None) is not None

    def clear(self) -> None:
        """Take all away."""
        self._faults.clear()
        self._left.clear()

    def view(self) -> Sequence[dict[str, Any]]:
        """All of them as JSON, with how many calls each still lasts as `times`."""
        return [{**fault.view(), "times": self._left[fault.id]} for fault in self._faults.values()]

    def met_by(self, method: str, chat_id: int) -> Fault | None:
        """The fault that this call suffers, counted as suffered."""
        for fault in self._faults.values():
            if fault.meets(method, chat_id) and self._chance.random() < fault.probability:
                left = self._left[fault.id]
                if left is not None:
                    self._left[fault.id] = left - 1
                    if left == 1:
                        self.remove(fault.id)
                return fault
        return None
