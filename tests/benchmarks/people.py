"""People with a history, in a real database on disk, all due at one instant."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.delivery import Kind
from bot.domain.dialog import Step
from bot.domain.exercise import Equipment
from bot.domain.patient import Patient, Profile
from bot.domain.programme import Handbook
from bot.domain.progression import begin, step
from bot.domain.session import Day, Decision, Done
from bot.domain.state import State
from bot.storage import DayRecord, Store, new_id

BOT = 1
DUE_AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""A Monday, a strength day, noon or later from London to Kolkata: nobody's quiet hours."""

ZONES = ("Europe/London", "Europe/Berlin", "Europe/Kyiv", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata")
CHARACTERS = 12
"""So many different histories are folded; people share them."""

LIVE = 7
"""The message id of everybody's live message, the one that the servers of these benchmarks give."""

_DAY = timedelta(days=1)
STRENGTH_DAYS = (0, 2, 4)


def said(number: int, on: date) -> Day:
    """Give the answers of somebody's day: a knee mostly calm, at times sore, on one day in nine nothing said."""
    day = Day(on, strength_day=on.weekday() in STRENGTH_DAYS, equipment=frozenset({Equipment.BAND}))
    turn = on.toordinal() * 7 + number * 5
    if turn % 9 == 0:
        return day
    during = 6 if turn % 47 == 0 else 1 + turn % 4
    return replace(day, before=2 + turn % 2, during=during, done=Done.ALL)


def folded(number: int, days: int, last: date, handbook: Handbook) -> tuple[Day, Decision, State]:
    """Fold so many days up to `last`; give the last day, its decision and the state after it."""
    first = last - (days - 1) * _DAY
    state = begin(first, usual_pain=2 + number % 3, worst_pain=4, handbook=handbook)
    for back in range(days):
        day = said(number, first + back * _DAY)
        state, decision = step(state, day, handbook)
    return day, decision, state


async def settle(folder: Path, count: int, handbook: Handbook, *, until: date, days: int = 60) -> None:
    """Make a database of people who run the programme, each with a last day and a reminder due at `DUE_AT`."""
    characters = [folded(number, days, until, handbook) for number in range(CHARACTERS)]
    store = await open_store(folder)
    try:
        async with store.writing(now=DUE_AT) as records:
            last_days = []
            for number in range(count):
                patient = _patient(number, until - (days - 1) * _DAY)
                day, decision, state = characters[number % CHARACTERS]
                await records.patients.add(patient)
                last_days.append(DayRecord(patient.id, day, decision, state))
                await records.reminders.plan(patient.id, Kind.REMINDER, DUE_AT.date(), 0, DUE_AT)
            await records.days.save_many(last_days)
    finally:
        await store.close()


def copied(source: Path, folder: Path) -> Path:
    """Copy a closed database with its key, so that every run begins with the same one."""
    return Path(shutil.copytree(source, folder))


async def open_store(folder: Path) -> Store:
    """Open the database of a folder as `kneebot run` does: SQLite in WAL mode with synchronous = FULL."""
    return await Store.open(f"sqlite:///{folder / 'kneebot.db'}", key_file=folder / "kneebot.key", backups=False)


def _patient(number: int, started_on: date) -> Patient:
    zone = ZONES[number % len(ZONES)]
    local = DUE_AT.astimezone(ZoneInfo(zone))
    return Patient(
        id=new_id(DUE_AT),
        bot_id=BOT,
        user_id=1000 + number,
        chat_id=1000 + number,
        language="en",
        timezone=zone,
        created_at=DUE_AT - 60 * _DAY,
        step=Step.ACTIVE,
        reminder_min=local.hour * 60 + local.minute,
        weekdays=STRENGTH_DAYS,
        started_on=started_on,
        profile=Profile(usual_pain=2 + number % 3, worst_pain=4, equipment=frozenset({Equipment.BAND})),
        live_message_id=LIVE,
    )
