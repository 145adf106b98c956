"""What can be asked at any time, before the first minute and in the middle of a day."""

import pytest

from bot.domain.dialog import Step
from tests.e2e.guest import Guest
from tests.e2e.house import House

COMMANDS = [
    ("/help", "What I can do"),
    ("/privacy", "What is stored, and where"),
    ("/today", "How is the knee now"),
    ("/pain", "How is the knee now"),
    ("/start", "How is the knee now"),
    ("/nonsense", "I did not understand that"),
]


async def test_every_command_answers_in_the_middle_of_a_day(ann: Guest) -> None:
    await ann.begins()
    for command, answer in COMMANDS:
        await ann.tells(command)
        await ann.sees(answer)
        assert ann.with_buttons == [ann.last], command


async def test_every_command_of_a_stranger_finds_an_answer(house: House) -> None:
    for command, _ in COMMANDS:
        stranger = house.person()
        await stranger.tells(command)
        await stranger.sees({"/help": "What I can do", "/privacy": "What is stored"}.get(command, "I am kneebot"))


async def test_the_commands_that_telegram_lists_are_all_understood(ann: Guest) -> None:
    await ann.begins()
    listed = [command["command"] for command in ann.bot.menu(ann.house.emulator.world.users[ann.id])]
    assert len(listed) >= 5
    for command in listed:
        await ann.tells(f"/{command}")
        await ann.sees_not("I did not understand that")


OF_DATA = ["who reads my data", "Where is my data stored?", "is this confidential"]
OF_BOT = {
    "are you an AI": "a program: no person and no doctor",
    "is this a real person?": "a program: no person and no doctor",
    "are you a doctor": "a program: no person and no doctor",
    "does it cost anything?": "I cost nothing",
}


@pytest.mark.parametrize("text", OF_DATA)
@pytest.mark.parametrize(
    ("step", "beneath"),
    [
        (None, "Begin"),
        (Step.WELCOME, "Begin"),
        (Step.SIGNS, "None of these"),
        (Step.ZONE, "Is it 07:40 where you are"),
        (Step.ACTIVE, "Today's plan"),
    ],
)
async def test_who_asks_for_their_data_is_told_what_is_stored(
    ann: Guest, step: Step | None, beneath: str, text: str
) -> None:
    if step is not None:
        await ann.comes_to(step)
    await ann.tells(text)
    assert any("What is stored, and where" in message.text for message in ann.from_bot)
    await ann.sees(beneath)


@pytest.mark.parametrize("text", OF_BOT)
@pytest.mark.parametrize("step", [None, Step.WELCOME, Step.SIGNS, Step.ACTIVE])
async def test_who_asks_whether_this_is_a_person_or_costs_anything_is_told(
    ann: Guest, step: Step | None, text: str
) -> None:
    if step is not None:
        await ann.comes_to(step)
    await ann.tells(text)
    assert any(OF_BOT[text] in message.text for message in ann.from_bot)


async def test_help_leads_to_the_plan_and_to_the_signs(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("3")
    await ann.tells("/help")
    await ann.sees("Today's plan", "Something is wrong with the knee")
    await ann.chooses("Today's plan")
    await ann.sees("3/10 is")


async def test_the_descriptions_are_set_once_and_not_at_every_start(ann: Guest) -> None:
    await ann.house.settled()
    assert ann.bot.descriptions
    assert ann.bot.short_descriptions
    already = len(ann.house.calls)
    await ann.house.restart()
    await ann.tells("/start")
    assert not [call for call in ann.house.calls[already:] if call.method.startswith("set")]
