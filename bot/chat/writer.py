"""Writes screens into chats: as new messages and over old ones, with their pictures, each uploaded once a bot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar, cast

import structlog
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAnimation,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    MaybeInaccessibleMessage,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.domain.chart import Picture
from bot.domain.delivery import Turn
from bot.screens.screen import Media, MediaKind, Screen
from bot.storage import StorageError, Store, Upload

log = structlog.get_logger()
T = TypeVar("T")

Draw = Callable[[Picture], Awaitable[bytes]]
CHART_NAME = "progress.png"

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
AS_INPUT = {
    MediaKind.ANIMATION: InputMediaAnimation,
    MediaKind.PHOTO: InputMediaPhoto,
    MediaKind.DOCUMENT: InputMediaDocument,
}


@dataclass(frozen=True, slots=True)
class Written:
    """A message of ours as it stands in the chat; `kind` and `unique_id` of what it shows, None where it is words."""

    id: int
    kind: MediaKind | None = None
    unique_id: str | None = None
    date: datetime | None = None

    @classmethod
    def of(cls, message: MaybeInaccessibleMessage) -> Written:
        """Look at a message as Telegram tells of it; one that is too old to be told of counts as words."""
        if not isinstance(message, Message):
            return cls(message.message_id)
        found = _shown(message)
        kind, unique_id = (None, None) if found is None else (found[0], found[1].unique_id)
        return cls(message.message_id, kind, unique_id, message.date)


class Writer:
    """Sends and edits. Everything that python-telegram-bot raises is the caller's, but no picture costs a message.

    Telegram forgets an id now and then: the file is uploaded again and the new id kept. A file that is gone or refused
    leaves the words alone, which say the same. So does a chart that cannot be drawn.
    """

    def __init__(self, bot: ExtBot[Any], store: Store, now: Callable[[], datetime], draw: Draw | None = None) -> None:
        """Take the bot to write with, the store that knows what it has uploaded, and what draws charts as PNG."""
        self._draw = draw
        self._bot = bot
        self._store = store
        self._now = now

    async def send(self, chat_id: int, screen: Screen, turn: Turn) -> Message:
        """Send a screen as a new message."""
        screen = await self._drawn(screen)
        if screen.media is not None:
            try:
                return await self._send_media(chat_id, screen, screen.media, turn)
            except OSError as error:
                log.warning("picture_not_sent", file=screen.media.name, why=type(error).__name__)
            except BadRequest as error:
                if "chat not found" in error.message.lower():
                    raise
                log.warning("picture_not_sent", file=screen.media.name, why=error.message)
        return await self._bot.send_message(
            chat_id,
            screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(screen) or under_text_field(screen),
            disable_notification=screen.silent,
            link_preview_options=NO_PREVIEW,
            rate_limit_args=turn,
        )

    async def edit(self, chat_id: int, written: Written, screen: Screen, turn: Turn) -> bool:
        """Write a screen over a message; False where Telegram knows no way, which is from a picture back to words."""
        screen = await self._drawn(screen)
        media = screen.media
        if media is None:
            if written.kind is not None:
                return False
            await self.retell(chat_id, written.id, screen, turn)
        elif await self._shows(written, media):
            await self.retell(chat_id, written.id, screen, turn)
        else:
            as_input = AS_INPUT[media.kind]
            about: dict[str, Any] = {"chat_id": chat_id, "message_id": written.id, "reply_markup": keyboard(screen)}
            about["rate_limit_args"] = turn

            async def edited(file: str | bytes) -> Message:
                shown = as_input(file, caption=screen.text, parse_mode=ParseMode.HTML, filename=media.name)
                return cast("Message", await self._bot.edit_message_media(shown, **about))

            try:
                await self._with_file(media, edited)
            except OSError as error:
                log.warning("picture_not_sent", file=media.name, why=type(error).__name__)
                return False
        return True

    async def _drawn(self, screen: Screen) -> Screen:
        if screen.chart is None or self._draw is None:
            return screen.in_words if screen.chart is not None else screen
        try:
            content = await self._draw(screen.chart)
        except Exception as error:  # whatever a library makes of strange numbers, the words are there
            log.warning("chart_not_drawn", why=type(error).__name__)
            return screen.in_words
        return replace(screen, chart=None, media=Media.of_bytes(MediaKind.PHOTO, CHART_NAME, content))

    async def retell(self, chat_id: int, message_id: int, screen: Screen, turn: Turn) -> None:
        """Write the words of a screen over those of a message that shows its picture already."""
        about: dict[str, Any] = {"chat_id": chat_id, "message_id": message_id, "reply_markup": keyboard(screen)}
        about |= {"parse_mode": ParseMode.HTML, "rate_limit_args": turn}
        if screen.media is None:
            await self._bot.edit_message_text(screen.text, link_preview_options=NO_PREVIEW, **about)
        else:
            await self._bot.edit_message_caption(caption=screen.text, **about)

    async def _send_media(self, chat_id: int, screen: Screen, media: Media, turn: Turn) -> Message:
        send: Any = {
            MediaKind.ANIMATION: self._bot.send_animation,
            MediaKind.PHOTO: self._bot.send_photo,
            MediaKind.DOCUMENT: self._bot.send_document,
        }[media.kind]
        more: dict[str, Any] = {
            "parse_mode": ParseMode.HTML,
            "reply_markup": keyboard(screen),
            "rate_limit_args": turn,
        }
        more |= {"caption": screen.text, "disable_notification": screen.silent, "filename": media.name}

        async def sent(file: str | bytes) -> Message:
            return cast("Message", await send(chat_id, file, **more))

        return await self._with_file(media, sent)

    async def _with_file(self, media: Media, request: Callable[[str | bytes], Awaitable[Message]]) -> Message:
        """Make a request with the id that Telegram has for a file, or with the file where it has none (any more)."""
        known = await self._known(media)
        if known is not None:
            try:
                return await request(known.file_id)
            except BadRequest as error:
                if "file" not in error.message.lower():
                    raise
        message = await request(media.read())
        found = _shown(message)
        if media.is_for_everybody and found is not None and found[0] is media.kind:
            await self._keep(media, found[1])
        return message

    async def _shows(self, written: Written, media: Media) -> bool:
        """Tell whether a message shows just this file."""
        if written.kind is not media.kind:
            return False
        known = await self._known(media)
        return known is not None and known.unique_id == written.unique_id

    async def _known(self, media: Media) -> Upload | None:
        if not media.is_for_everybody:
            return None
        async with self._store.reading() as records:
            return await records.uploads.get(self._bot.id, media.sha256, media.kind)

    async def _keep(self, media: Media, upload: Upload) -> None:
        try:
            async with self._store.writing(now=self._now()) as records:
                await records.uploads.put(self._bot.id, media.sha256, media.kind, upload)
        except StorageError as error:  # the message is out; the next one uploads again
            log.error("upload_not_kept", file=media.name, why=type(error).__name__)


def _shown(message: Message) -> tuple[MediaKind, Upload] | None:
    """Give what a message shows, an animation before the document that Telegram says it is too."""
    if message.animation is not None:
        kind, file = MediaKind.ANIMATION, message.animation
    elif message.photo:
        largest = message.photo[-1]
        return MediaKind.PHOTO, Upload(largest.file_id, largest.file_unique_id)
    elif message.document is not None:
        return MediaKind.DOCUMENT, Upload(message.document.file_id, message.document.file_unique_id)
    else:
        return None
    return kind, Upload(file.file_id, file.file_unique_id)


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    """Give a screen's buttons as Telegram's keyboard, None where it has none."""
    if not screen.buttons:
        return None
    rows = [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in screen.buttons]
    return InlineKeyboardMarkup(rows)


def under_text_field(screen: Screen) -> ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """Give what a message changes under the text field; None leaves that as it is."""
    if screen.asks_location:
        button = KeyboardButton(screen.asks_location, request_location=True)
        return ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)
    return ReplyKeyboardRemove() if screen.ends_asking else None
