"""Which number a typed one is: the morning's, a session's, or another in place of one that was given."""

from __future__ import annotations

import pytest

from bot.domain.session import Done, Run
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels

BEFORE_TODAY = "Before today's session"
EMERGENCY = "emergency care now"


async def scores(ann: Guest) -> list[tuple[int | None, int | None]]:
    """Give the two numbers of every day so far."""
    return [(record.day.before, record.day.during) for record in await ann.days()]


async def test_the_morning_after_a_nine_no_two_is_asked_about_and_the_answer_names_the_day(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins()
    await ann.chooses("3", "Start", "Whole list", "All done", "9")
    await clock.to("tomorrow 08:00")
    await ann.sees("you gave 9/10")
    await ann.tells("no, 2")
    await ann.sees("2/10: which moment do you mean?")
    assert labels(ann.last) == [BEFORE_TODAY, "Worst in the session of Mon 2 Mar", "Neither"]
    assert await scores(ann) == [(3, 9), (None, None)]
    await ann.chooses("Worst in the session of Mon 2 Mar")
    await ann.sees(
        "2/10 now stands in place of 9/10, the worst in the session of Mon 2 Mar.", "no longer ask about warning signs"
    )
    await ann.sees("How is the knee now")
    assert await scores(ann) == [(3, 2), (None, None)]
    await ann.chooses("3", "Change my answer")
    shown = len(ann.from_bot)
    await ann.tells("yesterday evening it hurt, 4")
    await ann.sees("4/10 now stands in place of 2/10, the worst in the session of Mon 2 Mar.")
    assert (await scores(ann), len(ann.from_bot)) == ([(3, 4), (3, None)], shown + 1)


async def test_a_nine_before_the_session_is_corrected_the_next_morning_too(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("9")
    await clock.to("tomorrow 08:00")
    await ann.tells("no, 2")
    assert labels(ann.last) == [BEFORE_TODAY, "Before the session of Mon 2 Mar", "Neither"]
    await ann.chooses("Before the session of Mon 2 Mar")
    await ann.sees("2/10 now stands in place of 9/10, the knee before the session of Mon 2 Mar.")
    assert await scores(ann) == [(2, None), (None, None)]


async def test_no_two_in_the_morning_is_asked_about_whatever_yesterday_was(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("3", "Start", "Whole list", "All done", "10")
    await ann.denies()
    await ann.chooses("None")
    await clock.to("tomorrow 08:00")
    await ann.tells("no, 2")
    await ann.chooses("Worst in the session of Mon 2 Mar")
    await ann.sees("2/10 now stands in place of 10/10, the worst in the session of Mon 2 Mar.")
    await ann.sees_not("warning signs")
    await ann.tells("no, 4")
    await ann.chooses(BEFORE_TODAY)
    await ann.tells("no, 3")
    assert await scores(ann) == [(3, 2), (3, None)], "the last number is today's now"


async def test_no_two_after_a_nine_of_the_same_day_corrects_the_number_that_was_too_much(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("9")
    await ann.tells("no, 2")
    await ann.sees("2/10 now stands in place of 9/10. So I no longer ask about warning signs.")
    assert await scores(ann) == [(2, None)]


async def test_no_two_after_a_run_at_nine_corrects_the_run(ann: Guest) -> None:
    await ann.begins(usual=2)
    await ann.tells("/settings")
    await ann.chooses("I run")
    await ann.tells("2", "ran 25 min, pain 9")
    await ann.sees("9/10 is far too much")
    await ann.tells("no, 1")
    await ann.sees("Noted: 25 minutes at 1/10.")
    day = (await ann.today()).day
    assert (day.before, day.run is not None and day.run.pain) == (2, 1)


async def test_a_score_edited_to_a_sign_and_back_to_a_number_leaves_the_care_first(ann: Guest) -> None:
    await ann.begins()
    said = ann.says("5")
    await ann.house.settled()
    ann.edits(said, "my knee is locked, I cannot straighten it")
    await ann.sees(EMERGENCY)
    for number in ("4", "3"):
        ann.edits(said, number)
        await ann.sees(EMERGENCY, "A professional has seen it")
        await ann.sees_not("which moment")
    assert (await ann.today()).day.before == 3
    assert (await ann.today()).state.flag is not None


async def test_under_an_open_sign_a_number_that_may_be_two_is_asked_about_below_the_care(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("3", "Start", "Whole list", "All done", "2")
    await ann.reports("locked")
    await ann.tells("4")
    await ann.sees(EMERGENCY, "A professional has seen it", "4/10: which moment do you mean?")
    assert ann.last.text.index(EMERGENCY) < ann.last.text.index("which moment")


async def test_while_a_time_is_asked_for_too_the_care_comes_before_the_question_which_number_it_is(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("3", "Start", "Whole list", "All done", "2")
    await ann.reports("locked")
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    shown = len(ann.from_bot)
    await ann.tells("pain 4")
    assert ann.from_bot[shown].text.startswith("Please get emergency care now.")
    await ann.sees("4/10: which moment do you mean?")


async def test_after_a_corrected_score_the_way_to_the_signs_is_there_once(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("9", "I mistyped", "3")
    await ann.sees("3/10 now stands in place of 9/10")
    assert labels(ann.last).count("Something is wrong") == 1
    await ann.chooses("Start", "Whole list", "All done", "9", "I mistyped", "3")
    assert labels(ann.last).count("Something is wrong") == 1


@pytest.mark.parametrize("morning", ["tomorrow 08:00", "2026-03-04 07:30", "2026-03-04 09:00"])
async def test_a_morning_number_is_the_mornings_though_an_earlier_session_was_never_rated(
    ann: Guest, clock: Calendar, morning: str
) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done")
    await clock.to(morning)
    await ann.tells("3")
    await ann.sees("3/10", "Rate the session of Mon 2 Mar")
    await ann.sees_not("which moment")
    assert (await scores(ann))[0] == (2, None)
    assert (await scores(ann))[-1] == (3, None)
    await ann.chooses("Rate the session of Mon 2 Mar", "1")
    assert (await scores(ann))[0] == (2, 1)


async def test_a_number_between_the_end_of_a_session_and_its_rating_is_that_sessions(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("Start", "Whole list", "All done")
    await ann.tells("/help", "3")
    assert await scores(ann) == [(None, 3)]


@pytest.mark.parametrize(
    ("text", "score", "sharp"),
    [
        ("yesterday's session was a 5 and sharp", 5, True),
        ("it was a 6 on monday", 6, False),
        ("monday's session was a 4, not sharp", 4, False),
    ],
)
async def test_a_score_of_yesterday_or_of_a_weekday_is_that_sessions_with_its_sharp_pain(
    ann: Guest, clock: Calendar, text: str, score: int, sharp: bool
) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done")
    await clock.to("tomorrow 09:00")
    await ann.tells(text)
    first, second = (record.day for record in await ann.days())
    assert (first.during, first.sharp, second.before) == (score, sharp, None)


async def test_an_edit_corrects_the_score_of_the_day_it_names_and_moves_one_to_it(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done")
    await clock.to("tomorrow 09:00")
    said = ann.says("yesterday was a 4")
    await ann.house.settled()
    ann.edits(said, "monday was a 3")
    await ann.sees("3/10 now stands in place of 4/10, the worst in the session of Mon 2 Mar.")
    said = ann.says("1")
    await ann.house.settled()
    assert await scores(ann) == [(2, 3), (1, None)]
    ann.edits(said, "it was a 1 yesterday")
    await ann.sees("1/10 now stands in place of 3/10, the worst in the session of Mon 2 Mar.")
    assert await scores(ann) == [(2, 1), (None, None)]
    await clock.to("tomorrow 09:00")
    ann.edits(said, "it was a 5 on monday")
    await ann.sees("message of another day")
    assert (await scores(ann))[0] == (2, 1)


async def test_a_weekday_names_the_day_before_yesterday_and_no_closed_one(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done")
    await clock.to("2026-03-04 09:00")
    await ann.tells("it was a 3 on monday")
    assert (await scores(ann))[0] == (2, 3)
    await clock.to("2026-03-05 09:00")
    for text in ("monday was a 6", "tuesday was a 6", "ran 20 min on monday, pain 2"):
        day = "Tue 3 Mar" if text.startswith("tuesday") else "Mon 2 Mar"
        await ann.tells(text)
        await ann.sees(f"Of {day} I have nothing that I can still change", "How is the knee now")
    assert await scores(ann) == [(2, 3), (None, None), (None, None), (None, None)]
    assert [record.day.run for record in await ann.days()] == [None] * 4


async def test_what_is_told_of_a_session_beside_its_score_is_kept_with_it(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("i already did the exercises, 3 before and 2 after")
    await clock.to("tomorrow 08:00")
    await ann.tells("2, did half of it")
    await clock.to("tomorrow 08:00")
    await ann.tells("it was 3 before, now 2")
    await clock.to("tomorrow 08:00")
    await ann.tells("yesterday i did all of it, worst was 1")
    await ann.tells("4. went for a 30 min run")
    await ann.sees("How much did the knee hurt at the worst moment", "30 minutes")
    await ann.tells("1")
    days = [record.day for record in await ann.days()]
    assert [(day.before, day.during, day.done) for day in days] == [
        (3, 2, Done.ALL),
        (None, 2, Done.PART),
        (2, 1, Done.ALL),
        (4, None, None),
    ]
    assert days[-1].run == Run(30, 1)


async def test_a_number_answers_the_question_for_an_earlier_session_that_was_just_asked(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins()
    await ann.chooses("2", "Start")
    await clock.to("tomorrow 09:00")
    await ann.tells("/today")
    await ann.chooses("Rate the session of Mon 2 Mar")
    await ann.sees("the worst moment of the session of Mon 2 Mar, 0 to 10?")
    await ann.tells("no idea")
    await ann.sees("A pain score is a whole number", "the session of Mon 2 Mar")
    await ann.tells("4")
    assert await scores(ann) == [(2, 4), (None, None)]
    await ann.sees("How is the knee now")
    await ann.tells("3")
    assert await scores(ann) == [(2, 4), (3, None)]


async def test_a_number_of_today_is_todays_while_an_earlier_session_is_asked_about(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2", "Start")
    await clock.to("tomorrow 09:00")
    await ann.tells("/today")
    await ann.chooses("Rate the session of Mon 2 Mar")
    await ann.tells("today it is a 1")
    assert await scores(ann) == [(2, None), (1, None)]


async def test_a_session_of_yesterday_that_is_told_the_next_day_is_kept_as_yesterdays(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins()
    await clock.to("tomorrow 09:00")
    await ann.tells("I did all of yesterday's exercises, just forgot to tell you")
    await ann.sees("the worst moment of the session of Mon 2 Mar, 0 to 10?")
    await ann.tells("2")
    first, second = await ann.days()
    assert (first.day.done, first.day.during) == (Done.ALL, 2)
    assert (second.day.done, second.day.before) == (None, None)


async def test_a_day_that_was_forgotten_is_over_and_today_goes_on(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("did yesterday's exercises")
    await ann.sees("Of Sun 1 Mar I have nothing")
    await clock.to("tomorrow 09:00")
    await ann.tells("forgot yesterday, sorry")
    await ann.sees("A missed day is not made up", "How is the knee now")
    assert (await ann.today()).day.skipped is None


@pytest.mark.parametrize(
    "words",
    ["3 during and 1 after", "it was a 3 while doing it and 1 now", "at worst 3, now 1", "3/10 during, 1 afterwards"],
)
async def test_of_the_worst_moment_and_the_knee_after_it_the_session_keeps_the_worst(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done")
    await ann.tells(words)
    await ann.sees("3/10 saved")
    assert await scores(ann) == [(2, 3)]


async def test_before_a_session_the_knee_of_now_counts(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("4 during the run yesterday, now a 1")
    assert await scores(ann) == [(1, None)]
