"""Playing a history: the same services as in the chat, one day after another, for judging the rule and for tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.exercise import Equipment
from bot.domain.pain import Moment, Swelling
from bot.domain.patient import Patient, Profile
from bot.domain.session import Day, Done
from bot.services.days import amend, unfold
from bot.services.pain import after_signs, log_pain, note_sharp, note_swelling
from bot.services.practice import Practice
from bot.services.safety import report_sign, say_seen
from bot.services.session import finish_session, keep_steps
from bot.services.start import Who, begin_questions, choose_hour, find, go, start, tell_usual_pain
from bot.storage import DayRecord

MORNING, EVENING = time(8), time(20)
"""Local times at which a played day's answers are given."""


@dataclass(frozen=True, slots=True)
class PlayedDay:
    """What a person said on one day; the fields of `Day` that are answers. Scores 0-10."""

    before: int | None = None
    during: int | None = None
    done: Done | None = None
    sharp: bool = False
    swelling: Swelling | None = None
    hurts: tuple[str, ...] = ()
    too_hard: tuple[str, ...] = ()
    red_flag: str | None = None
    no_signs: bool = False
    cleared: bool = False
    refuse_step: bool = False
    easier: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """A person at the start and what they said day by day, None for a silent day. `strength_days`: Monday is 0."""

    start_on: date
    timezone: str
    usual_pain: int
    days: tuple[PlayedDay | None, ...]
    worst_pain: int | None = None
    equipment: frozenset[Equipment] = frozenset()
    strength_days: tuple[int, ...] = ()


async def play(practice: Practice, history: History) -> list[DayRecord]:
    """Play a history on empty records and give every day as the person saw it once its answers were in."""
    zone = ZoneInfo(history.timezone)
    patient = await _begun(practice, history, _at(history.start_on, time(0, 1), zone))
    shown = []
    for number, said in enumerate(history.days):
        on = history.start_on + timedelta(days=number)
        await _say(practice, patient, on, said or PlayedDay(), zone)
        now = _at(on, EVENING, zone)
        async with practice.store.writing(patient_id=patient.id, now=now) as records:
            shown.append(await unfold(records, practice, patient, on, now))
    return shown


async def _begun(practice: Practice, history: History, now: datetime) -> Patient:
    who = Who(bot_id=0, user_id=1, chat_id=1, language="en")
    await start(practice, who, now=now)
    patient = await _found(practice, who)
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        patient = replace(
            patient,
            timezone=history.timezone,
            weekdays=history.strength_days or patient.weekdays,
            profile=Profile(worst_pain=history.worst_pain, equipment=history.equipment),
        )
        await records.patients.save(patient)
    await begin_questions(practice, patient, now=now)
    await tell_usual_pain(practice, patient, history.usual_pain, now=now)
    await choose_hour(practice, patient, MORNING.hour * 60, now=now)
    await go(practice, patient, now=now)
    return await _found(practice, who)


async def _found(practice: Practice, who: Who) -> Patient:
    patient = await find(practice, who)
    if patient is None:
        raise LookupError(who.user_id)
    return patient


async def _say(practice: Practice, patient: Patient, on: date, said: PlayedDay, zone: ZoneInfo) -> None:
    """Say everything in the order of a day: what acts at once, the morning's score, the session, the evening."""
    morning, evening = _at(on, MORNING, zone), _at(on, EVENING, zone)
    if said.cleared:
        await say_seen(practice, patient, now=morning)
    if said.red_flag is not None:  # last: of both on one day the sign counts
        await report_sign(practice, patient, said.red_flag, now=morning)
    if said.before is not None:
        await log_pain(practice, patient, on, Moment.BEFORE, said.before, now=morning)
    if said.refuse_step:
        await keep_steps(practice, patient, on, now=morning)
    if said.easier or said.hurts or said.too_hard:
        async with practice.store.writing(patient_id=patient.id, now=morning) as records:
            await amend(records, practice, patient, on, morning, lambda day: _with_complaints(day, said))
    if said.done is not None:
        await finish_session(practice, patient, on, said.done, now=evening)
    if said.sharp:
        await note_sharp(practice, patient, on, now=evening)
    if said.during is not None:
        await log_pain(practice, patient, on, Moment.DURING, said.during, now=evening)
    if said.no_signs:
        await after_signs(practice, patient, on, now=evening)
    if said.swelling is not None:
        await note_swelling(practice, patient, on, said.swelling, now=evening)


def _with_complaints(day: Day, said: PlayedDay) -> Day:
    return replace(day, easier=said.easier, hurts=said.hurts, too_hard=said.too_hard)


def _at(on: date, local: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(on, local, tzinfo=zone).astimezone(UTC)
