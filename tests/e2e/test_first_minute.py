"""From /start to a programme that runs: four taps, nothing typed, nothing lost on the way."""

from tests.e2e.guest import Guest, labels
from tests.e2e.house import House


async def test_four_taps_lead_from_start_to_a_plan(ann: Guest, house: House) -> None:
    ann.says("/start")
    await ann.sees("Hello, I am kneebot.", "do not diagnose", "Begin")
    ann.taps("Begin")
    await ann.sees("How is your knee usually", "0", "10")
    ann.taps("3")
    await ann.sees("When shall I write", "Europe/Berlin", "08:00")
    ann.taps("08:00")
    await ann.sees("3/10", "Mon 2 Mar at 08:00 (Europe/Berlin)", "Go")
    ann.taps("Go")
    await ann.sees("How is the knee now")
    assert (await ann.patient()).started_on == house.clock.today
    assert len(house.bot.taps) == 4
    assert len(ann.from_bot) == 1, "one live message that edits itself"


async def test_start_in_the_middle_shows_the_open_question_and_resets_nothing(ann: Guest) -> None:
    await ann.tells("/start")
    for label, question in (("Begin", "usually"), ("3", "When shall I write"), ("08:00", "This is the plan")):
        await ann.chooses(label)
        ann.says("/start")
        await ann.sees(question)
        assert len(ann.with_buttons) == 1, "the message that asked before lost its buttons"
    await ann.chooses("Go")
    started_on = (await ann.patient()).started_on
    await ann.tells("/start")
    await ann.sees("How is the knee now")
    patient = await ann.patient()
    assert (patient.started_on, patient.profile.usual_pain, patient.reminder_min) == (started_on, 3, 8 * 60)


async def test_everything_can_be_typed_but_the_first_tap_and_the_last(ann: Guest) -> None:
    await ann.tells("/start")
    await ann.chooses("Begin")
    await ann.tells("about a four")
    await ann.sees("When shall I write")
    await ann.tells("7:15")
    await ann.sees("4/10", "07:15")
    await ann.chooses("Go")
    assert (await ann.patient()).reminder_min == 7 * 60 + 15


async def test_an_hour_that_may_be_morning_or_evening_is_asked_about(ann: Guest) -> None:
    await ann.tells("/start")
    await ann.chooses("Begin", "3")
    await ann.tells("8")
    await ann.sees("Morning or evening?", "08:00", "20:00")
    await ann.chooses("20:00")
    await ann.sees("20:00 (Europe/Berlin)")


async def test_what_is_no_answer_is_said_to_be_none_and_the_question_stays(ann: Guest) -> None:
    await ann.tells("/start", "hello?")
    await ann.sees("Hello, I am kneebot.", "Begin")
    await ann.chooses("Begin")
    for text in ("11", "-1", "5 apples"):
        await ann.tells(text)
        await ann.sees("whole number from 0 to 10", "How is your knee usually", "0", "10")
        assert len(labels(ann.last)) == 11, "the numbers stay to be tapped"
    await ann.tells("3", "25:99")
    await ann.sees("I did not read a time in that", "08:00")
    await ann.tells("07:00", "what now?")
    await ann.sees("This is the plan", "Go")


async def test_a_button_of_an_earlier_question_changes_nothing(ann: Guest) -> None:
    await ann.tells("/start")
    await ann.chooses("Begin", "3", "08:00")
    for data in ("1:begin", "1:usual::9", "1:hour::1200"):
        ann.forges(data)
        if data != "1:hour::1200":
            await ann.sees("This is the plan", "08:00")
            assert ann.toasts[-1] == "That button is from an earlier message"
    await ann.house.settled()
    assert (await ann.patient()).profile.usual_pain == 3


async def test_people_and_their_first_minutes_do_not_mix(house: House) -> None:
    ann, ben = house.person("Ann"), house.person("Ben")
    for person in (ann, ben):
        await person.tells("/start")
        await person.chooses("Begin")
    await ann.chooses("2")
    await ben.chooses("7", "20:00", "Go")
    await ann.chooses("08:00", "Go")
    told = [(p.profile.usual_pain, p.reminder_min) for p in (await ann.patient(), await ben.patient())]
    assert told == [(2, 480), (7, 1200)]
