"""What the server remembers: bots, people, chats, messages and the updates that wait. No HTTP."""

import asyncio
import itertools
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.emulator.bell import Bell
from bot.emulator.controls import Control
from bot.emulator.ids import GrowingIds

Json = dict[str, Any]

# Telegram leaves these out unless a bot asks for them by name.
QUIET_UPDATES = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
CALLS_KEPT = 1000


@dataclass(frozen=True)
class User:
    """A person with an account."""

    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None


@dataclass(frozen=True)
class StoredFile:
    """An uploaded file; `path` is what getFile answers as file_path."""

    id: str
    unique_id: str
    path: str
    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Media:
    """A picture, film or document of a message; pixels, seconds."""

    kind: str
    file: StoredFile
    width: int = 0
    height: int = 0
    duration: int = 0


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
    reaction: str | None = None
    version: int = 0

    @property
    def keyboard(self) -> list[list[tuple[str, str | None]]]:
        """Rows of (text, callback data) as a person sees them; the data is None for a link."""
        return [[(button["text"], button.get("callback_data")) for button in row] for row in self.buttons]

    @property
    def kind(self) -> str:
        """text, photo, animation, document, or the name of what a person sent instead of words."""
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
    reply_keyboard: list[list[Json]] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)


class EmulatedBot:
    """A bot as its token names it: its profile, its chats, its files and the updates it has not confirmed."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.id = int(token.partition(":")[0])
        self.username = f"bot{self.id}_bot"
        self.names: dict[str, str] = {"": f"Bot {self.id}"}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.chats: dict[int, Chat] = {}
        self.taps: dict[str, Tap] = {}
        self.files: dict[str, StoredFile] = {}
        self.allowed_updates: frozenset[str] = frozenset()
        self.pending: deque[Json] = deque()
        self.update_ids = GrowingIds(above=100_000_000)
        self.poll: asyncio.Future[bool] | None = None
        self.polls = Bell()  # rings when a getUpdates begins to wait

    @property
    def name(self) -> str:
        """What people see as the bot's name."""
        return self.names[""]

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for updates of this kind; the empty list means all but three."""
        return kind in self.allowed_updates if self.allowed_updates else kind not in QUIET_UPDATES

    def queue(self, update: Json) -> None:
        """Add an update, give it an id if it has none, and wake the poll that waits for it."""
        if "update_id" not in update:
            update = {"update_id": self.update_ids.next(), **update}
        elif isinstance(update["update_id"], int):
            self.update_ids.skip_to(update["update_id"])
        self.pending.append(update)
        if self.poll is not None and not self.poll.done():
            self.poll.set_result(True)

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


@dataclass
class PlannedRefusal:
    """The next `times` calls of a method (to one chat, if given) get this answer."""

    method: str
    code: int
    description: str
    retry_after: int | None
    chat_id: int | None
    times: int


class World:
    """Everything the server knows, and the few moves that change more than one part of it."""

    def __init__(self, now: Callable[[], datetime], controls: Sequence[Control]) -> None:
        self.now = now
        self.controls: Sequence[Control] = controls
        self.running_controls: set[str] = set()
        self.zone = ZoneInfo("UTC")
        self.users: dict[int, User] = {}
        self.bots: dict[str, EmulatedBot] = {}
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self.planned: list[PlannedRefusal] = []
        self.user_ids = GrowingIds(above=5_000_000_000)  # real ones have outgrown 32 bits
        self.message_ids = GrowingIds()
        self.tap_ids = GrowingIds(above=10**15)
        self.bell = Bell()
        self._versions = itertools.count(1)

    def bot(self, token: str) -> EmulatedBot:
        """The bot of this token, made on first use."""
        if token not in self.bots:
            self.bots[token] = EmulatedBot(token)
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
        if from_bot:
            chat.action = None
        self.changed(chat, message)
        return message

    def changed(self, chat: Chat, message: Message | None = None) -> None:
        """Tell all who watch the chat that it, or one message of it, is not what it was."""
        if message is not None:
            message.version = next(self._versions)
        chat.bell.ring()
        self.bell.ring()
