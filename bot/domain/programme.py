"""The programme's numbers: phases, routines, time budget and load rule, all read from content/programme.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.exercise import Exercise
from bot.domain.run_rule import RunRule
from bot.domain.safety import Sign


@dataclass(frozen=True, slots=True)
class LoadRule:
    """The numbers of the load rule, rows R0 to R7. Scores 0-10, lengths in days, counts of sessions and exercises."""

    calm_max: int
    acceptable_max: int
    stop_from: int
    stop_mobility_days: int
    stop_block_days: int
    too_much_mobility_days: int
    raised_from: int
    high_before_from: int
    raised_days_until_easy: int
    hold_from: int
    swelling_during_from: int
    swelling_delta_from: int
    cleared_easy_days: int
    unanswered_calm_sessions: int
    baseline_answers: int
    baseline_days: int
    baseline_least_answers: int
    baseline_above_lowest: int
    clean_sessions: int
    clean_days: int
    step_exercises: int
    step_unchanged_days: int
    steady_sessions: int
    steady_days: int
    steady_exercises: int
    steady_unchanged_days: int
    easy_sets_share: float
    sharp_again_days: int
    hurts_again_days: int
    hurts_out_days: int


@dataclass(frozen=True, slots=True)
class Start:
    """Who starts in the first phase: usual or worst pain above these scores.

    `advice_from`: usual pain that is tier C advice at once.
    """

    usual_above: int
    worst_above: int
    advice_from: int


@dataclass(frozen=True, slots=True)
class Goal:
    """A dose to reach before a phase is left: an exercise's rung."""

    exercise_id: str
    rung: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """What it takes to leave a phase upwards: so many clean strength sessions and a median `before` of the week.

    `full_sessions` done in full do instead of the clean ones, with no step-back for `full_unbroken_days`. `goals` have
    been done calmly; where one of these moves cannot be done, `instead_goals` have, or so many full sessions lie back.
    """

    clean_sessions: int
    median_most: int
    full_sessions: int | None = None
    full_unbroken_days: int | None = None
    goals: tuple[Goal, ...] = ()
    instead_goals: tuple[Goal, ...] = ()
    instead_full_sessions: int | None = None


@dataclass(frozen=True, slots=True)
class Rotation:
    """Moves that take turns: after so many clean sessions, on every so-manieth strength day, so many of `in_ids` come
    in place of as many of `out_ids`.
    """

    after_clean: int
    every: int
    moves: int
    in_ids: tuple[str, ...]
    out_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """A move that waits for the person's yes and for clean sessions with another move at this pain or less.

    It comes in place of `instead_id` on every so-manieth strength day, never on the day of a run.
    """

    exercise_id: str
    instead_id: str
    after_clean: int
    with_id: str
    during_most: int
    every: int


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: its number and its circuit, exercise ids in the order in which they are done.

    `always`: moves of the circuit that the time budget never leaves out.
    """

    id: int
    circuit: tuple[str, ...]
    always: tuple[str, ...] = ()
    leave: Leaving | None = None
    rotation: Rotation | None = None
    gate: Gate | None = None


@dataclass(frozen=True, slots=True)
class Guards:
    """The numbers of the guards G1 to G5. Scores 0-10, lengths in days, shares of 1, counts of sessions and answers.

    `week_days` and `week_answers`: what makes a mean or a median of a week, also for leaving a phase.
    """

    week_days: int
    week_answers: int
    rise_from: int
    rise_again_days: int
    step_backs: int
    step_back_days: int
    raised_days: int
    away_days: tuple[int, ...]
    no_better_from_day: int
    no_better_least: int
    no_better_done_share: float
    no_better_done_days: int
    advice_days: int
    advice_times: int
    advice_later_days: int
    seen_silent_days: int
    review_days: int
    review_done_share: float
    review_least: int
    review_drop: int
    unanswered_sessions: int


@dataclass(frozen=True, slots=True)
class Instead:
    """What to leave in a flare-up, and what to do in its place; ids whose words the screens have."""

    leave: str
    do: str


@dataclass(frozen=True, slots=True)
class FlareUps:
    """How long a flare-up is easy and when it is over. Lengths in days.

    One that begins within `same_days` of the last one's end is the same; two within `drop_days` cost a phase.
    """

    least_days: int
    most_days: int
    calm_answers: int
    calm_most: int
    advice_days: int
    same_days: int
    drop_days: int
    instead: tuple[Instead, ...] = ()


@dataclass(frozen=True, slots=True)
class Upkeep:
    """The plan after so many days in the last phase."""

    after_days: int


@dataclass(frozen=True, slots=True)
class LessonRule:
    """How long a lesson may be and how often one is told; lengths are characters that are seen.

    The message that a lesson stands below has `message_characters` at most with it, else the lesson waits.
    """

    characters: int
    message_characters: int
    most_a_day: int
    again_days: int


@dataclass(frozen=True, slots=True)
class Budget:
    """How long things take and may take: seconds for rests and repetitions, minutes for sessions.

    Where a step up would pass the minutes it goes to a band, load or variant at `load_reps` repetitions instead, but
    for `rung_by_rung_ids`, whose doses leave a phase.
    """

    rest_s: int
    held_rep_extra_s: int
    strength_most_min: float
    daily_least_min: float
    daily_most_min: float
    circuit_least_moves: int
    load_reps: int = 10
    rung_by_rung_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Daily:
    """The daily routine: how many stretches and light moves, which ones, and which never meet on one day."""

    stretches: int
    light_moves: int
    light_move_long_min: float
    stretch_ids: tuple[str, ...]
    light_move_ids: tuple[str, ...]
    apart: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Easy:
    """A day in mode easy: which moves and stretches are left, and how many of them on a daily day."""

    move_ids: tuple[str, ...]
    stretch_ids: tuple[str, ...]
    daily_stretches: int
    daily_moves: int


@dataclass(frozen=True, slots=True)
class Mobility:
    """A day in mode mobility: minutes of flat walking, then this many of these stretches once a side."""

    walk_id: str
    walk_min: int
    stretches: int
    stretch_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength day around its circuit: weekdays by default (Monday is 0), warm-up ids and minutes, cool-down."""

    weekdays: tuple[int, ...]
    most_days: int
    warm_up_ids: tuple[str, ...]
    warm_up_min: tuple[int, int]
    cool_down_stretches: int


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that content/programme.yaml says."""

    start: Start
    phases: tuple[Phase, ...]
    strength: Strength
    daily: Daily
    easy: Easy
    mobility: Mobility
    budget: Budget
    load: LoadRule
    guards: Guards
    flare_up: FlareUps
    upkeep: Upkeep
    lessons: LessonRule
    hours: tuple[str, ...]

    def phase(self, number: int) -> Phase:
        """Give the phase of that number; KeyError when there is none."""
        for phase in self.phases:
            if phase.id == number:
                return phase
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything of content/ that the load rule and the planner read, keyed by id."""

    programme: Programme
    exercises: Mapping[str, Exercise]
    signs: Mapping[str, Sign]
    running: RunRule
