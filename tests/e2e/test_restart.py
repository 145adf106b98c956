"""The bot is stopped and started at every step, and nobody notices."""

from collections.abc import Awaitable, Callable
from functools import partial

from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest, named
from tests.e2e.guest import first_minute as labels
from tests.e2e.house import House

Act = Callable[[], object]
DENIES = ("Check the warning signs", *["None of these"] * 4)


def tap(ann: Guest, label: str) -> Act:
    return lambda: ann.taps(named(label, ann.last))


def type_in(ann: Guest, text: str) -> Act:
    return partial(ann.says, text)


def first_minute(ann: Guest) -> list[Act]:
    """What Ann does, one act after another."""
    return [type_in(ann, "/start"), *(tap(ann, label) for label in labels())]


def a_hard_day(ann: Guest) -> list[Act]:
    """Put off, left out and taken back, then all the questions of a day, a sign that locks, and on again."""
    put_off = [tap(ann, label) for label in ("In 30 min", "Undo", "Skip", "No time", "Undo")]
    looked = ("How to", "Clamshell", "Back", "Start", "Whole list", "How to", "Wall sit", "Back", "Whole list")
    first = [tap(ann, label) for label in ("2", *looked, "All done")]
    then = [tap(ann, label) for label in ("Sharp or stabbing", "9", *DENIES, "The same", "Change", "8")]
    last = [tap(ann, label) for label in (*DENIES, "Something is wrong with the knee")]
    return [
        *put_off,
        *first,
        *then,
        *last[:-1],
        type_in(ann, "/help"),
        last[-1],
        tap(ann, "5"),
        tap(ann, "Continue with 1 sign"),
        type_in(ann, "/today"),
        tap(ann, "A professional has seen it"),
    ]


async def never(house: House, act: Act) -> None:
    act()
    await house.settled()


async def after_each_step(house: House, act: Act) -> None:
    act()
    await house.settled()
    await house.restart()


async def so_that_each_step_waits(house: House, act: Act) -> None:
    await house.stop()
    act()
    await house.start()
    await house.settled()


async def play(ann: Guest, restart: Callable[[House, Act], Awaitable[None]]) -> str:
    house = ann.house
    for act in first_minute(ann):
        await restart(house, act)
    await house.next_message()
    for act in a_hard_day(ann):
        await restart(house, act)
    await house.next_message()
    days = [(record.day, record.decision) for record in await ann.days()]
    return f"{ann}\n{days}"


async def test_the_chat_is_the_same_as_if_the_bot_had_never_stopped(opened: OpenHouse) -> None:
    undisturbed = await opened(folder="undisturbed")
    expected = await play(undisturbed.person("Ann"), never)
    await undisturbed.stop()
    for restart in (after_each_step, so_that_each_step_waits):
        disturbed = await opened(folder=restart.__name__)
        assert await play(disturbed.person("Ann"), restart) == expected
        await disturbed.stop()
