"""The state of one chat as the page draws it."""

from zoneinfo import ZoneInfo

from bot.emulator.state import Call, Chat, EmulatedBot, Json, Message, User, World

SNIPPET = 80
UTC_NAMES = {"UTC", "Etc/UTC", "Etc/UCT", "UCT", "Etc/Universal", "Universal", "Etc/Zulu", "Zulu", "Etc/GMT", "GMT"}


def chat_view(world: World, person: User, *, changed_after: int) -> Json:
    """All of the chat that the page shows; of the messages only those changed after a version, and all their ids."""
    bot, stage = world.newest_bot(), world.stage
    chat = world.chat(bot, person) if bot else None
    messages = list(chat.messages.values()) if chat else []
    progress = stage.progress
    return {
        "bot": {"name": bot.name, "about": bot.descriptions.get("", "")} if bot else None,
        "person": {"id": person.id, "name": person.first_name, "language": person.language_code or "en"},
        "people": [_phone(world, each, bot) for each in world.users.values()],
        "clock": _clock(world, stage.zone_of(person.id)),
        "controls": [
            {"name": each.name, "label": each.label, "hint": each.hint, "group": each.group} for each in stage.controls
        ],
        "running": stage.running,
        "progress": {"label": progress.label, "share": progress.share} if progress else None,
        "commands": bot.menu(person) if bot else [],
        "ids": [message.id for message in messages],
        "messages": [message_view(world, message) for message in messages if message.version > changed_after],
        "unread": _unread(bot, person) if bot else [],
        "blocked": bool(chat and chat.blocked),
        "action": chat.action if chat else None,
        "replies": [[_reply(button) for button in row] for row in chat.reply_keyboard] if chat else [],
        "placeholder": chat.placeholder if chat else "",
        "pinned": _pinned(chat) if chat else None,
        "answered": len(chat.toasts) if chat else 0,
    }


def message_view(world: World, message: Message) -> Json:
    """One message; text and entities go as they are, so that the page builds elements and never markup."""
    person = message.chat.person
    zone = world.stage.zone_of(person.id)
    sent = message.date.astimezone(zone)
    view: Json = {
        "id": message.id,
        "version": message.version,
        "mine": not message.from_bot,
        "text": message.text,
        "entities": message.entities,
        "day": f"{sent:%A}, {sent.day} {sent:%B %Y}",
        "time": f"{sent:%H:%M}",
        "zone": zone.key,
        "silent": message.silent,
        "edited": message.edited is not None and message.kind == "text" and not message.buttons,
        "reaction": message.reaction,
        "reply": _quoted(message),
        "rows": [
            [
                {"text": b["text"], "url": b.get("url"), "style": b.get("style"), "data": b.get("callback_data")}
                for b in row
            ]
            for row in message.buttons
        ],
        "other": _other(message),
        "album": message.album,
        "media": None,
    }
    if message.media:
        media = message.media
        view["media"] = {
            "kind": media.kind,
            "spoiler": media.spoiler,
            "film": media.file.mime.startswith("video/"),
            "name": media.file.name,
            "alt": _snippet(message.text) or media.file.name,
            "width": media.width,
            "height": media.height,
            "bytes": len(media.file.content),
            "address": f"/page/{person.id}/file/{media.file.id}",
        }
    return view


def call_view(world: World, person: User, call: Call) -> Json:
    """One call of the Bot API with its answer, for the panel."""
    at = call.at.astimezone(world.stage.zone_of(person.id))
    return {
        "id": call.number,
        "at": f"{at:%a} {at.day} {at:%b %H:%M:%S}",
        "method": call.method,
        "ok": bool(call.answer.get("ok")),
        "parameters": call.parameters,
        "answer": call.answer,
    }


def is_about(call: Call, person: User) -> bool:
    """Whether a call is about somebody's chat: to it, an answer to a tap in it, or a poll that brought news of it."""
    tap = call.bot.taps.get(str(call.parameters.get("callback_query_id", "")))
    if tap is not None:
        return tap.message.chat.person is person
    if call.method == "getUpdates" and call.answer.get("ok"):
        return any(_comes_from(update, person) for update in call.answer["result"])
    return str(call.parameters.get("chat_id", "")) == str(person.id)


def _comes_from(update: Json, person: User) -> bool:
    return any(isinstance(news, dict) and news.get("from", {}).get("id") == person.id for news in update.values())


def toasts_after(chat: Chat, seen: int) -> list[Json]:
    """The answers to taps that came after the first `seen`."""
    return [{"text": tap.answer, "alert": tap.alert} for tap in chat.toasts[seen:]]


def _phone(world: World, person: User, bot: EmulatedBot | None) -> Json:
    """A line of the list of people: who they are, and the last words in their chat."""
    chat = bot.chats.get(person.id) if bot else None
    last = next(reversed(chat.messages.values()), None) if chat else None
    zone = world.stage.zone_of(person.id)
    return {
        "id": person.id,
        "name": person.first_name,
        "language": person.language_code or "en",
        "zone": _zone(zone),
        "note": world.stage.notes.get(person.id, ""),
        "last": _snippet(last.text) or last.kind if last else "",
        "time": f"{last.date.astimezone(zone):%H:%M}" if last else "",
        "newest": last.id if last else 0,
        "blocked": bool(chat and chat.blocked),
    }


def _clock(world: World, zone: ZoneInfo) -> Json:
    moment = world.now().astimezone(zone)
    return {
        "date": f"{moment:%a} {moment.day} {moment:%b %Y}",
        "time": f"{moment:%H:%M}",
        "zone": _zone(zone),
    }


def _zone(zone: ZoneInfo) -> str:
    """The name of a zone as people say it: the machine's Etc/UTC is UTC."""
    return "UTC" if zone.key in UTC_NAMES else zone.key


def _unread(bot: EmulatedBot, person: User) -> list[int]:
    """The person's messages that the bot has not confirmed yet: one tick instead of two."""
    waiting = [update.get("message") for update in bot.pending]
    return [
        message["message_id"]
        for message in waiting
        if isinstance(message, dict) and message.get("chat", {}).get("id") == person.id
    ]


def _quoted(message: Message) -> Json | None:
    quoted = message.chat.messages.get(message.reply_to) if message.reply_to else None
    if quoted is None:
        return None
    who = message.chat.bot.name if quoted.from_bot else message.chat.person.first_name
    return {"id": quoted.id, "who": who, "text": _snippet(quoted.text) or quoted.kind}


def _pinned(chat: Chat) -> Json | None:
    """The message that was pinned last, as the bar at the top names it."""
    message = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
    return {"id": message.id, "text": _snippet(message.text) or message.kind} if message else None


def _snippet(text: str) -> str:
    line = text.partition("\n")[0].strip()
    return line if len(line) <= SNIPPET else line[: SNIPPET - 1].rstrip() + "…"


def _reply(button: Json) -> Json:
    return {"text": button["text"], "asks": "location" if button.get("request_location") else "text"}


def _other(message: Message) -> str | None:
    match message.extra:
        case {"location": place}:
            return f"📍 {place['latitude']:.2f}, {place['longitude']:.2f}"
        case {"contact": contact}:
            return f"👤 {contact['first_name']} {contact['phone_number']}"
        case {"sticker": sticker}:
            return f"{sticker['emoji']} sticker"
        case {"voice": voice}:
            return f"🎤 voice message, {voice['duration']} s"
        case {"photo": _}:
            return "🖼 photo"
    return None
