"""What a person can be told to do over the control API, by name."""

from collections.abc import Callable
from typing import Any

from bot.emulator import acts
from bot.emulator.fields import Fields
from bot.emulator.state import Chat, Json, Message, World
from bot.emulator.wire import message_json


def _says(world: World, chat: Chat, fields: Fields) -> Json:
    return message_json(acts.say(world, chat, fields.required_text("text"), reply_to=fields.integer("reply_to")))


def _starts(world: World, chat: Chat, fields: Fields) -> Json:
    return message_json(acts.start(world, chat, fields.text("payload")))


def _edits(world: World, chat: Chat, fields: Fields) -> Json:
    message = _message(chat, fields)
    acts.edit(world, message, fields.required_text("text"))
    return message_json(message)


def _taps(world: World, chat: Chat, fields: Fields) -> Json:
    message = _message(chat, fields) if fields.has("message_id") else None
    return {"callback_query_id": acts.press(world, chat, fields.required_text("button"), message).id}


def _sends(world: World, chat: Chat, fields: Fields) -> Json:
    kind = fields.required_text("kind")
    match kind:
        case "location":
            latitude, longitude = fields.number("latitude"), fields.number("longitude")
            if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
                raise ValueError("There is no such place.")
            return message_json(acts.send(world, chat, location={"latitude": latitude, "longitude": longitude}))
        case "contact":
            name, phone = chat.person.first_name, fields.text("phone_number", "+15550100")
            contact = {"phone_number": phone, "first_name": name, "user_id": chat.person.id}
            return message_json(acts.send(world, chat, contact=contact))
        case _ if kind in acts.SENDABLE:
            return message_json(acts.send_file(world, chat, kind, caption=fields.text("caption")))
    raise ValueError(f"kind must be one of location, contact, {', '.join(acts.SENDABLE)}.")


def _sets(act: Callable[[World, Chat, bool], None], value: bool) -> Callable[[World, Chat, Fields], Json]:
    def do(world: World, chat: Chat, fields: Fields) -> Json:
        act(world, chat, value)
        return {"blocked": chat.blocked, "deactivated": chat.person.deactivated}

    return do


def _message(chat: Chat, fields: Fields) -> Message:
    message = chat.messages.get(fields.required_integer("message_id"))
    if message is None:
        raise ValueError("There is no such message.")
    return message


ACTS: dict[str, Callable[[World, Chat, Fields], Any]] = {
    "says": _says,
    "starts": _starts,
    "edits": _edits,
    "taps": _taps,
    "sends": _sends,
    "blocks": _sets(acts.set_blocked, True),
    "unblocks": _sets(acts.set_blocked, False),
    "deactivates": _sets(acts.set_deactivated, True),
}
