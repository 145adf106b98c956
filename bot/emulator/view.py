"""The state of one chat as the page draws it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.emulator.state import Chat, Json, Message, User, World


def chat_view(world: World, person: User, *, changed_after: int) -> Json:
    """All of the chat that the page shows; of the messages only those changed after a version, and all their ids."""
    bot = world.newest_bot()
    chat = world.chat(bot, person) if bot else None
    messages = list(chat.messages.values()) if chat else []
    return {
        "bot": {"name": bot.name, "about": bot.descriptions.get("", "")} if bot else None,
        "person": {"id": person.id, "name": person.first_name},
        "clock": _clock(world),
        "controls": [
            {"name": control.name, "label": control.label, "running": control.name in world.running_controls}
            for control in world.controls
        ],
        "commands": bot.menu(person) if bot else [],
        "ids": [message.id for message in messages],
        "messages": [message_view(world, message) for message in messages if message.version > changed_after],
        "blocked": bool(chat and chat.blocked),
        "action": chat.action if chat else None,
        "replies": [[_reply(button) for button in row] for row in chat.reply_keyboard] if chat else [],
        "answered": len(chat.toasts) if chat else 0,
    }


def message_view(world: World, message: Message) -> Json:
    """One message; text and entities go as they are, so that the page builds elements and never markup."""
    sent = message.date.astimezone(world.zone)
    view: Json = {
        "id": message.id,
        "version": message.version,
        "mine": not message.from_bot,
        "text": message.text,
        "entities": message.entities,
        "day": f"{sent:%A}, {sent.day} {sent:%B %Y}",
        "time": f"{sent:%H:%M}",
        "silent": message.silent,
        "edited": message.edited is not None and message.kind == "text",
        "reaction": message.reaction,
        "rows": [
            [{"text": b["text"], "url": b.get("url"), "style": b.get("style")} for b in row] for row in message.buttons
        ],
        "other": _other(message),
        "media": None,
    }
    if message.media:
        media = message.media
        view["media"] = {
            "kind": media.kind,
            "film": media.file.mime.startswith("video/"),
            "name": media.file.name,
            "width": media.width,
            "height": media.height,
            "bytes": len(media.file.content),
            "address": f"/page/{message.chat.person.id}/file/{media.file.id}",
        }
    return view


def toasts_after(chat: Chat, seen: int) -> list[Json]:
    """The answers to taps that came after the first `seen`."""
    return [{"text": tap.answer, "alert": tap.alert} for tap in chat.toasts[seen:]]


def _clock(world: World) -> Json:
    moment = world.now().astimezone(world.zone)
    return {
        "date": f"{moment:%a} {moment.day} {moment:%b %Y}",
        "time": f"{moment:%H:%M}",
        "zone": _zone(moment, world.zone),
    }


def _zone(moment: datetime, zone: ZoneInfo) -> str:
    return zone.key if zone.key != "UTC" else moment.tzname() or "UTC"


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
