"""getMe, getChat, sendChatAction, the menu button, getFile."""

from typing import Any

from bot.emulator.call import Ask
from bot.emulator.fields import Fields, WrongField
from bot.emulator.files import MOST_DOWNLOAD_BYTES
from bot.emulator.refusal import bad_request
from bot.emulator.state import Chat, Json, World
from bot.emulator.wire import bot_json, chat_json, file_json, message_json

SHOWN_FOR_S = 5.0
ACTIONS = {
    **{
        name: name
        for name in (
            "cancel",
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
        )
    },
    "record_audio": "record_voice",
    "upload_audio": "upload_voice",
    "pick_up_location": "find_location",
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
    chat = ask.chat()
    body = {
        **chat_json(chat.person),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if chat.pinned:
        body["pinned_message"] = message_json(chat.messages[chat.pinned[-1]])
    return body


def send_chat_action(ask: Ask) -> bool:
    """Show that the bot is typing, for five seconds of the wire clock or until its next message."""
    action = ACTIONS.get(ask.parameters.text("action").lower())
    if action is None:
        raise bad_request("wrong parameter action in request")
    chat = ask.open_chat()
    chat.action = None if action == "cancel" else action
    chat.actions += 1
    if chat.action:
        ask.world.tasks.start(_fade(ask.world, chat, chat.actions))
    ask.world.changed(chat)
    return True


async def _fade(world: World, chat: Chat, number: int) -> None:
    await world.wire.sleep(SHOWN_FOR_S)
    if chat.actions == number and chat.action:
        chat.action = None
        world.changed(chat)


def set_chat_menu_button(ask: Ask) -> bool:
    """Choose what the button beside the text box opens, for one chat or for all that have no choice of their own."""
    button = _menu_button(ask.parameters.parsed("menu_button"))
    if not ask.parameters.integer("chat_id"):
        ask.bot.menu_button = {"type": "commands"} if button["type"] == "default" else button
    else:
        ask.chat().menu_button = None if button["type"] == "default" else button
    ask.world.bell.ring()
    return True


def get_chat_menu_button(ask: Ask) -> Json:
    """What the button opens in a chat, or usually."""
    if not ask.parameters.integer("chat_id"):
        return ask.bot.menu_button
    return ask.chat().menu_button or {"type": "default"}


def _menu_button(given: Any) -> Json:
    if given is None:
        return {"type": "default"}
    try:
        if not isinstance(given, dict):
            raise WrongField("MenuButton must be an Object")
        fields = Fields(given)
        kind = fields.required_text("type")
        if kind in ("default", "commands"):
            return {"type": kind}
        if kind != "web_app":
            raise WrongField("MenuButton has unsupported type")
        app = fields.get("web_app")
        if not isinstance(app, dict):
            raise WrongField('Can\'t find field "web_app"')
        return {
            "type": kind,
            "text": fields.required_text("text"),
            "web_app": {"url": Fields(app).required_text("url")},
        }
    except WrongField as wrong:
        raise bad_request(f"can't parse menu button: {wrong}") from None


def get_file(ask: Ask) -> Json:
    """Where a file can be fetched: /file/bot<token>/<file_path>; not above 20 MB."""
    if not ask.parameters.text("file_id"):
        raise bad_request("file_id not specified")
    file = ask.bot.files.get(ask.parameters.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > MOST_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {**file_json(file), "file_path": file.path}


METHODS = {
    "getMe": get_me,
    "getChat": get_chat,
    "sendChatAction": send_chat_action,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "getFile": get_file,
}
