"""The line to Telegram breaks: no message is lost, and none comes more often than it must."""

import pytest

from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest
from tests.e2e.house import House


@pytest.mark.parametrize(("after", "shown"), [(False, 1), (True, 2)])
async def test_a_reminder_whose_line_was_cut_is_sent_once_more(
    ann: Guest, house: House, clock: Calendar, after: bool, shown: int
) -> None:
    await ann.begins()
    before = len(ann.from_bot)
    house.emulator.disturb("drop", "sendMessage", chat_id=ann.id, after=after)
    await clock.to("08:05")
    await clock.to("08:30")
    assert len(ann.from_bot) == before + shown
    assert [delivery.status for delivery in await house.deliveries(ann)] == ["sent"]


async def test_a_reminder_of_which_nobody_ever_hears_comes_twice_and_not_a_third_time(
    ann: Guest, house: House, clock: Calendar
) -> None:
    await ann.begins()
    before = len(ann.from_bot)
    house.emulator.disturb("drop", "sendMessage", chat_id=ann.id, after=True, times=None)
    for time in ("08:05", "08:10", "08:30"):
        await clock.to(time)
    assert len(ann.from_bot) == before + 2


@pytest.mark.parametrize(("after", "shown"), [(False, 1), (True, 2)])
async def test_what_to_do_about_a_warning_sign_is_sent_once_more_where_the_line_was_cut(
    ann: Guest, house: House, after: bool, shown: int
) -> None:
    await ann.begins()
    before = len(ann.from_bot)
    house.emulator.disturb("drop", "sendMessage", chat_id=ann.id, after=after)
    await ann.tells("my knee locked and i cant free it")
    await ann.sees("emergency care now")
    assert len(ann.from_bot) == before + shown
