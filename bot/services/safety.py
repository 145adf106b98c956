"""Red flags: asking for signs, locking the programme, and going on once a professional has seen the knee."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.dialog import Step
from bot.domain.patient import Patient, Ticks
from bot.domain.safety import Sign
from bot.domain.schedule import local_day
from bot.domain.session import Day
from bot.domain.signs import (
    SHARP_AGAIN,
    Flag,
    Report,
    Said,
    SignEvent,
    gravest,
    last_report,
    mark_of,
    sign_of,
    still_to_ask,
    taken_back,
    unseen,
)
from bot.services.days import (
    SESSION_DAYS,
    DayShown,
    QuestionClosed,
    amend,
    days_since,
    unfold,
    unfold_recent,
    unfold_today,
)
from bot.services.next_message import show_day, show_today
from bot.services.practice import Practice
from bot.services.signs import AskSigns, ask_signs, asked_about, question_of, said, ticked, with_ticks
from bot.storage import Cause, Records


@dataclass(frozen=True, slots=True)
class Care:
    """What to do about the gravest open sign, before anything else; `said` are the signs just told, by id.

    `on` is the day they were told on, `since` that of the open flag. `mark`: the newest report under it; `told`: the
    one just told, which can be taken back.
    """

    on: date
    since: date
    sign: Sign
    said: tuple[str, ...]
    mark: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class EarlyCare:
    """What to do about signs told before a programme runs, the gravest first; `kept`: it waits for their end.

    `mark`: the newest report of one that locks; `told`: the newest of all, which can be taken back.
    """

    signs: tuple[Sign, ...]
    kept: bool = True
    mark: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class OfOthers:
    """A sign in a message that was forwarded: nothing is kept of it unless the person says that it is theirs."""

    sign: Sign


async def report_sign(
    practice: Practice, patient: Patient | None, sign_id: str, *, now: datetime, cause: Cause | None
) -> Care | EarlyCare:
    """Keep a sign that somebody tells in whatever way, a stranger too, and say what to do. KeyError for an unknown one.

    Nothing is kept of who has not agreed to it yet. The care is that of the most urgent sign still open.
    """
    sign = practice.handbook.signs[sign_id]
    if patient is not None and patient.step is Step.ACTIVE:
        return await _report(practice, patient, lambda _: (sign_id,), now=now, cause=cause)
    if patient is not None and patient.step is not Step.WELCOME:
        async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
            current = await records.patients.fresh(patient)
            to_ask = still_to_ask(current.profile.signs)  # the rest of the list is still to come
            told = SignEvent(Said.REPORTED, (sign_id,), now), SignEvent(Said.ASKED, to_ask, now)
            profile = replace(current.profile, signs=(*current.profile.signs, *told))
            await records.patients.save(replace(current, profile=profile))
        mark = Report(sign_id, now).mark
        return EarlyCare((sign,), mark=mark, told=mark)
    return EarlyCare((sign,), kept=False)


async def tell_signs(practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None) -> Care:
    """Keep the ticked signs as true now. QuestionClosed when none is ticked under that day's question."""

    def true_ones(current: Patient) -> tuple[str, ...]:
        told = ticked(current, on)
        if not told:
            raise QuestionClosed(f"nothing is ticked for {on}")
        return tuple(id for id in practice.handbook.signs if id in told)

    return await _report(practice, patient, true_ones, now=now, cause=cause)


async def tick_sign(
    practice: Practice, patient: Patient, on: date, sign_id: str, *, now: datetime, cause: Cause | None
) -> AskSigns:
    """Tick or untick a sign; nothing of it counts yet. KeyError for an unknown one, QuestionClosed for an old day."""
    sign = practice.handbook.signs[sign_id]
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        await unfold_recent(records, practice, patient, on, now)
        current = await records.patients.fresh(patient)
        page = ask_signs(practice, on).at_sign(sign.id).page
        ticks = Ticks(question_of(on), ticked(current, on) ^ {sign.id}, page)
        current = current.ticking(ticks)
        await records.patients.save(current)
    return (await ask_about(practice, current, on, now=now)).at_sign(sign.id)


async def ask_about(practice: Practice, patient: Patient, on: date, *, now: datetime) -> AskSigns:
    """Ask for signs on a day, today or the one before, with those ticked that were ticked already."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        day = (await unfold_recent(records, practice, patient, on, now)).day
    asked = with_ticks(asked_about(practice, day) or ask_signs(practice, on), patient)
    return replace(asked, days_ago=days_since(on, patient, now), page=1)


async def withdraw_sign(
    practice: Practice, patient: Patient, on: date, mark: str, *, now: datetime, cause: Cause | None
) -> DayShown:
    """Take back an answer that named a sign by mistake: on its own day, and while the lock that it lies under is open.

    QuestionClosed for any other. `mark` is the report that was spoken of: one told again since stands. That a session
    was sharp can be taken back as long as its score can be changed.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        today = await unfold_today(records, practice, patient, now)
        days = SESSION_DAYS if sign_of(mark) == SHARP_AGAIN else 1
        if today.state.flag is not None and sign_of(mark) != SHARP_AGAIN:
            on = await _told_on(records, patient, today.state.flag, mark)
            days = (today.day.on - on).days + 1
        await amend(records, practice, patient, on, now, lambda day: _without(day, mark, now), days=days)
        return await show_today(records, practice, patient, now)


async def say_seen(
    practice: Practice, patient: Patient, mark: str | None = None, *, now: datetime, cause: Cause | None
) -> DayShown:
    """Unlock: a professional has seen the knee and said that exercise is fine. Two easy days follow.

    `mark` is the report that was spoken of: QuestionClosed when a newer one, or none, is open now.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        on = local_day(now, patient.zone)
        flag = (await unfold(records, practice, patient, on, now)).state.flag
        if mark is not None and (flag is None or flag.mark != mark):
            raise QuestionClosed(f"{mark} is not the newest report")
        record = await amend(records, practice, patient, on, now, lambda day: said(day, Said.SEEN, at=now))
        return replace(await show_day(records, patient, record, now), seen=True)


async def signs_said(practice: Practice, patient: Patient) -> tuple[SignEvent, ...]:
    """List all that a person ever said about signs, with the instants, the first minute first."""
    async with practice.store.reading() as records:
        days = await records.days.after(patient.id, date.min)
    return (*patient.profile.signs, *(event for record in days for event in record.day.signs))


async def sign_stands(practice: Practice, patient: Patient, sign_id: str) -> bool:
    """Tell whether a sign was told that nobody took back, and that no professional has seen since."""
    return sign_id in unseen(await signs_said(practice, patient))


async def _report(
    practice: Practice,
    patient: Patient,
    what: Callable[[Patient], tuple[str, ...]],
    *,
    now: datetime,
    cause: Cause | None,
) -> Care:
    signs = practice.handbook.signs
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        on = local_day(now, patient.zone)
        current = await records.patients.fresh(patient)
        told = what(current)
        record = await amend(records, practice, patient, on, now, lambda day: said(day, Said.REPORTED, told, at=now))
        if current.profile.ticks is not None:
            await records.patients.save(current.ticking(None))
    worst = signs[gravest(told, signs)]
    flag = record.state.flag
    mistake = mark_of(last_report(record.day.signs))
    if flag is None:
        return Care(on, on, worst, told, told=mistake)
    return Care(on, flag.on, signs.get(flag.sign, worst), told, flag.mark, mistake)


async def _told_on(records: Records, patient: Patient, flag: Flag, mark: str) -> date:
    """Give the day of a report under an open flag; QuestionClosed where it does not stand any more."""
    days = [record.day for record in await records.days.after(patient.id, flag.on - timedelta(days=1))]
    if taken_back([event for day in days for event in day.signs], mark) is not None:
        for day in reversed(days):
            if any(Report(id, event.at).mark == mark for event in day.signs for id in event.signs):
                return day.on
    raise QuestionClosed(f"{mark} is not under this lock")


def _without(day: Day, mark: str, now: datetime) -> Day:
    mistaken = taken_back(day.signs, mark)
    if mistaken is None:
        raise QuestionClosed(f"{mark} is not the newest report")
    if mistaken.said is Said.NOTICED:
        day = day.not_sharp()
    return said(day, Said.WITHDRAWN, mistaken.signs, at=now)
