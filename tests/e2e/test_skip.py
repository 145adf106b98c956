"""Skip: no guilt, the next one is named, every barrier is answered, and Undo while the day lasts."""

import pytest

from bot.domain.session import Barrier
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels

NEXT = "Next one is Tue 3 Mar at 08:00"


@pytest.fixture
async def ann_skips(ann: Guest, clock: Calendar) -> Guest:
    """Ann at eight, who has just tapped Skip."""
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("Skip")
    await ann.sees("Fine, not today", "What was in the way?", NEXT)
    assert labels(ann.last) == ["No time", "Sore", "Travelling", "Forgot", "Something else", "Undo"]
    return ann


ANSWERS = {
    "Travelling": ("Have a good trip", "Take a break"),
    "Forgot": ("That happens", "Another hour"),
    "Something else": ("a few words",),
}


@pytest.mark.parametrize("reason", ANSWERS)
async def test_what_was_in_the_way_is_answered_and_the_next_one_named(ann_skips: Guest, reason: str) -> None:
    ann = ann_skips
    await ann.chooses(reason)
    await ann.sees(*ANSWERS[reason], NEXT, "Undo")
    await ann.tells("/today")
    await ann.sees("Left out today, and that is fine", NEXT)
    await ann.chooses("Do it after all")
    await ann.sees("How is the knee now", "Start")
    assert (await ann.today()).day.skipped is None


async def test_no_time_gets_three_minutes_that_count(ann_skips: Guest) -> None:
    ann = ann_skips
    await ann.chooses("No time")
    await ann.sees("Then just three minutes?", "minutes, and it counts", "In 30 min", "Later today", NEXT)
    await ann.chooses("Done, just that", "1")
    await ann.sees("1/10 saved")


async def test_no_time_can_be_put_off(ann_skips: Guest, clock: Calendar) -> None:
    ann = ann_skips
    await ann.chooses("No time", "In 30 min")
    await clock.to("08:30")
    await ann.sees("as you asked", "How is the knee now")


async def test_sore_asks_for_a_number_that_counts_and_says_what_the_rule_says(ann_skips: Guest) -> None:
    ann = ann_skips
    await ann.chooses("Sore")
    await ann.sees("Sore is a good reason", "How is the knee now")
    await ann.chooses("4")
    await ann.sees("Left out today", "4/10", NEXT)
    day = (await ann.today()).day
    assert (day.before, day.skipped) == (4, Barrier.SORE)


async def test_own_words_are_kept(ann_skips: Guest) -> None:
    ann = ann_skips
    await ann.chooses("Something else")
    await ann.tells("my sister's wedding <3")
    await ann.sees("Thank you, noted", NEXT)
    assert (await ann.today()).day.skip_words == "my sister's wedding <3"


async def test_after_skipping_nothing_more_comes_that_day(ann_skips: Guest, clock: Calendar) -> None:
    shown = len(ann_skips.from_bot)
    await clock.to("tomorrow 07:59")
    assert len(ann_skips.from_bot) == shown
    await clock.to("08:00")
    await ann_skips.sees("How is the knee now")


async def test_a_doubled_skip_is_one_and_undo_of_yesterday_is_out_of_date(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    message = ann.last
    taps = [ann.taps("Skip", message=message), ann.taps("Skip", message=message)]
    await ann.sees("Fine, not today")
    assert all(tap.answer is not None for tap in taps)
    skipped = ann.last
    await clock.to("tomorrow 08:00")
    tap = ann.taps("Undo", message=skipped)
    await ann.sees("How is the knee now")
    assert tap.answer == "That button is from an earlier message"


async def test_forgot_and_travelling_lead_to_another_hour_and_a_break(ann_skips: Guest) -> None:
    ann = ann_skips
    await ann.chooses("Forgot", "Another hour")
    await ann.sees("07:00", "18:00")
    await ann.tells("/today")
    await ann.chooses("Do it after all", "Skip", "Travelling", "Take a break")
    await ann.sees("Until a date")


@pytest.mark.parametrize("words", ["too tired", "the boiler broke and I had to wait for the plumber"])
async def test_a_reason_in_own_words_is_kept_and_not_asked_for_again(ann_skips: Guest, words: str) -> None:
    await ann_skips.tells(words)
    await ann_skips.sees("Thank you, noted.", NEXT)
    day = (await ann_skips.today()).day
    assert (day.skipped, day.skip_words) == (Barrier.OTHER, words)


async def test_a_reason_that_has_a_button_is_answered_like_it(ann_skips: Guest) -> None:
    await ann_skips.tells("no time, too much work")
    await ann_skips.sees("Then just three minutes?")
    assert (await ann_skips.today()).day.skipped is Barrier.NO_TIME


async def test_what_asks_for_something_else_is_no_reason(ann_skips: Guest) -> None:
    await ann_skips.tells("how do I do clamshells?")
    await ann_skips.sees("Clamshell")
    assert (await ann_skips.today()).day.skip_words == ""


async def test_a_day_left_out_with_its_reason_in_one_message_is_asked_nothing(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.tells("skip today, too tired")
    await ann.sees("Thank you, noted.", NEXT)
    assert (await ann.today()).day.skipped is Barrier.OTHER


@pytest.mark.parametrize("said", ["actually I'll do it", "changed my mind", "ok let's do it"])
async def test_a_day_that_was_left_out_is_done_after_all_by_a_word(ann: Guest, said: str) -> None:
    await ann.begins()
    await ann.tells("2", "not today")
    await ann.sees("What was in the way?")
    await ann.tells(said)
    await ann.sees("Strength day", "Start")
    assert (await ann.today()).day.skipped is None


@pytest.mark.parametrize("text", ["can I skip today?", "may i skip today", "can I skip today? no time", "skip today?"])
async def test_a_question_whether_today_may_be_left_out_changes_nothing_and_offers_it(ann: Guest, text: str) -> None:
    await ann.begins()
    await ann.tells(text)
    told = next(message for message in reversed(ann.from_bot) if "you may leave today out" in message.text)
    assert (await ann.today()).day.skipped is None
    ann.taps("Leave today out", message=told)
    await ann.house.settled()
    assert (await ann.today()).day.skipped is (Barrier.NO_TIME if "no time" in text else Barrier.UNSAID)
    await ann.tells("can I skip today?")
    await ann.sees_not("you may leave today out")


@pytest.mark.parametrize(
    ("text", "label", "days"),
    [
        ("can I skip tomorrow?", "A break from Tue 3 Mar until Wed 4 Mar", ("2026-03-03", "2026-03-04")),
        ("may I pause until friday?", "A break until Fri 6 Mar", (None, "2026-03-06")),
    ],
)
async def test_a_question_about_days_to_come_sets_no_break_until_its_button_is_tapped(
    ann: Guest, text: str, label: str, days: tuple[str | None, str]
) -> None:
    await ann.begins()
    await ann.tells("2", text)
    await ann.sees("Yes, you may.", "Nothing has changed yet", label)
    person = await ann.patient()
    assert (person.rests, person.rest_from) == (False, None)
    await ann.chooses(label)
    person = await ann.patient()
    assert (person.rest_from.isoformat() if person.rest_from else None, str(person.resume_on)) == days
    assert person.rests is (days[0] is None)


@pytest.mark.parametrize(
    ("text", "answer"),
    [("can I take a break?", "How long shall I be quiet?"), ("what happens if I skip today?", "Missed one?")],
)
async def test_a_question_about_breaks_in_general_is_answered_and_changes_nothing(
    ann: Guest, text: str, answer: str
) -> None:
    await ann.begins()
    await ann.tells("2", text)
    await ann.sees(answer)
    assert ((await ann.patient()).rests, (await ann.today()).day.skipped) == (False, None)


async def test_a_wish_that_is_put_as_a_question_is_done(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("2", "can you skip tomorrow please")
    assert str((await ann.patient()).rest_from) == "2026-03-03"


async def test_a_question_about_a_break_under_a_lock_comes_below_what_to_do(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("my knee gave way", "can I pause until friday?")
    await ann.sees("seen today", "Yes, you may.", "A break until Fri 6 Mar")
    await ann.tells("can I skip today?")
    await ann.sees("seen today")
    await ann.sees_not("you may leave today out")


async def test_a_day_left_out_before_its_hour_brings_no_message_of_that_day(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.tells("skip today, no time")
    rung = [message for message in ann.from_bot if not message.silent]
    await clock.to("tomorrow 07:59")
    assert [message for message in ann.from_bot if not message.silent] == rung
    await clock.to("08:00")
    await ann.sees("How is the knee now")


async def test_a_session_that_was_begun_and_left_out_is_not_led_back_to(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("2", "Start")
    await ann.tells("skip today", "/settings")
    assert (await ann.today()).day.skipped is not None
    await ann.sees_not("Back to the session")
