"""Messages with the label that a person gave them: lines of JSON, read with every fault."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.nlu.meaning import PAIN

_PAIN = re.compile(rf"{PAIN}:(?:[0-9]|10)")
KEPT_ASIDE_OF = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message, the best label for it, and others that count as right too."""

    id: str
    text: str
    expect: str
    also: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """Give the label without what follows the colon."""
        return self.expect.partition(":")[0]

    @property
    def kept_aside(self) -> bool:
        """Tell whether this is of the third that is only measured on: by the text alone, so that it never changes."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % KEPT_ASIDE_OF == 0

    def accepts(self, label: str) -> bool:
        """Tell whether a label is right for this message."""
        return label == self.expect or label in self.also


def read_labelled(lines: Iterable[str], labels: Collection[str]) -> tuple[list[Labelled], list[tuple[int, str]]]:
    """Read lines of JSON; the messages, and every fault with its line, counted from 1. Blank lines are left out."""
    messages: list[Labelled] = []
    faults: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            faults.append((number, "this is not JSON"))
            continue
        complaints = list(_complaints(data, labels))
        faults += [(number, complaint) for complaint in complaints]
        if not complaints:
            also = tuple(data.get("also", ()))
            messages.append(Labelled(str(data.get("id", number)), data["text"], data["expect"], also))
    return messages, faults


def _complaints(data: object, labels: Collection[str]) -> Iterable[str]:
    if not isinstance(data, dict):
        yield 'a line is an object with "text" and "expect"'
        return
    if not isinstance(data.get("text"), str):
        yield '"text" must be words'
    also = data.get("also", [])
    if not isinstance(also, list):
        yield '"also" must be a list of labels'
        also = []
    for key, label in [("expect", data.get("expect")), *(("also", label) for label in also)]:
        if not isinstance(label, str) or not (label in labels or _PAIN.fullmatch(label)):
            yield f'"{key}": {json.dumps(label, ensure_ascii=False)[:60]} is not a label'
