"""InputMedia, and the methods that take it: sendMediaGroup, editMessageMedia."""

import json
from typing import Any

from bot.emulator.call import Ask
from bot.emulator.fields import Fields, WrongField
from bot.emulator.files import media_of
from bot.emulator.formatting import formatted
from bot.emulator.markup import utf16_length
from bot.emulator.media import Media
from bot.emulator.methods.editing import edited, own_message
from bot.emulator.methods.sending import MOST_CAPTION, reply_of
from bot.emulator.refusal import bad_request
from bot.emulator.state import Json
from bot.emulator.wire import message_json

KINDS = ("photo", "video", "animation", "document")
MOST_IN_AN_ALBUM = 10


def send_media_group(ask: Ask) -> list[Json]:
    """Send up to ten files as one album."""
    given = _media_parameter(ask, "media")
    if not isinstance(given, list):
        raise bad_request("expected an Array of InputMedia")
    items = [_read(ask, item, in_album=True) for item in given]
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > MOST_IN_AN_ALBUM:
        raise bad_request("too many messages to send as an album")
    kinds = {media.kind for media, _ in items}
    if "document" in kinds and len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    chat = ask.open_chat()
    reply_to = reply_of(ask, chat)
    album = str(ask.world.tap_ids.next()) if len(items) > 1 else None
    messages = [
        ask.world.add(
            chat,
            from_bot=True,
            silent=ask.parameters.flag("disable_notification"),
            guarded=ask.parameters.flag("protect_content"),
            reply_to=reply_to,
            media=media,
            album=album,
            **caption,
        )
        for media, caption in items
    ]
    return [message_json(message) for message in messages]


def edit_message_media(ask: Ask) -> Json:
    """Replace file, caption and keyboard; a message of words becomes one with a file."""
    media, caption = _read(ask, _media_parameter(ask, "input media"), in_album=False)
    message = own_message(ask)
    if message.media and message.media.file.id == media.file.id:
        media = message.media  # sent again by its file_id, it is what it was
    return edited(ask, message, media=media, **caption)


def _media_parameter(ask: Ask, name: str) -> Any:
    if not ask.parameters.has("media"):
        raise bad_request('parameter "media" is required')
    return ask.parameters.parsed("media", called=name)


def _read(ask: Ask, given: Any, *, in_album: bool) -> tuple[Media, Json]:
    """The file of an InputMedia, and its caption as a message keeps it."""
    try:
        if not isinstance(given, dict):
            raise WrongField("expected an Object")
        fields = Fields(given)
        source, parse_mode = fields.text("caption"), fields.text("parse_mode")
        text, entities = formatted(source, parse_mode, fields.get("caption_entities"))
        reference = fields.text("media")
        upload = ask.parameters.attached(reference)
        if not reference or (reference.startswith("attach://") and upload is None):
            raise WrongField("media not found")
        kind = fields.required_text("type")
        if in_album and kind == "animation":
            raise WrongField(f"type {json.dumps(kind)} can't be used in sendMediaGroup")
        if kind not in KINDS:
            raise WrongField(f"type {json.dumps(kind)} is unsupported")
        details = {name: fields.integer(name) for name in ("width", "height", "duration")}
        spoiler = fields.flag("has_spoiler") and kind != "document"
    except WrongField as wrong:
        raise bad_request(f"can't parse InputMedia: {wrong}") from None
    if utf16_length(text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    media = media_of(ask.bot, kind, upload or reference, spoiler=spoiler, **details)
    return media, {"text": text, "entities": entities, "html": source}


METHODS = {"sendMediaGroup": send_media_group, "editMessageMedia": edit_message_media}
