"""The text of a message as Telegram keeps it: parsed, trimmed, with the entities it finds by itself."""

import json
import re
from typing import Any

from bot.emulator.entities import read_entities
from bot.emulator.markdown import parse_markdown, parse_markdown_v2
from bot.emulator.markup import parse_html, utf16_length
from bot.emulator.parameters import Parameters
from bot.emulator.refusal import Refusal, bad_request
from bot.emulator.state import Json

MOST_SOURCE_BYTES = 2**15
MOST_ENTITIES = 100  # Telegram forgets the rest
MONOSPACE = {"code", "pre"}
ORDER = ["blockquote", "expandable_blockquote", "pre", "code", "text_link", "bold", "italic", "underline"]
FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?\b)|(?P<url>\bhttps?://[^\s<>\"]*[^\s<>\".,;:!?)])"
)


def read_text(parameters: Parameters, field: str) -> tuple[str, list[Json]]:
    """The text or caption of a call, trimmed, and its entities in UTF-16 units; Refusal for broken markup."""
    try:
        given = parameters.parsed("entities" if field == "text" else f"{field}_entities")
    except Refusal:
        given = None  # Telegram passes over what is no JSON here
    return formatted(parameters.text(field), parameters.text("parse_mode"), given)


def formatted(source: str, parse_mode: str, entities: Any) -> tuple[str, list[Json]]:
    """A text with its markup or its entities as a message keeps it; Refusal for what Telegram cannot read."""
    if len(source.encode()) > MOST_SOURCE_BYTES:
        raise bad_request("text is too long")
    match parse_mode.lower() if source else "":
        case "" | "none":
            return tidy(source, read_entities(source, entities))
        case "html":
            return tidy(*parse_html(source))
        case "markdownv2":
            return tidy(*parse_markdown_v2(source))
        case "markdown":
            return tidy(*parse_markdown(source))
        case _:
            raise bad_request("unsupported parse_mode")


def tidy(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Trim the text, move the entities along, add commands and links, and sort as Telegram does."""
    start = len(text) - len(text.lstrip())
    text = text.strip()
    end = utf16_length(text)
    kept = []
    for entity in entities:
        first = max(entity["offset"] - start, 0)
        last = min(entity["offset"] - start + entity["length"], end)
        if first < last:
            kept.append({**entity, "offset": first, "length": last - first})
    fixed = [entity for entity in kept if entity["type"] in MONOSPACE]
    kept = fixed + [entity for entity in kept if entity["type"] not in MONOSPACE and not _inside(entity, fixed)]
    taken = [entity for entity in kept if entity["type"] in MONOSPACE | {"text_link"}]
    kept += [entity for entity in _found(text) if not _inside(entity, taken)]
    return text, sorted(kept, key=_place)[:MOST_ENTITIES]


def _found(text: str) -> list[Json]:
    return [
        {"type": found.lastgroup, "offset": utf16_length(text[: found.start()]), "length": utf16_length(found[0])}
        for found in FOUND.finditer(text)
    ]


def _inside(entity: Json, others: list[Json]) -> bool:
    return any(
        other["offset"] <= entity["offset"] and entity["offset"] + entity["length"] <= other["offset"] + other["length"]
        for other in others
    )


def _place(entity: Json) -> tuple[int, int, int, str]:
    kind = entity["type"]
    return (
        entity["offset"],
        -entity["length"],
        ORDER.index(kind) if kind in ORDER else len(ORDER),
        json.dumps(entity, sort_keys=True),
    )
