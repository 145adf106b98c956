"""editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage, setMessageReaction."""

from datetime import timedelta

from bot.emulator.call import Ask
from bot.emulator.keyboards import read_keyboards
from bot.emulator.methods.sending import checked_caption, checked_text
from bot.emulator.refusal import bad_request
from bot.emulator.state import Json, Message
from bot.emulator.wire import message_json

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)
DELETABLE_FOR = timedelta(hours=48)


def edit_message_text(ask: Ask) -> Json:
    """Replace words and keyboard of a message without media."""
    text, entities = checked_text(ask)
    message = _own_message(ask)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _edit(ask, message, text, entities, ask.parameters.text("text"))


def edit_message_caption(ask: Ask) -> Json:
    """Replace caption and keyboard of a message with media."""
    text, entities = checked_caption(ask)
    message = _own_message(ask)
    if message.media is None:
        raise bad_request("there is no caption in the message to edit")
    return _edit(ask, message, text, entities, ask.parameters.text("caption"))


def edit_message_reply_markup(ask: Ask) -> Json:
    """Replace the keyboard alone; none given removes it."""
    message = _own_message(ask)
    return _edit(ask, message, message.text, message.entities, message.html)


def delete_message(ask: Ask) -> bool:
    """Delete a message of either side, up to 48 hours old by the server's clock."""
    chat = ask.chat()
    message = ask.message(chat, "message to delete not found")
    if ask.world.now() - message.date >= DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message.id]
    ask.world.changed(chat)
    return True


def set_message_reaction(ask: Ask) -> bool:
    """Put one emoji under a message, or take it away."""
    chat = ask.open_chat()
    message = ask.message(chat, "message to react not found")
    reactions = ask.parameters.parsed("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reaction = reactions[0].get("emoji") if reactions else None
    ask.world.changed(chat, message)
    return True


def _own_message(ask: Ask) -> Message:
    message = ask.message(ask.open_chat(), "message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def _edit(ask: Ask, message: Message, text: str, entities: list[Json], html: str) -> Json:
    buttons = read_keyboards(ask.parameters.parsed("reply_markup")).inline
    if (text, entities, buttons) == (message.text, message.entities, message.buttons):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.html, message.buttons = text, entities, html, buttons
    message.edited = ask.world.now()
    ask.world.changed(message.chat, message)
    return message_json(message)


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "setMessageReaction": set_message_reaction,
}
