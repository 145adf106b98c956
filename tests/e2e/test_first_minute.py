"""From /start to a programme that runs: a dozen taps, nothing typed, nothing lost on the way."""

import pytest

from bot.domain.dialog import REOPENS, Step
from bot.domain.exercise import Equipment
from bot.domain.patient import Knee, Place
from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest, answers, first_minute, labels, named
from tests.e2e.house import House

QUESTIONS = {
    Step.WELCOME: "Hello, I am kneebot.",
    Step.SIGNS: "Is one of these true?",
    Step.PLACE: "Where does it hurt?",
    Step.KNEE: "Which knee is it?",
    Step.USUAL_PAIN: "How is your knee usually",
    Step.WORST_PAIN: "And the worst in the last week?",
    Step.EQUIPMENT: "What do you have at hand?",
    Step.ZONE: "Is it 07:40 where you are (Berlin)?",
    Step.HOUR: "When shall I write",
    Step.WEEKDAYS: "Which days for strength?",
    Step.SUMMARY: "This is the plan",
    Step.ACTIVE: "How is the knee now",
}


SHORTEST = (
    "Begin",
    *["None of these"] * 4,
    "Front, right",
    "3",
    "4",
    "Continue",
    "08:00",
    "Continue",
    "Start now",
)


async def test_a_dozen_taps_at_most_lead_from_start_to_a_plan(ann: Guest, house: House) -> None:
    await ann.tells("/start")
    await ann.chooses(*SHORTEST)
    await ann.sees(QUESTIONS[Step.ACTIVE])
    patient = await ann.patient()
    assert (patient.profile.place, patient.profile.knee) == (Place.FRONT, Knee.RIGHT)
    assert (patient.timezone, patient.reminder_min, patient.weekdays) == ("Europe/Berlin", 480, (0, 2, 4))
    assert len(house.bot.taps) <= 12
    assert len(ann.from_bot) == 1, "one live message that edits itself"


async def test_every_question_of_the_first_minute_can_be_answered_by_itself(ann: Guest, house: House) -> None:
    ann.says("/start")
    for step in list(Step)[:-1]:
        await ann.sees(QUESTIONS[step])
        await ann.chooses(*answers(step))
    await ann.sees(QUESTIONS[Step.ACTIVE])
    patient = await ann.patient()
    assert patient.started_on == house.clock.today
    assert (patient.timezone, patient.reminder_min, patient.weekdays) == ("Europe/Berlin", 480, (0, 2, 4))
    assert patient.consent is not None
    assert len(ann.from_bot) == 1, "one live message that edits itself"


async def test_the_summary_names_all_that_was_said_and_the_next_message(ann: Guest) -> None:
    await ann.comes_to(Step.SUMMARY)
    await ann.sees("Knee: Right. In front or around the kneecap.", "Usually 3/10, at worst 4/10.")
    await ann.sees("At first I compare each day with the usual score, after 3 answers with the middle of your last 7.")
    await ann.sees("No equipment")
    await ann.sees("Mon, Wed, and Fri", "Mon 2 Mar at 08:00 (Europe/Berlin)")
    assert labels(ann.last) == ["Start now", "Show the exercises", "Change"]
    await ann.chooses("Show the exercises", "Today's plan")
    await ann.sees(QUESTIONS[Step.SUMMARY])


@pytest.mark.parametrize("step", [Step.WELCOME, Step.SIGNS, Step.KNEE, Step.USUAL_PAIN, Step.HOUR, Step.SUMMARY])
async def test_a_little_swelling_told_in_the_first_minute_is_answered_and_the_question_stays(
    ann: Guest, step: Step
) -> None:
    await ann.comes_to(step)
    await ann.tells("my knee is a bit swollen")
    await ann.sees("good that you say so", QUESTIONS[step])
    assert (await ann.patient()).step is step
    await ann.chooses(*answers(step))
    assert (await ann.patient()).step is not step


async def test_start_in_the_middle_shows_the_open_question_and_resets_nothing(ann: Guest, house: House) -> None:
    await ann.tells("/start")
    for step in list(Step)[:-1]:
        before = await ann.patient()
        ann.says("/start")
        await ann.sees(QUESTIONS[step])
        assert len(ann.with_buttons) == 1, "the message that asked before lost its buttons"
        after = await ann.patient()
        assert (after.step, after.profile, after.consent) == (before.step, before.profile, before.consent)
        await ann.chooses(*answers(step))
    started_on = (await ann.patient()).started_on
    await ann.tells("/start")
    await ann.sees(QUESTIONS[Step.ACTIVE])
    patient = await ann.patient()
    assert (patient.started_on, patient.profile.usual_pain, patient.reminder_min) == (started_on, 3, 8 * 60)


async def test_after_a_month_the_first_minute_goes_on_where_it_stood(ann: Guest, house: House) -> None:
    await ann.comes_to(Step.EQUIPMENT)
    await ann.chooses("Weights")
    await house.clock.to("2026-04-02 07:40")
    await house.restart()
    ann.taps("Resistance band")
    await ann.sees("✓ Resistance band", "✓ Weights", "Step or a low stair")
    await ann.chooses("Continue")
    assert (await ann.patient()).profile.equipment == {Equipment.BAND, Equipment.WEIGHTS}


async def test_everything_can_be_typed_that_is_a_number_a_place_or_a_time(ann: Guest) -> None:
    await ann.comes_to(Step.USUAL_PAIN)
    await ann.tells("about a four")
    await ann.sees(QUESTIONS[Step.WORST_PAIN])
    await ann.tells("6/10")
    await ann.chooses("Continue")
    await ann.tells("london")
    await ann.sees("When shall I write", "Europe/London")
    await ann.tells("7:15")
    await ann.chooses("Continue")
    await ann.sees("Usually 4/10", "at worst 6/10", "07:15 (Europe/London)")
    await ann.chooses("Start now")
    patient = await ann.patient()
    assert (patient.reminder_min, patient.timezone) == (7 * 60 + 15, "Europe/London")


async def test_an_hour_that_may_be_morning_or_evening_is_asked_about(ann: Guest) -> None:
    await ann.comes_to(Step.HOUR)
    await ann.tells("8")
    await ann.sees("Morning or evening?", "08:00", "20:00")
    await ann.chooses("20:00", "Continue")
    await ann.sees("20:00 (Europe/Berlin)")


@pytest.mark.parametrize(("said", "minute"), [("in the morning", 480), ("evening please", 1200), ("the morning", 480)])
async def test_which_half_of_the_day_was_meant_can_be_typed(ann: Guest, said: str, minute: int) -> None:
    await ann.comes_to(Step.HOUR)
    await ann.tells("8", said)
    await ann.sees("Which days for strength?")
    assert (await ann.patient()).reminder_min == minute


async def test_of_two_times_that_are_typed_both_are_offered(ann: Guest) -> None:
    await ann.comes_to(Step.HOUR)
    await ann.tells("08:00 or 9:00")
    await ann.sees("Which of these?", "08:00", "09:00")
    await ann.tells("1830")
    await ann.sees("Which days for strength?")
    assert (await ann.patient()).reminder_min == 18 * 60 + 30


async def test_a_half_of_the_day_without_a_time_before_it_is_no_time(ann: Guest) -> None:
    await ann.comes_to(Step.HOUR)
    await ann.tells("in the morning")
    await ann.sees("When shall I write")
    assert (await ann.patient()).step is Step.HOUR


@pytest.mark.parametrize(
    ("text", "knee"),
    [
        ("right knee at the front", Knee.RIGHT),
        ("front, left", Knee.LEFT),
        ("behind the kneecap, both knees", Knee.BOTH),
        ("it's the left one, right under the kneecap", Knee.LEFT),
    ],
)
async def test_the_place_and_the_knee_can_be_typed_together(ann: Guest, text: str, knee: Knee) -> None:
    await ann.comes_to(Step.PLACE)
    await ann.tells(text)
    await ann.sees(QUESTIONS[Step.USUAL_PAIN])
    profile = (await ann.patient()).profile
    assert (profile.place, profile.knee) == (Place.FRONT, knee)


async def test_a_knee_that_is_typed_first_is_kept_and_the_place_is_asked(ann: Guest) -> None:
    await ann.comes_to(Step.PLACE)
    await ann.tells("left")
    await ann.sees("Left: noted.", QUESTIONS[Step.PLACE])
    await ann.chooses("In front or around the kneecap")
    await ann.sees(QUESTIONS[Step.USUAL_PAIN])
    profile = (await ann.patient()).profile
    assert (profile.place, profile.knee) == (Place.FRONT, Knee.LEFT)


async def test_a_place_elsewhere_typed_with_the_knee_brings_the_advice_with_the_knee_ticked(ann: Guest) -> None:
    await ann.comes_to(Step.PLACE)
    await ann.tells("outer side of the right knee")
    await ann.sees("made for pain around the kneecap", "✓ Right", "Left")
    await ann.chooses("✓ Right")
    profile = (await ann.patient()).profile
    assert (profile.place, profile.knee) == (Place.OUTER, Knee.RIGHT)


async def test_right_behind_the_kneecap_names_no_knee(ann: Guest) -> None:
    await ann.comes_to(Step.PLACE)
    await ann.tells("right behind the kneecap")
    await ann.sees(QUESTIONS[Step.KNEE])
    assert (await ann.patient()).profile.knee is None
    await ann.tells("left, deep inside")
    await ann.sees("made for pain around the kneecap", "✓ Left")
    await ann.tells("left")
    profile = (await ann.patient()).profile
    assert (profile.place, profile.knee) == (Place.DEEP, Knee.LEFT)


@pytest.mark.parametrize("asked", [["Change", "Where it hurts"], ["Change", "Which knee"], ["Change"], []])
async def test_a_change_that_names_both_place_and_knee_changes_both(ann: Guest, asked: list[str]) -> None:
    await ann.comes_to(Step.SUMMARY)
    await ann.chooses(*asked)
    await ann.tells("Front, left")
    await ann.sees("Knee: Left. In front or around the kneecap.", "Start now")
    await ann.chooses("Change", "Where it hurts")
    await ann.tells("both knees, on the inner side")
    await ann.sees("Knee: Both. On the inner side.", "physiotherapist or a doctor")


async def test_ordinary_words_go_on_with_what_is_shown(ann: Guest) -> None:
    await ann.tells("/start", "delete everything")
    await ann.sees("Erase everything about you?")
    await ann.tells("/start")
    await ann.chooses("Begin", "None of these")
    await ann.tells("blorp")
    await ann.sees("Is one of these true? (2 of 4)")
    await ann.chooses(*["None of these"] * 3, "Front, right")
    await ann.tells("I don't know")
    await ann.sees("A rough guess is enough. 0 to 2 is calm, 3 to 5 is", QUESTIONS[Step.USUAL_PAIN])
    await ann.tells("3", "not sure")
    await ann.sees("A rough guess is enough.", QUESTIONS[Step.WORST_PAIN])
    await ann.tells("4", "a band", "that's all", "8 am", "looks good")
    await ann.sees("This is the plan", "At hand: Resistance band.")
    await ann.tells("looks good")
    await ann.sees(QUESTIONS[Step.ACTIVE])


async def test_a_no_to_the_plan_asks_what_to_change(ann: Guest) -> None:
    await ann.comes_to(Step.SUMMARY)
    await ann.tells("no")
    await ann.sees("What shall I ask again?")


async def test_any_full_hour_is_two_taps_away(ann: Guest) -> None:
    await ann.comes_to(Step.HOUR)
    await ann.chooses("Another time")
    assert {len(row) for row in ann.last.keyboard} == {4}, "the 24 hours stand in even rows that a small phone shows"
    await ann.chooses("05:00")
    assert (await ann.patient()).reminder_min == 5 * 60


async def test_what_is_no_answer_is_said_to_be_none_and_the_question_stays(ann: Guest) -> None:
    await ann.tells("/start", "hello?")
    await ann.sees("Hello, I am kneebot.", "Begin")
    await ann.chooses(*first_minute(Step.USUAL_PAIN))
    for question in (QUESTIONS[Step.USUAL_PAIN], QUESTIONS[Step.WORST_PAIN]):
        for text in ("11", "-1", "5 apples"):
            await ann.tells(text)
            await ann.sees("whole number from 0 to 10", question, "0", "10")
            assert len(labels(ann.last)) == 11, "the numbers stay to be tapped"
        await ann.tells("3")
    await ann.chooses("Continue", *first_minute(Step.HOUR)[-1:])
    await ann.tells("25:99")
    await ann.sees("I did not read a time in that", "08:00")
    await ann.tells("07:00", "what now?")
    await ann.sees("Which days for strength?")


async def test_a_worst_below_the_usual_is_asked_about(ann: Guest) -> None:
    await ann.comes_to(Step.WORST_PAIN, usual=5)
    await ann.chooses("2")
    await ann.sees("2 is less than the 5 that is usual", "2 is right", "Change the usual pain")
    await ann.chooses("Change the usual pain", "2", "1")
    await ann.sees("1 is less than the 2 that is usual")
    await ann.chooses("1 is right")
    await ann.sees(QUESTIONS[Step.EQUIPMENT])
    profile = (await ann.patient()).profile
    assert (profile.usual_pain, profile.worst_pain) == (2, 1)


async def test_a_high_usual_pain_brings_the_advice_at_once(ann: Guest) -> None:
    await ann.comes_to(Step.WORST_PAIN, usual=6)
    await ann.sees("Usually 6/10 is a lot.", "physiotherapist or a doctor", QUESTIONS[Step.WORST_PAIN])
    await ann.chooses("8", *first_minute()[len(first_minute(Step.EQUIPMENT)) : -1])
    await ann.sees("Please have a physiotherapist or a doctor look at the knee", "Start now")


@pytest.mark.parametrize("place", [place for place in Place if place is not Place.FRONT])
async def test_pain_elsewhere_brings_advice_and_locks_nothing(ann: Guest, place: Place) -> None:
    await ann.comes_to(Step.PLACE)
    ann.forges(f"1:place::{place}")
    await ann.sees("made for pain around the kneecap", "have a physiotherapist or a doctor look", "Both")
    await ann.chooses("Both", *first_minute()[len(first_minute(Step.USUAL_PAIN)) :])
    await ann.sees(QUESTIONS[Step.ACTIVE])
    profile = (await ann.patient()).profile
    assert (profile.place, profile.knee) == (place, Knee.BOTH)


async def test_days_side_by_side_are_refused_at_the_tap_with_the_reason(ann: Guest) -> None:
    await ann.comes_to(Step.WEEKDAYS)
    assert labels(ann.last)[:7] == ["✓ Mon", "Tue", "✓ Wed", "Thu", "✓ Fri", "Sat", "Sun"]
    await ann.chooses("Sun")
    await ann.sees("Sun is next to Mon", "✓ Mon")
    assert ann.toasts[-1].startswith("Sun is next to Mon")
    await ann.chooses("✓ Mon", "Sun", "✓ Wed", "✓ Fri", "✓ Sun", "Continue")
    await ann.sees("One strength day at least", "Which days for strength?")
    assert (await ann.patient()).weekdays == ()
    await ann.chooses("Thu", "Continue")
    await ann.sees("Strength days: Thu.")


async def test_every_answer_can_be_changed_from_the_summary_and_leads_back_to_it(ann: Guest) -> None:
    await ann.comes_to(Step.SUMMARY)
    await ann.chooses("Change", "Where it hurts", "Deep inside")
    await ann.sees("Deep inside.", "physiotherapist or a doctor")
    await ann.chooses("Change", "Which knee", "Both", "Change", "Usual and worst pain", "2", "5")
    await ann.sees("Knee: Both.", "Usually 2/10", "at worst 5/10")
    await ann.chooses("Change", "Equipment", "Weights", "Continue", "Change", "Time of day", "20:00")
    await ann.sees("At hand: Weights.", "Mon 2 Mar at 20:00 (Europe/Berlin)")
    await ann.chooses("Change", "Strength days", "✓ Mon", "Continue", "Change", "Time zone")
    await ann.tells("Tokyo")
    await ann.sees("Strength days: Wed and Fri.", "Mon 2 Mar at 20:00 (Asia/Tokyo)", "Start now")


async def test_a_change_can_be_left_and_even_a_restart_keeps_its_question(ann: Guest, house: House) -> None:
    await ann.comes_to(Step.SUMMARY)
    await ann.chooses("Change")
    assert len(labels(ann.last)) == len(REOPENS) + 1
    await ann.chooses("Time of day")
    await house.restart()
    await ann.tells("/start")
    await ann.sees("When shall I write", "Keep it as it is")
    await ann.chooses("Keep it as it is")
    await ann.sees("08:00 (Europe/Berlin)", "Start now")


async def test_a_button_of_an_earlier_question_shows_the_present_one_and_changes_nothing(ann: Guest) -> None:
    await ann.tells("/start")
    old = []
    for step in list(Step)[:-1]:
        *lead, label = answers(step)
        await ann.chooses(*lead)
        label = named(label, ann.last)
        tapped = next(data for row in ann.last.keyboard for text, data in row if text == label)
        await ann.chooses(label)
        old.append(str(tapped))
        before = await ann.patient()
        for data in old:
            ann.forges(data)
            await ann.sees(QUESTIONS[list(Step)[list(Step).index(step) + 1]])
            assert ann.toasts[-1] == "That button is from an earlier message"
        assert await ann.patient() == before


async def test_people_and_their_first_minutes_do_not_mix(house: House) -> None:
    ann, ben = house.person("Ann"), house.person("Ben")
    for person in (ann, ben):
        await person.comes_to(Step.USUAL_PAIN)
    rest = first_minute()[len(first_minute(Step.EQUIPMENT)) :]
    await ann.chooses("2", "5")
    await ben.chooses("7", "8", *[label if label != "08:00" else "20:00" for label in rest])
    await ann.chooses(*rest)
    told = [(p.profile.usual_pain, p.reminder_min) for p in (await ann.patient(), await ben.patient())]
    assert told == [(2, 480), (7, 1200)]


@pytest.mark.parametrize("name", ["<b>&", "عَلِي\u202e", "\u200b"])
async def test_a_strange_name_changes_nothing(opened: OpenHouse, name: str) -> None:
    house = await opened()
    person = house.person(name)
    await person.begins()
    await person.sees(QUESTIONS[Step.ACTIVE])


async def test_what_is_typed_before_begin_is_answered_by_how_to_begin(ann: Guest) -> None:
    await ann.tells("/start", "what is this")
    await ann.sees("Tap Begin first, or type “yes”", "Hello, I am kneebot.")
    await ann.tells("yes")
    await ann.sees("Is one of these true?")


async def test_how_long_it_has_hurt_is_no_sign(ann: Guest) -> None:
    await ann.comes_to(Step.PLACE)
    await ann.tells("left knee, since 3 months")
    await ann.sees_not("have a physiotherapist or a doctor look")
