"""The bot is killed at every tap of a session, before it answered: the next one goes on where the session stood."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path

from bot.catalog import Catalogue
from bot.domain.playing import moves_of
from bot.domain.schedule import local_day
from bot.emulator import Emulator, Message, Person, serving
from bot.screens.buttons import Verb, decode
from bot.services.practice import Practice
from bot.services.session import start_session
from bot.services.start import Who
from bot.storage import DayRecord, Store
from tests.e2e.program import PATIENCE_S, TOKEN, Held, environment, started
from tests.services.patients import House

BOT_ID = int(TOKEN.partition(":")[0])
FIRST, HELD = "clamshell", "wall-sit"
Button = tuple[Verb, str]
Stands = Callable[[Collection[Button]], bool]


def shows(verb: Verb, value: str = "") -> Stands:
    return lambda shown: (verb, value) in shown


def shows_no(verb: Verb, value: str) -> Stands:
    return lambda shown: (verb, value) not in shown and (Verb.MOVED, value.partition(".")[0]) in shown


TO_THE_HOLD: tuple[tuple[Verb, Stands], ...] = (
    (Verb.MOVED, shows(Verb.SET_DONE, f"{FIRST}.1")),
    (Verb.SET_DONE, shows_no(Verb.SET_DONE, f"{FIRST}.1")),
    (Verb.HOW, lambda shown: (Verb.MOVED, FIRST) not in shown),
    (Verb.SESSION, shows(Verb.MOVED, FIRST)),
    (Verb.SWAP, shows(Verb.LEAVE_OUT, FIRST)),
    (Verb.LEAVE_OUT, shows(Verb.REOPEN, FIRST)),
    (Verb.REOPEN, shows(Verb.SET_DONE, f"{FIRST}.1")),
    (Verb.WHOLE, shows(Verb.FINISH, "part")),
    (Verb.SESSION, shows(Verb.MOVED, FIRST)),
)
"""What Ann taps, from the warm-up on, and what tells where she stands then."""

FROM_THE_HOLD: tuple[tuple[Verb, Stands], ...] = (
    (Verb.HOLD, shows_no(Verb.HOLD, f"{HELD}.1.1")),
    (Verb.TOO_HARD, shows(Verb.MOVED, HELD)),
)


class Guests(House):
    """A practice whose only guest is somebody on the emulator."""

    guest: Who

    def stranger(self) -> Who:
        """Give them."""
        return self.guest


async def begun(folder: Path, catalogue: Catalogue, person: Person) -> DayRecord:
    """Let somebody's first session begin, on a day of strength, before any program runs."""
    now = datetime.now(UTC)
    store = await opened(folder)
    try:
        house = Guests(Practice(store, catalogue, "Europe/Berlin"))
        house.guest = Who(BOT_ID, person.id, person.id, "en")
        patient = await house.patient(now, weekdays=tuple(range(7)))
        on = local_day(now, patient.zone)
        await start_session(house.practice, patient, on, now=now, cause=None)
        return await house.stored(patient, on)
    finally:
        await store.close()


async def opened(folder: Path) -> Store:
    return await Store.open(f"sqlite:///{folder / 'kneebot.db'}", key_file=folder / "kneebot.key")


def buttons(message: Message) -> dict[Button, str]:
    """Give the data of a message's buttons by what they say."""
    found = [data for row in message.keyboard for _, data in row if data]
    return {((tap := decode(data)).verb, tap.value): data for data in found}


async def comes_to(person: Person, stands: Stands) -> None:
    await person.waits_for(lambda person: stands(buttons(person.last).keys()), timeout=PATIENCE_S)


def taps(person: Person, verb: Verb) -> None:
    """Tap the button of the newest message that does this."""
    data = next(data for (each, _), data in buttons(person.last).items() if each is verb)
    person.taps(data, message=person.last)


async def goes_to_the_hold(person: Person, moves: tuple[str, ...]) -> None:
    """Be done with one exercise after another."""
    for id in moves[moves.index(FIRST) : moves.index(HELD)]:
        await comes_to(person, shows(Verb.MOVED, id))
        taps(person, Verb.MOVED)
    await comes_to(person, shows(Verb.MOVED, HELD))


async def test_at_whatever_tap_the_bot_is_killed_the_session_goes_on_where_it_stood(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    emulator = Emulator()
    held = Held(emulator.asgi)
    async with serving(held) as origin:
        env = environment(tmp_path, origin)
        ann = emulator.person("Ann", bot=TOKEN)
        before = await begun(tmp_path, catalogue, ann)
        moves = moves_of(before.decision.plan)
        ann.says("/today")
        stands = shows(Verb.MOVED, moves[0])
        for number, (verb, then) in enumerate(TO_THE_HOLD + FROM_THE_HOLD):
            async with started(tmp_path, env) as program:
                await comes_to(ann, stands)
                if number == len(TO_THE_HOLD):
                    await goes_to_the_hold(ann, moves)
                held.hold("answerCallbackQuery", carried_out=False)
                taps(ann, verb)
                async with asyncio.timeout(PATIENCE_S):
                    await held.reached.wait()
                shown = buttons(ann.last)
                program.kill()
                await program.wait()
                held.release()
            assert buttons(ann.last) == shown, "the answer never came"
            stands = then
        async with started(tmp_path, env) as program:
            asked = ann.says("/today")
            await ann.waits_for(lambda ann: ann.last.id > asked.id, timeout=PATIENCE_S)
            await comes_to(ann, stands)
            program.terminate()
            async with asyncio.timeout(PATIENCE_S):
                await program.wait()
    await look_back(tmp_path, before, moves)


async def look_back(folder: Path, before: DayRecord, moves: tuple[str, ...]) -> None:
    """Every tap had its effect once, and nothing waits."""
    store = await opened(folder)
    try:
        async with store.reading() as records:
            record = await records.days.get(before.patient_id, before.day.on)
            assert record is not None
            assert record.session is not None
            assert (record.session.done, record.session.left) == (moves[: moves.index(HELD)], ())
            assert record.session.timer is None
            assert record.day.too_hard == (HELD,)
            assert await records.inbox.pending(BOT_ID) == []
    finally:
        await store.close()
