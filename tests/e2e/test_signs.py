"""Signs in the chat: the first question with each tier, the list on any day, and what became of them."""

import pytest

from bot.domain.dialog import Step
from bot.domain.session import Mode
from bot.domain.signs import Said
from bot.services.safety import signs_said
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, first_minute, labels
from tests.e2e.house import House

LIST = "Is one of these true?"
EMERGENCY = "emergency care now"


async def at_the_list(ann: Guest) -> None:
    await ann.tells("/start")
    await ann.chooses("Begin")
    await ann.sees(LIST, "Emergency", "None of these")


async def next_question(ann: Guest) -> None:
    """The way is free: the question after the signs is open."""
    await ann.sees_not(LIST)
    assert (await ann.patient()).step not in (Step.WELCOME, Step.SIGNS)


async def test_the_list_stays_where_it_is_while_signs_are_ticked(ann: Guest) -> None:
    await at_the_list(ann)
    numbers = labels(ann.last)[1:]
    assert numbers == [str(number) for number in range(1, 8)]
    assert [len(row) for row in ann.last.keyboard] == [1, 4, 3]
    await ann.ticks("calf")
    assert [len(row) for row in ann.last.keyboard] == [2, 4, 3]
    assert labels(ann.last)[:2] == ["Continue with 1 sign", "More signs"]
    await ann.sees("✓ 1", "(1 of 4)")
    await ann.ticks("minor")
    assert [len(row) for row in ann.last.keyboard] == [1, 7]
    assert labels(ann.last)[0] == "Continue with 2 signs"
    await ann.sees(
        "✓ One calf newly hurts or swells, above all if warm, red or tender", "✓ 23", "✓ 23  Under 18", "(4 of 4)"
    )
    await ann.chooses("✓ 23")
    await ann.sees("Continue with 1 sign", "✓ One calf")
    await ann.tells("/start")
    await ann.chooses("✓ 1")
    assert labels(ann.last) == ["None of these", *numbers]


async def test_the_list_comes_in_four_screens_at_the_start_and_on_any_day(ann: Guest, house: House) -> None:
    await at_the_list(ann)
    for page in (1, 2, 3, 4):
        await ann.sees(f"({page} of 4)")
        await ann.chooses("None of these")
    await next_question(ann)
    ben = house.person("Ben")
    await ben.begins()
    await ben.chooses("9")
    await ben.sees("9/10 is far too much. Stop for today.")
    await ben.chooses("Check the warning signs")
    headings = ("Emergency", "To be seen today", "Doctor or physiotherapist", "Doctor or physiotherapist")
    for page, heading in enumerate(headings, 1):
        await ben.sees(f"({page} of 4)", heading)
        await ben.sees_not("far too much")
        await ben.chooses("None of these")
    await ben.sees_not(LIST)


async def test_none_that_is_typed_on_the_last_screen_tells_what_was_ticked_before(ann: Guest) -> None:
    await at_the_list(ann)
    await ann.ticks("calf")
    await ann.chooses("More signs", "More signs", "More signs")
    await ann.tells("none")
    await ann.sees("emergency care now")


@pytest.mark.parametrize("words", ["none", "no nothing like that"])
async def test_none_that_is_typed_answers_the_screen_that_is_open_and_leads_to_the_next(
    ann: Guest, house: House, words: str
) -> None:
    await at_the_list(ann)
    for page in (2, 3, 4):
        await ann.tells(words)
        await ann.sees(f"({page} of 4)")
        await house.restart()
    await ann.tells(words)
    await next_question(ann)
    ben = house.person("Ben")
    await ben.begins()
    await ben.chooses("9")
    for page in (1, 2, 3, 4):
        await ben.tells(words)
        await ben.sees(f"({page} of 4)")
    await ben.tells(words)
    await ben.sees_not(LIST, "warning sign?")


async def test_an_urgent_sign_of_the_first_screen_is_cared_for_at_once_and_the_rest_of_the_list_comes_after_it(
    ann: Guest, house: House, clock: Calendar
) -> None:
    await at_the_list(ann)
    await ann.ticks("calf")
    await ann.chooses("Continue with 1 sign")
    await ann.sees(EMERGENCY)
    await house.restart()
    await clock.to("2026-03-20 09:00")
    await ann.tells("/start")
    await ann.chooses("A professional has seen it")
    await ann.sees(LIST, "(2 of", "None of these")
    await ann.sees_not("Emergency")
    await ann.tells("/start")
    await ann.sees("(2 of")
    await ann.ticks("minor")
    await ann.chooses("Continue with 1 sign")
    await ann.sees("ask your doctor")
    assert (await ann.patient()).step is Step.SIGNS


async def test_a_first_screen_answered_by_mistake_is_asked_again(ann: Guest) -> None:
    await at_the_list(ann)
    await ann.ticks("calf")
    await ann.chooses("Continue with 1 sign", "That was a mistake")
    await ann.sees(LIST, "(1 of", "Emergency", "None of these")


async def test_a_score_that_was_mistyped_is_corrected_and_the_screen_says_what_becomes_of_the_question(
    ann: Guest,
) -> None:
    await ann.begins()
    await ann.chooses("9", "I mistyped", "3")
    await ann.sees("3/10 now stands in place of 9/10", "no longer ask about warning signs", "Start")
    await ann.tells("/today")
    await ann.sees("Start")
    await ann.sees_not("warning signs")


@pytest.mark.parametrize("score", ["3", "7"])
async def test_another_score_does_not_hide_a_question_about_signs(ann: Guest, clock: Calendar, score: str) -> None:
    await ann.begins()
    await ann.chooses("3", "Start", "Whole list", "All done", "10")
    for other in (
        f"1:before:20260302:{score}",
        "1:swell:20260302:same",
        "1:start:20260302",
        "1:list",
        "1:snooze:20260302:30",
    ):
        ann.forges(other)
        await ann.sees("10/10 is far too much. Stop for today.", "Check the warning signs")
        await ann.sees_not("Start")
    await ann.tells("/exercises", "/pain")
    await ann.sees("Check the warning signs")
    await clock.to("tomorrow 08:00")
    await ann.sees("On Mon 2 Mar you gave 10/10. That is far too much.", "Check the warning signs")
    ann.forges(f"1:before:20260303:{score}")
    await ann.sees("On Mon 2 Mar you gave 10/10")
    await ann.denies()
    await ann.sees_not("far too much.", "warning signs")


async def test_more_swelling_says_what_it_means_and_the_day_after_why_it_is_gentle(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("3", "Start", "Whole list", "All done", "6", "More than before")
    await ann.sees("More swelling is noted: tomorrow will be gentle.", "Check the warning signs")
    await clock.to("tomorrow 08:00")
    await ann.sees("On Mon 2 Mar the knee was more swollen, so today is gentle.", "Check the warning signs")
    await ann.denies()
    await ann.sees("How is the knee now", "Gentle day", "6/10")
    await ann.sees_not("your answer may allow more")


async def test_more_swelling_told_after_midnight_or_days_later_names_the_right_day(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("3", "Start", "Done")
    await clock.to("tomorrow 00:30")
    await ann.chooses("6", "More than before")
    await ann.sees("On Mon 2 Mar the knee was more swollen, so today is gentle.", "Check the warning signs")
    await ann.sees_not("tomorrow")


async def test_more_swelling_of_the_day_before_yesterday_promises_no_gentle_day(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("3", "Start")
    await clock.to("2026-03-04 12:00")
    ann.forges("1:during:20260302:6")
    await ann.chooses("More than before")
    await ann.sees("On Mon 2 Mar the knee was more swollen.", "Check the warning signs")
    await ann.sees_not("gentle.", "tomorrow")


async def test_after_a_lock_the_easy_days_are_spoken_of_in_one_voice(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.reports("pop")
    await ann.sees("It then begins with 2 easy days")
    await ann.chooses("A professional has seen it")
    await ann.sees("Good that it has been seen.", "easy days until Tue 3 Mar")
    await ann.sees_not("your answer may allow more")
    await ann.chooses("2")
    await ann.sees("easy days until Tue 3 Mar")
    await clock.to("tomorrow 08:00")
    await ann.sees("easy days until Tue 3 Mar")
    await ann.sees_not("your answer may allow more")


@pytest.mark.parametrize("asked", ["/pause", "/schedule", "/settings", "/progress"])
async def test_in_an_emergency_what_to_do_comes_before_whatever_else_is_asked_for(ann: Guest, asked: str) -> None:
    await ann.begins()
    await ann.reports("calf")
    await ann.tells(asked)
    assert ann.last.text.startswith("Please get emergency care now.")
    await ann.sees("A professional has seen it")
    if asked == "/pause":
        await ann.chooses("Until I am back")
        assert ann.last.text.startswith("Please get emergency care now.")


async def test_none_of_these_on_an_old_keyboard_does_not_count_while_a_sign_is_ticked(ann: Guest) -> None:
    await at_the_list(ann)
    await ann.ticks("calf")
    ann.forges("1:nosigns")
    await ann.sees(LIST, "Continue with 1 sign")
    assert (await ann.patient()).step is Step.SIGNS


@pytest.mark.parametrize(("sign", "words"), [("calf", EMERGENCY), ("pop", "seen today")])
async def test_no_plan_comes_before_an_urgent_sign_was_seen_not_even_a_month_later(
    ann: Guest, house: House, clock: Calendar, sign: str, words: str
) -> None:
    await at_the_list(ann)
    await ann.ticks("general", sign)
    await ann.chooses("Continue with 2 signs")
    await ann.sees(words, house.catalogue.sign_words(sign), "I make no plan until then")
    await house.restart()
    await clock.to("2026-04-02 09:00")
    for said in ("/start", "/today", "/pain", "how do I do clamshells?", "4"):
        await ann.tells(said)
        await ann.sees(words)
    for old in ("1:begin", "1:usual::3", "1:hour::480", "1:go", "1:nosigns", "1:tellsigns", "1:gently", "1:consulted"):
        ann.forges(old)
        await ann.sees(words)
    await ann.chooses("A professional has seen it")
    await next_question(ann)
    said = await signs_said(house.kneebot.practice, await ann.patient())
    assert [(event.said, event.at) for event in said] == [
        (Said.REPORTED, said[0].at),
        (Said.SEEN, clock.now()),
    ]


async def test_advice_of_a_physiotherapist_and_the_person_waits_or_goes_on(ann: Guest, house: House) -> None:
    await at_the_list(ann)
    await ann.ticks("general")
    await ann.chooses("Continue with 1 sign")
    await ann.sees("physiotherapist or a doctor", house.catalogue.sign_words("general"), "Go on gently")
    await ann.chooses("I will wait")
    await ann.sees("I keep your place")
    await house.restart()
    await ann.tells("/start")
    await ann.chooses("Go on gently")
    await next_question(ann)


async def test_out_of_scope_waits_until_the_clinician_was_asked(ann: Guest, clock: Calendar) -> None:
    await at_the_list(ann)
    await ann.ticks("pregnant")
    await ann.chooses("Continue with 1 sign", "I will ask first")
    await clock.to("2026-04-02 09:00")
    await ann.tells("/start")
    await ann.sees("ask your doctor")
    await ann.chooses("I have asked, and exercise is fine")
    await next_question(ann)


async def test_a_mistake_in_the_list_leads_back_to_it(ann: Guest) -> None:
    await at_the_list(ann)
    await ann.ticks("locked")
    await ann.chooses("Continue with 1 sign", "That was a mistake")
    await ann.sees(LIST, "None of these")
    await ann.denies()
    await next_question(ann)


async def test_a_sign_told_in_the_middle_of_the_first_minute_comes_first(ann: Guest) -> None:
    await ann.tells("/start")
    await ann.chooses(*first_minute(Step.SUMMARY))
    await ann.reports("calf")
    await ann.sees(EMERGENCY)
    await ann.tells("/start")
    await ann.sees(EMERGENCY)
    assert (await ann.patient()).step is Step.SUMMARY
    ann.forges("1:go")
    await ann.sees(EMERGENCY)
    assert (await ann.patient()).started_on is None
    await ann.chooses("A professional has seen it")
    assert (await ann.patient()).step is Step.SUMMARY
    await ann.sees_not(EMERGENCY)


@pytest.mark.parametrize("told", [("calf", "gives-way"), ("gives-way", "calf")])
async def test_two_signs_at_once_give_the_care_of_the_graver_and_name_both(
    ann: Guest, house: House, told: tuple[str, str]
) -> None:
    await ann.begins()
    await ann.reports(*told)
    await ann.sees(EMERGENCY, *(house.catalogue.sign_words(sign) for sign in told))
    await ann.chooses("That was a mistake")
    await ann.sees("How is the knee now")
    assert (await ann.today()).decision.mode is Mode.NORMAL


async def test_a_milder_sign_of_a_running_programme_is_advised_about_and_the_day_gets_gentle(ann: Guest) -> None:
    await ann.begins()
    await ann.reports("rest-pain")
    await ann.sees("physiotherapist or a doctor", "Go on gently")
    await ann.sees_not(EMERGENCY, "A professional has seen it")
    assert (await ann.today()).decision.mode is Mode.NORMAL
    await ann.chooses("Go on gently")
    await ann.sees("How is the knee now")
    assert (await ann.today()).decision.mode is Mode.EASY


async def test_a_lock_asks_the_day_after_and_then_weekly_and_opens_a_month_later(
    ann: Guest, house: House, clock: Calendar
) -> None:
    await ann.begins()
    await ann.reports("calf")
    rung = len(ann.from_bot)
    asked = []
    for day in range(1, 30):
        await clock.to("tomorrow 08:00")
        if day == 3:
            await house.restart()
        if len(ann.from_bot) > rung:
            rung = len(ann.from_bot)
            asked.append(day)
            await ann.sees("Has somebody examined you?", EMERGENCY, "A professional has seen it")
            await ann.sees_not("Start", "How is the knee now")
            assert not ann.last.silent
    assert asked == [1, 8, 15, 22, 29]
    await ann.chooses("A professional has seen it")
    await ann.sees("How is the knee now")
    assert (await ann.today()).decision.mode is Mode.EASY


async def test_an_eight_leads_to_the_list_with_the_score_and_says_it_once(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("8")
    await ann.sees("8/10 is far too much. Stop for today.", "Check the warning signs")
    await ann.ticks("swollen")
    await ann.sees(LIST, "Continue with 1 sign")
    await ann.tells("/today")
    await ann.sees("8/10 is far too much", "Check the warning signs")
    await ann.chooses("Check the warning signs", "More signs", "Continue with 1 sign")
    await ann.sees("seen today", "A professional has seen it")


async def test_a_milder_sign_can_be_answered_with_a_break(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.reports("rest-pain")
    await ann.sees("take a break until it has been seen")
    await ann.chooses("Take a break", "Until I am back")
    await ann.sees("Enjoy your break")
    rung = len(ann.from_bot)
    await clock.to("tomorrow 12:00")
    assert len(ann.from_bot) == rung


async def test_a_milder_sign_by_mistake_leaves_the_day_as_it_was(ann: Guest) -> None:
    await ann.begins()
    await ann.reports("rest-pain")
    await ann.chooses("That was a mistake")
    await ann.sees("How is the knee now")
    assert (await ann.today()).decision.mode is Mode.NORMAL


async def test_who_goes_on_gently_from_the_start_begins_with_an_easy_day(ann: Guest, clock: Calendar) -> None:
    await at_the_list(ann)
    await ann.ticks("worse")
    await ann.chooses("Continue with 1 sign", "Go on gently", *first_minute()[3:])
    await ann.sees("Your programme runs.")
    await ann.sees_not("your answer may allow more")
    assert (await ann.today()).decision.mode is Mode.EASY
    await ann.chooses("2")
    await ann.sees("You asked for an easier day", "Not easier after all")
    await clock.to("tomorrow 08:00")
    assert (await ann.today()).decision.mode is Mode.NORMAL


async def test_sharp_pain_in_a_second_session_brings_the_advice_after_the_number_and_once(
    ann: Guest, house: House, clock: Calendar
) -> None:
    advice = house.catalogue.sign_words("sharp-again")
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done", "Sharp or stabbing", "4")
    await ann.sees("4/10 saved, and that it was sharp")
    await clock.to("next Friday 08:00")
    await ann.chooses("2", "Start", "Whole list", "All done", "Sharp or stabbing")
    await ann.sees_not(advice)
    await ann.chooses("4")
    await ann.sees("physiotherapist or a doctor", advice, "Go on gently", "Take a break")
    await ann.chooses("Go on gently")
    await ann.sees("Done for today", "4/10")
    await clock.to("next Monday 08:00")
    await ann.chooses("2", "Start", "Whole list", "All done", "Sharp or stabbing", "4")
    await ann.sees("4/10 saved, and that it was sharp")
    said = await signs_said(house.kneebot.practice, await ann.patient())
    assert [event.said for event in said][-2:] == [Said.NOTICED, Said.GOES_ON]


async def test_a_sharp_pain_that_was_none_is_taken_back(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done", "Sharp or stabbing", "4")
    await clock.to("next Friday 08:00")
    await ann.chooses("2", "Start", "Whole list", "All done", "Sharp or stabbing", "4", "That was a mistake")
    await ann.sees("Done for today")
    assert [record.day.sharp for record in await ann.days()] == [True, False, False, False, False]


@pytest.mark.parametrize("how", ["taps", "types"])
async def test_a_break_while_signs_are_asked_for_stands_above_the_question(ann: Guest, how: str) -> None:
    await ann.begins()
    await ann.tells("9")
    if how == "taps":
        await ann.tells("/pause")
        await ann.chooses("A week, until Mon 9 Mar")
    else:
        await ann.tells("pause until monday")
    await ann.sees("is there a warning sign?")
    assert "Enjoy your break until Mon 9 Mar" in ann.from_bot[-2].text
    assert (await ann.patient()).rests
    await ann.denies()
    await ann.sees_not("warning sign")


async def test_an_emergency_comes_before_a_break(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/pause")
    await ann.chooses("Until I am back")
    await ann.reports("calf")
    ann.forges("1:start:20260302")
    await ann.sees(EMERGENCY)
