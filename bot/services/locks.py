"""Nothing is coached under an open red flag: the one place where that is decided."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any, TypeVar, cast

from bot.domain.dialog import Step
from bot.domain.patient import Patient
from bot.domain.safety import Tier
from bot.domain.schedule import local_day
from bot.domain.session import Day
from bot.domain.signs import Flag, tier_of, unseen
from bot.services.practice import Practice
from bot.services.signs import AskSigns, signs_left_open
from bot.storage import DayRecord, Records

_DAY = timedelta(days=1)

ASK_AGAIN_DAYS = 7
"""Under a lock it is asked whether somebody has seen the knee on the day after, then every so many days (house)."""

SOON_DAYS = {Tier.EMERGENCY: 0, Tier.SAME_DAY: 1}
"""An appointment in more days than these is too late for a sign of the tier (house)."""

Service = TypeVar("Service", bound=Callable[..., Coroutine[Any, Any, Any]])


class Locked(Exception):
    """A sign of tier A or B is open: a professional has to see the knee first."""


@dataclass(frozen=True, slots=True)
class UnderLock:
    """What was asked for under an open red flag and coaches nothing: `care`, what to do about it, comes first."""

    care: object
    then: object


@dataclass(frozen=True, slots=True)
class CareAgain:
    """What to do about the open red flag of a day, in short: the whole of it was said when the sign was told.

    `asked`: something was asked for that waits until a professional has examined the knee.
    """

    record: DayRecord
    asked: bool = False


@dataclass(frozen=True, slots=True)
class UntilSeen:
    """How long all of it waits under an open red flag."""


@dataclass(frozen=True, slots=True)
class WhichMistake:
    """Something was told since a sign that locks, and one of the two was a mistake: a button tells which."""


@dataclass(frozen=True, slots=True)
class KeptUnderLock:
    """A score was told under an open red flag: it is kept, and nothing follows from it now."""

    score: int


@dataclass(frozen=True, slots=True)
class Unseen:
    """Somebody under an open red flag says that no professional has seen it yet: all of it waits.

    `asks_on`: it is asked then how the appointment went that they told of. `late`: the day of one that is too far off
    for a sign of the tier.
    """

    asks_on: date | None = None
    late: date | None = None
    tier: Tier = Tier.SAME_DAY


@dataclass(frozen=True, slots=True)
class AskCleared:
    """Whether the professional who looked at the knee said that exercise is fine; `mark`: the newest open report.

    `since` is the day of the open flag, None in the first minute.
    """

    since: date | None
    mark: str


class SignsFirst(Locked):
    """A question about signs is open: it comes before anything else."""


def asks_whether_seen(flag: Flag, on: date, booked_on: date | None = None) -> bool:
    """Tell whether the reminder of a day under a lock asks if a professional has seen the knee; else it stays away.

    On the day after an appointment it does in any case.
    """
    return (on - flag.on).days % ASK_AGAIN_DAYS == 1 or appointment_before(flag, on, booked_on) is not None


def appointment_before(flag: Flag | None, on: date, booked_on: date | None) -> date | None:
    """Give the appointment of the day before, if it was one under this lock."""
    was_yesterday = flag is not None and booked_on is not None and flag.on <= booked_on == on - _DAY
    return booked_on if was_yesterday else None


async def book(practice: Practice, patient: Patient, on: date | None, *, now: datetime) -> Unseen:
    """Keep the day on which a professional is to look at the knee, if one was told, to ask on the next how it went."""
    tier = await open_tier(practice, patient)
    if on is None or tier is None:
        return Unseen()
    late = on if (on - local_day(now, patient.zone)).days > SOON_DAYS[tier] else None
    if patient.step is not Step.ACTIVE:
        return Unseen(late=late, tier=tier)
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = await records.patients.fresh(patient)
        await records.patients.save(replace(current, profile=replace(current.profile, booked_on=on)))
    return Unseen(on + _DAY, late, tier)


def coaches(service: Service) -> Service:
    """Let a service coach somebody only where no red flag is open and no sign is asked for, else Locked."""

    @wraps(service)
    async def guarded(practice: Practice, patient: Patient | None, *args: Any, **more: Any) -> Any:
        await _refuse(practice, patient, more["now"])
        return await service(practice, patient, *args, **more)

    return cast("Service", guarded)


def corrects(service: Service) -> Service:
    """Let a service ask again what brought a question about signs; Locked, and nothing is changed, under a red flag."""

    @wraps(service)
    async def guarded(practice: Practice, patient: Patient | None, *args: Any, **more: Any) -> Any:
        await _refuse(practice, patient)
        return await service(practice, patient, *args, **more)

    return cast("Service", guarded)


def goes_on(service: Service) -> Service:
    """Let a service keep an answer all the same; Locked in place of the question or plan that would follow."""

    @wraps(service)
    async def guarded(practice: Practice, patient: Patient | None, *args: Any, **more: Any) -> Any:
        outcome = await service(practice, patient, *args, **more)
        await _refuse(practice, patient, None if isinstance(outcome, AskSigns) else more["now"])
        return outcome

    return cast("Service", guarded)


async def is_locked(practice: Practice, patient: Patient) -> bool:
    """Tell whether a sign of tier A or B is open, before or within a programme."""
    return await open_tier(practice, patient) is not None


async def open_tier(practice: Practice, patient: Patient) -> Tier | None:
    """Give the tier of the gravest sign that locks, before or within a programme; None where nothing is locked."""
    async with practice.store.reading() as records:
        return _locking(practice, patient, await records.days.latest(patient.id))


async def open_signs(practice: Practice, patient: Patient, now: datetime) -> AskSigns | None:
    """Give the question about signs of today or yesterday that nobody answered yet."""
    async with practice.store.reading() as records:
        latest = await records.days.latest(patient.id)
        return await _asked(records, practice, latest, local_day(now, patient.zone)) if latest is not None else None


async def _refuse(practice: Practice, patient: Patient | None, asked_at: datetime | None = None) -> None:
    """Raise Locked under a red flag, and SignsFirst where signs are asked for at that instant, if one is given."""
    if patient is None:
        return
    async with practice.store.reading() as records:
        latest = await records.days.latest(patient.id)
        if _locking(practice, patient, latest) is not None:
            raise Locked
        if latest is None or asked_at is None:
            return
        if await _asked(records, practice, latest, local_day(asked_at, patient.zone)) is not None:
            raise SignsFirst


def _locking(practice: Practice, patient: Patient, latest: DayRecord | None) -> Tier | None:
    signs = practice.handbook.signs
    if latest is not None:
        flag = latest.state.flag  # days on which nothing was said keep a flag as it is
        return tier_of(flag.sign, signs) if flag is not None else None
    tiers = (tier_of(sign, signs) for sign in unseen(patient.profile.signs))
    return min((tier for tier in tiers if tier.locks), key=lambda tier: tier.rank, default=None)


async def _asked(records: Records, practice: Practice, latest: DayRecord, today: date) -> AskSigns | None:
    record = latest
    if latest.day.on > today:  # a clock that was ahead once
        record = await records.days.get(latest.patient_id, today) or latest
    elif latest.day.on < today:  # nothing was said since: today is as that day left it
        record = replace(latest, day=Day(today, strength_day=False))
    asked = await signs_left_open(records, practice, record)
    return replace(asked, days_ago=(today - (asked.told_on or asked.on or today)).days) if asked is not None else None
