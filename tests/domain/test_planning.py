"""The planner: moves, doses, order, rotation and minutes. The counts of minutes are the programme's own."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.exercise import Dose, Equipment
from bot.domain.ladder import loaded_step_above, shown_step, step_above
from bot.domain.planning import plan_day, rotated, seconds_of
from bot.domain.programme import Handbook
from bot.domain.progression import State
from bot.domain.session import Item, Mode, Plan, Routine
from bot.domain.stepping import steps_up
from tests.builders import (
    BAND,
    LIGHT_MOVES,
    MOBILITY_STRETCHES,
    MONDAY,
    QUAD_STRETCHES,
    S001_FIVE,
    STRETCHES,
    WEIGHTS,
    a_beginning,
    a_day,
    a_handbook,
    a_state,
    all_exercises,
    play,
)

HANDBOOK = a_handbook()
NOTHING: frozenset[Equipment] = frozenset()


def plan(
    state: State | None = None,
    after: int = 0,
    mode: Mode = Mode.NORMAL,
    equipment: frozenset[Equipment] = NOTHING,
    handbook: Handbook = HANDBOOK,
) -> Plan:
    """Plan a day so many days after a Monday, at the beginning unless a state is given."""
    day = a_day(MONDAY + timedelta(days=after), equipment=equipment)
    return plan_day(state or a_beginning(), day, mode, handbook)


def ids(plan: Plan) -> list[str]:
    return [item.id for item in plan.items]


def moves(plan: Plan) -> list[str]:
    return [id for id in ids(plan) if id not in STRETCHES]


def in_phase(phase: int, **fields: object) -> State:
    return replace(a_beginning(), phase=phase, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("id", "dose", "seconds"),
    [
        ("clamshell", Dose(2, reps=10), 2 * 2 * 30 + 20),
        ("wall-sit", Dose(3, hold_s=20), 3 * 20 + 2 * 20),
        ("banded-glute-bridge", Dose(1, reps=10, hold_s=5), 10 * 8),
        ("single-leg-mini-squat", Dose(3, reps=10), 3 * 2 * 60 + 40),
        ("hamstring-stretch", Dose(1, hold_s=30), 60),
        ("side-lying-quad-stretch", Dose(3, hold_s=30), 220),
    ],
)
def test_seconds_follow_the_house_formula(id: str, dose: Dose, seconds: int) -> None:
    exercise = HANDBOOK.exercises[id]
    item = Item(id, dose.sets, dose.reps, dose.hold_s, exercise.per_side, 1)
    assert seconds_of(item, exercise, HANDBOOK.programme.budget) == seconds


def test_a_walk_takes_its_minutes() -> None:
    item = Item("brisk-walk", 1, None, None, False, 1, minutes=5)
    assert seconds_of(item, HANDBOOK.exercises["brisk-walk"], HANDBOOK.programme.budget) == 300


def test_the_first_five_take_11_minutes_and_the_cool_down_3() -> None:
    first = plan()
    assert moves(first) == list(S001_FIVE)
    assert len(ids(first)) == 8
    assert (first.seconds, first.minutes) == (11 * 60 + 3 * 60, 14.0)


def test_strength_is_warm_up_apart_then_the_moves_then_stretches_once_a_side() -> None:
    first = plan()
    assert (first.routine, first.warm_up_id, first.warm_up_min) == (Routine.STRENGTH, "brisk-walk", (5, 10))
    assert [item.id in STRETCHES for item in first.items] == [False] * 5 + [True] * 3
    assert {item.sets for item in first.items if item.id in STRETCHES} == {1}


def test_phase_1_has_its_own_circuit_with_a_shallow_wall_sit() -> None:
    deep = in_phase(1, steps={"wall-sit": 5})
    wall_sit = next(item for item in plan(deep).items if item.id == "wall-sit")
    assert moves(plan(deep)) == list(HANDBOOK.programme.phase(1).circuit)
    assert (wall_sit.variant, wall_sit.step) == ("45deg", 3)


def test_phase_3_is_four_moves_where_mini_squats_take_long() -> None:
    assert moves(plan(in_phase(3))) == list(HANDBOOK.programme.phase(3).circuit)[:4]


def test_when_the_minutes_do_not_suffice_four_moves_then_three_remain() -> None:
    four = in_phase(2, steps=dict.fromkeys(S001_FIVE, 2))
    three = in_phase(2, steps=dict.fromkeys(S001_FIVE, 4))
    assert len(moves(plan(four))) == 4
    assert plan(four).minutes <= 15.0
    assert moves(plan(three)) == ["clamshell", "wall-sit", "step-up"]


def test_the_one_left_out_longest_comes_first_next_time_and_keeps_its_rung() -> None:
    state = in_phase(2, steps=dict.fromkeys(S001_FIVE, 2))
    days = [a_day(MONDAY + timedelta(days=after), during=3) for after in range(12)]
    state, decisions = play(state, days)
    circuits = [moves(decision.plan) for decision in decisions if decision.plan.routine is Routine.STRENGTH]
    left_out = [id for circuit in circuits for id in S001_FIVE if id not in circuit]
    turns = ["side-lying-leg-raise", "straight-leg-raise", "clamshell"]
    assert left_out == turns * 2
    assert state.steps == dict.fromkeys(S001_FIVE, 2)


def test_a_step_that_would_take_too_long_goes_to_a_load_at_ten_repetitions() -> None:
    state = a_state(phase=2, steps={**dict.fromkeys(S001_FIVE, 1), "clamshell": 3})
    day = a_day(state.on + timedelta(days=1))
    bare = steps_up(state, day, HANDBOOK, row="R6", most=1, unchanged_days=7)
    banded = steps_up(state, replace(day, equipment=frozenset({BAND})), HANDBOOK, row="R6", most=1, unchanged_days=7)
    assert [(change.id, change.to_step) for change in bare] == [("clamshell", 4)]
    assert [(change.id, change.to_step) for change in banded] == [("clamshell", 5)]
    assert HANDBOOK.exercises["clamshell"].rung(5).load == "band"


def test_the_doses_that_leave_the_phase_go_rung_by_rung() -> None:
    state = a_state(steps={**dict.fromkeys(S001_FIVE, 1), "step-up": 3, "clamshell": 2})
    changed = {**state.changed, "step-up": MONDAY}
    day = a_day(state.on + timedelta(days=1), equipment=frozenset({WEIGHTS}))
    change = steps_up(replace(state, changed=changed), day, HANDBOOK, row="R6", most=1, unchanged_days=7)[0]
    assert (change.id, change.to_step) == ("step-up", 4)


def test_a_rung_whose_equipment_is_missing_is_passed_over() -> None:
    clamshell = HANDBOOK.exercises["clamshell"]
    assert step_above(clamshell, 4, 2, NOTHING) is None
    assert step_above(clamshell, 4, 2, frozenset({BAND})) == 5
    assert shown_step(clamshell, 6, 2, NOTHING) == 4
    assert shown_step(clamshell, 99, 2, frozenset({BAND})) == 6
    assert loaded_step_above(clamshell, 1, 2, NOTHING, 10) is None
    assert shown_step(HANDBOOK.exercises["banded-hip-flexion"], 1, 2, NOTHING) is None


def test_a_harder_variant_waits_for_its_phase() -> None:
    wall_sit = HANDBOOK.exercises["wall-sit"]
    assert step_above(wall_sit, 3, 1, NOTHING) is None
    assert step_above(wall_sit, 3, 2, NOTHING) == 4


def test_a_daily_day_is_two_light_moves_first_then_three_stretches() -> None:
    today = plan(after=1)
    assert today.routine is Routine.DAILY
    assert today.warm_up_id is None
    assert [id in STRETCHES for id in ids(today)] == [False, False, True, True, True]
    assert {item.sets for item in today.items if item.id in LIGHT_MOVES} == {1}
    assert 4.0 <= today.minutes <= 8.0


def test_everything_comes_round_within_a_week_and_the_quad_stretches_never_meet() -> None:
    seen: Counter[str] = Counter()
    for after in range(7):
        day = a_day(MONDAY + timedelta(days=after), strength_day=False)
        today = plan_day(a_beginning(), day, Mode.NORMAL, HANDBOOK)
        assert not set(QUAD_STRETCHES) <= set(ids(today))
        seen.update(ids(today))
    assert set(seen) == {*STRETCHES, *LIGHT_MOVES}


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("length", range(1, 10))
def test_every_one_of_a_list_has_its_turn(length: int, count: int) -> None:
    names = [f"{number}" for number in range(length)]
    days = [rotated(names, count, MONDAY + timedelta(days=after), [names[:2]]) for after in range(length)]
    assert {name for day in days for name in day} == set(names)
    assert all((len(set(day)) == len(day) <= count and not set(names[:2]) <= {*day, ""}) or length < 2 for day in days)
    assert rotated([], count, MONDAY) == ()


def test_a_light_move_that_takes_two_minutes_is_the_only_one() -> None:
    exercises = all_exercises()
    for id in LIGHT_MOVES:
        slow = replace(exercises[id].ladder[0], dose=Dose(2, reps=20))
        exercises[id] = replace(exercises[id], ladder=(slow,), per_side=True)
    assert len(moves(plan(after=1, handbook=a_handbook(exercises)))) == 1


def test_a_stand_in_that_hurt_lately_makes_room_for_the_next_one_of_the_list() -> None:
    aside = in_phase(2, swapped=("step-up",))
    first = [id for id in moves(plan(aside)) if id not in S001_FIVE]
    hurt = replace(aside, hurts={first[0]: MONDAY - timedelta(days=1)})
    second = [id for id in moves(plan(hurt)) if id not in S001_FIVE]
    assert (len(first), len(second)) == (1, 1)
    assert set(first).isdisjoint(second)
    again = [id for id in moves(plan(hurt, after=28)) if id not in S001_FIVE]
    assert again == first, "after four weeks it may stand in again"


def test_a_daily_day_that_would_pass_eight_minutes_stretches_once_a_side() -> None:
    exercises = all_exercises()
    for id in STRETCHES:
        exercises[id] = replace(exercises[id], ladder=exercises["side-lying-quad-stretch"].ladder)
    today = plan(after=1, handbook=a_handbook(exercises))
    assert today.minutes <= 8.0
    assert {item.sets for item in today.items} == {1}


@pytest.mark.parametrize("phase", [1, 2, 3])
def test_an_easy_strength_day_is_half_the_sets_of_the_gentle_moves_in_every_phase(phase: int) -> None:
    today = plan(in_phase(phase, steps={"side-plank": 3, "straight-leg-raise": 4}), mode=Mode.EASY)
    assert today.routine is Routine.STRENGTH
    assert set(moves(today)) <= set(LIGHT_MOVES)
    sets = {item.id: (item.sets, item.variant, item.step) for item in today.items}
    assert sets["straight-leg-raise"] == (2, None, 4)  # half of three, rounded up
    assert sets["side-plank"] == (1, "bent-knees", 2)
    assert sets["banded-glute-bridge"][0] == 1


def test_no_easy_day_kneels_or_stretches_the_quads() -> None:
    shown = {id for after in range(14) for id in ids(plan(after=after, mode=Mode.EASY))}
    assert set(MOBILITY_STRETCHES) <= shown
    assert shown.isdisjoint(set(STRETCHES) - set(MOBILITY_STRETCHES))


def test_an_easy_daily_day_keeps_three_stretches_and_one_move() -> None:
    today = plan(after=1, mode=Mode.EASY)
    assert [id in STRETCHES for id in ids(today)] == [False, True, True, True]


def test_mobility_is_a_flat_walk_and_stretches_that_spare_the_kneecap() -> None:
    for after in range(7):
        today = plan(after=after, mode=Mode.MOBILITY)
        assert today.routine is Routine.DAILY
        assert (today.items[0].id, today.items[0].minutes) == ("brisk-walk", 5)
        assert len(today.items) == 4
        assert set(ids(today)[1:]) <= set(MOBILITY_STRETCHES)
        assert today.minutes == 8.0


def test_nobody_kneels_in_mobility_whatever_the_list_says() -> None:
    exercises = all_exercises()
    exercises["hamstring-stretch"] = replace(exercises["hamstring-stretch"], kneeling=True)
    for after in range(7):
        assert "hamstring-stretch" not in ids(plan(after=after, mode=Mode.MOBILITY, handbook=a_handbook(exercises)))


@pytest.mark.parametrize("mode", [Mode.REST, Mode.LOCKED])
def test_rest_and_locked_hold_no_session(mode: Mode) -> None:
    assert plan(mode=mode) == Plan(Routine.NONE)


def test_an_exercise_that_the_content_does_not_have_yet_is_left_out() -> None:
    few = {id: exercise for id, exercise in all_exercises().items() if id in ("clamshell", "wall-sit", "step-up")}
    assert ids(plan(handbook=a_handbook(few))) == ["clamshell", "wall-sit", "step-up"]
    assert ids(plan(mode=Mode.MOBILITY, handbook=a_handbook(few))) == []
