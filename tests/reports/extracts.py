"""Extracts of people's records, short and long, calm and wild, with whatever names."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.extract import Coming, Extract, SignsOn, Words
from bot.domain.patient import Consent, Knee, Patient, Place, Preferences, Profile
from bot.domain.schedule import due_on
from bot.domain.session import Day
from bot.domain.week import WeekDay
from bot.screens.export import words
from bot.screens.pen import Pen
from tests.screens.histories import MONDAY, history, paper

ZONE = ZoneInfo("Europe/Berlin")
NAMES = ("Ann Miller", "محمد عبد الله", "王小明", "<b>&", "x" * 300, "‮evil‬", "👩‍🦽", "Αλέξης Ζωή", "שרה")


def a_pen(language: str = "en") -> Pen:
    """Give a pen on Berlin's clock."""
    return Pen(paper(language), ZONE)


@cache
def lived(days: int, seed: int = 3) -> tuple[WeekDay, ...]:
    """Give so many days of one person."""
    return tuple(WeekDay(told.record.day, told.record.decision, number % 31 == 9) for number, told in
                 enumerate(history(seed, days)))  # fmt: skip


def an_extract(
    days: tuple[WeekDay, ...] = (), *, name: str | None = None, seed: int = 3, discreet: bool = False, **told: Any
) -> Extract:
    """Give an extract of these days, drawn in the evening of the last one."""
    last = days[-1].day.on if days else MONDAY
    patient = Patient(
        id="somebody",
        bot_id=7,
        user_id=424242,
        chat_id=424242,
        language="en",
        timezone=ZONE.key,
        created_at=datetime(2026, 1, 4, 9, tzinfo=UTC),
        reminder_min=480,
        weekdays=(0, 2, 4),
        started_on=days[0].day.on if days else None,
        profile=Profile(3, 5, place=Place.FRONT, knee=Knee.RIGHT, name=name),
        consent=Consent("1", datetime(2026, 1, 4, 9, tzinfo=UTC)),
        preferences=Preferences(discreet=discreet),
    )
    signs = tuple(SignsOn(one.day.on, event) for one in days for event in one.day.signs)
    drawn_at = datetime.combine(last, time(20), tzinfo=ZONE).astimezone(UTC)
    return Extract(patient, drawn_at, days, signs=signs, **told)


def said(extract: Extract, language: str = "en") -> Words:
    """Give the words of an extract's files."""
    return words(extract, a_pen(language))


def silent(days: tuple[WeekDay, ...]) -> tuple[WeekDay, ...]:
    """Give the same days without an answer."""
    return tuple(WeekDay(Day(one.day.on, one.day.strength_day), one.decision) for one in days)


def four_weeks(after: datetime) -> tuple[Coming, ...]:
    """Give a session each day of four weeks, at 08:00 in Berlin."""
    first = after.astimezone(ZONE).date()
    dues = [due_on(first + timedelta(days=number), 480, ZONE) for number in range(1, 29)]
    return tuple(Coming(due, due.local_on.weekday() in (0, 2, 4), 25) for due in dues if due is not None)
