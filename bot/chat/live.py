"""The live message of a chat: it edits itself, an answer to typed text is a new one, and old keyboards go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, TypeVar

import structlog
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.chat.request import NotSent
from bot.domain.clocks import WireClock
from bot.domain.delivery import Urgency
from bot.domain.patient import Patient
from bot.screens.screen import Screen
from bot.services.live import live_is
from bot.services.pause import pause
from bot.services.practice import Practice

log = structlog.get_logger()
T = TypeVar("T")

TRIES = 3
"""So often a request is made that certainly never left, or that may well arrive twice; a second apart and more."""

STRIPPED_AT_ONCE = 3
"""So many old keyboards go at a touch: Telegram takes about one request a second in a chat, and a person waits."""

NOT_MODIFIED = "message is not modified"
CANNOT_EDIT = ("message to edit not found", "message can't be edited", "there is no text in the message")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def under_text_field(screen: Screen) -> ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """Give what a message changes under the text field; None leaves that as it is."""
    if screen.asks_location:
        button = KeyboardButton(screen.asks_location, request_location=True)
        return ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)
    return ReplyKeyboardRemove() if screen.ends_asking else None


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    """Give a screen's buttons as Telegram's keyboard, None where it has none."""
    if not screen.buttons:
        return None
    rows = [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in screen.buttons]
    return InlineKeyboardMarkup(rows)


class Live:
    """Shows screens in one person's chat. Failing to answer is logged, never raised: the effect stands."""

    def __init__(self, bot: ExtBot[Any], practice: Practice, wire: WireClock) -> None:
        """Take the bot to speak through and the practice that knows which message is live."""
        self._bot = bot
        self._practice = practice
        self._wire = wire

    async def answer_tap(self, update: Update, toast: str | None) -> None:
        """End the spinner of a tapped button, with a few words if there are any."""
        if (query := update.callback_query) is None:
            return
        try:
            await self._bot.answer_callback_query(query.id, text=toast)
        except TelegramError as error:  # too old to be answered: the screen says it all
            log.info("tap not answered", why=type(error).__name__)

    async def show(self, update: Update, person: Patient | None, screen: Screen, *, now: datetime) -> None:
        """Edit the live message if it was tapped, else send a new one; then take old keyboards away."""
        chat = update.effective_chat
        if chat is None:
            return
        query = update.callback_query
        tapped_id = query.message.message_id if query is not None and query.message is not None else None
        try:
            live_id = await self._shown(chat.id, person, tapped_id, screen)
        except Forbidden:
            if person is not None:
                await pause(self._practice, person.id, "blocked", now=now, cause=None)
            return
        except TelegramError as error:
            log.warning("screen not shown", why=type(error).__name__)
            return
        if person is not None:
            await self._strip(chat.id, person, (tapped_id, person.live_message_id), live_id, now)

    async def show_beside(self, chat_id: int, screen: Screen) -> None:
        """Send a message beside the live one, which stays what it is."""
        try:
            await self._persist(lambda: send(self._bot, chat_id, screen, Urgency.PERSON_WAITS))
        except TelegramError as error:
            log.warning("screen not shown", why=type(error).__name__)

    async def _shown(self, chat_id: int, person: Patient | None, tapped_id: int | None, screen: Screen) -> int:
        """Show the screen and give the id of the message that carries it."""
        is_live = person is not None and tapped_id is not None and tapped_id == person.live_message_id
        if is_live and tapped_id is not None and await self._edited(tapped_id, chat_id, screen):
            return tapped_id
        return (await self._persist(lambda: send(self._bot, chat_id, screen, Urgency.PERSON_WAITS))).message_id

    async def _edited(self, message_id: int, chat_id: int, screen: Screen) -> bool:
        try:
            await self._persist(
                lambda: self._bot.edit_message_text(
                    screen.text,
                    chat_id=chat_id,
                    message_id=message_id,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard(screen),
                    link_preview_options=NO_PREVIEW,
                ),
                twice_is_harmless=True,
            )
        except BadRequest as error:
            if NOT_MODIFIED in error.message.lower():
                return True
            if any(reason in error.message.lower() for reason in CANNOT_EDIT):
                return False
            raise
        return True

    async def _strip(
        self, chat_id: int, person: Patient, seen: tuple[int | None, ...], live_id: int, now: datetime
    ) -> None:
        """Take the keyboards off what was seen and off the newest old messages; what is left goes next time."""
        all_old = dict.fromkeys((*seen, *reversed(person.old_message_ids)))
        old = [message_id for message_id in all_old if message_id is not None and message_id != live_id]
        kept: list[int] = []
        for message_id in old[:STRIPPED_AT_ONCE]:
            try:
                await self._bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id, reply_markup=None)
            except BadRequest as error:  # gone, or without a keyboard already: nothing can be tapped there
                if not any(reason in error.message.lower() for reason in (NOT_MODIFIED, *CANNOT_EDIT)):
                    kept.append(message_id)
            except TelegramError as error:
                log.info("keyboard not taken away", why=type(error).__name__)
                kept.append(message_id)
        if old or person.live_message_id != live_id:
            left = tuple(sorted([*old[STRIPPED_AT_ONCE:], *kept]))
            await live_is(self._practice, person, live_id, left, now=now)

    async def _persist(self, request: Callable[[], Awaitable[T]], *, twice_is_harmless: bool = False) -> T:
        for attempt in range(1, TRIES):
            try:
                return await request()
            except NetworkError as error:
                never_left = isinstance(error, NotSent)
                if isinstance(error, BadRequest) or not (never_left or twice_is_harmless):
                    raise
                await self._wire.sleep(attempt)
        return await request()


async def send(bot: ExtBot[Any], chat_id: int, screen: Screen, urgency: Urgency) -> Message:
    """Send a screen as a new message."""
    return await bot.send_message(
        chat_id,
        screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(screen) or under_text_field(screen),
        disable_notification=screen.silent,
        link_preview_options=NO_PREVIEW,
        rate_limit_args=urgency,
    )
