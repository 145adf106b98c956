"""Topics as they are read in the chat."""

import pytest

from bot.domain.session import Mode
from bot.screens.buttons import Tap, Verb
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels


async def test_a_topic_gives_its_short_answer_the_long_one_and_what_is_related(ann: Guest) -> None:
    await ann.begins()
    ann.forges(Tap(Verb.TOPIC, None, "pain-rule").encode())
    await ann.sees("How much pain is all right", "acceptable")
    await ann.chooses("More")
    await ann.sees("Why the morning counts", "Source: ", "Thomeé (1997)", "choices of our own")
    await ann.chooses("Short answer")
    assert "More" in labels(ann.last)
    await ann.chooses(ann.house.catalogue.topic("flare-up").title)
    await ann.sees(ann.house.catalogue.topic("flare-up").title)
    await ann.chooses("Today's plan")
    await ann.sees("How is the knee now")


async def test_a_topic_that_is_no_more_shows_where_one_stands(ann: Guest) -> None:
    await ann.begins()
    for value in ("astrology", "", "pain-rule.x", "../safety"):
        ann.forges(Tap(Verb.TOPIC, None, value).encode())
        await ann.house.settled()
    assert ann.last.text


async def test_under_an_open_red_flag_only_topics_that_lead_to_a_professional_are_answered(ann: Guest) -> None:
    await ann.begins()
    await ann.reports("calf")
    ann.forges(Tap(Verb.TOPIC, None, "running").encode())
    await ann.sees("emergency")
    ann.forges(Tap(Verb.TOPIC, None, "get-help").encode())
    await ann.sees(ann.house.catalogue.topic("get-help").title)


NARROW = [
    ("should I ice it", "No source of mine says whether ice or heat helps"),
    ("heat or ice?", "No source of mine says whether ice or heat helps"),
    ("are stairs ok", "walk on the flat"),
    ("what is phase 2", "2, Build"),
    ("my knee feels stiff today", "No source of mine has a rule for stiffness alone"),
]


@pytest.mark.parametrize(("text", "said"), NARROW, ids=[text for text, _ in NARROW])
async def test_a_narrow_question_gets_the_part_that_answers_it_and_the_topic_behind_it(
    ann: Guest, text: str, said: str
) -> None:
    await ann.begins()
    await ann.chooses("2")
    await ann.tells(text)
    await ann.sees(said, "More")
    await ann.chooses("More")
    await ann.sees("Source: ", "Short answer")


async def test_a_stiff_knee_that_will_not_bend_is_a_sign_and_no_question(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("2")
    await ann.tells("my knee is stiff and I cannot bend it")
    await ann.sees("Please have the knee seen today")


@pytest.mark.parametrize("told", ["my legs feel weak today", "my calf is sore from yesterday"])
async def test_tired_muscles_lock_nothing_and_are_told_from_the_signs_beside_them(ann: Guest, told: str) -> None:
    await ann.begins()
    await ann.chooses("2")
    await ann.tells(told)
    await ann.sees("Tired or sore muscles", "one calf alone hurts without such a reason", "When to get help")
    await ann.tells("my calf is swollen and warm")
    await ann.sees("emergency care now")
    assert (await ann.today()).decision.mode is Mode.LOCKED


async def test_a_noise_without_the_word_for_a_knee_is_answered(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("2")
    await ann.tells("it clicks a lot when I get up")
    await ann.sees("A knee that clicks", "When to get help")
    await ann.tells("this isn't working")
    await ann.sees("This takes weeks and months")


async def test_what_is_usual_is_told_with_what_it_is_made_of_and_tomorrow_as_it_stands(
    ann: Guest, clock: Calendar
) -> None:
    await ann.begins(usual=3)
    await ann.tells("how much is my usual?")
    await ann.sees("How is the knee now")
    assert any(
        "Your usual score is 3/10." in message.text and "at the start" in message.text for message in ann.from_bot
    )
    await ann.tells("what's for tomorrow?")
    assert any("Tomorrow: Daily routine" in message.text for message in ann.from_bot)
    for score in ("2", "1", "2", "2"):
        await clock.to("tomorrow 08:00")
        await ann.chooses(score)
    await clock.to("tomorrow 08:00")
    await ann.chooses("2")
    await ann.tells("what's my baseline")
    await ann.sees("Your usual score is 2/10.", "the middle of your last 4 answers", "2 above and you do less")


async def test_who_says_that_it_hurts_less_is_asked_how_much(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("it hurts less")
    await ann.sees("How is the knee now")
    await ann.tells("1")
    assert (await ann.today()).day.before == 1
