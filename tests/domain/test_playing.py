"""A session under way: where it stands follows from what was tapped and the clock alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.playing import (
    Clock,
    Session,
    Timer,
    as_of,
    hold,
    how_much,
    is_held,
    item_of,
    leave_hurting,
    move_on,
    moves_of,
    next_edit,
    present,
    previous,
    reopen,
    set_done,
    still,
    swap,
)
from bot.domain.session import Done, Item, Plan, Routine

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
REST_S = 20
PLANK = Item("side-plank", 2, None, 25, per_side=True, step=1)
CLAMS = Item("clamshell", 2, 10, None, per_side=True, step=1)
BRIDGE = Item("banded-glute-bridge", 1, 10, 5, per_side=False, step=1)
PLAN = Plan(Routine.STRENGTH, (CLAMS, PLANK, BRIDGE), 600, "brisk-walk", (5, 10))
AT_PLANK = Session(done=("brisk-walk", "clamshell"))


def later(session: Session, seconds: float) -> Session:
    return as_of(session, PLAN, REST_S, NOW + timedelta(seconds=seconds))


def test_the_warm_up_comes_first_and_what_is_done_or_left_out_is_over() -> None:
    assert moves_of(PLAN) == ("brisk-walk", "clamshell", "side-plank", "banded-glute-bridge")
    assert present(Session(), PLAN) == "brisk-walk"
    assert present(Session(done=("clamshell",), left=("brisk-walk",)), PLAN) == "side-plank"
    assert present(Session(done=moves_of(PLAN)), PLAN) is None


def test_only_one_long_hold_has_a_timer() -> None:
    walk = Item("brisk-walk", 1, None, 30, per_side=False, step=1, minutes=5)
    assert [is_held(item) for item in (PLANK, CLAMS, BRIDGE, walk, None)] == [True, False, False, False, False]


def test_a_hold_begins_after_the_phone_went_down_and_ends_with_the_other_side_to_do() -> None:
    held = hold(AT_PLANK, PLANK, NOW)
    assert held.timer == Timer(Clock.HOLD, NOW + timedelta(seconds=5), NOW + timedelta(seconds=30))
    assert later(held, 29.9) == held
    assert later(held, 30) == Session(done=AT_PLANK.done, sides=1)


def test_the_second_side_ends_the_set_and_the_rest_begins_when_it_ended() -> None:
    one_side = later(hold(AT_PLANK, PLANK, NOW), 30)
    other = hold(one_side, PLANK, NOW)
    rest = Timer(Clock.REST, NOW + timedelta(seconds=30), NOW + timedelta(seconds=50))
    assert later(other, 41) == Session(done=AT_PLANK.done, sets=1, timer=rest)
    assert later(other, 50) == Session(done=AT_PLANK.done, sets=1), "looked at late, the rest is over too"


def test_after_the_last_set_no_rest_comes() -> None:
    assert set_done(Session(done=AT_PLANK.done, sets=1), PLANK, REST_S, NOW) == Session(done=AT_PLANK.done, sets=2)


def test_a_hold_that_is_broken_off_does_not_count() -> None:
    assert later(still(hold(AT_PLANK, PLANK, NOW)), 60) == AT_PLANK


@pytest.mark.parametrize(
    "away", [lambda s: move_on(s, "side-plank", done=True), lambda s: swap(s, "side-plank", CLAMS)]
)
def test_whoever_moves_on_takes_no_timer_and_no_count_along(away: object) -> None:
    assert callable(away)
    session = away(hold(Session(done=AT_PLANK.done, sets=1, sides=1), PLANK, NOW))
    assert (session.sets, session.sides, session.timer) == (0, 0, None)


def test_what_stands_in_is_done_in_place_of_the_plans_own_until_that_is_taken_back() -> None:
    swapped = swap(AT_PLANK, "side-plank", CLAMS)
    assert item_of(swapped, PLAN, "side-plank") == CLAMS
    assert item_of(swap(swapped, "side-plank", None), PLAN, "side-plank") == PLANK


def test_one_back_is_the_exercise_before_however_it_ended() -> None:
    assert previous(Session(), PLAN) is None
    session = move_on(AT_PLANK, "side-plank", done=False)
    assert previous(session, PLAN) == "side-plank"
    assert present(reopen(session, "side-plank"), PLAN) == "side-plank"


@pytest.mark.parametrize(
    ("session", "much"),
    [
        (Session(done=moves_of(PLAN)), Done.ALL),
        (Session(done=moves_of(PLAN)[:3], left=moves_of(PLAN)[3:]), Done.PART),
        (Session(done=moves_of(PLAN)[:1], left=moves_of(PLAN)[1:]), Done.WALK),
        (Session(left=moves_of(PLAN)), Done.NONE),
    ],
)
def test_how_much_was_done_is_counted(session: Session, much: Done) -> None:
    assert how_much(session, PLAN) is much


def test_what_hurts_is_spoken_of_until_another_exercise_ended_or_was_taken_up() -> None:
    left = leave_hurting(AT_PLANK, "side-plank", PLAN)
    assert (left.hurt, left.left) == ("side-plank", ("side-plank",))
    assert leave_hurting(left, "side-plank", PLAN) == left
    assert reopen(left, "side-plank").hurt is None
    later_one = moves_of(PLAN)[-1]
    assert leave_hurting(AT_PLANK, later_one, PLAN).hurt is None, "the present one is still shown"


@given(st.integers(1, 40), st.integers(5, 120), st.floats(0, 3))
def test_a_hold_is_written_when_it_begins_however_long_the_phone_takes_to_go_down(
    ready: int, seconds: int, late: float
) -> None:
    begins_at = NOW + timedelta(seconds=ready)
    timer = Timer(Clock.HOLD, begins_at, begins_at + timedelta(seconds=seconds))
    at, edits = NOW, []
    while at < begins_at:
        edits.append(next_edit(timer, at))
        assert edits[-1] - at >= timedelta(seconds=5) or edits[-1] == begins_at
        at = edits[-1] + timedelta(seconds=late)
    assert begins_at in edits
    assert next_edit(timer, begins_at) > begins_at


@given(st.integers(5, 120), st.floats(0, 3))
def test_countdowns_are_at_least_five_seconds_apart_and_the_last_one_is_the_end(seconds: int, late: float) -> None:
    timer = Timer(Clock.HOLD, NOW, NOW + timedelta(seconds=seconds))
    at, edits = NOW, []
    while at < timer.ends_at:
        edits.append(next_edit(timer, at))
        assert edits[-1] - at >= timedelta(seconds=5) or (late > 0 and edits[-1] == timer.ends_at)
        at = edits[-1] + timedelta(seconds=late)
    assert edits[-1] >= timer.ends_at - timedelta(seconds=late)
