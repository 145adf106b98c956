"""Every number of the load rule is really read: change it in the handbook and some day changes."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.pain import Swelling
from bot.domain.programme import Handbook, LoadRule
from bot.domain.progression import asks_about_swelling, step
from bot.domain.session import Done
from bot.domain.state import Score
from tests.builders import a_day, a_handbook, a_state
from tests.domain.table import CALM, FRIDAY, SAME, SILENT, line, steady

Said = Mapping[str, Any]


def creeping(*scores: int) -> tuple[Score, ...]:
    """Give answers of the days up to Thursday, oldest first."""
    return tuple(Score(FRIDAY - timedelta(days=len(scores) - i), score) for i, score in enumerate(scores))


HURT = {"before": 2, "hurts": ("clamshell",)}
SHARP = {"before": 2, "sharp": True}
LOW = {"usual_pain": 2, "medians": ()}

# The number, another value for it, the state on Thursday, and what is said from Friday on.
CHANGED: tuple[tuple[str, float, Said, tuple[Said, ...]], ...] = (
    ("calm_max", 3, {"yesterday": {"during": 3}}, (SAME,)),
    ("acceptable_max", 6, {"yesterday": {"during": 6}}, (SAME,)),
    ("stop_from", 9, {}, ({"before": 8},)),
    ("stop_mobility_days", 1, {"yesterday": {"during": 8}}, (SAME, SAME, SAME)),
    ("stop_block_days", 2, {"clean": 2, "yesterday": {"during": 8}}, (SAME, SAME, SAME, SAME)),
    ("too_much_mobility_days", 1, {"yesterday": {"during": 6}}, (SAME, SAME)),
    ("raised_from", 3, {}, ({"before": 4},)),
    ("high_before_from", 7, {"baseline": 6}, ({"before": 6},)),
    ("raised_days_until_easy", 2, {}, ({"before": 4}, {"before": 4})),
    ("hold_from", 2, {}, ({"before": 3},)),
    ("cleared_easy_days", 1, {}, ({"red_flag": "calf"}, {"cleared": True}, SAME)),
    ("unanswered_calm_sessions", 1, {}, ({"before": 4}, {"during": 1}, SILENT)),
    ("baseline_answers", 3, {"befores": creeping(0, 0, 0, 0, 2, 2, 2), "medians": ()}, ({"before": 1},)),
    ("baseline_days", 3, {"befores": creeping(5, 5, 5, 5, 1, 1, 1), "medians": ()}, ({"before": 2},)),
    ("baseline_least_answers", 5, {**LOW, "befores": creeping(0, 0, 0, 0)}, ({"before": 1},)),
    ("baseline_above_lowest", 2, {"befores": creeping(*[4] * 7), "medians": creeping(1, 4)}, ({"before": 3},)),
    ("clean_sessions", 3, {"clean": 2}, (SAME,)),
    ("clean_days", 2, {"clean": 2}, (SAME,)),
    ("step_exercises", 1, {"clean": 2}, (SAME,)),
    ("step_unchanged_days", 30, {"clean": 2}, (SAME,)),
    ("steady_sessions", 5, {"sessions": steady(3, 3, 3, 3)}, (SAME,)),
    ("steady_days", 8, {"sessions": steady(3, 3, 3, 3)}, (SAME,)),
    ("steady_exercises", 2, {"sessions": steady(3, 3, 3, 3)}, (SAME,)),
    ("steady_unchanged_days", 30, {"sessions": steady(3, 3, 3, 3)}, (SAME,)),
    ("easy_sets_share", 1.0, {}, ({**SAME, "easier": True},)),
    ("sharp_again_days", 2, {}, ({**SHARP, "strength_day": False}, SAME, SHARP, SAME)),
    ("hurts_again_days", 1, {}, (HURT, SAME, SAME, HURT, SAME, SAME)),
    ("hurts_out_days", 1, {}, (HURT, SAME, SAME, HURT, SAME, SAME, SAME)),
)  # fmt: skip
ASKED = ("swelling_during_from", "swelling_delta_from")


def told(handbook: Handbook, state: Said, days: tuple[Said, ...]) -> list[tuple[Any, ...]]:
    now, decisions = a_state(**state), []
    for after, said in enumerate(days):
        now, decision = step(now, a_day(FRIDAY + timedelta(days=after), **said), handbook)
        decisions.append((line(decision), decision.plan, decision.advice))
    return decisions


def test_no_number_of_the_load_rule_is_left_out_here() -> None:
    assert sorted([*(name for name, *_ in CHANGED), *ASKED]) == sorted(field.name for field in fields(LoadRule))


@pytest.mark.parametrize(("name", "value", "state", "days"), CHANGED, ids=[name for name, *_ in CHANGED])
def test_another_number_makes_another_day(name: str, value: float, state: Said, days: tuple[Said, ...]) -> None:
    assert told(a_handbook(), state, days) != told(a_handbook(**{name: value}), state, days)


def test_swelling_is_asked_about_from_its_two_numbers_on() -> None:
    rising, hard = a_day(FRIDAY, before=4, during=2), a_day(FRIDAY, before=2, during=6)
    for day, name in ((rising, "swelling_delta_from"), (hard, "swelling_during_from")):
        assert asks_about_swelling(a_state(), day, a_handbook())
        assert not asks_about_swelling(a_state(), day, a_handbook(**{name: 7}))
    assert not asks_about_swelling(a_state(), a_day(FRIDAY, before=3, during=5), a_handbook())
    assert not asks_about_swelling(a_state(), a_day(FRIDAY, swelling=Swelling.MORE, done=Done.ALL), a_handbook())
    assert not asks_about_swelling(a_state(), a_day(FRIDAY, **CALM), a_handbook())
    assert asks_about_swelling(a_state(), a_day(FRIDAY, swelling=Swelling.SOME), a_handbook())
    assert not asks_about_swelling(a_state(), a_day(FRIDAY, before=4, swelling=Swelling.SAME), a_handbook())
