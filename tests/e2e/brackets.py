"""Finds words that went round translation: in the pseudo-language every word the bot sends stands in ⟦…⟧."""

import html
import re
from collections.abc import Iterable, Iterator

from bot.emulator import Call

_TAG = re.compile(r"</?[a-z][^<>]*>")

ONE_LANGUAGE = ("setMyCommands", "setMyDescription", "setMyShortDescription")


def unbracketed(calls: Iterable[Call]) -> list[str]:
    """Give every text, label and toast of these calls that has a letter outside brackets."""
    return [text for call in calls for text in _texts(call) if any(map(str.isalpha, outside(text)))]


def outside(text: str) -> str:
    """Give what stands outside ⟦…⟧, without mark-up."""
    depth, kept = 0, []
    for character in html.unescape(_TAG.sub(" ", text)):
        depth += {"⟦": 1, "⟧": -1}.get(character, 0)
        if depth == 0 and character != "⟧":
            kept.append(character)
    return "".join(kept)


def _texts(call: Call) -> Iterator[str]:
    given = call.parameters
    if call.method in ONE_LANGUAGE:
        if given.get("language_code") == "xx":
            yield from (given[name] for name in ("description", "short_description") if name in given)
            yield from (command["description"] for command in given.get("commands", ()))
        return
    if given.get("text"):
        yield str(given["text"])
    for row in (given.get("reply_markup") or {}).get("inline_keyboard", ()):
        yield from (button["text"] for button in row)
