"""An open red flag: nothing is coached by whatever button, and only what is meant for it takes it back or opens it."""

import pytest

from bot.domain.dialog import Step
from bot.domain.session import Mode
from bot.services.safety import report_sign
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, first_minute, labels, page
from tests.e2e.house import House

OUTDATED = "That button is from an earlier message"
EMERGENCY = "emergency care now"


def words(ann: Guest, sign_id: str) -> str:
    return ann.house.catalogue.sign_words(sign_id)


def data(ann: Guest, label: str) -> str:
    """Give what a visible button of the newest message says when tapped."""
    found = dict(button for row in ann.last.keyboard for button in row)[label]
    assert found is not None
    return found


async def is_locked_by(ann: Guest, sign_id: str) -> bool:
    decision = (await ann.today()).decision
    return decision.mode is Mode.LOCKED and decision.reason.numbers["flag"] == sign_id


@pytest.mark.parametrize("refusals", [1, 50], ids=["the keyboard goes at the next touch", "the keyboard stays"])
async def test_a_plan_of_yesterday_that_kept_its_buttons_coaches_nothing_in_an_emergency(
    ann: Guest, house: House, clock: Calendar, refusals: int
) -> None:
    await ann.begins()
    await clock.to("08:00")
    await ann.chooses("2")
    monday = ann.last
    start, how_to = data(ann, "Start"), data(ann, "How to")
    house.emulator.refuse("editMessageReplyMarkup", 400, "Bad Request: strange", times=refusals)
    await ann.tells("/help")
    assert "Start" in labels(monday), "it could not be taken away"
    await clock.to("tomorrow 09:00")
    await ann.reports("calf")
    await ann.sees(EMERGENCY)
    assert bool(monday.keyboard) == (refusals > 1)

    before = len(house.calls)
    names = [house.catalogue.exercise_text(id).name for id in house.catalogue.handbook.exercises]
    for tapped in (start, how_to, "1:session:20260302", "1:finish:20260302:all", start):
        tap = ann.forges(tapped, monday)
        await ann.sees(EMERGENCY, words(ann, "calf"), "A professional has seen it")
        assert tap.answer is not None
        assert ann.last is not monday
    shown = [str(call.parameters) for call in house.calls[before:]]
    assert shown
    assert [said for said in shown for name in (*names, "Done") if name in said] == []
    assert [record.started_at for record in await ann.days()] == [None, None]


async def test_a_graver_sign_by_mistake_leaves_the_one_before_it_in_force(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.reports("gives-way")
    await ann.sees_not(EMERGENCY)
    milder = ann.last.text
    await ann.reports("calf")
    await ann.sees(EMERGENCY, words(ann, "calf"))
    await ann.chooses("That was a mistake")
    assert ann.last.text == milder
    await ann.sees(words(ann, "gives-way"), "A professional has seen it")
    assert await is_locked_by(ann, "gives-way")
    await clock.to("tomorrow 08:00")
    await ann.sees(words(ann, "gives-way"))
    assert await is_locked_by(ann, "gives-way")


async def test_what_was_told_after_the_sign_may_be_the_mistake_whatever_it_was(ann: Guest) -> None:
    await ann.begins()
    for since in ("appointment on monday", "can I do the stretches?", "the doctor said ok tomorrow", "is ice ok?"):
        await ann.tells("my calf is swollen and warm")
        await ann.tells(since, "that was a mistake")
        await ann.sees("A professional has seen it", "That was a mistake")
        assert await is_locked_by(ann, "calf"), since
    for unclear in ("ok", "wrong button", "that was a mistake"):
        await ann.tells(unclear)
        assert await is_locked_by(ann, "calf"), unclear
    await ann.tells("yes")
    await ann.sees("How is the knee now")


async def test_a_milder_sign_by_mistake_leaves_the_emergency_in_force(ann: Guest) -> None:
    await ann.begins()
    await ann.reports("calf")
    await ann.reports("gives-way")
    await ann.sees(EMERGENCY)
    await ann.chooses("That was a mistake")
    await ann.sees(EMERGENCY, words(ann, "calf"))
    assert await is_locked_by(ann, "calf")


async def test_by_mistake_of_yesterday_does_not_take_back_what_was_told_again_today(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins()
    await ann.reports("locked")
    mistake = data(ann, "That was a mistake")
    yesterday = ann.last
    await clock.to("tomorrow 09:00")
    await ann.reports("locked")
    days = await ann.days()
    tap = ann.forges(mistake, yesterday)
    await ann.sees(EMERGENCY, words(ann, "locked"), "A professional has seen it")
    assert tap.answer == OUTDATED
    assert await ann.days() == days
    assert await is_locked_by(ann, "locked")


@pytest.mark.parametrize("said", ["taps", "types", "a button of the first day"])
async def test_a_sign_told_by_mistake_can_be_taken_back_days_later(ann: Guest, clock: Calendar, said: str) -> None:
    await ann.begins()
    await ann.reports("calf")
    first, mistake = ann.last, data(ann, "That was a mistake")
    await clock.to("2026-03-10 08:00")
    await ann.sees("Has somebody examined you?", "That was a mistake")
    if said == "taps":
        await ann.chooses("That was a mistake")
    elif said == "types":
        await ann.tells("it was a mistake")
    else:
        ann.forges(mistake, first)
    await ann.sees("How is the knee now")
    await ann.sees_not(EMERGENCY)
    assert (await ann.today()).decision.mode is Mode.NORMAL


async def test_the_care_text_names_the_button_and_the_reminder_that_asks_for_it_is_heard(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins()
    await ann.reports("calf")
    await ann.sees("tap “A professional has seen it” below")
    await clock.to("tomorrow 08:00")
    await ann.sees("Has somebody examined you?", "tap “A professional has seen it” below")
    assert not ann.last.silent
    await ann.tells("/today")
    assert ann.last.silent, "an answer in the chat needs no sound"


@pytest.mark.parametrize("answer", ["taps", "yes", "They said that exercise is fine"])
async def test_words_that_it_was_seen_ask_whether_exercise_is_fine_and_their_denial_does_not(
    ann: Guest, clock: Calendar, answer: str
) -> None:
    await ann.begins()
    await ann.reports("calf")
    await ann.tells("the doctor has not seen it", "someone looked at it", "no warning signs", "none")
    await ann.sees(EMERGENCY)
    assert await is_locked_by(ann, "calf")
    assert (await ann.today()).day.before is None
    for seen in ("doctor says it's just a bruise, I can train again", "yes the physio said it's fine"):
        await ann.tells("thanks", seen)
        await ann.sees("Did they say that exercise is fine?")
    await ann.tells("ok", "right?")
    assert await is_locked_by(ann, "calf"), "that is no yes"
    await ann.tells("the doctor looked at it")
    await ann.chooses("They did not, or I am not sure")
    await ann.sees(EMERGENCY)
    await ann.tells("yes")
    assert await is_locked_by(ann, "calf"), "it was just denied"
    await ann.tells("the doctor looked at it")
    await clock.to("10:00")
    await ann.tells("yes")
    await ann.sees(EMERGENCY)
    assert await is_locked_by(ann, "calf"), "a yes of later is none to that"
    await ann.tells("the doctor looked at it")
    await (ann.chooses("They said that exercise is fine") if answer == "taps" else ann.tells(answer))
    await ann.sees("How is the knee now")
    assert (await ann.today()).decision.mode is Mode.EASY


@pytest.mark.parametrize(
    "said", ["not yet, appointment tomorrow", "not yet", "the doctor has not seen it", "nobody has looked at it yet"]
)
async def test_who_was_not_seen_yet_hears_what_to_do_and_that_all_of_it_waits(ann: Guest, said: str) -> None:
    await ann.begins()
    await ann.reports("calf")
    before = (await ann.today()).day.signs
    await ann.tells(said)
    await ann.sees(EMERGENCY, "Nothing is lost while you wait", "A professional has seen it")
    assert (await ann.today()).day.signs == before, "no sign came to it"
    await ann.chooses("A professional has seen it")
    await ann.sees("How is the knee now")


async def test_an_appointment_is_asked_about_on_the_day_after_and_every_sign_told_is_listed(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins()
    await ann.reports("gives-way")
    await ann.tells("appointment tomorrow")
    await ann.sees("seen today", "Good that you have it looked at.", "On Wed 4 Mar I ask how it went.")
    await ann.tells("appointment is on thursday")
    await ann.sees("Keep the appointment on Thu 5 Mar", "today or tomorrow", "On Fri 6 Mar I ask how it went.")
    await ann.sees_not("Good that")
    await clock.to("12:00")
    await ann.reports("swollen")
    await clock.to("tomorrow 08:00")
    await ann.sees("Has somebody examined you?", words(ann, "gives-way"), words(ann, "swollen"))
    asked = len(ann.from_bot)
    await clock.to("2026-03-05 20:00")
    assert len(ann.from_bot) == asked
    await clock.to("2026-03-06 08:00")
    await ann.sees("You had an appointment on Thu 5 Mar. How did it go?", "A professional has seen it")
    await clock.to("2026-03-07 20:00")
    await ann.sees("You had an appointment")


async def test_an_appointment_under_a_lock_is_kept_whatever_else_is_asked(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("ran 25 min")
    await ann.sees("How much did the knee hurt")
    for sign, told, asks_on in (
        ("my knee gave way", "appointment on thursday", "On Fri 6 Mar I ask"),
        ("my calf is swollen and warm", "my physio appointment is on tuesday, the mri on friday", "On Wed 4 Mar I ask"),
    ):
        await ann.tells(sign, told)
        await ann.sees(asks_on)
    await ann.has(weekdays=(0, 2, 4))


@pytest.mark.parametrize(
    ("told", "reason"), [("physio today at 17:00", ""), ("physio at 5 pm", ""), ("work was crazy", "work was crazy")]
)
async def test_an_appointment_of_today_is_no_reason_for_the_day_left_out(ann: Guest, told: str, reason: str) -> None:
    await ann.begins()
    await ann.chooses("Skip")
    await ann.tells("my knee gave way", told)
    if not reason:
        await ann.sees("seen today", "On Tue 3 Mar I ask how it went.", "A professional has seen it")
    assert (await ann.today()).day.skip_words == reason


async def test_no_words_about_something_else_take_a_sign_back(ann: Guest) -> None:
    await ann.begins()
    await ann.tells(
        "my calf is swollen and warm", "it was not sharp, that was a mistake", "the doctor said ok tomorrow"
    )
    await ann.tells("ran 25 min, pain 2", "sorry, that was a mistake")
    await ann.sees("Do you mean the warning sign?", "A professional has seen it")
    assert await is_locked_by(ann, "calf")
    await ann.chooses("That was a mistake")
    await ann.sees("How is the knee now")


async def test_what_is_typed_under_a_lock_is_answered_below_one_line_of_what_to_do(ann: Guest) -> None:
    await ann.begins()
    await ann.reports("calf")
    for asked, answer in (
        ("can I at least do the stretches?", "That has to wait until a professional has examined you"),
        ("how long do I have to wait?", "It waits until a professional has examined you"),
        ("thanks", "You are welcome."),
        ("what time do you write tomorrow", "Next message: Tue 3 Mar at 08:00"),
        ("4", "4/10 is kept."),
        ("hmpf grmbl", ""),
    ):
        await ann.tells(asked)
        await ann.sees(EMERGENCY, "Call your local emergency number", answer, "A professional has seen it")
        await ann.sees_not(words(ann, "calf"), "The programme waits")
    await ann.chooses("What to do")
    await ann.sees(words(ann, "calf"), "The programme waits")
    await ann.tells("that was a mistake")
    await ann.chooses("That was a mistake")
    await ann.sees("Strength day", "Start")
    assert (await ann.today()).day.before == 4


async def test_a_sign_beside_not_yet_is_heard(ann: Guest) -> None:
    await ann.begins()
    await ann.reports("gives-way")
    await ann.tells("not yet, and my calf is swollen and warm")
    await ann.sees(EMERGENCY)
    assert await is_locked_by(ann, "calf")


async def test_that_no_doctor_has_seen_it_locks_nothing(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("nobody has seen it yet")
    assert (await ann.today()).decision.mode is Mode.NORMAL


async def test_a_yes_to_exercise_opens_nothing_once_another_sign_was_told(ann: Guest) -> None:
    await ann.begins()
    await ann.reports("gives-way")
    await ann.tells("the doctor looked at it")
    asked = ann.last
    await report_sign(ann.house.kneebot.practice, await ann.patient(), "calf", now=ann.house.clock.now(), cause=None)
    assert "They said that exercise is fine" in labels(asked)
    await ann.tells("yes")
    await ann.sees(EMERGENCY)
    assert await is_locked_by(ann, "calf")


async def test_words_that_it_was_seen_open_the_way_in_the_first_minute(ann: Guest) -> None:
    await ann.comes_to(Step.SUMMARY)
    await ann.reports("calf")
    await ann.sees(EMERGENCY, "tap “A professional has seen it” below")
    await ann.tells("the doctor looked at it", "yes")
    await ann.sees_not(EMERGENCY)


@pytest.mark.parametrize("sign_id", ["locked", "calf"], ids=["the same sign anew", "another sign"])
async def test_a_seen_button_of_an_earlier_lock_does_not_open_a_new_one(
    ann: Guest, clock: Calendar, sign_id: str
) -> None:
    await ann.begins()
    await ann.reports("locked")
    first_lock, seen = ann.last, data(ann, "A professional has seen it")
    await clock.to("tomorrow 09:00")
    await ann.chooses("A professional has seen it")
    await ann.sees("How is the knee now")
    await clock.to("tomorrow 09:00")
    await ann.reports(sign_id)
    days = await ann.days()
    tap = ann.forges(seen, first_lock)
    await ann.sees(EMERGENCY, words(ann, sign_id))
    assert tap.answer == OUTDATED
    assert await ann.days() == days
    assert await is_locked_by(ann, sign_id)
    await ann.chooses("A professional has seen it")
    await ann.sees("How is the knee now")
    assert (await ann.today()).decision.mode is Mode.EASY, page(ann.last)


@pytest.mark.parametrize("lead", [("2",), ("2", "Start")], ids=["the plan", "the session"])
async def test_the_plan_and_the_session_lead_to_the_signs_with_one_tap(ann: Guest, lead: tuple[str, ...]) -> None:
    await ann.begins()
    await ann.chooses(*lead, "Something is wrong")
    await ann.ticks("calf")
    await ann.chooses("Continue with 1 sign")
    await ann.sees(EMERGENCY, words(ann, "calf"))
    assert await is_locked_by(ann, "calf")
    await ann.tells("/today")
    await ann.sees(EMERGENCY)


async def test_a_sign_told_before_the_programme_runs_brings_the_care_and_leads_back_to_the_start(
    ann: Guest,
) -> None:
    await ann.tells("/start", "/help")
    await ann.chooses("Something is wrong with the knee")
    await ann.ticks("calf")
    await ann.sees(EMERGENCY, words(ann, "calf"))
    await ann.sees_not("The programme waits")
    await ann.chooses("Back")
    await ann.sees("Hello, I am kneebot.")
    await ann.chooses(*first_minute())
    await ann.sees("How is the knee now")


@pytest.mark.parametrize("first", ["calf", "pop"])
@pytest.mark.parametrize("wait", ["12:00", "tomorrow 09:00"])
async def test_a_seen_button_clears_only_what_was_told_up_to_it(
    ann: Guest, clock: Calendar, first: str, wait: str
) -> None:
    await ann.begins()
    await ann.reports(first)
    first_care, seen = ann.last, data(ann, "A professional has seen it")
    await clock.to(wait)
    await ann.reports("swollen" if first == "pop" else "hot")
    days = await ann.days()
    tap = ann.forges(seen, first_care)
    await ann.sees("A professional has seen it", "The programme waits")
    assert tap.answer == OUTDATED
    assert await ann.days() == days
    assert await is_locked_by(ann, first)
    await ann.chooses("A professional has seen it")
    await ann.sees("How is the knee now")


@pytest.mark.parametrize("second", ["calf", "hot"], ids=["the same sign again", "another sign"])
async def test_a_mistake_button_takes_back_only_the_report_it_was_made_for(
    ann: Guest, clock: Calendar, second: str
) -> None:
    await ann.begins()
    await ann.reports("calf")
    first_care, mistake = ann.last, data(ann, "That was a mistake")
    await clock.to("12:00")
    await ann.reports(second)
    days = await ann.days()
    tap = ann.forges(mistake, first_care)
    await ann.sees(EMERGENCY, words(ann, second), "That was a mistake")
    if second == "calf":
        assert tap.answer == OUTDATED
        assert await ann.days() == days
    assert await is_locked_by(ann, second)
    await ann.chooses("That was a mistake")
    await ann.sees("How is the knee now")
    assert (await ann.today()).decision.mode is Mode.NORMAL


async def test_a_mistake_button_of_the_first_minute_takes_back_only_the_newest_report(
    ann: Guest, clock: Calendar
) -> None:
    await ann.comes_to(Step.SUMMARY)
    await ann.reports("calf")
    first_care, mistake = ann.last, data(ann, "That was a mistake")
    await clock.to("12:00")
    await report_sign(ann.house.kneebot.practice, await ann.patient(), "hot", now=clock.now(), cause=None)
    kept = (await ann.patient()).profile
    for old in (mistake, "1:unsign", "1:unsign::calf"):
        tap = ann.forges(old, first_care)
        await ann.sees(EMERGENCY, words(ann, "hot"))
        assert tap.answer == OUTDATED
        assert (await ann.patient()).profile == kept
    await ann.chooses("That was a mistake")
    await ann.sees(EMERGENCY, words(ann, "calf"))
    await ann.chooses("That was a mistake")
    await ann.sees_not(EMERGENCY)


async def test_a_seen_button_of_the_first_minute_clears_only_what_was_told_up_to_it(
    ann: Guest, clock: Calendar
) -> None:
    await ann.comes_to(Step.SUMMARY)
    await ann.reports("calf")
    first_care, seen = ann.last, data(ann, "A professional has seen it")
    await clock.to("12:00")
    await report_sign(ann.house.kneebot.practice, await ann.patient(), "hot", now=clock.now(), cause=None)
    tap = ann.forges(seen, first_care)
    await ann.sees(EMERGENCY, words(ann, "hot"))
    assert tap.answer == OUTDATED
    await ann.chooses("A professional has seen it")
    await ann.sees_not(EMERGENCY)


@pytest.mark.parametrize("words", ["they looked at it, it's nothing", "MRI was clear", "it went well at physio"])
async def test_words_that_it_was_looked_at_ask_whether_exercise_is_fine(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.reports("gives-way")
    await ann.tells(words)
    await ann.sees("Did they say that exercise is fine?")


@pytest.mark.parametrize("words", ["ok I'm at the hospital", "in the waiting room", "I called the doctor"])
async def test_who_is_about_to_be_seen_is_told_that_nothing_is_lost(ann: Guest, words: str) -> None:
    await ann.begins()
    await ann.reports("gives-way")
    await ann.tells(words)
    await ann.sees("Good that you have it looked at.")
