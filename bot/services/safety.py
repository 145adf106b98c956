"""Red flags: asking for signs, locking the programme, and going on once a professional has seen the knee."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.dialog import Step
from bot.domain.pain import Swelling
from bot.domain.patient import Patient, Ticks
from bot.domain.safety import Sign, Tier
from bot.domain.schedule import local_day
from bot.domain.session import Day
from bot.domain.signs import SHARP_AGAIN, Report, Said, SignEvent, answered, gravest, last_report, noticed
from bot.services.days import SESSION_DAYS, DayShown, QuestionClosed, amend, unfold, unfold_recent
from bot.services.next_message import show_day, show_today
from bot.services.practice import Practice
from bot.storage import Cause, DayRecord

Page = tuple[Tier, ...]
IN_A_DAY: tuple[Page, ...] = ((Tier.EMERGENCY,), (Tier.SAME_DAY,), (Tier.PROFESSIONAL,))
"""The tiers asked for while the programme runs, screen by screen, the more urgent first."""

AT_FIRST: tuple[Page, ...] = ((Tier.EMERGENCY, Tier.SAME_DAY), (Tier.PROFESSIONAL, Tier.SCOPE))
"""Those of the first question, on two screens: each costs a tap of the first minute."""


@dataclass(frozen=True, slots=True)
class AskSigns:
    """The question which of these signs are true; `on` is the day it is about, None before the programme runs.

    `chosen`: the ids that are ticked. `because`: the score that brought the question, if one did, and `told` what it is
    the score of: "before", "during", "run" or "walk". `swollen`: more swelling did. `earlier`: that was the day before.
    `page`: which screen of the list is open, from 1 on; at 0 the question is only announced.
    """

    on: date | None
    signs: tuple[Sign, ...]
    because: int | None = None
    earlier: bool = False
    chosen: frozenset[str] = frozenset()
    told: str = ""
    swollen: bool = False
    page: int = 1

    @property
    def pages(self) -> tuple[tuple[Sign, ...], ...]:
        """The screens of the list."""
        tiers = AT_FIRST if self.on is None else IN_A_DAY
        pages = (tuple(sign for sign in self.signs if sign.tier in page) for page in tiers)
        return tuple(page for page in pages if page)

    def at(self, page: int) -> AskSigns:
        """Open another screen; QuestionClosed for one that is not there."""
        if not 1 <= page <= len(self.pages):
            raise QuestionClosed(f"there is no page {page}")
        return replace(self, page=page)

    def at_sign(self, sign_id: str) -> AskSigns:
        """Open the screen on which a sign stands."""
        numbers = (number for number, page in enumerate(self.pages, 1) if sign_id in [sign.id for sign in page])
        return replace(self, page=next(numbers, 1))


@dataclass(frozen=True, slots=True)
class Care:
    """What to do about the gravest open sign, before anything else; `said` are the signs just told, by id.

    `on` is the day they were told on, `since` that of the open flag. `mark`: the newest report under it.
    """

    on: date
    since: date
    sign: Sign
    said: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class EarlyCare:
    """What to do about signs told before a programme runs, the gravest first; `kept`: it waits for their end.

    `mark`: the newest report of one that locks.
    """

    signs: tuple[Sign, ...]
    kept: bool = True
    mark: str = ""


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
            current = await records.patients.get(patient.id) or patient
            told = SignEvent(Said.REPORTED, (sign_id,), now), SignEvent(Said.ASKED, at=now)  # the list is still to come
            profile = replace(current.profile, signs=(*current.profile.signs, *told))
            await records.patients.save(replace(current, profile=profile))
        return EarlyCare((sign,), mark=Report(sign_id, now).mark)
    return EarlyCare((sign,), kept=False)


async def tell_signs(practice: Practice, patient: Patient, on: date, *, now: datetime, cause: Cause | None) -> Care:
    """Keep the ticked signs as true now. QuestionClosed when none is ticked under that day's question."""

    def ticked(current: Patient) -> tuple[str, ...]:
        told = _ticked(current, on)
        if not told:
            raise QuestionClosed(f"nothing is ticked for {on}")
        return tuple(id for id in practice.handbook.signs if id in told)

    return await _report(practice, patient, ticked, now=now, cause=cause)


async def tick_sign(
    practice: Practice, patient: Patient, on: date, sign_id: str, *, now: datetime, cause: Cause | None
) -> AskSigns:
    """Tick or untick a sign; nothing of it counts yet. KeyError for an unknown one, QuestionClosed for an old day."""
    sign = practice.handbook.signs[sign_id]
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        await unfold_recent(records, practice, patient, on, now)
        current = await records.patients.get(patient.id) or patient
        ticks = Ticks(_question(on), _ticked(current, on) ^ {sign.id})
        current = replace(current, profile=replace(current.profile, ticks=ticks))
        await records.patients.save(current)
    return (await ask_about(practice, current, on, now=now)).at_sign(sign.id)


async def ask_about(practice: Practice, patient: Patient, on: date, *, now: datetime) -> AskSigns:
    """Ask for signs on a day, today or the one before, with those ticked that were ticked already."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        day = (await unfold_recent(records, practice, patient, on, now)).day
    asked = with_ticks(_asked_about(practice, day) or ask_signs(practice, on), patient)
    return replace(asked, earlier=on < local_day(now, patient.zone), page=1)


async def withdraw_sign(
    practice: Practice, patient: Patient, on: date, sign_id: str, *, now: datetime, cause: Cause | None
) -> DayShown:
    """Take back an answer that named a sign by mistake, on its own day only. QuestionClosed for any other.

    That a session was sharp can be taken back as long as its score can be changed.
    """
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        days = SESSION_DAYS if sign_id == SHARP_AGAIN else 1
        await amend(records, practice, patient, on, now, lambda day: _without_sign(day, sign_id, now), days=days)
        return await show_today(records, practice, patient, now)


async def say_seen(
    practice: Practice, patient: Patient, mark: str | None = None, *, now: datetime, cause: Cause | None
) -> DayShown:
    """Unlock: a professional has seen the knee and said that exercise is fine. Two gentle days follow.

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


def signs_unasked(practice: Practice, record: DayRecord, before: DayRecord | None = None) -> AskSigns | None:
    """Give the question about signs that a far too high score or more swelling brought and that nobody answered.

    `before` is the day before: what is said today answers its question too, and under a lock nothing is asked.
    """
    if record.state.flag is not None:
        return None
    today = record.day
    if (asked := _asked_about(practice, today)) is not None:
        return asked
    if before is None or before.day.on != today.on - timedelta(days=1):
        return None
    yesterday = replace(before.day, signs=(*before.day.signs, *today.signs))
    asked = _asked_about(practice, yesterday)
    return replace(asked, earlier=True) if asked is not None else None


def ask_signs(
    practice: Practice, on: date, because: int | None = None, *, told: str = "", swollen: bool = False
) -> AskSigns:
    """Ask for the signs of a running programme, the more urgent first; what brought the question is said before."""
    tiers = [tier for page in IN_A_DAY for tier in page]
    page = 1 if because is None and not swollen else 0
    return AskSigns(on, listed(practice, tiers), because, told=told, swollen=swollen, page=page)


def brings_signs(practice: Practice, day: Day) -> bool:
    """Tell whether a day has a question about signs that nobody answered."""
    return _asked_about(practice, day) is not None


def with_ticks(asked: AskSigns, patient: Patient) -> AskSigns:
    """Give the question with those signs ticked that the person has ticked already."""
    return asked if asked.on is None else replace(asked, chosen=_ticked(patient, asked.on))


def listed(practice: Practice, tiers: Collection[Tier] = tuple(Tier)) -> tuple[Sign, ...]:
    """Give the signs of these tiers, the more urgent first."""
    signs = practice.handbook.signs.values()
    return tuple(sign for tier in Tier if tier in tiers for sign in signs if sign.tier is tier)


def said(day: Day, what: Said, signs: tuple[str, ...] = (), *, at: datetime) -> Day:
    """Give the day with one more answer about signs."""
    return replace(day, signs=(*day.signs, SignEvent(what, signs, at)))


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
        current = await records.patients.get(patient.id) or patient
        told = what(current)
        record = await amend(records, practice, patient, on, now, lambda day: said(day, Said.REPORTED, told, at=now))
        if current.profile.ticks is not None:
            await records.patients.save(replace(current, profile=replace(current.profile, ticks=None)))
    worst = signs[gravest(told, signs)]
    flag = record.state.flag
    if flag is None:
        return Care(on, on, worst, told)
    return Care(on, flag.on, signs.get(flag.sign, worst), told, flag.mark)


def _question(on: date) -> str:
    return f"signs {on}"


def _ticked(patient: Patient, on: date) -> frozenset[str]:
    ticks = patient.profile.ticks
    return ticks.chosen if ticks is not None and ticks.question == _question(on) else frozenset()


def _asked_about(practice: Practice, day: Day) -> AskSigns | None:
    """Give the open question that a day's worst score brings if it is far too high, or else more swelling."""
    if answered(day.signs):
        return None
    told = {
        "before": day.before,
        "during": day.during,
        "run": day.run.pain if day.run else None,
        "walk": day.walk.pain if day.walk else None,
    }
    worst, what = max((score, what) for what, score in {**told, "": 0}.items() if score is not None)
    if worst >= practice.handbook.programme.load.stop_from:
        return ask_signs(practice, day.on, worst, told=what)
    return ask_signs(practice, day.on, swollen=True) if day.swelling is Swelling.MORE else None


def _without_sign(day: Day, sign_id: str, now: datetime) -> Day:
    if sign_id in noticed(day.signs):
        return said(replace(day, sharp=False), Said.WITHDRAWN, (sign_id,), at=now)
    mistaken = last_report(day.signs, sign_id)
    if not mistaken:
        raise QuestionClosed(f"{sign_id} was not said")
    return said(day, Said.WITHDRAWN, mistaken, at=now)
