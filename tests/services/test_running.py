"""Running: opting in, what is kept of a run and of a walk, what it does to the next days, and that it can be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta

import pytest

from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.session import MOST_OUTING_MIN, Mode, NoRun, Run, Running, Walk
from bot.services.days import QuestionClosed
from bot.services.locks import Locked
from bot.services.outing_questions import AskMinutes, AskOutingPain, ask_minutes, ask_outing_pain
from bot.services.outings import (
    Noted,
    Outing,
    OutingKept,
    log_outing,
    tell_fast,
    tell_settled,
    undo_outing,
)
from bot.services.pain import after_signs, log_pain
from bot.services.running import AskRunner, RunShown, say_runner, show_run
from bot.services.safety import report_sign
from bot.services.settings import show_settings
from bot.services.signs import AskSigns
from bot.services.today import today
from bot.storage import AlreadyHandled
from tests.services.patients import DAY, MONDAY, NOW, House


async def a_runner(house: House, **details: int) -> Patient:
    """Give a person who runs, on the first day of their programme."""
    patient = await house.patient(**details)
    await say_runner(house.practice, patient, True, now=NOW, cause=None)
    return patient


async def calm_morning(house: House, patient: Patient, on: date, now: datetime) -> Running:
    """Answer a morning with the usual score and give what may be run."""
    await log_pain(house.practice, patient, on, Moment.BEFORE, 2, now=now, cause=None)
    shown = await show_run(house.practice, patient, now=now)
    assert isinstance(shown, RunShown)
    assert shown.record.decision.running is not None
    return shown.record.decision.running


async def test_running_is_planned_for_who_says_that_they_run_and_no_longer_once_they_do_not(in_memory: House) -> None:
    patient = await in_memory.patient()
    assert await show_run(in_memory.practice, patient, now=NOW) == AskRunner()
    assert not (await show_settings(in_memory.practice, patient, now=NOW)).runner
    shown = await say_runner(in_memory.practice, patient, True, now=NOW, cause=None)
    assert isinstance(shown, RunShown)
    assert shown.record.decision.running == Running(not_today=NoRun.GATE)
    assert (await show_settings(in_memory.practice, patient, now=NOW)).runner
    assert await say_runner(in_memory.practice, patient, False, now=NOW, cause=None) == AskRunner(left=True)
    assert await show_run(in_memory.practice, patient, now=NOW) == AskRunner()


async def test_a_calm_brisk_walk_opens_the_way_on_the_next_calm_morning(in_memory: House) -> None:
    patient = await a_runner(in_memory)
    kept = await log_outing(in_memory.practice, patient, Outing.WALK, 30, 2, now=NOW, cause=None)
    assert isinstance(kept, OutingKept)
    assert kept.following.running is not None
    assert kept.following.running.level == 1
    assert (await calm_morning(in_memory, patient, MONDAY + DAY, NOW + DAY)).level == 1


async def test_who_runs_calmly_keeps_running_at_two_thirds(in_memory: House) -> None:
    patient = await a_runner(in_memory)
    kept = await log_outing(in_memory.practice, patient, Outing.RUN, 30, 1, now=NOW, cause=None)
    assert isinstance(kept, OutingKept)
    running = await calm_morning(in_memory, patient, MONDAY + DAY, NOW + DAY)
    assert kept.following.running == running
    assert (running.level, running.most_min, running.continuous) == (4, 20, True)
    assert running.not_today is NoRun.RAN_YESTERDAY


async def test_a_run_that_settled_too_late_opens_nothing(in_memory: House) -> None:
    patient = await a_runner(in_memory)
    await log_outing(in_memory.practice, patient, Outing.RUN, 30, 1, now=NOW, cause=None)
    kept = await tell_settled(in_memory.practice, patient, MONDAY, False, Noted(), now=NOW, cause=None)
    assert kept.record.day.run == Run(30, 1, settled_min=61)
    assert (await calm_morning(in_memory, patient, MONDAY + DAY, NOW + DAY)).level is None


async def test_settling_and_fast_repeats_are_kept_with_the_run_and_need_one(in_memory: House) -> None:
    patient = await a_runner(in_memory)
    with pytest.raises(QuestionClosed):
        await tell_settled(in_memory.practice, patient, MONDAY, True, Noted(), now=NOW, cause=None)
    await log_outing(in_memory.practice, patient, Outing.RUN, 30, 1, now=NOW, cause=None)
    await tell_settled(in_memory.practice, patient, MONDAY, True, Noted(), now=NOW, cause=None)
    await tell_fast(in_memory.practice, patient, MONDAY, 4, Noted(), now=NOW, cause=None)
    assert (await in_memory.stored(patient, MONDAY)).day.run == Run(30, 1, settled_min=60, fast=4)
    with pytest.raises(ValueError, match="9"):
        await tell_fast(in_memory.practice, patient, MONDAY, 9, Noted(), now=NOW, cause=None)


async def test_the_pain_of_a_run_counts_like_that_of_a_session_also_for_who_has_not_opted_in(in_memory: House) -> None:
    patient = await in_memory.patient()
    kept = await log_outing(in_memory.practice, patient, Outing.RUN, 25, 6, now=NOW, cause=None)
    assert isinstance(kept, OutingKept)
    assert (kept.following.row, kept.following.mode) == ("R2", Mode.MOBILITY)
    assert kept.following.running is None
    await today(in_memory.practice, patient, now=NOW + DAY, cause=None)
    assert (await in_memory.stored(patient, MONDAY + DAY)).decision.row == "R2"


@pytest.mark.parametrize("outing", Outing)
async def test_far_too_much_pain_asks_for_signs_and_asks_again_until_answered(in_memory: House, outing: Outing) -> None:
    patient = await a_runner(in_memory)
    asked = await log_outing(in_memory.practice, patient, outing, 25, 8, now=NOW, cause=None)
    assert isinstance(asked, AskSigns)
    assert asked.because == 8
    assert isinstance(await today(in_memory.practice, patient, now=NOW, cause=None), AskSigns)
    assert isinstance(await today(in_memory.practice, patient, now=NOW + DAY, cause=None), AskSigns)
    await after_signs(in_memory.practice, patient, MONDAY, now=NOW + DAY, cause=None)
    assert not isinstance(await today(in_memory.practice, patient, now=NOW + DAY, cause=None), AskSigns)


async def test_sharp_pain_in_a_run_is_kept_and_taken_back_with_it(in_memory: House) -> None:
    patient = await a_runner(in_memory)
    before = (await in_memory.stored(patient, MONDAY)).day
    kept = await log_outing(in_memory.practice, patient, Outing.RUN, 25, 3, sharp=True, now=NOW, cause=None)
    assert isinstance(kept, OutingKept)
    assert kept.record.day.run == Run(25, 3, sharp=True)
    await undo_outing(in_memory.practice, patient, MONDAY, Outing.RUN, kept.was, now=NOW, cause=None)
    assert (await in_memory.stored(patient, MONDAY)).day == before


async def test_undo_brings_back_what_was_noted_before(in_memory: House) -> None:
    patient = await a_runner(in_memory)
    for outing in Outing:
        await log_outing(in_memory.practice, patient, outing, 25, 1, now=NOW, cause=None)
        kept = await log_outing(in_memory.practice, patient, outing, 40, 2, now=NOW, cause=None)
        assert isinstance(kept, OutingKept)
        assert kept.was == Noted(25, 1)
        await undo_outing(in_memory.practice, patient, MONDAY, outing, kept.was, now=NOW, cause=None)
    day = (await in_memory.stored(patient, MONDAY)).day
    assert (day.run, day.walk) == (Run(25, 1), Walk(25, 1))


async def test_a_run_of_yesterday_can_be_told_and_changes_today(in_memory: House) -> None:
    patient = await a_runner(in_memory)
    asked = await ask_minutes(in_memory.practice, patient, MONDAY + DAY, Outing.RUN, now=NOW + DAY)
    assert asked.earlier_on == MONDAY
    kept = await log_outing(in_memory.practice, patient, Outing.RUN, 25, 6, on=MONDAY, now=NOW + DAY, cause=None)
    assert isinstance(kept, OutingKept)
    assert (kept.earlier, kept.following.on, kept.following.row) == (True, MONDAY + DAY, "R2")
    for closed in (MONDAY - DAY, MONDAY + 2 * DAY):
        with pytest.raises(QuestionClosed):
            await log_outing(in_memory.practice, patient, Outing.RUN, 25, 1, on=closed, now=NOW + DAY, cause=None)


async def test_the_minutes_on_offer_hold_those_of_the_day_and_say_what_is_noted(in_memory: House) -> None:
    patient = await a_runner(in_memory)
    await log_outing(in_memory.practice, patient, Outing.RUN, 36, 1, now=NOW, cause=None)
    running = await calm_morning(in_memory, patient, MONDAY + DAY, NOW + DAY)
    asked = await ask_minutes(in_memory.practice, patient, MONDAY + DAY, Outing.RUN, now=NOW + DAY)
    assert running.most_min == 24
    assert running.most_min in asked.minutes
    again = await ask_minutes(in_memory.practice, patient, MONDAY, Outing.RUN, now=NOW + DAY)
    assert again == AskMinutes(MONDAY, Outing.RUN, again.minutes, noted=36)


async def test_what_cannot_be_is_refused_and_changes_nothing(in_memory: House) -> None:
    patient = await a_runner(in_memory)
    before = await in_memory.everything(patient)
    for minutes, pain in ((0, 1), (-5, 1), (MOST_OUTING_MIN + 1, 1), (25, 11), (25, -1)):
        for outing in Outing:
            with pytest.raises(ValueError, match=str(minutes)):
                await log_outing(in_memory.practice, patient, outing, minutes, pain, now=NOW, cause=None)
    assert await in_memory.everything(patient) == before
    asked = await ask_outing_pain(in_memory.practice, patient, MONDAY, Outing.RUN, 25, now=NOW)
    assert asked == AskOutingPain(MONDAY, Outing.RUN, 25)


async def test_under_a_lock_nothing_is_planned_and_a_run_that_was_is_kept(in_memory: House) -> None:
    patient = await a_runner(in_memory)
    await report_sign(in_memory.practice, patient, "locked", now=NOW, cause=None)
    before = await in_memory.everything(patient)
    asks: list[Callable[[], Awaitable[object]]] = [
        lambda: show_run(in_memory.practice, patient, now=NOW),
        lambda: say_runner(in_memory.practice, patient, False, now=NOW, cause=None),
        lambda: ask_minutes(in_memory.practice, patient, MONDAY, Outing.RUN, now=NOW),
        lambda: ask_outing_pain(in_memory.practice, patient, MONDAY, Outing.RUN, 25, now=NOW),
    ]
    for ask in asks:
        with pytest.raises(Locked):
            await ask()
    assert await in_memory.everything(patient) == before
    with pytest.raises(Locked):
        await log_outing(in_memory.practice, patient, Outing.RUN, 25, 3, now=NOW, cause=None)
    assert (await in_memory.stored(patient, MONDAY)).day.run == Run(25, 3)


async def test_an_update_seen_twice_is_kept_once(in_memory: House) -> None:
    p = in_memory.practice
    acts: list[Callable[..., Awaitable[object]]] = [
        lambda who, cause, at: say_runner(p, who, False, now=at, cause=cause),
        lambda who, cause, at: log_outing(p, who, Outing.RUN, at.minute + 20, 1, now=at, cause=cause),
        lambda who, cause, at: log_outing(p, who, Outing.WALK, at.minute + 20, 1, now=at, cause=cause),
        lambda who, cause, at: tell_settled(p, who, MONDAY, not at.minute, Noted(), now=at, cause=cause),
        lambda who, cause, at: tell_fast(p, who, MONDAY, at.minute + 4, Noted(), now=at, cause=cause),
        lambda who, cause, at: undo_outing(p, who, MONDAY, Outing.RUN, Noted(at.minute, 1), now=at, cause=cause),
    ]
    for act in acts:
        patient, cause = await a_runner(in_memory), in_memory.cause()
        await log_outing(p, patient, Outing.RUN, 50, 2, now=NOW, cause=None)
        before = await in_memory.everything(patient)
        await act(patient, cause, NOW)
        once = await in_memory.everything(patient)
        assert once != before
        with pytest.raises(AlreadyHandled):
            await act(patient, cause, NOW + timedelta(minutes=1))
        assert await in_memory.everything(patient) == once
