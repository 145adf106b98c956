"""The session exercise by exercise: sets and holds that are counted once, and a late tap that changes nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.domain.pain import Moment
from bot.domain.patient import Patient
from bot.domain.playing import Clock, Session, moves_of
from bot.domain.session import Done
from bot.services.days import DayShown, QuestionClosed
from bot.services.locks import Locked
from bot.services.pain import log_pain
from bot.services.pain_questions import AskPain
from bot.services.player import (
    PlayerShown,
    SessionShown,
    count_set,
    end_exercise,
    go_back,
    list_session,
    play,
    start_hold,
    stop_timer,
)
from bot.services.practice import Practice
from bot.services.safety import report_sign
from bot.services.swap import Stead, offer_swaps, swap
from bot.storage import AlreadyHandled
from tests.services.patients import DAY, MONDAY, NOW, House, berlin
from tests.services.sessions import COUNTED, HELD, after, begun, edits, holding, kept, now_at, timer

Goal = Callable[[Practice, Patient], Awaitable[object]]


async def test_the_session_is_shown_at_its_present_exercise_with_its_place_and_what_is_left(house: House) -> None:
    patient = await begun(house)
    plan = (await house.stored(patient, MONDAY)).decision.plan
    left = []
    for number, id in enumerate(moves_of(plan)):  # the warm-up comes first and has no number
        shown = await play(house.practice, patient, MONDAY, now=NOW)
        assert isinstance(shown, PlayerShown)
        assert (shown.id, shown.exercise_id, shown.number, shown.of) == (id, id, number or None, len(plan.items))
        left.append(shown.seconds_left)
        await end_exercise(house.practice, patient, MONDAY, id, done=True, now=NOW, cause=None)
    assert left == sorted(left, reverse=True)
    assert left[-1] > 0


async def test_where_no_session_is_under_way_the_day_shows_itself(in_memory: House) -> None:
    patient = await in_memory.patient()
    for show in (play, list_session):
        assert isinstance(await show(in_memory.practice, patient, MONDAY, now=NOW), DayShown)
    shown = await count_set(in_memory.practice, patient, MONDAY, COUNTED, 1, now=NOW, cause=None)
    assert isinstance(shown, DayShown)
    assert await kept(in_memory, patient) == Session()


async def test_a_session_that_was_rated_is_over(in_memory: House) -> None:
    patient = await begun(in_memory, HELD)
    await log_pain(in_memory.practice, patient, MONDAY, Moment.DURING, 2, now=NOW, cause=None)
    before = await kept(in_memory, patient)
    shown = await end_exercise(in_memory.practice, patient, MONDAY, HELD, done=True, now=NOW, cause=None)
    assert isinstance(shown, DayShown)
    assert await kept(in_memory, patient) == before


async def test_a_set_is_counted_once_however_often_it_is_said_and_a_rest_begins(house: House) -> None:
    patient = await begun(house, COUNTED)
    for seconds in (0, 3):
        shown = await count_set(house.practice, patient, MONDAY, COUNTED, 1, now=after(seconds), cause=None)
    assert isinstance(shown, PlayerShown)
    assert (shown.session.sets, shown.timer_s, shown.getting_ready) == (1, 17, False)
    assert (await timer(house, patient)).clock is Clock.REST
    assert await edits(house, patient) == [after(5)]
    shown = await count_set(house.practice, patient, MONDAY, COUNTED, 2, now=after(30), cause=None)
    assert isinstance(shown, PlayerShown)
    assert (shown.session.sets, shown.timer_s) == (2, None), "after the last set no rest comes"
    assert await edits(house, patient) == []


@pytest.mark.parametrize("number", [0, 2, 3])
async def test_a_set_that_is_not_the_next_one_is_not_counted(in_memory: House, number: int) -> None:
    patient = await begun(in_memory, COUNTED)
    await count_set(in_memory.practice, patient, MONDAY, COUNTED, number, now=NOW, cause=None)
    assert (await kept(in_memory, patient)).sets == 0


async def test_the_warm_up_has_no_sets_and_no_hold(in_memory: House) -> None:
    patient = await begun(in_memory)
    warm_up = await now_at(in_memory, patient)
    assert warm_up is not None
    await count_set(in_memory.practice, patient, MONDAY, warm_up, 1, now=NOW, cause=None)
    await start_hold(in_memory.practice, patient, MONDAY, warm_up, 1, 1, now=NOW, cause=None)
    assert await kept(in_memory, patient) == Session()


async def test_a_hold_begins_after_the_phone_went_down_and_leads_into_a_rest(house: House) -> None:
    patient, shown = await holding(house)
    assert (shown.timer_s, shown.getting_ready) == (5, True)
    assert await edits(house, patient) == [after(5)]
    shown_later = []
    for seconds in (4, 5, 24, 25, 44, 45):
        outcome = await play(house.practice, patient, MONDAY, now=after(seconds))
        assert isinstance(outcome, PlayerShown)
        shown_later.append((outcome.timer_s, outcome.getting_ready, outcome.session.sets))
    ready, held, rest, over = (1, True, 0), (20, False, 0), (20, False, 1), (None, False, 1)
    assert shown_later == [ready, held, (1, False, 0), rest, (1, False, 1), over]


async def test_a_hold_that_runs_already_runs_on(house: House) -> None:
    patient, _ = await holding(house)
    first = await timer(house, patient)
    await start_hold(house.practice, patient, MONDAY, HELD, 1, 1, now=after(7), cause=None)
    assert await timer(house, patient) == first
    assert len(await edits(house, patient)) == 1


@pytest.mark.parametrize(("number", "side"), [(0, 1), (2, 1), (1, 2), (4, 1)])
async def test_a_hold_of_another_set_or_side_does_not_begin(in_memory: House, number: int, side: int) -> None:
    patient = await begun(in_memory, HELD)
    await start_hold(in_memory.practice, patient, MONDAY, HELD, number, side, now=NOW, cause=None)
    assert (await kept(in_memory, patient)).timer is None


async def test_what_is_done_in_repetitions_has_no_hold(in_memory: House) -> None:
    patient = await begun(in_memory, COUNTED)
    await start_hold(in_memory.practice, patient, MONDAY, COUNTED, 1, 1, now=NOW, cause=None)
    assert (await kept(in_memory, patient)).timer is None


async def test_a_hold_in_a_rest_takes_its_place(in_memory: House) -> None:
    patient, _ = await holding(in_memory)
    await start_hold(in_memory.practice, patient, MONDAY, HELD, 2, 1, now=after(30), cause=None)
    running = await timer(in_memory, patient)
    assert (running.clock, running.begins_at, running.message_id) == (Clock.HOLD, after(35), None)
    assert await edits(in_memory, patient) == [after(35)]


async def test_a_hold_that_was_stopped_does_not_count_and_a_rest_that_was_stopped_is_over(house: House) -> None:
    patient, _ = await holding(house)
    await stop_timer(house.practice, patient, MONDAY, HELD, now=after(20), cause=None)
    assert await edits(house, patient) == []
    assert (await kept(house, patient)).sets == 0
    await start_hold(house.practice, patient, MONDAY, HELD, 1, 1, now=after(30), cause=None)
    shown = await stop_timer(house.practice, patient, MONDAY, HELD, now=after(60), cause=None)
    assert isinstance(shown, PlayerShown)
    assert (shown.session.sets, shown.timer_s) == (1, None)


async def test_the_list_stops_the_timer_and_what_had_ended_by_then_counts(house: House) -> None:
    patient, _ = await holding(house)
    assert isinstance(await list_session(house.practice, patient, MONDAY, now=after(26)), SessionShown)
    session = await kept(house, patient)
    assert (session.sets, session.timer) == (1, None)
    assert await edits(house, patient) == []


@pytest.mark.parametrize(
    ("left_out", "much"), [((), Done.ALL), ((HELD,), Done.PART), (("all of them",), Done.NONE)], ids=str
)
async def test_after_the_last_exercise_the_worst_pain_is_asked_for(
    house: House, left_out: tuple[str, ...], much: Done
) -> None:
    patient = await begun(house)
    plan = (await house.stored(patient, MONDAY)).decision.plan
    for id in moves_of(plan):
        done = much is not Done.NONE and id not in left_out
        shown = await end_exercise(house.practice, patient, MONDAY, id, done=done, now=NOW, cause=None)
    assert shown == AskPain(MONDAY, Moment.DURING)
    assert (await house.stored(patient, MONDAY)).day.done is much


async def test_a_tap_for_an_exercise_that_is_not_the_present_one_changes_nothing(in_memory: House) -> None:
    patient = await begun(in_memory, HELD)
    before = await in_memory.everything(patient)
    practice, now = in_memory.practice, NOW
    for id in (COUNTED, "no-such-exercise", ""):
        for shown in (
            await count_set(practice, patient, MONDAY, id, 1, now=now, cause=None),
            await start_hold(practice, patient, MONDAY, id, 1, 1, now=now, cause=None),
            await stop_timer(practice, patient, MONDAY, id, now=now, cause=None),
            await end_exercise(practice, patient, MONDAY, id, done=True, now=now, cause=None),
            await offer_swaps(practice, patient, MONDAY, id, now=now),
            await swap(practice, patient, MONDAY, id, Stead.SAME, now=now, cause=None),
        ):
            assert isinstance(shown, PlayerShown)
            assert shown.id == HELD
    assert await in_memory.everything(patient) == before


async def test_only_the_exercise_before_the_present_one_is_taken_up_again(house: House) -> None:
    patient = await begun(house, HELD)
    moves = moves_of((await house.stored(patient, MONDAY)).decision.plan)
    first, before = moves[0], moves[moves.index(HELD) - 1]
    for id in (first, HELD, moves[-1]):
        await go_back(house.practice, patient, MONDAY, id, now=NOW, cause=None)
        assert await now_at(house, patient) == HELD
    shown = await go_back(house.practice, patient, MONDAY, before, now=NOW, cause=None)
    assert isinstance(shown, PlayerShown)
    assert shown.id == before


async def test_last_evenings_session_goes_on_until_three_and_is_a_list_then(in_memory: House) -> None:
    patient = await begun(in_memory, HELD)
    shown = await play(in_memory.practice, patient, MONDAY, now=berlin(MONDAY, 26, 59))
    assert isinstance(shown, PlayerShown)
    await count_set(in_memory.practice, patient, MONDAY, HELD, 1, now=berlin(MONDAY, 26, 59), cause=None)
    assert (await kept(in_memory, patient)).sets == 1
    assert isinstance(await play(in_memory.practice, patient, MONDAY, now=berlin(MONDAY, 27)), SessionShown)
    with pytest.raises(QuestionClosed):
        await count_set(in_memory.practice, patient, MONDAY, HELD, 2, now=berlin(MONDAY, 27), cause=None)
    with pytest.raises(QuestionClosed):
        await play(in_memory.practice, patient, MONDAY, now=NOW + 2 * DAY)


GOALS: dict[str, Goal] = {
    "play": lambda it, who: play(it, who, MONDAY, now=NOW),
    "list": lambda it, who: list_session(it, who, MONDAY, now=NOW),
    "set": lambda it, who: count_set(it, who, MONDAY, HELD, 1, now=NOW, cause=None),
    "hold": lambda it, who: start_hold(it, who, MONDAY, HELD, 1, 1, now=NOW, cause=None),
    "still": lambda it, who: stop_timer(it, who, MONDAY, HELD, now=NOW, cause=None),
    "end": lambda it, who: end_exercise(it, who, MONDAY, HELD, done=True, now=NOW, cause=None),
    "back": lambda it, who: go_back(it, who, MONDAY, HELD, now=NOW, cause=None),
    "swaps": lambda it, who: offer_swaps(it, who, MONDAY, HELD, now=NOW),
    "swap": lambda it, who: swap(it, who, MONDAY, HELD, Stead.OWN, now=NOW, cause=None),
}


@pytest.mark.parametrize("goal", GOALS.values(), ids=GOALS)
async def test_nothing_of_it_goes_on_under_a_warning_sign(in_memory: House, goal: Goal) -> None:
    patient = await begun(in_memory, HELD)
    await report_sign(in_memory.practice, patient, "locked", now=NOW, cause=None)
    before = await kept(in_memory, patient)
    with pytest.raises(Locked):
        await goal(in_memory.practice, patient)
    assert await kept(in_memory, patient) == before


async def test_an_update_seen_twice_counts_once(house: House) -> None:
    patient = await begun(house, HELD)
    tapped = {"now": NOW, "cause": house.cause()}
    acts: list[Callable[[], Awaitable[object]]] = [
        lambda: count_set(house.practice, patient, MONDAY, HELD, 1, **tapped),  # type: ignore[arg-type]
        lambda: start_hold(house.practice, patient, MONDAY, HELD, 1, 1, **tapped),  # type: ignore[arg-type]
        lambda: stop_timer(house.practice, patient, MONDAY, HELD, **tapped),  # type: ignore[arg-type]
        lambda: swap(house.practice, patient, MONDAY, HELD, Stead.OWN, **tapped),  # type: ignore[arg-type]
        lambda: end_exercise(house.practice, patient, MONDAY, HELD, done=True, **tapped),  # type: ignore[arg-type]
        lambda: go_back(house.practice, patient, MONDAY, HELD, **tapped),  # type: ignore[arg-type]
    ]
    for act in acts:
        await act()
        before = await house.everything(patient)
        with pytest.raises(AlreadyHandled):
            await act()
        assert await house.everything(patient) == before
        tapped["cause"] = house.cause()


async def test_nobody_plays_the_session_of_somebody_else(in_memory: House) -> None:
    patient = await begun(in_memory, HELD)
    other = await in_memory.patient()
    await count_set(in_memory.practice, other, MONDAY, HELD, 1, now=NOW, cause=None)
    assert (await kept(in_memory, patient)).sets == 0
    assert await kept(in_memory, other) == Session()
