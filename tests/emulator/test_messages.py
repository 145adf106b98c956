"""Sending, editing and deleting, as the person sees it and as the bot is told."""

import pytest

from bot.emulator.markup import parse_html

YES = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("<b>a</b><strong>b</strong>", "ab", [("bold", 0, 1), ("bold", 1, 1)]),
        ("🦵<i>é</i> <em>x</em>", "🦵é x", [("italic", 2, 1), ("italic", 4, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", i, 1) for i in range(3)]),
        ("<code>a</code>", "a", [("code", 0, 1)]),
        ('<pre><code class="language-py">a</code></pre>', "a", [("pre", 0, 1)]),
        ('<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>', "ab", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ('<tg-time unix="1" format="wDT">then</tg-time>', "then", [("date_time", 0, 4)]),
        ('<A HREF="https://a.example/?b=1&amp;c">x</A>', "x", [("text_link", 0, 1)]),
        ("&lt;b&gt; &amp;amp; &#65;&#x42; &nbsp; &", "<b> &amp; AB &nbsp; &", []),
        ("<b></b>x", "x", []),
    ],
)
def test_html_becomes_text_and_entities(html, text, entities):
    parsed, found = parse_html(html)
    assert parsed == text
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == entities


def test_the_length_that_counts_is_the_parsed_one_in_utf16(emulator):
    assert parse_html("<b>" + "🦵" * 2048 + "</b>")[1] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_text_is_trimmed_and_its_entities_move_along(client, ann):
    text = "\n  <b>Plan</b> for /today: https://a.example/x. \n"
    sent = await client.result("sendMessage", chat_id=ann.id, text=text, parse_mode="HTML")
    assert sent["text"] == "Plan for /today: https://a.example/x."
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in sent["entities"]] == [
        ("bold", 0, 4),
        ("bot_command", 9, 6),
        ("url", 17, 19),
    ]
    assert ann.last.html == text


async def test_an_edit_without_a_keyboard_drops_the_keyboard(client, ann, clock):
    sent = await client.result(
        "sendMessage", chat_id=ann.id, text="Ready?", reply_markup=YES, disable_notification=True
    )
    assert (ann.last.keyboard, ann.last.silent, ann.last.edited) == ([[("Yes", "y")]], True, None)
    clock.forward(minutes=1)
    edited = await client.result("editMessageText", chat_id=ann.id, message_id=sent["message_id"], text="Go")
    assert "reply_markup" not in edited
    assert edited["edit_date"] == sent["date"] + 60
    assert (ann.last.text, ann.last.keyboard, ann.last.edited) == ("Go", [], clock())


async def test_a_keyboard_can_be_changed_alone(client, ann):
    sent = await client.result("sendMessage", chat_id=ann.id, text="Ready?")
    place = {"chat_id": ann.id, "message_id": sent["message_id"]}
    assert (await client.result("editMessageReplyMarkup", **place, reply_markup=YES))["reply_markup"] == YES
    assert ann.last.text == "Ready?"


async def test_a_caption_can_be_changed(client, ann, upload):
    sent = await upload("animation", caption="<b>One</b>", parse_mode="HTML", width="320", height="200")
    assert sent["animation"]["width"] == 320
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    edited = await client.result("editMessageCaption", chat_id=ann.id, message_id=sent["message_id"], caption="Two")
    assert (edited["caption"], ann.last.text, ann.last.kind) == ("Two", "Two", "animation")


async def test_a_deleted_message_is_gone(client, ann):
    sent = await client.result("sendMessage", chat_id=ann.id, text="Soon gone")
    assert await client.result("deleteMessage", chat_id=ann.id, message_id=sent["message_id"])
    assert [message.text for message in ann.messages] == ["/start"]
    with pytest.raises(LookupError, match="nothing"):
        ann.last  # noqa: B018


async def test_a_reply_shows_what_it_replies_to(client, ann):
    reply = {"message_id": ann.messages[0].id}
    sent = await client.result("sendMessage", chat_id=ann.id, text="Hello", reply_parameters=reply)
    assert sent["reply_to_message"]["text"] == "/start"


async def test_commands_show_by_scope_and_language(client, emulator):
    ann, ben = emulator.person("Ann", bot="1234:secret"), emulator.person("Ben", language_code="de", bot="1234:secret")
    en, de = ([{"command": "today", "description": words}] for words in ("Plan", "Heute"))
    private = {"type": "all_private_chats"}
    await client.result("setMyCommands", commands=en)
    await client.result("setMyCommands", commands=de, scope=private, language_code="de")
    assert (ann.bot.menu(ann.chat.person), ben.bot.menu(ben.chat.person)) == (en, de)
    assert await client.result("getMyCommands", scope=private, language_code="de") == de
    assert await client.result("getMyCommands", scope=private) == []
    await client.result("deleteMyCommands", scope=private, language_code="de")
    assert ben.bot.menu(ben.chat.person) == en


@pytest.mark.parametrize(
    ("what", "field"),
    [("Name", "name"), ("Description", "description"), ("ShortDescription", "short_description")],
)
async def test_words_about_the_bot_fall_back_to_the_default_language(client, what, field):
    await client.result(f"setMy{what}", **{field: "Coach"})
    await client.result(f"setMy{what}", **{field: "Trainer", "language_code": "de"})
    assert await client.result(f"getMy{what}", language_code="de") == {field: "Trainer"}
    assert await client.result(f"getMy{what}", language_code="fr") == {field: "Coach"}
    await client.result(f"setMy{what}", language_code="de")
    assert await client.result(f"getMy{what}", language_code="de") == {field: "Coach"}
