"""How long a typed question stays open, and what a number means while the knee and a time are both asked for."""

from __future__ import annotations

import pytest

from bot.domain.dialog import Asked
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels

KNEE = "How is the knee now"


@pytest.mark.parametrize("wish", ["Change the hour", "Change the days", "Change the time zone"])
async def test_a_reminder_closes_what_was_to_be_typed_before_it(ann: Guest, clock: Calendar, wish: str) -> None:
    await ann.begins()
    await ann.chooses("2")
    await ann.tells("/schedule")
    await ann.chooses(wish)
    assert (await ann.patient()).asked is not None
    await clock.to("tomorrow 08:00")
    await ann.sees(KNEE)
    assert (await ann.patient()).asked is None
    await ann.tells("4")
    assert (await ann.today()).day.before == 4
    assert (await ann.patient()).reminder_min == 8 * 60


async def test_a_typed_question_ends_with_its_day_where_no_reminder_comes_and_lasts_until_three(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins(hour="20:00")
    await clock.to("20:00")
    await ann.chooses("2")
    for at, typed in (("tomorrow 02:30", "9"), ("10:00", "4")):
        await ann.tells("/schedule")
        await ann.chooses("Change the hour")
        await clock.to(at)
        await ann.tells(typed)
    assert (await ann.patient()).asked is None
    await ann.sees("Daily routine", "4/10")
    assert (await ann.today()).day.before == 4


async def test_the_question_after_a_session_that_was_typed_to_its_end_closes_an_older_one(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("2", "Start")
    await ann.has(asked=Asked.HOUR, asked_on=ann.house.clock.today)
    await ann.tells("finished, pain 4/10")
    await ann.tells("3")
    assert (await ann.patient()).reminder_min == 8 * 60


@pytest.mark.parametrize("text", ["pain 4", "4 out of 10", "4/10", "my knee is at 4"])
async def test_a_score_by_its_words_is_one_also_while_an_hour_is_asked_and_the_hour_is_asked_again(
    ann: Guest, text: str
) -> None:
    await ann.begins()
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await ann.tells(text)
    await ann.sees("When shall I write to you?")
    assert (await ann.today()).day.before == 4
    assert (await ann.patient()).asked is Asked.HOUR
    await ann.tells("7:15")
    assert (await ann.patient()).reminder_min == 7 * 60 + 15


async def test_the_half_of_the_day_can_be_typed_after_a_wish_for_another_hour(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("2")
    await ann.tells("move it to 9")
    await ann.sees("Morning or evening?")
    await ann.tells("evening")
    assert (await ann.patient()).reminder_min == 21 * 60


async def test_a_number_is_asked_about_while_the_knee_and_an_hour_are_both_asked_for(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await ann.tells("4")
    await ann.sees("4: the knee, or a time?")
    assert labels(ann.last) == ["4/10 for the knee", "04:00", "16:00"]
    await ann.chooses("16:00")
    await ann.sees("16:00 from now on")
    assert ((await ann.patient()).reminder_min, (await ann.today()).day.before) == (16 * 60, None)
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await ann.tells("four")
    await ann.chooses("4/10 for the knee")
    assert ((await ann.patient()).asked, (await ann.today()).day.before) == (None, 4)


async def test_what_is_plainly_a_time_or_a_score_is_not_asked_about(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await ann.tells("4 pm")
    await ann.sees("16:00 from now on")
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await ann.tells("4/10")
    assert ((await ann.patient()).reminder_min, (await ann.today()).day.before) == (16 * 60, 4)
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await ann.tells("4")
    await ann.sees("Morning or evening?")


async def test_later_today_offers_the_times_to_come_beside_the_score(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("Later today")
    await ann.tells("4")
    assert labels(ann.last) == ["4/10 for the knee", "16:00"]
    await ann.chooses("16:00")
    await ann.sees("16:00")
    assert (await ann.today()).day.before is None


async def test_a_clock_that_tells_the_zone_is_offered_beside_the_score(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/schedule")
    await ann.chooses("Change the time zone")
    await ann.tells("7")
    assert labels(ann.last) == ["7/10 for the knee", "07:00", "19:00"]
    await ann.chooses("07:00")
    await ann.sees("07:40", "Berlin")
    assert (await ann.today()).day.before is None


SWELLING = "Is the knee swollen"


async def rated(ann: Guest, score: str) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done", score)


async def test_after_a_seven_tomorrow_is_said_at_once_and_swelling_is_asked_until_it_is_answered(
    ann: Guest, clock: Calendar
) -> None:
    await rated(ann, "7")
    await ann.sees("7/10 saved: too much.", "Tomorrow: Gentle day", "gentle days until Wed 4 Mar", SWELLING)
    for words, answer in (
        ("how do I do clamshells?", "Clamshell"),
        ("is a 4 ok?", "mild ache"),
        ("blorp", "not understand"),
    ):
        await ann.tells(words)
        await ann.sees(SWELLING, "The same")
        assert answer in "\n".join(message.text for message in ann.from_bot[-2:])
    await ann.tells("thanks")
    assert any(SWELLING in message.text for message in ann.with_buttons), "it still stands there"
    await clock.to("tomorrow 02:00")
    await ann.tells("how do I do clamshells?")
    await ann.sees(SWELLING)
    await ann.chooses("The same")
    await ann.sees("7/10 saved")
    await ann.tells("how do I do clamshells?")
    await ann.sees_not(SWELLING)


async def test_the_question_about_swelling_ends_with_its_day(ann: Guest, clock: Calendar) -> None:
    await rated(ann, "7")
    await clock.to("tomorrow 08:00")
    await ann.tells("how do I do clamshells?")
    await ann.sees_not(SWELLING)
    await ann.sees(KNEE)


async def test_the_two_days_after_a_seven_name_it_before_and_after_the_answer(ann: Guest, clock: Calendar) -> None:
    await rated(ann, "7")
    await ann.chooses("The same")
    await clock.to("tomorrow 08:00")
    await ann.sees(KNEE, "Gentle day", "7/10 in the session of Mon 2 Mar was too much: gentle days until Wed 4 Mar")
    await ann.chooses("2")
    await ann.sees("Gentle day", "7/10 in the session of Mon 2 Mar was too much")
    await clock.to("tomorrow 08:00")
    await ann.sees("Gentle day", "7/10 in the session of Mon 2 Mar was too much")
    await ann.chooses("2")
    await ann.sees("Gentle day", "7/10 in the session of Mon 2 Mar was too much")


async def test_days_that_the_rule_spared_the_knee_are_not_counted_as_left_out(ann: Guest, clock: Calendar) -> None:
    await rated(ann, "7")
    await ann.chooses("The same")
    for _ in range(2):
        await clock.to("tomorrow 08:00")
        await ann.chooses("2", "Skip", "Sore")
    await ann.tells("/progress")
    await ann.sees("Sessions: 1 of 1", "You did 100 % of what was planned.")
    await ann.sees_not("Left out")


async def test_pain_or_none_in_words_alone_is_asked_for_its_number(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("my knee is fine today")
    await ann.sees("Good to hear. The plan goes by the number.", "How is the knee now")
    await ann.tells("my knee hurts when I squat")
    await ann.sees("cannot tell from words", "How is the knee now", "Something is wrong")
    await ann.tells("4", "it aches after sitting at my desk")
    await ann.sees("cannot tell from words", "You said 4/10. Tap another number to change it.")
    assert (await ann.today()).day.before == 4


async def test_words_around_no_swelling_answer_the_question_about_it(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("6")
    await ann.sees(SWELLING)
    await ann.tells("no swelling, just sore")
    await ann.sees_not(SWELLING)
    await ann.sees("Gentle day")
