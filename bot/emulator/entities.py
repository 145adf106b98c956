"""Entities as a bot gives them beside a text, checked as Telegram checks them."""

from typing import Any

from bot.emulator.fields import Fields, WrongField
from bot.emulator.markup import url_fault, utf16_length
from bot.emulator.refusal import bad_request
from bot.emulator.state import Json

PLAIN = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "code",
    "blockquote",
    "expandable_blockquote",
}
# Telegram finds these by itself and passes over what a bot says of them.
FOUND = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}


def read_entities(text: str, given: Any) -> list[Json]:
    """The entities of a text; Refusal for one that cannot be. What is no list is passed over."""
    if not isinstance(given, list):
        return []
    length = utf16_length(text)
    read = [_entity(entity) for entity in given]
    return [entity for entity in read if entity is not None and _has_place(entity, length)]


def _entity(given: Any) -> Json | None:
    try:
        if not isinstance(given, dict):
            raise WrongField("expected an Object")
        fields = Fields(given)
        place = {"offset": fields.required_integer("offset"), "length": fields.required_integer("length")}
        kind = fields.required_text("type")
        if kind in FOUND:
            return None
        return {"type": kind, **place, **_details(kind, fields)}
    except WrongField as wrong:
        raise bad_request(f"can't parse MessageEntity: {wrong}") from None


def _details(kind: str, fields: Fields) -> Json:
    match kind:
        case "":
            raise WrongField("Type is not specified")
        case _ if kind in PLAIN:
            return {}
        case "pre":
            language = fields.text("language")
            return {"language": language} if language else {}
        case "text_link":
            url = fields.required_text("url")
            if fault := url_fault(url):
                raise bad_request(f"entity URL '{url}' is invalid: {fault}")
            return {"url": url}
        case "custom_emoji":
            return {"custom_emoji_id": str(fields.required_integer("custom_emoji_id"))}
        case "date_time":
            form = fields.text("date_time_format")
            return {"unix_time": fields.required_integer("unix_time"), **({"date_time_format": form} if form else {})}
        case "text_mention":
            raise bad_request("user not found")  # mentions by id are not known here
        case _:
            raise WrongField("Unsupported type specified")


def _has_place(entity: Json, length: int) -> bool:
    """Whether it covers something; Refusal for one that lies outside the text."""
    offset, size = entity["offset"], entity["length"]
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if size < 0:
        raise bad_request(f"receive an entity with incorrect length {size}")
    if offset > length:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + size > length:
        begins = f"entity beginning at UTF-16 offset {offset}"
        raise bad_request(f"{begins} ends after the end of the text at UTF-16 offset {offset + size}")
    return bool(size)
