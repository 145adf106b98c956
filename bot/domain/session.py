"""A day of the programme: what the person said, what the rule decided, and the plan it gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum, StrEnum

from bot.domain.exercise import Equipment
from bot.domain.pain import Swelling
from bot.domain.signs import SignEvent


class Mode(IntEnum):
    """How much a day allows; a larger value is stricter."""

    NORMAL = 0
    EASY = 1
    MOBILITY = 2
    REST = 3
    LOCKED = 4


class Routine(StrEnum):
    """What kind of session a day holds."""

    STRENGTH = "strength"
    DAILY = "daily"
    NONE = "none"


MOST_OUTING_MIN = 600
"""A longer run or walk is taken for a slip of the finger (house)."""


class Done(StrEnum):
    """How much of the session was done; the walk before it alone is no part of it."""

    ALL = "all"
    PART = "part"
    WALK = "walk"
    NONE = "none"


class Barrier(StrEnum):
    """What was in the way of a session that was left out."""

    NO_TIME = "no-time"
    SORE = "sore"
    TRAVELLING = "travelling"
    FORGOT = "forgot"
    OTHER = "other"
    UNSAID = "unsaid"


class Advice(StrEnum):
    """What a decision advises beside the plan."""

    SEE_PROFESSIONAL = "see-professional"
    EMERGENCY = "emergency"
    SEE_TODAY = "see-today"
    FLARE_UP = "flare-up"
    WELCOME_BACK = "welcome-back"
    REVIEW_PLAN = "review-plan"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of one day: minutes in all, the worst pain (0-10), minutes until it had settled, repeats run fast.

    `sharp`: its pain was sharp or stabbing.
    """

    minutes: int
    pain: int
    settled_min: int | None = None
    fast: int = 0
    sharp: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """A brisk walk of one day: minutes, the worst pain (0-10), and whether that was sharp or stabbing."""

    minutes: int
    pain: int
    sharp: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """What is known of one calendar day: the plan's circumstances and the person's answers. Scores 0-10.

    `strength_day`: a chosen weekday. `sharp`: some pain of the session was. `signs`, all that was said of them in its
    order, acts at once, `before` fixes the day's plan, all else acts from the next day; but no hops are planned on the
    day of a `run`. `skipped`, in the person's own `skip_words`, is asked about by no row. `agree`: exercises that wait
    for a yes and got it; `declined`: those that got a no, or whose yes was taken back, at once. `seen`: a professional
    was consulted. `runner`: said today to be one, or no longer; None says nothing new.
    """

    on: date
    strength_day: bool
    equipment: frozenset[Equipment] = frozenset()
    before: int | None = None
    during: int | None = None
    done: Done | None = None
    sharp: bool = False
    swelling: Swelling | None = None
    hurts: tuple[str, ...] = ()
    too_hard: tuple[str, ...] = ()
    signs: tuple[SignEvent, ...] = ()
    refuse_step: bool = False
    easier: bool = False
    skipped: Barrier | None = None
    skip_words: str = ""
    run: Run | None = None
    walk: Walk | None = None
    agree: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    seen: bool = False
    runner: bool | None = None

    @property
    def is_over(self) -> bool:
        """Whether its session was done, or rated without a word of how much was."""
        return self.done is not None or self.during is not None

    @property
    def is_settled(self) -> bool:
        """Whether nobody waits for its session any more: it is over, or was left out."""
        return self.is_over or self.skipped is not None

    @property
    def was_sharp(self) -> bool:
        """Whether any pain of the day was sharp: in its session, on a run or on a walk."""
        return self.sharp or self.sharp_outing

    @property
    def sharp_outing(self) -> bool:
        """Whether the pain of the day's run or walk was sharp."""
        return any(told.sharp for told in (self.run, self.walk) if told is not None)

    def not_sharp(self) -> Day:
        """Give the day with no pain of it marked as sharp."""
        run = replace(self.run, sharp=False) if self.run is not None else None
        walk = replace(self.walk, sharp=False) if self.walk is not None else None
        return replace(self, sharp=False, run=run, walk=walk)


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of a plan with the dose of that day; `step` is its rung's number.

    `lacking`: equipment that it is done with and that is not at hand; its text says what to do without. `spared`: what
    is at hand and what only later rungs take as a load.
    """

    id: str
    sets: int
    reps: int | None
    hold_s: int | None
    per_side: bool
    step: int
    minutes: int | None = None
    variant: str | None = None
    load: str | None = None
    lacking: tuple[Equipment, ...] = ()
    spared: tuple[Equipment, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One day's session in order; `seconds` without the warm-up, which has `warm_up_min` minutes of its own."""

    routine: Routine
    items: tuple[Item, ...] = ()
    seconds: int = 0
    warm_up_id: str | None = None
    warm_up_min: tuple[int, int] | None = None

    @property
    def minutes(self) -> float:
        """Minutes the session takes without warm-up, to one decimal."""
        return round(self.seconds / 60, 1)


@dataclass(frozen=True, slots=True)
class StepChange:
    """A move on one exercise's ladder and what made it: a row, a guard, "hurts" or "too-hard".

    Step 0 is no rung: the exercise stands aside for an easier move (`to_step` 0) or comes back (`from_step` 0).
    """

    id: str
    from_step: int
    to_step: int
    row: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a day is as it is: the row and the numbers that matched, for a sentence in the person's language."""

    row: str
    numbers: Mapping[str, int | str] = field(default_factory=dict)


class NoRun(StrEnum):
    """Why there is no run today."""

    GATE = "gate"
    KNEE = "knee"
    RAN_YESTERDAY = "ran-yesterday"
    RUNS_OF_THE_WEEK = "runs-of-the-week"
    VOLUME = "volume"
    HOPS = "hops"


@dataclass(frozen=True, slots=True)
class Running:
    """What a runner may run: the rung of the run-walk ladder, None while the gate is closed.

    `not_today`: why there is no run today, None when there may be one. `most_min`: the longest it may last. `fast`:
    repeats of speed work on offer today. `flat`: no hills and stairs yet. `continuous`: no walking in between needed.
    """

    level: int | None = None
    not_today: NoRun | None = None
    most_min: int | None = None
    fast: int = 0
    flat: bool = True
    continuous: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rule gave one day: exactly one row, one mode, one plan.

    `upkeep`: the plan of who came through the last phase; its daily days are optional. `running`: for runners only.
    """

    on: date
    row: str
    mode: Mode
    phase: int
    plan: Plan
    reason: Reason
    guards: tuple[str, ...] = ()
    changes: tuple[StepChange, ...] = ()
    advice: tuple[Advice, ...] = ()
    upkeep: bool = False
    running: Running | None = None
