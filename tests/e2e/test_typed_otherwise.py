"""What people type that says more than one thing, or another than the question asked: nothing is lost or misplaced."""

from __future__ import annotations

import pytest

from bot.domain.dialog import Step
from bot.domain.session import Done
from bot.domain.signs import Said
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest

EARLIER = "the worst moment of the session of Mon 2 Mar"


async def scores(ann: Guest) -> list[tuple[int | None, int | None]]:
    """Give the two numbers of every day so far."""
    return [(record.day.before, record.day.during) for record in await ann.days()]


@pytest.mark.parametrize("words", ["done, 1", "did it, 1", "finished. 1", "just finished, worst was 1"])
@pytest.mark.parametrize("morning", [None, "2"])
async def test_done_with_a_score_ends_the_session_that_was_never_opened(
    ann: Guest, words: str, morning: str | None
) -> None:
    await ann.begins()
    await ann.chooses(*([morning] if morning else []))
    await ann.tells(words)
    day = (await ann.today()).day
    assert (day.done, day.during, day.before) == (Done.ALL, 1, int(morning) if morning else None)


async def test_done_with_a_score_is_no_time_where_one_is_asked(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2", "Later today")
    await clock.to("18:30")
    await ann.tells("done it. 2")
    assert (await ann.today()).day.during == 2


async def test_last_nights_session_is_yesterdays(ann: Guest, clock: Calendar) -> None:
    await ann.reaches("the plan")
    await clock.to("tomorrow 08:00")
    await ann.tells("did it last night, 2")
    await ann.sees("2/10 is kept as the worst in the session of Mon 2 Mar.", "How is the knee now")
    assert await scores(ann) == [(2, 2), (None, None)]


async def test_the_scores_of_two_days_are_kept_each_on_its_own(ann: Guest, clock: Calendar) -> None:
    await ann.reaches("the session")
    await clock.to("tomorrow 08:10")
    await ann.tells("2 yesterday, 3 now")
    assert await scores(ann) == [(2, 2), (3, None)]


async def test_the_worst_of_a_session_told_the_next_morning_is_that_sessions(ann: Guest, clock: Calendar) -> None:
    await ann.reaches("the session")
    await clock.to("tomorrow 08:10")
    await ann.tells("3 during and 1 after")
    assert await scores(ann) == [(2, 3), (None, None)]


@pytest.mark.parametrize("words", ["3 while doing it, 8 now", "8 while doing it, 3 now"])
async def test_the_higher_of_two_numbers_asks_for_signs(ann: Guest, words: str) -> None:
    await ann.reaches("the rating")
    await ann.tells(words)
    await ann.sees("8/10 is far too much", "is there a warning sign?")


@pytest.mark.parametrize(
    ("words", "done"), [("part of it", Done.PART), ("all of it", Done.ALL), ("most of it", Done.PART)]
)
async def test_how_much_was_done_can_be_typed(ann: Guest, words: str, done: Done) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Done", "Done")
    await ann.tells("2")
    await ann.sees("How much of the session did you do?")
    await ann.tells(words)
    assert (await ann.today()).day.done is done


async def test_how_much_was_done_can_be_corrected(ann: Guest) -> None:
    await ann.reaches("the evening")
    await ann.tells("actually only half of it")
    await ann.sees("Kept as part of the session")
    assert (await ann.today()).day.done is Done.PART
    await ann.tells("no wait, i did all of it")
    assert (await ann.today()).day.done is Done.ALL


@pytest.mark.parametrize(
    ("words", "skipped"), [("3 but no time today", True), ("3, i cant train today, too much work", True)]
)
async def test_the_score_before_a_wish_is_kept_and_the_wish_done(ann: Guest, words: str, skipped: bool) -> None:
    await ann.begins()
    await ann.tells(words)
    day = (await ann.today()).day
    assert (day.before, day.skipped is not None) == (3, skipped)


async def test_the_score_before_a_later_hour_is_kept(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("2, do it at 8 tonight")
    await ann.sees("I write again on Mon 2 Mar at 20:00")
    assert (await ann.today()).day.before == 2


async def test_another_time_right_after_one_is_no_score(ann: Guest) -> None:
    await ann.reaches("the plan")
    await ann.tells("at 8 tonight", "no make it 9")
    await ann.sees("I write again on Mon 2 Mar at 21:00")
    assert (await ann.patient()).reminder_min == 8 * 60
    await ann.tells("write me at 18:00", "no 18:30")
    assert (await ann.patient()).reminder_min == 18 * 60 + 30


async def test_remind_me_is_of_today_while_there_is_something_to_do(ann: Guest) -> None:
    await ann.reaches("the plan")
    await ann.tells("remind me at 7 pm")
    await ann.sees("I write again on Mon 2 Mar at 19:00")
    assert (await ann.patient()).reminder_min == 8 * 60


@pytest.mark.parametrize("words", ["not done", "never got round to it", "i didnt do it in the end"])
async def test_what_is_not_done_is_not_done(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    assert (await ann.today()).day.done is None


@pytest.mark.parametrize("words", ["are we done", "done in 10 minutes", "did the warm up", "enough"])
async def test_words_like_done_end_no_session_that_was_never_opened(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    day = (await ann.today()).day
    assert (day.done, day.skipped) == (None, None)


@pytest.mark.parametrize(
    "words",
    [
        "I have not done yesterday's session",
        "I did not do yesterday's exercises",
        "did the exercises today, not yesterday's",
    ],
)
async def test_a_denial_of_yesterday_keeps_nothing_of_it(ann: Guest, clock: Calendar, words: str) -> None:
    await ann.begins()
    await clock.to("tomorrow 09:00")
    await ann.tells(words)
    first, second = await ann.days()
    assert (first.day.done, second.day.skipped) == (None, None)


async def test_done_easier_than_yesterday_is_of_today(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("tomorrow 09:00")
    await ann.chooses("2", "Start")
    await ann.tells("done, easier than yesterday")
    assert (await ann.days())[0].day.done is None
    await ann.sees("2 of 5")


async def test_the_exercises_of_a_weekday_are_that_days(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("Wednesday 09:00")
    await ann.tells("I did monday's exercises")
    await ann.sees(EARLIER)
    assert (await ann.today()).day.done is None


async def test_sharp_pain_of_yesterday_without_a_number_makes_gentle_days(ann: Guest, clock: Calendar) -> None:
    await ann.reaches("the evening")
    await clock.to("tomorrow 09:00")
    await ann.tells("yesterday was sharp in the step ups")
    first, *_ = await ann.days()
    assert first.day.sharp
    await ann.tells("/today")
    await ann.sees("Gentle day")


async def test_the_number_of_an_earlier_session_comes_after_its_sharp_pain_too(ann: Guest, clock: Calendar) -> None:
    await ann.reaches("the session")
    await clock.to("tomorrow 09:00")
    await ann.tells("/today")
    await ann.chooses("Rate the session of Mon 2 Mar", "Sharp or stabbing")
    await ann.tells("4")
    assert await scores(ann) == [(2, 4), (None, None)]


@pytest.mark.parametrize("words", ["woke up with a 5", "now 5", "5 this morning", "my knee is at 5 right now"])
async def test_the_knee_of_now_is_not_an_earlier_sessions(ann: Guest, clock: Calendar, words: str) -> None:
    await ann.reaches("the session")
    await clock.to("tomorrow 09:00")
    await ann.tells("/today")
    await ann.chooses("Rate the session of Mon 2 Mar")
    await ann.tells(words)
    assert await scores(ann) == [(2, None), (5, None)]


async def test_a_run_in_between_ends_the_question_for_an_earlier_session(ann: Guest, clock: Calendar) -> None:
    await ann.reaches("the session")
    await clock.to("tomorrow 09:00")
    await ann.tells("I did yesterday's exercises", "ran 20 min, pain 2", "3")
    assert await scores(ann) == [(2, None), (3, None)]


@pytest.mark.parametrize(
    ("words", "minutes", "pain", "sharp"),
    [
        ("run was a 5, sharp at the end", "20", 5, True),
        ("the run was a 6", "20", 6, False),
        ("ran 3 miles, no pain", "30", 0, False),
    ],
)
async def test_the_pain_of_a_run_that_is_told_without_minutes_waits_for_them(
    ann: Guest, words: str, minutes: str, pain: int, sharp: bool
) -> None:
    await ann.begins()
    await ann.tells(words)
    await ann.sees("How many minutes was the run?")
    await ann.tells(minutes)
    run = (await ann.today()).day.run
    assert run is not None
    assert (run.minutes, run.pain, run.sharp) == (int(minutes), pain, sharp)


async def test_the_pain_of_a_run_waits_for_minutes_that_are_tapped_too(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("the run was a 2")
    await ann.chooses("30 min")
    run = (await ann.today()).day.run
    assert run is not None
    assert (run.minutes, run.pain) == (30, 2)


@pytest.mark.parametrize("words", ["I slept 8 hours", "my friend did 40 min", "can I run 5k tomorrow"])
async def test_what_is_no_length_of_the_run_leaves_it(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.tells("ran 20 min, pain 1", words)
    run = (await ann.today()).day.run
    assert run is not None
    assert run.minutes == 20


async def test_what_was_run_in_parts_is_asked_for_as_a_whole(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("ran on the treadmill 3x5 min with walking, pain max 2")
    await ann.sees("How many minutes was the run?")
    await ann.tells("25")
    run = (await ann.today()).day.run
    assert run is not None
    assert (run.minutes, run.pain) == (25, 2)


async def test_minutes_that_cannot_be_are_asked_for_again_and_a_score_beside_minutes_is_kept(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("ran 20 min, pain 1", "make it 700 minutes")
    await ann.sees("up to 600")
    await ann.tells("25", "1", "sorry 30 min, pain was 8")
    await ann.sees("8/10 is far too much")


async def test_a_sharp_run_that_moves_to_yesterday_is_one(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("tomorrow 09:00")
    await ann.tells("ran 20 min, sharp pain 3", "it was yesterday")
    await ann.sees_not("have a physiotherapist or a doctor look")
    first, second = await ann.days()
    assert first.day.run is not None
    assert second.day.run is None


@pytest.mark.parametrize(
    "words",
    [
        "no swelling, but my knee gave way twice",
        "not swollen, but my knee locks",
        "swelling the same, calf is hot and hurts since the flight",
    ],
)
async def test_a_sign_beside_an_answer_about_swelling_is_heard(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.chooses("5")
    await ann.sees("Is the knee swollen")
    await ann.tells(words)
    assert any(event.said is Said.REPORTED for event in (await ann.today()).day.signs)


async def test_a_score_beside_an_answer_about_swelling_is_kept(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("5")
    await ann.tells("same swelling, pain now 8")
    await ann.sees("8/10")
    await ann.tells("/today")


async def test_no_swelling_is_none(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("no swelling, 3")
    await ann.sees("3/10 is your usual score")


async def test_a_question_about_a_sign_asks_whether_it_is_true(ann: Guest) -> None:
    await ann.reaches("the plan")
    await ann.tells("should I worry that my knee is locked")
    await ann.sees("Is one of these true?")


@pytest.mark.parametrize("between", [["/help"], ["/today"], ["/export"]])
async def test_a_yes_after_something_else_lifts_no_lock(ann: Guest, between: list[str]) -> None:
    await ann.begins()
    await ann.reports("calf")
    await ann.tells("the doctor has seen it", *between, "yes")
    await ann.sees_not("Good that it has been seen")
    await ann.tells("the doctor has seen it", "yes")
    await ann.sees("Good that it has been seen")


@pytest.mark.parametrize(
    "words",
    [
        "been there, all fine",
        "got checked, its a pulled muscle",
        "i went to the er last night",
        "physio says its fine but no step ups",
    ],
)
async def test_what_a_professional_said_asks_whether_exercise_is_fine(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.reports("gives-way")
    await ann.tells(words)
    await ann.sees("Did they say that exercise is fine?")


async def test_who_goes_tomorrow_takes_no_vacation(ann: Guest) -> None:
    await ann.begins()
    await ann.reports("gives-way")
    await ann.tells("am going tomorrow")
    await ann.sees("Good that you have it looked at.")
    assert not (await ann.patient()).has_break


@pytest.mark.parametrize("words", ["i was joking", "no its not", "sorry i meant my ankle"])
async def test_what_takes_a_sign_back_in_other_words_is_shown_the_button(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.reports("gives-way")
    await ann.tells(words)
    await ann.sees("Do you mean the warning sign?", "That was a mistake")
    await ann.tells("ok")
    await ann.sees("A professional has seen it")


@pytest.mark.parametrize(
    "words",
    ["i run tuesdays and thursdays", "football on thursday", "i run on wednesday so put strength on other days"],
)
async def test_days_of_something_else_change_no_strength_days(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.tells(words)
    assert (await ann.patient()).weekdays == (0, 2, 4)


async def test_a_correction_of_days_wants_them(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("only tue and sat", "no wait wed and sat")
    assert (await ann.patient()).weekdays == (2, 5)


@pytest.mark.parametrize("words", ["on holiday thursday and friday", "business trip thursday and friday, no time"])
async def test_named_days_away_are_a_break_of_those_days(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.tells(words)
    person = await ann.patient()
    assert (str(person.rest_from), str(person.resume_on), person.weekdays) == ("2026-03-05", "2026-03-07", (0, 2, 4))


@pytest.mark.parametrize(
    "words",
    ["im in italy till sunday but i can train", "I was away until sunday", "im away till sunday but keep writing"],
)
async def test_who_trains_on_or_is_back_takes_no_break(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.tells(words)
    assert not (await ann.patient()).has_break


@pytest.mark.parametrize("words", ["tomorrow", "ill do it tomorrow instead", "skip, knee is sore"])
async def test_words_that_leave_today_out(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    assert (await ann.today()).day.skipped is not None


async def test_a_thing_that_was_bought_is_kept_without_another_tap(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("I bought a band")
    assert "band" in {thing.value for thing in (await ann.patient()).profile.equipment}
    await ann.tells("i lost weight, 3 kilos, im so proud")
    await ann.sees_not("What do you have at hand?")


async def test_many_hours_are_all_offered(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/schedule")
    await ann.chooses("Change the hour")
    await ann.tells("5 or 6 or 7 or 8 or 9")
    await ann.sees("05:00", "21:00")


async def test_no_things_answer_no_signs(ann: Guest) -> None:
    await ann.tells("/start")
    await ann.chooses("Begin", "None of these")
    await ann.tells("no equipment")
    await ann.sees("(2 of 4)")


async def test_another_worst_is_the_worst_and_not_the_usual(ann: Guest) -> None:
    await ann.tells("/start")
    await ann.chooses("Begin")
    await ann.denies()
    await ann.chooses("Front, left")
    await ann.tells("5", "3", "no sorry worst was 6")
    profile = (await ann.patient()).profile
    assert (profile.usual_pain, profile.worst_pain) == (5, 6)


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("make it 7:30", "Tue 3 Mar at 07:30"),
        ("ok but i live in lisbon", "Europe/Lisbon"),
        ("no wait monday and thursday is better", "Strength days: Mon and Thu."),
        ("no, the right one", "Knee: Right."),
    ],
)
async def test_one_answer_is_changed_by_words_at_the_summary(ann: Guest, words: str, seen: str) -> None:
    await ann.comes_to(Step.SUMMARY)
    await ann.tells(words)
    await ann.sees("This is the plan", seen)


async def test_a_thing_that_was_forgotten_is_ticked_at_the_summary(ann: Guest) -> None:
    await ann.comes_to(Step.SUMMARY)
    await ann.tells("i forgot i have a band")
    await ann.sees("✓ Resistance band")
    await ann.tells("ok thats it")
    await ann.sees("This is the plan")
    await ann.tells("yes looks good")
    await ann.sees("Your programme runs.")


async def test_a_break_that_is_called_off_is_said_to_be_off_and_one_to_come_is_in_the_schedule(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("away from friday until sunday", "/schedule")
    await ann.sees("Your break begins on Fri 6 Mar and ends on Sun 8 Mar.")
    await ann.tells("actually im not going")
    await ann.sees("there is no break")


async def test_a_walk_that_was_a_run_is_one(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("walked 30 min, 1", "no sorry that was a run")
    day = (await ann.today()).day
    assert day.run is not None
    assert (day.run.minutes, day.run.pain, day.walk) == (30, 1, None)


@pytest.mark.parametrize(
    "words",
    ["stop, hurts too much", "stop here i have to go", "kid woke up gotta go", "had to stop because of the phone"],
)
async def test_who_stops_ends_the_session(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Done")
    await ann.tells(words)
    await ann.sees("How much did it hurt at the worst moment of the session")


@pytest.mark.parametrize("words", ["phone rang, back in 5", "hang on someone at the door"])
async def test_who_is_called_away_finds_the_session_waiting(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Done")
    await ann.tells(words)
    await ann.sees("the session waits where you are")


@pytest.mark.parametrize("words", ["3 this evening", "2 tonight", "it is a 3 right now, tonight"])
async def test_a_number_of_this_evening_is_a_score(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.tells(words)
    assert (await ann.today()).day.before in (2, 3)


@pytest.mark.parametrize(("words", "left"), [("mondays off please", (2, 4)), ("wednesday off", (0, 4))])
async def test_days_off_are_none_of_strength(ann: Guest, words: str, left: tuple[int, ...]) -> None:
    await ann.begins()
    await ann.tells(words)
    assert (await ann.patient()).weekdays == left


async def test_far_too_much_pain_comes_before_the_wish_beside_it(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("9, no time today")
    await ann.sees("is there a warning sign?")
    day = (await ann.today()).day
    assert (day.before, day.skipped) == (9, None)


@pytest.mark.parametrize("words", ["it gave way yesterday but fine now, 2", "chest pain yesterday but fine now, 2"])
async def test_a_sign_of_yesterday_is_one_whatever_is_said_of_now(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.tells(words)
    await ann.sees("A professional has seen it")


@pytest.mark.parametrize(
    "words",
    [
        "haven't done it yet, knee is 4 right now",
        "didn't get it done, 3",
        "first set done, 2/10",
        "clamshells done, 1",
        "nearly done, 2",
    ],
)
async def test_a_score_beside_what_is_not_all_of_it_ends_no_session_as_a_whole(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Done")
    await ann.tells(words)
    assert (await ann.today()).day.done is not Done.ALL


@pytest.mark.parametrize("words", ["run done, 30 min, 2", "walk done, 20 minutes, 2", "yoga done, 1/10"])
async def test_another_thing_that_is_done_is_no_session(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    assert (await ann.today()).day.done is None


@pytest.mark.parametrize(
    "words", ["done with work, starting now", "almost finished", "I will have it done before lunch"]
)
async def test_what_is_not_done_yet_shows_the_plan(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    day = (await ann.today()).day
    assert (day.done, day.skipped) == (None, None)


async def test_all_but_one_is_part_of_it(ann: Guest) -> None:
    await ann.reaches("the plan")
    await ann.tells("did everything except the step-ups, 2")
    assert (await ann.today()).day.done is Done.PART


@pytest.mark.parametrize("words", ["I'll get it done tonight", "I'll get this done this evening"])
async def test_getting_it_done_later_leaves_nothing_out(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    assert (await ann.today()).day.skipped is None


@pytest.mark.parametrize(
    "words",
    [
        "I'm seeing a physio next week",
        "I'm getting a band next week",
        "I'm having friends over until Sunday",
        "No run until Friday",
        "take Friday off my strength days",
    ],
)
async def test_other_plans_set_no_break(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    assert not (await ann.patient()).has_break


@pytest.mark.parametrize("words", ["skip the stretches today", "take today off running"])
async def test_a_part_that_is_left_out_leaves_the_day(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    assert (await ann.today()).day.skipped is None


async def test_a_time_that_is_none_is_not_taken(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("2", "Later today")
    await ann.tells("not at 6")
    await ann.sees_not("I write again on")


async def test_what_is_missing_from_everything_is_not_ticked(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("I have everything except weights")
    assert not (await ann.patient()).profile.equipment


@pytest.mark.parametrize("words", ["no giving way except on stairs, 2", "it never locks except on stairs, 2"])
async def test_a_sign_that_is_denied_with_an_exception_is_asked_about_and_the_score_kept(
    ann: Guest, words: str
) -> None:
    await ann.begins()
    await ann.tells(words)
    await ann.sees("Is one of these true?")
    assert (await ann.today()).day.before == 2


@pytest.mark.parametrize(
    ("words", "score"), [("not yet, 5 now", 5), ("will do, 2", 2), ("not done yet, 3 right now", 3)]
)
async def test_a_score_at_the_end_is_no_time(ann: Guest, words: str, score: int) -> None:
    await ann.begins()
    await ann.tells(words)
    day = (await ann.today()).day
    assert (day.before, day.done, day.skipped) == (score, None, None)


@pytest.mark.parametrize(("words", "zone"), [("home time", "Europe/Berlin"), ("keep it here", "Europe/London")])
async def test_what_the_hour_means_elsewhere_can_be_typed(ann: Guest, words: str, zone: str) -> None:
    await ann.begins()
    await ann.tells("I moved to London")
    await ann.sees("or stay on home time?")
    await ann.tells(words)
    await ann.sees_not("I did not understand")
    assert (await ann.patient()).timezone == zone
