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

TOKEN = "1234:secret"
KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "Site", "url": "https://a.example"}]]}
RICH = "<b>a</b> <a href='https://a.example'>b</a> <pre>c</pre> <tg-time unix='1' format='r'>d</tg-time> /today"


def returned_by(method: str) -> TypeAdapter[Any]:
    """aiogram's model of what a method answers."""
    kind = getattr(aiogram.methods, method[0].upper() + method[1:]).__returning__
    return TypeAdapter(kind)


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("getMe", {}),
        ("getUpdates", {}),
        ("sendMessage", {"text": RICH, "parse_mode": "HTML", "reply_markup": KEYBOARD}),
        ("sendMessage", {"text": "a", "link_preview_options": {"is_disabled": True}, "protect_content": True}),
        ("editMessageText", {"text": "b"}),
        ("editMessageReplyMarkup", {"reply_markup": KEYBOARD}),
        ("deleteMessage", {}),
        ("sendChatAction", {"action": "typing"}),
        ("setMessageReaction", {"reaction": [{"type": "emoji", "emoji": "👍"}]}),
        ("setMyCommands", {"commands": [{"command": "today", "description": "Plan"}]}),
        ("getMyCommands", {}),
        ("deleteMyCommands", {}),
        *((f"{act}My{what}", {}) for act in ("set", "get") for what in ("Name", "Description", "ShortDescription")),
        ("deleteWebhook", {}),
        ("getWebhookInfo", {}),
        ("getChat", {}),
    ],
)
async def test_every_answer_fits_aiograms_models(client, ann, method, parameters):
    sent = await client.result("sendMessage", chat_id=ann.id, text="first")
    place = {"chat_id": ann.id, "message_id": sent["message_id"]}
    result = await client.result(method, **place, **parameters)
    returned_by(method).validate_python(result)


@pytest.mark.parametrize("kind", ["photo", "animation", "document"])
async def test_media_answers_fit_aiograms_models(client, ann, upload, kind):
    sent = returned_by(f"send{kind.capitalize()}").validate_python(await upload(kind, caption="a"))
    file = sent.photo[-1] if kind == "photo" else getattr(sent, kind)
    returned_by("getFile").validate_python(await client.result("getFile", file_id=file.file_id))
    place = {"chat_id": ann.id, "message_id": sent.message_id}
    edited = await client.result("editMessageCaption", **place, caption="b", reply_markup=KEYBOARD)
    returned_by("editMessageCaption").validate_python(edited)


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
