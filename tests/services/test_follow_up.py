"""What comes silently afterwards: once, only if nothing happened, never at night, and never as a pile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.delivery import Kind
from bot.domain.pain import Moment
from bot.domain.patient import Patient, Preferences
from bot.domain.session import Barrier, Done
from bot.services.days import DayShown
from bot.services.pain import log_pain
from bot.services.pain_questions import AskPain
from bot.services.preparing import Knock, Prepared, prepare
from bot.services.session import finish_session, start_session
from bot.services.skip import skip
from bot.services.snooze import snooze_for
from bot.storage import Recorded
from tests.services.patients import DAY, MONDAY, House, berlin

TUESDAY = MONDAY + DAY
HOUR = timedelta(hours=1)


async def rung(house: House, now: datetime) -> list[Prepared]:
    """Deal with all that is due, as the dispatcher does."""
    prepared: list[Prepared] = []
    while claimed := await house.claim(now):
        batch = await prepare(house.practice, claimed, now=now)
        prepared += batch
        async with house.practice.store.writing(now=now) as records:
            done = [
                Recorded(one.claimed, "sent" if one.outcome else "missed", one.next, why=one.skip_why) for one in batch
            ]
            await records.reminders.record(done, now)
    return prepared


def said(prepared: list[Prepared]) -> list[str]:
    return [one.claimed.kind for one in prepared if one.outcome is not None]


async def reminded(house: House, minute: int = 8 * 60, **preferences: Any) -> Patient:
    """Give somebody whose reminder of Tuesday has just been sent."""
    patient = await house.patient(berlin(MONDAY, 7, 40), minute=minute, preferences=Preferences(**preferences))
    await rung(house, berlin(MONDAY, 24) - timedelta(minutes=1))
    assert said(await rung(house, berlin(TUESDAY, 0) + timedelta(minutes=minute))) == [Kind.REMINDER]
    return patient


async def test_three_hours_after_a_reminder_upon_which_nothing_happened_one_comes_and_no_more(in_memory: House) -> None:
    await reminded(in_memory)
    assert said(await rung(in_memory, berlin(TUESDAY, 10, 59))) == []
    (prepared,) = await rung(in_memory, berlin(TUESDAY, 11))
    assert isinstance(prepared.outcome, DayShown)
    assert (prepared.outcome.follows, prepared.outcome.rings) == (True, False)
    assert said(await rung(in_memory, berlin(TUESDAY, 23))) == []


@pytest.mark.parametrize("count", [0, 2, 3])
async def test_as_many_come_as_the_person_wants(in_memory: House, count: int) -> None:
    await reminded(in_memory, follow_ups=count)
    came = [hour for hour in range(9, 24) if said(await rung(in_memory, berlin(TUESDAY, hour)))]
    assert came == [11, 14, 17][:count]


ACTS: dict[str, Callable[[House, Patient, datetime], Awaitable[object]]] = {
    "answered": lambda h, who, now: log_pain(h.practice, who, TUESDAY, Moment.BEFORE, 2, now=now, cause=None),
    "done": lambda h, who, now: finish_session(h.practice, who, TUESDAY, Done.ALL, now=now, cause=None),
    "skipped": lambda h, who, now: skip(h.practice, who, TUESDAY, Barrier.UNSAID, now=now, cause=None),
    "put off": lambda h, who, now: snooze_for(h.practice, who, TUESDAY, 240, now=now, cause=None),
}


@pytest.mark.parametrize("act", ACTS)
async def test_none_comes_once_something_happened(in_memory: House, act: str) -> None:
    patient = await reminded(in_memory)
    await ACTS[act](in_memory, patient, berlin(TUESDAY, 9))
    assert Kind.FOLLOW_UP not in said(await rung(in_memory, berlin(TUESDAY, 11)))


@pytest.mark.parametrize(("hour", "follows"), [(18, True), (19, False), (22, False), (23, False), (1, False)])
async def test_none_comes_in_the_quiet_hours_or_on_another_day(in_memory: House, hour: int, follows: bool) -> None:
    await reminded(in_memory, hour * 60)
    at = berlin(TUESDAY, hour) + 3 * HOUR
    assert said(await rung(in_memory, at)) == ([Kind.FOLLOW_UP] if follows else [])


async def test_after_a_downtime_one_message_comes_at_most(in_memory: House) -> None:
    for until, kinds in (
        (berlin(TUESDAY, 12), [Kind.FOLLOW_UP]),
        (berlin(TUESDAY, 19), [Kind.FOLLOW_UP]),
        (berlin(TUESDAY, 20), []),
        (berlin(TUESDAY + DAY, 9), [Kind.REMINDER]),
    ):
        await reminded(in_memory, follow_ups=3)
        assert said(await rung(in_memory, until)) == kinds
        await rung(in_memory, berlin(TUESDAY + 2 * DAY, 23))


async def test_somebody_silent_for_days_gets_the_reminder_alone(in_memory: House) -> None:
    await reminded(in_memory)
    followed = []
    for day in range(1, 6):
        await rung(in_memory, berlin(TUESDAY + day * DAY, 8))
        followed += said(await rung(in_memory, berlin(TUESDAY + day * DAY, 11)))
    assert followed == []


async def test_a_session_begun_and_never_rated_is_asked_about_once_an_hour_later(in_memory: House) -> None:
    patient = await reminded(in_memory)
    await start_session(in_memory.practice, patient, TUESDAY, now=berlin(TUESDAY, 9), cause=None)
    await start_session(in_memory.practice, patient, TUESDAY, now=berlin(TUESDAY, 9, 30), cause=None)
    assert said(await rung(in_memory, berlin(TUESDAY, 9, 59))) == []
    (prepared,) = await rung(in_memory, berlin(TUESDAY, 10))
    assert prepared.outcome == AskPain(TUESDAY, Moment.DURING, later=True)
    assert said(await rung(in_memory, berlin(TUESDAY, 23))) == []


async def test_a_session_that_is_rated_or_left_out_is_not_asked_about(in_memory: House) -> None:
    for rated in (True, False):
        patient = await reminded(in_memory)
        now = berlin(TUESDAY, 9)
        await start_session(in_memory.practice, patient, TUESDAY, now=now, cause=None)
        if rated:
            await log_pain(in_memory.practice, patient, TUESDAY, Moment.DURING, 1, now=now, cause=None)
        else:
            await skip(in_memory.practice, patient, TUESDAY, Barrier.UNSAID, now=now, cause=None)
        assert said(await rung(in_memory, berlin(TUESDAY, 10))) == []
        await rung(in_memory, berlin(TUESDAY + DAY, 23))


@pytest.mark.parametrize(
    ("begun", "asked"), [((20, 15), (21, 15)), ((20, 50), (21, 29)), ((21, 5), None), ((22, 0), None), ((24, 30), None)]
)
async def test_the_question_comes_before_the_quiet_hours_or_not_at_all(
    in_memory: House, begun: tuple[int, int], asked: tuple[int, int] | None
) -> None:
    patient = await in_memory.patient(berlin(TUESDAY, 19))
    await start_session(in_memory.practice, patient, TUESDAY, now=berlin(TUESDAY, *begun), cause=None)
    async with in_memory.practice.store.reading() as records:
        due = await records.reminders.planned(patient.id, Kind.RATE)
    assert [each.at for each in due] == ([berlin(TUESDAY, *asked)] if asked else [])


async def test_a_reminder_does_not_ring_into_the_session(in_memory: House) -> None:
    patient = await in_memory.patient(berlin(MONDAY, 7, 40))
    await start_session(in_memory.practice, patient, MONDAY, now=berlin(MONDAY, 7, 50), cause=None)
    assert [one.skip_why for one in await rung(in_memory, berlin(MONDAY, 8))] == ["under way"]


async def test_a_locked_screen_of_somebody_discreet_shows_nothing_of_the_knee(in_memory: House) -> None:
    patient = await in_memory.patient(berlin(MONDAY, 7, 40), preferences=Preferences(discreet=True))
    (prepared,) = await rung(in_memory, berlin(MONDAY, 8))
    assert prepared.outcome == Knock(MONDAY)
    (prepared,) = await rung(in_memory, berlin(MONDAY, 11))
    assert prepared.outcome == Knock(MONDAY)
    await start_session(in_memory.practice, patient, MONDAY, now=berlin(MONDAY, 12), cause=None)
    (prepared,) = await rung(in_memory, berlin(MONDAY, 13))
    assert prepared.outcome == Knock(MONDAY, Moment.DURING)
