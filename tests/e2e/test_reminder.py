"""The reminder comes at the person's hour on the person's own wall clock, once a day."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.dialog import Step
from bot.emulator import Message
from tests.e2e.calendar import Calendar
from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest, first_minute
from tests.e2e.house import House

ORDINARY = [
    ("Europe/Berlin", "2026-03-27"),
    ("Europe/Berlin", "2026-10-23"),
    ("America/New_York", "2026-03-06"),
    ("America/New_York", "2026-10-30"),
    ("Asia/Kolkata", "2026-03-27"),
    ("Pacific/Apia", "2026-04-03"),
]
"""Zones, and days from which five lead over a change of the clocks where there is one."""


async def begins_at(house: House, hour: str) -> Guest:
    """Go through the first minute with an hour that is typed."""
    ann = house.person()
    await ann.comes_to(Step.HOUR)
    await ann.tells(hour)
    await ann.chooses(*first_minute()[len(first_minute(Step.WEEKDAYS)) :])
    return ann


async def reminders_of_five_days(house: House, hour: str) -> list[datetime]:
    """Begin with an hour that may be typed, let five days pass, and give the wall times of what rang."""
    ann = await begins_at(house, hour)
    for _ in range(5):
        await house.clock.to("tomorrow 13:00")
    rang = [message.date.astimezone(house.clock.zone) for message in ann.from_bot if not message.silent]
    return [at for at in rang if at.strftime("%H:%M") != "12:59"]


def rang(person: Guest) -> list[Message]:
    return [message for message in person.from_bot if not message.silent]


def clock_times(instants: list[datetime]) -> list[str]:
    return [f"{at:%d %H:%M}" for at in instants]


@pytest.mark.parametrize(("zone", "day"), ORDINARY)
async def test_eight_is_eight_on_the_wall_on_every_day(opened: OpenHouse, zone: str, day: str) -> None:
    house = await opened(zone=zone, start=f"{day} 12:59")
    rang = await reminders_of_five_days(house, "8:00")
    first = datetime.fromisoformat(day).date()
    assert [(at.date() - first, at.strftime("%H:%M")) for at in rang] == [
        (timedelta(days=number), "08:00") for number in range(1, 6)
    ]


async def test_an_hour_that_the_clocks_leave_out_becomes_the_first_moment_after_it(opened: OpenHouse) -> None:
    house = await opened(start="2026-03-27 12:59")
    rang = await reminders_of_five_days(house, "2:30")
    assert clock_times(rang) == ["28 02:30", "29 03:00", "30 02:30", "31 02:30", "01 02:30"]


async def test_an_hour_that_comes_twice_rings_the_first_time_only(opened: OpenHouse) -> None:
    house = await opened(zone="America/New_York", start="2026-10-30 12:59")
    rang = await reminders_of_five_days(house, "1:30")
    assert clock_times(rang) == ["31 01:30", "01 01:30", "02 01:30", "03 01:30", "04 01:30"]
    assert rang[1].astimezone(UTC) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC), "still summer time"


@pytest.mark.parametrize(
    ("start", "hour", "promised", "instant"),
    [
        ("2026-03-28 12:59", "2:30", "Sun 29 Mar at 03:00", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("2026-10-24 12:59", "2:30", "Sun 25 Oct at 02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
    ids=["the hour that is left out", "the hour that comes twice"],
)
async def test_the_night_of_the_clocks_has_the_promised_message_once_also_over_a_restart(
    opened: OpenHouse, start: str, hour: str, promised: str, instant: datetime
) -> None:
    house = await opened(start=start)
    ann = await begins_at(house, hour)
    await ann.sees(promised)
    begun_at = house.clock.now()
    await house.next_message()
    assert house.clock.now() == ann.last.date == instant
    await ann.chooses("2")
    await house.restart()
    await house.clock.to("12:00")
    assert [message.date for message in rang(ann) if message.date > begun_at] == [instant]
    assert [delivery.status for delivery in await house.deliveries(ann)].count("sent") == 1
    assert [record.day.before for record in await ann.days()][-1] == 2


async def test_a_date_that_a_country_skipped_has_no_reminder(opened: OpenHouse) -> None:
    house = await opened(zone="Pacific/Apia", start="2011-12-28 12:59")
    rang = await reminders_of_five_days(house, "8:00")
    assert clock_times(rang)[:3] == ["29 08:00", "31 08:00", "01 08:00"]


async def test_a_reminder_rings_and_what_it_says_takes_turns(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    for _ in range(4):
        await clock.to("tomorrow 09:00")
    reminders = [message for message in ann.from_bot[1:] if not message.silent]
    assert len(reminders) == 5
    assert len({message.text.splitlines()[0] for message in reminders}) == 3


async def test_a_reminder_does_not_come_when_the_session_of_the_day_is_done(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done", "1")
    await clock.to("12:00")
    assert len(ann.from_bot) == 1
    await clock.to("tomorrow 08:00")
    await ann.sees("How is the knee now")
    rang = [each for each in await ann.house.deliveries(ann) if each.kind == "reminder"]
    assert [each.status for each in rang] == ["missed", "sent"]


async def test_nobody_gets_anothers_reminder(house: House, clock: Calendar) -> None:
    ann, ben = house.person("Ann"), house.person("Ben")
    await ann.begins(hour="08:00")
    await ben.begins(hour="18:00")
    await clock.to("08:00")
    assert [len(rang(person)) for person in (ann, ben)] == [2, 1]
    await clock.to("18:00")
    assert [len(rang(person)) for person in (ann, ben)] == [2, 2]


async def test_a_second_reminder_for_the_same_day_is_never_sent(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    for _ in range(3):
        await ann.house.restart()
        clock.forward(minutes=1)
        await ann.house.kneebot.settle()
    assert len(ann.from_bot) == 2
