"""Playing a history: the same services as in the chat, one day after another, for judging the rule and for tests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.exercise import Equipment
from bot.domain.pain import Moment, Swelling
from bot.domain.patient import Knee, Patient, Place
from bot.domain.session import Day, Done, Run, Walk
from bot.services.days import amend, unfold
from bot.services.locks import Locked
from bot.services.pain import after_signs, log_pain, note_sharp
from bot.services.practice import Practice
from bot.services.safety import report_sign, say_seen
from bot.services.session import finish_session, keep_steps
from bot.services.start import Who, begin_questions, find, go, start, tell_no_signs
from bot.services.start_answers import (
    choose_hour,
    keep_equipment,
    keep_weekdays,
    tell_knee,
    tell_place,
    tell_usual_pain,
    tell_worst_pain,
)
from bot.services.swelling import note_swelling
from bot.services.zone import choose_zone
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
    run: Run | None = None
    walk: Walk | None = None
    agree: tuple[str, ...] = ()
    seen: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """A person at the start and what they said day by day, None for a silent day. `strength_days`: Monday is 0.

    `runner`: said at the start to be one.
    """

    start_on: date
    timezone: str
    usual_pain: int
    days: tuple[PlayedDay | None, ...]
    worst_pain: int | None = None
    equipment: frozenset[Equipment] = frozenset()
    strength_days: tuple[int, ...] = ()
    runner: bool = False


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
    """Go through the first minute; what a history does not tell is pain in front of the right knee."""
    who = Who(bot_id=0, user_id=1, chat_id=1, language="en")
    worst = history.usual_pain if history.worst_pain is None else history.worst_pain
    await start(practice, who, now=now, cause=None)
    patient = await _found(practice, who)
    await begin_questions(practice, patient, now=now, cause=None)
    await tell_no_signs(practice, patient, now=now, cause=None)
    await tell_place(practice, patient, Place.FRONT, now=now, cause=None)
    await tell_knee(practice, patient, Knee.RIGHT, now=now, cause=None)
    await tell_usual_pain(practice, patient, history.usual_pain, now=now, cause=None)
    await tell_worst_pain(practice, patient, worst, sure=True, now=now, cause=None)
    await keep_equipment(practice, patient, now=now, cause=None)
    await choose_zone(practice, patient, history.timezone, now=now, cause=None)
    await choose_hour(practice, patient, MORNING.hour * 60, now=now, cause=None)
    await keep_weekdays(practice, patient, now=now, cause=None)
    patient = await _found(practice, who)
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        # A history may have days that lie side by side, which nobody can choose in the chat.
        weekdays = history.strength_days or patient.weekdays
        profile = replace(patient.profile, equipment=history.equipment)
        await records.patients.save(replace(patient, weekdays=weekdays, profile=profile))
    await go(practice, patient, now=now, cause=None)
    if history.runner and history.days:
        await _amended(practice, patient, history.start_on, now, lambda day: replace(day, runner=True))
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
        await say_seen(practice, patient, now=morning, cause=None)
    if said.red_flag is not None:  # last: of both on one day the sign counts
        await report_sign(practice, patient, said.red_flag, now=morning, cause=None)
    if said.before is not None:
        await _kept(log_pain(practice, patient, on, Moment.BEFORE, said.before, now=morning, cause=None))
    if said.refuse_step:
        await _kept(keep_steps(practice, patient, on, now=morning, cause=None))
    if any((said.easier, said.hurts, said.too_hard, said.run, said.walk, said.agree, said.seen)):
        await _amended(practice, patient, on, morning, lambda day: _with_all(day, said))
    if said.done is not None:
        await _kept(finish_session(practice, patient, on, said.done, now=evening, cause=None))
    if said.sharp:
        await _kept(note_sharp(practice, patient, on, now=evening, cause=None))
    if said.during is not None:
        await _kept(log_pain(practice, patient, on, Moment.DURING, said.during, now=evening, cause=None))
    if said.no_signs:
        await _kept(after_signs(practice, patient, on, now=evening, cause=None))
    if said.swelling is not None:
        await _kept(note_swelling(practice, patient, on, said.swelling, now=evening, cause=None))


async def _kept(answer: Awaitable[object]) -> None:
    with suppress(Locked):  # the answer is kept all the same
        await answer


async def _amended(practice: Practice, patient: Patient, on: date, now: datetime, change: Callable[[Day], Day]) -> None:
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        await amend(records, practice, patient, on, now, change)


def _with_all(day: Day, said: PlayedDay) -> Day:
    """Give the day with what no service of its own keeps."""
    told = replace(day, easier=said.easier, hurts=said.hurts, too_hard=said.too_hard)
    return replace(told, run=said.run, walk=said.walk, agree=said.agree, seen=said.seen)


def _at(on: date, local: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(on, local, tzinfo=zone).astimezone(UTC)
