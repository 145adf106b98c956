"""The week in silence on Sunday evening: when it comes, when it does not, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.chart import Chart, chart_of
from bot.domain.delivery import Kind
from bot.domain.patient import Patient
from bot.domain.progression import preview
from bot.domain.schedule import Due, is_too_late, local_day
from bot.domain.session import Day, Decision, Routine
from bot.domain.silence import Rhythm
from bot.domain.sunday import SUNDAY, evening, sunday_of
from bot.domain.week import Week, WeekDay, changed_decisions, weeks_in_a_row, weeks_of
from bot.services.days import following_day
from bot.services.practice import Practice
from bot.services.progress import SHOWN_WEEKS, week_days
from bot.storage import DayRecord, Planned, Records

FIRST_DAYS = 3
"""On the first days of a programme there is no week to speak of yet (house)."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeekSummed:
    """A week in numbers, the one before it, every change of load in it, and what comes next.

    `in_a_row`: kept weeks up to this one. `still_open`: the session of Sunday was not done yet and is not counted.
    `tomorrow` holds if the knee is no worse in the morning. `weekdays` are strength days, Monday is 0.
    `chart`: the newest weeks with this one.
    """

    week: Week
    before: Week | None
    changes: tuple[Decision, ...]
    in_a_row: int
    still_open: bool
    tomorrow: Decision
    weekdays: tuple[int, ...]
    next_due: Due | None
    chart: Chart | None = None
    dark: bool = False


def week_ahead(
    patient: Patient, after: datetime, until: datetime | None, now: datetime, record: DayRecord | None = None
) -> Planned | None:
    """Give this week's summary if its instant lies after one and before the next reminder's, and is still to come.

    `record` is today's: it comes sooner where nothing is to be done any more. None in a long silence.
    """
    sunday = sunday_of(local_day(after, patient.zone))
    if patient.silence.rhythm(sunday) is not Rhythm.DAILY:
        return None
    hours = evening(sunday, patient)
    if hours is None or hours.last <= max(now, after) or (until is not None and until <= hours.last):
        return None
    over = record is not None and record.day.on == sunday and not _is_open(record.day, record.decision)
    at = hours.once_over(now) if over else hours.last
    return Planned(patient.id, Kind.SUMMARY, sunday, 0, at)


async def plan_summary(records: Records, patient: Patient, next_reminder: Due | None, *, after: datetime) -> None:
    """Write this week's summary anew where it comes before the next reminder; else that one brings it."""
    await records.reminders.cancel(patient.id, Kind.SUMMARY)
    planned = week_ahead(patient, after, next_reminder.at if next_reminder else None, after)
    if planned is not None:
        await records.reminders.plan_many([planned])


async def bring_forward(records: Records, patient: Patient, on: date, now: datetime) -> None:
    """Let the summary come soon where all that it waited for was the session of that day."""
    hours = evening(on, patient) if on.weekday() == SUNDAY else None
    if hours is None:
        return
    waiting = [due for due in await records.reminders.planned(patient.id, Kind.SUMMARY) if due.local_on == on]
    at = hours.once_over(now)
    if any(at < due.at for due in waiting):
        await records.reminders.plan(patient.id, Kind.SUMMARY, on, 0, at)


def why_no_summary(due: Due, patient: Patient, record: DayRecord, now: datetime) -> str | None:
    """Say why a week is not summed up, None if it is."""
    if not patient.preferences.sundays:
        return "not wished for"
    if record.state.flag is not None:
        return "locked"
    begun_on = patient.started_on or due.local_on
    if (due.local_on - begun_on).days < FIRST_DAYS:
        return "too new"
    other_day = local_day(now, patient.zone) != due.local_on or record.day.on != due.local_on
    late = is_too_late(due.at, now, patient.quiet, patient.zone)
    return "late" if other_day or late else None


async def has_week_to_tell(records: Records, patient: Patient, sunday: date) -> bool:
    """Tell whether the week that ends on a Sunday would be summed up as it stands."""
    weeks = weeks_of(await week_days(records, patient, sunday, first=sunday - 6 * _DAY))
    return bool(weeks) and _is_told(weeks[-1], sunday)


async def sum_up(
    practice: Practice,
    records: Records,
    patient: Patient,
    record: DayRecord,
    new: Sequence[DayRecord],
    next_due: Due | None,
) -> WeekSummed | None:
    """Sum the week up that ends today; None where nothing was planned in it, or nothing said: who was silent knows it.

    `new` days are not written yet. `next_due` is the next day's message.
    """
    sunday = record.day.on
    days = await week_days(records, patient, sunday, new)
    still_open = _is_open(record.day, record.decision) and not days[-1].away
    weeks = weeks_of(days[:-1] if still_open else days)
    week = weeks[-1] if weeks else None
    if week is None or not _is_told(week, sunday):
        return None
    # A session that is still open counts as left out here: what is said of the row must hold on Monday too.
    in_a_row = weeks_in_a_row(weeks_of(days), sunday if still_open else sunday + _DAY)
    return WeekSummed(
        week=week,
        before=next((week for week in weeks if week.sunday == sunday - 7 * _DAY), None),
        changes=_changes(days, week.monday),
        in_a_row=in_a_row,
        still_open=still_open,
        tomorrow=preview(record.state, following_day(record.day, patient), practice.handbook),
        weekdays=patient.weekdays,
        next_due=next_due,
        chart=chart_of(days, SHOWN_WEEKS, still_open=still_open),
        dark=patient.preferences.dark,
    )


def _changes(days: Sequence[WeekDay], monday: date) -> tuple[Decision, ...]:
    return tuple(decision for decision in changed_decisions(days) if decision.on >= monday)


def _is_told(week: Week, sunday: date) -> bool:
    return week.sunday == sunday and week.planned > 0 and bool(week.done or week.befores)


def _is_open(day: Day, decision: Decision) -> bool:
    settled = day.during is not None or day.skipped is not None
    return decision.plan.routine is not Routine.NONE and not settled
