"""Playing a history: it goes through the same services as the chat and comes out like the rule alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.exercise import Equipment
from bot.domain.pain import Swelling
from bot.domain.progression import begin, step
from bot.domain.session import Day, Done, Mode
from bot.services.history import History, PlayedDay, play
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
    assert (said.hurts, said.too_hard, said.red_flag) == (("clamshell",), ("wall-sit",), "worse")
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


async def test_no_days_are_no_plans(in_memory: House) -> None:
    assert await play(in_memory.practice, History(MONDAY, "UTC", 2, ())) == []
