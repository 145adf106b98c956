"""Progress: the weeks in numbers, how many were kept in a row, and every change of load with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.chart import Chart, chart_of
from bot.domain.patient import Patient
from bot.domain.schedule import local_day
from bot.domain.session import Decision
from bot.domain.signs import Said
from bot.domain.week import Week, WeekDay, adherence, changed_decisions, is_away, weeks_in_a_row, weeks_of
from bot.services.days import unfold
from bot.services.locks import coaches
from bot.services.practice import Practice
from bot.storage import DayRecord, Records

SHOWN_WEEKS = 4
"""So many weeks are shown at first (house)."""

LENGTHS: tuple[int | None, ...] = (SHOWN_WEEKS, 12, None)
"""So many weeks can be shown; None is all of them (house)."""


@dataclass(frozen=True, slots=True)
class ProgressShown:
    """The newest weeks, oldest first; `adherence` 0-1 of all of them, None when nothing was planned.

    `in_a_row`: kept weeks up to the last one that is over. `all_weeks`: how many there are. `today` is its decision.
    `chart`: the same to draw, with the answers of today; None where there is nothing yet, and under a lock.
    `asked`: one of LENGTHS. `dark`: as they prefer it.
    """

    weeks: tuple[Week, ...]
    adherence: float | None
    in_a_row: int
    all_weeks: int
    today: Decision
    chart: Chart | None = None
    asked: int | None = SHOWN_WEEKS
    dark: bool = False


@dataclass(frozen=True, slots=True)
class ChangesShown:
    """Every day on which the load or the kind of day changed, newest first, as the rule decided it; a page of them."""

    decisions: tuple[Decision, ...]
    page: int
    pages: int


CHANGES_A_PAGE = 5


async def progress(
    practice: Practice, patient: Patient, asked: int | None = SHOWN_WEEKS, *, now: datetime
) -> ProgressShown:
    """Sum up the newest weeks, or all for None; today counts once its session is done.

    QuestionClosed without a programme, ValueError for a length that is none of LENGTHS.
    """
    if asked not in LENGTHS:
        raise ValueError(asked)
    on = local_day(now, patient.zone)
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        today = await unfold(records, practice, patient, on, now)
        days = await week_days(records, patient, on)
    open_today = days[-1].day.on == on and not days[-1].done
    weeks = weeks_of(days[:-1] if open_today else days)
    chart = chart_of(days, asked, still_open=open_today)
    shown = tuple(week for week in weeks if chart is not None and week.monday >= chart.span.first)
    over = [week for week in weeks_of(days) if week.sunday <= on]  # the week under way is not kept yet
    return ProgressShown(
        weeks=shown,
        adherence=adherence(shown),
        in_a_row=weeks_in_a_row(over, on),
        all_weeks=len(weeks),
        today=today.decision,
        chart=chart if shown and today.state.flag is None else None,
        asked=asked,
        dark=patient.preferences.dark,
    )


@coaches
async def changes(practice: Practice, patient: Patient, page: int = 0, *, now: datetime) -> ChangesShown:
    """List the changes; a page beyond the last is the last."""
    on = local_day(now, patient.zone)
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        await unfold(records, practice, patient, on, now)
        days = await week_days(records, patient, on)
    changed = changed_decisions(days)[::-1]
    pages = max(1, -(-len(changed) // CHANGES_A_PAGE))
    page = min(page, pages - 1)
    return ChangesShown(changed[page * CHANGES_A_PAGE : (page + 1) * CHANGES_A_PAGE], page, pages)


async def week_days(
    records: Records, patient: Patient, last: date, new: Sequence[DayRecord] = (), first: date | None = None
) -> list[WeekDay]:
    """Give every day from the first of the programme, or a later one, up to the last as weeks count them.

    `new` ones are not written yet.
    """
    breaks = await records.pauses.of(patient.id)
    told = await records.days.told(patient.id, first or patient.started_on or last, last)
    days = [*told, *((record.day, record.decision) for record in new if record.day.on <= last)]
    stops = [
        (day.on, local_day(event.at, patient.zone))
        for day, _ in days
        for event in day.signs
        if event.said is Said.WITHDRAWN and event.at is not None
    ]
    return [WeekDay(day, decision, is_away(day.on, breaks), is_away(day.on, stops)) for day, decision in days]
