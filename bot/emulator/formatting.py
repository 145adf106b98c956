"""The text of a message as Telegram keeps it: parsed, trimmed, with the entities it finds by itself."""

import json
import re

from bot.emulator.markup import parse_html, utf16_length
from bot.emulator.parameters import Parameters
from bot.emulator.refusal import bad_request
from bot.emulator.state import Json

MONOSPACE = {"code", "pre"}
ORDER = ["blockquote", "expandable_blockquote", "pre", "code", "text_link", "bold", "italic", "underline"]
FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?\b)|(?P<url>\bhttps?://[^\s<>\"]*[^\s<>\".,;:!?)])"
)


def read_text(parameters: Parameters, field: str) -> tuple[str, list[Json]]:
    """The text or caption of a call, trimmed, and its entities in UTF-16 units; Refusal for broken markup."""
    source = parameters.text(field)
    entities = _given_entities(parameters, "entities" if field == "text" else f"{field}_entities")
    match parameters.text("parse_mode").lower():
        case "":
            text = source
        case "html":
            text, entities = parse_html(source)
        case "markdown" | "markdownv2":
            raise bad_request("unsupported parse_mode (the emulator reads HTML only)")
        case _:
            raise bad_request("unsupported parse_mode")
    return tidy(text, entities)


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
    return text, sorted(kept, key=_place)


def _given_entities(parameters: Parameters, name: str) -> list[Json]:
    given = parameters.parsed(name)
    if given is None:
        return []
    if not isinstance(given, list) or not all(_is_entity(entity) for entity in given):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    return given


def _is_entity(given: object) -> bool:
    return (
        isinstance(given, dict)
        and isinstance(given.get("type"), str)
        and all(isinstance(given.get(name), int) for name in ("offset", "length"))
    )


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
