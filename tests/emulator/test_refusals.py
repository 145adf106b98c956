"""What the other methods refuse, with its code and Telegram's words."""

import pytest

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a"
    " current content and reply markup of the message"
)


def keys(*rows):
    return {"inline_keyboard": list(rows)}


def key(text="A", data="a"):
    return {"text": text, "callback_data": data}


@pytest.mark.parametrize(
    ("method", "parameters", "description"),
    [
        ("editMessageText", {"text": "same"}, NOT_MODIFIED),
        ("editMessageText", {"text": ""}, "Bad Request: message text is empty"),
        ("editMessageText", {"text": "a", "message_id": 5}, "Bad Request: message to edit not found"),
        ("editMessageText", {"text": "a", "message_id": None}, "Bad Request: message to edit not found"),
        (
            "editMessageText",
            {"text": "a", "message_id": None, "chat_id": None},
            "Bad Request: message identifier is not specified",
        ),
        ("editMessageText", {"text": "a", "message_id": "ann's"}, "Bad Request: message can't be edited"),
        (
            "editMessageText",
            {"text": "a", "message_id": "photo"},
            "Bad Request: there is no text in the message to edit",
        ),
        ("editMessageCaption", {"caption": "a"}, "Bad Request: there is no caption in the message to edit"),
        (
            "editMessageCaption",
            {"caption": "x" * 1025, "message_id": "photo"},
            "Bad Request: message caption is too long",
        ),
        ("editMessageReplyMarkup", {}, NOT_MODIFIED),
        ("editMessageText", {"text": "x" * 4097}, "Bad Request: message is too long"),
        (
            "editMessageText",
            {"text": "a", "reply_markup": {"keyboard": [["A"]]}},
            "Bad Request: inline keyboard expected",
        ),
        ("editMessageMedia", {}, 'Bad Request: parameter "media" is required'),
        ("editMessageMedia", {"media": "{"}, "Bad Request: can't parse input media JSON object"),
        ("editMessageMedia", {"media": {"type": "photo"}}, "Bad Request: can't parse InputMedia: media not found"),
        ("deleteMessage", {"message_id": None}, "Bad Request: message identifier is not specified"),
        ("deleteMessage", {"chat_id": None}, "Bad Request: chat identifier is not specified"),
        ("deleteMessages", {}, "Bad Request: message identifiers are not specified"),
        ("deleteMessages", {"message_ids": []}, "Bad Request: message identifiers are not specified"),
        ("deleteMessages", {"message_ids": 5}, "Bad Request: expected an Array of message identifiers"),
        ("deleteMessages", {"message_ids": [[]]}, "Bad Request: message identifier must be a Number"),
        ("deleteMessages", {"message_ids": ["x"]}, "Bad Request: can't parse message identifier as Number"),
        ("deleteMessages", {"message_ids": [0]}, "Bad Request: invalid message identifier specified"),
        ("deleteMessages", {"message_ids": [5] * 101}, "Bad Request: too many message identifiers specified"),
        ("pinChatMessage", {"message_id": 5}, "Bad Request: message to pin not found"),
        ("unpinChatMessage", {}, "Bad Request: message to unpin not found"),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "dance"}},
            "Bad Request: can't parse menu button: MenuButton has unsupported type",
        ),
        ("setMessageReaction", {"reaction": 5}, "Bad Request: expected an Array of ReactionType"),
        ("setMessageReaction", {"reaction": [5]}, "Bad Request: can't parse ReactionType: expected an Object"),
        (
            "setMessageReaction",
            {"reaction": [{"type": "emoji", "emoji": "👍"}] * 2},
            "Bad Request: REACTIONS_TOO_MANY",
        ),
        ("getFile", {}, "Bad Request: file_id not specified"),
        ("deleteMessage", {"message_id": 5}, "Bad Request: message to delete not found"),
        ("setMessageReaction", {"message_id": 5}, "Bad Request: message to react not found"),
        ("sendPhoto", {}, "Bad Request: there is no photo in the request"),
        ("sendPhoto", {"photo": "nonsense"}, "Bad Request: wrong file identifier/HTTP URL specified"),
        ("sendAnimation", {"animation": "https://x.example/a"}, "Bad Request: failed to get HTTP URL content"),
        ("sendDocument", {"document": "x", "caption": "x" * 1025}, "Bad Request: message caption is too long"),
        ("getFile", {"file_id": "nonsense"}, "Bad Request: invalid file_id"),
        ("sendChatAction", {"action": "dancing"}, "Bad Request: wrong parameter action in request"),
        ("getChat", {"chat_id": 1}, "Bad Request: chat not found"),
        ("setMyCommands", {"commands": [{"command": "Bad", "description": "d"}]}, "Bad Request: BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "ok", "description": ""}]},
            "Bad Request: command description must be non-empty",
        ),
        ("setMyCommands", {}, 'Bad Request: parameter "commands" is required'),
        ("setMyCommands", {"commands": "{"}, "Bad Request: can't parse commands JSON object"),
        ("setMyCommands", {"commands": {}}, "Bad Request: expected an Array of BotCommand"),
        ("setMyCommands", {"commands": [5]}, "Bad Request: can't parse BotCommand: expected an Object"),
        (
            "setMyCommands",
            {"commands": [{"command": "", "description": "d"}]},
            "Bad Request: command must be non-empty",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "x" * 257}]},
            "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "d"}] * 101},
            "Bad Request: BOT_COMMANDS_TOO_MUCH",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "everybody"}},
            "Bad Request: can't parse BotCommandScope: Unsupported type specified",
        ),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "Bad Request: chat not found"),
        ("setMyName", {}, "Bad Request: BOT_TITLE_INVALID"),
        ("setMyCommands", {"commands": [], "language_code": "english"}, "Bad Request: LANG_CODE_INVALID"),
        ("setMyName", {"name": "x" * 65}, "Bad Request: BOT_TITLE_INVALID"),
        ("setMyDescription", {"description": "x" * 513}, "Bad Request: BOT_DESC_INVALID"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "Bad Request: BOT_SHARETEXT_INVALID"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "5"},
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        ),
    ],
)
async def test_other_methods_refuse_what_telegram_refuses(client, ann, upload, method, parameters, description):
    sent = await client.result("sendMessage", chat_id=ann.id, text="same")
    photo = await upload("photo")
    named = {"ann's": ann.messages[0].id, "photo": photo["message_id"]}
    parameters = {"chat_id": ann.id, "message_id": sent["message_id"], **parameters}
    parameters["message_id"] = named.get(parameters["message_id"], parameters["message_id"])
    status, body = await client.call(method, **parameters)
    assert (status, body) == (400, {"ok": False, "error_code": 400, "description": description})


async def test_a_tap_is_answered_once_in_time_and_in_few_words(client, ann, clock):
    await client.result("sendMessage", chat_id=ann.id, text="?", reply_markup=keys([key()]))
    tap = ann.taps("A")
    status, body = await client.call("answerCallbackQuery", callback_query_id=tap.id, text="x" * 201)
    assert (status, body["description"]) == (400, "Bad Request: MESSAGE_TOO_LONG")
    assert await client.result("answerCallbackQuery", callback_query_id=tap.id, text="Saved")
    assert (tap.answer, ann.toasts) == ("Saved", ["Saved"])
    status, body = await client.call("answerCallbackQuery", callback_query_id=tap.id)
    assert (status, body["description"].startswith("Bad Request: query is too old")) == (400, True)

    game = ann.taps("A")
    _, body = await client.call("answerCallbackQuery", callback_query_id=game.id, url="https://a.example")
    assert (body["description"], game.answer) == ("Bad Request: URL_INVALID", None)

    late = ann.taps("A")
    clock.forward(minutes=15, seconds=1)
    status, _ = await client.call("answerCallbackQuery", callback_query_id=late.id)
    assert (status, late.answer) == (400, None)


async def test_a_message_of_two_days_ago_stays(client, ann, clock):
    sent = await client.result("sendMessage", chat_id=ann.id, text="old")
    clock.forward(hours=48)
    status, body = await client.call("deleteMessage", chat_id=ann.id, message_id=sent["message_id"])
    assert (status, body["description"]) == (400, "Bad Request: message can't be deleted for everyone")
    assert ann.last.text == "old"


async def test_a_stranger_cannot_be_written_to(client, emulator):
    stranger = emulator.person("Bob", bot="1234:secret")
    status, body = await client.call("sendMessage", chat_id=stranger.id, text="Hello")
    assert (status, body["description"]) == (403, "Forbidden: bot can't initiate conversation with a user")


async def test_a_bot_that_was_blocked_is_refused_until_it_is_let_in_again(client, ann):
    sent = await client.result("sendMessage", chat_id=ann.id, text="Hello")
    ann.blocks()
    for method, parameters in (
        ("sendMessage", {"text": "a"}),
        ("editMessageText", {"text": "a", "message_id": sent["message_id"]}),
        ("sendChatAction", {"action": "typing"}),
    ):
        status, body = await client.call(method, chat_id=ann.id, **parameters)
        assert (status, body["description"]) == (403, "Forbidden: bot was blocked by the user")
    ann.unblocks()
    await client.result("sendMessage", chat_id=ann.id, text="Again")


async def test_a_planned_refusal_is_given_once_and_only_where_it_was_planned(client, emulator, ann):
    bob = emulator.person("Bob", bot="1234:secret")
    bob.says("hi")
    emulator.refuse("sendMessage", 429, "Too Many Requests: retry after 7", retry_after=7, chat_id=ann.id)
    await client.result("sendMessage", chat_id=bob.id, text="a")
    assert await client.call("sendMessage", chat_id=ann.id, text="a") == (
        429,
        {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        },
    )
    await client.result("sendMessage", chat_id=ann.id, text="a")
