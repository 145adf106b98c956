"""The two questions about a run or a walk: how long it was, and the worst pain of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.patient import AskedOuting, Patient
from bot.domain.schedule import local_day
from bot.services.days import QuestionClosed, unfold_recent
from bot.services.locks import corrects
from bot.services.outings import Outing, checked, noted_of
from bot.services.practice import Practice
from bot.storage import Records

RUN_MINUTES, WALK_MINUTES = (5, 10, 15, 20, 25, 30, 40, 50, 60), (10, 15, 20, 25, 30, 40, 50, 60, 90)
"""The minutes that a tap can tell (house); typed ones may be any."""


@dataclass(frozen=True, slots=True)
class AskMinutes:
    """The question how long an outing of a day was; `noted`: minutes that are noted already.

    `puzzled`: what came is no number of minutes.
    """

    on: date
    outing: Outing
    minutes: tuple[int, ...]
    earlier_on: date | None = None
    noted: int | None = None
    puzzled: bool = False


@dataclass(frozen=True, slots=True)
class AskOutingPain:
    """The question for the worst pain of an outing; `sharp`: it was sharp or stabbing.

    `puzzled`: what came is no score.
    """

    on: date
    outing: Outing
    minutes: int
    sharp: bool = False
    puzzled: bool = False


OutingQuestion = AskMinutes | AskOutingPain


@corrects
async def ask_minutes(
    practice: Practice,
    patient: Patient,
    on: date,
    outing: Outing,
    *,
    pain: int | None = None,
    sharp: bool = False,
    now: datetime,
) -> AskMinutes:
    """Ask how long a run or a walk was, and keep what is known of its pain. QuestionClosed for a day that is over."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        record = await unfold_recent(records, practice, patient, on, now)
        running, earlier_on = record.decision.running, on - timedelta(days=1)
        offered = set(RUN_MINUTES if outing is Outing.RUN else WALK_MINUTES)
        if outing is Outing.RUN and running is not None and running.most_min:
            offered.add(running.most_min)
        today = on == local_day(now, patient.zone)
        earlier = await records.days.get(patient.id, earlier_on) if today else None
        noted = noted_of(record.day, outing).minutes or None
        await _asks(records, patient, AskedOuting(on, outing, sharp=sharp, pain=pain), now)
        return AskMinutes(on, outing, tuple(sorted(offered)), earlier_on if earlier else None, noted)


@corrects
async def ask_outing_pain(
    practice: Practice,
    patient: Patient,
    on: date,
    outing: Outing,
    minutes: int,
    *,
    sharp: bool | None = None,
    now: datetime,
) -> AskOutingPain:
    """Ask for the worst pain of a run or a walk. ValueError for minutes that cannot be.

    `sharp` None: nothing is said of it, so that what is noted stands.
    """
    checked(minutes, 0)
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        was = noted_of((await unfold_recent(records, practice, patient, on, now)).day, outing)
        sharp = was.sharp if sharp is None else sharp
        await _asks(records, patient, AskedOuting(on, outing, minutes, sharp), now)
    return AskOutingPain(on, outing, minutes, sharp)


async def _asks(records: Records, patient: Patient, outing: AskedOuting, now: datetime) -> None:
    """Let the next typed number answer the question about an outing."""
    if (current := await records.patients.get(patient.id)) is not None:
        await records.patients.save(current.asking_of(outing, now))


async def open_outing(practice: Practice, patient: Patient, *, now: datetime) -> OutingQuestion | None:
    """Give the question about an outing that waits for an answer; None where its day is over."""
    asked = patient.profile.outing
    if asked is None:
        return None
    outing = Outing(asked.outing)
    try:
        if asked.minutes is None:
            return await ask_minutes(practice, patient, asked.on, outing, pain=asked.pain, sharp=asked.sharp, now=now)
        return await ask_outing_pain(practice, patient, asked.on, outing, asked.minutes, sharp=asked.sharp, now=now)
    except QuestionClosed:
        return None
