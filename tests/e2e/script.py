"""A chat as it happened, step by step: what was typed and tapped, sent and edited; the same from run to run."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.emulator import Call

SENT, EDITED = "kneebot:", "kneebot, in the same message:"
SHOWS = {
    **dict.fromkeys(("sendMessage", "sendPhoto", "sendAnimation"), SENT),
    **dict.fromkeys(("editMessageText", "editMessageMedia", "editMessageCaption"), EDITED),
}
"""What shows a person something, and how it is told."""


@dataclass(frozen=True)
class Act:
    """What a person did, in words."""

    at: datetime
    words: str


def script(log: Iterable[Act | Call], zone: ZoneInfo) -> str:
    """Write a log as a text to be read aloud, with the wall times of a zone. Ids are left out."""
    lines: list[str] = []
    day = ""
    for event in log:
        said = [event.words] if isinstance(event, Act) else _said(event)
        if not said:
            continue
        local = event.at.astimezone(zone)
        if day != f"{local:%A %d %B}":
            day = f"{local:%A %d %B}"
            lines += ["", f"==== {day} ====", ""]
        lines += [f"{local:%H:%M} {said[0]}", *said[1:]]
    return "\n".join(lines).strip() + "\n"


def _said(call: Call) -> list[str]:
    if call.method == "answerCallbackQuery" and call.parameters.get("text"):
        return [f"(toast) {call.parameters['text']}"]
    if call.method not in SHOWS:
        return []
    assert call.answer["ok"], call.answer
    shown = call.answer["result"]
    media = next((f"    ({kind})" for kind in ("photo", "animation") if kind in shown), None)
    lines = [SHOWS[call.method], *([media] if media else [])]
    lines += [f"    {line}".rstrip() for line in (shown.get("text") or shown["caption"]).splitlines()]
    for row in shown.get("reply_markup", {}).get("inline_keyboard", ()):
        lines.append("    " + " ".join(f"[{button['text']}]" for button in row))
    return [*lines, ""]
