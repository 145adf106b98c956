"""Telegram's limits on sending, counted on the wire clock."""

import aiohttp
import pytest

from bot.emulator import Emulator, Limits, serving
from tests.emulator.conftest import TOKEN, Client

TOO_MANY = "Too Many Requests: retry after 1"


@pytest.fixture
def emulator(clock, wire):
    """An emulator with the limits it usually has."""
    return Emulator(clock, wire=wire)


async def sends(client, person, times=1, method="sendMessage", **parameters):
    """The statuses of so many sends."""
    call = {"chat_id": person.id, "text": "a", **parameters}
    return [(await client.call(method, **call))[0] for _ in range(times)]


async def test_a_short_burst_to_one_person_is_let_through_and_no_more(client, ann, wire):
    assert await sends(client, ann, 6) == [200] * 5 + [429]
    status, body = await client.call("sendMessage", chat_id=ann.id, text="a")
    assert (status, body["description"], body["parameters"]) == (429, TOO_MANY, {"retry_after": 1})
    await wire.advance(1)
    assert await sends(client, ann, 2) == [200, 429]
    await wire.advance(60)
    assert await sends(client, ann, 6) == [200] * 5 + [429]


async def test_one_message_a_second_to_one_person_goes_on_for_ever(client, ann, wire):
    for _ in range(30):
        assert await sends(client, ann) == [200]
        await wire.advance(1)


async def test_thirty_messages_a_second_go_to_all_people_together(client, emulator, wire):
    people = [emulator.person(f"P{number}", bot=TOKEN) for number in range(40)]
    for person in people:
        person.starts()
    statuses = [(await sends(client, person))[0] for person in people]
    assert statuses == [200] * 30 + [429] * 10
    await wire.advance(0.5)
    assert await sends(client, people[-1]) == [429]
    await wire.advance(0.5)
    assert await sends(client, people[-1]) == [200]


async def test_edits_count_and_what_a_person_waits_for_does_not(client, ann):
    keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    sent = await client.result("sendMessage", chat_id=ann.id, text="0", reply_markup=keyboard)
    place = {"chat_id": ann.id, "message_id": sent["message_id"]}
    tap = ann.taps("A")
    for text in "1234":
        await client.result("editMessageText", text=text, **place)
    assert (await client.call("editMessageText", text="5", **place))[0] == 429
    await client.result("answerCallbackQuery", callback_query_id=tap.id)
    await client.result("sendChatAction", chat_id=ann.id, action="typing")
    await client.result("deleteMessage", **place)


async def test_what_was_refused_is_not_counted(client, ann, wire):
    assert await sends(client, ann, 10, text="") == [400] * 10
    assert await sends(client, ann, 8) == [200] * 5 + [429] * 3
    await wire.advance(1)
    assert await sends(client, ann) == [200]


async def test_one_bots_flood_is_not_anothers(client, emulator, ann):
    await sends(client, ann, 6)
    ben = emulator.person("Ben", bot="77:x")
    ben.starts()
    assert (await client.call("sendMessage", "77:x", chat_id=ben.id, text="a"))[0] == 200


async def test_limits_can_be_others_or_none(clock, wire):
    for limits, expected in ((Limits(burst=1), [200, 429]), (None, [200, 200])):
        emulator = Emulator(clock, wire=wire, limits=limits)
        ann = emulator.person(bot=TOKEN)
        ann.starts()
        async with serving(emulator.asgi) as origin, aiohttp.ClientSession() as http:
            assert await sends(Client(origin, http), ann, 2) == expected


async def test_a_poll_that_asks_for_the_same_at_once_gets_one_update(client, ann, wire):
    ann.says("one")
    assert len(await client.result("getUpdates")) == 2
    assert len(await client.result("getUpdates")) == 1
    await wire.advance(0.5)
    assert len(await client.result("getUpdates")) == 2
