"""/export: all that is kept of one person, gathered for the files that they may take along.

It is their data: every file but the calendar is theirs in a pause and under a red flag too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.dialog import Asked
from bot.domain.extract import Coming, Extract, SignsOn
from bot.domain.patient import Patient
from bot.domain.schedule import WEEK, due_on, local_day
from bot.domain.session import Routine
from bot.services.asking import expects
from bot.services.days import silent_days, unfold_today
from bot.services.locks import coaches
from bot.services.practice import Practice
from bot.services.progress import week_days
from bot.storage import Cause, DayRecord, Records

COMING_WEEKS = 4
USUAL_MIN = 15
"""Minutes of a session of which no plan is known yet (house)."""

MOST_NAME = 100
"""Characters of a name that are kept (house)."""

_DAY = timedelta(days=1)


class Form(StrEnum):
    """The files there are."""

    PDF = "pdf"
    CALENDAR = "calendar"
    TABLE = "csv"
    DATA = "json"
    CLINIC = "fhir"


@dataclass(frozen=True, slots=True)
class ExportShown:
    """What can be taken along: days of records, the name that stands on them, None while nobody asked.

    `locked`: a red flag is open, so that nothing to come can be planned; `runs`: the programme does.
    """

    days: int
    name: str | None
    runs: bool
    locked: bool = False


@dataclass(frozen=True, slots=True)
class AskName:
    """The question how they wish to be named; `telegram`: as Telegram names them, empty for nothing."""

    telegram: str
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """A file is being written."""

    form: Form


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, and its name without the ending."""

    form: Form
    on: date
    content: bytes
    discreet: bool = False


async def show_export(practice: Practice, patient: Patient, *, now: datetime) -> ExportShown:
    """Say what there is to be taken along."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = await records.patients.fresh(patient)
        record = await _up_to_date(records, practice, current, now)
        days = (record.day.on - (current.started_on or record.day.on)).days + 1 if record else 0
    locked = record is not None and record.state.flag is not None
    return ExportShown(days, current.profile.name, record is not None, locked)


async def ask_name(
    practice: Practice,
    patient: Patient,
    telegram: str,
    form: Form | None = None,
    *,
    now: datetime,
    cause: Cause | None = None,
) -> AskName:
    """Ask how they wish to be named; what they type next is the answer."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        await expects(records, patient, Asked.NAME, now)
    return AskName(_kept(telegram), form)


async def tell_name(
    practice: Practice, patient: Patient, name: str, *, now: datetime, cause: Cause | None
) -> ExportShown:
    """Keep how they wish to be named, empty for not at all; of a very long name its beginning."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        current = await records.patients.fresh(patient)
        profile = replace(current.profile, name=_kept(name))
        await records.patients.save(replace(current.asking_nothing(), profile=profile))
    return await show_export(practice, patient, now=now)


async def gather(practice: Practice, patient: Patient, *, now: datetime) -> Extract:
    """Gather everything that is kept of them."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = await records.patients.fresh(patient)
        record = await _up_to_date(records, practice, current, now)
        days = await week_days(records, current, record.day.on) if record else []
        breaks = await records.pauses.of(current.id)
        kept = await records.heard.words_of(current.id)
    told = [SignsOn(local_day(event.at or current.created_at, current.zone), event) for event in current.profile.signs]
    told += [SignsOn(one.day.on, event) for one in days for event in one.day.signs]
    flag = record.state.flag if record else None
    return Extract(current, now, tuple(days), tuple(breaks), tuple(told), flag, tuple(kept))


@coaches
async def coming(practice: Practice, patient: Patient, *, now: datetime) -> tuple[Coming, ...]:
    """Give the sessions of the coming four weeks by the schedule alone. Locked under a red flag.

    None without a programme and in a break without an end; of upkeep the strength days only, the others are optional.
    """
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = await records.patients.fresh(patient)
        record = await _up_to_date(records, practice, current, now)
    if record is None or current.reminder_min is None or (current.rests and current.resume_on is None):
        return ()
    lasts = _minutes(practice, current, record)
    first = max(record.day.on, current.resume_on if current.rests and current.resume_on else record.day.on)
    sessions = []
    for number in range(COMING_WEEKS * WEEK.days):
        on = first + number * _DAY
        due, strength = due_on(on, current.reminder_min, current.zone), on.weekday() in current.weekdays
        away = current.as_of(on).rests
        if due is not None and due.at > now and not away and (strength or not record.decision.upkeep):
            routine = Routine.STRENGTH if strength else Routine.DAILY
            sessions.append(Coming(due, strength, lasts.get(routine, USUAL_MIN)))
    return tuple(sessions)


def _minutes(practice: Practice, patient: Patient, record: DayRecord) -> dict[Routine, int]:
    """Give how long the sessions of a week last at most, warm-ups included, as they would be planned today."""
    on = record.day.on
    week = [record, *silent_days(practice, patient, record.state, first=on + _DAY, last=on + WEEK - _DAY)]
    lasts: dict[Routine, int] = {}
    for each in week:
        plan = each.decision.plan
        minutes = round(plan.seconds / 60) + (plan.warm_up_min[1] if plan.warm_up_min else 0)
        if minutes:
            lasts[plan.routine] = max(lasts.get(plan.routine, 0), minutes)
    return lasts


async def _up_to_date(records: Records, practice: Practice, patient: Patient, now: datetime) -> DayRecord | None:
    """Let the days since the last contact pass and give today's; None without a programme."""
    if await records.days.latest(patient.id) is None:
        return None
    return await unfold_today(records, practice, patient, now)


def _kept(name: str) -> str:
    seen = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(seen.split())[:MOST_NAME].strip()
