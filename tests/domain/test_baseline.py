"""The baseline: what a morning is compared with."""

from datetime import timedelta

import pytest

from bot.domain.baseline import baseline, median
from bot.domain.progression import State, step
from bot.domain.state import Score
from tests.builders import MONDAY, a_beginning, a_day, a_handbook, play

HANDBOOK = a_handbook()


def answered(*scores: int | None, usual_pain: int = 4) -> tuple[State, int]:
    """Give the state after these mornings, and the baseline of the next."""
    days = [a_day(MONDAY + timedelta(days=i), before=score, strength_day=False) for i, score in enumerate(scores)]
    state, _ = play(a_beginning(usual_pain=usual_pain), days, HANDBOOK)
    return state, baseline(state, MONDAY + timedelta(days=len(scores)), HANDBOOK)


@pytest.mark.parametrize(("scores", "middle"), [([3], 3), ([1, 2], 1), ([2, 3, 9], 3), ([0, 1, 2, 5], 1), ([4, 4], 4)])
def test_a_half_is_rounded_down(scores: list[int], middle: int) -> None:
    assert median(scores) == middle


def test_nothing_has_no_median() -> None:
    with pytest.raises(ValueError, match="no numbers"):
        median([])


@pytest.mark.parametrize("scores", [(), (0,), (0, 0), (0, None, None, 0)])
def test_until_there_are_three_answers_it_is_the_usual_pain(scores: tuple[int | None, ...]) -> None:
    assert answered(*scores)[1] == 4


def test_three_answers_make_a_median() -> None:
    assert answered(1, None, 3, 2)[1] == 2


def test_only_the_last_seven_answers_count() -> None:
    assert answered(0, 0, 0, 0, 1, 1, 1, 1)[1] == 1
    assert answered(0, 0, 0, 0, 1, 1, 1)[1] == 0


def test_todays_answer_is_left_out() -> None:
    state, usual = answered(2, 2, 2)
    day = a_day(MONDAY + timedelta(days=3), before=9)
    assert step(state, day, HANDBOOK)[0].baseline == usual == 2


def test_a_slow_creep_cannot_hide_itself() -> None:
    assert answered(*[1] * 7, *[2] * 7, *[3] * 7, usual_pain=1)[1] == 2


def test_a_creep_older_than_four_weeks_is_forgotten() -> None:
    state, usual = answered(*[1] * 7, *[4] * 36, usual_pain=1)
    assert usual == 4
    assert all(past.on >= state.on - timedelta(days=28) for past in state.medians)


def test_after_four_silent_weeks_it_is_the_smaller_of_usual_and_last() -> None:
    assert answered(2, 2, 2, *[None] * 30)[1] == 2
    assert answered(7, 7, 7, *[None] * 30)[1] == 4


def test_answers_of_more_than_four_weeks_ago_do_not_count() -> None:
    state, _ = answered(1, 1, 1, *[None] * 40)
    assert state.befores == ()
    assert all(isinstance(past, Score) for past in state.medians)


def said_on(*scores: int | None) -> list[tuple[int | str, int | str] | None]:
    """Give for each morning the old and the new baseline that its reason names, None for none."""
    days = [a_day(MONDAY + timedelta(days=i), before=score, strength_day=False) for i, score in enumerate(scores)]
    _, decisions = play(a_beginning(usual_pain=4), days, HANDBOOK)
    numbers = [decision.reason.numbers for decision in decisions]
    return [(n["baseline_was"], n["baseline_now"]) if "baseline_was" in n else None for n in numbers]


def test_a_baseline_that_has_moved_since_the_last_answer_is_said_once_with_both_numbers() -> None:
    assert said_on(2, 2, 2, 2, 2) == [None, None, None, (4, 2), None]


def test_what_moved_on_silent_days_is_said_with_the_next_answer() -> None:
    assert said_on(2, 2, 2, None, None, 2, 2) == [None, None, None, None, None, (4, 2), None]
    assert said_on(4, 4, 4, 4) == [None] * 4
