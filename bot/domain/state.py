"""What the load rule remembers from one day to the next: bounded windows, never the whole history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.pain import Swelling
from bot.domain.session import Done, Mode, Routine, Run
from bot.domain.signs import Flag


@dataclass(frozen=True, slots=True)
class Score:
    """A number from 0 to 10 and the day it belongs to."""

    on: date
    score: int


@dataclass(frozen=True, slots=True)
class PastDay:
    """What later days still ask about a day: its row and plan, and the answers that came after the plan was seen.

    `moves` are the strength moves that the plan showed. `charged` are those this day has already cost a rung. `sharp`:
    any pain of the day was; `sharp_elsewhere`: on a run or a walk alone, `sharp_walk`: on a walk alone. `run_pain`: the
    worst of a run of that day.
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
    run_pain: int | None = None
    sharp_elsewhere: bool = False
    sharp_walk: bool = False

    @property
    def took_place(self) -> bool:
        """Tell whether a session was rated, or done all or part; its own sharp pain tells of one too."""
        sharp = self.sharp and not self.sharp_elsewhere
        return self.during is not None or self.done in (Done.ALL, Done.PART) or sharp

    @property
    def worst(self) -> int | None:
        """The worst of the day, in the session or on a run."""
        return max((pain for pain in (self.during, self.run_pain) if pain is not None), default=None)


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
class PhaseCount:
    """What the present phase holds: strength sessions that took place, were clean, were done in full.

    `poised`: clean ones that allow the phase's gated move; `declined_at` so many it got its last no. `doses`: ids of
    moves whose dose for leaving was reached.
    """

    sessions: int = 0
    clean: int = 0
    full: int = 0
    poised: int = 0
    doses: tuple[str, ...] = ()
    declined_at: int | None = None


@dataclass(frozen=True, slots=True)
class FlareUp:
    """The last flare-up: the day it began, the first of its easy days now, and the day it was over.

    `easy_from` is later than `began_on` when it came back so soon that it is the same one going on. `calm_days`: calm
    answers on days running.
    """

    began_on: date
    easy_from: date
    over_on: date | None = None
    calm_days: int = 0


@dataclass(frozen=True, slots=True)
class Counsel:
    """An advice that is not given every day: how often so far, and the last time."""

    times: int
    on: date


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run that is still counted: its day and its minutes."""

    on: date
    minutes: int


@dataclass(frozen=True, slots=True)
class RunningState:
    """What is remembered of a runner. `level`: the rung of the run-walk ladder, None while the gate is closed.

    `began_again`: fell off the ladder, so that only the walk opens the gate. `clean_runs` at this level; `raised`: the
    last days on which the level went up. `held`: no run until a morning is back at the baseline. `last` is yesterday's
    run until its morning is over. `walked_on`: the last walk that opens the gate. `fast`: repeats of the next speed
    work.
    """

    level: int | None = None
    continuous: bool = False
    began_again: bool = False
    clean_runs: int = 0
    raised: tuple[date, ...] = ()
    held: bool = False
    last: Run | None = None
    walked_on: date | None = None
    runs: tuple[PastRun, ...] = ()
    fast: int = 0
    fast_on: date | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Everything that the rule knows after a day; `on` is the last day folded, the day before the first at the start.

    Scores 0-10, steps count from 1. `changed`: an exercise's last change up or down, a refused step, or its first day
    in a plan. `in_session`, `left_out`: the last strength session that held a move, that lacked it to save time.
    `swapped`: moves of the circuit replaced by an easier one after a step-back on rung 1. `out_until`: the first day
    on which a move that hurt twice may come back. `sore_row`, `calm_sessions`: R3a's easy days. `stepped_on`: the last
    step up by R6. `chosen_days`, `strength_days`: of the last week, the days chosen for strength and those that had it.
    `session_on`: the last session done; `away`: how many of G3's lengths the time since has passed. `rises`: days of
    the last ones on which G1 was true. `first_week`: the answers of the first week. `attendance`: a letter a day, see
    `Attendance`. `unanswered_sessions`: strength sessions since the last answer before one. `run_hurt_on`: the last
    run that was not calm, `run_too_much_on` that was too much. `answered_baseline`: what the last answer before a
    session was compared with; a bounded window cannot tell it any more once days without an answer lie between.
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
    begun_on: date | None = None
    phase_count: PhaseCount = PhaseCount()
    upkeep_from: date | None = None
    agreed: tuple[str, ...] = ()
    chosen_days: tuple[date, ...] = ()
    strength_days: tuple[date, ...] = ()
    session_on: date | None = None
    away: int = 0
    rises: tuple[date, ...] = ()
    flare_up: FlareUp | None = None
    first_week: tuple[int, ...] = ()
    attendance: str = ""
    counsels: Mapping[str, Counsel] = field(default_factory=dict)
    seen_on: date | None = None
    unanswered_sessions: int = 0
    runner: bool = False
    running: RunningState = RunningState()
    run_hurt_on: date | None = None
    run_too_much_on: date | None = None
    answered_baseline: int | None = None
