"""Every number of guards, flare-ups, phases and running is really read: change it, and a story changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from bot.domain import progression
from bot.domain.facts import Facts
from bot.domain.programme import Handbook
from bot.domain.running import running_today
from bot.domain.session import Mode, NoRun, Plan, Routine
from bot.domain.state import PastRun, RunningState
from tests.builders import a_day, a_handbook, a_state
from tests.domain.guard_table import FRIDAY, STORIES, Story, back, told

UNTOLD = {
    "guards.unanswered_sessions",  # a sentence, see test_months
    "flare_up.instead",
    "flare_up.advice_days",
    "running.limits.growth_share",  # volume and speed, below
    "running.limits.block_share",
    "running.limits.block_days",
    "running.limits.floor_min",
    "running.limits.least_min",
    "running.limits.runs",
    "running.limits.runs_days",
    "running.speed",
    "running.hills_median_most",
    "running.ladder",
    "running.gate.walk_days",
}


def numbers(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Give every number below a part of the handbook with its place."""
    for part in fields(value):
        inner, here = getattr(value, part.name), f"{place}.{part.name}"
        if here in UNTOLD:
            continue
        if is_dataclass(inner):
            yield from numbers(inner, here)
        elif isinstance(inner, int | float | tuple):
            yield here, inner


def changed(value: Any) -> list[Any]:
    """Give other values for a number: a little more, much more, less."""
    if isinstance(value, tuple):
        return [tuple(number + more for number in value) for more in (1, -1)]
    return [value + 1, value + 30, value - 1] if isinstance(value, int) else [value + 0.4, value - 0.4]


def with_number(whole: Any, path: list[str], number: Any) -> Any:
    name, *rest = path
    return replace(whole, **{name: with_number(getattr(whole, name), rest, number) if rest else number})


def placed(handbook: Handbook, place: str, number: Any) -> Handbook:
    group = place.split(".")[0]
    if group == "running":
        return replace(handbook, running=with_number(handbook.running, place.split(".")[1:], number))
    return replace(handbook, programme=with_number(handbook.programme, place.split("."), number))


BOOK = a_handbook()
PLACES = [
    *numbers(BOOK.programme.guards, "guards"),
    *numbers(BOOK.programme.flare_up, "flare_up"),
    *numbers(BOOK.programme.upkeep, "upkeep"),
    *numbers(BOOK.running, "running"),
]


def notices(story: Story, handbook: Handbook) -> bool:
    return told(progression, replace(story, handbook=handbook)) != [expected for _, expected in story.days]


@pytest.mark.parametrize(("place", "number"), PLACES, ids=[place for place, _ in PLACES])
def test_another_number_makes_another_story(place: str, number: Any) -> None:
    books = [placed(BOOK, place, other) for other in changed(number)]
    assert any(notices(story, book) for book in books for story in STORIES)


@pytest.mark.parametrize(
    ("place", "number"),
    [("clean_sessions", 7), ("full_sessions", 13), ("full_unbroken_days", 10), ("median_most", 1)],
)
def test_another_goal_of_a_phase_makes_another_story(place: str, number: int) -> None:
    first, *others = BOOK.programme.phases
    assert first.leave is not None
    phases = (replace(first, leave=replace(first.leave, **{place: number})), *others)
    book = replace(BOOK, programme=replace(BOOK.programme, phases=phases))
    assert any(notices(story, book) for story in STORIES)


def most(book: Handbook, *runs: PastRun) -> tuple[int | None, str | None, int, bool]:
    """Give how long a run of Friday may be for somebody at the top of the ladder, and what else it may hold."""
    state = a_state(baseline=1, phase=3, runner=True, running=RunningState(8, runs=runs))
    facts = Facts(state, a_day(FRIDAY, before=1), book)
    running = running_today(state, facts, Plan(Routine.DAILY), Mode.NORMAL)
    assert running is not None
    return running.most_min, running.not_today, running.fast, running.flat


def week(weeks_ago: int, *minutes: int) -> list[PastRun]:
    return [PastRun(back(7 * weeks_ago + 2 * number + 2), each) for number, each in enumerate(minutes)]


def test_a_week_at_the_top_grows_by_a_tenth_and_two_weeks_by_less_than_a_third() -> None:
    steady = [*week(1, 40, 40, 40), *week(2, 40, 40, 40), *week(3, 40, 40, 40)]
    assert most(BOOK, *steady) == (132, None, 4, False)
    assert most(BOOK, *steady, *week(0, 40, 40)) == (52, None, 4, False)
    jumped = [*week(1, 80, 80, 30), *week(2, 40, 40, 40), *week(3, 40, 40, 40)]
    assert most(BOOK, *jumped)[0] == int(1.3 * 240) - 190
    assert most(BOOK)[0] == 60, "a share of next to nothing says nothing"


def test_a_few_minutes_that_are_left_of_a_week_at_the_top_are_no_run() -> None:
    assert most(BOOK, *week(0, 25, 25))[:2] == (10, None)
    assert most(BOOK, *week(0, 26, 25))[1] is NoRun.VOLUME


@pytest.mark.parametrize(
    ("name", "number", "runs"),
    [
        ("growth_share", 0.05, [*week(1, 40, 40, 40), *week(2, 40, 40, 40), *week(3, 40, 40, 40)]),
        ("block_share", 0.2, [*week(1, 80, 80, 30), *week(2, 40, 40, 40), *week(3, 40, 40, 40)]),
        ("block_days", 28, [*week(1, 80, 80, 30), *week(2, 40, 40, 40), *week(3, 40, 40, 40)]),
        ("floor_min", 50, []),
        ("least_min", 5, week(0, 26, 26)),
        ("runs", 2, week(0, 20, 20)),
        ("runs_days", 4, [*week(0, 20, 20, 20), PastRun(back(3), 20)]),
    ],
)
def test_another_limit_makes_another_run(name: str, number: float, runs: list[PastRun]) -> None:
    book = replace(BOOK, running=replace(BOOK.running, limits=replace(BOOK.running.limits, **{name: number})))
    assert most(book, *runs) != most(BOOK, *runs)


def test_speed_and_hills_wait_for_their_numbers() -> None:
    speed = BOOK.running.speed
    later = replace(BOOK, running=replace(BOOK.running, speed=replace(speed, from_phase=4)))
    more = replace(BOOK, running=replace(BOOK.running, speed=replace(speed, repeats=(6, 8))))
    strict = replace(BOOK, running=replace(BOOK.running, hills_median_most=0))
    assert [most(book)[2] for book in (BOOK, later, more)] == [4, 0, 6]
    assert [most(book)[3] for book in (BOOK, strict)] == [False, True]
