"""sendMessage and what sends one file: sendPhoto, sendAnimation, sendVideo, sendDocument."""

from collections.abc import Callable
from typing import Any

from bot.emulator.call import Ask
from bot.emulator.fields import Fields, WrongField
from bot.emulator.files import media_of
from bot.emulator.formatting import read_text
from bot.emulator.keyboards import Keyboards, read_keyboards
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
        parameters = ask.parameters
        text, entities = checked_caption(ask)
        given = parameters.upload(kind) or parameters.text(kind)
        if not given or str(given).startswith("attach://"):
            raise bad_request(f"there is no {kind} in the request")
        media = media_of(
            ask.bot,
            kind,
            given,
            width=parameters.integer("width"),
            height=parameters.integer("height"),
            duration=parameters.integer("duration"),
            spoiler=parameters.flag("has_spoiler") and kind != "document",
        )
        return _send(ask, text=text, entities=entities, html=parameters.text("caption"), media=media)

    return send


def _send(ask: Ask, **content: Any) -> Json:
    keyboards = read_keyboards(ask.parameters.parsed("reply_markup", called="reply keyboard markup"))
    chat = ask.open_chat()
    reply_to = reply_of(ask, chat)
    if ask.parameters.integer("message_thread_id"):
        raise bad_request("message thread not found")
    lay_out(chat, keyboards)
    message = ask.world.add(
        chat,
        from_bot=True,
        buttons=keyboards.inline,
        silent=ask.parameters.flag("disable_notification"),
        guarded=ask.parameters.flag("protect_content"),
        reply_to=reply_to,
        **content,
    )
    return message_json(message)


def lay_out(chat: Chat, keyboards: Keyboards) -> None:
    """Put a keyboard below the person's text box, or take it away."""
    if keyboards.reply is not None:
        chat.reply_keyboard, chat.reply_once = keyboards.reply, keyboards.once
        chat.placeholder = keyboards.placeholder


def reply_of(ask: Ask, chat: Chat) -> int | None:
    """The message that the new one replies to, None for none; Refusal for one that is not there."""
    given = ask.parameters.parsed("reply_parameters")
    if given is None:
        given = {"message_id": ask.parameters.integer("reply_to_message_id") or None}
        given["allow_sending_without_reply"] = ask.parameters.flag("allow_sending_without_reply")
    if not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    fields = Fields(given)
    try:
        message_id, lenient = fields.integer("message_id"), fields.flag("allow_sending_without_reply")
    except WrongField as wrong:
        raise bad_request(f"can't parse reply parameters: {wrong}") from None
    if not message_id:
        return None
    if message_id in chat.messages:
        return message_id
    if lenient:
        return None
    raise bad_request("message to be replied not found")


METHODS = {
    "sendMessage": send_message,
    **{f"send{kind.capitalize()}": _send_media(kind) for kind in ("photo", "animation", "video", "document")},
}
