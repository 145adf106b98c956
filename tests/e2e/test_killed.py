"""`kneebot run` is killed in the middle of an answer with more waiting: every effect once, and the present screen."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.domain.dialog import Step
from bot.domain.patient import Patient
from bot.emulator import Emulator, Person, serving
from bot.storage import Store
from tests.e2e.guest import first_minute, named, page
from tests.e2e.program import PATIENCE_S, TOKEN, Held, environment, started

SIGNS = ("9/10 is far too much", "Check the warning signs")


@asynccontextmanager
async def a_server() -> AsyncIterator[tuple[Emulator, Held, str]]:
    emulator = Emulator()
    held = Held(emulator.asgi)
    async with serving(held) as origin:
        yield emulator, held, origin


async def sees(person: Person, *words: str) -> None:
    await person.waits_for(lambda person: all(word in page(person.last) for word in words), timeout=PATIENCE_S)


async def taps_until(person: Person, step: Step, then: str) -> None:
    """Go through the first minute as far as a question, whose words are `then`."""
    person.says("/start")
    await person.waits_for(lambda person: person.last.keyboard, timeout=PATIENCE_S)
    for label in first_minute(step):
        before = person.last.version
        person.taps(named(label, person.last))
        await person.waits_for(lambda person, before=before: person.last.version != before, timeout=PATIENCE_S)
    await sees(person, then)


async def record_of(folder: Path, person: Person) -> tuple[Patient, int, int]:
    """Give the person's record, how many people there are, and how many updates still wait."""
    store = await Store.open(f"sqlite:///{folder / 'kneebot.db'}", key_file=folder / "kneebot.key")
    try:
        async with store.reading() as records:
            bot_id = int(TOKEN.partition(":")[0])
            patient = await records.patients.of_user(bot_id, person.id)
            assert patient is not None
            return patient, await records.patients.count(), len(await records.inbox.pending(bot_id))
    finally:
        await store.close()


@pytest.mark.parametrize(
    ("method", "carried_out"),
    [("answerCallbackQuery", False), ("editMessageText", True)],
    ids=["before the first answer left", "before the second one came back"],
)
async def test_after_a_kill_every_effect_stands_once_and_the_chat_goes_on(
    tmp_path: Path, method: str, carried_out: bool
) -> None:
    async with a_server() as (emulator, held, origin):
        env = environment(tmp_path, origin)
        ann = emulator.person("Ann", bot=TOKEN)
        async with started(tmp_path, env) as program:
            await taps_until(ann, Step.USUAL_PAIN, "usually")
            held.hold(method, carried_out=carried_out)
            ann.taps("4")
            async with asyncio.timeout(PATIENCE_S):
                await held.reached.wait()
            ann.says("6")
            program.kill()
            await program.wait()
        held.release()
        assert program.returncode == -9

        async with started(tmp_path, env) as program:
            await sees(ann, "What do you have at hand?", "Continue")
            await ann.waits_for(lambda ann: [m for m in ann.messages if m.keyboard] == [ann.last], timeout=PATIENCE_S)
            program.terminate()
            async with asyncio.timeout(PATIENCE_S):
                await program.wait()
        assert program.returncode == 0

    patient, people, waiting = await record_of(tmp_path, ann)
    assert (people, waiting) == (1, 0)
    told = patient.profile
    assert (patient.step, told.usual_pain, told.worst_pain) == (Step.EQUIPMENT, 4, 6)
    assert patient.live_message_id == ann.last.id


@pytest.mark.parametrize("method", ["answerCallbackQuery", "editMessageText"])
async def test_a_nine_whose_answer_was_killed_asks_for_the_signs_first(tmp_path: Path, method: str) -> None:
    async with a_server() as (emulator, held, origin):
        env = environment(tmp_path, origin)
        ann = emulator.person("Ann", bot=TOKEN)
        async with started(tmp_path, env) as program:
            await taps_until(ann, Step.ACTIVE, "How is the knee now")
            held.hold(method, carried_out=False)
            ann.taps("9")
            async with asyncio.timeout(PATIENCE_S):
                await held.reached.wait()
            program.kill()
            await program.wait()
        assert "far too much" not in page(ann.last), "the answer never came"

        async with started(tmp_path, env) as program:
            await sees(ann, *SIGNS)
            held.release()
            shown = ann.last
            ann.says("/today")
            await ann.waits_for(lambda ann: ann.last is not shown, timeout=PATIENCE_S)
            await sees(ann, *SIGNS)
            program.terminate()
            async with asyncio.timeout(PATIENCE_S):
                await program.wait()
        assert program.returncode == 0


WAY = (
    ("Begin", "(1 of 4)"),
    ("None of these", "(2 of 4)"),
    ("None of these", "(3 of 4)"),
    ("None of these", "(4 of 4)"),
    ("None of these", "Where does it hurt?"),
    ("In front or around the kneecap", "Which knee"),
    ("Right", "usually"),
    ("3", "worst in the last week"),
    ("4", "at hand"),
    ("Continue", "where you are"),
    ("Yes", "When shall I write"),
    ("08:00", "Which days for strength"),
    ("Continue", "This is the plan"),
    ("Start now", "How is the knee now"),
    ("3", "3/10 is your usual score"),
    ("Start", "Whole list"),
    ("Whole list", "Could not finish"),
    ("All done", "worst moment of the session"),
    ("2", "2/10 saved"),
    ("Change", "You said 2/10"),
)
"""What Ann taps in her first minute and her first session, and what she sees then."""


async def test_killed_again_and_again_on_the_way_the_bot_goes_on_at_the_question_where_it_stood(
    tmp_path: Path,
) -> None:
    """Every other answer is cut off; the next program gives it, answers one more, and is killed in its turn."""
    async with a_server() as (emulator, held, origin):
        env = environment(tmp_path, origin)
        ann = emulator.person("Ann", bot=TOKEN)
        ann.says("/start")
        answered, cut_off, stood = WAY[::2], WAY[1::2], "I am kneebot"
        for (label, then), (next_label, cut) in zip(answered, cut_off, strict=True):
            async with started(tmp_path, env) as program:
                await ann.waits_for(lambda person, stood=stood: stands_at(person, stood), timeout=PATIENCE_S)
                ann.taps(named(label, ann.last))
                await sees(ann, then)
                held.hold("answerCallbackQuery", carried_out=False)
                ann.taps(named(next_label, ann.last))
                async with asyncio.timeout(PATIENCE_S):
                    await held.reached.wait()
                program.kill()
                await program.wait()
                held.release()
            assert cut not in page(ann.last), "the answer never came"
            stood = cut
        async with started(tmp_path, env) as program:
            await sees(ann, stood)
            program.terminate()
            async with asyncio.timeout(PATIENCE_S):
                await program.wait()
    patient, people, waiting = await record_of(tmp_path, ann)
    assert (people, waiting, patient.profile.usual_pain, patient.profile.worst_pain) == (1, 0, 3, 4)


def stands_at(person: Person, words: str) -> bool:
    """Tell whether the newest message says so."""
    return any(message.from_bot for message in person.messages) and words in page(person.last)
