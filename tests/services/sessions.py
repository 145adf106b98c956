"""Somebody in the middle of their first session, and what a test asks about it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.delivery import Kind
from bot.domain.patient import Patient
from bot.domain.playing import Session, Timer, present
from bot.services.countdown import runs_in
from bot.services.live import live_is
from bot.services.player import PlayerShown, end_exercise, start_hold
from bot.services.preparing import Prepared, prepare
from bot.services.session import start_session
from bot.storage import Recorded
from tests.services.patients import MONDAY, NOW, House

HELD, COUNTED = "wall-sit", "clamshell"
"""An exercise of the first plan with three holds of 20 s, and one with two sets of repetitions on each side."""

LIVE = 50
"""The message in which the session is shown."""


def after(seconds: float) -> datetime:
    """Give an instant after the session began."""
    return NOW + timedelta(seconds=seconds)


async def begun(house: House, exercise_id: str = "") -> Patient:
    """Give somebody whose session is under way, at an exercise of the plan or at its first one."""
    patient = await house.patient()
    await start_session(house.practice, patient, MONDAY, now=NOW, cause=None)
    await live_is(house.practice, patient, LIVE, (), now=NOW)
    while exercise_id and (id := await now_at(house, patient)) != exercise_id:
        assert id is not None
        await end_exercise(house.practice, patient, MONDAY, id, done=True, now=NOW, cause=None)
    return await house.read(patient)


async def holding(house: House) -> tuple[Patient, PlayerShown]:
    """Give somebody who has just tapped the first hold, counted down in the live message."""
    patient = await begun(house, HELD)
    shown = await start_hold(house.practice, patient, MONDAY, HELD, 1, 1, now=NOW, cause=None)
    assert isinstance(shown, PlayerShown)
    await runs_in(house.practice, patient, shown, LIVE, now=NOW)
    return patient, shown


async def now_at(house: House, patient: Patient) -> str | None:
    """Give the exercise that comes now."""
    record = await house.stored(patient, MONDAY)
    return present(record.session or Session(), record.decision.plan)


async def kept(house: House, patient: Patient) -> Session:
    """Give what is kept of the session."""
    return (await house.stored(patient, MONDAY)).session or Session()


async def timer(house: House, patient: Patient) -> Timer:
    """Give the timer that must run."""
    running = (await kept(house, patient)).timer
    assert running is not None
    return running


async def edits(house: House, patient: Patient) -> list[datetime]:
    """Give when the countdown is written next: one instant, or none."""
    async with house.practice.store.reading() as records:
        return [due.at for due in await records.reminders.planned(patient.id, Kind.TIMER)]


async def ticked(house: House, now: datetime) -> Prepared | None:
    """Deal with a timer that is due as the dispatcher does; None where none is."""
    batch = await prepare(house.practice, await house.claim(now), now=now)
    timers = [one for one in batch if one.claimed.kind == Kind.TIMER]
    async with house.practice.store.writing(now=now) as records:
        for one in timers:
            again = one.ticked.again if one.ticked is not None else None
            status = "later" if again is not None else "sent" if one.outcome else "missed"
            await records.reminders.record([Recorded(one.claimed, status, again, why=one.skip_why)], now)
    return next(iter(timers), None)
