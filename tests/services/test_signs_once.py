"""Whatever is answered about signs: an update that is seen twice had its effect once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest

from bot.domain.dialog import Step
from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.signs import Report, Said
from bot.services.advice import go_gently, say_consulted
from bot.services.gate import keep_first, reopen_gate, tick_first
from bot.services.pain import after_signs, log_pain, note_sharp
from bot.services.practice import Practice
from bot.services.safety import report_sign, say_seen, tell_signs, tick_sign, withdraw_sign
from bot.services.start import tell_first_signs
from bot.storage import AlreadyHandled, Cause
from tests.services.patients import DAY, MONDAY, NOW, House

Say = Callable[[Practice, Patient, Cause | None, datetime], Awaitable[Any]]


def telling(sign: str) -> Say:
    return lambda p, who, cause, now: report_sign(p, who, sign, now=now, cause=cause)


def ticking(sign: str) -> Say:
    return lambda p, who, cause, now: tick_sign(p, who, MONDAY, sign, now=now, cause=cause)


def ticking_first(sign: str) -> Say:
    return lambda p, who, cause, now: tick_first(p, who, sign, now=now, cause=cause)


def answering_first(what: Said) -> Say:
    return lambda p, who, cause, now: keep_first(p, who, what, now=now, cause=cause)


def scoring(score: int) -> Say:
    return lambda p, who, cause, now: log_pain(p, who, MONDAY, Moment.DURING, score, now=now, cause=cause)


DAILY: dict[str, tuple[list[Say], Say]] = {
    "report": ([], telling("calf")),
    "tick": ([], ticking("pop")),
    "untick": ([ticking("pop")], ticking("pop")),
    "tell": ([ticking("pop")], lambda p, who, cause, now: tell_signs(p, who, MONDAY, now=now, cause=cause)),
    "none": ([scoring(9)], lambda p, who, cause, now: after_signs(p, who, MONDAY, now=now, cause=cause)),
    "mistake": (
        [telling("calf")],
        lambda p, who, cause, now: withdraw_sign(p, who, MONDAY, Report("calf", NOW).mark, now=now, cause=cause),
    ),
    "seen": ([telling("calf")], lambda p, who, cause, now: say_seen(p, who, now=now, cause=cause)),
    "gently": ([telling("worse")], lambda p, who, cause, now: go_gently(p, who, MONDAY, now=now, cause=cause)),
    "consulted": ([telling("minor")], lambda p, who, cause, now: say_consulted(p, who, MONDAY, now=now, cause=cause)),
    "sharp": ([scoring(4)], lambda p, who, cause, now: note_sharp(p, who, MONDAY, now=now, cause=cause)),
}
"""What is said before, and what is then said twice, while a programme runs."""

FIRST: dict[str, tuple[list[Say], Say]] = {
    "report": ([], telling("calf")),
    "tick": ([], ticking_first("pop")),
    "untick": ([ticking_first("pop")], ticking_first("pop")),
    "tell": ([ticking_first("pop")], answering_first(Said.REPORTED)),
    "none": ([], answering_first(Said.NONE)),
    "mistake": ([telling("calf")], answering_first(Said.WITHDRAWN)),
    "seen": ([telling("calf")], answering_first(Said.SEEN)),
    "gently": ([telling("worse")], answering_first(Said.GOES_ON)),
    "consulted": ([telling("minor")], answering_first(Said.CONSULTED)),
    "again": ([], lambda p, who, cause, now: reopen_gate(p, who, now=now, cause=cause)),
    "and shown": ([], lambda p, who, cause, now: tell_first_signs(p, who, Said.NONE, now=now, cause=cause)),
}
"""The same for the first question."""


async def test_while_a_programme_runs(in_memory: House) -> None:
    for before, again in DAILY.values():
        await once(in_memory, await in_memory.patient(), before, again)


async def test_at_the_first_question(in_memory: House) -> None:
    for before, again in FIRST.values():
        await once(in_memory, await in_memory.known(await in_memory.at(Step.SIGNS)), before, again)


async def once(house: House, patient: Patient, before: list[Say], again: Say) -> None:
    """Fail unless the second time changes nothing, even an hour later."""
    for say in before:
        await say(house.practice, await house.read(patient), None, NOW)
    was, cause = await house.everything(patient), house.cause()
    await again(house.practice, await house.read(patient), cause, NOW)
    after = await house.everything(patient)
    assert after != was
    with pytest.raises(AlreadyHandled):
        await again(house.practice, await house.read(patient), cause, NOW + DAY / 24)
    assert await house.everything(patient) == after
