"""The live message of a chat: it edits itself, an answer to typed text is a new one, and old keyboards go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog
from markupsafe import Markup
from telegram import MaybeInaccessibleMessage, Message, Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.chat.request import NotSent
from bot.chat.writer import Writer, Written
from bot.domain.clocks import WireClock
from bot.domain.delivery import Turn, Urgency
from bot.domain.patient import Patient
from bot.screens.screen import MediaKind, Screen
from bot.services.live import live_is
from bot.services.pause import pause
from bot.services.practice import Practice

log = structlog.get_logger()
T = TypeVar("T")

TRIES = 3
"""So often a request is made that certainly never left, or that may well arrive twice; a second apart and more."""

STRIPPED_AT_ONCE = 3
"""So many old keyboards go at a touch: Telegram takes about one request a second in a chat, and a person waits."""

PERSON_WAITS = Turn(Urgency.PERSON_WAITS)

NOT_MODIFIED = "message is not modified"
CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message",
    "there is no caption in the message",
)

DELETABLE_FOR = timedelta(hours=48)
"""So long Telegram lets a bot delete its own messages."""


def says_the_same(message: MaybeInaccessibleMessage | None, screen: Screen) -> bool:
    """Tell whether a message holds a screen's words and buttons already; one with a picture is not looked into."""
    if not isinstance(message, Message) or message.text is None or screen.media is not None:
        return False
    words = Markup(screen.text).striptags()
    markup = message.reply_markup.inline_keyboard if message.reply_markup is not None else ()
    shown = [[(button.text, button.callback_data) for button in row] for row in markup]
    wanted = [[(button.label, button.data) for button in row] for row in screen.buttons]
    return shown == wanted and " ".join(message.text.split()) == " ".join(words.split())


class Live:
    """Shows screens in one person's chat. Failing to answer is logged, never raised: the effect stands."""

    def __init__(self, bot: ExtBot[Any], writer: Writer, practice: Practice, wire: WireClock) -> None:
        """Take the bot to speak through and the practice that knows which message is live."""
        self._bot = bot
        self._writer = writer
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

    async def show(
        self,
        update: Update,
        person: Patient | None,
        screen: Screen,
        *,
        stale: bool = False,
        below: bool = False,
        copies: int = 1,
        now: datetime,
    ) -> int | None:
        """Edit the live message if it was tapped, else send a new one; then take old keyboards away.

        `below`: a new one is sent in any case.
        `stale`: nothing was changed, so a live message that says the same already is left alone.
        `copies`: at most so many come, where nobody hears whether the one before did.
        Gives the id of the message that shows the screen, None where none does.
        """
        chat = update.effective_chat
        if chat is None:
            return None
        query = update.callback_query
        tapped = Written.of(query.message) if query is not None and query.message is not None else None
        is_live = person is not None and tapped is not None and tapped.id == person.live_message_id
        if stale and is_live and query is not None and says_the_same(query.message, screen):
            return tapped.id if tapped is not None else None
        try:
            live_id = await self._shown(chat.id, person, None if below else tapped, screen, copies)
        except Forbidden:
            if person is not None:
                await pause(self._practice, person.id, "blocked", now=now, cause=None)
            return None
        except TelegramError as error:
            log.warning("screen not shown", why=type(error).__name__)
            return None
        if person is None:
            return live_id
        seen = [person.live_message_id] if person.live_message_id is not None else []
        if tapped is not None and tapped.id != live_id:
            deleted = await self._deleted(chat.id, tapped, now)
            seen = [each for each in seen if each != tapped.id] if deleted else [tapped.id, *seen]
        await self._strip(chat.id, person, seen, live_id, now)
        return live_id

    async def show_beside(self, chat_id: int, screen: Screen, *, copies: int = 1) -> int | None:
        """Send a message beside the live one, which stays what it is; give its id if it can be tapped."""
        try:
            sent = await self._persist(lambda: self._writer.send(chat_id, screen, PERSON_WAITS), copies=copies)
        except TelegramError as error:
            log.warning("screen not shown", why=type(error).__name__)
            return None
        return sent.message_id if screen.buttons else None

    async def _shown(
        self, chat_id: int, person: Patient | None, tapped: Written | None, screen: Screen, copies: int
    ) -> int:
        """Show the screen and give the id of the message that carries it."""
        is_live = person is not None and tapped is not None and tapped.id == person.live_message_id
        if is_live and tapped is not None and await self._edited(chat_id, tapped, screen):
            return tapped.id
        sent = await self._persist(lambda: self._writer.send(chat_id, screen, PERSON_WAITS), copies=copies)
        return sent.message_id

    async def _edited(self, chat_id: int, written: Written, screen: Screen) -> bool:
        try:
            return await self._persist(lambda: self._writer.edit(chat_id, written, screen, PERSON_WAITS), copies=TRIES)
        except BadRequest as error:
            if NOT_MODIFIED in error.message.lower():
                return True
            if screen.is_caption or any(reason in error.message.lower() for reason in CANNOT_EDIT):
                return False
            raise

    async def _deleted(self, chat_id: int, written: Written, now: datetime) -> bool:
        """Delete a message that only showed how an exercise is done; one with a person's own picture stays."""
        young = written.date is not None and now - written.date < DELETABLE_FOR
        if written.kind is not MediaKind.ANIMATION or not young:
            return False
        try:
            await self._bot.delete_message(chat_id, written.id)
        except TelegramError as error:
            log.info("message not deleted", why=type(error).__name__)
            return False
        return True

    async def _strip(self, chat_id: int, person: Patient, seen: list[int], live_id: int, now: datetime) -> None:
        """Take the keyboards off what was seen and off the newest old messages; what is left goes next time."""
        all_old = dict.fromkeys((*seen, *reversed(person.old_message_ids)))
        old = [message_id for message_id in all_old if message_id != live_id]
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

    async def _persist(self, request: Callable[[], Awaitable[T]], *, copies: int = 1) -> T:
        """Make a request again that certainly never left, and one that may have arrived while `copies` allow it."""
        unheard_of = 0
        for attempt in range(1, TRIES):
            try:
                return await request()
            except NetworkError as error:
                unheard_of += not isinstance(error, NotSent)
                if isinstance(error, BadRequest) or unheard_of >= copies:
                    raise
                await self._wire.sleep(attempt)
        return await request()
