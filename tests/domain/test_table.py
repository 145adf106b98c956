"""The load rule's table: its check vectors, and a story or more for every row."""

# ruff: noqa: E501 - a row of a table stays on its line

from pathlib import Path
from types import ModuleType

import pytest

from bot.domain import progression
from tests.domain.table import STORIES, VECTORS, Story, failures, row_of, told


@pytest.mark.parametrize(("during", "baseline", "before", "clean", "row"), VECTORS)
def test_the_check_vectors_give_their_rows(
    during: int, baseline: int, before: int | None, clean: int, row: str
) -> None:
    assert row_of(progression, during, baseline, before, clean) == row


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_every_story_of_the_table_comes_out(story: Story) -> None:
    assert told(progression, story) == [expected for _, expected in story.days]


def test_the_table_has_the_rows_of_the_programme_in_their_order() -> None:
    assert [rule.id for rule in progression.RULES] == ["R0", "R1", "R2", "R3", "R3a", "R4", "R5s", "R5", "R6", "R7"]


# One plausible slip of the pen each: (what went wrong, the right text, the wrong text).
FAULTS = (
    ("R0 never matches", "when=lambda d, n: d.open_red_flag", "when=lambda d, n: False"),
    ("R0 rests instead of locking", "Change(Mode.LOCKED, advice", "Change(Mode.REST, advice"),
    ("R1 forgets the morning", "d.during_from(n.stop_from) or d.before_from(n.stop_from)", "d.during_from(n.stop_from)"),
    ("R1 forgets the session", "d.during_from(n.stop_from) or d.before_from(n.stop_from)", "d.before_from(n.stop_from)"),
    ("R1 gives no days after", "then_days=n.stop_mobility_days", "then_days=0"),
    ("R1 gives a day too many", "then_days=n.stop_mobility_days", "then_days=n.stop_mobility_days + 1"),
    ("R1 blocks six days", "block_days=n.stop_block_days", "block_days=n.stop_block_days - 1"),
    ("R1 lets one train", "            Mode.REST,\n", "            Mode.MOBILITY,\n"),
    ("R2 begins at 7", "d.during_from(n.acceptable_max + 1) or d.sharp", "d.during_from(n.acceptable_max + 2) or d.sharp"),
    ("R2 begins at 5", "d.during_from(n.acceptable_max + 1) or d.sharp", "d.during_from(n.acceptable_max) or d.sharp"),
    ("R2 forgets sharp", "d.during_from(n.acceptable_max + 1) or d.sharp", "d.during_from(n.acceptable_max + 1)"),
    ("R2 takes a rung for a run", "or d.sharp_session)", "or d.sharp)"),
    ("R2 gives one day", "then_days=n.too_much_mobility_days - 1", "then_days=n.too_much_mobility_days - 2"),
    ("R2 gives three days", "then_days=n.too_much_mobility_days - 1", "then_days=n.too_much_mobility_days"),
    ("R3 forgets the delta", "d.delta_from(n.raised_from) or d.before_from(n.high_before_from)", "d.before_from(n.high_before_from)"),
    ("R3 forgets the high morning", " or d.before_from(n.high_before_from) or d.swelling_more", " or d.swelling_more"),
    ("R3 forgets the swelling", "d.before_from(n.high_before_from) or d.swelling_more", "d.before_from(n.high_before_from)"),
    ("R3 lowers one day only", "back_days=2 if", "back_days=1 if"),
    ("R3 lowers always", "back_days=2 if d.delta_from(n.raised_from) else 0", "back_days=2"),
    ("R3 is easy at 6", " and not d.before_from(n.high_before_from)", ""),
    ("R3 is easy on day 2", "d.raised_day >= n.raised_days_until_easy", "d.raised_day >= n.raised_days_until_easy - 1"),
    ("R3a never matches", "when=lambda d, n: d.before is None", "when=lambda d, n: False"),
    ("R3a forgets the easy days", "Mode.EASY if d.sore_unanswered else Mode.NORMAL", "Mode.NORMAL"),
    ("R3a is always easy", "Mode.EASY if d.sore_unanswered else Mode.NORMAL", "Mode.EASY"),
    ("R4 begins at 2", "when=lambda d, n: d.delta_from(n.hold_from)", "when=lambda d, n: d.delta_from(n.hold_from + 1)"),
    ("R4 begins at 0", "when=lambda d, n: d.delta_from(n.hold_from)", "when=lambda d, n: d.delta_from(n.hold_from - 1)"),
    ("R5s never matches", "bool(d.steady(n) and _steady_steps(d, n))", "False"),
    ("R5s asks for nothing", "bool(d.steady(n) and _steady_steps(d, n))", "bool(_steady_steps(d, n))"),
    ("R5s raises two", '"R5s", n.steady_exercises', '"R5s", n.step_exercises'),
    ("R5 begins at 4", "when=lambda d, n: d.during_from(n.calm_max + 1)", "when=lambda d, n: d.during_from(n.calm_max + 2)"),
    ("R5 begins at 2", "when=lambda d, n: d.during_from(n.calm_max + 1)", "when=lambda d, n: d.during_from(n.calm_max)"),
    ("R6 is content with one", "d.clean_row(n) >= n.clean_sessions", "d.clean_row(n) >= n.clean_sessions - 1"),
    ("R6 asks for three", "d.clean_row(n) >= n.clean_sessions", "d.clean_row(n) > n.clean_sessions"),
    ("R6 raises three", '"R6", n.step_exercises', '"R6", n.step_exercises + 1'),
    ("R6 is the row without a step", " and not d.delta_from(1) and bool(_clean_steps(d, n))", ""),
    ("R7 is easy", "when=lambda d, n: True,\n        then=lambda d, n: Change(),", "when=lambda d, n: True,\n        then=lambda d, n: Change(Mode.EASY),"),
    ("a refused step is given", "() if day.refuse_step or day.easier else change.up", "() if day.easier else change.up"),
    ("a refused step is offered again at once", "refused = change.up if day.refuse_step else ()", "refused = ()"),
    ("days given ahead are forgotten", "d.course.mode if d.course else Mode.NORMAL", "Mode.NORMAL"),
    ("a session is charged twice", "_changed(charged(state, back_days), day", "_changed(state, day"),
)  # fmt: skip


def _copy(source: str) -> ModuleType:
    module = ModuleType("a_copy_of_progression")
    module.__dict__["__name__"] = progression.__name__  # dataclasses look their module up by name
    exec(compile(source, "a copy of progression.py", "exec"), module.__dict__)
    return module


SOURCE = Path(progression.__file__).read_text(encoding="utf-8")


def test_a_faithful_copy_of_the_rule_passes_every_check() -> None:
    assert failures(_copy(SOURCE)) == []


@pytest.mark.parametrize(("name", "old", "new"), FAULTS, ids=[name for name, _, _ in FAULTS])
def test_a_planted_fault_is_caught(name: str, old: str, new: str) -> None:
    assert SOURCE.count(old) == 1, f"{old!r} must stand in progression.py exactly once"
    assert failures(_copy(SOURCE.replace(old, new))), name


def test_a_fault_is_planted_in_every_row() -> None:
    assert {name.split()[0] for name, _, _ in FAULTS} >= {rule.id for rule in progression.RULES}
