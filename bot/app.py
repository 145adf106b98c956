"""The composition root: builds every part and connects them. The only file that sees everything and reads the clock."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.metadata
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.catalog import BrokenContent, Catalogue, find_content, load
from bot.chat.announce import announce
from bot.chat.application import Chat, build
from bot.chat.connect import connect, disconnect
from bot.chat.context import Desk
from bot.chat.limiter import QueueLimiter
from bot.chat.messenger import Messenger
from bot.chat.request import AiohttpRequest
from bot.config import Settings
from bot.dispatch.dispatcher import Dispatcher
from bot.dispatch.inbox import Inbox
from bot.dispatch.letters import Prepared
from bot.dispatch.poller import Poller
from bot.dispatch.send_queue import SendQueue
from bot.dispatch.watchdog import Watchdog
from bot.domain.clocks import CalendarClock, WireClock
from bot.nlu.meaning import UNKNOWN, Meaning, understand
from bot.screens.reason import reason
from bot.screens.render import Renderer
from bot.screens.screen import Letter
from bot.screens.templates import template_faults
from bot.screens.words import plain
from bot.services import reminders
from bot.services.help import NotUnderstood, Puzzle
from bot.services.history import History, play
from bot.services.pain import ScoreHeard
from bot.services.practice import Practice
from bot.storage import Claimed, DayRecord, Store

log = structlog.get_logger()

BELL_S = 1.0
"""The bell rings this often; each ring looks for due rows."""

FORGET_EVERY = timedelta(hours=1)
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
    """Read the content and look at its templates; BrokenContent tells every fault."""
    catalogue = load(content)
    if faults := template_faults(content):
        raise BrokenContent(faults)
    return catalogue


async def play_history(catalogue: Catalogue, history: History) -> list[DayRecord]:
    """Play a history on records in memory."""
    store = await Store.open("sqlite:///:memory:", key_file=None)
    try:
        return await play(Practice(store, catalogue), history)
    finally:
        await store.close()


def words_for(records: list[DayRecord], catalogue: Catalogue, content: Path | None) -> list[str]:
    """Say the reason of every day as the chat does, without its mark-up."""
    pen = Renderer(content or find_content(), catalogue).pen("en", ZoneInfo("UTC"))
    return [plain(reason(record.decision, pen)) for record in records]


def reply_to(text: str, catalogue: Catalogue, content: Path | None, language: str) -> tuple[Meaning, str]:
    """Understand a typed message and say what the bot would answer, without its mark-up."""
    meaning = understand(text, catalogue.vocabulary.get(language) or catalogue.vocabulary["en"])
    renderer = Renderer(content or find_content(), catalogue)
    outcome = NotUnderstood(Puzzle.TEXT) if meaning.label == UNKNOWN else ScoreHeard(int(meaning.values["pain"]))
    return meaning, plain(renderer.screen(outcome, language, ZoneInfo("UTC")).text)


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
        desk = Desk(practice, renderer, catalogue.vocabulary, calendar.now, wire)
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
        dispatcher = _dispatcher(practice, renderer, Messenger(application.bot, calendar.now), calendar, wire)
        await inbox.start()
        stack.push_async_callback(inbox.stop, STOP_GRACE_S)
        ended = asyncio.create_task(_run(Poller(chat.fetch, inbox, wire), dispatcher, inbox, calendar, wire))
        stack.push_async_callback(_stop, ended)
        yield Kneebot(practice, calendar, dispatcher, inbox, application.bot.username, ended)


async def _run(poller: Poller, dispatcher: Dispatcher, inbox: Inbox, calendar: CalendarClock, wire: WireClock) -> None:
    """Poll, and let the bell ring beside it, until the poller gives up or the task is cancelled."""

    ticks: set[asyncio.Task[None]] = set()

    async def tick() -> None:
        try:
            await dispatcher.tick(calendar.now())
        except Exception as error:  # the next stroke tries again
            log.error("tick failed", why=type(error).__name__)

    async def ring() -> None:
        if not ticks:  # a tick may take minutes when thousands are due; the bell must not seem silent meanwhile
            task = asyncio.create_task(tick())
            ticks.add(task)
            task.add_done_callback(ticks.discard)

    async def strike() -> None:
        watchdog.heard()
        await ring()

    async def forget() -> None:
        await inbox.forget_old(calendar.now())

    watchdog = Watchdog(ring, wire, BELL_S)
    bell = AsyncIOScheduler(timezone=UTC)
    rules = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    bell.add_job(strike, IntervalTrigger(seconds=BELL_S, timezone=UTC), **rules)
    bell.add_job(forget, IntervalTrigger(seconds=FORGET_EVERY.total_seconds(), timezone=UTC), **rules)
    bell.start()
    watching = asyncio.create_task(watchdog.run())
    try:
        await poller.run()
    finally:
        watching.cancel()
        bell.shutdown(wait=False)
        with contextlib.suppress(TimeoutError):  # letters that are not out by then are claimed again after the start
            await asyncio.wait_for(dispatcher.stop(), STOP_GRACE_S)
        for task in ticks:
            task.cancel()
        await asyncio.gather(*ticks, return_exceptions=True)


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
        for prepared in await reminders.prepare(practice, due, now=now):
            letters.append(_letter(prepared, renderer))
            await asyncio.sleep(0)  # a batch of screens takes a while; who waits comes in between
        return letters

    async def delivered(messages: list[tuple[str, int]], *, now: datetime) -> None:
        await reminders.delivered(practice, messages, now=now)

    async def pause(patient_id: str, why: str, *, now: datetime) -> None:
        await reminders.pause(practice, patient_id, why, now=now)

    return Dispatcher(practice.store, prepare, messenger, calendar, wire, delivered=delivered, pause=pause)


def _letter(prepared: reminders.Prepared, renderer: Renderer) -> Prepared:
    letter = None
    if prepared.patient is not None and prepared.outcome is not None:
        screen = renderer.screen(prepared.outcome, prepared.patient.language, prepared.patient.zone)
        letter = Letter(prepared.patient.chat_id, screen)
    return Prepared(prepared.claimed, letter, prepared.next, prepared.skip_why)


async def _keep_zones_current(practice: Practice, now: datetime) -> None:
    """Compute future reminders again after the zone data changed: a country may have moved its clocks."""
    version = importlib.metadata.version("tzdata")
    async with practice.store.reading() as records:
        known = await records.notes.get("tzdata")
    if known != version:
        await reminders.recompute(practice, version, now=now)
