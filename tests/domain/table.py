"""The checks of the load rule's table, so that they can be held against any copy of progression.py.

A story begins on Friday, March 6, 2026, a strength day, with a baseline of 2. Each day is what was said on it, and the
line that must come out: row, mode, routine, then how many exercises went up (+) or down (-).
"""

# ruff: noqa: E501 - a row of a table stays on its line

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from types import ModuleType
from typing import Any

from bot.domain.pain import Swelling
from bot.domain.session import Decision, Done
from bot.domain.state import StrengthSession
from tests.builders import a_day, a_handbook, a_state

FRIDAY = a_state().on + timedelta(days=1)
CALM: Mapping[str, Any] = {"before": 2, "during": 1, "done": Done.ALL}
SAME: Mapping[str, Any] = {"before": 2}
SILENT: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Story:
    """A state, what was said day by day, and the lines that must come out."""

    name: str
    days: tuple[tuple[Mapping[str, Any], str], ...]
    state: Mapping[str, Any] = field(default_factory=dict)


# The check vectors of docs/programme.md's rule: yesterday's `during`, baseline, `before`, clean strength sessions in a row, and the row.
VECTORS = (
    (0, 2, 2, 2, "R6"),
    (2, 2, 3, 2, "R4"),
    (3, 2, 2, 0, "R5"),
    (5, 2, 2, 0, "R5"),
    (6, 2, 2, 0, "R2"),
    (2, 2, 4, 0, "R3"),
    (4, 5, 4, 0, "R5"),
    (1, 2, None, 0, "R3a"),
    *((9, 2, before, 0, "R1") for before in (None, *range(11))),
    (1, 7, 7, 0, "R3"),
)


def steady(*during: int, **changes: Any) -> tuple[StrengthSession, ...]:
    """Give strength sessions on every third day before the Friday, all done and settled."""
    days = range(3 * len(during), 0, -3)
    given = {"done": Done.ALL, "settled": True, **changes}
    return tuple(
        StrengthSession(FRIDAY - timedelta(days=back), d, **given) for back, d in zip(days, during, strict=True)
    )


STORIES = (
    Story(
        "a red flag of tier A locks until it is cleared, and two easy days follow",
        (
            ({"red_flag": "calf", "before": 2}, "R0 locked none"),
            (CALM, "R0 locked none"),
            ({"cleared": True, "before": 2}, "R7 easy daily"),
            (SAME, "R7 easy strength"),
            (SAME, "R7 normal daily"),
        ),
    ),
    Story("a red flag of tier B locks", (({"red_flag": "pop"}, "R0 locked none"),)),
    Story("a flag stands above everything else", (({"red_flag": "pop", "before": 9}, "R0 locked none"),)),
    Story("a sign of tier C does not lock", (({"red_flag": "worse", "before": 2}, "R7 normal strength"),)),
    Story("a sign that nobody knows locks", (({"red_flag": "from-elsewhere"}, "R0 locked none"),)),
    Story(
        "an 8 in the session is rest, two days of mobility, one rung down, and no step up for seven days",
        (
            (SAME, "R1 rest none -1"),
            (SAME, "R7 mobility daily"),
            (SAME, "R7 mobility daily"),
            (CALM, "R7 normal strength"),
            (SAME, "R7 normal daily"),
            (CALM, "R7 normal strength"),
            (SAME, "R7 normal daily"),
            (CALM, "R7 normal strength"),
            (SAME, "R7 normal daily"),
            (SAME, "R7 normal daily"),
            (SAME, "R6 normal strength +2"),
        ),
        {"yesterday": {"during": 8}},
    ),
    Story("a 10 in the session is rest, also if nobody answers", ((SILENT, "R1 rest none -1"),), {"yesterday": {"during": 10}}),
    Story(
        "an 8 before the session is rest; without a session behind it nothing goes down",
        (({"before": 8}, "R1 rest none"), (SILENT, "R3a mobility daily"), (SILENT, "R3a mobility daily")),
    ),
    Story(
        "a 6 in the session is two days of mobility and a rung down, also if nobody answers on the second",
        ((SAME, "R2 mobility daily -1"), (SILENT, "R3a mobility daily"), (SILENT, "R3a easy daily"), (SAME, "R7 normal strength")),
        {"yesterday": {"during": 6}},
    ),
    Story(
        "a 6 in a daily session does not break the row of clean strength sessions",
        ((SAME, "R2 mobility daily -1"), (SAME, "R7 mobility daily"), (SAME, "R7 normal daily"), (SAME, "R6 normal strength +2")),
        {"yesterday": {"during": 6}, "clean": 2},
    ),
    Story("a 7 in the session is still R2", ((SAME, "R2 mobility daily -1"),), {"yesterday": {"during": 7}}),
    Story("sharp pain is R2 whatever the number", ((SAME, "R2 mobility daily -1"),), {"yesterday": {"during": 0, "sharp": True}}),
    Story("sharp pain without a number is R2", ((SAME, "R2 mobility daily -1"),), {"yesterday": {"sharp": True}}),
    Story("sharp pain of a run or a walk is R2 and takes no rung of that day's session", ((SAME, "R2 mobility daily"),), {"yesterday": {"during": 1, "sharp": True, "sharp_elsewhere": True}}),
    Story(
        "the days that R2 gives run their course, however calm the knee",
        ((CALM, "R2 mobility daily -1"), (CALM, "R7 mobility daily"), (CALM, "R7 normal daily")),
        {"yesterday": {"during": 6}},
    ),
    Story(
        "two above the baseline is mobility and a rung down, the third day running easy",
        (
            ({"before": 4}, "R3 mobility daily -1"),
            ({"before": 4}, "R3 mobility daily"),
            ({"before": 5}, "R3 easy daily"),
            ({"before": 4}, "R3 easy strength"),
            (SAME, "R7 easy daily"),
        ),
        {"yesterday": {"during": 1}, "steps": {"clamshell": 4}},
    ),
    Story(
        "the third day running stays mobility while the knee is at 6 or more",
        (({"before": 6}, "R3 mobility daily"), ({"before": 6}, "R3 mobility daily"), ({"before": 6}, "R3 mobility daily")),
    ),
    Story("a 6 before is R3, also for somebody who is used to it; steps stay", (({"before": 6}, "R3 mobility daily"),), {"baseline": 6, "yesterday": {"during": 1}}),
    Story(
        "more swelling is mobility, and steps stay",
        ((SAME, "R3 mobility daily"),),
        {"yesterday": {"during": 2, "swelling": Swelling.MORE}},
    ),
    Story("less swelling is nothing", ((SAME, "R7 normal strength"),), {"yesterday": {"during": 2, "swelling": Swelling.LESS}}),
    Story(
        "R3 takes a rung from yesterday's session and the day before's",
        ((CALM, "R7 normal strength"), (CALM, "R7 normal daily"), ({"before": 4}, "R3 mobility daily -5")),
    ),
    Story("no answer goes on as planned, and nothing goes up", ((SILENT, "R3a normal strength"),), {"clean": 2}),
    Story(
        "after R3 unanswered days are easy until two sessions in a row were calm",
        (
            ({"before": 4, "during": 1}, "R3 mobility daily"),
            ({"during": 3}, "R3a easy daily"),
            ({"during": 2}, "R3a easy daily"),
            (SILENT, "R3a easy strength"),
            ({"during": 0}, "R3a easy daily"),
            (SILENT, "R3a normal strength"),
            (SILENT, "R3a normal daily"),
        ),
    ),
    Story("one above the baseline holds", (({"before": 3}, "R4 normal strength"),), {"clean": 2}),
    Story("four steady sessions raise one exercise", ((SAME, "R5s normal strength +1"),), {"sessions": steady(4, 3, 2, 5)}),
    Story("yesterday's 3 does not stand in R5s' way", ((SAME, "R5s normal strength +1"),), {"sessions": steady(4, 3, 2, 5), "yesterday": {"during": 3}}),
    Story("three steady sessions raise none", ((SAME, "R7 normal strength"),), {"sessions": steady(4, 3, 5)}),
    Story("a 3 yesterday holds", ((SAME, "R5 normal strength"),), {"clean": 2, "yesterday": {"during": 3}}),
    Story("two clean sessions raise two exercises", ((SAME, "R6 normal strength +2"),), {"clean": 2}),
    Story("one clean session raises none", ((SAME, "R7 normal strength"),), {"clean": 1}),
    Story("a knee better than usual may step up too", (({"before": 0}, "R6 normal strength +2"),), {"clean": 2}),
    Story("a daily day gives no step", (({**SAME, "strength_day": False}, "R7 normal daily"),), {"clean": 2}),
    Story("a refused step is not given, and not offered again for seven days",
        (({**CALM, "refuse_step": True}, "R6 normal strength"), (SAME, "R7 normal daily"), (SAME, "R7 normal daily"), (SAME, "R6 normal strength +2"), (SAME, "R7 normal daily"), (SAME, "R6 normal strength +1")),
        {"clean": 3},
    ),
    Story("a day made easier gives no step", (({**SAME, "easier": True}, "R6 easy strength"),), {"clean": 2}),
    Story("strength never follows strength", ((SAME, "R7 normal strength"), ({**SAME, "strength_day": True}, "R7 normal daily"))),
)  # fmt: skip


def line(decision: Decision) -> str:
    """Write a decision as the stories have it."""
    ups = sum(change.to_step > change.from_step for change in decision.changes)
    downs = sum(change.to_step < change.from_step for change in decision.changes)
    moves = (f" +{ups}" if ups else "") + (f" -{downs}" if downs else "")
    return f"{decision.row} {decision.mode.name.lower()} {decision.plan.routine}{moves}"


def told(rule: ModuleType, story: Story) -> list[str]:
    """Play a story with a copy of the rule and give the lines that come out."""
    state, lines = a_state(**story.state), []
    for after, (said, _) in enumerate(story.days):
        state, decision = rule.step(state, a_day(FRIDAY + timedelta(days=after), **said), a_handbook())
        lines.append(line(decision))
    return lines


def row_of(rule: ModuleType, during: int, baseline: int, before: int | None, clean: int) -> str:
    """Give the row of a check vector on a strength day."""
    state = a_state(baseline=baseline, clean=clean, yesterday={"during": during})
    return str(rule.step(state, a_day(FRIDAY, before=before), a_handbook())[1].row)


def failures(rule: ModuleType) -> list[str]:
    """Name every vector and story that a copy of the rule gets wrong, or on which it breaks down."""
    checks = [(f"{vector}", partial(row_of, rule, *vector[:4]), vector[4]) for vector in VECTORS]
    stories = [(story.name, partial(told, rule, story), [expected for _, expected in story.days]) for story in STORIES]
    return [name for name, play, expected in (*checks, *stories) if _outcome(play) != expected]


def _outcome(play: Callable[[], object]) -> object:
    try:
        return play()
    except Exception as error:  # a planted fault may do anything
        return error
