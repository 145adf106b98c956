"""Updates as Telegram would send them, for what a guest cannot do by hand."""

from typing import Any

from tests.e2e.guest import Guest

Json = dict[str, Any]
GROUP = {"id": -1001234567890, "type": "supergroup", "title": "Knees"}


def sender(guest: Guest) -> Json:
    """Give a guest as the `from` of an update."""
    return {"id": guest.id, "is_bot": False, "first_name": guest.first_name, "language_code": "en"}


def in_group(guest: Guest, text: str) -> Json:
    """Give a message in a group that the bot was added to."""
    return {"message": {**_message(guest, GROUP), "text": text, "entities": _command(text)}}


def in_channel(text: str) -> Json:
    """Give a post of a channel: nobody sent it."""
    chat = {"id": -1009876543210, "type": "channel", "title": "News"}
    return {"channel_post": {"message_id": 7, "date": 0, "chat": chat, "sender_chat": chat, "text": text}}


def edited(guest: Guest, text: str) -> Json:
    """Give a message that was edited."""
    message = {**_message(guest, _private(guest)), "text": text, "edit_date": 1}
    return {"edited_message": message}


def forwarded(guest: Guest, text: str) -> Json:
    """Give a message that somebody else wrote and the guest handed on."""
    origin = {"type": "hidden_user", "date": 0, "sender_user_name": "Somebody"}
    return {"message": {**_message(guest, _private(guest)), "text": text, "forward_origin": origin}}


def added_to_group(guest: Guest) -> Json:
    """Give the news that somebody added the bot to a group."""
    bot = {"id": guest.bot.id, "is_bot": True, "first_name": "Bot", "username": guest.bot.username}
    old, new = ({"user": bot, "status": status} for status in ("left", "member"))
    change = {"chat": GROUP, "from": sender(guest), "date": 0, "old_chat_member": old, "new_chat_member": new}
    return {"my_chat_member": change}


def tapped_long_ago(guest: Guest, data: str) -> Json:
    """Give a tap on a message so old that Telegram names it only by its number."""
    message = {"message_id": 1, "date": 0, "chat": _private(guest)}
    query = {"id": "77", "from": sender(guest), "chat_instance": "1", "message": message, "data": data}
    return {"callback_query": query}


def tapped_without_data(guest: Guest) -> Json:
    """Give a tap that says nothing: a game's button."""
    query = {"id": "78", "from": sender(guest), "chat_instance": "1", "game_short_name": "chess"}
    return {"callback_query": {**query, "message": {"message_id": 1, "date": 0, "chat": _private(guest)}}}


def _private(guest: Guest) -> Json:
    return {"id": guest.id, "type": "private", "first_name": guest.first_name}


def _message(guest: Guest, chat: Json) -> Json:
    return {"message_id": guest.house.emulator.world.message_ids.next(), "date": 0, "chat": chat, "from": sender(guest)}


def _command(text: str) -> list[Json]:
    return [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}] if text.startswith("/") else []
