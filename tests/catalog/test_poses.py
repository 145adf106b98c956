"""Faults in the poses of a figure are told with their line, in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalog import check

FILE = "exercises/step-up/exercise.yaml"


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("shown: [start, push, tall]", "shown: [start, push, high]", "shown:", '"high" is not the name of a pose'),
        (
            "planted: [right_heel, right_ball]",
            "planted: [right_sole]",
            "planted:",
            '"right_sole" is not a point of the body',
        ),
        ("follows: pelvis", "follows: belt", "follows:", '"belt" is not a point of the body'),
        ("move: 1.0", "move: 9.0", "poses:", "the poses take"),
        ("kind: step,", "kind: stool,", "kind: stool", '"kind"'),
        ("at: [26, 0, 0], size", "size", "kind: step", '"at" is missing'),
        ("kind: step, at: [26, 0, 0]", "kind: strap", "kind: strap", "from hand to hand"),
        ("kind: step, at: [26, 0, 0]", "kind: strap, around: [left_hand]", "kind: strap", "from hand to hand"),
        (
            "kind: step, at: [26, 0, 0]",
            "kind: dumbbell, around: [left_ball]",
            "kind: dumbbell",
            "the hand that holds it",
        ),
        ("lean: 8}", "leans: 8}", "leans:", '"leans" is not a key that is known here'),
        ("foot: [22, -9, 17]", "foot: [22, -9, 17], hip: 20", "foot: [22, -9, 17]", "must be placed in one way"),
        ("name: lean", "name: start", "poses:", "each with a name of its own"),
    ],
)
def test_a_fault_in_a_pose_is_told_with_its_line(content: Path, old: str, new: str, at: str, words: str) -> None:
    path = content / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    path.write_text(changed, encoding="utf-8")
    line = next(number for number, line in enumerate(changed.splitlines(), 1) if at in line)
    faults = [fault for fault in check(content) if words in fault.message]
    assert [(fault.path, fault.line) for fault in faults[:1]] == [(FILE, line)], check(content)
