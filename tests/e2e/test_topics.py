"""Topics as they are read in the chat."""

from bot.screens.buttons import Tap, Verb
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
