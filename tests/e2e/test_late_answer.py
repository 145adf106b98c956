"""What is said later than it was asked: the question about signs waits, and a day that is over is not lived again."""

import pytest

from bot.domain.session import Done, Mode
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House

OUTDATED = "That button is from an earlier message"
SIGNS = ("9/10 is far too much", "One question comes first", "Check the warning signs")


async def test_a_typed_six_after_an_unrated_evening_asks_which_moment_and_makes_a_gentle_day(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("2", "Start", "Whole list")
    await clock.to("20:00")
    await ann.chooses("All done")
    await clock.to("tomorrow 07:30")
    await ann.tells("6")
    await ann.sees("6/10: which moment do you mean?")
    assert labels(ann.last) == ["Before today's session", "Worst in the session of Mon 2 Mar", "Neither"]
    assert [(record.day.before, record.day.during) for record in await ann.days()] == [(2, None), (None, None)]
    await ann.chooses("Worst in the session of Mon 2 Mar", "None")
    await ann.sees("Gentle day", "How is the knee now")
    assert [(record.day.before, record.day.during) for record in await ann.days()] == [(2, 6), (None, None)]
    await ann.chooses("2")
    await ann.sees("Gentle day", "6/10")
    assert (await ann.today()).decision.mode is Mode.MOBILITY


@pytest.mark.parametrize(
    ("lead", "next_day"),
    [((), "Gentle day"), (("2", "Start", "Whole list", "All done"), "Rest day")],
    ids=["before the session", "the worst in it"],
)
async def test_a_nine_asks_for_signs_again_and_again_until_they_are_answered(
    ann: Guest, house: House, clock: Calendar, lead: tuple[str, ...], next_day: str
) -> None:
    await ann.begins()
    await ann.chooses(*lead, "9")
    await ann.sees(*SIGNS)
    for asked in ("/today", "/start"):
        await ann.tells(asked)
        await ann.sees(*SIGNS)
    await house.restart()
    await ann.tells("/today")
    await ann.sees(*SIGNS)
    shown = len(ann.from_bot)
    await clock.to("tomorrow 08:00")
    assert len(ann.from_bot) > shown, "the reminder"
    await ann.sees("you gave 9/10", *SIGNS[1:])
    await ann.sees_not("How is the knee now", "Start")
    await ann.denies()
    await ann.chooses("None")
    await ann.sees(next_day, "How is the knee now")
    await ann.tells("/today")
    await ann.sees(next_day, "How is the knee now")


async def test_a_sign_that_is_true_a_day_later_locks_from_the_waiting_question(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("9")
    await clock.to("tomorrow 08:00")
    await ann.ticks("calf")
    await ann.chooses("Continue with 1 sign")
    await ann.sees("emergency care now")
    assert (await ann.today()).decision.mode is Mode.LOCKED


async def test_the_start_of_yesterday_is_refused_the_next_evening_with_a_word_and_the_present_day(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("2")
    monday = ann.last
    await clock.to("tomorrow 20:00")
    tap = ann.taps("Start", message=monday)
    await ann.sees("How is the knee now", "Daily routine")
    await ann.sees_not("Done")
    assert tap.answer == OUTDATED
    assert not monday.keyboard
    assert [record.started_at for record in await ann.days()] == [None, None]


async def test_the_session_of_the_evening_can_still_be_begun_after_midnight(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2")
    await clock.to("tomorrow 00:40")
    await ann.chooses("Start", "Whole list", "All done", "1")
    await ann.sees("1/10 saved", "Later today")
    assert [(record.day.on.day, record.day.during) for record in await ann.days()] == [(2, 1), (3, None)]


@pytest.mark.parametrize(
    ("label", "done"), [("All of it", Done.ALL), ("Part of it", Done.PART), ("None of it", Done.NONE)]
)
async def test_a_session_rated_without_a_start_counts_as_what_is_said_of_it(ann: Guest, label: str, done: Done) -> None:
    await ann.begins()
    await ann.chooses("2")
    ann.forges("1:during:20260302:3")
    await ann.sees("3/10 saved", "How much of the session did you do?")
    assert (await ann.today()).day.done is None
    await ann.chooses(label)
    await ann.sees("3/10 saved")
    await ann.sees_not("How much of the session")
    assert (await ann.today()).day.done is done
