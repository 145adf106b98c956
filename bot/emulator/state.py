"""What the server remembers: bots, people, chats, messages and the updates that wait. No HTTP."""

import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.emulator.bell import Bell
from bot.emulator.clock import WireClock
from bot.emulator.faults import Faults
from bot.emulator.flood import Flood, Limits
from bot.emulator.ids import GrowingIds
from bot.emulator.media import Media, Shelf
from bot.emulator.stage import Stage
from bot.emulator.tasks import Tasks
from bot.emulator.updates import Updates

Json = dict[str, Any]

CALLS_KEPT = 1000
TAPS_KEPT = 10_000
MESSAGES_KEPT = 10_000  # of one chat


@dataclass(eq=False)
class User:
    """A person with an account; `deactivated` once they deleted it."""

    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None
    deactivated: bool = False


@dataclass(eq=False)
class Message:
    """One message of a chat as it is now; an edit changes the object.

    `text` is plain (the caption, if there is media), `html` is what the bot sent, `entities` have UTF-16 offsets.
    `extra` holds fields of the Bot API that need no understanding here: location, contact, sticker, voice.
    """

    id: int
    chat: "Chat"
    from_bot: bool
    date: datetime
    text: str = ""
    html: str = ""
    entities: list[Json] = field(default_factory=list)
    buttons: list[list[Json]] = field(default_factory=list)
    silent: bool = False
    edited: datetime | None = None
    media: Media | None = None
    extra: Json = field(default_factory=dict)
    reply_to: int | None = None
    guarded: bool = False
    album: str | None = None
    reaction: str | None = None
    version: int = 0

    @property
    def keyboard(self) -> list[list[tuple[str, str | None]]]:
        """Rows of (text, callback data) as a person sees them; the data is None for a link."""
        return [[(button["text"], button.get("callback_data")) for button in row] for row in self.buttons]

    @property
    def kind(self) -> str:
        """text, photo, animation, video, document, or the name of what a person sent instead of words."""
        if self.media is not None:
            return self.media.kind
        return next(iter(self.extra), "text")


@dataclass(eq=False)
class Tap:
    """A press of an inline button; `answer` is None until the bot answers, then the toast's text (may be empty)."""

    id: str
    message: Message
    data: str
    at: datetime
    answer: str | None = None
    alert: bool = False


@dataclass(eq=False)
class Chat:
    """The private chat of one person with one bot."""

    bot: "EmulatedBot"
    person: User
    messages: dict[int, Message] = field(default_factory=dict)
    started: bool = False
    blocked: bool = False
    toasts: list[Tap] = field(default_factory=list)
    action: str | None = None
    actions: int = 0  # so far, so that an older one does not end a newer one
    reply_keyboard: list[list[Json]] = field(default_factory=list)
    reply_once: bool = False
    placeholder: str = ""
    pinned: list[int] = field(default_factory=list)
    menu_button: Json | None = None
    bell: Bell = field(default_factory=Bell)


class EmulatedBot:
    """A bot as its token names it: its profile, its chats, its files and the updates it has not confirmed."""

    def __init__(self, token: str, now: Callable[[], datetime], flood: Flood | None) -> None:
        self.token = token
        self.flood = flood
        self.id = int(token.partition(":")[0])
        self.username = f"bot{self.id}_bot"
        self.names: dict[str, str] = {"": f"Bot {self.id}"}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.chats: dict[int, Chat] = {}
        self.taps: dict[str, Tap] = {}
        self.files = Shelf()
        self.menu_button: Json = {"type": "commands"}
        self.updates = Updates(now)

    @property
    def name(self) -> str:
        """What people see as the bot's name."""
        return self.names[""]

    @property
    def pending(self) -> list[Json]:
        """The updates that wait, oldest first."""
        return [waiting.update for waiting in self.updates.waiting]

    def remember(self, tap: Tap) -> None:
        """Keep a tap; it is forgotten after ten thousand newer ones."""
        self.taps[tap.id] = tap
        if len(self.taps) > TAPS_KEPT:
            del self.taps[next(iter(self.taps))]

    def menu(self, person: User) -> list[Json]:
        """The commands this person sees, by Telegram's order of scopes and languages."""
        for scope in (f"chat:{person.id}", "all_private_chats", "default"):
            for language in (person.language_code or "", ""):
                if found := self.commands.get((scope, language)):
                    return found
        return []


@dataclass(frozen=True)
class Call:
    """One call of the Bot API: when, by which bot, what, and the whole answer."""

    at: datetime
    bot: EmulatedBot
    method: str
    parameters: Json
    answer: Json
    number: int = field(default_factory=itertools.count(1).__next__, compare=False)


class World:
    """Everything the server knows, and the few moves that change more than one part of it."""

    def __init__(self, now: Callable[[], datetime], wire: WireClock, limits: Limits | None) -> None:
        self.now = now
        self.wire = wire
        self.limits = limits
        self.faults = Faults()
        self.tasks = Tasks()
        self.stage = Stage()
        self.witnesses: list[Callable[[Message | Tap], None]] = []
        self.users: dict[int, User] = {}
        self.bots: dict[str, EmulatedBot] = {}
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self.user_ids = GrowingIds(above=5_000_000_000)  # real ones have outgrown 32 bits
        self.message_ids = GrowingIds()
        self.tap_ids = GrowingIds(above=10**15)
        self.bell = Bell()
        self._versions = itertools.count(1)

    def bot(self, token: str) -> EmulatedBot:
        """The bot of this token, made on first use."""
        if token not in self.bots:
            self.bots[token] = EmulatedBot(token, self.now, Flood(self.wire, self.limits) if self.limits else None)
            self.bell.ring()
        return self.bots[token]

    def newest_bot(self) -> EmulatedBot | None:
        """The bot that connected last, or None."""
        return next(reversed(self.bots.values()), None)

    def new_user(self, first_name: str, language_code: str | None, username: str | None) -> User:
        """A new person."""
        user = User(self.user_ids.next(), first_name, language_code, username)
        self.users[user.id] = user
        return user

    def chat(self, bot: EmulatedBot, person: User) -> Chat:
        """The chat of the two, made on first use."""
        if person.id not in bot.chats:
            bot.chats[person.id] = Chat(bot, person)
        return bot.chats[person.id]

    def add(self, chat: Chat, *, from_bot: bool, **fields: Any) -> Message:
        """Put a new message into a chat, dated now."""
        message = Message(self.message_ids.next(), chat, from_bot, self.now(), **fields)
        chat.messages[message.id] = message
        if len(chat.messages) > MESSAGES_KEPT:
            del chat.messages[next(iter(chat.messages))]
        if from_bot:
            chat.action = None
        self.changed(chat, message)
        return message

    def changed(self, chat: Chat, message: Message | None = None) -> None:
        """Tell all who watch the chat that it, or one message of it, is not what it was."""
        if message is not None:
            message.version = next(self._versions)
            self.witnessed(message)
        chat.bell.ring()
        self.bell.ring()

    def witnessed(self, event: Message | Tap) -> None:
        """Tell who keeps a record that a message is new or changed, or that a button was pressed."""
        for witness in self.witnesses:
            witness(event)

    def forget_all(self) -> None:
        """Start over: no bot, no person, no call, no fault."""
        for bot in self.bots.values():
            bot.updates.end()
        self.users.clear()
        self.bots.clear()
        self.calls.clear()
        self.faults.clear()
        self.stage.zones.clear()
        self.stage.notes.clear()
        self.bell.ring()
