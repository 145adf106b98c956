"""From a stored update to its answer: our whole way on SQLite against python-telegram-bot's process_update alone.

Ours: the update sealed and stored, the person read, the score kept, the rule played again, the screen written, the tap
answered, the message edited, the update marked as done. The peer parses, answers and edits with fixed words. Neither
has a network.
"""

from __future__ import annotations

import gc
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.app import SystemWire, open_catalogue
from bot.catalog import find_content
from bot.chat.application import Chat, build
from bot.chat.connect import connect, disconnect
from bot.chat.desk import Desk
from bot.dispatch.inbox import Inbox
from bot.screens.buttons import Tap, Verb
from bot.screens.render import Renderer
from bot.services.practice import Practice
from bot.storage import Store
from tests.benchmarks.measure import Case, Figure, Result, measured, report, values
from tests.benchmarks.people import BOT, DUE_AT, LIVE, copied, open_store
from tests.benchmarks.ringing import make_people
from tests.benchmarks.telegram_side import TOKEN, NoWire, queue_limiter

UPDATES = 300
BURST = 100
"""Updates that one getUpdates brings at the most; the quiet case brings them one by one, each answered first."""

WARMED_UP = 20
"""Updates of others before the clock starts: statements and templates are compiled when first used."""

_SCORE = 2


def a_tap(number: int) -> dict[str, Any]:
    """Give somebody's tap on a score under the day's question, their live message."""
    message = {"message_id": LIVE, "date": 1700000000, "chat": _chat(number), "text": "How is the knee now?"}
    data = Tap(Verb.BEFORE, DUE_AT.date(), str(_SCORE)).encode()
    query = {"id": str(number), "from": _user(number), "chat_instance": "1", "data": data, "message": message}
    return {"update_id": 5000 + number, "callback_query": query}


def a_command(number: int) -> dict[str, Any]:
    """Give somebody's /today."""
    entity = {"offset": 0, "length": len("/today"), "type": "bot_command"}
    message = {"message_id": 8, "date": 1700000000, "chat": _chat(number), "from": _user(number), "text": "/today"}
    return {"update_id": 5000 + number, "message": message | {"entities": [entity]}}


KINDS = {"tap": a_tap, "command": a_command}


async def ours(made: Path, kind: str, at_once: int) -> Result:
    """Take the updates in, so many at a time, until each is answered."""
    updates = [KINDS[kind](number) for number in range(WARMED_UP + UPDATES)]
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            store = await open_store(copied(made, Path(folder) / "run"))
            stack.push_async_callback(store.close)
            catalogue, wire, request = open_catalogue(None), SystemWire(), NoWire()
            practice, renderer = Practice(store, catalogue), Renderer(find_content(), catalogue)
            desk = Desk(practice, renderer, catalogue.vocabulary, lambda: DUE_AT, wire)
            requests = (NoWire(), request)
            application = build(TOKEN, desk, origin="http://nowhere", limiter=queue_limiter(), requests=requests)
            await connect(application)
            stack.push_async_callback(disconnect, application)
            chat = Chat(application, requests[0])
            inbox = Inbox(store, bot_id=BOT, handle=chat.handle, wire=wire, now=lambda: DUE_AT)
            await inbox.start()
            stack.push_async_callback(inbox.stop, 1.0)
            await inbox.receive(updates[:WARMED_UP])
            await inbox.settled()
            calls = request.calls
            gc.collect()
            cpu, began = time.process_time(), time.perf_counter()
            for first in range(WARMED_UP, len(updates), at_once):
                await inbox.receive(updates[first : first + at_once])
                await inbox.settled()
            result = _result(cpu, began)
            assert request.calls - calls == 2 * UPDATES, request.calls
            await _check(store, kind)
    return result


async def theirs(kind: str) -> Result:
    """Parse and process each update in turn."""
    updates = [KINDS[kind](number) for number in range(WARMED_UP + UPDATES)]
    builder = ApplicationBuilder().token(TOKEN).request(NoWire()).get_updates_request(NoWire()).job_queue(None)
    application = builder.build()
    application.add_handler(CallbackQueryHandler(_answer_and_edit, pattern="^1:before"))
    application.add_handler(CommandHandler("today", _send))
    await application.initialize()
    for raw in updates[:WARMED_UP]:
        await application.process_update(Update.de_json(raw, application.bot))
    gc.collect()
    cpu, began = time.process_time(), time.perf_counter()
    for raw in updates[WARMED_UP:]:
        await application.process_update(Update.de_json(raw, application.bot))
    result = _result(cpu, began)
    await application.shutdown()
    return result


async def _answer_and_edit(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer()
    await update.callback_query.edit_message_text("2/10 saved.")


async def _send(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_chat is not None
    await context.bot.send_message(update.effective_chat.id, "Good to see you.")
    await context.bot.edit_message_reply_markup(update.effective_chat.id, LIVE)


async def _check(store: Store, kind: str) -> None:
    """Make sure that the work was done: everybody has today's record, and the taps their score."""
    async with store.reading() as records:
        patient = await records.patients.of_user(BOT, 1000 + WARMED_UP + UPDATES - 1)
        assert patient is not None
        record = await records.days.latest(patient.id)
        assert record is not None
        assert record.day.on == DUE_AT.date()
        assert record.day.before == (_SCORE if kind == "tap" else None)


def _result(cpu: float, began: float) -> Result:
    cpu, took = time.process_time() - cpu, time.perf_counter() - began
    return {"cpu_ms": 1000 * cpu / UPDATES, "per_core": UPDATES / cpu, "per_s": UPDATES / took}


def _user(number: int) -> dict[str, Any]:
    return {"id": 1000 + number, "is_bot": False, "first_name": "Ann", "language_code": "en"}


def _chat(number: int) -> dict[str, Any]:
    return {"id": 1000 + number, "type": "private", "first_name": "Ann"}


def main() -> None:
    """Measure and print."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        make_people(made, WARMED_UP + UPDATES)
        results = measured(
            {
                "tap burst": Case(ours, (made, "tap", BURST)),
                "tap quiet": Case(ours, (made, "tap", 1)),
                "command burst": Case(ours, (made, "command", BURST)),
                "tap": Case(theirs, ("tap",)),
                "command": Case(theirs, ("command",)),
            }
        )
    rows = (
        ("tap burst", "tap", f"a score tapped, {BURST} at a time"),
        ("tap quiet", "tap", "a score tapped, one by one"),
        ("command burst", "command", f"/today, {BURST} at a time"),
    )
    for case, peer, said in rows:
        for name, told, unit in (("cpu_ms", "CPU", "ms"), ("per_core", "updates a second of one core", "1/s")):
            figures.append(Figure(f"{said}: {told}", unit, values(results[case], name), values(results[peer], name)))
    report("update", figures, "peer: process_update with fixed words and no database.")


if __name__ == "__main__":
    main()
