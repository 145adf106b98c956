"""What a person does, and the update it makes."""

import re
from typing import Any

from bot.emulator.files import store
from bot.emulator.formatting import tidy
from bot.emulator.media import ONE_POINT
from bot.emulator.parameters import Upload
from bot.emulator.refusal import bad_request
from bot.emulator.state import Chat, Json, Message, Tap, World
from bot.emulator.wire import file_json, membership_json, message_json, tap_json

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
SENDABLE = {
    "photo": ("p.png", "image/png"),
    "animation": ("a.mp4", "video/mp4"),
    "video": ("v.mp4", "video/mp4"),
    "document": ("d.pdf", "application/pdf"),
    "sticker": ("sticker.webp", "image/webp"),
    "voice": ("voice.ogg", "audio/ogg"),
    "audio": ("song.mp3", "audio/mpeg"),
    "video_note": ("note.mp4", "video/mp4"),
}


def say(world: World, chat: Chat, text: str, *, reply_to: int | None = None) -> Message:
    """Send words; commands and links in them become entities. An empty text is a Refusal, as in any client."""
    plain, entities = tidy(text, [])
    if not plain:
        raise bad_request("message text is empty")
    return _send(world, chat, text=plain, entities=entities, reply_to=reply_to or None)


def start(world: World, chat: Chat, payload: str = "") -> Message:
    """Open the chat by its start button or a deep link; ValueError for a payload that no link can carry."""
    if payload and not PAYLOAD.fullmatch(payload):
        raise ValueError("A start payload has 1 to 64 of the signs A-Z, a-z, 0-9, _ and -.")
    return say(world, chat, f"/start {payload}".strip())


def send(world: World, chat: Chat, **extra: Json) -> Message:
    """Send something that needs no file, under its name in the Bot API."""
    return _send(world, chat, extra=dict(extra))


def send_file(world: World, chat: Chat, kind: str, *, caption: str = "", **details: Any) -> Message:
    """Send something of SENDABLE; the bot can fetch its file."""
    name, mime = SENDABLE[kind]
    file = file_json(store(chat.bot, kind, Upload(name, mime, ONE_POINT)))
    square, film = {"width": 512, "height": 512}, {"duration": 3, "mime_type": mime}
    bodies: dict[str, Any] = {
        "photo": [{**file, **square}],
        "animation": {**file, **square, **film, "file_name": name},
        "video": {**file, **square, **film, "file_name": name},
        "document": {**file, "file_name": name, "mime_type": mime},
        "sticker": {**file, **square, "type": "regular", "is_animated": False, "is_video": False, "emoji": "👍"},
        "voice": {**file, **film},
        "audio": {**file, **film, "file_name": name},
        "video_note": {**file, "duration": 3, "length": 240},
    }
    body = bodies[kind] if kind == "photo" else {**bodies[kind], **details}
    plain, entities = tidy(caption, [])
    extra = {kind: body, "document": bodies["document"]} if kind == "animation" else {kind: body}
    return _send(world, chat, extra=extra, text=plain, entities=entities)


def edit(world: World, message: Message, text: str) -> None:
    """Change a message the person wrote; ValueError for one of the bot's."""
    if message.from_bot:
        raise ValueError("A person can only edit what they wrote themselves.")
    message.text, message.entities = tidy(text, [])
    message.edited = world.now()
    world.changed(message.chat, message)
    _queue(message.chat, "edited_message", message_json(message))


def press(world: World, chat: Chat, label_or_data: str, message: Message | None = None) -> Tap:
    """Press the inline button of this text or data, on one message or the newest that has it; LookupError without."""
    looked_at = [message] if message else list(reversed(chat.messages.values()))
    for candidate in looked_at:
        for text, data in (button for row in candidate.keyboard for button in row):
            if data is not None and label_or_data in (text, data):
                return tap(world, candidate, data)
    visible = [text for shown in reversed(looked_at) for row in shown.keyboard for text, _ in row]
    raise LookupError(f"No button {label_or_data!r}; visible: {', '.join(visible) or 'none'}.")


def tap(world: World, message: Message, data: str) -> Tap:
    """Press an inline button that carries this data."""
    pressed = Tap(str(world.tap_ids.next()), message, data, world.now())
    message.chat.bot.remember(pressed)
    world.witnessed(pressed)
    _queue(message.chat, "callback_query", tap_json(pressed))
    return pressed


def set_blocked(world: World, chat: Chat, blocked: bool) -> None:
    """Block the bot or let it in again; nothing happens when it is so already."""
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    world.changed(chat)
    _queue(chat, "my_chat_member", membership_json(chat, blocked=blocked, at=world.now()))


def set_deactivated(world: World, chat: Chat, deactivated: bool) -> None:
    """Delete the account, or undo it; the bot hears nothing of it until it writes."""
    chat.person.deactivated = deactivated
    world.changed(chat)


def _send(world: World, chat: Chat, **content: Any) -> Message:
    if chat.blocked:
        set_blocked(world, chat, False)  # a client offers nothing else before one can write again
    chat.started = True
    if chat.reply_once:
        chat.reply_keyboard, chat.reply_once, chat.placeholder = [], False, ""
    message = world.add(chat, from_bot=False, **content)
    _queue(chat, "message", message_json(message))
    return message


def _queue(chat: Chat, kind: str, body: Json) -> None:
    if chat.bot.updates.wants(kind):
        chat.bot.updates.add({kind: body})
