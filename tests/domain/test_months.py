"""Six people over three months and more, played as `kneebot simulate` plays them, and kept to be read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from bot.app import play_history, words_for
from bot.catalog import Catalogue, load
from bot.domain.exercise import Equipment
from bot.domain.session import Advice, Done, Mode, NoRun, Run, Walk
from bot.services.history import History, PlayedDay
from bot.storage import DayRecord
from tests.golden import assert_golden

START = date(2026, 3, 2)
WEEKS = 13
ALL = Done.ALL


def smooth() -> Iterator[PlayedDay | None]:
    """A knee that calms down slowly; a Sunday is missed now and then."""
    for day in range(20 * 7):
        before = max(3 - day // 14, 0)
        yield None if day % 21 == 20 else PlayedDay(before, min(before, 2), ALL, agree=_yes(day, 90))


def flaring() -> Iterator[PlayedDay | None]:
    """Four calm weeks, a week in which too much comes together, and calm again."""
    sore = {
        28: (2, 6),
        29: (4, 2),
        30: (4, 1),
        31: (5, None),
        32: (4, 1),
        33: (3, 1),
        60: (2, 7),
        62: (4, 2),
        64: (4, 2),
    }
    for day in range(WEEKS * 7):
        before, during = sore.get(day, (2, 1 + day % 2))
        yield PlayedDay(before, during, ALL)


def stubborn() -> Iterator[PlayedDay | None]:
    """A sore knee that neither calms down nor gets worse, with everything done; seen after ten weeks."""
    for day in range(WEEKS * 7):
        yield PlayedDay(4, 3 + day % 2, ALL, seen=day == 70)


def running() -> Iterator[PlayedDay | None]:
    """Somebody who had stopped running: a walk, the ladder, one run at 4 and one at 6."""
    pain = {24: 4, 52: 6}
    for day in range(18 * 7):
        runs = day > 3 and day % 7 in (1, 3, 6) and day not in (55, 57)
        yield PlayedDay(
            before=0 if day > 35 else 1,
            during=0 if day > 35 else 1,
            done=ALL,
            run=Run(30 if day < 80 else 40, pain.get(day, 1), 20) if runs else None,
            walk=Walk(30, 1) if day == 2 else None,
            agree=_yes(day, 60),
        )


def vanishing() -> Iterator[PlayedDay | None]:
    """Three weeks, ten days away, two weeks, a month away, and back."""
    for day in range(WEEKS * 7):
        away = 21 <= day < 31 or 45 <= day < 76
        yield None if away else PlayedDay(2, 1, ALL)


def unanswering() -> Iterator[PlayedDay | None]:
    """Somebody who trains and rates but never says how the knee is before it."""
    for day in range(WEEKS * 7):
        yield PlayedDay(None, 6 if day == 40 else day % 3, ALL)


def _yes(day: int, on: int) -> tuple[str, ...]:
    return ("single-leg-hop-landing",) if day == on else ()


def history(days: Callable[[], Iterator[PlayedDay | None]], usual: int, worst: int) -> History:
    told = tuple(days())
    return History(START, "Europe/Berlin", usual, told, worst, frozenset(Equipment), runner=days is running)


PEOPLE = {
    "smooth": history(smooth, 3, 5),
    "flaring": history(flaring, 2, 4),
    "stubborn": history(stubborn, 4, 6),
    "running": history(running, 1, 3),
    "vanishing": history(vanishing, 2, 4),
    "unanswering": history(unanswering, 2, 4),
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def months(catalogue: Catalogue) -> dict[str, list[DayRecord]]:
    return {name: asyncio.run(play_history(catalogue, told)) for name, told in PEOPLE.items()}


def written(record: DayRecord, reason: str) -> str:
    day, decision = record.day, record.decision
    plan = decision.plan
    said = [f"before {day.before}"] if day.before is not None else []
    said += [f"during {day.during}"] if day.during is not None else []
    said += [f"ran {day.run.minutes} min at {day.run.pain}"] if day.run else []
    words = [
        decision.row,
        decision.mode.name.lower(),
        str(plan.routine),
        f"{plan.minutes} min",
        f"phase {decision.phase}",
    ]
    words += [*decision.guards, *decision.advice]
    words += ["upkeep"] if decision.upkeep else []
    if decision.running is not None:
        running = decision.running
        words += [f"level {running.level}" + (f" ({running.not_today})" if running.not_today else "")]
        words += [f"{running.fast} fast"] if running.fast else []
    moves = [f"{item.id} {item.step}" for item in plan.items if "stretch" not in item.id and "lean" not in item.id]
    lines = [f"{day.on:%a %d %b}  {', '.join(words)}", f"    said: {', '.join(said) or 'nothing'}", f"    {reason}"]
    return "\n".join([*lines, *([f"    moves: {', '.join(moves)}"] if moves else [])])


@pytest.mark.parametrize("name", PEOPLE)
def test_the_months_of_one_person_are_as_written_down(
    name: str, months: dict[str, list[DayRecord]], catalogue: Catalogue
) -> None:
    records = months[name]
    pages = [written(*page) for page in zip(records, words_for(records, catalogue, None), strict=True)]
    assert_golden(f"months_{name}.txt", "\n".join(pages) + "\n")


def advices(records: list[DayRecord], advice: Advice) -> list[int]:
    """Give the days of the history, from 0 on, that had an advice."""
    return [number for number, record in enumerate(records) if advice in record.decision.advice]


def test_who_recovers_goes_through_the_phases_to_upkeep(months: dict[str, list[DayRecord]]) -> None:
    phases = [record.decision.phase for record in months["smooth"]]
    assert (phases[0], phases[-1]) == (2, 3)
    assert phases == sorted(phases)
    assert {record.decision.row for record in months["smooth"]} >= {"R6", "R7"}


def test_a_bad_week_is_one_flare_up_of_three_to_seven_easy_days(months: dict[str, list[DayRecord]]) -> None:
    days = advices(months["flaring"], Advice.FLARE_UP)
    first = [day for day in days if day < 50]
    assert 3 <= len(first) <= 7
    assert all(months["flaring"][day].decision.mode >= Mode.EASY for day in days)
    assert all(record.decision.phase == 2 for record in months["flaring"])


def test_a_stubborn_knee_hears_of_it_at_two_weeks_and_at_six_and_never_within_a_week(
    months: dict[str, list[DayRecord]],
) -> None:
    see, review = (advices(months["stubborn"], kind) for kind in (Advice.SEE_PROFESSIONAL, Advice.REVIEW_PLAN))
    assert see == [14, 21, 28, 56]
    assert review == [42, 49, 56]


def test_a_runner_never_has_to_stop_for_long_and_climbs_the_ladder(months: dict[str, list[DayRecord]]) -> None:
    told = [record.decision.running for record in months["running"]]
    assert all(running is not None for running in told)
    levels = [running.level for running in told if running]
    assert (levels[0], levels[3], max(level or 0 for level in levels)) == (None, 1, 8)
    assert levels[25] == (levels[24] or 0) - 1
    assert levels[55] == (levels[52] or 0) - 2
    hops = [
        record for record in months["running"] if "single-leg-hop-landing" in {i.id for i in record.decision.plan.items}
    ]
    assert hops
    assert all(record.day.run is None for record in hops)
    assert all(record.decision.running and record.decision.running.not_today is NoRun.HOPS for record in hops)


def test_who_vanishes_is_welcomed_and_starts_lower_twice(months: dict[str, list[DayRecord]]) -> None:
    records = months["vanishing"]
    assert {27, 31, 51, 58, 72, 76} <= set(advices(records, Advice.WELCOME_BACK))
    lowered = {n for n, record in enumerate(records) for change in record.decision.changes if change.row == "G3"}
    assert lowered <= {27, 51, 58, 72}
    assert (records[44].decision.phase, records[76].decision.phase) == (2, 1)


def test_who_never_answers_never_goes_up_and_is_told_why(
    months: dict[str, list[DayRecord]], catalogue: Catalogue
) -> None:
    records = months["unanswering"]
    assert not [c for record in records for c in record.decision.changes if c.to_step > c.from_step]
    assert any("5 strength sessions had no score" in words for words in words_for(records, catalogue, None))
