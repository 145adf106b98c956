"""Runs and walks that people tell of: keeping one, correcting it and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import partial

from bot.domain.pain import is_score
from bot.domain.patient import Patient
from bot.domain.programme import Handbook
from bot.domain.progression import preview
from bot.domain.schedule import local_day
from bot.domain.session import MOST_OUTING_MIN, Day, Decision, Run, Walk
from bot.domain.signs import Said
from bot.services.advice import advice_on_sharp, notice_sharp_again, withdraw_sharp_again
from bot.services.days import QuestionClosed, amend, following_day, is_under_way, unfold_recent, unfold_today
from bot.services.locks import goes_on
from bot.services.practice import Practice
from bot.services.running import RunOutcome, where_a_runner_stands
from bot.services.safety import Care
from bot.services.signs import AskSigns, ask_signs, said
from bot.storage import Cause, DayRecord, Records


class Outing(StrEnum):
    """What somebody was out for."""

    RUN = "run"
    WALK = "walk"


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of an outing of a day, so that Undo can bring it back; no minutes: nothing was.

    `sharp`: the pain of it was.
    """

    minutes: int = 0
    pain: int = 0
    settled_min: int | None = None
    fast: int = 0
    sharp: bool = False


@dataclass(frozen=True, slots=True)
class OutingKept:
    """A run or a walk is kept. `was`: what Undo brings back.

    `following` is the day after if its morning is no worse than usual, or the present day where `earlier`.
    """

    record: DayRecord
    outing: Outing
    was: Noted
    following: Decision
    earlier: bool = False


OutingOutcome = OutingKept | AskSigns | Care


@goes_on
async def log_outing(
    practice: Practice,
    patient: Patient,
    outing: Outing,
    minutes: int,
    pain: int,
    *,
    on: date | None = None,
    sharp: bool | None = None,
    now: datetime,
    cause: Cause | None,
) -> OutingOutcome:
    """Keep a run or a walk of today or of another day that is open, in place of one noted before.

    `sharp` None: nothing is said of it, so that what is noted stands. ValueError for minutes or a score that cannot be,
    QuestionClosed for a day that is over. From far too much pain on signs are asked for; advice about sharp pain on two
    days comes first too.
    """
    checked(minutes, pain)
    stops = pain >= practice.handbook.programme.load.stop_from

    def kept(day: Day) -> Day:
        still = noted_of(day, outing).sharp if sharp is None else sharp
        told = _with(day, outing, Noted(minutes, pain, sharp=still))
        return said(told, Said.ASKED, at=now) if stops else told

    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        on = local_day(now, patient.zone) if on is None else on
        was = noted_of((await unfold_recent(records, practice, patient, on, now)).day, outing)
        record = await amend(records, practice, patient, on, now, kept)
        await _asks_no_more(records, patient)
        still_sharp = noted_of(record.day, outing).sharp
        if still_sharp:
            record = await notice_sharp_again(records, practice, patient, record, now)
        elif was.sharp:
            record = await withdraw_sharp_again(records, practice, patient, on, now)
        if stops:
            return ask_signs(practice, on, because=pain, told=outing.value)
        advice = advice_on_sharp(practice, record) if still_sharp else None
        return advice or await _kept(records, practice, patient, record, outing, was, now)


@goes_on
async def move_outing(
    practice: Practice,
    patient: Patient,
    outing: Outing,
    on: date,
    was: Noted,
    *,
    to: date | None = None,
    becomes: Outing | None = None,
    now: datetime,
    cause: Cause | None,
) -> OutingOutcome:
    """Note a run or a walk on another day or as the other kind instead; `was` comes back in its place.

    QuestionClosed where that day is over.
    """
    to, becomes = to or on, becomes or outing
    noted = await noted_on(practice, patient, on, outing)
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        await unfold_recent(records, practice, patient, to, now)
    await undo_outing(practice, patient, on, outing, was, now=now, cause=None)
    minutes, pain, sharp = noted.minutes, noted.pain, noted.sharp
    return await log_outing(practice, patient, becomes, minutes, pain, on=to, sharp=sharp, now=now, cause=cause)


async def _asks_no_more(records: Records, patient: Patient) -> None:
    current = await records.patients.get(patient.id)
    if current is not None and current.profile.outing is not None:
        await records.patients.save(current.asking_nothing())


async def only_outing(practice: Practice, patient: Patient, on: date) -> Outing | None:
    """Give what is noted of a day if it is a run or a walk, and not both."""
    async with practice.store.reading() as records:
        record = await records.days.get(patient.id, on)
    noted = [outing for outing in Outing if record is not None and noted_of(record.day, outing).minutes]
    return noted[0] if len(noted) == 1 else None


async def noted_on(practice: Practice, patient: Patient, on: date, outing: Outing) -> Noted:
    """Give what is noted of a run or a walk of a day."""
    async with practice.store.reading() as records:
        record = await records.days.get(patient.id, on)
    return noted_of(record.day, outing) if record is not None else Noted()


@goes_on
async def correct_outing(
    practice: Practice,
    patient: Patient,
    on: date,
    outing: Outing,
    pain: int | None = None,
    *,
    minutes: int | None = None,
    sharp: bool | None = None,
    now: datetime,
    cause: Cause | None,
) -> OutingOutcome:
    """Put another score, or other minutes, in place of those of a run or a walk. QuestionClosed where none is noted."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        was = noted_of((await unfold_recent(records, practice, patient, on, now)).day, outing)
    if not was.minutes:
        raise QuestionClosed(f"no {outing} is noted on {on}")
    minutes, pain = minutes or was.minutes, was.pain if pain is None else pain
    return await log_outing(practice, patient, outing, minutes, pain, on=on, sharp=sharp, now=now, cause=cause)


async def asks_whether_settled(practice: Practice, patient: Patient, on: date) -> bool:
    """Tell whether it is asked of a day's run if the knee has settled."""
    async with practice.store.reading() as records:
        record = await records.days.get(patient.id, on)
    return record is not None and may_have_settled(record.day, practice.handbook)


def may_have_settled(day: Day, handbook: Handbook) -> bool:
    """Tell whether a day's run was calm and not without pain, and nobody has said yet if the knee has settled."""
    run, calm_max = day.run, handbook.programme.load.calm_max
    return run is not None and 0 < run.pain <= calm_max and not day.was_sharp and run.settled_min is None


async def tell_settled(
    practice: Practice, patient: Patient, on: date, settled: bool, was: Noted, *, now: datetime, cause: Cause | None
) -> OutingKept:
    """Keep whether the knee was back to where it was in time; of one that was not no more is known than that."""
    limit = practice.handbook.running.limits.settled_min
    change = partial(replace, settled_min=limit if settled else limit + 1)
    return await _amend_run(practice, patient, on, change, was, now=now, cause=cause)


async def tell_fast(
    practice: Practice, patient: Patient, on: date, fast: int, was: Noted, *, now: datetime, cause: Cause | None
) -> OutingKept:
    """Keep how many repeats were run fast; ValueError for more than are ever on offer."""
    if not 0 <= fast <= practice.handbook.running.speed.repeats[1]:
        raise ValueError(fast)
    return await _amend_run(practice, patient, on, partial(replace, fast=fast), was, now=now, cause=cause)


@goes_on
async def _amend_run(
    practice: Practice,
    patient: Patient,
    on: date,
    change: Callable[[Run], Run],
    was: Noted,
    *,
    now: datetime,
    cause: Cause | None,
) -> OutingKept:
    """Change what is known of a day's run. QuestionClosed where none is noted."""

    def amended(day: Day) -> Day:
        if day.run is None:
            raise QuestionClosed(f"no run is noted on {on}")
        return replace(day, run=change(day.run))

    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await amend(records, practice, patient, on, now, amended)
        return await _kept(records, practice, patient, record, Outing.RUN, was, now)


@goes_on
async def undo_outing(
    practice: Practice, patient: Patient, on: date, outing: Outing, was: Noted, *, now: datetime, cause: Cause | None
) -> RunOutcome:
    """Bring back what was noted before; ValueError for what nobody can have noted."""
    checked(was.minutes or 1, was.pain)
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        await amend(records, practice, patient, on, now, lambda day: _with(day, outing, was))
        await withdraw_sharp_again(records, practice, patient, on, now)
        return where_a_runner_stands(await unfold_today(records, practice, patient, now))


def checked(minutes: int, pain: int) -> None:
    """Let minutes and a score pass that can be; ValueError for any others."""
    if not (0 < minutes <= MOST_OUTING_MIN and is_score(pain)):
        raise ValueError(minutes, pain)


def noted_of(day: Day, outing: Outing) -> Noted:
    """Give what is noted of a day's run or walk."""
    if outing is Outing.WALK:
        return Noted() if day.walk is None else Noted(day.walk.minutes, day.walk.pain, sharp=day.walk.sharp)
    run = day.run
    return Noted() if run is None else Noted(run.minutes, run.pain, run.settled_min, run.fast, run.sharp)


def _with(day: Day, outing: Outing, noted: Noted) -> Day:
    if outing is Outing.WALK:
        return replace(day, walk=Walk(noted.minutes, noted.pain, noted.sharp) if noted.minutes else None)
    run = Run(noted.minutes, noted.pain, noted.settled_min, noted.fast, noted.sharp)
    return replace(day, run=run if noted.minutes else None)


async def _kept(
    records: Records,
    practice: Practice,
    patient: Patient,
    record: DayRecord,
    outing: Outing,
    was: Noted,
    now: datetime,
) -> OutingKept:
    if is_under_way(record.day.on, patient, now):
        following = preview(record.state, following_day(record.day, patient), practice.handbook)
        return OutingKept(record, outing, was, following)
    today = await unfold_today(records, practice, patient, now)
    return OutingKept(record, outing, was, today.decision, earlier=True)
