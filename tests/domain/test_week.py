"""Weeks in numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.session import Day, Decision, Done, Mode, Plan, Reason, Routine
from bot.domain.week import WeekDay, adherence, weeks_in_a_row, weeks_of

MONDAY = date(2026, 1, 5)
DAY = timedelta(days=1)
WEEK = 7 * DAY


def a_day(on: date, done: bool = True, routine: Routine = Routine.DAILY, **more: object) -> WeekDay:
    away = bool(more.pop("away", False))
    day = Day(on, strength_day=False, done=Done.ALL if done else None, **more)  # type: ignore[arg-type]
    return WeekDay(day, Decision(on, "R7", Mode.NORMAL, 2, Plan(routine), Reason("R7")), away)


def a_week(monday: date, done: int, **more: object) -> list[WeekDay]:
    return [a_day(monday + number * DAY, done=number < done, **more) for number in range(7)]


def test_a_week_counts_what_was_planned_and_what_was_done() -> None:
    days = [
        a_day(MONDAY, routine=Routine.STRENGTH, before=3, during=4),
        a_day(MONDAY + DAY, done=False, before=2),
        a_day(MONDAY + 2 * DAY, done=False, routine=Routine.NONE),
    ]
    [week] = weeks_of(days)
    assert (week.planned, week.done, week.strength, week.befores, week.durings) == (2, 1, 1, (3, 2), (4,))
    assert (week.monday, week.sunday) == (MONDAY, MONDAY + 6 * DAY)


def test_a_rated_session_is_done_and_one_that_was_not_done_is_not() -> None:
    rated = a_day(MONDAY, done=False, during=2)
    refused = WeekDay(Day(MONDAY, strength_day=False, during=2, done=Done.NONE), rated.decision)
    assert rated.done
    assert not refused.done


def test_the_walk_before_a_session_is_no_session_and_not_left_out_either() -> None:
    walked = replace(a_day(MONDAY).day, done=Done.WALK, during=1)
    [week] = weeks_of([replace(a_day(MONDAY), day=walked), a_day(MONDAY + DAY)])
    assert (week.planned, week.done, week.missed, week.left_out, week.walked) == (2, 1, 1, (), (MONDAY,))


def test_two_sessions_left_out_are_free_and_a_third_breaks_the_row() -> None:
    kept, broken = a_week(MONDAY, 5), a_week(MONDAY + WEEK, 4)
    assert weeks_in_a_row(weeks_of(kept), MONDAY + WEEK) == 1
    assert weeks_in_a_row(weeks_of([*kept, *broken]), MONDAY + 2 * WEEK) == 0
    assert weeks_in_a_row(weeks_of([*broken, *a_week(MONDAY + 2 * WEEK, 7)]), MONDAY + 3 * WEEK) == 1


def test_the_week_under_way_breaks_nothing() -> None:
    begun = [a_day(MONDAY + WEEK + number * DAY, done=False) for number in range(4)]
    assert weeks_in_a_row(weeks_of([*a_week(MONDAY, 7), *begun]), MONDAY + WEEK + 4 * DAY) == 1


def test_a_week_away_neither_counts_nor_breaks() -> None:
    away = a_week(MONDAY + WEEK, 0, away=True)
    weeks = weeks_of([*a_week(MONDAY, 7), *away, *a_week(MONDAY + 2 * WEEK, 6)])
    assert weeks_in_a_row(weeks, MONDAY + 3 * WEEK) == 2
    assert adherence(weeks) == 13 / 14


def test_a_week_begins_on_monday_wherever_the_programme_began() -> None:
    days = [a_day(MONDAY + 5 * DAY), a_day(MONDAY + 6 * DAY), a_day(MONDAY + WEEK)]
    assert [week.planned for week in weeks_of(days)] == [2, 1]
    assert weeks_of([]) == ()
    assert adherence(()) is None


def test_a_session_that_the_rule_took_away_is_not_left_out_and_counts_if_it_was_done() -> None:
    spared = replace(a_day(MONDAY).decision, mode=Mode.MOBILITY)
    days = [WeekDay(a_day(MONDAY, done=done).day, spared) for done in (False, True)]
    [week] = weeks_of([*days, a_day(MONDAY + DAY, done=False)])
    assert (week.planned, week.done, week.left_out) == (2, 1, (MONDAY + DAY,))
