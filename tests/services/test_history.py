"""Playing a history: it goes through the same services as the chat and comes out like the rule alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.exercise import Equipment
from bot.domain.pain import Swelling
from bot.domain.progression import begin, step
from bot.domain.session import Day, Done, Mode, Run, Walk
from bot.domain.signs import heard
from bot.services.history import History, PlayedDay, play
from bot.storage import MemoryStore
from tests.services.patients import DAY, MONDAY, House

CALM = PlayedDay(before=2, during=1, done=Done.ALL)
ALL_SAID = PlayedDay(
    before=3,
    during=2,
    done=Done.PART,
    sharp=True,
    swelling=Swelling.LESS,
    hurts=("clamshell",),
    too_hard=("wall-sit",),
    red_flag="worse",
    refuse_step=True,
    easier=True,
)


async def test_every_day_comes_out_in_order_with_what_was_said(house: House) -> None:
    records = await play(house.practice, History(MONDAY, "Asia/Kathmandu", 2, (CALM, None, ALL_SAID, CALM)))
    assert [record.day.on for record in records] == [MONDAY + number * DAY for number in range(4)]
    said = records[2].day
    assert (said.before, said.during, said.done, said.sharp, said.swelling) == (3, 2, Done.PART, True, Swelling.LESS)
    assert (said.hurts, said.too_hard, heard(said.signs)) == (("clamshell",), ("wall-sit",), ("worse",))
    assert (said.refuse_step, said.easier) == (True, True)


async def test_it_is_the_rule_and_nothing_else(in_memory: House) -> None:
    answers = [CALM, CALM, replace(CALM, during=6), None, replace(CALM, before=5), CALM, replace(CALM, sharp=True)] * 4
    equipment = frozenset({Equipment.BAND})
    history = History(MONDAY, "America/St_Johns", 2, tuple(answers), 4, equipment, (1, 3, 5))
    records = await play(in_memory.practice, history)

    handbook = in_memory.practice.handbook
    state = begin(MONDAY, usual_pain=2, worst_pain=4, handbook=handbook)
    for number, said in enumerate(answers):
        on = MONDAY + timedelta(days=number)
        told = said or PlayedDay()
        day = Day(
            on, on.weekday() in (1, 3, 5), equipment, told.before, told.during, told.done, told.sharp, told.swelling
        )
        state, decision = step(state, day, handbook)
        assert records[number].decision == decision
        assert records[number].state == state


async def test_a_sign_that_was_seen_the_same_day_stays_open(in_memory: House) -> None:
    said = replace(CALM, red_flag="calf", cleared=False)
    records = await play(in_memory.practice, History(MONDAY, "UTC", 2, (said, replace(CALM, cleared=True), CALM)))
    assert [record.decision.mode for record in records] == [Mode.LOCKED, Mode.EASY, Mode.EASY]


async def test_records_in_memory_play_like_records_in_a_database(in_memory: House) -> None:
    unrated = replace(CALM, during=None, done=None, red_flag="calf")
    answers = [CALM, replace(CALM, during=9), None, unrated, replace(CALM, cleared=True), replace(CALM, sharp=True)] * 3
    history = History(MONDAY, "Europe/Berlin", 2, tuple(answers), runner=True)
    kept = await play(in_memory.practice, history)
    played = await play(replace(in_memory.practice, store=MemoryStore()), history)
    assert [(one.day, one.decision, one.state) for one in played] == [
        (one.day, one.decision, one.state) for one in kept
    ]


async def test_runs_walks_consent_and_consultations_reach_their_days(in_memory: House) -> None:
    told = replace(CALM, run=Run(25, 1, 20), walk=Walk(30, 1), agree=("single-leg-hop-landing",), seen=True)
    records = await play(in_memory.practice, History(MONDAY, "UTC", 2, (told, CALM), runner=True))
    day, state = records[0].day, records[1].state
    assert (day.run, day.walk, day.seen, day.runner) == (Run(25, 1, 20), Walk(30, 1), True, True)
    assert (state.agreed, state.seen_on, state.runner) == (("single-leg-hop-landing",), MONDAY, True)
    assert state.running.level == 3, "two thirds of 25 minutes, held by the rung of 15"


async def test_no_days_are_no_plans(in_memory: House) -> None:
    assert await play(in_memory.practice, History(MONDAY, "UTC", 2, ())) == []
