"""What a chat shows besides messages: the action, the keyboard below, pins, the menu button; and what is kept."""

import pytest

from bot.emulator import acts, state
from tests.emulator.conftest import TOKEN


async def test_typing_is_shown_for_five_seconds_of_the_wire(client, ann, wire):
    await client.result("sendChatAction", chat_id=ann.id, action="TYPING")
    await wire.sees(5)
    await wire.advance(4)
    assert ann.chat.action == "typing"
    await client.result("sendChatAction", chat_id=ann.id, action="upload_photo")
    await wire.advance(1)
    assert ann.chat.action == "upload_photo"
    await wire.advance(4)
    assert ann.chat.action is None


async def test_typing_ends_with_the_message_or_when_it_is_cancelled(client, ann):
    await client.result("sendChatAction", chat_id=ann.id, action="typing")
    await client.result("sendMessage", chat_id=ann.id, text="Here")
    assert ann.chat.action is None
    await client.result("sendChatAction", chat_id=ann.id, action="record_audio")
    assert ann.chat.action == "record_voice"
    await client.result("sendChatAction", chat_id=ann.id, action="cancel")
    assert ann.chat.action is None


async def test_a_keyboard_for_one_use_goes_with_its_use(client, ann):
    keyboard = {"keyboard": [["Yes"], [{"text": "Here", "request_location": True}]], "one_time_keyboard": True}
    await client.result(
        "sendMessage", chat_id=ann.id, text="?", reply_markup=keyboard | {"input_field_placeholder": "…"}
    )
    rows = [[{"text": "Yes"}], [{"text": "Here", "request_location": True}]]
    assert (ann.chat.reply_keyboard, ann.chat.placeholder) == (rows, "…")
    ann.says("Yes")
    assert ann.chat.reply_keyboard == []
    keyboard["one_time_keyboard"] = False
    await client.result("sendMessage", chat_id=ann.id, text="?", reply_markup=keyboard)
    ann.says("Yes")
    assert ann.chat.reply_keyboard == rows
    await client.result("sendMessage", chat_id=ann.id, text="Thanks", reply_markup={"remove_keyboard": True})
    assert ann.chat.reply_keyboard == []


async def test_a_button_with_an_address_and_data_opens_the_address(client, ann):
    both = {"text": "A", "url": "https://a.example", "callback_data": "x" * 65, "unknown": 1}
    sent = await client.result("sendMessage", chat_id=ann.id, text="?", reply_markup={"inline_keyboard": [[both]]})
    assert sent["reply_markup"]["inline_keyboard"] == [[{"text": "A", "url": "https://a.example"}]]


async def test_messages_are_pinned_and_let_go(client, ann):
    ids = [(await client.result("sendMessage", chat_id=ann.id, text=text))["message_id"] for text in "abc"]
    for message_id in ids:
        await client.result("pinChatMessage", chat_id=ann.id, message_id=message_id)
    assert (await client.result("getChat", chat_id=ann.id))["pinned_message"]["text"] == "c"
    await client.result("unpinChatMessage", chat_id=ann.id)
    await client.result("deleteMessage", chat_id=ann.id, message_id=ids[1])
    assert (await client.result("getChat", chat_id=ann.id))["pinned_message"]["text"] == "a"
    await client.result("unpinAllChatMessages", chat_id=ann.id)
    assert "pinned_message" not in await client.result("getChat", chat_id=ann.id)


async def test_the_menu_button_of_a_chat_goes_before_the_usual_one(client, ann):
    app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://a.example"}}
    assert await client.result("getChatMenuButton") == {"type": "commands"}
    await client.result("setChatMenuButton", menu_button=app)
    assert await client.result("getChatMenuButton", chat_id=ann.id) == {"type": "default"}
    await client.result("setChatMenuButton", chat_id=ann.id, menu_button={"type": "commands"})
    assert await client.result("getChatMenuButton", chat_id=ann.id) == {"type": "commands"}
    assert await client.result("getChatMenuButton") == app


async def test_several_messages_are_deleted_at_once_or_none(client, ann, clock):
    ids = [(await client.result("sendMessage", chat_id=ann.id, text=text))["message_id"] for text in "ab"]
    assert await client.result("deleteMessages", chat_id=ann.id, message_ids=[*ids, 999])
    assert [message.text for message in ann.messages] == ["/start"]
    old = (await client.result("sendMessage", chat_id=ann.id, text="old"))["message_id"]
    clock.forward(hours=48)
    new = (await client.result("sendMessage", chat_id=ann.id, text="new"))["message_id"]
    status, body = await client.call("deleteMessages", chat_id=ann.id, message_ids=[new, old])
    assert (status, body["description"]) == (400, "Bad Request: message can't be deleted for everyone")
    assert [message.text for message in ann.messages] == ["/start", "old", "new"]


async def test_a_message_says_that_it_is_guarded(client, ann):
    sent = await client.result("sendMessage", chat_id=ann.id, text="Yours", protect_content=True)
    assert sent["has_protected_content"] is True


async def test_a_deleted_account_is_not_reached(client, ann):
    ann.deactivates()
    for method in ("sendMessage", "sendChatAction"):
        status, body = await client.call(method, chat_id=ann.id, text="a", action="typing")
        assert (status, body["description"]) == (403, "Forbidden: user is deactivated")


async def test_a_deep_link_brings_its_payload(client, ann):
    ann.starts("from-the_clinic7")
    assert (await client.result("getUpdates"))[-1]["message"]["text"] == "/start from-the_clinic7"
    with pytest.raises(ValueError, match="1 to 64"):
        ann.starts("x" * 65)


async def test_a_person_answers_a_message(client, ann):
    sent = await client.result("sendMessage", chat_id=ann.id, text="Ready?")
    ann.says("Yes", reply_to=ann.last)
    assert (await client.result("getUpdates"))[-1]["message"]["reply_to_message"]["message_id"] == sent["message_id"]


async def test_updates_of_more_than_a_day_ago_are_gone(client, ann, clock):
    clock.forward(hours=23)
    ann.says("Good morning")
    clock.forward(hours=2)
    assert [update["message"]["text"] for update in await client.result("getUpdates")] == ["Good morning"]


def test_what_is_kept_of_a_chat_and_of_its_taps_has_an_end(emulator, monkeypatch):
    monkeypatch.setattr(state, "MESSAGES_KEPT", 10)
    monkeypatch.setattr(state, "TAPS_KEPT", 10)
    ann = emulator.person(bot=TOKEN)
    for number in range(20):
        acts.tap(emulator.world, ann.says(str(number)), "a")
    assert [message.text for message in ann.messages] == [str(number) for number in range(10, 20)]
    assert len(ann.bot.taps) == 10
