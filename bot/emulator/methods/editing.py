"""editMessageText, editMessageCaption, editMessageReplyMarkup."""

from typing import Any

from bot.emulator.call import Ask
from bot.emulator.keyboards import read_inline_keyboard
from bot.emulator.methods.sending import checked_caption, checked_text
from bot.emulator.refusal import bad_request
from bot.emulator.state import Json, Message
from bot.emulator.wire import message_json

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)


def edit_message_text(ask: Ask) -> Json:
    """Replace words and keyboard of a message without media."""
    text, entities = checked_text(ask)
    message = own_message(ask)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return edited(ask, message, text=text, entities=entities, html=ask.parameters.text("text"))


def edit_message_caption(ask: Ask) -> Json:
    """Replace caption and keyboard of a message with media."""
    text, entities = checked_caption(ask)
    message = own_message(ask)
    if message.media is None:
        raise bad_request("there is no caption in the message to edit")
    return edited(ask, message, text=text, entities=entities, html=ask.parameters.text("caption"))


def edit_message_reply_markup(ask: Ask) -> Json:
    """Replace the keyboard alone; none given removes it."""
    return edited(ask, own_message(ask))


def own_message(ask: Ask) -> Message:
    """The message named by the call, which the bot itself wrote."""
    if not ask.parameters.text("chat_id") and not ask.parameters.integer("message_id"):
        raise bad_request("message identifier is not specified")
    message = ask.message(ask.open_chat(), "message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def edited(ask: Ask, message: Message, **content: Any) -> Json:
    """Change a message to this content and the keyboard of the call, or none; Refusal when nothing changes."""
    content["buttons"] = read_inline_keyboard(ask.parameters.parsed("reply_markup", called="reply keyboard markup"))
    if all(getattr(message, name) == value for name, value in content.items() if name != "html"):
        raise bad_request(NOT_MODIFIED)
    for name, value in content.items():
        setattr(message, name, value)
    message.edited = ask.world.now()
    ask.world.changed(message.chat, message)
    return message_json(message)


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
