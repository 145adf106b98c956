"""Every refusal, with its code and Telegram's words."""

import pytest

KEYS = "Bad Request: can't parse inline keyboard button: "
ENTITIES = "Bad Request: can't parse entities: "
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a"
    " current content and reply markup of the message"
)


def keys(*rows):
    return {"inline_keyboard": list(rows)}


def key(text="A", data="a"):
    return {"text": text, "callback_data": data}


SENDING = [
    ({"text": ""}, "Bad Request: message text is empty"),
    ({}, "Bad Request: message text is empty"),
    ({"text": " \n "}, "Bad Request: text must be non-empty"),
    ({"text": "x" * 4097}, "Bad Request: message is too long"),
    ({"text": "🦵" * 2049}, "Bad Request: message is too long"),
    ({"text": "a", "parse_mode": "BBCode"}, "Bad Request: unsupported parse_mode"),
    ({"text": "a", "chat_id": 1}, "Bad Request: chat not found"),
    ({"text": "a", "chat_id": None}, "Bad Request: chat_id is empty"),
    ({"text": "a", "reply_markup": keys([key(data="é" * 33)])}, "Bad Request: BUTTON_DATA_INVALID"),
    ({"text": "a", "reply_markup": keys([key(data="")])}, "Bad Request: BUTTON_DATA_INVALID"),
    ({"text": "a", "reply_markup": keys([{"text": "A", "url": "no"}])}, "Bad Request: BUTTON_URL_INVALID"),
    ({"text": "a", "reply_markup": keys([key(text=" ")])}, "Bad Request: inline keyboard button text is empty"),
    ({"text": "a", "reply_markup": keys([{"callback_data": "a"}])}, f'{KEYS}Can\'t find field "text"'),
    (
        {"text": "a", "reply_markup": keys([{"text": "A"}])},
        f"{KEYS}Text buttons are unallowed in the inline keyboard",
    ),
    ({"text": "a", "reply_markup": keys([key()] * 9)}, "Bad Request: REPLY_MARKUP_TOO_LONG"),
    ({"text": "a", "reply_markup": keys(*[[key()] * 8] * 13)}, "Bad Request: REPLY_MARKUP_TOO_LONG"),
    ({"text": "a", "reply_parameters": {"message_id": 7}}, "Bad Request: message to be replied not found"),
]
MARKUP = [
    ("<b>a", "Can't find end tag corresponding to start tag b"),
    ("é<b", "Unclosed start tag at byte offset 2"),
    ("é 1 < 2", 'Unsupported start tag "" at byte offset 5'),
    ("é<p>a</p>", 'Unsupported start tag "p" at byte offset 2'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("<b>é</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
    ("<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"),
    ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<tg-time>now</tg-time>", "Invalid Unix time specified"),
]


@pytest.mark.parametrize(("parameters", "description"), SENDING)
async def test_send_message_refuses_what_telegram_refuses(client, ann, parameters, description):
    status, body = await client.call("sendMessage", **{"chat_id": ann.id, **parameters})
    assert (status, body) == (400, {"ok": False, "error_code": 400, "description": description})
    assert len(ann.messages) == 1


@pytest.mark.parametrize(("html", "reason"), MARKUP)
async def test_broken_markup_is_refused_with_its_place(client, ann, html, reason):
    status, body = await client.call("sendMessage", chat_id=ann.id, text=html, parse_mode="HTML")
    assert (status, body["description"]) == (400, ENTITIES + reason)


@pytest.mark.parametrize(
    ("method", "parameters", "description"),
    [
        ("editMessageText", {"text": "same"}, NOT_MODIFIED),
        ("editMessageText", {"text": ""}, "Bad Request: message text is empty"),
        ("editMessageText", {"text": "a", "message_id": 5}, "Bad Request: message to edit not found"),
        ("editMessageText", {"text": "a", "message_id": None}, "Bad Request: message identifier is not specified"),
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
            "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ("setMyCommands", {"commands": [], "language_code": "english"}, "Bad Request: LANG_CODE_INVALID"),
        ("setMyName", {"name": "x" * 65}, "Bad Request: bot name is too long"),
        ("setMyDescription", {"description": "x" * 513}, "Bad Request: bot description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "Bad Request: bot short description is too long"),
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
