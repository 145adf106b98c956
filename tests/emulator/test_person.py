"""The handle that tests and the demo hold."""

import asyncio

import pytest

from bot.emulator import Emulator

TOKEN = "1234:secret"
AB = {"inline_keyboard": [[{"text": "A", "callback_data": "a:1"}, {"text": "B", "callback_data": "b:1"}]]}


async def test_a_wait_ends_with_the_change_it_waits_for(client, ann):
    waiting = asyncio.create_task(ann.waits_for(lambda person: person.last.text == "Hello"))
    await client.result("sendMessage", chat_id=ann.id, text="Not yet")
    await client.result("sendMessage", chat_id=ann.id, text="Hello")
    await waiting


async def test_a_wait_in_vain_shows_the_chat(client, ann):
    await client.result("sendMessage", chat_id=ann.id, text="Ready?", reply_markup=AB)
    with pytest.raises(AssertionError, match=r"(?s)Ann: /start.*Bot 1234: Ready\?\n    \[A\] \[B\]"):
        await ann.waits_for(lambda person: person.toasts, timeout=0.01)


async def test_a_tap_finds_the_newest_button_by_text_or_data(client, ann):
    for text in ("old", "new"):
        await client.result("sendMessage", chat_id=ann.id, text=text, reply_markup=AB)
    assert ann.taps("A").message.text == "new"
    assert ann.taps("b:1").data == "b:1"
    assert ann.taps("A", message=ann.messages[1]).message.text == "old"
    with pytest.raises(LookupError, match=r"No button 'C'; visible: A, B, A, B\."):
        ann.taps("C")


async def test_a_transcript_reads_like_the_chat(client, ann):
    await client.result("sendMessage", chat_id=ann.id, text="Quiet", disable_notification=True, reply_markup=AB)
    tap = ann.taps("A")
    await client.result("answerCallbackQuery", callback_query_id=tap.id, text="Done")
    ann.sends_sticker()
    ann.blocks()
    assert str(ann).splitlines() == [
        "Wed 08:00 Ann: /start",
        "Wed 08:00 Bot 1234 (silent): Quiet",
        "    [A] [B]",
        "Wed 08:00 Ann (sticker): ",
        "(toast) Done",
        "(Ann has blocked Bot 1234)",
    ]


def test_a_person_talks_to_the_newest_bot_unless_told_otherwise():
    emulator = Emulator()
    ann, ben = emulator.person(), emulator.person("Ben", bot="1:a")
    with pytest.raises(LookupError, match="No bot has connected"):
        ann.says("hi")
    ben.says("hi")
    emulator.bot("2:b")
    ann.says("hi")
    assert (ben.bot.id, ann.bot.id) == (1, 2)
    with pytest.raises(ValueError, match="not a bot token"):
        emulator.bot("nonsense")


def test_writing_to_a_blocked_bot_lets_it_in_first():
    ann = Emulator().person(bot=TOKEN)
    ann.says("hi")
    ann.blocks()
    ann.blocks()
    ann.says("back")
    kinds = [next(reversed(update)) for update in ann.bot.pending]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]


def test_nobody_edits_the_bots_words(emulator):
    ann = emulator.person(bot=TOKEN)
    message = emulator.world.add(ann.chat, from_bot=True, text="Mine")
    with pytest.raises(ValueError, match="only edit what they wrote"):
        ann.edits(message, "Theirs")
