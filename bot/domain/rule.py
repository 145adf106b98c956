"""The shape of a row of the load rule and of a guard: when it holds, what it does, and which numbers it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.facts import Facts
from bot.domain.programme import LoadRule
from bot.domain.session import Advice, Mode, StepChange

Numbers = dict[str, int | str]


@dataclass(frozen=True, slots=True)
class Change:
    """What a row does: the day's mode, rungs down for the sessions of so many days back, steps up, days in advance.

    `then_mode` holds for `then_days` after today, whatever is rated; no step up for `block_days` after today. `holds`
    is a guard's: no step up today.
    """

    mode: Mode = Mode.NORMAL
    back_days: int = 0
    up: tuple[StepChange, ...] = ()
    then_mode: Mode = Mode.NORMAL
    then_days: int = 0
    block_days: int = 0
    holds: bool = False
    advice: tuple[Advice, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a table. `says` gives the numbers that matched; its docstring names them."""

    id: str
    when: Callable[[Facts, LoadRule], bool]
    then: Callable[[Facts, LoadRule], Change]
    says: Callable[[Facts, LoadRule], Numbers]
