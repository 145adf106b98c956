"""Red flags: asking for signs, locking the programme, and going on once a professional has seen the knee."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.patient import Patient
from bot.domain.safety import Sign, Tier
from bot.domain.schedule import local_day
from bot.domain.session import Day
from bot.domain.state import Flag
from bot.services.days import DayShown, QuestionClosed, amend, unfold
from bot.services.practice import Practice
from bot.storage import Cause, DayRecord


@dataclass(frozen=True, slots=True)
class AskSigns:
    """The question whether one of these signs is true; `because`: the score that brought it, if one did.

    `earlier`: the score is that of the day before.
    """

    on: date
    signs: tuple[Sign, ...]
    because: int | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Care:
    """What to do about the gravest open sign, before anything else; `said` is the one just tapped.

    `on` is the day it was tapped on, `since` that of the open flag.
    """

    on: date
    since: date
    sign: Sign
    said: Sign


@dataclass(frozen=True, slots=True)
class EarlyCare:
    """What to do about a sign that somebody tells before their programme runs: nothing is kept, nothing is locked."""

    sign: Sign


async def report_sign(
    practice: Practice, patient: Patient, sign_id: str, *, now: datetime, cause: Cause | None = None
) -> Care:
    """Keep a sign that the person has now and lock the programme where its tier does. KeyError for an unknown sign.

    The care is that of the most urgent sign still open, which need not be this one.
    """
    signs = practice.handbook.signs
    sign = signs[sign_id]
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        on = local_day(now, patient.zone)
        record = await amend(records, practice, patient, on, now, lambda day: _with_sign(day, sign, signs))
    flag = record.state.flag
    if flag is None:
        return Care(on, on, sign, sign)
    return Care(on, flag.on, signs.get(flag.sign, sign), sign)


async def withdraw_sign(
    practice: Practice, patient: Patient, on: date, sign_id: str, *, now: datetime, cause: Cause | None = None
) -> DayShown:
    """Take back one sign that was tapped by mistake, on its own day only. QuestionClosed for any other."""
    signs = practice.handbook.signs
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        if on != local_day(now, patient.zone):
            raise QuestionClosed(f"the signs of {on} stand")
        record = await amend(records, practice, patient, on, now, lambda day: _without_sign(day, sign_id, signs))
        return DayShown(record, next_due=await records.reminders.next_at(patient.id))


async def say_seen(
    practice: Practice, patient: Patient, flag: Flag | None = None, *, now: datetime, cause: Cause | None = None
) -> DayShown:
    """Unlock: a professional has seen the knee and said that exercise is fine. Two gentle days follow.

    `flag` is the one that was spoken of: QuestionClosed when another one, or none, is open now.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        on = local_day(now, patient.zone)
        if flag is not None and (await unfold(records, practice, patient, on, now)).state.flag != flag:
            raise QuestionClosed(f"{flag.sign} of {flag.on} is not open")
        record = await amend(
            records, practice, patient, on, now, lambda day: replace(day, cleared=True, cleared_last=True)
        )
        return DayShown(record, next_due=await records.reminders.next_at(patient.id), seen=True)


def signs_unasked(practice: Practice, record: DayRecord, *, earlier: bool = False) -> AskSigns | None:
    """Give the question about signs that a far too high score of the day brought and that nobody answered."""
    day = record.day
    worst = max((score for score in (day.before, day.during) if score is not None), default=0)
    settled = day.no_signs or day.red_flag is not None or record.state.flag is not None
    if worst < practice.handbook.programme.load.stop_from or settled:
        return None
    return replace(ask_signs(practice, day.on, because=worst), earlier=earlier)


def _with_sign(day: Day, sign: Sign, signs: Mapping[str, Sign]) -> Day:
    return _holding(day, (*_signs_of(day), sign.id), _seen_of(day) - {sign.id}, signs)


def _without_sign(day: Day, sign_id: str, signs: Mapping[str, Sign]) -> Day:
    known = _signs_of(day)
    if sign_id not in known:
        raise QuestionClosed(f"{sign_id} was not said")
    return _holding(day, tuple(id for id in known if id != sign_id), _seen_of(day) - {sign_id}, signs)


def _holding(day: Day, known: tuple[str, ...], seen: frozenset[str], signs: Mapping[str, Sign]) -> Day:
    """Give the day with these signs, the gravest first; a clearance holds until a sign that locks is said after it."""
    unseen = {id for id in known if id not in seen and (id not in signs or signs[id].tier.locks)}
    # What was cleared before stands behind what is new; of equals the first said stays, so that its button stays valid.
    heard = sorted(dict.fromkeys(known), key=lambda id: (id not in unseen, _gravity(id, signs)))
    return replace(
        day,
        red_flag=heard[0] if heard else None,
        other_signs=tuple(heard[1:]),
        seen_signs=tuple(id for id in heard if id in seen),
        cleared_last=day.cleared and not unseen,
    )


def _signs_of(day: Day) -> tuple[str, ...]:
    return (*([day.red_flag] if day.red_flag else []), *day.other_signs)


def _seen_of(day: Day) -> frozenset[str]:
    return frozenset(_signs_of(day) if day.cleared_last else day.seen_signs)


def _gravity(sign_id: str, signs: Mapping[str, Sign]) -> int:
    """Give the place of a sign's tier, the gravest first; one that the content has no more counts as an emergency."""
    order = (Tier.EMERGENCY, Tier.SAME_DAY, Tier.PROFESSIONAL, Tier.SCOPE)
    return order.index(signs[sign_id].tier) if sign_id in signs else 0


def ask_signs(practice: Practice, on: date, because: int | None = None) -> AskSigns:
    """Ask for the signs that lock, the more urgent first."""
    order = (Tier.EMERGENCY, Tier.SAME_DAY)
    signs = practice.handbook.signs.values()
    return AskSigns(on, tuple(sign for tier in order for sign in signs if sign.tier is tier), because)
