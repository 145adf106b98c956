"""/pause: a rest that ends on its day, by a word, or by a tap; and nothing piles up meanwhile."""

from datetime import UTC, datetime

import pytest

from bot.domain.dialog import Asked
from tests.e2e.calendar import Calendar
from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest
from tests.e2e.house import House


async def test_three_days_off_end_by_themselves_with_the_normal_reminder(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("12:00")
    await ann.tells("/pause")
    await ann.sees("How long shall I be quiet?", "no day of it is counted as left out")
    await ann.chooses("3 days, until Thu 5 Mar")
    await ann.sees("until Thu 5 Mar", "I write again on Thu 5 Mar at 08:00 (Europe/Berlin)", "Resume")
    shown = len(ann.from_bot)
    await clock.to("thursday 07:59")
    assert len(ann.from_bot) == shown
    await clock.to("thursday 08:00")
    assert len(ann.from_bot) == shown + 1
    await ann.sees("Your break is over", "How is the knee now")
    await clock.to("friday 08:00")
    await ann.sees_not("Your break is over")
    await ann.sees("How is the knee now")


@pytest.mark.parametrize("word", ["/start", "Resume"])
async def test_a_rest_without_an_end_lasts_until_the_person_is_back(ann: Guest, clock: Calendar, word: str) -> None:
    await ann.begins()
    await ann.tells("/pause")
    await ann.chooses("Until I am back")
    await ann.sees("I write nothing until you are back")
    shown = len(ann.from_bot)
    await clock.to("2026-03-20 12:00")
    assert len(ann.from_bot) == shown
    await (ann.tells(word) if word.startswith("/") else ann.chooses(word))
    await ann.sees("How is the knee now")
    assert not (await ann.patient()).rests
    shown = len(ann.from_bot)
    await clock.to("tomorrow 12:00")
    assert len(ann.from_bot) == shown + 1
    assert ann.last.date == clock.when("2026-03-21 08:00")


async def test_other_words_and_taps_do_not_end_a_chosen_rest(ann: Guest, house: House, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("/pause")
    await ann.chooses("A week, until Mon 9 Mar")
    for word in ("/help", "/settings", "/schedule", "/exercises", "hello", "/privacy", "/today", "/cancel"):
        await ann.tells(word)
        assert (await ann.patient()).rests, word
    await ann.sees("You are on a break. Next message: Mon 9 Mar at 08:00 (Europe/Berlin)", "Resume")
    await ann.tells("/pause")
    await ann.sees("until Mon 9 Mar", "Change the end")
    ann.forges("1:before:20200101:3")
    await ann.sees("until Mon 9 Mar")
    shown = len(ann.from_bot)
    await clock.to("2026-03-09 07:00")
    assert len(ann.from_bot) == shown


async def test_a_typed_day_ends_the_rest_and_an_unclear_one_is_asked_about(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/pause")
    await ann.chooses("Until a date")
    await house.restart()
    await ann.tells("some day")
    await ann.sees("did not read a day")
    await ann.tells("yesterday")
    await ann.sees("did not read a day")
    await ann.tells("2031-01-01")
    await ann.sees("not within the next year")
    assert (await ann.patient()).asked is Asked.PAUSE_UNTIL
    await ann.tells("5/3")
    await ann.sees("Which day do you mean?", "Until Thu 5 Mar", "Until Sun 3 May")
    await house.restart()
    await ann.chooses("Until Sun 3 May")
    await ann.sees("I write again on Sun 3 May at 08:00 (Europe/Berlin)")
    await ann.chooses("Change the end", "Until a date")
    await ann.tells("friday")
    await ann.sees("I write again on Fri 6 Mar at 08:00 (Europe/Berlin)")
    assert (await ann.patient()).asked is None


async def test_both_days_answer_the_question_for_the_last_and_hours_do_not(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/pause")
    await ann.chooses("Until a date")
    await ann.tells("physio from 3 to 4")
    assert (await ann.patient()).rest_from is None
    await ann.tells("from friday to sunday")
    await ann.sees("Your break begins on Fri 6 Mar and ends on Sun 8 Mar.")


async def test_a_rest_over_a_change_of_clocks_ends_at_the_hour_on_the_wall(opened: OpenHouse) -> None:
    house = await opened(start="2026-03-27 09:00")
    ann = house.person("Ann")
    await ann.begins()
    await ann.tells("/pause")
    await ann.chooses("3 days, until Mon 30 Mar")
    await house.clock.to("2026-03-30 12:00")
    assert ann.last.date == datetime(2026, 3, 30, 6, tzinfo=UTC)
    await ann.sees("Your break is over")


async def test_a_bot_that_was_down_on_the_last_day_is_back_the_next_morning(
    ann: Guest, house: House, clock: Calendar
) -> None:
    await ann.begins()
    await ann.tells("/pause")
    await ann.chooses("3 days, until Thu 5 Mar")
    shown = len(ann.from_bot)
    await house.stop()
    await clock.to("2026-03-05 22:00")
    await house.start()
    await clock.to("2026-03-06 08:00")
    assert len(ann.from_bot) == shown + 1
    await ann.sees("How is the knee now")


async def test_who_blocks_in_a_rest_and_lets_the_bot_in_again_still_rests(
    ann: Guest, house: House, clock: Calendar
) -> None:
    await ann.begins()
    await ann.tells("/pause")
    await ann.chooses("A week, until Mon 9 Mar")
    ann.blocks()
    await house.settled()
    ann.unblocks()
    await ann.tells("/help")
    assert (await ann.patient()).rests
    ann.blocks()
    await clock.to("2026-03-12 12:00")
    assert ((await ann.patient()).rests, (await ann.patient()).paused_at is not None) == (False, True)
    ann.unblocks()
    shown = len(ann.from_bot)
    await ann.tells("/start")
    await ann.sees("How is the knee now")
    assert len(ann.from_bot) == shown + 1


@pytest.mark.parametrize("wish", ["pause until friday", "skip tomorrow"])
async def test_a_break_leaves_the_question_about_signs_where_it_is(ann: Guest, clock: Calendar, wish: str) -> None:
    await ann.begins()
    await ann.tells("9", wish)
    assert "our break" in ann.from_bot[-2].text
    await ann.sees("9/10 is far too much", "Check the warning signs")
    back_on = (await ann.patient()).resume_on
    await clock.to(f"{back_on} 08:00")
    await ann.sees("On Mon 2 Mar you gave 9/10.", "Check the warning signs")
    await ann.chooses("Check the warning signs")
    await ann.denies()
    await ann.sees("How is the knee now")


async def test_before_the_programme_there_is_nothing_to_pause(ann: Guest) -> None:
    await ann.tells("/pause")
    await ann.sees("I am kneebot")
    await ann.chooses("Begin")
    step = (await ann.patient()).step
    await ann.tells("/pause")
    ann.forges("1:pause::open")
    await ann.house.settled()
    assert ((await ann.patient()).step, (await ann.patient()).paused_at) == (step, None)


@pytest.mark.parametrize(
    ("typed", "first", "ends"),
    [
        ("skip tomorrow", "Tue 3 Mar", "Wed 4 Mar"),
        ("on vacation on Thursday for a week", "Thu 5 Mar", "Thu 12 Mar"),
        ("I'm on vacation from 5 March for 10 days", "Thu 5 Mar", "Sun 15 Mar"),
    ],
)
async def test_a_break_begins_on_the_day_that_was_said_and_the_days_before_go_on(
    ann: Guest, house: House, clock: Calendar, typed: str, first: str, ends: str
) -> None:
    await ann.begins()
    await ann.tells(typed)
    await ann.sees(f"Your break begins on {first} and ends on {ends}.", "Next message: Mon 2 Mar at 08:00")
    assert not (await ann.patient()).rests
    shown = len(ann.from_bot)
    begins = int(first.split()[1])
    for day in range(2, begins):
        await clock.to(f"2026-03-{day:02} 12:00")
        await ann.sees("How is the knee now")
        await ann.tells("/help")
    rings = [message for message in ann.from_bot[shown:] if not message.silent and "How is the knee" in message.text]
    assert len(rings) == begins - 2
    await house.restart()
    shown, back = len(ann.from_bot), int(ends.split()[1])
    await clock.to(f"2026-03-{back:02} 07:59")
    assert len(ann.from_bot) == shown
    await ann.tells("/today")
    await ann.sees("until " + ends)
    await clock.to(f"2026-03-{back:02} 08:00")
    await ann.sees("Your break is over", "How is the knee now")
    await clock.to("tomorrow 08:00")
    await ann.sees("How is the knee now")
    await ann.sees_not("Your break is over")


@pytest.mark.parametrize("word", ["no, only from tomorrow", "not today, from tomorrow", "I meant from tomorrow"])
async def test_a_break_that_began_at_once_is_moved_to_tomorrow_by_a_word(
    ann: Guest, clock: Calendar, word: str
) -> None:
    await ann.begins()
    await ann.tells("pause until friday")
    await ann.sees("until Fri 6 Mar")
    await ann.tells(word)
    await ann.sees("Your break begins on Tue 3 Mar and ends on Fri 6 Mar.", "Next message: Mon 2 Mar at 08:00")
    assert (await ann.today()).day.skipped is None
    await clock.to("08:00")
    await ann.sees("How is the knee now")
    shown = len(ann.from_bot)
    await ann.tells("/help")
    await clock.to("2026-03-06 07:00")
    assert [message for message in ann.from_bot[shown + 1 :] if not message.silent] == []


async def test_a_break_to_come_without_an_end_lasts_until_the_person_is_back(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("pause from tomorrow")
    await ann.sees("Your break begins on Tue 3 Mar.", "Next message: Mon 2 Mar at 08:00")
    await clock.to("08:00")
    await ann.sees("How is the knee now")
    shown = len([message for message in ann.from_bot if not message.silent])
    await clock.to("2026-03-20 12:00")
    assert len([message for message in ann.from_bot if not message.silent]) == shown
    await ann.tells("/start")
    await ann.sees("How is the knee now")
    await clock.to("tomorrow 08:00")
    await ann.sees("How is the knee now")


async def test_a_break_to_come_is_taken_back_by_a_tap_and_replaced_by_another(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("pause from 1/4 to 1/3")
    await ann.sees("would end before it begins")
    await ann.tells("pause from tomorrow until friday")
    await ann.chooses("No break after all")
    await clock.to("tomorrow 08:00")
    await ann.sees("How is the knee now")
    await ann.tells("pause from friday until sunday", "/pause")
    await ann.sees("Your break begins on Fri 6 Mar and ends on Sun 8 Mar.")
    await ann.tells("pause until thursday")
    await ann.sees("until Thu 5 Mar")
    await clock.to("2026-03-06 08:00")
    await ann.sees("How is the knee now")


@pytest.mark.parametrize("word", ["no break after all.", "never mind, we're not going after all", "undo"])
@pytest.mark.parametrize("until", ["", " until friday"])
async def test_a_break_taken_back_by_words_after_the_days_message_leaves_the_next_mornings(
    ann: Guest, clock: Calendar, until: str, word: str
) -> None:
    await ann.begins()
    await clock.to("09:00")
    await ann.tells("pause from tomorrow" + until, word)
    assert (await ann.patient()).rest_from is None
    for day in (3, 4, 5):
        await clock.to(f"2026-03-{day:02} 07:59")
        shown = len(ann.from_bot)
        await clock.to("08:00")
        await ann.sees("How is the knee now")
        assert len(ann.from_bot) > shown, str(ann)


async def test_who_blocks_before_their_break_and_comes_back_in_it_rests(
    ann: Guest, house: House, clock: Calendar
) -> None:
    await ann.begins()
    await ann.tells("pause from wednesday until friday")
    ann.blocks()
    await house.settled()
    await clock.to("2026-03-04 12:00")
    ann.unblocks()
    await ann.tells("/help")
    assert (await ann.patient()).rests
    await clock.to("2026-03-06 08:00")
    await ann.sees("Your break is over")


async def test_a_break_that_is_denied_is_called_off_and_no_other_begins(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("dont skip tomorrow")
    await ann.sees("There is no break to call off, so all goes on as planned.", "How is the knee now")
    await ann.tells("on vacation on friday for a week", "don't skip tomorrow")
    await ann.sees("Your break begins on Fri 6 Mar and ends on Fri 13 Mar.")
    await ann.tells("vacation on friday is cancelled")
    await ann.sees("Undone: there is no break.", "How is the knee now")
    assert (await ann.patient()).rest_from is None
    await ann.tells("on vacation on friday for a week", "cancel my vacation")
    await ann.sees("How is the knee now")
    assert (await ann.patient()).rest_from is None
    await ann.tells("skip today", "I did not skip today")
    assert (await ann.today()).day.skipped is None
    assert not (await ann.patient()).rests


async def test_a_day_that_is_left_out_replaces_no_other_break_but_by_a_tap(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("on vacation on friday for a week", "skip tomorrow")
    await ann.sees("one break at a time", "Your break begins on Fri 6 Mar and ends on Fri 13 Mar.")
    await ann.chooses("From Tue 3 Mar until Wed 4 Mar instead")
    await ann.sees("Your break begins on Tue 3 Mar and ends on Wed 4 Mar.")
    await ann.tells("undo", "no, only until sunday")
    await ann.sees("Your break begins on Fri 6 Mar and ends on Sun 8 Mar.")
    await ann.tells("pause until friday", "skip tomorrow")
    await ann.sees("That day lies in your break already.", "until Fri 6 Mar")
    await ann.chooses("Resume")
    await ann.tells("skip today and tomorrow")
    await ann.sees("until Wed 4 Mar, the day you are back")
    await ann.tells("pause from 30 feb until 5 march")
    await ann.sees("The calendar has no such day")


async def test_of_two_days_that_lie_apart_the_first_is_left_out_and_a_tap_takes_both(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("skip tomorrow and thursday")
    await ann.sees(
        "I keep one break at a time, so Thu 5 Mar is not in it.",
        "Your break begins on Tue 3 Mar and ends on Wed 4 Mar.",
        "No break after all",
    )
    await ann.chooses("From Tue 3 Mar until Fri 6 Mar instead")
    await ann.sees("Your break begins on Tue 3 Mar and ends on Fri 6 Mar.")
    await ann.sees_not("one break at a time")


@pytest.mark.parametrize(
    ("typed", "first", "ends"),
    [
        ("3 to 17", "Mon 3 Aug", "Mon 17 Aug"),
        ("the 3rd - 17th", "Mon 3 Aug", "Mon 17 Aug"),
        ("from 3 until 5", "Mon 3 Aug", "Wed 5 Aug"),
        ("28 july to 5 august", "Tue 28 Jul", "Wed 5 Aug"),
    ],
)
@pytest.mark.parametrize("wish", ["holiday in August", "I'm away in august"])
async def test_of_a_month_both_days_are_asked(
    ann: Guest, house: House, wish: str, typed: str, first: str, ends: str
) -> None:
    await ann.begins()
    await ann.tells(wish)
    await ann.sees("Which days between 1 Aug and 31 Aug?", "From Sat 1 Aug until Tue 1 Sep")
    assert (await ann.patient()).rest_from is None
    await house.restart()
    await ann.tells("hm", typed)
    await ann.sees(f"Your break begins on {first} and ends on {ends}.")


async def test_of_a_month_a_tap_takes_all_that_is_left(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("on vacation in march")
    await ann.chooses("From Mon 2 Mar until Wed 1 Apr")
    await ann.sees("Enjoy your break until Wed 1 Apr")


async def test_the_end_of_a_break_is_told_once_and_not_by_what_follows_in_silence(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2")
    await ann.tells("pause until wednesday")
    await clock.to("2026-03-04 08:00")
    await ann.sees("Your break is over")
    await clock.to("11:00")
    assert ann.last.silent
    await ann.sees("How is the knee now")
    await ann.sees_not("Your break is over")
