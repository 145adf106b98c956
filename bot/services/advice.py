"""Advice that locks nothing: what the person makes of it, and the sign that sharp pain on two days adds up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from bot.domain.patient import Patient
from bot.domain.safety import Tier
from bot.domain.schedule import local_day, session_day
from bot.domain.session import Day
from bot.domain.signs import SHARP_AGAIN, Said, gravest, heard, last_notice, mark_of, noticed, tier_of, unheeded
from bot.services.days import SESSION_DAYS, DayShown, QuestionClosed, amend, unfold
from bot.services.next_message import show_today
from bot.services.practice import Practice
from bot.services.safety import Care
from bot.services.signs import said
from bot.storage import Cause, DayRecord, Records

SHARP_DAYS = 2
"""So many days with sharp pain, in a session, a run or a walk, make the sign."""


async def go_gently(practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None) -> DayShown:
    """Go on although a professional should look at the knee: today gets gentle unless its session is over.

    `on` is the day that the advice is about. QuestionClosed for one that is long over.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        goes_on = partial(said, what=Said.GOES_ON, at=now)
        await amend(records, practice, patient, on, now, goes_on, days=SESSION_DAYS)
        await amend(records, practice, patient, local_day(now, patient.zone), now, _gentle)
        return await show_today(records, practice, patient, now)


async def say_consulted(
    practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None
) -> DayShown:
    """Keep that the person's own clinician agrees with what was told on a day. QuestionClosed when nothing was."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        await amend(records, practice, patient, on, now, lambda day: _consulted(practice, day, now), days=SESSION_DAYS)
        return await show_today(records, practice, patient, now)


async def notice_sharp_again(
    records: Records, practice: Practice, patient: Patient, record: DayRecord, now: datetime
) -> DayRecord:
    """Keep the sign on the day whose session, run or walk was just called sharp, unless it stands already."""
    on, handbook = local_day(now, patient.zone), practice.handbook
    first = on - timedelta(days=handbook.programme.load.sharp_again_days - 1)
    lately = await records.days.between(patient.id, first, on)
    known = any(SHARP_AGAIN in heard(past.day.signs) for past in lately)
    sharp = [past for past in lately if past.day.was_sharp]
    if known or len(sharp) < SHARP_DAYS or SHARP_AGAIN not in handbook.signs:
        return record
    notice = partial(said, what=Said.NOTICED, signs=(SHARP_AGAIN,), at=now)
    return await amend(records, practice, patient, record.day.on, now, notice, days=SESSION_DAYS)


async def withdraw_sharp_again(
    records: Records, practice: Practice, patient: Patient, on: date, now: datetime
) -> DayRecord:
    """Take the sign back where no two days add up to it any more; `on`: the day whose sharp pain was none.

    Give that day.
    """
    today = local_day(now, patient.zone)
    most = timedelta(days=practice.handbook.programme.load.sharp_again_days - 1)
    sharp = [past.day.on for past in await records.days.between(patient.id, on - most, today) if past.day.was_sharp]
    for past in await records.days.between(patient.id, on, today):
        left = [day for day in sharp if past.day.on - most <= day]
        if SHARP_AGAIN in noticed(past.day.signs) and len(left) < SHARP_DAYS:
            withdrawn = partial(said, what=Said.WITHDRAWN, signs=(SHARP_AGAIN,), at=now)
            await amend(records, practice, patient, past.day.on, now, withdrawn, days=SESSION_DAYS)
    return await unfold(records, practice, patient, on, now)


async def open_advice(practice: Practice, patient: Patient, *, now: datetime) -> Care | None:
    """Give the advice about sharp pain that nobody has answered yet; it ends with the day on which it was given."""
    today = session_day(now, patient.zone)
    async with practice.store.reading() as records:
        lately = await records.days.between(patient.id, today - timedelta(days=SESSION_DAYS), today + timedelta(days=1))
    for record in reversed(lately):
        told = last_notice(record.day.signs, SHARP_AGAIN)
        given = [at for at in (record.rated_at, told.at if told else None) if at is not None]
        if given and session_day(max(given), patient.zone) == today and (care := advice_on_sharp(practice, record)):
            return care
    return None


async def advice_told(practice: Practice, patient: Patient, *, now: datetime) -> Care | None:
    """Give the advice about milder signs where telling them was the last that was said of signs today."""
    on, signs = local_day(now, patient.zone), practice.handbook.signs
    async with practice.store.reading() as records:
        record = await records.days.get(patient.id, on)
    last = record.day.signs[-1] if record is not None and record.day.signs else None
    if last is None or last.said is not Said.REPORTED:
        return None
    worst = signs.get(gravest(last.signs, signs))
    return None if worst is None or worst.tier.locks else Care(on, on, worst, last.signs, told=mark_of(last))


def advice_on_sharp(practice: Practice, record: DayRecord) -> Care | None:
    """Give the advice once the sharp pain of a day has its number, until the person has answered it."""
    sign, day = practice.handbook.signs.get(SHARP_AGAIN), record.day
    rated = day.during is not None or day.sharp_outing
    if sign is None or not rated or SHARP_AGAIN not in unheeded(day.signs):
        return None
    told = mark_of(last_notice(record.day.signs, SHARP_AGAIN))
    return Care(record.day.on, record.day.on, sign, (SHARP_AGAIN,), told=told)


def _gentle(day: Day) -> Day:
    return day if day.is_over else replace(day, easier=True)


def _consulted(practice: Practice, day: Day, now: datetime) -> Day:
    asked = tuple(id for id in heard(day.signs) if tier_of(id, practice.handbook.signs) is Tier.SCOPE)
    if not asked:
        raise QuestionClosed(f"nothing was to be asked on {day.on}")
    return said(day, Said.CONSULTED, asked, at=now)
