"""Fifty people at once."""

import asyncio

from tests.emulator.conftest import TOKEN

PEOPLE = 50


async def test_fifty_people_are_served_at_once_and_none_gets_anothers_answer(client, emulator):
    people = [emulator.person(f"P{number}", bot=TOKEN) for number in range(PEOPLE)]
    streams = [await client.http.get(f"{client.origin}/page/{person.id}/events") for person in people]
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}

    async def answers(update):
        if "message" in update:
            chat_id = update["message"]["chat"]["id"]
            await client.result("sendChatAction", chat_id=chat_id, action="typing")
            await client.result("sendMessage", chat_id=chat_id, text=update["message"]["text"], reply_markup=keyboard)
        else:
            query = update["callback_query"]
            place = {"chat_id": query["from"]["id"], "message_id": query["message"]["message_id"]}
            await client.result("answerCallbackQuery", callback_query_id=query["id"], text="Saved")
            await client.result("editMessageText", **place, text=f"Done {query['from']['first_name']}")

    async def serves(offset):
        updates = await client.result("getUpdates", offset=offset, timeout=5)
        await asyncio.gather(*map(answers, updates))
        return updates[-1]["update_id"] + 1

    for person in people:
        person.says(f"I am {person.first_name}")
    offset = await serves(0)
    for person in people:
        assert person.last.text == f"I am {person.first_name}"
        person.taps("Yes")
    await serves(offset)
    assert [person.last.text for person in people] == [f"Done {person.first_name}" for person in people]
    assert all(person.toasts == ["Saved"] for person in people)
    for stream in streams:
        stream.close()
