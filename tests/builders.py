"""Domain objects with sensible values, so that a test names only what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.domain.exercise import Dose, Equipment, Exercise, Kind, Rung, Swaps
from bot.domain.programme import (
    Budget,
    Daily,
    Easy,
    FlareUps,
    Gate,
    Goal,
    Guards,
    Handbook,
    Instead,
    Leaving,
    LessonRule,
    LoadRule,
    Mobility,
    Phase,
    Programme,
    Rotation,
    Start,
    Strength,
    Upkeep,
)
from bot.domain.progression import begin, step
from bot.domain.run_rule import RunGate, RunLimits, RunRule, RunRung, Speed
from bot.domain.safety import Sign, Tier
from bot.domain.session import Day, Decision, Done, Mode, Routine
from bot.domain.signs import Said, SignEvent
from bot.domain.state import PastDay, Score, State, StrengthSession

MONDAY = date(2026, 1, 5)
BAND, STEP, WEIGHTS = Equipment.BAND, Equipment.STEP, Equipment.WEIGHTS
EVERYTHING = frozenset(Equipment)

LIGHT_MOVES = ("clamshell", "straight-leg-raise", "side-lying-leg-raise", "banded-glute-bridge", "side-plank")
STRETCHES = (
    "hip-flexor-lunge-stretch",
    "standing-quad-stretch",
    "side-lying-quad-stretch",
    "hamstring-stretch",
    "it-band-side-lean",
    "wall-calf-stretch",
    "figure-four-stretch",
)
QUAD_STRETCHES = ("standing-quad-stretch", "side-lying-quad-stretch")
MOBILITY_STRETCHES = ("hamstring-stretch", "wall-calf-stretch", "it-band-side-lean", "figure-four-stretch")
S001_FIVE = ("clamshell", "straight-leg-raise", "side-lying-leg-raise", "wall-sit", "step-up")


def a_rung(
    sets: int,
    reps: int | None = None,
    hold_s: int | None = None,
    *,
    load: str | None = None,
    variant: str | None = None,
    needs: Equipment | None = None,
    from_phase: int = 1,
) -> Rung:
    """Give a rung whose id is made of what it asks."""
    parts = (load, variant, f"{sets}x{reps or ''}", f"{hold_s}s" if hold_s else None)
    return Rung(
        id="-".join(part for part in parts if part),
        dose=Dose(sets, reps, hold_s),
        source="house",
        variant=variant,
        load=load,
        needs=frozenset({needs} if needs else ()),
        from_phase=from_phase,
    )


def _repetitions(load: str | None = None, needs: Equipment | None = None) -> tuple[Rung, ...]:
    bare = (a_rung(2, 10), a_rung(2, 12), a_rung(2, 15), a_rung(3, 15))
    if load is None:
        return bare
    return (*bare, a_rung(2, 10, load=load, needs=needs), a_rung(2, 12, load=load, needs=needs))


def _wall_sit() -> tuple[Rung, ...]:
    deep = [a_rung(3, hold_s=hold, variant="60deg", from_phase=2) for hold in (20, 30, 45)]
    return (*(a_rung(3, hold_s=hold, variant="45deg") for hold in (20, 30, 45)), *deep)


def _side_plank() -> tuple[Rung, ...]:
    straight = (a_rung(2, hold_s=25, variant="straight", from_phase=2),)
    return (a_rung(2, hold_s=25, variant="bent-knees"), a_rung(2, hold_s=30, variant="bent-knees"), *straight)


def _strength(id: str, ladder: Sequence[Rung], phases: tuple[int, ...] = (1, 2, 3), **more: Any) -> Exercise:
    return Exercise(id, Kind.STRENGTH, phases, more.pop("per_side", True), tuple(ladder), ("house",), **more)


def _stretch(id: str, sets: int = 1, **more: Any) -> Exercise:
    return Exercise(id, Kind.STRETCH, (1, 2, 3), True, (a_rung(sets, hold_s=30),), ("S001",), **more)


def all_exercises() -> dict[str, Exercise]:
    """Give an exercise for every id of the programme, with short ladders."""
    later = (2, 3)
    walk = Rung("5-10min", Dose(minutes=(5, 10)), "S001")
    bridge = (a_rung(1, 10, 5), a_rung(2, 10, 5), a_rung(3, 10, 5))
    exercises = [
        *(Exercise(id, Kind.WARM_UP, (1, 2, 3), False, (walk,), ("S001",)) for id in ("brisk-walk", "easy-cycling")),
        *(_stretch(id) for id in STRETCHES if id not in ("side-lying-quad-stretch", "hip-flexor-lunge-stretch")),
        _stretch("hip-flexor-lunge-stretch", kneeling=True),
        _stretch("side-lying-quad-stretch", sets=3),
        _strength("clamshell", _repetitions("band", BAND)),
        _strength("straight-leg-raise", _repetitions()),
        _strength("side-lying-leg-raise", _repetitions("weights", WEIGHTS)),
        _strength("banded-glute-bridge", bridge, per_side=False),
        _strength("wall-sit", _wall_sit(), per_side=False, swaps=Swaps(gentler="straight-leg-raise")),
        _strength("side-plank", _side_plank()),
        _strength("step-up", _repetitions("weights", WEIGHTS), later, swaps=Swaps(gentler="wall-sit")),
        _strength("single-leg-mini-squat", (a_rung(2, 10), a_rung(3, 10)), later, seconds_per_rep=6),
        _strength("floor-reach", (a_rung(2, 12), a_rung(3, 12)), later, per_side=False),
        _strength("banded-hip-flexion", (a_rung(2, 10, needs=BAND), a_rung(3, 10, needs=BAND)), later),
        _strength("reverse-lunge", (a_rung(2, 10), a_rung(2, 12)), (3,)),
        Exercise("single-leg-hop-landing", Kind.PLYOMETRIC, (3,), True, (a_rung(2, 5), a_rung(3, 5)), ("S004",)),
    ]
    return {exercise.id: exercise for exercise in exercises}


def a_load_rule(**changes: Any) -> LoadRule:
    """Give the programme's numbers, with some changed."""
    rule = LoadRule(
        calm_max=2,
        acceptable_max=5,
        stop_from=8,
        stop_mobility_days=2,
        stop_block_days=7,
        too_much_mobility_days=2,
        raised_from=2,
        high_before_from=6,
        raised_days_until_easy=3,
        hold_from=1,
        swelling_during_from=6,
        swelling_delta_from=2,
        cleared_easy_days=2,
        unanswered_calm_sessions=2,
        baseline_answers=7,
        baseline_days=28,
        baseline_least_answers=3,
        baseline_above_lowest=1,
        clean_sessions=2,
        clean_days=14,
        step_exercises=2,
        step_unchanged_days=7,
        steady_sessions=4,
        steady_days=14,
        steady_exercises=1,
        steady_unchanged_days=14,
        easy_sets_share=0.5,
        sharp_again_days=14,
        hurts_again_days=14,
        hurts_out_days=28,
    )
    return replace(rule, **changes)


_SECOND = Leaving(
    12,
    1,
    goals=(Goal("wall-sit", "60deg-3x-45s"), Goal("step-up", "2x15")),
    instead_goals=(Goal("single-leg-mini-squat", "2x10"),),
    instead_full_sessions=24,
)
_TURNS = Rotation(6, 2, 2, ("single-leg-mini-squat", "floor-reach", "banded-hip-flexion", "side-plank"), S001_FIVE[:3])
_HOPS = Gate("single-leg-hop-landing", "reverse-lunge", 4, "single-leg-mini-squat", 1, 2)
GUARDS = Guards(
    week_days=7,
    week_answers=4,
    rise_from=1,
    rise_again_days=7,
    step_backs=2,
    step_back_days=7,
    raised_days=3,
    away_days=(7, 14, 28),
    no_better_from_day=15,
    no_better_least=1,
    no_better_done_share=0.5,
    no_better_done_days=14,
    advice_days=7,
    advice_times=3,
    advice_later_days=28,
    seen_silent_days=42,
    review_days=42,
    review_done_share=0.7,
    review_least=2,
    review_drop=2,
    unanswered_sessions=5,
)
RUNNING = RunRule(
    gate=RunGate(30, 2, 2, 14),
    ladder=tuple(
        RunRung(repeats, run, walk, "house")
        for repeats, run, walk in (
            (5, 1, 4), (5, 2, 3), (5, 3, 2), (5, 4, 1), (4, 6, 1), (2, 12, 1), (1, 25, 0), (1, 30, 0)
        )
    ),
    limits=RunLimits(60, 2, 2, 7, 4, 7, (2, 3), 0.1, 0.3, 14, 60, 10, 1, 2),
    speed=Speed(3, (4, 8), 15, 90, 7),
    hills_median_most=1,
)  # fmt: skip


def a_programme(**load: Any) -> Programme:
    """Give the programme with all 21 exercises; `load` changes numbers of the load rule."""
    first = ("clamshell", "straight-leg-raise", "side-lying-leg-raise", "banded-glute-bridge", "wall-sit")
    third = ("step-up", "single-leg-mini-squat", "reverse-lunge", "side-plank", "floor-reach")
    return Programme(
        start=Start(usual_above=3, worst_above=5, advice_from=6),
        phases=(
            Phase(1, first, leave=Leaving(6, 3, full_sessions=12, full_unbroken_days=14)),
            Phase(2, S001_FIVE, always=("wall-sit", "step-up"), leave=_SECOND, rotation=_TURNS),
            Phase(3, third, gate=_HOPS),
        ),
        strength=Strength((0, 2, 4), 3, ("brisk-walk", "easy-cycling"), (5, 10), 3),
        daily=Daily(3, 2, 2.0, STRETCHES, LIGHT_MOVES, (QUAD_STRETCHES,)),
        easy=Easy(LIGHT_MOVES, MOBILITY_STRETCHES, 3, 1),
        mobility=Mobility("brisk-walk", 5, 3, MOBILITY_STRETCHES),
        budget=Budget(20, 3, 15.0, 4.0, 8.0, 3, 10, ("wall-sit", "step-up")),
        load=a_load_rule(**load),
        guards=GUARDS,
        flare_up=FlareUps(3, 7, 2, 2, 7, 7, 14, (Instead("long-runs", "routine"),)),
        upkeep=Upkeep(42),
        lessons=LessonRule(600, 1000, 1, 30),
        hours=("08:00",),
    )


def a_handbook(exercises: Mapping[str, Exercise] | None = None, **load: Any) -> Handbook:
    """Give the handbook with all 21 exercises, three signs and running; `load` changes numbers of the load rule."""
    tiers = {"calf": Tier.EMERGENCY, "pop": Tier.SAME_DAY, "worse": Tier.PROFESSIONAL}
    signs = {id: Sign(id, tier, "house") for id, tier in tiers.items()}
    return Handbook(a_programme(**load), all_exercises() if exercises is None else exercises, signs, RUNNING)


def reported(*signs: str) -> SignEvent:
    """Give one answer that named these signs."""
    return SignEvent(Said.REPORTED, signs)


SEEN = SignEvent(Said.SEEN)


def events_of(red_flag: str | None = None, cleared: bool = False) -> tuple[SignEvent, ...]:
    """Give a day's events from the two fields of a played history: of both on one day the sign comes last."""
    return (*((SEEN,) if cleared else ()), *((reported(red_flag),) if red_flag is not None else ()))


def a_day(on: date = MONDAY, *, red_flag: str | None = None, cleared: bool = False, **answers: Any) -> Day:
    """Give a day; Monday, Wednesday and Friday are strength days unless told otherwise."""
    answers.setdefault("strength_day", on.weekday() in (0, 2, 4))
    answers.setdefault("signs", events_of(red_flag, cleared))
    return Day(on, **answers)


def a_calm_day(on: date, **answers: Any) -> Day:
    """Give a day on which all went well: 2 before, 1 in the session, all of it done."""
    return a_day(on, **{"before": 2, "during": 1, "done": Done.ALL, **answers})


def a_state(
    on: date = MONDAY + timedelta(days=59),
    *,
    baseline: int = 2,
    clean: int = 0,
    yesterday: Mapping[str, Any] | None = None,
    **fields: Any,
) -> State:
    """Give the state on the eve of a strength day, Friday, March 6: four even weeks, with nothing changed in them.

    `yesterday`: what was said of the daily day before. `clean`: so many clean strength sessions lie behind.
    """
    ids = [id for id, exercise in all_exercises().items() if exercise.kind in (Kind.STRENGTH, Kind.PLYOMETRIC)]
    sessions = [StrengthSession(on - timedelta(days=1 + 2 * i), 1, Done.ALL, settled=True) for i in range(clean)]
    past = PastDay(on, "R7", Mode.NORMAL, Routine.DAILY, **{"moves": ("clamshell",), **(yesterday or {})})
    lately = tuple(Score(on - timedelta(days=back), baseline) for back in range(27, -1, -1))
    given: dict[str, Any] = {
        "befores": lately,
        "medians": lately,
        "usual_pain": baseline,
        "baseline": baseline,
        "phase": 2,
        "phase_from": on - timedelta(days=59),
        "steps": dict.fromkeys(ids, 2),
        "changed": dict.fromkeys(ids, on - timedelta(days=28)),
        "past": (past,),
        "sharps": (on,) if past.sharp else (),
        "sessions": tuple(reversed(sessions)),
        "begun_on": on - timedelta(days=59),
        "session_on": on,
    }
    return State(on=on, **{**given, **fields})


def a_beginning(on: date = MONDAY, usual_pain: int = 2, worst_pain: int | None = 4, **load: Any) -> State:
    """Give the state before the first day."""
    return begin(on, usual_pain=usual_pain, worst_pain=worst_pain, handbook=a_handbook(**load))


def play(state: State, days: Sequence[Day], handbook: Handbook | None = None) -> tuple[State, list[Decision]]:
    """Fold days and give the last state with all decisions."""
    handbook = handbook or a_handbook()
    decisions = []
    for day in days:
        state, decision = step(state, day, handbook)
        decisions.append(decision)
    return state, decisions


def days_from(on: date, *answers: Mapping[str, Any]) -> list[Day]:
    """Give days one after another, one for each set of answers; an empty one is a silent day."""
    return [a_day(on + timedelta(days=i), **given) for i, given in enumerate(answers)]
