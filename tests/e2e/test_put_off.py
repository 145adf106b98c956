"""In 30 min, Later today: the echo with the local time, Undo, quiet hours, midnight, clock changes, and a restart."""

import pytest

from bot.domain.schedule import QuietHours
from tests.e2e.calendar import Calendar
from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House

QUESTION = "How is the knee now, 0 to 10?"
NEVER_QUIET = QuietHours(0, 0)


async def test_in_half_an_hour_it_is_here_again(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    assert labels(ann.last)[11:] == ["Start", "In 30 min", "Later today", "Skip"]
    await ann.chooses("In 30 min")
    await ann.sees("I write again on Mon 2 Mar at 08:30 (Europe/Berlin)", "Undo", "Start now")
    await clock.to("08:30")
    await ann.sees("Here I am again, as you asked", QUESTION)
    assert not ann.last.silent
    await clock.to("tomorrow 08:00")
    await ann.sees(QUESTION)
    assert ann.last.date == clock.now()


async def test_undo_takes_it_back(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("In 30 min", "Undo")
    await ann.sees(QUESTION, "In 30 min")
    shown = len(ann.from_bot)
    await clock.to("10:00")
    assert len(ann.from_bot) == shown


async def test_later_today_offers_times_and_takes_a_typed_one(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("Later today")
    await ann.sees("When shall I write again today?", "12:00", "15:00", "18:00", "20:00", "21:00")
    for typed, said in (("25:99", "did not read a time"), ("7:30", "is over for today")):
        await ann.tells(typed)
        await ann.sees(said, "18:00")
    await ann.tells("at 17:30")
    await ann.sees("Mon 2 Mar at 17:30 (Europe/Berlin)")
    await clock.to("17:30")
    await ann.sees("as you asked", QUESTION)
    await ann.tells("2")
    await ann.sees("2/10 is")


async def test_a_time_that_may_be_morning_or_evening_is_asked_about(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("2", "Later today")
    await ann.tells("8")
    assert labels(ann.last)[:2] == ["08:00", "20:00"]
    await ann.chooses("20:00")
    await ann.sees("20:00 (Europe/Berlin)")


async def test_a_number_that_counts_something_is_no_time(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("2", "later")
    await ann.tells("I only did the first two")
    await ann.sees("When shall I write again today?")
    await ann.tells("around seven in the evening would be good")
    await ann.sees("19:00")


async def test_a_button_in_between_leaves_the_question_about_the_time(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("Later today", "Back")
    await ann.tells("3")
    await ann.sees("3/10 is")


async def test_inside_the_quiet_hours_tomorrow_is_offered_instead(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("21:15")
    await ann.tells("/today")
    await ann.chooses("In 30 min")
    await ann.sees("That would be 21:45, inside your quiet hours: Tue 3 Mar at 08:00 instead?")
    await ann.chooses("Yes, then")
    await ann.sees("nothing more today", "Tue 3 Mar at 08:00")
    shown = len(ann.from_bot)
    await clock.to("tomorrow 07:59")
    assert len(ann.from_bot) == shown


async def test_put_off_over_midnight_it_is_still_the_session_of_the_evening(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.has(quiet=NEVER_QUIET)
    await clock.to("23:45")
    await ann.tells("/today")
    await ann.chooses("In 30 min")
    await ann.sees("Tue 3 Mar at 00:15")
    await clock.to("00:15")
    await ann.sees("as you asked")
    await ann.chooses("2", "Start", "Whole list", "All done", "1")
    await ann.sees("1/10 saved", "Later today")
    assert [(record.day.before, record.day.during) for record in await ann.days()] == [(2, 1), (None, None)]


@pytest.mark.parametrize(("hour", "belongs_to"), [("02:59", 2), ("03:01", 3)])
async def test_until_three_a_number_is_of_the_evening_and_then_it_is_asked_which(
    ann: Guest, clock: Calendar, hour: str, belongs_to: int
) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done")
    await clock.to(f"2026-03-03 {hour}")
    await ann.tells("4")
    if belongs_to == 2:
        await ann.sees("4/10 saved")
        return
    await ann.sees("4/10: which moment do you mean?")
    await ann.chooses("Worst in the session of Mon 2 Mar")
    assert [record.day.during for record in await ann.days()] == [4, None]


async def test_a_session_of_two_days_ago_can_still_be_rated_from_the_reminder(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done")
    await clock.to("tomorrow 08:00")
    await ann.sees(QUESTION, "Rate the session of Mon 2 Mar")
    await ann.tells("/today")
    await clock.to("2026-03-04 07:00")
    await ann.tells("/today")
    await ann.chooses("Rate the session of Mon 2 Mar", "3")
    assert [record.day.during for record in await ann.days()] == [3, None, None]
    await ann.sees(QUESTION)
    await ann.sees_not("Rate the session")


SPRING, AUTUMN = "2026-03-29", "2026-10-25"


@pytest.mark.parametrize(
    ("start", "tapped", "due"),
    [("2026-03-28 12:59", f"{SPRING} 01:45", "03:15"), ("2026-10-24 12:59", f"{AUTUMN} 01:45", "02:15")],
    ids=["the hour that is left out", "the hour that comes twice"],
)
async def test_half_an_hour_is_half_an_hour_when_the_clocks_change(
    opened: OpenHouse, start: str, tapped: str, due: str
) -> None:
    house = await opened(start=start)
    ann = house.person()
    await ann.begins(hour="20:00")
    await ann.has(quiet=NEVER_QUIET)
    await house.clock.to(tapped)
    await ann.tells("/today")
    before = house.clock.now()
    await ann.chooses("In 30 min")
    await ann.sees(f"at {due} (Europe/Berlin)")
    await house.next_message()
    assert (house.clock.now() - before).total_seconds() == 1800
    await ann.sees("as you asked")


async def test_what_was_put_off_comes_once_after_a_restart_in_between(
    ann: Guest, house: House, clock: Calendar
) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("In 30 min")
    await house.restart()
    await clock.to("08:30")
    await house.restart()
    await clock.to("08:31")
    assert [message.text.startswith("Here I am again") for message in ann.from_bot].count(True) == 1


async def test_a_doubled_tap_plans_one_message(ann: Guest, house: House, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    message = ann.last
    taps = [ann.taps("In 30 min", message=message), ann.taps("In 30 min", message=message)]
    await ann.sees("08:30")
    assert all(tap.answer is not None for tap in taps)
    await clock.to("09:30")
    sent = [delivery for delivery in await house.deliveries(ann) if delivery.kind == "reminder"]
    assert [delivery.ordinal for delivery in sent] == [0, 1]


@pytest.mark.parametrize(
    "words",
    [
        "I'll do it tonight",
        "busy now, tonight",
        "can I do it after work?",
        "gonna train this evening",
        "once the kids are in bed",
    ],
)
async def test_a_session_that_will_be_done_later_today_is_put_off_and_not_left_out(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.tells(words)
    await ann.sees("When shall I write again today?")
    assert (await ann.today()).day.skipped is None


async def test_a_time_of_today_for_the_session_is_none_of_every_day(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("I have time at 8 pm")
    await ann.sees("I write again on Mon 2 Mar at 20:00")
    assert (await ann.patient()).reminder_min == 8 * 60
    await ann.tells("write me at 19:30")
    assert (await ann.patient()).reminder_min == 19 * 60 + 30
