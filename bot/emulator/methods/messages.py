"""What is done to messages that are there: deleteMessage(s), setMessageReaction, pinning."""

from datetime import timedelta
from typing import Any

from bot.emulator.call import Ask
from bot.emulator.fields import Fields, WrongField
from bot.emulator.refusal import bad_request
from bot.emulator.state import Message

DELETABLE_FOR = timedelta(hours=48)
MOST_AT_ONCE = 100


def delete_message(ask: Ask) -> bool:
    """Delete a message of either side, up to 48 hours old by the server's clock."""
    if not ask.parameters.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if ask.parameters.integer("message_id") <= 0:
        raise bad_request("message identifier is not specified")
    chat = ask.chat()
    _delete(ask, [ask.message(chat, "message to delete not found")])
    return True


def delete_messages(ask: Ask) -> bool:
    """Delete up to a hundred messages; those that are gone already do no harm, one that is too old spares all."""
    ids = _message_ids(ask)
    chat = ask.chat()
    _delete(ask, [chat.messages[message_id] for message_id in ids if message_id in chat.messages])
    return True


def set_message_reaction(ask: Ask) -> bool:
    """Put one emoji under a message, or take it away."""
    given = ask.parameters.parsed("reaction", called="reaction types") or []
    if not isinstance(given, list):
        raise bad_request("expected an Array of ReactionType")
    emojis = [_emoji(reaction) for reaction in given]
    chat = ask.open_chat()
    message = ask.message(chat, "message to react not found")
    if len(emojis) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reaction = emojis[0] if emojis else None
    ask.world.changed(chat, message)
    return True


def pin_chat_message(ask: Ask) -> bool:
    """Keep a message at the top of the chat."""
    chat = ask.open_chat()
    message = ask.message(chat, "message to pin not found")
    chat.pinned = [*(pinned for pinned in chat.pinned if pinned != message.id), message.id]
    ask.world.changed(chat, message)
    return True


def unpin_chat_message(ask: Ask) -> bool:
    """Let go of one message, or of the one that was pinned last."""
    chat = ask.open_chat()
    if not chat.pinned:
        raise bad_request("message to unpin not found")
    message_id = ask.parameters.integer("message_id") or chat.pinned[-1]
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    ask.world.changed(chat)
    return True


def unpin_all_chat_messages(ask: Ask) -> bool:
    """Let go of all."""
    chat = ask.open_chat()
    chat.pinned.clear()
    ask.world.changed(chat)
    return True


def _delete(ask: Ask, messages: list[Message]) -> None:
    if any(ask.world.now() - message.date >= DELETABLE_FOR for message in messages):
        raise bad_request("message can't be deleted for everyone")
    for message in messages:
        chat = message.chat
        del chat.messages[message.id]
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
        ask.world.changed(chat)


def _message_ids(ask: Ask) -> list[int]:
    if not ask.parameters.has("message_ids"):
        raise bad_request("message identifiers are not specified")
    given = ask.parameters.parsed("message_ids", called="message_ids")
    if not isinstance(given, list):
        raise bad_request("expected an Array of message identifiers")
    if len(given) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    if not given:
        raise bad_request("message identifiers are not specified")
    return [_message_id(each) for each in given]


def _message_id(given: Any) -> int:
    if not isinstance(given, int | str) or isinstance(given, bool):
        raise bad_request("message identifier must be a Number")
    try:
        message_id = Fields({"id": given}).integer("id")
    except WrongField:
        raise bad_request("can't parse message identifier as Number") from None
    if message_id <= 0:
        raise bad_request("invalid message identifier specified")
    return message_id


def _emoji(given: Any) -> str:
    try:
        if not isinstance(given, dict):
            raise WrongField("expected an Object")
        fields = Fields(given)
        match fields.required_text("type"):
            case "emoji":
                return fields.required_text("emoji")
            case "custom_emoji":
                fields.required_integer("custom_emoji_id")
                raise bad_request("REACTION_INVALID")  # those are not free, and bots have none
            case _:
                raise WrongField("invalid reaction type specified")
    except WrongField as wrong:
        raise bad_request(f"can't parse ReactionType: {wrong}") from None


METHODS = {
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "setMessageReaction": set_message_reaction,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
