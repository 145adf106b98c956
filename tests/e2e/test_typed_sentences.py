"""Whole sentences of an ordinary week, each typed where it would be: what they do, and that nothing of them is lost."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.dialog import Step
from bot.domain.schedule import session_day
from bot.domain.session import Barrier, Day, Done
from bot.domain.signs import Said
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest
from tests.e2e.house import House

MON, TUE = date(2026, 3, 2), date(2026, 3, 3)


async def day(ann: Guest, on: date = MON) -> Day:
    """Give what is kept of a day."""
    return next(record.day for record in await ann.days() if record.day.on == on)


# The first minute


@pytest.mark.parametrize(
    "words",
    [
        "yes go",
        "Ok, I agree",
        "Hello! Yes, I would like to begin, thank you.",
        "Good morning. My physio friend told me about you. Yes, let's begin.",
    ],
)
async def test_a_sentence_that_agrees_begins(ann: Guest, words: str) -> None:
    await ann.tells("/start", words)
    await ann.sees("Is one of these true?")


@pytest.mark.parametrize(
    "words", ["no I do not agree", "I want to know more. Is it free?", "yes but what does it cost?"]
)
async def test_what_does_not_agree_begins_nothing(ann: Guest, words: str) -> None:
    await ann.tells("/start", words)
    await ann.sees("Begin")


async def test_no_sign_can_be_told_in_many_words(ann: Guest) -> None:
    await ann.comes_to(Step.SIGNS)
    await ann.tells(
        "None of these, thank goodness.", "No, none of these either.", "None of these apply to me.", "none, luckily"
    )
    await ann.sees("Where does it hurt?")


@pytest.mark.parametrize("words", ["none of these but my knee is locked", "no, nothing, my calf is swollen though"])
async def test_a_sign_beside_none_is_heard(ann: Guest, words: str) -> None:
    await ann.comes_to(Step.SIGNS)
    await ann.tells(words)
    await ann.sees("You said:")


@pytest.mark.parametrize("words", ["I'm 16", "I am 15 years old"])
async def test_who_is_under_age_is_told_so(ann: Guest, words: str) -> None:
    await ann.comes_to(Step.SIGNS)
    await ann.tells(words)
    await ann.sees("You said:", "Under 18")


async def test_two_places_are_asked_about(ann: Guest) -> None:
    await ann.comes_to(Step.PLACE)
    await ann.tells("kneecap and a bit outside")
    await ann.sees("You name more than one place. Tap the one where it hurts most.")
    await ann.tells("In front, around the kneecap. My right knee, I should say.")
    await ann.sees("How is your knee usually")


@pytest.mark.parametrize(
    ("words", "usual"), [("Most days 3, on bad days 5", 3), ("usually a 2 but 6 at worst", 2), ("3 to 4", 4)]
)
async def test_the_usual_score_is_that_of_most_days(ann: Guest, words: str, usual: int) -> None:
    await ann.comes_to(Step.USUAL_PAIN)
    await ann.tells(words)
    await ann.sees("And the worst in the last week?")
    assert (await ann.patient()).profile.usual_pain == usual


async def test_two_scores_are_asked_about_and_a_usual_one_can_be_corrected(ann: Guest) -> None:
    await ann.comes_to(Step.USUAL_PAIN)
    await ann.tells("It is about 2 when I walk, 4 on the stairs.")
    await ann.sees("That is more than one number. Which one is it on most days?")
    await ann.tells("4", "when i run or squat its like 6", "nothing just a chair", "8:00")
    await ann.chooses("Continue")
    await ann.sees("Usually 4/10, at worst 6/10.")
    await ann.tells("My usual is 2, not 4")
    assert (await ann.patient()).profile.usual_pain == 2


async def test_what_is_at_hand_can_be_a_whole_sentence(ann: Guest) -> None:
    await ann.comes_to(Step.EQUIPMENT)
    await ann.tells("I have a low stair at home and a resistance band.", "and two bottles of water")
    await ann.sees("✓ Resistance band", "✓ Step or a low stair", "✓ Weights")


@pytest.mark.parametrize("words", ["its 20 to 8 here", "it is twenty to eight"])
async def test_what_the_clock_shows_can_be_told_in_words(ann: Guest, words: str) -> None:
    await ann.comes_to(Step.ZONE)
    await ann.tells(words)
    await ann.sees("07:40 · Berlin")


async def test_the_clock_and_the_hour_in_one_message(ann: Guest) -> None:
    await ann.comes_to(Step.ZONE)
    await ann.tells("yeah its 740 but write me at 9")
    await ann.sees("09:00", "21:00")


async def test_the_summary_says_what_the_first_message_waits_for(ann: Guest) -> None:
    await ann.comes_to(Step.SUMMARY)
    await ann.sees("once you tap Start now")
    await ann.tells("It is a 4 now. I sat at my desk all day.")
    await ann.sees("That works once your programme runs", "Start now")


# The session


@pytest.mark.parametrize("words", ["did it", "did it at 7", "did the exercises at 7"])
async def test_a_session_that_was_done_unseen_is_rated(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    await ann.sees("at the worst moment")
    assert (await day(ann)).done is Done.ALL


@pytest.mark.parametrize(
    ("words", "done", "score"),
    [
        ("done all 2", Done.ALL, 2),
        ("did it this morning, knee 4 at 7", Done.ALL, 4),
        ("I finished the rest. The worst was a 5 during the step-ups.", Done.ALL, 5),
        ("I did it, except for the side plank. 3.", Done.PART, 3),
    ],
)
async def test_a_session_told_with_its_score_is_kept(ann: Guest, words: str, done: Done, score: int) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    assert ((await day(ann)).done, (await day(ann)).during) == (done, score)


@pytest.mark.parametrize(
    "words", ["I have done the warm-up.", "I have walked for ten minutes as a warm-up.", "skip warmup, did a jog"]
)
async def test_a_warm_up_that_is_done_begins_the_session_behind_it(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    await ann.sees("1 of 8", "Clamshell")
    assert (await day(ann)).done is None


@pytest.mark.parametrize("words", ["undo", "not done yet sorry", "I have not done the session yet, please undo it."])
async def test_what_is_not_done_yet_is_taken_back(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells("done")
    await ann.sees("at the worst moment")
    await ann.tells(words)
    await ann.sees("Start", "Later today")
    assert (await day(ann)).done is None


async def test_what_is_not_done_yet_can_be_put_off_in_the_same_breath(ann: Guest) -> None:
    await ann.reaches("the plan")
    await ann.tells("done", "sorry not done yet, doing it tonight")
    await ann.sees("When shall I write again today?")


async def test_a_rated_session_is_taken_back_by_no_such_word(ann: Guest) -> None:
    await ann.reaches("the evening")
    await ann.tells("not done yet")
    assert (await day(ann)).during == 2


async def test_another_exercise_is_offered_behind_the_reason(ann: Guest) -> None:
    await ann.reaches("the session")
    await ann.chooses("Done")
    for words in (
        "cant do this lying down, something else?",
        "This hurts my neck, what can I do instead?",
        "my wrist hurts in the clamshell can i swap it",
    ):
        await ann.tells(words)
        await ann.sees("Nothing else fits in for Clamshell today.")
    assert not (await day(ann)).hurts


@pytest.mark.parametrize(
    "words", ["Could you please leave out the step-ups from now on?", "clamshells are boring give me something else"]
)
async def test_no_part_is_left_out_beforehand(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    await ann.sees("I leave no part out beforehand")


# Scores


@pytest.mark.parametrize(
    "words", ["3 not 2", "and 3 not 2", "sorry 3 not 2", "it is a 3 and not a 2, please correct that"]
)
async def test_a_number_that_is_turned_down_gives_way(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    assert (await day(ann)).before == 3


async def test_the_score_of_yesterday_gives_way_too(ann: Guest) -> None:
    await ann.reaches("the morning after")
    await ann.tells("2", "Yesterday it was a 3 and not a 2, please correct that.")
    await ann.sees("3/10 now stands in place of 2/10")
    assert (await day(ann)).during == 3


async def test_half_of_yesterdays_session_beside_the_score_of_now(ann: Guest, clock: Calendar) -> None:
    await ann.reaches("the session")
    await clock.to("tomorrow 08:10")
    await ann.tells("3, and yesterday I only did half")
    assert ((await day(ann)).done, (await day(ann)).during, (await day(ann, TUE)).before) == (Done.PART, None, 3)


@pytest.mark.parametrize(("words", "score"), [("back. 4", 4), ("long day at the office. 3", 3)])
async def test_one_clause_is_enough(ann: Guest, words: str, score: int) -> None:
    await ann.begins()
    await ann.tells(words)
    assert (await day(ann)).before == score


@pytest.mark.parametrize("words", ["3 at the wall sit. Is 3 too much?", "3 in the side plank"])
async def test_the_worst_told_with_its_exercise_is_the_worst(ann: Guest, words: str) -> None:
    await ann.reaches("the rating")
    await ann.tells(words)
    assert (await day(ann)).during == 3


@pytest.mark.parametrize("words", ["3 sets of clamshells, right?", "2 of them left"])
async def test_what_is_counted_rates_nothing(ann: Guest, words: str) -> None:
    await ann.reaches("the rating")
    await ann.tells(words)
    assert (await day(ann)).during is None


async def test_a_score_that_was_of_a_run_becomes_its_pain(ann: Guest) -> None:
    await ann.reaches("the evening")
    await ann.tells("no wait, that was for the run", "30")
    run = (await day(ann)).run
    assert run is not None
    assert (run.minutes, run.pain, (await day(ann)).during) == (30, 2, None)


async def test_the_pain_of_a_run_that_was_of_the_session_asks_which(ann: Guest) -> None:
    await ann.reaches("the plan")
    await ann.tells("ran 20 min, 3", "no wait, that was for the exercises")
    await ann.sees("3/10: which moment do you mean?")
    assert (await day(ann)).run is None


async def test_none_answers_the_swelling_of_yesterday_that_was_just_asked(ann: Guest, clock: Calendar) -> None:
    await ann.reaches("the morning after")
    await ann.tells("6")
    await clock.to("tomorrow 08:00")
    await ann.tells("done yesterday, 2")
    await ann.sees("Is the knee swollen, compared with before the session?")
    await ann.tells("none")
    await ann.sees("How is the knee now")
    assert (await day(ann, date(2026, 3, 4))).before is None


@pytest.mark.parametrize("words", ["a little, and hot", "a bit and it gave way"])
async def test_a_sign_without_a_subject_is_of_the_knee_that_is_asked_about(ann: Guest, words: str) -> None:
    await ann.reaches("the rating")
    await ann.tells("5, a little swollen", words)
    await ann.sees("You said:")


async def test_words_that_tell_no_swelling_are_no_sign(ann: Guest) -> None:
    await ann.reaches("the rating")
    await ann.tells("5, a little swollen", "dunno maybe, cant really tell")
    await ann.sees("Is the knee swollen")
    assert Said.NONE not in (await day(ann)).signs


# Runs


@pytest.mark.parametrize(
    "words", ["4, ran 15k yesterday", "4, long run yesterday 15k was a 5", "4 and went for a run yesterday"]
)
async def test_a_run_behind_the_score_of_the_morning_is_asked_about(ann: Guest, words: str) -> None:
    await ann.reaches("the morning after")
    await ann.tells(words)
    await ann.sees("How many minutes was the run? Mon 2 Mar")
    assert (await day(ann, TUE)).before == 4


async def test_far_too_much_pain_comes_before_the_run_behind_it(ann: Guest) -> None:
    await ann.reaches("the morning after")
    await ann.tells("9, ran 15k yesterday")
    await ann.sees("is there a warning sign?")


async def test_a_distance_with_minutes_is_a_run(ann: Guest) -> None:
    await ann.reaches("the plan")
    await ann.tells("5k 27 min 1")
    run = (await day(ann)).run
    assert run is not None
    assert (run.minutes, run.pain) == (27, 1)


async def test_a_run_of_yesterday_names_its_day(ann: Guest) -> None:
    await ann.reaches("the morning after")
    await ann.tells("2", "ran 30 min yesterday, 4")
    await ann.sees("Kept under Mon 2 Mar.", "the aim is 2/10 or less")


async def test_an_edit_of_a_run_that_was_moved_stays_on_its_day(ann: Guest) -> None:
    await ann.reaches("the morning after")
    await ann.tells("2")
    told = ann.says("went running, 30 minutes, pain 3")
    await ann.tells("no wait that was yesterday")
    ann.edits(told, "went running, 40 minutes, pain 3")
    await ann.sees("Noted: 40 minutes")
    run = (await day(ann)).run
    assert run is not None
    assert (run.minutes, (await day(ann, TUE)).run) == (40, None)


async def test_several_runs_are_asked_for_one_by_one(ann: Guest) -> None:
    await ann.reaches("the morning after")
    await ann.tells("on the trip ran twice, mon 15 min 3 and tue 20 min 2")
    await ann.sees("I take one run at a time")


@pytest.mark.parametrize("words", ["easy 5k tonight ok?", "my race is in 6 weeks"])
async def test_a_run_to_come_is_answered_by_the_rule(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    await ann.sees("Running with runner’s knee")


# Days and hours


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("not Friday, Saturday please", (0, 2, 5)),
        ("can u change strength to mon and thu", (0, 3)),
        ("shift my strength days to tue and thu", (1, 3)),
    ],
)
async def test_strength_days_in_other_words(ann: Guest, words: str, days: tuple[int, ...]) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    assert (await ann.patient()).weekdays == days


@pytest.mark.parametrize("words", ["just twice a week is enough for me", "can we do 2x a week"])
async def test_who_wants_fewer_days_chooses_them(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    await ann.sees("Which days for strength?")


@pytest.mark.parametrize(
    "words",
    ["I was on call, can I do this session tonight at 8 instead?", "Later, please, at eight o'clock this evening."],
)
async def test_tonight_at_eight_is_of_tonight(ann: Guest, words: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    await ann.sees("I write again on Mon 2 Mar at 20:00")
    assert (await ann.patient()).reminder_min == 8 * 60


@pytest.mark.parametrize(
    "words", ["didnt do anything yesterday was at uni all day", "I forgot yesterday evening's stretches, is that bad?"]
)
async def test_a_day_that_was_missed_leaves_today(ann: Guest, clock: Calendar, words: str) -> None:
    await ann.reaches("the morning after")
    await ann.tells(words)
    await ann.sees("A missed day is not made up")
    assert (await day(ann, TUE)).skipped is None


async def test_a_reason_beside_no_time_is_one(ann: Guest) -> None:
    await ann.reaches("the plan")
    await ann.tells("kids sick, no time")
    assert (await day(ann)).skipped in (Barrier.OTHER, Barrier.NO_TIME)


async def test_a_journey_with_its_end_offers_that_day(ann: Guest) -> None:
    await ann.reaches("the plan")
    await ann.tells("gonna be in lisbon til wed")
    await ann.sees("How long shall I be quiet?", "Until Wed 4 Mar")
    await ann.tells("until wednesday 11 march")
    await ann.sees("Enjoy your break until Wed 11 Mar")


async def test_a_break_over_sunday_promises_no_week(ann: Guest, clock: Calendar) -> None:
    await ann.reaches("the evening")
    await clock.to("friday 10:00")
    await ann.tells("pause until monday")
    await ann.sees("I write again on Mon 9 Mar at 08:00")


async def test_to_whom_all_is_too_much_the_settings_are_shown(ann: Guest) -> None:
    await ann.reaches("the plan")
    await ann.tells("your messages are too much, write less often")
    await ann.sees("Settings")


# Questions


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("is swimming ok?", "Other sports"),
        ("Would cycling be good for me?", "Other sports"),
        ("I have been swimming instead today. Does that count?", "Other sports"),
        ("Shall I climb the stairs in my house or avoid them?", "Stairs and a sore knee"),
        ("calves sore not knee", "Tired or sore muscles"),
        ("my usual pain is 2, please correct it", "Your usual score is 3/10."),
        ("is it getting worse?", "progress"),
    ],
)
async def test_a_question_is_answered_to_the_point(ann: Guest, words: str, title: str) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    await ann.sees(title) if title != "progress" else await ann.sees_not("did not understand")


async def test_who_takes_a_sign_back_in_many_words_is_shown_the_button(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.reports("locked")
    await ann.tells("Oh no, that was a mistake, it isn't really locked, just stiff")
    await ann.sees("If that was the mistake, tap “That was a mistake”")
    assert (await ann.today()).state.flag is not None
    assert (await ann.today()).day.on == session_day(house.clock.now(), (await ann.patient()).zone)


# From every place of the day: what is seen, and what is kept


@pytest.mark.parametrize(
    ("place", "words", "seen"),
    [
        ("the question", "I don't know", "A rough guess is enough."),
        ("the question", "better than yesterday", "Good to hear. The plan goes by the number."),
        ("the question", "worse than yesterday", "I cannot tell from words how sore that is"),
        ("the plan", "ok will do", "Fine."),
        ("the plan", "thanks, that's really helpful", "You are welcome."),
        ("the plan", "Thank you, that was quite manageable.", "You are welcome."),
        ("the plan", "sorry I was away", "No harm done."),
        ("the plan", "Why do I have to do clamshells?", "Why a runner's knee needs it"),
        ("the plan", "what's the point of the wall sit?", "Why a runner's knee needs it"),
        ("the plan", "my knee makes a grinding noise on stairs", "A knee that clicks"),
        ("the plan", "remind me at lunchtime", "When shall I write again today?"),
        ("the plan", "can u remind me when kids are in bed, 8ish", "Which of these do you mean?"),
        ("the plan", "what time will you write tomorrow?", "Your schedule"),
        ("the plan", "why did you give me less today?", "As planned."),
        ("the plan", "I did a spin class yesterday instead", "Other sports"),
        ("the plan", "I take blood thinners", "What I cannot answer"),
        ("the plan", "do these exercises really work?", "How long it takes"),
        ("the plan", "planning 10k tomorrow ok?", "Running with runner’s knee"),
        ("the plan", "Started but the doorbell rang", "Later today"),
        ("the plan", "that's the clamshell done", "Warm-up: Brisk walk"),
        ("the plan", "Ready, let us start.", "Warm-up: Brisk walk"),
        ("the plan", "warmed up already, walked the dog", "1 of 8"),
        ("the plan", "undo the skip", "There is nothing left of today"),
        ("the plan", "intervals today 6x800, knee 4", "How many minutes was the run?"),
        ("the rating", "hardly noticed it", "Good to hear. The plan goes by the number."),
        ("the morning after", "ran 20 min yesterday, forgot to say", "The run of Mon 2 Mar, 20 minutes."),
        ("the morning after", "yesterday 8k 48min pain 2", "The run of Mon 2 Mar, 48 minutes."),
        (
            "the morning after",
            "I was on a walk of about 5 km yesterday at my sister's, the knee was at 2 afterwards.",
            "How many minutes of brisk walking? Mon 2 Mar",
        ),
    ],
)
async def test_a_sentence_is_answered_to_the_point(ann: Guest, place: str, words: str, seen: str) -> None:
    await ann.reaches(place)
    await ann.tells(words)
    await ann.sees(seen)
    assert (await ann.today()).day.skipped is None


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("how many do I have to do on each side?", "Clamshell"),
        ("how low should I go?", "Clamshell"),
        ("it burns in my thigh", "Tired or sore muscles"),
        ("The clamshell is done.", "2 of 8"),
        ("and the rest tomorrow, he's up again", "at the worst moment"),
        ("I dropped out halfway", "at the worst moment"),
        ("What exactly does a straight leg raise do for my knee?", "Why a runner's knee needs it"),
        ("my knee clicked, is that bad?", "A knee that clicks"),
        ("I can't lie down here", "Nothing else fits in for Clamshell today."),
    ],
)
async def test_a_sentence_in_the_session_is_of_its_exercise(ann: Guest, words: str, seen: str) -> None:
    await ann.reaches("the session")
    await ann.chooses("Done")
    await ann.tells(words)
    await ann.sees(seen)


@pytest.mark.parametrize(
    ("words", "done", "score"),
    [
        ("I've done my exercises, no pain at all", Done.ALL, 0),
        ("done half, kids. 2", Done.PART, 2),
        ("did everything except the side plank because of my shoulder, worst 2", Done.PART, 2),
        ("I did the exercises this morning before work. The worst was 3.", Done.ALL, 3),
        ("I only managed the first four exercises, had to pick up the kids. It was a 3.", Done.PART, 3),
    ],
)
async def test_a_session_in_a_longer_sentence_is_kept(ann: Guest, words: str, done: Done, score: int) -> None:
    await ann.reaches("the plan")
    await ann.tells(words)
    assert ((await day(ann)).done, (await day(ann)).during) == (done, score)


async def test_a_session_of_yesterday_that_nobody_told_of(ann: Guest, clock: Calendar) -> None:
    await ann.reaches("the evening")
    await clock.to("wednesday 08:00")
    await ann.tells("did my session yesterday but forgot to tell you, it was a 2")
    assert ((await day(ann, TUE)).done, (await day(ann, TUE)).during) == (Done.ALL, 2)


@pytest.mark.parametrize(("words", "score"), [("not sure, 2 or 3?", 3), ("3 today. Was the run too long?", 3)])
async def test_a_score_in_doubt_or_before_a_question_is_kept(ann: Guest, words: str, score: int) -> None:
    await ann.begins()
    await ann.tells(words)
    assert (await day(ann)).before == score


@pytest.mark.parametrize(
    ("words", "swelling"),
    [("6, more swollen than yesterday", "more"), ("3, less swollen", "less"), ("5, swelling the same", "same")],
)
async def test_a_comparison_of_swelling_beside_the_score_is_kept(ann: Guest, words: str, swelling: str) -> None:
    await ann.begins()
    await ann.tells(words)
    assert (await day(ann)).swelling == swelling


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("More, yesterday it was not swollen at all", "is there a warning sign?"),
        ("same as yesterday I think", "Gentle day"),
        ("it looks normal", "Gentle day"),
        ("just a little round the kneecap, not hot", "Less than before, the same, or more?"),
        ("mild", "Less than before, the same, or more?"),
    ],
)
async def test_an_answer_about_swelling_in_other_words(ann: Guest, words: str, seen: str) -> None:
    await ann.reaches("the morning after")
    await ann.tells("6", words)
    await ann.sees(seen)


@pytest.mark.parametrize(
    ("words", "minutes", "pain"),
    [
        ("30 min easy this morning, 5 km, pain 1", 30, 1),
        ("ran 4 km in 24 min with walk breaks, no pain", 24, 0),
        ("12k long run 70min knee 3 after", 70, 3),
    ],
)
async def test_a_run_by_its_length_and_time_is_noted(ann: Guest, words: str, minutes: int, pain: int) -> None:
    await ann.begins()
    await ann.tells(words)
    run = (await day(ann)).run
    assert run is not None
    assert (run.minutes, run.pain, (await day(ann)).before) == (minutes, pain, None)


async def test_that_a_knee_has_settled_can_be_a_sentence(ann: Guest) -> None:
    await ann.reaches("the evening")
    await ann.tells("6.2 km in 36 min, pain 2 on the last km", "yes it settled within half an hour")
    run = (await day(ann)).run
    assert run is not None
    assert run.settled_min is not None


async def test_an_exercise_that_hurts_before_the_session_is_noted(ann: Guest) -> None:
    await ann.reaches("the plan")
    await ann.tells("The wall sit hurts my kneecap, is there an alternative?")
    assert (await day(ann)).hurts == ("wall-sit",)


@pytest.mark.parametrize("words", ["change yesterday's score to 3", "I gave the wrong score for yesterday, it was a 3"])
async def test_the_score_of_yesterday_is_changed_by_words(ann: Guest, words: str) -> None:
    await ann.reaches("the morning after")
    await ann.tells(words)
    assert (await day(ann)).during == 3


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("the doctor says it's just runner's knee and I can exercise", "Did they say that exercise is fine?"),
        ("my knee is not locked", "If that was the mistake"),
    ],
)
async def test_a_sentence_under_a_red_flag_lifts_nothing(ann: Guest, words: str, seen: str) -> None:
    await ann.begins()
    await ann.reports("locked")
    await ann.tells(words)
    await ann.sees(seen)
    assert (await ann.today()).state.flag is not None


async def test_who_will_see_nobody_is_not_praised_for_it(ann: Guest) -> None:
    await ann.begins()
    await ann.reports("locked")
    await ann.tells("I don't want to see a doctor")
    await ann.sees_not("Good that")
    assert (await ann.today()).state.flag is not None
