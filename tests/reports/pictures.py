"""Records to draw, ordinary and strange, with English words."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.chart import ChartWords, Picture, Tick, bands_of, chart_of, tick_days
from bot.domain.pain import Zone
from bot.domain.session import Decision, Done, Mode, Plan, Reason, Routine, Run, StepChange
from bot.domain.week import WeekDay
from tests.builders import MONDAY, a_day, a_programme

WORDS = ChartWords(
    title="The knee, 4 weeks",
    subtitle="Mon 5 Jan to Sun 1 Feb",
    pain="Pain",
    before="before",
    during="worst in the session",
    on_a_run="run",
    load="Load, steps up",
    sessions="Sessions a week",
    done="done",
    planned="planned",
    runs="Minutes of running",
    flare_up="flare-up",
    away="away",
    nothing="No score yet",
    phases=("Phase 1", "Phase 2", "Phase 3"),
)
NAMES = {Zone.CALM: "calm", Zone.ACCEPTABLE: "acceptable", Zone.TOO_MUCH: "too much"}


def a_week_day(
    number: int,
    before: int | None = None,
    during: int | None = None,
    *,
    phase: int = 2,
    up: int = 0,
    flare_up: bool = False,
    away: bool = False,
    run: Run | None = None,
) -> WeekDay:
    """Give the how manieth day since a Monday, with a session planned and done where it was rated."""
    on = MONDAY + timedelta(days=number)
    day = a_day(on, before=before, during=during, done=Done.ALL if during is not None else None, run=run)
    changes = (StepChange("wall-sit", 3, 3 + up, "R6"),) if up else ()
    reason = Reason("R7", {"g2_since": MONDAY.isoformat()} if flare_up else {})
    decision = Decision(on, "R7", Mode.NORMAL, phase, Plan(Routine.DAILY), reason, changes=changes)
    return WeekDay(day, decision, away)


def ordinary(days: int, *, runs: bool = False) -> list[WeekDay]:
    """Give a record with three phases, a flare-up in the second, a break in the last and steps once a week."""
    return [
        a_week_day(
            number,
            before=5 if days // 3 < number < days // 3 + 5 else max(4 - 3 * number // days - number % 2, 0),
            during=None if number % 9 == 5 else max(5 - 4 * number // days - number % 3 % 2, 0),
            phase=1 + 3 * number // days,
            up=2 if number % 7 == 4 else 0,
            flare_up=days // 3 < number < days // 3 + 5,
            away=days * 4 // 5 < number < days * 4 // 5 + 6,
            run=Run(20 + number % 30, number % 4) if runs and number % 3 == 1 else None,
        )
        for number in range(days)
    ]


def with_gaps(days: int) -> list[WeekDay]:
    """Give a record in which six days of eleven are silent."""
    return [one if one.day.on.toordinal() % 11 < 5 else a_week_day(n) for n, one in enumerate(ordinary(days))]


def all_zero(days: int) -> list[WeekDay]:
    """Give a record of nothing but zeros."""
    return [a_week_day(number, 0, 0, run=Run(0, 0) if number == 3 else None) for number in range(days)]


def a_picture(days: list[WeekDay], weeks: int | None = None, *, dark: bool = False) -> Picture:
    """Give the picture of a record that is not empty."""
    chart = chart_of(days, weeks)
    assert chart is not None
    ticks = tuple(Tick(on, f"{on:%b %y}" if chart.weekly else f"{on.day} {on:%b}") for on in tick_days(chart))
    return Picture(chart, WORDS, bands_of(a_programme().load, NAMES), ticks, dark)


def a_date(number: int) -> date:
    """Give the how manieth day since that Monday."""
    return MONDAY + timedelta(days=number)
