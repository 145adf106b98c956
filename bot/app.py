"""The composition root builds and connects every part; it alone sees all and, but for the emulator, reads the clock."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.metadata
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.bell import Bell
from bot.catalog import BrokenContent, Catalogue, Fault, find_content, load
from bot.chat.announce import announce
from bot.chat.application import Chat, build
from bot.chat.connect import connect, disconnect
from bot.chat.desk import Desk
from bot.chat.limiter import QueueLimiter
from bot.chat.messenger import Messenger
from bot.chat.request import AiohttpRequest
from bot.chat.writer import Writer
from bot.config import Settings
from bot.dispatch.dispatcher import Dispatcher
from bot.dispatch.inbox import Inbox
from bot.dispatch.letters import Prepared
from bot.dispatch.poller import Poller
from bot.dispatch.send_queue import SendQueue
from bot.domain.clocks import CalendarClock, WireClock
from bot.domain.delivery import Kind, Urgency
from bot.nlu import Hearing, Meaning, Understanding
from bot.nlu.exercises import ExerciseNames
from bot.nlu.model import BadWeights, opened
from bot.reports.drawings import Drawings
from bot.screens.reason import reason
from bot.screens.render import Renderer
from bot.screens.screen import Letter
from bot.screens.templates import template_faults
from bot.screens.words import plain
from bot.services import live, pause, preparing, reminders
from bot.services.heard import answer_without_person
from bot.services.history import History, play
from bot.services.practice import Practice
from bot.storage import Claimed, DayRecord, MemoryStore, Store

log = structlog.get_logger()

STOP_GRACE_S = 5.0


class SystemCalendar:
    """The machine's wall clock."""

    def now(self) -> datetime:
        """Give the present instant, aware, in UTC."""
        return datetime.now(UTC)


class SystemWire:
    """The machine's monotonic clock."""

    def monotonic(self) -> float:
        """Give seconds since an arbitrary start."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Come back after that many seconds."""
        await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Kneebot:
    """The running parts that an entry point needs: wait for the end, ring the bell, see what is pending."""

    practice: Practice
    calendar: CalendarClock
    dispatcher: Dispatcher
    inbox: Inbox
    username: str
    ended: asyncio.Task[None]

    async def settle(self) -> None:
        """Come back once everything received is answered and everything due is sent."""
        await self.inbox.settled()
        await self.dispatcher.tick(self.calendar.now())


def open_catalogue(content: Path | None) -> Catalogue:
    """Read the content, and look at its templates and at what was learnt; BrokenContent tells every fault."""
    faults = template_faults(content)
    try:
        catalogue = load(content)
    except BrokenContent as error:
        raise BrokenContent(sorted([*error.faults, *faults])) from None
    for language, words in catalogue.vocabulary.items():
        if words.weights:
            try:
                opened(words.weights)
            except BadWeights as error:
                faults.append(Fault(f"vocabulary/{language}.weights", 1, str(error)))
    if faults:
        raise BrokenContent(sorted(faults))
    return catalogue


async def play_history(catalogue: Catalogue, history: History) -> list[DayRecord]:
    """Play a history on records in memory."""
    return await play(Practice(MemoryStore(), catalogue), history)


def words_for(records: list[DayRecord], catalogue: Catalogue, content: Path | None) -> list[str]:
    """Say the reason of every day as the chat does, without its mark-up."""
    pen = Renderer(content or find_content(), catalogue).pen("en", ZoneInfo("UTC"))
    return [plain(reason(record.decision, pen)) for record in records]


def open_understanding(catalogue: Catalogue, language: str) -> Understanding:
    """Make what understands a language, English for one without words; a twentieth of a second and a few megabytes."""
    language = language if language in catalogue.vocabulary else "en"
    signs = catalogue.handbook.signs
    exercises = {id: catalogue.exercise_text(id, language) for id in catalogue.texts["en"]}
    topics = {id: catalogue.topic(id, language) for id in catalogue.topics["en"]}
    return Understanding(catalogue.vocabulary[language], exercises, topics, signs, language)


def open_hearing(catalogue: Catalogue, language: str) -> Hearing:
    """Make what hears the messages of a language, English for one without words."""
    language = language if language in catalogue.vocabulary else "en"
    return Hearing(open_understanding(catalogue, language), catalogue.vocabulary[language])


def replier(catalogue: Catalogue, content: Path | None, language: str) -> Callable[[Meaning], str]:
    """Give what says how the bot would answer a meaning, without its mark-up.

    What is answered by its effect, which needs a person, is answered here by nothing.
    """
    renderer = Renderer(content or find_content(), catalogue)

    def reply(meaning: Meaning) -> str:
        outcome = answer_without_person(meaning, catalogue)
        return plain(renderer.screen(outcome, language, ZoneInfo("UTC")).text) if outcome else ""

    return reply


@asynccontextmanager
async def running(
    settings: Settings, catalogue: Catalogue, *, calendar: CalendarClock, wire: WireClock
) -> AsyncIterator[Kneebot]:
    """Run the bot for as long as the block lasts; `ended` finishes early only with an error.

    Raises StorageError, BadSetting, Unauthorized (the token) and ConnectionError (the server) before it starts.
    """
    async with contextlib.AsyncExitStack() as stack:
        token = settings.needed_token
        store = await Store.open(settings.database_url, key_file=settings.key_file)
        stack.push_async_callback(store.close)
        practice = Practice(store, catalogue, settings.timezone)
        renderer = Renderer(settings.content or find_content(), catalogue)
        names = {language: ExerciseNames.of(texts) for language, texts in catalogue.texts.items()}
        hearing = cache(partial(open_hearing, catalogue))  # made with the first message in a language
        drawings = Drawings()
        stack.callback(drawings.close)
        desk = Desk(practice, renderer, names, hearing, calendar.now, wire, drawings.png)
        for_updates = AiohttpRequest(pool_size=1)
        application = build(
            token,
            desk,
            origin=settings.api_url,
            limiter=QueueLimiter(SendQueue(wire)),
            requests=(for_updates, AiohttpRequest()),
        )
        await connect(application)
        stack.push_async_callback(disconnect, application)
        await _keep_zones_current(practice, calendar.now())
        await announce(application.bot, practice, renderer, now=calendar.now())
        chat = Chat(application, for_updates)
        inbox = Inbox(store, bot_id=application.bot.id, handle=chat.handle, wire=wire, now=calendar.now)
        writer = Writer(application.bot, store, calendar.now, drawings.png)
        dispatcher = _dispatcher(practice, renderer, Messenger(writer, calendar.now), calendar, wire)
        await inbox.start()
        stack.push_async_callback(inbox.stop, STOP_GRACE_S)
        ended = asyncio.create_task(_run(Poller(chat.fetch, inbox, wire), dispatcher, inbox, store, calendar))
        stack.push_async_callback(_stop, ended)
        yield Kneebot(practice, calendar, dispatcher, inbox, application.bot.username, ended)


async def _run(poller: Poller, dispatcher: Dispatcher, inbox: Inbox, store: Store, calendar: CalendarClock) -> None:
    """Poll, and let the bell ring beside it, until the poller gives up or the task is cancelled."""

    async def tick() -> None:
        await dispatcher.tick(calendar.now())

    async def tidy() -> None:
        now = calendar.now()
        await inbox.forget_old(now)
        async with store.writing(now=now) as records:
            await records.heard.forget_before(now)

    async def stop() -> None:
        with contextlib.suppress(TimeoutError):  # letters that are not out by then are claimed again after the start
            await asyncio.wait_for(dispatcher.stop(), STOP_GRACE_S)

    # It strikes by the machine's time, whatever wire is handed in, and is watched by the same.
    async with Bell(tick, tidy, SystemWire()).ringing(stop):
        await poller.run()


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])
    if not task.cancelled() and (error := task.exception()) is not None:
        raise error


def _dispatcher(
    practice: Practice, renderer: Renderer, messenger: Messenger, calendar: CalendarClock, wire: WireClock
) -> Dispatcher:
    async def prepare(due: list[Claimed], *, now: datetime) -> list[Prepared]:
        letters = []
        for prepared in await preparing.prepare(practice, due, now=now):
            letters.append(_letter(prepared, renderer))
            await asyncio.sleep(0)  # a batch of screens takes a while; who waits comes in between
        return letters

    async def delivered(messages: list[tuple[str, int]], *, now: datetime) -> None:
        await live.delivered(practice, messages, now=now)

    async def gone(patient_id: str, why: str, *, now: datetime) -> None:
        await pause.pause(practice, patient_id, why, now=now, cause=None)

    return Dispatcher(practice.store, prepare, messenger, calendar, wire, delivered=delivered, pause=gone)


def _letter(prepared: preparing.Prepared, renderer: Renderer) -> Prepared:
    letter, again, urgency = None, None, Urgency.REMINDER
    person, ticked = prepared.patient, prepared.ticked
    if person is not None and prepared.outcome is not None:
        simple, morning = person.preferences.simple, person.in_the_morning
        screen = renderer.screen(prepared.outcome, person.language, person.zone, simple=simple, morning=morning)
        rings = prepared.claimed.kind == Kind.REMINDER and not screen.silent
        letter = Letter(person.chat_id, replace(screen, silent=not rings))
        if ticked is not None:
            letter, again = replace(letter, over=ticked.message_id), ticked.again
            urgency = Urgency.PERSON_WAITS if ticked.hurries else Urgency.COUNTDOWN
    return Prepared(prepared.claimed, letter, prepared.next, prepared.skip_why, again, urgency)


async def _keep_zones_current(practice: Practice, now: datetime) -> None:
    """Compute future reminders again after the zone data changed: a country may have moved its clocks."""
    version = importlib.metadata.version("tzdata")
    async with practice.store.reading() as records:
        known = await records.notes.get("tzdata")
    if known != version:
        await reminders.recompute(practice, version, now=now)
