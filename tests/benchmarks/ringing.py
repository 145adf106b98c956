"""Reminders falling due: our dispatcher on a real database, and python-telegram-bot's JobQueue."""

from __future__ import annotations

import asyncio
import gc
import itertools
import tempfile
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_MISSED
from telegram.ext import Application, ApplicationBuilder, ContextTypes, JobQueue

from bot.app import SystemWire, open_catalogue
from bot.catalog import find_content
from bot.chat.messenger import Messenger
from bot.chat.writer import Writer
from bot.dispatch.dispatcher import Dispatcher
from bot.dispatch.letters import Prepared
from bot.domain.delivery import DeliveryResult, Sent, Turn
from bot.domain.schedule import Due
from bot.screens.render import Renderer
from bot.screens.screen import Letter, Screen
from bot.services import live, preparing
from bot.services.practice import Practice
from bot.storage import Claimed, Store
from tests.benchmarks.measure import LoopBlock, Result, silent
from tests.benchmarks.people import DUE_AT, copied, open_store, settle
from tests.benchmarks.server import Origin, counting_server
from tests.benchmarks.telegram_side import TOKEN, NoWire, our_bot

_DAY = timedelta(days=1)
_TRIAL = 300


class Calendar:
    """Goes on from the due instant at the speed of real time."""

    def __init__(self) -> None:
        self._from = time.perf_counter()

    def now(self) -> datetime:
        """Give the instant."""
        return DUE_AT + timedelta(seconds=time.perf_counter() - self._from)


class AtOnce:
    """A messenger that has sent a letter as soon as it is given one."""

    def __init__(self) -> None:
        self.first_at: float | None = None
        self.count = 0

    async def send(self, letter: Letter, turn: Turn) -> DeliveryResult:
        """Note the instant of the first letter."""
        self.first_at = self.first_at or time.perf_counter()
        self.count += 1
        return Sent(self.count)


class Office:
    """What the composition root connects: the services' preparing, the screens, and what follows a delivery.

    Not `whole_day`: a fixed letter instead, next due in a day, and nothing to remember; claims and records stay real.
    """

    def __init__(self, practice: Practice, renderer: Renderer, *, whole_day: bool) -> None:
        self._practice = practice
        self._renderer = renderer
        self._whole_day = whole_day
        self._chat_ids = itertools.count(1000)

    async def prepare(self, due: list[Claimed], *, now: datetime) -> list[Prepared]:
        """Write the letters."""
        if not self._whole_day:
            return [self._line(each) for each in due]
        return [self._letter(each) for each in await preparing.prepare(self._practice, due, now=now)]

    async def delivered(self, messages: list[tuple[str, int]], *, now: datetime) -> None:
        """Note the live messages."""
        if self._whole_day:
            await live.delivered(self._practice, messages, now=now)

    async def pause(self, patient_id: str, why: str, *, now: datetime) -> None:
        """Nobody is gone here."""
        raise AssertionError(why)

    def _line(self, claimed: Claimed) -> Prepared:
        """Give the same line to everybody, to chats apart: one chat gets one message a second."""
        chat_id = next(self._chat_ids)
        following = Due(claimed.due_at + _DAY, claimed.local_on + _DAY)
        return Prepared(claimed, Letter(chat_id, Screen("Good to see you.")), following)

    def _letter(self, prepared: preparing.Prepared) -> Prepared:
        assert prepared.patient is not None, prepared.skip_why
        assert prepared.outcome is not None, prepared.skip_why
        screen = self._renderer.screen(prepared.outcome, prepared.patient.language, prepared.patient.zone)
        return Prepared(prepared.claimed, Letter(prepared.patient.chat_id, screen), prepared.next)


def make_people(folder: Path, people: int) -> None:
    """Make the database that every run copies: so many people, all due at one instant."""
    silent()
    eve = DUE_AT.date() - _DAY
    asyncio.run(settle(folder, people, open_catalogue(None).handbook, until=eve))


async def ours(made: Path, people: int, whole_day: bool, over_http: bool) -> Result:
    """Let one tick deal with everybody who is due."""
    catalogue = open_catalogue(None)
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        store = await open_store(copied(made, Path(folder) / "run"))
        stack.push_async_callback(store.close)
        office = Office(Practice(store, catalogue), Renderer(find_content(), catalogue), whole_day=whole_day)
        calendar, fake = Calendar(), AtOnce()
        server = stack.enter_context(counting_server()) if over_http else None
        messenger = fake if server is None else await _messenger(stack, server, store, calendar)
        wire = SystemWire()
        dispatcher = Dispatcher(
            store, office.prepare, messenger, calendar, wire, delivered=office.delivered, pause=office.pause
        )
        gc.collect()
        cpu, began = time.process_time(), time.perf_counter()
        with LoopBlock() as block:
            await dispatcher.tick(calendar.now())
        cpu, took = time.process_time() - cpu, time.perf_counter() - began
        arrived = server.received() if server else fake.count
        assert dispatcher.tally["sent"] == people, dispatcher.tally
        first = {} if fake.first_at is None else {"first_ms": 1000 * (fake.first_at - began)}
        return _result(arrived, people, cpu, block.longest_s, took) | first


async def _messenger(stack: AsyncExitStack, server: Origin, store: Store, calendar: Calendar) -> Messenger:
    bot = our_bot(server)
    await bot.initialize()
    stack.push_async_callback(bot.shutdown)
    return Messenger(Writer(bot, store, calendar.now), calendar.now)


async def theirs(people: int, patient: bool, over_http: bool) -> Result:
    """Let one daily job a person fall due; `patient`: misfire_grace_time=None, else the library's default of 1 s."""
    async with AsyncExitStack() as stack:
        builder: Any = ApplicationBuilder().token(TOKEN)
        server: Origin | None = None
        if over_http:
            server = stack.enter_context(counting_server())
            builder = builder.base_url(f"{server}/bot")
        else:
            builder = builder.request(NoWire()).get_updates_request(NoWire())
        application = builder.build()
        await application.initialize()
        stack.push_async_callback(application.shutdown)
        fired: list[float] = []

        async def ring(context: ContextTypes.DEFAULT_TYPE) -> None:
            fired.append(time.time())
            if over_http:
                assert context.job is not None
                await context.bot.send_message(context.job.chat_id or 0, "Good to see you.")

        due, all_ended = await _registered(application, ring, people, patient)
        await asyncio.sleep(due - time.time() - 0.2)
        cpu = time.process_time()
        with LoopBlock() as block:
            await all_ended.wait()
        cpu, took = time.process_time() - cpu, time.time() - due
        arrived = server.received() if server else len(fired)
        first = {"first_ms": 1000 * (fired[0] - due)} if fired else {}
        return _result(arrived, people, cpu, block.longest_s, took) | first


async def _registered(
    application: Application[Any, Any, Any, Any, Any, Any], ring: Any, people: int, patient: bool
) -> tuple[float, asyncio.Event]:
    """Register the jobs as a bot does at its start; give the due instant, and what is set when all have ended."""
    jobs = application.job_queue
    assert jobs is not None
    began = time.time()
    for number in range(_TRIAL):
        _add(jobs, ring, began - 60, number, patient)
    jobs.scheduler.start(paused=True)
    jobs.scheduler.remove_all_jobs()
    due = float(int(time.time() + 2 + 2.5 * (time.time() - began) * people / _TRIAL))
    for number in range(people):
        _add(jobs, ring, due, number, patient)
    left, all_ended = itertools.count(people - 1, -1), asyncio.Event()

    def one_ended(_: object) -> None:
        if next(left) == 0:
            all_ended.set()

    jobs.scheduler.add_listener(one_ended, EVENT_JOB_EXECUTED | EVENT_JOB_MISSED)
    jobs.scheduler.resume()
    gc.collect()
    if time.time() > due - 0.3:
        raise TimeoutError("Registering took too long for the due instant; run it on a machine that is less busy.")
    return due, all_ended


def _add(jobs: JobQueue[Any], ring: Any, due: float, number: int, patient: bool) -> None:
    at = datetime.fromtimestamp(due, UTC).timetz()
    options = {"misfire_grace_time": None} if patient else {}
    jobs.run_daily(ring, at, chat_id=number + 1, user_id=number + 1, job_kwargs=options)


def _result(arrived: int, people: int, cpu_s: float, block_s: float, took_s: float) -> Result:
    return {
        "share": 100 * arrived / people,
        "cpu_ms": 1000 * cpu_s / people,
        "block_ms": 1000 * block_s,
        "all_s": took_s,
    }
