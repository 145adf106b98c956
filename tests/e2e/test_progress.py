"""/progress in the chat."""

from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest
from tests.e2e.house import House
from tests.e2e.story import START, ZONE, play_by_chat


async def test_before_the_first_session_there_is_nothing_to_count(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/progress")
    await ann.sees("Your weeks", "nothing to count yet")
    await ann.chooses("What changed, and why")
    await ann.sees("has not changed yet")


async def test_after_three_weeks_one_sees_the_weeks_and_every_change_with_its_reason(opened: OpenHouse) -> None:
    house = await opened(zone=ZONE, start=START)
    ann = house.person("Ann")
    changed = [day.decision async for day in play_by_chat(ann) if day.decision.changes]
    await ann.tells("/progress")
    await ann.sees("Mon 16 Mar to Sun 22 Mar", "Sessions: ", "Worst in a session: 6/10", "% of what was planned")
    await ann.chooses("What changed, and why")
    await ann.sees(house.catalogue.exercise_text(changed[-1].changes[0].id).name)
    await ann.chooses("Back")
    await ann.sees("Your weeks")


async def test_a_stranger_is_welcomed(house: House) -> None:
    stranger = house.person()
    await stranger.tells("/progress")
    await stranger.sees("I am kneebot")
