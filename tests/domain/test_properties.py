"""What holds for every history, however people answer."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.domain.exercise import Equipment
from bot.domain.pain import Swelling
from bot.domain.progression import RULES, State, baseline, begin, preview, step
from bot.domain.session import Day, Decision, Done, Mode, Routine, Run, Walk
from tests.builders import EVERYTHING, MONDAY, S001_FIVE, SEEN, a_handbook, a_state, events_of, play
from tests.domain.table import steady

HANDBOOK = a_handbook()
STATES = TypeAdapter(State)
many = settings(max_examples=300, deadline=None)

# Mostly calm, so that histories get anywhere; now and then anything.
scores = st.one_of(
    st.none(), st.integers(0, 2), st.integers(0, 2), st.integers(0, 2), st.integers(0, 5), st.integers(0, 10)
)
some_moves = st.one_of(
    st.just(()), st.just(()), st.just(()), st.lists(st.sampled_from(S001_FIVE), max_size=2).map(tuple)
)
rarely = st.integers(0, 11).map(lambda number: number == 0)


def beginnings(usual: int, worst: int) -> State:
    return begin(MONDAY, usual_pain=usual, worst_pain=worst, handbook=HANDBOOK)


def practised(during: tuple[int, ...], settled: bool, phase: int) -> State:
    return a_state(sessions=steady(*during, settled=settled), phase=phase)


# Half of the histories begin anew, the others on the eve of a step.
starts = st.one_of(
    st.builds(beginnings, st.integers(0, 7), st.integers(0, 8)),
    st.builds(
        practised, st.tuples(*(st.sampled_from([1, 1, 2, 3]),) * 4), st.booleans(), st.sampled_from([1, 2, 2, 3])
    ),
)


@st.composite
def histories(draw: st.DrawFn, least: int = 1, most: int = 9) -> tuple[State, list[Day]]:
    """Give a state and days one after another; the equipment stays what it is."""
    state = draw(starts)
    weekdays = draw(st.sampled_from([(0, 2, 4), (0, 2, 4), (1, 5), (0, 1, 2, 3, 4, 5, 6), (6, 0, 3)]))
    equipment = draw(st.sampled_from([frozenset[Equipment](), EVERYTHING]))
    days = []
    for after in range(draw(st.integers(least, most))):
        on = state.on + timedelta(days=1 + after)
        answers: dict[str, Any] = {"before": draw(scores), "during": draw(scores)}
        answers["done"] = draw(st.sampled_from([Done.ALL, Done.ALL, Done.ALL, Done.PART, Done.NONE, None]))
        if draw(rarely):
            answers["signs"] = events_of(draw(st.sampled_from(["calf", "pop", "worse", None, None])))
            answers["sharp"] = draw(st.booleans())
            answers["swelling"] = draw(st.sampled_from([None, *Swelling]))
            answers["hurts"], answers["too_hard"] = draw(some_moves), draw(some_moves)
            answers["refuse_step"], answers["easier"] = draw(rarely), draw(rarely)
        if draw(rarely):
            answers["signs"] = (SEEN, *answers.get("signs", ()))
        days.append(Day(on, on.weekday() in weekdays, equipment, **answers))
    return state, days


def played(history: tuple[State, list[Day]]) -> tuple[State, list[Decision]]:
    return play(*history, HANDBOOK)


def steps_of(decision: Decision) -> dict[str, int]:
    return {item.id: item.step for item in decision.plan.items}


@many
@given(histories())
def test_every_day_has_exactly_one_row_and_one_mode_that_is_no_milder(history: tuple[State, list[Day]]) -> None:
    _, decisions = played(history)
    assert [decision.on for decision in decisions] == [day.on for day in history[1]]
    for decision in decisions:
        assert decision.row in {rule.id for rule in RULES}
        assert decision.reason.row == decision.row
        assert decision.row != "R0" or decision.mode is Mode.LOCKED
        assert decision.row != "R1" or decision.mode is Mode.REST
        assert (decision.plan.routine is Routine.NONE) == (decision.mode >= Mode.REST)


@many
@given(histories())
def test_nothing_goes_up_without_that_mornings_answer_and_never_more_than_two(
    history: tuple[State, list[Day]],
) -> None:
    for day, decision in zip(history[1], played(history)[1], strict=True):
        ups = [change for change in decision.changes if change.to_step > change.from_step]
        assert len(ups) <= 2
        if ups:
            assert day.before is not None
            assert decision.mode is Mode.NORMAL
            assert decision.plan.routine is Routine.STRENGTH
            assert {change.id: change.to_step for change in ups}.items() <= steps_of(decision).items()


@many
@given(histories())
def test_strength_never_comes_on_two_days_running(history: tuple[State, list[Day]]) -> None:
    routines = [decision.plan.routine for decision in played(history)[1]]
    assert (Routine.STRENGTH, Routine.STRENGTH) not in set(pairwise(routines))


@many
@given(histories())
def test_steps_stay_on_the_ladder_and_nobody_gets_what_they_cannot_do(history: tuple[State, list[Day]]) -> None:
    state, decisions = played(history)
    for id, number in state.steps.items():
        assert 1 <= number <= len(HANDBOOK.exercises[id].ladder)
    for day, decision in zip(history[1], decisions, strict=True):
        for item in decision.plan.items:
            rung = HANDBOOK.exercises[item.id].ladder[item.step - 1]
            assert rung.needs <= day.equipment
            assert rung.from_phase <= decision.phase


@many
@given(histories())
def test_one_session_costs_an_exercise_at_most_one_rung(history: tuple[State, list[Day]]) -> None:
    shown: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for decision in played(history)[1]:
        # Step 0 is no rung: what hurt twice leaves the plan, which is another matter.
        downs = [change for change in decision.changes if 0 < change.to_step < change.from_step]
        assert len({change.id for change in downs}) == len(downs)
        lost.update(change.id for change in downs)
        assert all(change.from_step - change.to_step == 1 for change in downs)
        assert all(lost[id] <= shown[id] for id in lost)
        shown.update(steps_of(decision).keys())


@many
@given(histories(least=2), st.sampled_from(["run", "walk"]), st.integers(0, 10), st.booleans())
def test_a_run_or_a_walk_costs_no_rung_of_a_session_however_it_was(
    history: tuple[State, list[Day]], outing: str, pain: int, sharp: bool
) -> None:
    state, days = history
    eve, _ = play(state, days[:-2], HANDBOOK)
    told = Run(25, pain, sharp=sharp) if outing == "run" else Walk(25, pain, sharp)
    lowered = []
    for evening in (days[-2], replace(days[-2], **{outing: told})):
        _, (_, after) = play(eve, [evening, days[-1]], HANDBOOK)
        lowered.append([change for change in after.changes if change.to_step < change.from_step])
    assert lowered[0] == lowered[1]


@many
@given(histories(), st.integers(0, 9), st.integers(1, 10))
def test_a_worse_morning_never_eases_the_day_nor_raises_a_step(
    history: tuple[State, list[Day]], before: int, more: int
) -> None:
    state, days = history
    state, _ = play(state, days[:-1], HANDBOOK)
    today, worse = replace(days[-1], before=before), min(before + more, 10)
    better, worsened = step(state, today, HANDBOOK)[1], step(state, replace(today, before=worse), HANDBOOK)[1]
    assert worsened.mode >= better.mode
    raised = {change.id: change.to_step for change in better.changes if change.to_step > change.from_step}
    for change in worsened.changes:
        assert change.to_step <= max(raised.get(change.id, 0), change.from_step)


@many
@given(histories(least=3), st.integers(0, 5), st.integers(1, 10))
def test_a_worse_session_never_eases_the_next_two_days_nor_raises_a_step(
    history: tuple[State, list[Day]], during: int, more: int
) -> None:
    state, days = history
    state, _ = play(state, days[:-3], HANDBOOK)
    session, *next_two = days[-3:]
    session, worse = replace(session, during=during), min(during + more, 10)
    better, betters = play(state, [session, *next_two], HANDBOOK)
    worsened, worses = play(state, [replace(session, during=worse), *next_two], HANDBOOK)
    for one, other in zip(betters, worses, strict=True):
        assert other.mode >= one.mode
        raised = {change.id: change.to_step for change in one.changes if change.to_step > change.from_step}
        assert all(change.to_step <= max(raised.get(change.id, 0), change.from_step) for change in other.changes)
    # What the session held never stands higher for it; other moves may come into the better days alone.
    assert all(worsened.steps.get(id, 1) <= better.steps.get(id, 1) for id in steps_of(betters[0]))


@many
@given(histories())
def test_what_comes_after_the_plan_does_not_change_it(history: tuple[State, list[Day]]) -> None:
    state, days = history
    state, _ = play(state, days[:-1], HANDBOOK)
    silent = replace(days[-1], during=None, done=None, sharp=False, swelling=None, hurts=(), too_hard=())
    assert step(state, days[-1], HANDBOOK)[1] == step(state, silent, HANDBOOK)[1]


@many
@given(histories())
def test_the_state_survives_json_and_goes_on_as_before(history: tuple[State, list[Day]]) -> None:
    state, days = history
    through = state
    for day in days:
        state, decision = step(state, day, HANDBOOK)
        through, again = step(STATES.validate_json(STATES.dump_json(through)), day, HANDBOOK)
        assert (through, again) == (state, decision)


@many
@given(histories(least=8))
def test_replaying_from_a_day_gives_the_same(history: tuple[State, list[Day]]) -> None:
    state, days = history
    half, first = play(state, days[:4], HANDBOOK)
    assert (lambda rest: (rest[0], first + rest[1]))(play(half, days[4:], HANDBOOK)) == play(state, days, HANDBOOK)


@many
@given(histories())
def test_the_preview_is_what_comes_if_the_morning_is_as_usual(history: tuple[State, list[Day]]) -> None:
    state, _ = played(history)
    on = state.on + timedelta(days=1)
    tomorrow = Day(on, strength_day=on.weekday() in (0, 2, 4))
    usual = baseline(state, on, HANDBOOK)
    assert preview(state, tomorrow, HANDBOOK) == step(state, replace(tomorrow, before=usual), HANDBOOK)[1]


@many
@given(histories(least=8, most=10))
def test_sessions_keep_to_their_minutes_and_the_state_stays_small(history: tuple[State, list[Day]]) -> None:
    state, decisions = played(history)
    for decision in decisions:
        moves = [item for item in decision.plan.items if item.id not in HANDBOOK.programme.daily.stretch_ids]
        if decision.plan.routine is Routine.STRENGTH and len(moves) > 3:
            assert decision.plan.seconds <= 15 * 60
        if decision.plan.routine is Routine.DAILY and decision.mode <= Mode.EASY:
            assert decision.plan.seconds <= 8 * 60
    assert len(STATES.dump_json(state)) < 10_000


def test_the_histories_reach_every_row() -> None:
    rows: Counter[str] = Counter()

    @settings(max_examples=200, deadline=None, database=None)
    @given(histories())
    def collect(history: tuple[State, list[Day]]) -> None:
        rows.update(decision.row for decision in played(history)[1])

    collect()
    assert set(rows) == {rule.id for rule in RULES}
