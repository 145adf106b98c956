"""Three weeks of one person on the content as it ships, line by line."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.catalog import load
from bot.domain.progression import begin, step
from bot.domain.session import Day, Decision, Done, Item
from bot.domain.signs import heard
from tests.builders import MONDAY, a_day
from tests.golden import assert_golden

ALL = Done.ALL
SAID: tuple[Mapping[str, Any], ...] = (
    {"before": 3, "during": 2, "done": ALL},
    {"before": 3, "during": 1, "done": ALL},
    {"before": 3, "during": 2, "done": ALL},
    {},
    {"before": 3, "during": 4, "done": ALL},
    {"before": 3, "during": 1, "done": ALL},
    {"before": 3, "during": 1, "done": ALL},
    {"before": 2, "during": 1, "done": ALL},
    {"before": 3, "during": 1, "done": ALL},
    {"before": 3, "during": 2, "done": ALL},
    {"before": 3, "during": 1, "done": ALL},
    {"before": 3, "during": 2, "done": ALL},
    {"before": 3, "during": 6, "done": ALL},
    {"before": 3, "during": 1, "done": ALL},
    {"before": 3},
    {"before": 4, "during": 1, "done": ALL},
    {"before": 3, "during": 2, "done": ALL},
    {"before": 5, "during": 2, "done": ALL},
    {"during": 1, "done": ALL},
    {"before": 3, "during": 1, "done": ALL},
    {"before": 3, "red_flag": "pop"},
)


def _said(day: Day) -> str:
    words = [f"{key} {value}" for key in ("before", "during", "done") if (value := getattr(day, key)) is not None]
    words += [f"red_flag {sign}" for sign in heard(day.signs)]
    return ", ".join(words) or "nothing"


def _item(item: Item) -> str:
    dose = f"{item.minutes} min" if item.minutes else f"{item.sets} x {item.reps or f'{item.hold_s} s'}"
    return f"{item.id} {dose} (step {item.step})"


def _written(day: Day, decision: Decision) -> str:
    plan, changes = decision.plan, [f"{c.id} {c.from_step} -> {c.to_step}" for c in decision.changes]
    head = f"{day.on:%a %d %b}  {decision.row} {decision.mode.name.lower()} {plan.routine} {plan.minutes} min"
    lines = [
        f"  said: {_said(day)}",
        f"  because: {', '.join(f'{key} {number}' for key, number in decision.reason.numbers.items())}",
        *([f"  changes: {', '.join(changes)}"] if changes else []),
        *(f"    {_item(item)}" for item in plan.items),
    ]
    return "\n".join([head, *lines])


def test_three_weeks_come_out_as_written_down() -> None:
    handbook = load().handbook
    state = begin(MONDAY, usual_pain=3, worst_pain=5, handbook=handbook)
    pages = []
    for after, said in enumerate(SAID):
        day = a_day(MONDAY + timedelta(days=after), **said)
        state, decision = step(state, day, handbook)
        pages.append(_written(day, decision))
    assert_golden("three_weeks_rule.txt", "\n".join(pages) + "\n")
