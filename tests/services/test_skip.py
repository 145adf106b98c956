"""Leaving a day out: what was in the way is kept and answered, the rule does not ask about it, and it can be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.dialog import Asked
from bot.domain.pain import Moment
from bot.domain.session import Barrier, Done
from bot.services.days import DayShown, QuestionClosed
from bot.services.pain import log_pain
from bot.services.pain_questions import AskPain, still_open
from bot.services.player import PlayerShown
from bot.services.session import finish_session, start_session
from bot.services.skip import MOST_WORDS, SHORT_S, Skipped, skip, tell_why, unskip
from bot.services.snooze import PutOff, snooze_for
from bot.services.today import today
from bot.storage import AlreadyHandled
from tests.services.patients import DAY, MONDAY, NOW, House, berlin


@pytest.mark.parametrize("barrier", [barrier for barrier in Barrier if barrier is not Barrier.SORE])
async def test_what_was_in_the_way_is_kept_and_the_next_message_named(in_memory: House, barrier: Barrier) -> None:
    patient = await in_memory.patient()
    outcome = await skip(in_memory.practice, patient, MONDAY, barrier, now=NOW, cause=None)
    assert isinstance(outcome, Skipped)
    assert outcome.next_due is not None
    assert outcome.next_due.at == berlin(MONDAY + DAY, 8)
    assert (await in_memory.stored(patient, MONDAY)).day.skipped is barrier
    shown = await today(in_memory.practice, patient, now=NOW, cause=None)
    assert isinstance(shown, DayShown)
    assert shown.record.day.skipped is barrier


async def test_a_day_left_out_changes_nothing_for_the_rule(in_memory: House) -> None:
    leaves_out, silent = await in_memory.patient(), await in_memory.patient()
    await skip(in_memory.practice, leaves_out, MONDAY, Barrier.NO_TIME, now=NOW, cause=None)
    plans = []
    for patient in (leaves_out, silent):
        await today(in_memory.practice, patient, now=NOW + DAY, cause=None)
        plans.append((await in_memory.stored(patient, MONDAY + DAY)).decision)
    assert plans[0] == plans[1]


async def test_no_time_gets_the_first_exercises_that_three_minutes_are_enough_for(in_memory: House) -> None:
    patient = await in_memory.patient()
    outcome = await skip(in_memory.practice, patient, MONDAY, Barrier.NO_TIME, now=NOW, cause=None)
    assert isinstance(outcome, Skipped)
    plan = (await in_memory.stored(patient, MONDAY)).decision.plan
    assert outcome.short == plan.items[: len(outcome.short)]
    assert 0 < outcome.short_s <= SHORT_S
    done = await finish_session(in_memory.practice, patient, MONDAY, Done.PART, now=NOW, cause=None)
    assert done == AskPain(MONDAY, Moment.DURING)
    assert (await in_memory.stored(patient, MONDAY)).day.skipped is None


async def test_sore_asks_for_the_score_and_it_counts(in_memory: House) -> None:
    patient = await in_memory.patient()
    asked = await skip(in_memory.practice, patient, MONDAY, Barrier.SORE, now=NOW, cause=None)
    assert asked == AskPain(MONDAY, Moment.BEFORE, sore=True)
    shown = await log_pain(in_memory.practice, patient, MONDAY, Moment.BEFORE, 3, now=NOW, cause=None)
    assert isinstance(shown, DayShown)
    assert (shown.record.day.before, shown.record.day.skipped) == (3, Barrier.SORE)
    assert shown.record.decision.row != (await in_memory.stored(await in_memory.patient(), MONDAY)).decision.row
    again = await skip(in_memory.practice, patient, MONDAY, Barrier.SORE, now=NOW, cause=None)
    assert isinstance(again, DayShown), "it is not asked twice"


async def test_whether_a_trip_needs_equipment_is_told(in_memory: House) -> None:
    patient = await in_memory.patient()
    for on, now, needs_nothing in ((MONDAY, NOW, False), (MONDAY + DAY, NOW + DAY, True)):
        outcome = await skip(in_memory.practice, patient, on, Barrier.TRAVELLING, now=now, cause=None)
        assert isinstance(outcome, Skipped)
        assert outcome.needs_nothing is needs_nothing, "the step-up of a strength day is done on a step"


async def test_own_words_are_kept_with_the_day_when_something_else_was_in_the_way(in_memory: House) -> None:
    patient = await in_memory.patient()
    await skip(in_memory.practice, patient, MONDAY, Barrier.OTHER, now=NOW, cause=None)
    assert (await in_memory.read(patient)).asked is Asked.SKIP_WORDS
    outcome = await tell_why(in_memory.practice, patient, "  a wedding " + "x" * 9000, now=NOW, cause=None)
    assert isinstance(outcome, Skipped)
    assert outcome.noted
    words = (await in_memory.stored(patient, MONDAY)).day.skip_words
    assert words.startswith("a wedding")
    assert len(words) == MOST_WORDS
    assert (await in_memory.read(patient)).asked is None


async def test_undo_brings_the_day_back_while_it_lasts(in_memory: House) -> None:
    patient = await in_memory.patient()
    before = (await in_memory.stored(patient, MONDAY)).day
    await skip(in_memory.practice, patient, MONDAY, Barrier.OTHER, now=NOW, cause=None)
    await tell_why(in_memory.practice, patient, "a wedding", now=NOW, cause=None)
    await unskip(in_memory.practice, patient, MONDAY, now=berlin(MONDAY, 26), cause=None)
    assert (await in_memory.stored(patient, MONDAY)).day == before
    with pytest.raises(QuestionClosed):
        await unskip(in_memory.practice, patient, MONDAY, now=berlin(MONDAY, 27), cause=None)


async def test_who_starts_or_puts_off_after_all_has_not_left_the_day_out(in_memory: House) -> None:
    for starts in (True, False):
        patient = await in_memory.patient()
        await skip(in_memory.practice, patient, MONDAY, Barrier.NO_TIME, now=NOW, cause=None)
        if starts:
            outcome: object = await start_session(in_memory.practice, patient, MONDAY, now=NOW, cause=None)
            assert isinstance(outcome, PlayerShown)
        else:
            outcome = await snooze_for(in_memory.practice, patient, MONDAY, 30, now=NOW, cause=None)
            assert isinstance(outcome, PutOff)
        assert (await in_memory.stored(patient, MONDAY)).day.skipped is None


async def test_a_day_that_is_done_cannot_be_left_out_and_one_left_out_asks_nothing(in_memory: House) -> None:
    patient = await in_memory.patient()
    assert await still_open(in_memory.practice, patient, now=NOW) is not None
    await skip(in_memory.practice, patient, MONDAY, Barrier.UNSAID, now=NOW, cause=None)
    assert await still_open(in_memory.practice, patient, now=NOW) is None
    await finish_session(in_memory.practice, patient, MONDAY, Done.ALL, now=NOW, cause=None)
    shown = await skip(in_memory.practice, patient, MONDAY, Barrier.UNSAID, now=NOW, cause=None)
    assert isinstance(shown, DayShown)
    assert shown.record.day.skipped is None


async def test_an_update_seen_twice_leaves_out_once(in_memory: House) -> None:
    acts: list[Callable[..., Awaitable[object]]] = [
        lambda who, cause, at: skip(in_memory.practice, who, MONDAY, Barrier.NO_TIME, now=at, cause=cause),
        lambda who, cause, at: unskip(in_memory.practice, who, MONDAY, now=at, cause=cause),
        lambda who, cause, at: tell_why(in_memory.practice, who, f"{at}", now=at, cause=cause),
    ]
    for act in acts:
        patient, cause = await in_memory.patient(), in_memory.cause()
        await skip(in_memory.practice, patient, MONDAY, Barrier.OTHER, now=NOW, cause=None)
        await act(patient, cause, NOW)
        before = await in_memory.everything(patient)
        with pytest.raises(AlreadyHandled):
            await act(patient, cause, NOW + timedelta(minutes=1))
        assert await in_memory.everything(patient) == before


async def test_an_old_skip_button_of_yesterday_is_refused(in_memory: House) -> None:
    patient = await in_memory.patient()
    before = await in_memory.everything(patient)
    with pytest.raises(QuestionClosed):
        await skip(in_memory.practice, patient, MONDAY, Barrier.NO_TIME, now=NOW + DAY, cause=None)
    after = await in_memory.everything(patient)
    assert replace(before[0], asked=None) == replace(after[0], asked=None)  # type: ignore[type-var]
    assert before[1] == after[1]
