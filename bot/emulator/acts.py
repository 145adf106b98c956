"""What a person does, and the update it makes."""

from typing import Any

from bot.emulator.files import store
from bot.emulator.formatting import tidy
from bot.emulator.parameters import Upload
from bot.emulator.refusal import bad_request
from bot.emulator.state import Chat, Json, Message, Tap, World
from bot.emulator.wire import file_json, membership_json, message_json, tap_json

# The smallest PNG there is: one transparent point.
ONE_POINT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def say(world: World, chat: Chat, text: str) -> Message:
    """Send words; commands and links in them become entities. An empty text is a Refusal, as in any client."""
    plain, entities = tidy(text, [])
    if not plain:
        raise bad_request("message text is empty")
    return _send(world, chat, text=plain, entities=entities)


def send(world: World, chat: Chat, **extra: Json) -> Message:
    """Send something that needs no file, under its name in the Bot API."""
    return _send(world, chat, extra=dict(extra))


def send_file(world: World, chat: Chat, kind: str, *, caption: str = "", **details: Any) -> Message:
    """Send a sticker, voice message or picture whose file the bot can fetch."""
    names = {
        "sticker": ("sticker.webp", "image/webp"),
        "voice": ("voice.ogg", "audio/ogg"),
        "photo": ("p.png", "image/png"),
    }
    name, mime = names[kind]
    file = file_json(store(chat.bot, kind, Upload(name, mime, ONE_POINT)))
    square = {"width": 512, "height": 512}
    bodies: dict[str, Any] = {
        "sticker": {**file, **square, "type": "regular", "is_animated": False, "is_video": False, **details},
        "voice": {**file, "mime_type": mime, **details},
        "photo": [{**file, **square}],
    }
    plain, entities = tidy(caption, [])
    return _send(world, chat, extra={kind: bodies[kind]}, text=plain, entities=entities)


def edit(world: World, message: Message, text: str) -> None:
    """Change a message the person wrote; ValueError for one of the bot's."""
    if message.from_bot:
        raise ValueError("A person can only edit what they wrote themselves.")
    message.text, message.entities = tidy(text, [])
    message.edited = world.now()
    world.changed(message.chat, message)
    _queue(message.chat, "edited_message", message_json(message))


def tap(world: World, message: Message, data: str) -> Tap:
    """Press an inline button that carries this data."""
    pressed = Tap(str(world.tap_ids.next()), message, data, world.now())
    message.chat.bot.taps[pressed.id] = pressed
    _queue(message.chat, "callback_query", tap_json(pressed))
    return pressed


def set_blocked(world: World, chat: Chat, blocked: bool) -> None:
    """Block the bot or let it in again; nothing happens when it is so already."""
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    world.changed(chat)
    _queue(chat, "my_chat_member", membership_json(chat, blocked=blocked, at=world.now()))


def _send(world: World, chat: Chat, **content: Any) -> Message:
    if chat.blocked:
        set_blocked(world, chat, False)  # a client offers nothing else before one can write again
    chat.started = True
    message = world.add(chat, from_bot=False, **content)
    _queue(chat, "message", message_json(message))
    return message


def _queue(chat: Chat, kind: str, body: Json) -> None:
    if chat.bot.wants(kind):
        chat.bot.queue({kind: body})
