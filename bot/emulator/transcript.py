"""A chat as readable text."""

from bot.emulator.state import Chat, Message


def transcript(chat: Chat) -> str:
    """The visible messages with their buttons, oldest first, then the toasts."""
    lines = [line for message in chat.messages.values() for line in _lines(message)]
    lines += [f"(toast) {tap.answer}" for tap in chat.toasts]
    if chat.blocked:
        lines.append(f"({chat.person.first_name} has blocked {chat.bot.name})")
    return "\n".join(lines) or "(empty chat)"


def _lines(message: Message) -> list[str]:
    chat = message.chat
    who = chat.bot.name if message.from_bot else chat.person.first_name
    marks = [message.kind] if message.kind != "text" else []
    marks += ["silent"] if message.silent else []
    marks += ["edited"] if message.edited else []
    shown = f" ({', '.join(marks)})" if marks else ""
    lines = [f"{message.date:%a %H:%M} {who}{shown}: {message.text}"]
    lines += ["    " + " ".join(f"[{text}]" for text, _ in row) for row in message.keyboard]
    return lines
