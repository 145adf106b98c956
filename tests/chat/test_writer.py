"""Pictures on the wire: uploaded once a bot, named from then on, and written over one another where Telegram can."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
import structlog
from telegram import Message
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.chat.limiter import QueueLimiter
from bot.chat.request import AiohttpRequest
from bot.chat.writer import Writer, Written
from bot.domain.chart import Picture
from bot.domain.delivery import Turn, Urgency
from bot.emulator import Emulator, Person, serving
from bot.emulator.media import ONE_POINT
from bot.screens.screen import Button, Media, MediaKind, Screen
from bot.storage import Store
from tests.reports.pictures import a_picture, ordinary

T = TypeVar("T")
TOKENS = ("1234:secret", "5678:secret")
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
BUTTONS = ((Button("Done", "1:today"),),)


class OpenGate:
    """Lets everything go at once."""

    async def run(self, send: Callable[[], Awaitable[T]], *, chat_id: int | None, urgency: Urgency) -> T:
        return await send()


class Room:
    """A bot with its writer, and the person it writes to."""

    def __init__(self, emulator: Emulator, bot: ExtBot[Any], store: Store, ann: Person) -> None:
        self.emulator = emulator
        self.bot = bot
        self.store = store
        self.ann = ann
        self.writer = Writer(bot, store, lambda: NOW)

    async def sends(self, screen: Screen) -> Message:
        return await self.writer.send(self.ann.id, screen, Turn(Urgency.PERSON_WAITS))

    async def edits(self, message: Message, screen: Screen) -> bool:
        return await self.writer.edit(self.ann.id, Written.of(message), screen, Turn(Urgency.PERSON_WAITS))

    @property
    def uploads(self) -> int:
        return self.emulator.bot(self.bot.token).files.ever

    @property
    def methods(self) -> list[str]:
        return [call.method for call in self.emulator.world.calls]

    def forgets(self) -> None:
        """Let Telegram forget every file."""
        shelf = self.emulator.bot(self.bot.token).files
        for file in list(shelf._files.values()):
            shelf._forget(file)


@pytest.fixture
async def rooms(store: Store) -> AsyncIterator[list[Room]]:
    emulator = Emulator()
    async with serving(emulator.asgi) as origin:
        rooms = []
        for token in TOKENS:
            limiter = QueueLimiter(OpenGate())
            requests = {"request": AiohttpRequest(), "get_updates_request": AiohttpRequest()}
            bot: ExtBot[Any] = ExtBot(token, f"{origin}/bot", rate_limiter=limiter, **requests)
            await bot.initialize()
            ann = emulator.person("Ann", bot=token)
            ann.says("/start")
            rooms.append(Room(emulator, bot, store, ann))
        yield rooms
        for room in rooms:
            await room.bot.shutdown()


@pytest.fixture
def room(rooms: list[Room]) -> Room:
    return rooms[0]


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "clamshell.mp4"
    path.write_bytes(b"a film of a clamshell")
    return path


def draw(path: Path, film: bytes) -> None:
    path.write_bytes(film)


def lose(path: Path) -> None:
    path.unlink()


def shows(path: Path, text: str = "<b>Clamshell</b>") -> Screen:
    media = Media.of_file(MediaKind.ANIMATION, path)
    assert media is not None
    return Screen(text, BUTTONS, media=media, silent=True)


def chart(text: str = "Your week", content: bytes = ONE_POINT) -> Screen:
    return Screen(text, BUTTONS, media=Media.of_bytes(MediaKind.PHOTO, "week.png", content))


async def test_a_picture_comes_with_its_words_as_caption_with_buttons_and_silent(room: Room, film: Path) -> None:
    await room.sends(shows(film))
    last = room.ann.last
    assert last.media is not None
    assert (last.kind, last.media.file.name, last.text) == ("animation", "clamshell.mp4", "Clamshell")
    assert (last.keyboard, last.silent) == ([[("Done", "1:today")]], True)


@pytest.mark.parametrize("kind", [MediaKind.PHOTO, MediaKind.DOCUMENT])
async def test_pictures_and_documents_go_out_as_what_they_are(room: Room, kind: MediaKind) -> None:
    await room.sends(Screen("Here", media=Media.of_bytes(kind, "week.png", ONE_POINT)))
    assert room.ann.last.kind == kind


async def test_a_chart_is_drawn_when_it_is_sent_and_when_it_is_written_over(room: Room) -> None:
    drawn: list[Picture] = []

    async def draw(picture: Picture) -> bytes:
        drawn.append(picture)
        return ONE_POINT

    room.writer = Writer(room.bot, room.store, lambda: NOW, draw)
    picture = a_picture(ordinary(28), 4)
    message = await room.sends(Screen("Your week", BUTTONS, chart=picture))
    assert (room.ann.last.kind, room.ann.last.text) == ("photo", "Your week")
    assert await room.edits(message, Screen("Twelve weeks", BUTTONS, chart=replace(picture, dark=True)))
    assert (room.ann.last.kind, room.ann.last.text) == ("photo", "Twelve weeks")
    assert drawn == [picture, replace(picture, dark=True)]


async def test_a_chart_that_cannot_be_drawn_leaves_the_words(room: Room) -> None:
    async def draw(picture: Picture) -> bytes:
        raise ZeroDivisionError

    room.writer = Writer(room.bot, room.store, lambda: NOW, draw)
    with structlog.testing.capture_logs() as logs:
        await room.sends(Screen("Your week", BUTTONS, chart=a_picture(ordinary(28), 4)))
    assert (room.ann.last.kind, room.ann.last.text) == ("text", "Your week")
    assert [log["event"] for log in logs] == ["chart_not_drawn"]


async def test_a_file_of_the_content_is_uploaded_once(room: Room, film: Path) -> None:
    for _ in range(3):
        await room.sends(shows(film))
    assert room.uploads == 1
    assert len({message.media.file.id for message in room.ann.messages if message.media}) == 1


async def test_an_id_is_good_for_one_bot_only(rooms: list[Room], film: Path) -> None:
    for room in rooms:
        await room.sends(shows(film))
        await room.sends(shows(film))
    assert [room.uploads for room in rooms] == [1, 1]


async def test_a_file_with_new_content_is_uploaded_anew_under_the_same_name(room: Room, film: Path) -> None:
    await room.sends(shows(film))
    draw(film, b"a better film of a clamshell")
    await room.sends(shows(film))
    assert room.uploads == 2
    assert room.ann.last.media is not None
    assert room.ann.last.media.file.content == b"a better film of a clamshell"


async def test_a_file_that_telegram_forgot_is_uploaded_again_and_known_from_then_on(room: Room, film: Path) -> None:
    await room.sends(shows(film))
    room.forgets()
    await room.sends(shows(film))
    await room.sends(shows(film))
    assert room.uploads == 2
    assert [message.kind for message in room.ann.messages if message.from_bot] == ["animation"] * 3


async def test_a_forgotten_file_is_uploaded_again_in_an_edit_too(room: Room, film: Path, tmp_path: Path) -> None:
    other = tmp_path / "bridge.mp4"
    draw(other, b"a film of a bridge")
    await room.sends(shows(other))
    message = await room.sends(shows(film))
    room.forgets()
    assert await room.edits(message, shows(other, "Bridge"))
    assert room.ann.last.media is not None
    assert (room.ann.last.media.file.content, room.ann.last.text) == (b"a film of a bridge", "Bridge")


async def test_nothing_is_remembered_of_a_persons_own_picture(room: Room) -> None:
    await room.sends(chart())
    await room.sends(chart())
    media = chart().media
    assert room.uploads == 2
    assert media is not None
    async with room.store.reading() as records:
        assert await records.uploads.get(room.bot.id, media.sha256, media.kind) is None


async def test_words_become_a_picture_in_place(room: Room, film: Path) -> None:
    message = await room.sends(Screen("Ready?", BUTTONS))
    assert await room.edits(message, shows(film))
    assert [each.id for each in room.ann.messages if each.from_bot] == [message.message_id]
    assert (room.ann.last.kind, room.ann.last.text) == ("animation", "Clamshell")


async def test_a_picture_becomes_another_one_in_place(room: Room, film: Path) -> None:
    message = await room.sends(shows(film))
    assert await room.edits(message, chart())
    assert (room.ann.last.id, room.ann.last.kind) == (message.message_id, "photo")


async def test_under_the_same_film_only_the_words_change(room: Room, film: Path) -> None:
    message = await room.sends(shows(film))
    assert await room.edits(message, shows(film, "Set 2"))
    assert room.methods[-1] == "editMessageCaption"
    assert room.ann.last.text == "Set 2"


async def test_a_picture_never_becomes_words_again(room: Room, film: Path) -> None:
    message = await room.sends(shows(film))
    before = len(room.methods)
    assert not await room.edits(message, Screen("How was it?", BUTTONS))
    assert room.ann.last.text == "Clamshell"
    assert len(room.methods) == before, "Telegram is not even asked"


async def test_the_same_again_is_not_modified(room: Room, film: Path) -> None:
    message = await room.sends(shows(film))
    with pytest.raises(BadRequest, match="not modified"):
        await room.edits(message, shows(film))


def test_a_film_that_is_not_there_is_no_film(tmp_path: Path) -> None:
    assert Media.of_file(MediaKind.ANIMATION, tmp_path / "none.mp4") is None


async def test_a_file_that_went_away_leaves_the_words(room: Room, film: Path) -> None:
    screen = shows(film)
    lose(film)
    with structlog.testing.capture_logs() as log:
        await room.sends(screen)
    assert (room.ann.last.kind, room.ann.last.text) == ("text", "Clamshell")
    assert [line["event"] for line in log] == ["picture_not_sent"]


async def test_a_picture_that_telegram_refuses_leaves_the_words(room: Room) -> None:
    with structlog.testing.capture_logs() as log:
        await room.sends(chart("Four calm days", b"no picture at all"))
    assert (room.ann.last.kind, room.ann.last.text) == ("text", "Four calm days")
    assert [line["event"] for line in log] == ["picture_not_sent"]
