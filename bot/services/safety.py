"""Red flags: asking for signs, locking the programme, and going on once a professional has seen the knee."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.patient import Patient
from bot.domain.safety import Sign, Tier
from bot.domain.schedule import local_day
from bot.domain.session import Day
from bot.services.days import DayShown, amend
from bot.services.practice import Practice
from bot.storage import Cause


@dataclass(frozen=True, slots=True)
class AskSigns:
    """The question whether one of these signs is true; `because`: the score that brought it, if one did."""

    on: date
    signs: tuple[Sign, ...]
    because: int | None = None


@dataclass(frozen=True, slots=True)
class Care:
    """What to do about a sign, before anything else."""

    on: date
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
    return Care(on, signs.get(flag.sign, sign) if flag else sign)


def _with_sign(day: Day, sign: Sign, signs: Mapping[str, Sign]) -> Day:
    """Note a sign unless the day holds a graver one: a day remembers one sign only."""
    held = signs.get(day.red_flag) if day.red_flag is not None else None
    if held is not None and held.tier.locks:
        stands = held.tier is Tier.EMERGENCY and not day.cleared_last
        if stands or not sign.tier.locks:
            return day
    return replace(day, red_flag=sign.id, cleared_last=False)


async def withdraw_sign(
    practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None = None
) -> DayShown:
    """Take back a sign that was tapped by mistake, while its day is open. QuestionClosed once it is over."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        record = await amend(records, practice, patient, on, now, lambda day: replace(day, red_flag=None))
        return DayShown(record, next_due=await records.reminders.next_at(patient.id))


async def say_seen(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None = None) -> DayShown:
    """Unlock: a professional has seen the knee and said that exercise is fine. Two gentle days follow."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        on = local_day(now, patient.zone)
        record = await amend(
            records, practice, patient, on, now, lambda day: replace(day, cleared=True, cleared_last=True)
        )
        return DayShown(record, next_due=await records.reminders.next_at(patient.id), seen=True)


def ask_signs(practice: Practice, on: date, because: int | None = None) -> AskSigns:
    """Ask for the signs that lock, the more urgent first."""
    order = (Tier.EMERGENCY, Tier.SAME_DAY)
    signs = practice.handbook.signs.values()
    return AskSigns(on, tuple(sign for tier in order for sign in signs if sign.tier is tier), because)
