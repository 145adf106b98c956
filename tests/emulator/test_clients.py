"""Two client libraries take every answer for Telegram's."""

import json
from typing import Any

import aiogram
import pytest
import telegram
import telegram.ext
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile
from pydantic import TypeAdapter

from bot.emulator import acts
from bot.emulator.methods import METHODS

TOKEN = "1234:secret"
KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "Site", "url": "https://a.example"}]]}
RICH = "<b>a</b> <a href='https://a.example'>b</a> <pre>c</pre> <tg-time unix='1' format='r'>d</tg-time> /today"


def returned_by(method: str) -> TypeAdapter[Any]:
    """aiogram's model of what a method answers."""
    kind = getattr(aiogram.methods, method[0].upper() + method[1:]).__returning__
    return TypeAdapter(kind)


PHOTO, FILM, DOCUMENT, ITS_MESSAGE = "<photo>", "<film>", "<document>", "<message of the photo>"
"""Stand for file_ids, and for the message that the photo came in."""

CALLS: list[tuple[str, dict[str, Any]]] = [
    ("getMe", {}),
    ("getUpdates", {}),
    ("sendMessage", {"text": RICH, "parse_mode": "HTML", "reply_markup": KEYBOARD}),
    ("sendMessage", {"text": "a", "link_preview_options": {"is_disabled": True}, "protect_content": True}),
    ("sendPhoto", {"photo": PHOTO, "has_spoiler": True}),
    ("sendAnimation", {"animation": FILM, "caption": "a"}),
    ("sendVideo", {"video": DOCUMENT}),
    ("sendDocument", {"document": DOCUMENT, "reply_markup": KEYBOARD}),
    (
        "sendMediaGroup",
        {"media": [{"type": "photo", "media": PHOTO, "caption": "a"}, {"type": "photo", "media": PHOTO}]},
    ),
    ("editMessageText", {"text": "b"}),
    ("editMessageCaption", {"caption": "b", "message_id": ITS_MESSAGE, "reply_markup": KEYBOARD}),
    ("editMessageMedia", {"media": {"type": "animation", "media": FILM}}),
    ("editMessageReplyMarkup", {"reply_markup": KEYBOARD}),
    ("deleteMessage", {}),
    ("deleteMessages", {"message_ids": [1]}),
    ("sendChatAction", {"action": "typing"}),
    ("setMessageReaction", {"reaction": [{"type": "emoji", "emoji": "👍"}]}),
    ("pinChatMessage", {}),
    ("unpinChatMessage", {"message_id": ITS_MESSAGE}),
    ("unpinAllChatMessages", {}),
    ("setMyCommands", {"commands": [{"command": "today", "description": "Plan"}]}),
    ("getMyCommands", {}),
    ("deleteMyCommands", {}),
    ("setMyName", {"name": "Coach"}),
    ("getMyName", {}),
    *((f"{act}My{what}", {}) for act in ("set", "get") for what in ("Description", "ShortDescription")),
    ("setChatMenuButton", {"menu_button": {"type": "commands"}}),
    ("getChatMenuButton", {}),
    ("setWebhook", {"url": "http://127.0.0.1:1"}),
    ("deleteWebhook", {}),
    ("getWebhookInfo", {}),
    ("getChat", {}),
    ("getFile", {"file_id": PHOTO}),
    ("answerCallbackQuery", {"text": "Saved"}),
]


def test_every_method_is_held_against_aiograms_models():
    assert {method.lower() for method, _ in CALLS} == set(METHODS)


@pytest.mark.parametrize(("method", "parameters"), CALLS)
async def test_every_answer_fits_aiograms_models(client, emulator, ann, upload, method, parameters):
    photo, film, document = [await upload(kind) for kind in ("photo", "animation", "document")]
    await client.result("pinChatMessage", chat_id=ann.id, message_id=photo["message_id"])
    sent = await client.result("sendMessage", chat_id=ann.id, text="first", reply_markup=KEYBOARD)
    await client.result("editMessageText", chat_id=ann.id, message_id=sent["message_id"], text="one")
    acts.tap(emulator.world, ann.last, "y")
    told = json.dumps(parameters)
    for stand_in, value in (
        (PHOTO, photo["photo"][-1]["file_id"]),
        (FILM, film["animation"]["file_id"]),
        (DOCUMENT, document["document"]["file_id"]),
        (ITS_MESSAGE, photo["message_id"]),
    ):
        told = told.replace(json.dumps(stand_in), json.dumps(value))
    call = {"chat_id": ann.id, "message_id": sent["message_id"], "callback_query_id": next(iter(ann.bot.taps))}
    call |= json.loads(told)
    returned_by(method).validate_python(await client.result(method, **call))


async def test_everything_a_person_does_fits_both_libraries(client, ann):
    await client.result("sendMessage", chat_id=ann.id, text="?", reply_markup=KEYBOARD)
    said = ann.says("/pain 4 of 10")
    ann.edits(said, "/pain 5 of 10")
    ann.taps("Yes")
    ann.sends_sticker()
    ann.sends_voice()
    ann.sends_photo("my knee")
    ann.sends_location(52.52, 13.4)
    ann.sends_contact()
    ann.blocks()
    ann.unblocks()
    raw = await client.result("getUpdates")
    parsed = TypeAdapter(list[aiogram.types.Update]).validate_python(raw)
    kinds = [update.message.content_type if update.message else update.event_type for update in parsed]
    assert kinds == [
        *("text", "text", "edited_message", "callback_query"),
        *("sticker", "voice", "photo", "location", "contact"),
        *("my_chat_member", "my_chat_member"),
    ]
    assert all(telegram.Update.de_json(update, None) for update in raw)
    query = parsed[3].callback_query
    returned_by("answerCallbackQuery").validate_python(
        await client.result("answerCallbackQuery", callback_query_id=query.id)
    )
    assert (query.data, query.message.reply_markup.inline_keyboard[0][0].text) == ("y", "Yes")
    fetched = await client.result("getFile", file_id=raw[5]["message"]["voice"]["file_id"])
    assert fetched["file_size"] > 0


async def test_python_telegram_bot_holds_a_conversation(origin, ann):
    bot = telegram.Bot(TOKEN, base_url=f"{origin}/bot", base_file_url=f"{origin}/file/bot")
    async with bot:
        (update,) = await bot.get_updates(timeout=5)
        markup = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Begin", callback_data="b")]])
        sent = await update.message.reply_html("<b>Hello</b>", reply_markup=markup)
        tap = ann.taps("Begin")
        (update,) = await bot.get_updates(offset=update.update_id + 1, timeout=5)
        await update.callback_query.answer("Here we go")
        await update.callback_query.edit_message_text("One of eight")
        assert (tap.answer, ann.last.text, ann.last.id) == ("Here we go", "One of eight", sent.message_id)
        film = await bot.send_animation(ann.id, b"film", filename="a.mp4", caption="Two", duration=4)
        again = await bot.send_animation(ann.id, film.animation.file_id)
        assert again.animation.file_id == film.animation.file_id
        fetched = await (await bot.get_file(film.animation.file_id)).download_as_bytearray()
        assert fetched == b"film"
        ann.blocks()
        with pytest.raises(telegram.error.Forbidden, match="blocked by the user"):
            await bot.send_message(ann.id, "Are you there?")


async def test_a_whole_application_polls_answers_and_stops(origin, ann):
    async def greet(update: telegram.Update, context: Any) -> None:
        await update.message.reply_text(f"Hello {update.effective_user.first_name}")

    builder = telegram.ext.ApplicationBuilder().token(TOKEN).base_url(f"{origin}/bot")
    application = builder.base_file_url(f"{origin}/file/bot").build()
    application.add_handler(telegram.ext.CommandHandler("start", greet))
    async with application:
        await application.updater.start_polling()
        await application.start()
        await ann.waits_for(lambda person: person.last.text == "Hello Ann")
        await application.updater.stop()
        await application.stop()
    assert not ann.bot.pending


async def test_aiogram_sends_text_and_files(origin, ann):
    session = AiohttpSession(api=TelegramAPIServer.from_base(origin))
    async with aiogram.Bot(TOKEN, session=session) as bot:
        sent = await bot.send_message(ann.id, "<i>Hi</i>", parse_mode="HTML", reply_markup=json_model(KEYBOARD))
        assert (ann.last.text, ann.last.keyboard[0]) == ("Hi", [("Yes", "y"), ("Site", None)])
        await bot.edit_message_text("Ho", chat_id=ann.id, message_id=sent.message_id)
        await bot.send_document(ann.id, BufferedInputFile(b"a,b", "history.csv"), caption="Yours")
        assert (ann.last.media.file.name, ann.last.media.file.mime) == ("history.csv", "text/csv")
        with pytest.raises(aiogram.exceptions.TelegramBadRequest, match="message is not modified"):
            await bot.edit_message_text("Ho", chat_id=ann.id, message_id=sent.message_id)


def json_model(keyboard: dict[str, Any]) -> aiogram.types.InlineKeyboardMarkup:
    return aiogram.types.InlineKeyboardMarkup.model_validate_json(json.dumps(keyboard))
