"""The timer of a session: written every five seconds into one message, and silent once the person looks elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.delivery import Kind
from bot.domain.pain import Moment
from bot.services.countdown import leaves_message, runs_in
from bot.services.live import live_is
from bot.services.pain import log_pain
from bot.services.pause import pause
from bot.services.player import PlayerShown, count_set, list_session, play, stop_timer
from bot.services.safety import report_sign
from bot.storage import Recorded
from tests.services.patients import MONDAY, House
from tests.services.sessions import COUNTED, HELD, LIVE, after, begun, edits, holding, kept, ticked, timer

SOME_OTHER = 51
"""A message that came after the one with the timer."""


async def test_a_hold_is_written_when_it_begins_every_five_seconds_and_at_its_end(house: House) -> None:
    patient, _ = await holding(house)
    written = []
    for seconds in range(60):
        if (prepared := await ticked(house, after(seconds))) is None:
            continue
        assert isinstance(prepared.outcome, PlayerShown)
        assert prepared.ticked is not None
        assert prepared.ticked.message_id == LIVE
        written.append((seconds, prepared.outcome.timer_s, prepared.ticked.hurries))
    hold = [(5, 20, False), (10, 15, False), (15, 10, False), (20, 5, False)]
    rest = [(25, 20, True), (30, 15, False), (35, 10, False), (40, 5, False), (45, None, True)]
    assert written == hold + rest
    assert (await kept(house, patient)).sets == 1
    assert (await kept(house, patient)).timer is None
    assert await edits(house, patient) == []


async def test_the_countdown_of_a_message_is_not_written_into_another(house: House) -> None:
    patient, _ = await holding(house)
    await live_is(house.practice, patient, SOME_OTHER, (LIVE,), now=after(2))
    prepared = await ticked(house, after(5))
    assert prepared is not None
    assert (prepared.outcome, prepared.skip_why) == (None, "turned to something else")
    assert await ticked(house, after(60)) is None


async def test_before_anybody_knows_the_message_nothing_is_written(in_memory: House) -> None:
    patient = await begun(in_memory, COUNTED)
    await count_set(in_memory.practice, patient, MONDAY, COUNTED, 1, now=after(0), cause=None)
    prepared = await ticked(in_memory, after(5))
    assert prepared is not None
    assert prepared.skip_why == "turned to something else"


@pytest.mark.parametrize("too_late", [False, True])
async def test_more_than_ten_minutes_after_its_end_nobody_looks_at_it_any_more(house: House, too_late: bool) -> None:
    await holding(house)
    late_s = 25 + 10 * 60 + too_late
    prepared = await ticked(house, after(late_s))
    assert prepared is not None
    assert prepared.skip_why == ("late" if too_late else None)
    assert (prepared.outcome is None) is too_late


async def test_an_end_that_comes_late_brings_the_rest_that_is_left(house: House) -> None:
    patient, _ = await holding(house)
    prepared = await ticked(house, after(32))
    assert prepared is not None
    assert prepared.ticked is not None
    assert isinstance(prepared.outcome, PlayerShown)
    assert (prepared.outcome.timer_s, prepared.ticked.hurries) == (13, True)
    assert (await kept(house, patient)).sets == 1
    assert await edits(house, patient) == [after(37)]


async def test_whoever_rated_the_session_or_left_is_told_no_time(in_memory: House) -> None:
    patient, _ = await holding(in_memory)
    await log_pain(in_memory.practice, patient, MONDAY, Moment.DURING, 2, now=after(2), cause=None)
    prepared = await ticked(in_memory, after(5))
    assert prepared is None or prepared.skip_why == "over"
    other, _ = await holding(in_memory)
    await pause(in_memory.practice, other.id, "blocked", now=after(2), cause=None)
    prepared = await ticked(in_memory, after(5))
    assert prepared is None or prepared.skip_why == "over"
    third, _ = await holding(in_memory)
    await report_sign(in_memory.practice, third, "locked", now=after(2), cause=None)
    prepared = await ticked(in_memory, after(5))
    assert prepared is None or prepared.skip_why == "over"


async def test_a_timer_whose_row_outlived_it_says_nothing(in_memory: House) -> None:
    patient, _ = await holding(in_memory)
    async with in_memory.practice.store.writing(now=after(2)) as records:
        record = await records.days.get(patient.id, MONDAY)
        assert record is not None
        assert record.session is not None
        await records.days.save(replace(record, session=replace(record.session, timer=None)))
    prepared = await ticked(in_memory, after(5))
    assert prepared is not None
    assert prepared.skip_why == "over"


async def test_the_message_is_remembered_with_the_timer_that_runs_and_with_no_other(house: House) -> None:
    patient, shown = await holding(house)
    await runs_in(house.practice, patient, shown, SOME_OTHER, now=after(1))
    assert (await timer(house, patient)).message_id == LIVE, "the timer it speaks of was replaced by one in a message"
    again = await play(house.practice, patient, MONDAY, now=after(2))
    assert isinstance(again, PlayerShown)
    await runs_in(house.practice, patient, again, SOME_OTHER, now=after(2))
    assert (await timer(house, patient)).message_id == SOME_OTHER
    await stop_timer(house.practice, patient, MONDAY, HELD, now=after(3), cause=None)
    await runs_in(house.practice, patient, again, LIVE, now=after(3))
    assert (await kept(house, patient)).timer is None


async def test_a_message_that_turns_to_something_else_stops_the_timer_in_it_alone(house: House) -> None:
    patient, _ = await holding(house)
    await leaves_message(house.practice, patient, (SOME_OTHER,), now=after(2))
    assert (await timer(house, patient)).message_id == LIVE
    await leaves_message(house.practice, patient, (LIVE,), now=after(2))
    assert (await kept(house, patient)).timer is None
    assert await edits(house, patient) == []
    await leaves_message(house.practice, patient, (LIVE,), now=after(2))


async def test_a_claim_that_was_called_off_no_longer_holds_its_timer(house: House) -> None:
    patient, _ = await holding(house)
    (claimed,) = [one for one in await house.claim(after(5)) if one.kind == Kind.TIMER]
    async with house.practice.store.reading() as records:
        assert await records.reminders.holds(claimed)
    await list_session(house.practice, patient, MONDAY, now=after(6))
    async with house.practice.store.reading() as records:
        assert not await records.reminders.holds(claimed)


async def test_of_two_that_tick_at_once_one_has_the_timer(house: House) -> None:
    patient, _ = await holding(house)
    first, second = await house.claim(after(5)), await house.claim(after(5))
    assert ([one.kind for one in first], second) == ([Kind.TIMER], [])
    stale = replace(first[0], claim="somebody-else")
    async with house.practice.store.writing(now=after(5)) as records:
        await records.reminders.record([Recorded(stale, "sent", None)], after(5))
    assert len(await edits(house, patient)) == 1, "whoever does not hold the row does not end it"
