"""What a message says of the next one is what then comes: after every tap that moves it."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, page

PROMISE = re.compile(r"(?:Next message:|Next one is|I write again on) (\w{3} \d+ \w{3}) (at|by) (\d\d:\d\d)")
BERLIN = ZoneInfo("Europe/Berlin")


async def keeps_its_word(ann: Guest, clock: Calendar) -> str:
    """Read the promise on the newest message, let nothing happen, and hold it against what then comes."""
    await ann.house.settled()
    (day, exactly, time) = PROMISE.findall(page(ann.last))[-1]
    promised = datetime.strptime(f"{day} {clock.now().year} {time}", "%a %d %b %Y %H:%M").replace(tzinfo=BERLIN)
    known = len(ann.from_bot)
    await clock.to(promised.strftime("%Y-%m-%d %H:%M"))
    come = ann.from_bot[known:]
    assert come, f"nothing came at {promised:%a %H:%M}:\n{ann}"
    assert (come[0].date == promised) if exactly == "at" else (come[0].date <= promised), f"{come[0]}\n{ann}"
    return f"{day} {exactly} {time}"


async def without_second_knocks(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/settings")
    await ann.chooses("0")


async def test_a_session_before_the_hour_takes_the_days_message_with_it(ann: Guest, clock: Calendar) -> None:
    await without_second_knocks(ann)
    await ann.tells("/today")
    await ann.chooses("2")
    await ann.sees("Next message: Mon 2 Mar at 08:00")
    await ann.chooses("Start", "Whole list", "All done", "2")
    await ann.sees("2/10 saved", "Next message: Tue 3 Mar at 08:00")
    for question in ("/today", "/settings", "/schedule", "/cancel"):
        await ann.tells(question)
        await ann.sees("Tue 3 Mar at 08:00")
    assert await keeps_its_word(ann, clock) == "Tue 3 Mar at 08:00"


async def test_a_skip_before_the_hour_names_tomorrow(ann: Guest, clock: Calendar) -> None:
    await without_second_knocks(ann)
    await ann.tells("/today")
    await ann.chooses("Skip")
    assert await keeps_its_word(ann, clock) == "Tue 3 Mar at 08:00"


async def test_an_hour_moved_to_the_evening_after_the_session_names_tomorrow_evening(
    ann: Guest, clock: Calendar
) -> None:
    await without_second_knocks(ann)
    await ann.tells("/today")
    await ann.chooses("2", "Start", "Whole list", "All done", "2")
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await ann.tells("19:00")
    assert await keeps_its_word(ann, clock) == "Tue 3 Mar at 19:00"


async def test_what_is_put_off_before_the_hour_comes_once(ann: Guest, clock: Calendar) -> None:
    await without_second_knocks(ann)
    await ann.tells("/today")
    await ann.chooses("In 30 min")
    known = len(ann.from_bot)
    assert await keeps_its_word(ann, clock) == "Mon 2 Mar at 08:10"
    assert len(ann.from_bot) == known + 1, "and not at the old hour too"


async def test_a_break_that_ends_while_nobody_wrote_is_over_when_it_was_said(ann: Guest, clock: Calendar) -> None:
    await without_second_knocks(ann)
    await ann.tells("/pause")
    await ann.chooses("3 days, until Thu 5 Mar")
    assert await keeps_its_word(ann, clock) == "Thu 5 Mar at 08:00"


async def test_on_sunday_the_week_comes_before_monday(ann: Guest, clock: Calendar) -> None:
    await without_second_knocks(ann)
    await clock.to("saturday 08:00")
    await ann.chooses("2", "Start", "Whole list", "All done", "2")
    await clock.to("sunday 08:00")
    await ann.chooses("2")
    await ann.sees("Next message: Sun 8 Mar by 21:15, with your week")
    await ann.chooses("Start", "Whole list", "All done", "2")
    assert await keeps_its_word(ann, clock) == "Sun 8 Mar by 18:00"
    await ann.sees("Your week", "Next message: Mon 9 Mar at 08:00")
    await ann.tells("/settings")
    assert await keeps_its_word(ann, clock) == "Mon 9 Mar at 08:00"


async def test_a_sunday_without_its_summary_names_monday(ann: Guest, clock: Calendar) -> None:
    await without_second_knocks(ann)
    await ann.chooses("✓ The week on Sunday")
    await clock.to("sunday 08:00")
    await ann.chooses("2")
    assert await keeps_its_word(ann, clock) == "Mon 9 Mar at 08:00"


async def test_under_a_lock_the_days_on_which_nobody_asks_are_not_promised(ann: Guest, clock: Calendar) -> None:
    await without_second_knocks(ann)
    await ann.reports("locked")
    await clock.to("2026-03-03 08:00")
    await ann.sees("Has somebody examined you?")
    await ann.tells("/settings")
    await ann.sees("Next message: Tue 10 Mar at 08:00")
    known = len(ann.from_bot)
    await clock.to("2026-03-10 07:59")
    assert len(ann.from_bot) == known
    await clock.to("2026-03-10 08:00")
    await ann.sees("Has somebody examined you?")


async def test_in_the_evening_nobody_speaks_of_the_morning_and_the_quiet_hours_come_back(ann: Guest) -> None:
    await without_second_knocks(ann)
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await ann.tells("7:15")
    await ann.sees("The quiet hours end at 07:15 now")
    await ann.chooses("Schedule", "Change the hour")
    await ann.tells("19:00")
    await ann.sees("The quiet hours end at 07:30 again")
    await ann.tells("/today")
    await ann.chooses("2", "Start", "Whole list", "All done", "2")
    await ann.sees("unless the knee is worse before the session")
    await ann.sees_not("morning")
