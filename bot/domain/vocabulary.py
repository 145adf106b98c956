"""The words of one language that understanding a message needs; read from content/vocabulary/<language>.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in lower case. `numbers` of 0 to 10 by word; `halves` follow a number ("and a half").

    `out_of_ten` follow a score ("out of ten"), `between` stand in a range ("3 to 4"), `filler` may surround a score.
    """

    numbers: Mapping[str, int]
    halves: tuple[str, ...]
    out_of_ten: tuple[str, ...]
    between: tuple[str, ...]
    filler: tuple[str, ...]
