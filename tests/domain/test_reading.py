"""How the table of docs/programme.md is read, sentence by sentence."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.errors import DayOutOfTurn, DomainError, UnknownScore
from bot.domain.facts import is_clean
from bot.domain.pain import Swelling
from bot.domain.progression import begin, step
from bot.domain.session import Advice, Day, Decision, Done, Mode, Routine, Run, Walk
from bot.domain.state import State, StrengthSession
from tests.builders import (
    MONDAY,
    S001_FIVE,
    SEEN,
    a_beginning,
    a_calm_day,
    a_day,
    a_handbook,
    a_state,
    days_from,
    play,
    reported,
)
from tests.domain.table import CALM, FRIDAY, SAME, steady

HANDBOOK = a_handbook()
RULE = HANDBOOK.programme.load


def on_friday(state: State, **said: Any) -> tuple[State, Decision]:
    return step(state, a_day(FRIDAY, **{"before": 2, **said}), HANDBOOK)


def story(state: State, *said: Mapping[str, Any]) -> tuple[State, list[Decision]]:
    return play(state, days_from(state.on + timedelta(days=1), *said), HANDBOOK)


# 1. Every calendar day has one row, one mode and one plan.


@pytest.mark.parametrize("days", [-1, 0, 2])
def test_a_day_that_does_not_follow_the_last_is_refused(days: int) -> None:
    state = a_state()
    with pytest.raises(DayOutOfTurn, match="does not follow the last") as refused:
        step(state, a_day(state.on + timedelta(days=days)), HANDBOOK)
    assert isinstance(refused.value, DomainError)


@pytest.mark.parametrize("said", [{"before": 11}, {"during": -1}])
def test_a_score_that_is_none_is_refused(said: Mapping[str, int]) -> None:
    with pytest.raises(UnknownScore, match="from 0 to 10"):
        on_friday(a_state(), **said)


def test_guards_have_their_own_place() -> None:
    assert on_friday(a_state())[1].guards == ()


# 2. What acts at once and what acts from the next day.


def test_a_during_counts_whatever_done_says() -> None:
    assert on_friday(a_state(yesterday={"during": 6, "done": Done.NONE}))[1].row == "R2"


def test_a_during_counts_in_mobility_too() -> None:
    rows = [decision.row for decision in story(a_state(yesterday={"during": 6}), {"before": 2, "during": 7}, SAME)[1]]
    assert rows == ["R2", "R2"]


def test_a_day_without_during_is_no_session_and_breaks_nothing() -> None:
    state, _ = story(a_state(clean=2), {"done": Done.ALL}, SAME, SAME)
    assert len(state.sessions) == 2
    assert step(state, a_day(MONDAY + timedelta(days=63), before=2), HANDBOOK)[1].row == "R6"


# 3. The days that R1 and R2 give (more in the table's stories).


def test_a_second_r2_begins_its_two_days_anew() -> None:
    said = ({"before": 2, "during": 6}, SAME, SAME, SAME)
    modes = [decision.mode for decision in story(a_state(yesterday={"during": 6}), *said)[1]]
    assert modes == [Mode.MOBILITY, Mode.MOBILITY, Mode.MOBILITY, Mode.NORMAL]


def test_the_reason_of_a_day_given_ahead_names_the_row_and_its_numbers() -> None:
    _, decisions = story(a_state(yesterday={"during": 6}), SAME, SAME)
    numbers = decisions[1].reason.numbers
    assert decisions[1].row == "R7"
    assert (numbers["course"], numbers["course_until"]) == ("R2", "2026-03-07")
    assert (numbers["course_during"], numbers["course_session_on"]) == (6, "2026-03-05")


# 4. What goes down.


@pytest.mark.parametrize(
    ("yesterday", "lowered"),
    [({"during": 1}, 1), ({"done": Done.PART}, 1), ({"done": Done.ALL}, 1), ({"done": Done.NONE}, 0), ({}, 0)],
)
def test_only_a_session_that_was_rated_or_done_costs_a_rung(yesterday: Mapping[str, Any], lowered: int) -> None:
    state, decision = on_friday(a_state(yesterday=yesterday), before=8)
    assert [change.id for change in decision.changes] == ["clamshell"] * lowered
    assert state.steps["clamshell"] == 2 - lowered
    assert state.step_backs == (FRIDAY,) * lowered


def test_a_move_of_phase_1_stays_on_its_first_rung() -> None:
    state, decision = on_friday(a_state(yesterday={"during": 6}, steps={}))
    assert decision.changes == ()
    assert state.step_backs == ()


def test_another_move_on_its_first_rung_makes_way_for_an_easier_one_and_comes_back_with_a_step() -> None:
    yesterday = {"during": 6, "moves": ("step-up",)}
    state, decision = on_friday(a_state(yesterday=yesterday, steps={}, clean=2))
    assert [(change.id, change.from_step, change.to_step) for change in decision.changes] == [("step-up", 1, 0)]
    state, decisions = story(state, *[CALM] * 7)
    moves = {item.id for item in decisions[2].plan.items}
    assert "step-up" not in moves
    assert "banded-glute-bridge" in moves  # wall-sit, its gentler move, is there already
    friday = decisions[-1]
    assert (friday.on, friday.row) == (FRIDAY + timedelta(days=7), "R6")
    assert ("step-up", 0, 1) in [(change.id, change.from_step, change.to_step) for change in friday.changes]
    assert "step-up" in {item.id for item in friday.plan.items}


@pytest.mark.parametrize("complaint", ["hurts", "too_hard"])
def test_what_hurt_or_was_too_hard_goes_one_rung_down_the_next_day_and_no_second(complaint: str) -> None:
    said = {"before": 2, "during": 6, "done": Done.ALL, complaint: ("wall-sit",)}
    state, (_, saturday) = story(a_state(), said, SAME)
    downs = {change.id: change.row for change in saturday.changes}
    assert downs == {**dict.fromkeys(downs, "R2"), "wall-sit": complaint.replace("_", "-")}
    assert state.steps["wall-sit"] == 1


def test_a_complaint_is_no_step_back() -> None:
    state, _ = story(a_state(), {**CALM, "too_hard": ("wall-sit",)}, SAME)
    assert state.steps["wall-sit"] == 1
    assert state.step_backs == ()


def test_what_hurts_twice_in_14_days_leaves_for_28_and_returns_on_its_first_rung() -> None:
    hurt = {**CALM, "hurts": ("clamshell",)}
    state, decisions = story(a_state(steps={"clamshell": 4}), hurt, SAME, SAME, hurt, *[CALM] * 32)
    shown = {decision.on for decision in decisions if "clamshell" in [item.id for item in decision.plan.items]}
    assert [(change.from_step, change.to_step) for change in decisions[4].changes] == [(3, 0)]
    monday = FRIDAY + timedelta(days=3)
    assert not shown & {monday + timedelta(days=after) for after in range(1, 29)}
    assert min(on for on in shown if on > monday) >= monday + timedelta(days=29)
    assert state.steps["clamshell"] == 1
    circuit = [item.id for item in decisions[5].plan.items]
    assert "banded-glute-bridge" in circuit  # the next easier move came in


# 5. Clean.

CLEAN = StrengthSession(MONDAY, 2, Done.ALL, settled=True)


@pytest.mark.parametrize(
    ("session", "clean"),
    [
        (CLEAN, True),
        (replace(CLEAN, during=3), False),
        (replace(CLEAN, done=Done.PART), False),
        (replace(CLEAN, done=Done.NONE), False),
        (replace(CLEAN, sharp=True), False),
        (replace(CLEAN, eased=True), False),
        (replace(CLEAN, settled=False), False),
        (replace(CLEAN, settled=None), None),
        (replace(CLEAN, done=None), None),
        (replace(CLEAN, settled=None, during=3), False),
    ],
)
def test_a_clean_session_is_calm_whole_and_settled_and_a_missing_answer_decides_nothing(
    session: StrengthSession, clean: bool | None
) -> None:
    assert is_clean(session, RULE) is clean


@pytest.mark.parametrize(
    ("between", "row"),
    [({"settled": None}, "R6"), ({"done": None}, "R6"), ({"during": 3}, "R7"), ({"settled": False}, "R7")],
)
def test_a_missing_answer_neither_counts_nor_breaks_the_row_of_two(between: Mapping[str, Any], row: str) -> None:
    first, second, third = steady(1, 1, 1)
    sessions = (first, replace(second, **between), third)
    assert on_friday(a_state(sessions=sessions))[1].row == row


@pytest.mark.parametrize(("next_morning", "settled"), [(2, True), (0, True), (3, False), (None, None)])
def test_the_next_morning_settles_a_session(next_morning: int | None, settled: bool | None) -> None:
    state, _ = story(a_state(), CALM, {"before": next_morning})
    assert [session.settled for session in state.sessions] == [settled]


@pytest.mark.parametrize(
    "said", [{"strength_day": False}, {"easier": True}, {"before": 4}, {"before": 8}, {"red_flag": "pop"}]
)
def test_only_a_rated_strength_day_in_mode_normal_is_a_strength_session(said: Mapping[str, Any]) -> None:
    assert len(on_friday(a_state(), during=1, done=Done.ALL)[0].sessions) == 1
    assert on_friday(a_state(), **{"during": 1, "done": Done.ALL, **said})[0].sessions == ()


@pytest.mark.parametrize(("back", "row"), [(14, "R6"), (15, "R7")])
def test_both_clean_sessions_lie_in_the_last_14_days(back: int, row: str) -> None:
    sessions = [StrengthSession(FRIDAY - timedelta(days=days), 1, Done.ALL, settled=True) for days in (back, 2)]
    assert on_friday(a_state(sessions=tuple(sessions)))[1].row == row


# 6. What goes up.


def test_the_plan_already_shows_the_step_and_ties_go_by_the_circuit() -> None:
    state, decision = on_friday(a_state(clean=2))
    assert [(change.id, change.to_step) for change in decision.changes] == [("clamshell", 3), ("straight-leg-raise", 3)]
    shown = {item.id: item.step for item in decision.plan.items}
    assert (shown["clamshell"], shown["straight-leg-raise"]) == (3, 3)
    assert state.changed["clamshell"] == FRIDAY


def test_the_longest_unchanged_goes_first() -> None:
    state = a_state(clean=2)
    changed = {**state.changed, "wall-sit": FRIDAY - timedelta(days=40), "clamshell": FRIDAY - timedelta(days=8)}
    decision = on_friday(replace(state, changed=changed))[1]
    assert [change.id for change in decision.changes] == ["wall-sit", "straight-leg-raise"]


@pytest.mark.parametrize(("days", "row"), [(7, "R6"), (6, "R7")])
def test_seven_days_count_from_the_last_change(days: int, row: str) -> None:
    changed = dict.fromkeys(S001_FIVE, FRIDAY - timedelta(days=days))
    assert on_friday(a_state(clean=2, changed=changed))[1].row == row


def test_the_first_day_in_the_plan_counts_as_a_change() -> None:
    state, decisions = play(a_beginning(), [a_calm_day(MONDAY + timedelta(days=i)) for i in range(8)], HANDBOOK)
    assert [decision.row for decision in decisions] == ["R7"] * 7 + ["R6"]
    assert state.changed["wall-sit"] == MONDAY


def test_a_refused_step_keeps_the_row_and_the_rung() -> None:
    state, decision = on_friday(a_state(clean=2), refuse_step=True)
    assert (decision.row, decision.changes, decision.reason.numbers["refused"]) == ("R6", (), 1)
    assert (state.steps["clamshell"], state.changed["clamshell"]) == (2, FRIDAY)


def test_an_exercise_on_its_last_rung_lets_the_next_one_step() -> None:
    state = a_state(clean=2, steps={"clamshell": 4})
    assert "clamshell" not in [change.id for change in on_friday(state)[1].changes]


def test_r5s_waits_14_days_after_a_step_by_r6() -> None:
    sessions = steady(3, 3, 3, 3)
    assert on_friday(a_state(sessions=sessions, stepped_on=FRIDAY - timedelta(days=15)))[1].row == "R5s"
    assert on_friday(a_state(sessions=sessions, stepped_on=FRIDAY - timedelta(days=14)))[1].row == "R7"


@pytest.mark.parametrize("change", [{"done": Done.PART}, {"sharp": True}, {"settled": False}, {"settled": None}])
def test_r5s_asks_that_all_was_done_settled_and_not_sharp(change: Mapping[str, Any]) -> None:
    assert on_friday(a_state(sessions=steady(3, 3, 3, 3, **change)))[1].row == "R7"


# 7. and 8. Sets, and days that are dropped.


def test_daily_and_easy_days_show_the_same_step_with_fewer_sets() -> None:
    normal = on_friday(a_state())[1].plan
    easy = on_friday(a_state(), easier=True)[1].plan
    daily = on_friday(a_state(), strength_day=False)[1].plan
    assert {item.step for item in normal.items if item.id == "clamshell"} == {2}
    for plan in (easy, daily):
        light = [item for item in plan.items if item.id in HANDBOOK.programme.daily.light_move_ids]
        assert light
        assert {(item.step, item.sets) for item in light} == {(2, 1)}


def test_a_strength_day_that_is_stopped_is_dropped_and_not_moved() -> None:
    _, decisions = story(a_state(yesterday={"during": 8}), SAME, SAME, SAME, SAME)
    routines = [decision.plan.routine for decision in decisions]
    assert routines == [Routine.NONE, Routine.DAILY, Routine.DAILY, Routine.STRENGTH]


def test_strength_never_follows_strength_even_if_the_week_is_changed() -> None:
    _, decisions = story(a_state(), SAME, {**SAME, "strength_day": True}, {**SAME, "strength_day": True})
    assert [decision.plan.routine for decision in decisions] == ["strength", "daily", "strength"]
    assert decisions[1].reason.numbers["strength_on"] == "2026-03-06"


def test_nobody_starts_with_a_score_that_is_none() -> None:
    with pytest.raises(UnknownScore):
        begin(MONDAY, usual_pain=11, worst_pain=None, handbook=HANDBOOK)


# Where one starts, what is advised, and the numbers of each reason.


@pytest.mark.parametrize(("usual", "worst", "phase"), [(3, 5, 2), (4, 5, 1), (3, 6, 1), (3, None, 2), (0, 0, 2)])
def test_the_starting_phase_goes_by_usual_and_worst_pain(usual: int, worst: int | None, phase: int) -> None:
    state = begin(MONDAY, usual_pain=usual, worst_pain=worst, handbook=HANDBOOK)
    assert state.phase == phase
    assert step(state, Day(MONDAY, strength_day=True), HANDBOOK)[1].phase == phase


def sharp_days_ago(*days: int) -> dict[str, Any]:
    return {"yesterday": {"sharp": True}, "sharps": tuple(FRIDAY - timedelta(days=ago) for ago in days)}


@pytest.mark.parametrize(
    ("state", "said", "advice"),
    [
        ({}, {"red_flag": "calf"}, (Advice.EMERGENCY,)),
        ({}, {"red_flag": "pop"}, (Advice.SEE_TODAY,)),
        ({}, {"red_flag": "worse"}, (Advice.SEE_PROFESSIONAL,)),
        ({}, {"before": 8}, (Advice.SEE_PROFESSIONAL,)),
        ({"yesterday": {"sharp": True}}, {}, ()),
        (sharp_days_ago(14, 1), {}, (Advice.SEE_PROFESSIONAL,)),
        (sharp_days_ago(15, 1), {}, ()),
        ({}, {}, ()),
    ],
)  # fmt: skip
def test_advice_goes_with_flags_very_strong_pain_and_sharp_pain_twice(
    state: Mapping[str, Any], said: Mapping[str, Any], advice: tuple[Advice, ...]
) -> None:
    assert on_friday(a_state(**state), **said)[1].advice == advice


def test_an_emergency_heard_after_a_lesser_flag_takes_its_place() -> None:
    state, decisions = story(a_state(), {"red_flag": "pop"}, {"red_flag": "calf"}, {"red_flag": "pop"})
    assert [decision.reason.numbers["flag"] for decision in decisions] == ["pop", "calf", "calf"]
    assert state.flag is not None


def test_a_flag_heard_on_the_day_of_clearance_stays_open() -> None:
    decision = on_friday(a_state(), red_flag="pop", cleared=True)[1]
    assert decision.mode is Mode.LOCKED


def test_a_clearance_after_the_flag_of_the_same_day_gives_that_day_and_the_next_as_easy_days() -> None:
    said = {"signs": (reported("pop"), SEEN), "before": 2}
    _, decisions = story(a_state(), said, SAME, SAME)
    assert [decision.mode for decision in decisions] == [Mode.EASY, Mode.EASY, Mode.NORMAL]


@pytest.mark.parametrize(
    ("state", "said", "row", "numbers"),
    [
        ({}, {"red_flag": "pop"}, "R0", {"flag": "pop", "tier": "B", "since": "2026-03-06"}),
        (
            {"yesterday": {"during": 9}},
            {},
            "R1",
            {"during": 9, "session_on": "2026-03-05", "mobility_until": "2026-03-08", "no_step_until": "2026-03-13"},
        ),
        ({}, {"before": 8}, "R1", {"before": 8, "mobility_until": "2026-03-08", "no_step_until": "2026-03-13"}),
        (
            {"yesterday": {"during": 6}},
            {},
            "R2",
            {"during": 6, "session_on": "2026-03-05", "mobility_until": "2026-03-07"},
        ),
        (
            {"yesterday": {"during": 2, "sharp": True}},
            {},
            "R2",
            {"sharp": 1, "session_on": "2026-03-05", "sharp_sessions": 1, "mobility_until": "2026-03-07"},
        ),
        *(
            (
                {"yesterday": {"during": 2, "sharp": True, **outing}},
                {},
                "R2",
                {"sharp": 1, "session_on": "2026-03-05", "sharp_sessions": 1, "mobility_until": "2026-03-07", **where},
            )
            for outing, where in (
                ({"sharp_elsewhere": True, "run_pain": 1}, {"run": 1}),
                ({"sharp_elsewhere": True}, {"walk": 1}),
                ({"sharp_elsewhere": True, "sharp_walk": True, "run_pain": 1}, {"walk": 1}),
                ({"run_pain": 1}, {}),
            )
        ),
        ({}, {"before": 4}, "R3", {"before": 4, "baseline": 2, "delta": 2, "day": 1}),
        (
            {"yesterday": {"during": 1, "swelling": Swelling.MORE}},
            {},
            "R3",
            {"swelling": "more", "swelling_on": "2026-03-05", "day": 1},
        ),
        ({}, {"before": None}, "R3a", {}),
        ({}, {"before": 3}, "R4", {"before": 3, "baseline": 2, "delta": 1}),
        (
            {"sessions": steady(3, 4, 1, 2)},
            {},
            "R5s",
            {"sessions": 4, "since": "2026-02-22", "during": 4, "before": 2, "baseline": 2, "delta": 0},
        ),
        ({"yesterday": {"during": 3}}, {}, "R5", {"during": 3, "session_on": "2026-03-05"}),
        ({"clean": 3}, {}, "R6", {"clean": 3, "before": 2, "baseline": 2, "delta": 0}),
        ({"clean": 1}, {}, "R7", {"before": 2, "baseline": 2, "delta": 0, "clean": 1}),
    ],
)
def test_a_reason_carries_the_numbers_that_matched(
    state: Mapping[str, Any], said: Mapping[str, Any], row: str, numbers: Mapping[str, int | str]
) -> None:
    decision = on_friday(a_state(**state), **said)[1]
    assert (decision.row, dict(decision.reason.numbers)) == (row, numbers)


def test_the_reason_of_an_easy_unanswered_day_names_the_row_before() -> None:
    _, decisions = story(a_state(), {"before": 4, "during": 1}, {})
    assert dict(decisions[1].reason.numbers) == {"after": "R3", "after_on": "2026-03-06", "calm_sessions": 1}


def test_a_held_day_says_when_the_next_step_can_come() -> None:
    changed = dict.fromkeys(S001_FIVE, FRIDAY - timedelta(days=6))
    numbers = on_friday(a_state(clean=2, changed=changed))[1].reason.numbers
    assert (numbers["clean"], numbers["next_step_on"]) == (2, "2026-03-07")


def test_a_blocked_day_says_how_long() -> None:
    numbers = on_friday(a_state(clean=2, no_step_until=FRIDAY))[1].reason.numbers
    assert numbers["no_step_until"] == "2026-03-06"


@pytest.mark.parametrize(
    ("said", "took_place"),
    [
        ({"sharp": True}, True),
        ({"sharp": True, "run": Run(25, 1)}, True),
        ({"walk": Walk(30, 2, sharp=True)}, False),
        ({"run": Run(25, 1, sharp=True)}, False),
        ({"run": Run(25, 1, sharp=True), "sharp": True}, True),
    ],
)
def test_sharp_pain_tells_of_a_session_only_where_it_was_the_sessions(
    said: Mapping[str, Any], took_place: bool
) -> None:
    state, _ = on_friday(a_state(), **said)
    assert (state.past[-1].sharp, state.past[-1].took_place) == (True, took_place)


def test_a_sharp_walk_costs_no_rung_of_a_session_that_was_not_done() -> None:
    state, (_, after) = story(a_state(), {**SAME, "walk": Walk(30, 2, sharp=True)}, SAME)
    assert (after.row, after.mode, after.changes) == ("R2", Mode.MOBILITY, ())
    assert state.running.walked_on is None
