"""getMe, getChat, sendChatAction, getFile."""

from bot.emulator.call import Ask
from bot.emulator.refusal import bad_request
from bot.emulator.state import Json
from bot.emulator.wire import bot_json, chat_json, file_json

ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_me(ask: Ask) -> Json:
    """The bot itself."""
    return {
        **bot_json(ask.bot),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(ask: Ask) -> Json:
    """A private chat in full."""
    return {
        **chat_json(ask.chat().person),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }


def send_chat_action(ask: Ask) -> bool:
    """Show that the bot is typing, until its next message."""
    if (action := ask.parameters.text("action")) not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = ask.open_chat()
    chat.action = action
    ask.world.changed(chat)
    return True


def get_file(ask: Ask) -> Json:
    """Where a file can be fetched: /file/bot<token>/<file_path>."""
    file = ask.bot.files.get(ask.parameters.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    return {**file_json(file), "file_path": file.path}


METHODS = {"getMe": get_me, "getChat": get_chat, "sendChatAction": send_chat_action, "getFile": get_file}
