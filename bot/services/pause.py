"""Pausing and going on, in one place: a rest that a person wishes for, and quiet for whom nobody can reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.delivery import Kind
from bot.domain.dialog import Asked, IllegalMove, Step
from bot.domain.patient import Patient
from bot.domain.schedule import Due, local_day
from bot.services.next_message import next_message
from bot.services.practice import Practice
from bot.services.reminders import plan_reminder
from bot.storage import Cause, Records

LENGTHS = (1, 3, 7, 14)
"""The rests that a tap can choose, in days (house)."""

MOST_DAYS = 366
"""A rest with a set end lasts so many days at most; a longer one is ended by the person (house)."""


@dataclass(frozen=True, slots=True)
class AskPause:
    """The question how long to pause; `ends` are the days on which the offered rests end, `named` one that was told."""

    ends: tuple[date, ...]
    named: date | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """A rest until a day, or until the person is back; from the day `begins` on, None where it had begun."""

    until: date | None
    begins: date | None


@dataclass(frozen=True, slots=True)
class AskPauseUntil:
    """The question on which day to go on; `puzzled`: what was typed is no such day. `days` are what it may mean.

    `within`: the rest that takes all that is left of the month in which it is to be; both days of it are asked.
    """

    puzzled: bool = False
    days: tuple[date, ...] = ()
    within: Rest | None = None


@dataclass(frozen=True, slots=True)
class PauseShown:
    """A rest under way, or one that begins on the day `begins`; it ends on the day `until`, or when the person says so.

    `next_due` is the next message: the one that ends it, or one before it begins. `chosen`: it was chosen just now,
    in place of the rest `was` where there was one, and can be undone. `wished`: another was wished for, and this stays;
    of one that was chosen just now, the rest that also takes the days that it leaves out.
    """

    until: date | None
    next_due: Due | None
    timezone: str
    begins: date | None = None
    chosen: bool = False
    was: Rest | None = None
    wished: Rest | None = None

    @property
    def covers_wish(self) -> bool:
        """Whether the rest that was wished for lies within this one."""
        if self.wished is None or self.wished.until is None:
            return False
        first, until = self.wished.begins or date.min, self.wished.until
        begun = self.begins is None or self.begins <= first
        return begun and (self.until is None or until <= self.until)


@dataclass(frozen=True, slots=True)
class MayRest:
    """Somebody asks whether days may be left out, and nothing has changed yet: today, where `rest` is None.

    `on`: today. `barrier`: what is in the way of it, if they said so.
    """

    on: date
    rest: Rest | None = None
    barrier: str = ""


def ask_pause(practice: Practice, patient: Patient, *, now: datetime) -> AskPause:
    """Ask how long to pause. IllegalMove while no programme runs."""
    _running(patient)
    today = local_day(now, patient.zone)
    return AskPause(tuple(today + timedelta(days=days) for days in LENGTHS))


async def ask_pause_until(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> AskPauseUntil:
    """Ask for the day on which to go on; it is typed next. IllegalMove while no programme runs."""
    _running(patient)
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        current = await records.patients.fresh(patient)
        await records.patients.save(current.asking(Asked.PAUSE_UNTIL, now))
    return AskPauseUntil()


async def rest(
    practice: Practice,
    patient: Patient,
    until: date | None,
    *,
    begins: date | None = None,
    now: datetime,
    cause: Cause | None,
) -> PauseShown:
    """Pause until the morning of a local date, or until the person is back; from today on, or from a later date.

    ValueError for a date that is not within the next MOST_DAYS days, and for one until which nothing is left to rest;
    IllegalMove while no programme runs.
    """
    _running(patient)
    today = local_day(now, patient.zone)
    first, last = begins or today, today + timedelta(days=MOST_DAYS)
    if not today <= first < (until or last) <= last:
        raise ValueError(until)
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        before = await records.patients.fresh(patient)
        was = Rest(before.resume_on, before.rest_from) if before.has_break else None
        current = before.asking_nothing().resting(first, until, now)
        if current.rests:
            await _pause(records, current, now)
        else:
            await _will_pause(records, current, now)
        await records.pauses.end(patient.id, today)
        await records.pauses.begin(patient.id, first, until)
        due = await next_message(records, current, now)
    return PauseShown(until, due, patient.timezone, current.rest_from, chosen=True, was=was)


async def begin_rest(practice: Practice, patient: Patient, *, now: datetime) -> Patient:
    """Give them as they are today, where a rest was to begin on a day that has come."""
    today = local_day(now, patient.zone)
    if patient.rest_from is None or patient.rest_from > today:
        return patient
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = (await records.patients.fresh(patient)).as_of(patient.rest_from)
        await records.patients.save(current)
    return current


async def show_rest(practice: Practice, patient: Patient, *, now: datetime) -> PauseShown:
    """Show the rest under way, and change nothing."""
    async with practice.store.reading() as records:
        due = await next_message(records, patient, now)
    return PauseShown(patient.resume_on, due, patient.timezone, patient.rest_from)


async def pause(practice: Practice, patient_id: str, why: str, *, now: datetime, cause: Cause | None) -> None:
    """Stop writing to somebody who cannot be reached, until they write or tap again."""
    async with practice.store.writing(patient_id=patient_id, cause=cause, now=now) as records:
        patient = await records.patients.get(patient_id)
        if patient is not None and patient.paused_at is None:
            await _pause(records, patient.unreachable(why, now), now)


async def resume(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> Patient:
    """Write again to somebody who is back, without a backlog; of a rest that is to come nothing is left.

    Who was not paused stays as they are.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        current = await records.patients.fresh(patient)
        if current.paused_at is not None or current.rest_from is None:
            return await end_pause(records, current, now)
        await records.pauses.end(patient.id, local_day(now, patient.zone))
        await records.patients.save(going_on := current.going_on())
        await plan_reminder(records, going_on, after=now)
        return going_on


async def end_pause(records: Records, patient: Patient, now: datetime) -> Patient:
    """End whatever pause a person is in, inside a transaction, and plan their next reminder."""
    if patient.paused_at is None:
        return patient
    if patient.rests:
        await records.pauses.end(patient.id, local_day(now, patient.zone))
    patient = patient.going_on()
    await records.patients.save(patient)
    await plan_reminder(records, patient, after=now)
    return patient


async def _pause(records: Records, patient: Patient, now: datetime) -> None:
    """Keep somebody's pause: nothing that was planned comes, but for the reminder of the day on which it ends."""
    await records.patients.save(patient)
    await records.reminders.cancel(patient.id)
    await plan_reminder(records, patient, after=now)


async def _will_pause(records: Records, patient: Patient, now: datetime) -> None:
    """Keep somebody's rest that is to come: until it begins all goes on as ever, and what was put off comes."""
    await records.patients.save(patient)
    if await plan_reminder(records, patient, after=now) is None and patient.rest_from is not None:
        await records.reminders.cancel(patient.id, Kind.REMINDER, from_on=patient.rest_from)


def _running(patient: Patient) -> None:
    if patient.step is not Step.ACTIVE:
        raise IllegalMove("no programme runs yet")
