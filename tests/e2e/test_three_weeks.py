"""Three weeks by chat: day by day the same as the same history played through the services, and kept to be read."""

from bot.app import play_history
from bot.catalog import Catalogue
from bot.domain.session import Mode
from tests.e2e.conftest import OpenHouse
from tests.e2e.script import script
from tests.e2e.story import START, THREE_WEEKS, ZONE, differences, play_by_chat
from tests.golden import assert_golden


async def test_three_weeks_by_chat_are_the_played_history_and_read_like_the_golden_script(
    opened: OpenHouse, catalogue: Catalogue
) -> None:
    house = await opened(zone=ZONE, start=START)
    ann = house.person("Ann")
    lived = [record async for record in play_by_chat(ann)]
    assert differences(lived, await play_history(catalogue, THREE_WEEKS)) == []
    assert {record.decision.mode for record in lived} == set(Mode), "the story comes through every mode"
    assert {"R0", "R1", "R2", "R3", "R3a", "R4", "R5", "R6", "R7"} <= {record.decision.row for record in lived}
    assert_golden("three_weeks_chat.txt", script(house.log, house.clock.zone))
