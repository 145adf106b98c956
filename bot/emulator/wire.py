"""The state as objects of the Bot API."""

from datetime import datetime

from bot.emulator.media import Media, StoredFile
from bot.emulator.state import Chat, EmulatedBot, Json, Message, Tap, User


def unix(moment: datetime) -> int:
    """Seconds since 1970, as Telegram dates everything."""
    return int(moment.timestamp())


def user_json(user: User) -> Json:
    """A person as a User."""
    return _present(
        id=user.id,
        is_bot=False,
        first_name=user.first_name,
        username=user.username,
        language_code=user.language_code,
    )


def bot_json(bot: EmulatedBot) -> Json:
    """A bot as a User."""
    return {"id": bot.id, "is_bot": True, "first_name": bot.name, "username": bot.username}


def chat_json(person: User) -> Json:
    """The private chat with a person; its id is the person's."""
    return _present(id=person.id, type="private", first_name=person.first_name, username=person.username)


def message_json(message: Message, *, with_reply: bool = True) -> Json:
    """A Message as it is now, with the one it replies to."""
    chat = message.chat
    body = _present(
        message_id=message.id,
        date=unix(message.date),
        chat=chat_json(chat.person),
        edit_date=unix(message.edited) if message.edited else None,
        media_group_id=message.album,
        has_protected_content=message.guarded or None,
        has_media_spoiler=(message.media is not None and message.media.spoiler) or None,
    )
    body["from"] = bot_json(chat.bot) if message.from_bot else user_json(chat.person)
    if with_reply and message.reply_to in chat.messages:
        body["reply_to_message"] = message_json(chat.messages[message.reply_to], with_reply=False)
    words = ("caption", "caption_entities") if message.media or message.extra else ("text", "entities")
    for name, value in zip(words, (message.text, message.entities), strict=True):
        if value:
            body[name] = value
    body |= message.extra
    if message.media:
        body |= media_json(message.media)
    if message.buttons:
        body["reply_markup"] = {"inline_keyboard": message.buttons}
    return body


def media_json(media: Media) -> Json:
    """The fields that a picture, film or document adds to a Message."""
    file = {**file_json(media.file), "file_name": media.file.name, "mime_type": media.file.mime}
    match media.kind:
        case "photo":
            return {"photo": [{**file_json(media.file), "width": media.width, "height": media.height}]}
        case "animation" | "video":
            film = {**file, "width": media.width, "height": media.height, "duration": media.duration}
            # Of an animation Telegram says both, for old clients.
            return {media.kind: film, "document": file} if media.kind == "animation" else {"video": film}
        case _:
            return {"document": file}


def file_json(file: StoredFile) -> Json:
    """What every kind of file has: ids and size in bytes."""
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.content)}


def tap_json(tap: Tap) -> Json:
    """A CallbackQuery with the whole current message."""
    chat = tap.message.chat
    return {
        "id": tap.id,
        "from": user_json(chat.person),
        "message": message_json(tap.message),
        "chat_instance": str(chat.bot.id * 1_000_003 + chat.person.id),
        "data": tap.data,
    }


def membership_json(chat: Chat, *, blocked: bool, at: datetime) -> Json:
    """A my_chat_member: the person blocked the bot, or let it in again."""
    member: Json = {"status": "member", "user": bot_json(chat.bot)}
    banned: Json = {"status": "kicked", "user": bot_json(chat.bot), "until_date": 0}
    return {
        "chat": chat_json(chat.person),
        "from": user_json(chat.person),
        "date": unix(at),
        "old_chat_member": member if blocked else banned,
        "new_chat_member": banned if blocked else member,
    }


def unheard(why: str, answer: Json | None) -> Json:
    """What is noted of a call whose caller got no answer."""
    done = "not carried out" if answer is None else "carried out" if answer["ok"] else "refused"
    return {"ok": False, "error_code": 0, "description": f"no answer: {why}; the call was {done}"}


def _present(**fields: object) -> Json:
    return {name: value for name, value in fields.items() if value is not None}
