"""sendMessage, sendPhoto, sendAnimation, sendDocument."""

from collections.abc import Callable
from typing import Any

from bot.emulator.call import Ask
from bot.emulator.files import stored_media
from bot.emulator.formatting import read_text
from bot.emulator.keyboards import read_keyboards
from bot.emulator.markup import utf16_length
from bot.emulator.refusal import bad_request
from bot.emulator.state import Chat, Json
from bot.emulator.wire import message_json

MOST_TEXT = 4096
MOST_CAPTION = 1024


def checked_text(ask: Ask) -> tuple[str, list[Json]]:
    """The text of the call, 1 to 4096 UTF-16 units after parsing."""
    if not ask.parameters.text("text"):
        raise bad_request("message text is empty")
    text, entities = read_text(ask.parameters, "text")
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > MOST_TEXT:
        raise bad_request("message is too long")
    return text, entities


def checked_caption(ask: Ask) -> tuple[str, list[Json]]:
    """The caption of the call, at most 1024 UTF-16 units after parsing."""
    text, entities = read_text(ask.parameters, "caption")
    if utf16_length(text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def send_message(ask: Ask) -> Json:
    """Send words."""
    text, entities = checked_text(ask)
    return _send(ask, text=text, entities=entities, html=ask.parameters.text("text"))


def _send_media(kind: str) -> Callable[[Ask], Json]:
    def send(ask: Ask) -> Json:
        text, entities = checked_caption(ask)
        media = stored_media(ask, kind)
        return _send(ask, text=text, entities=entities, html=ask.parameters.text("caption"), media=media)

    return send


def _send(ask: Ask, **content: Any) -> Json:
    keyboards = read_keyboards(ask.parameters.parsed("reply_markup"))
    chat = ask.open_chat()
    reply_to = _reply_to(ask, chat)
    if keyboards.reply is not None:
        chat.reply_keyboard = keyboards.reply
    message = ask.world.add(
        chat,
        from_bot=True,
        buttons=keyboards.inline,
        silent=ask.parameters.flag("disable_notification"),
        reply_to=reply_to,
        **content,
    )
    return message_json(message)


def _reply_to(ask: Ask, chat: Chat) -> int | None:
    reply = ask.parameters.parsed("reply_parameters")
    if not isinstance(reply, dict) or "message_id" not in reply:
        return None
    if reply["message_id"] in chat.messages:
        return int(reply["message_id"])
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": _send_media("photo"),
    "sendAnimation": _send_media("animation"),
    "sendDocument": _send_media("document"),
}
