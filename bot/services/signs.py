"""The question for warning signs: what brings it, which screens it has, what is ticked, and whether it is open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil

from bot.domain.pain import Swelling
from bot.domain.patient import Patient, Ticks
from bot.domain.safety import Sign, Tier
from bot.domain.session import Day
from bot.domain.signs import Said, SignEvent, answered
from bot.services.days import QuestionClosed
from bot.services.practice import Practice
from bot.storage import DayRecord, Records

IN_A_DAY = (Tier.EMERGENCY, Tier.SAME_DAY, Tier.PROFESSIONAL)
"""The tiers asked for while the programme runs, the more urgent first."""

A_SCREEN = 7
"""So many signs fit a small phone, 320 by 568 pixels, with their buttons (house)."""


@dataclass(frozen=True, slots=True)
class AskSigns:
    """The question which of these signs are true; `on` is the day it is about, None before the programme runs.

    `chosen`: the ids that are ticked. `because`: the score that brought the question, if one did, and `told` what it is
    the score of: "before", "during", "run" or "walk". `swollen`: more swelling did. `days_ago`: so long ago that was.
    `page`: which screen of the list is open, from 1 on; at 0 the question is only announced. `told_on`: the day before
    a break that brought it, closed by now; the answer is one of the day `on`.
    """

    on: date | None
    signs: tuple[Sign, ...]
    because: int | None = None
    days_ago: int = 0
    chosen: frozenset[str] = frozenset()
    told: str = ""
    swollen: bool = False
    page: int = 1
    told_on: date | None = None

    @property
    def pages(self) -> tuple[tuple[Sign, ...], ...]:
        """The screens of the list: each costs a tap of the first minute; on any other day a tier begins a new one."""
        if self.on is None:
            return _screens(self.signs)
        tiers = (tuple(sign for sign in self.signs if sign.tier is tier) for tier in IN_A_DAY)
        return tuple(page for tier in tiers for page in _screens(tier))

    def at(self, page: int) -> AskSigns:
        """Open another screen; QuestionClosed for one that is not there."""
        if not 1 <= page <= len(self.pages):
            raise QuestionClosed(f"there is no page {page}")
        return replace(self, page=page)

    def at_sign(self, sign_id: str) -> AskSigns:
        """Open the screen on which a sign stands."""
        numbers = (number for number, page in enumerate(self.pages, 1) if sign_id in [sign.id for sign in page])
        return replace(self, page=next(numbers, 1))


def _screens(signs: tuple[Sign, ...]) -> tuple[tuple[Sign, ...], ...]:
    """Cut a list into as few screens as hold it, each as long as the others."""
    screens = ceil(len(signs) / A_SCREEN)
    most = ceil(len(signs) / screens) if screens else 1
    return tuple(signs[at : at + most] for at in range(0, len(signs), most))


def signs_unasked(practice: Practice, record: DayRecord, before: DayRecord | None = None) -> AskSigns | None:
    """Give the question about signs that a far too high score or more swelling brought and that nobody answered.

    `before` is the day before: what is said today answers its question too, and under a lock nothing is asked.
    """
    if record.state.flag is not None:
        return None
    today = record.day
    if (asked := asked_about(practice, today)) is not None:
        return asked
    if before is None or before.day.on != today.on - timedelta(days=1):
        return None
    asked = _asked_then(practice, before, today)
    return replace(asked, days_ago=1) if asked is not None else None


async def signs_left_open(records: Records, practice: Practice, record: DayRecord) -> AskSigns | None:
    """Give the question about signs that nobody answered: of a day, the one before, or those before a break it ends."""
    before = await records.days.get(record.patient_id, record.day.on - timedelta(days=1))
    asked = signs_unasked(practice, record, before)
    if asked is not None or record.state.flag is not None:
        return asked
    return await signs_after_break(records, practice, record)


async def signs_after_break(records: Records, practice: Practice, record: DayRecord) -> AskSigns | None:
    """Give the question that was open when the break began that ended on a day."""
    today, a_day = record.day, timedelta(days=1)
    begun = {until: first for first, until in await records.pauses.of(record.patient_id) if until and first < until}
    first = today.on
    while first in begun:
        first = begun[first]
    if first == today.on or record.state.flag is not None:
        return None
    for past in reversed(await records.days.between(record.patient_id, first - a_day, first)):
        if (asked := _asked_then(practice, past, today)) is not None:
            days_ago, told_on = (today.on - past.day.on).days, past.day.on
            return replace(asked, on=today.on, days_ago=days_ago, told_on=told_on, told="")
    return None


def _asked_then(practice: Practice, past: DayRecord, today: Day) -> AskSigns | None:
    """Give the open question of an earlier day, which what is said today answers too."""
    return asked_about(practice, replace(past.day, signs=(*past.day.signs, *today.signs)))


def ask_signs(
    practice: Practice, on: date, because: int | None = None, *, told: str = "", swollen: bool = False
) -> AskSigns:
    """Ask for the signs of a running programme, the more urgent first; what brought the question is said before."""
    page = 1 if because is None and not swollen else 0
    return AskSigns(on, listed(practice, IN_A_DAY), because, told=told, swollen=swollen, page=page)


def brings_signs(practice: Practice, day: Day) -> bool:
    """Tell whether a day has a question about signs that nobody answered."""
    return asked_about(practice, day) is not None


def with_ticks(asked: AskSigns, patient: Patient) -> AskSigns:
    """Give the question with those signs ticked that the person has ticked already."""
    return asked if asked.on is None else replace(asked, chosen=ticked(patient, asked.on))


def listed(practice: Practice, tiers: Collection[Tier] = tuple(Tier)) -> tuple[Sign, ...]:
    """Give the signs of these tiers, the more urgent first."""
    signs = practice.handbook.signs.values()
    return tuple(sign for tier in Tier if tier in tiers for sign in signs if sign.tier is tier)


def said(day: Day, what: Said, signs: tuple[str, ...] = (), *, at: datetime) -> Day:
    """Give the day with one more answer about signs."""
    return replace(day, signs=(*day.signs, SignEvent(what, signs, at)))


def question_of(on: date | None) -> str:
    """Name the question of a day, or the first one, as `Ticks` do."""
    return f"signs {on}" if on is not None else "signs"


async def remember_screen(practice: Practice, patient: Patient, asked: AskSigns, *, now: datetime) -> None:
    """Keep which screen of the list is open, so that a typed "none" answers that one and leads to the next."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        current = await records.patients.fresh(patient)
        ticks = Ticks(question_of(asked.on), asked.chosen, asked.page)
        await records.patients.save(current.ticking(ticks))


def at_open_screen(asked: AskSigns, patient: Patient) -> AskSigns:
    """Give the question at the screen that was opened last; as it is where none was."""
    ticks = patient.profile.ticks
    opened = ticks is not None and ticks.question == question_of(asked.on)
    return asked.at(max(ticks.page, asked.page)) if ticks is not None and opened else asked


def ticked(patient: Patient, on: date) -> frozenset[str]:
    """Give what is ticked under the question of a day."""
    ticks = patient.profile.ticks
    return ticks.chosen if ticks is not None and ticks.question == question_of(on) else frozenset()


def asked_about(practice: Practice, day: Day) -> AskSigns | None:
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
