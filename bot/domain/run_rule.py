"""The numbers of running: gate, run-walk ladder, limits and speed work, all read from content/running.yaml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunGate:
    """Who stopped running, or runs in pain, begins after a walk of these minutes at this pain or less, from a phase on.

    The walk counts for `walk_days`.
    """

    walk_min: int
    pain_most: int
    from_phase: int
    walk_days: int


@dataclass(frozen=True, slots=True)
class RunRung:
    """One rung of the run-walk ladder: so many times so many minutes of running and of walking."""

    repeats: int
    run_min: int
    walk_min: int
    source: str

    @property
    def run_minutes(self) -> int:
        """Minutes of running in all."""
        return self.repeats * self.run_min

    @property
    def minutes(self) -> int:
        """Minutes in all."""
        return self.repeats * (self.run_min + self.walk_min)


@dataclass(frozen=True, slots=True)
class RunLimits:
    """How runs are spaced and how they grow. Lengths in days, shares of 1; `floor_min`: a week that is always allowed.
    `least_min`: a run at the top of the ladder is that long, or it waits.

    `kept_share` (numerator, denominator): what is left of the minutes of who keeps running.
    """

    settled_min: int
    clean_runs: int
    levels_up: int
    levels_up_days: int
    runs: int
    runs_days: int
    kept_share: tuple[int, int]
    growth_share: float
    block_share: float
    block_days: int
    floor_min: int
    least_min: int
    down_acceptable: int
    down_too_much: int


@dataclass(frozen=True, slots=True)
class Speed:
    """Speed work: from a phase on, at the top of the ladder; repeats of fast seconds with rest, so many days apart."""

    from_phase: int
    repeats: tuple[int, int]
    fast_s: int
    rest_s: int
    apart_days: int


@dataclass(frozen=True, slots=True)
class RunRule:
    """Everything that content/running.yaml says. `hills_median_most`: the week's median from which hills may come."""

    gate: RunGate
    ladder: tuple[RunRung, ...]
    limits: RunLimits
    speed: Speed
    hills_median_most: int
