"""What the load rule remembers from one day to the next: bounded windows, never the whole history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.pain import Swelling
from bot.domain.session import Done, Mode, Routine


@dataclass(frozen=True, slots=True)
class Score:
    """A number from 0 to 10 and the day it belongs to."""

    on: date
    score: int


@dataclass(frozen=True, slots=True)
class PastDay:
    """What later days still ask about a day: its row and plan, and the answers that came after the plan was seen.

    `moves` are the strength moves that the plan showed. `charged` are those this day has already cost a rung.
    """

    on: date
    row: str
    mode: Mode
    routine: Routine
    during: int | None = None
    done: Done | None = None
    sharp: bool = False
    swelling: Swelling | None = None
    moves: tuple[str, ...] = ()
    charged: tuple[str, ...] = ()
    hurts: tuple[str, ...] = ()
    too_hard: tuple[str, ...] = ()

    @property
    def took_place(self) -> bool:
        """Tell whether a session was rated, or done all or part; a sharp pain tells of one too."""
        return self.during is not None or self.done in (Done.ALL, Done.PART) or self.sharp


@dataclass(frozen=True, slots=True)
class StrengthSession:
    """A rated strength day in mode normal. `settled`: the next morning's delta was 0 or less, None while unanswered.

    `eased`: something hurt or was too hard.
    """

    on: date
    during: int
    done: Done | None
    sharp: bool = False
    eased: bool = False
    settled: bool | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """Days that a row has given in advance: at least this mode until that day, both included, whatever is rated."""

    row: str
    mode: Mode
    until: date
    numbers: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flag:
    """An open red flag of tier A or B: the sign's id and the day it was heard."""

    sign: str
    on: date


@dataclass(frozen=True, slots=True)
class State:
    """Everything that the rule knows after a day; `on` is the last day folded, the day before the first at the start.

    Scores 0-10, steps count from 1. `changed`: an exercise's last change up or down, a refused step, or its first day
    in a plan. `in_session`, `left_out`: the last strength session that held a move, that lacked it to save time.
    `swapped`: moves of the circuit replaced by an easier one after a step-back on rung 1. `out_until`: the first day
    on which a move that hurt twice may come back. `sore_row`, `calm_sessions`: R3a's easy days. `stepped_on`: the last
    step up by R6.
    """

    on: date
    usual_pain: int
    baseline: int
    phase: int
    phase_from: date
    steps: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, date] = field(default_factory=dict)
    in_session: Mapping[str, date] = field(default_factory=dict)
    left_out: Mapping[str, date] = field(default_factory=dict)
    befores: tuple[Score, ...] = ()
    medians: tuple[Score, ...] = ()
    past: tuple[PastDay, ...] = ()
    sessions: tuple[StrengthSession, ...] = ()
    courses: tuple[Course, ...] = ()
    flag: Flag | None = None
    no_step_until: date | None = None
    raised_days: int = 0
    sore_row: str | None = None
    sore_on: date | None = None
    calm_sessions: int = 0
    sharps: tuple[date, ...] = ()
    stepped_on: date | None = None
    step_backs: tuple[date, ...] = ()
    swapped: tuple[str, ...] = ()
    hurts: Mapping[str, date] = field(default_factory=dict)
    out_until: Mapping[str, date] = field(default_factory=dict)
