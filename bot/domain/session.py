"""A day of the programme: what the person said, what the rule decided, and the plan it gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from bot.domain.exercise import Equipment
from bot.domain.pain import Swelling


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


class Done(StrEnum):
    """How much of the session was done."""

    ALL = "all"
    PART = "part"
    NONE = "none"


class Advice(StrEnum):
    """What a decision advises beside the plan."""

    SEE_PROFESSIONAL = "see-professional"
    EMERGENCY = "emergency"
    SEE_TODAY = "see-today"
    FLARE_UP = "flare-up"
    WELCOME_BACK = "welcome-back"
    REVIEW_PLAN = "review-plan"


@dataclass(frozen=True, slots=True)
class Day:
    """What is known of one calendar day: the plan's circumstances and the person's answers. Scores 0-10.

    `cleared_last`: of a sign and a clearance on one day the clearance came last; unknown counts as the sign.
    `other_signs`: further signs of the day, less grave than `red_flag`. `seen_signs`: those of both that were said
    before the clearance, once another was said after it. `no_signs`: asked after a far too high score.
    `strength_day`: a chosen weekday. `red_flag` and `cleared` act at once, `before` fixes the day's plan, all else acts
    from the next day.
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
    red_flag: str | None = None
    cleared: bool = False
    cleared_last: bool = False
    other_signs: tuple[str, ...] = ()
    seen_signs: tuple[str, ...] = ()
    no_signs: bool = False
    refuse_step: bool = False
    easier: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of a plan with the dose of that day; `step` is its rung's number, None where there is no ladder."""

    id: str
    sets: int
    reps: int | None
    hold_s: int | None
    per_side: bool
    step: int
    minutes: int | None = None
    variant: str | None = None
    load: str | None = None


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


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rule gave one day: exactly one row, one mode, one plan."""

    on: date
    row: str
    mode: Mode
    phase: int
    plan: Plan
    reason: Reason
    guards: tuple[str, ...] = ()
    changes: tuple[StepChange, ...] = ()
    advice: tuple[Advice, ...] = ()
