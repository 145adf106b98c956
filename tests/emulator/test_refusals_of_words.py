"""What sendMessage refuses, with its code and Telegram's words."""

import pytest

KEYS = "Bad Request: can't parse inline keyboard button: "
ENTITIES = "Bad Request: can't parse entities: "


FIELD_KEYS = 'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be'


def entity(kind="bold", offset=0, length=1, **more):
    return {"type": kind, "offset": offset, "length": length, **more}


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
    ({"text": "a", "reply_markup": keys([key(data="")])}, f"{KEYS}Text buttons are unallowed in the inline keyboard"),
    (
        {"text": "a", "reply_markup": keys([{"text": "A", "url": "no"}])},
        "Bad Request: inline keyboard button URL 'no' is invalid: Wrong HTTP URL",
    ),
    (
        {"text": "a", "reply_markup": keys([{"text": "A", "url": "http://localhost:80/x"}])},
        "Bad Request: inline keyboard button URL 'http://localhost:80/x' is invalid: Wrong HTTP URL",
    ),
    (
        {"text": "a", "reply_markup": keys([{"text": "A", "url": "ftp://a.example"}])},
        "Bad Request: inline keyboard button URL 'ftp://a.example' is invalid: Unsupported URL protocol",
    ),
    (
        {"text": "a", "reply_markup": keys([{"text": "A", "web_app": {"url": "http://a.example"}}])},
        "Bad Request: inline keyboard button Web App URL 'http://a.example' is invalid: Only HTTPS links are allowed",
    ),
    ({"text": "a", "reply_markup": keys([key(text=" ")])}, "Bad Request: inline keyboard button text is empty"),
    ({"text": "a", "reply_markup": keys([{"callback_data": "a"}])}, f'{KEYS}Can\'t find field "text"'),
    (
        {"text": "a", "reply_markup": keys([{"text": "A"}])},
        f"{KEYS}Text buttons are unallowed in the inline keyboard",
    ),
    ({"text": "a", "reply_markup": keys([key()] * 9)}, "Bad Request: REPLY_MARKUP_TOO_LONG"),
    ({"text": "a", "reply_markup": keys(*[[key()] * 8] * 13)}, "Bad Request: REPLY_MARKUP_TOO_LONG"),
    ({"text": "a", "reply_parameters": {"message_id": 7}}, "Bad Request: message to be replied not found"),
    ({"text": "a", "reply_parameters": [7]}, "Bad Request: object expected as reply parameters"),
    (
        {"text": "a", "reply_parameters": {"message_id": [7]}},
        'Bad Request: can\'t parse reply parameters: Field "message_id" must be of type Number',
    ),
    ({"text": "a", "reply_to_message_id": 7}, "Bad Request: message to be replied not found"),
    ({"text": "a", "message_thread_id": 7}, "Bad Request: message thread not found"),
    ({"text": "x" * 32_769}, "Bad Request: text is too long"),
    ({"text": "a", "chat_id": ""}, "Bad Request: chat_id is empty"),
    ({"text": "a", "chat_id": "@nobody"}, "Bad Request: chat not found"),
    ({"text": "a", "chat_id": [5]}, "Bad Request: chat not found"),
    ({"text": "a", "chat_id": 10**30}, "Bad Request: chat not found"),
    ({"text": "a", "reply_markup": "{"}, "Bad Request: can't parse reply keyboard markup JSON object"),
    ({"text": "a", "reply_markup": [1]}, "Bad Request: object expected as reply markup"),
    ({"text": "a", "reply_markup": keys(5)}, f"{FIELD_KEYS} an Array of Arrays"),
    (
        {"text": "a", "reply_markup": {"inline_keyboard": 5}},
        'Bad Request: field "inline_keyboard" must be of type Array',
    ),
    ({"text": "a", "reply_markup": keys([5])}, f"{KEYS}InlineKeyboardButton must be an Object"),
    ({"text": "a", "reply_markup": keys([{"text": [5]}])}, f'{KEYS}Field "text" must be of type String'),
    ({"text": "a", "reply_markup": {"keyboard": [5]}}, 'Bad Request: field "keyboard" must be an Array of Arrays'),
    (
        {"text": "a", "reply_markup": {"keyboard": [[5]]}},
        "Bad Request: can't parse keyboard button: KeyboardButton must be a String or an Object",
    ),
    (
        {"text": "a", "reply_markup": {"keyboard": [["A"]], "one_time_keyboard": "yes"}},
        'Bad Request: field "one_time_keyboard" must be of type Boolean',
    ),
    ({"text": "a", "entities": [5]}, "Bad Request: can't parse MessageEntity: expected an Object"),
    (
        {"text": "a", "entities": [{"type": "bold", "length": 1}]},
        "Bad Request: can't parse MessageEntity: Can't find field \"offset\"",
    ),
    (
        {"text": "a", "entities": [{"type": "bold", "offset": "x", "length": 1}]},
        'Bad Request: can\'t parse MessageEntity: Field "offset" must be a valid Number',
    ),
    (
        {"text": "a", "entities": [entity("dance")]},
        "Bad Request: can't parse MessageEntity: Unsupported type specified",
    ),
    ({"text": "a", "entities": [entity(offset=-1)]}, "Bad Request: receive an entity with incorrect offset -1"),
    ({"text": "a", "entities": [entity(length=-1)]}, "Bad Request: receive an entity with incorrect length -1"),
    (
        {"text": "a", "entities": [entity(offset=9)]},
        "Bad Request: entity begins after the end of the text at UTF-16 offset 9",
    ),
    (
        {"text": "a", "entities": [entity(length=9)]},
        "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
    ),
    (
        {"text": "a", "entities": [entity("text_link", url="not-a-url")]},
        "Bad Request: entity URL 'not-a-url' is invalid: Wrong HTTP URL",
    ),
    (
        {"text": "a", "entities": [entity("text_link", url="")]},
        "Bad Request: entity URL '' is invalid: URL host is empty",
    ),
]
MARKUP = [
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
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
