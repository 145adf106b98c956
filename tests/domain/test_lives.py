"""What holds for everybody over weeks: every guard, gate and budget, told by the days and not by the rule's words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.baseline import baseline
from bot.domain.progression import GUARDS, RULES, State, step
from bot.domain.session import Advice, Day, Decision, Done, Mode, NoRun, Routine, Run
from tests.domain.lives import DAYS, HOPS, LIVES, Life, handbook, life

many = settings(max_examples=max(300, LIVES - 100), deadline=None, database=None)
seeds = st.integers(0, LIVES - 1)
FLARING = range(1, 8)


def told(one: Life) -> list[tuple[Day | None, Day, Decision, State]]:
    """Give each day with yesterday, its decision, and the state before it."""
    return list(zip((None, *one.days), one.days, one.decisions, one.states, strict=False))


def ups(decision: Decision) -> dict[str, int]:
    return {change.id: change.to_step for change in decision.changes if change.to_step > change.from_step}


def worst(day: Day | None) -> int:
    """Give the worst of a day in its session or on its run, -1 for none."""
    return (
        max(-1, *(pain for pain in (day.during, day.run.pain if day.run else None) if pain is not None), -1)
        if day
        else -1
    )


def delta(day: Day, state: State) -> int | None:
    return None if day.before is None else day.before - baseline(state, day.on, handbook())


@many
@given(seeds)
def test_every_mode_is_as_strict_as_the_day_before_and_the_morning_ask(seed: int) -> None:
    one = life(seed)
    for yesterday, day, decision, state in told(one):
        if decision.mode is Mode.LOCKED:
            assert decision.row == "R0"
            continue
        morning, change = day.before if day.before is not None else -1, delta(day, state)
        if worst(yesterday) >= 8 or morning >= 8:
            assert decision.mode is Mode.REST
        elif worst(yesterday) >= 6 or (yesterday and yesterday.sharp) or morning >= 6:
            assert decision.mode >= Mode.MOBILITY
        elif change is not None and change >= 2:
            assert decision.mode >= Mode.EASY
        assert not day.easier or decision.mode >= Mode.EASY


@many
@given(seeds)
def test_nothing_goes_up_but_by_its_row_on_a_calm_answered_strength_day_and_never_under_a_holding_guard(
    seed: int,
) -> None:
    one = life(seed)
    for yesterday, day, decision, state in told(one):
        if not (up := ups(decision)):
            continue
        change = delta(day, state)
        assert decision.row in ("R5s", "R6")
        assert (decision.mode, decision.plan.routine) == (Mode.NORMAL, Routine.STRENGTH)
        assert change is not None
        assert change <= 0
        assert worst(yesterday) <= 5
        assert {"G1", "G2"}.isdisjoint(decision.guards)
        assert not day.refuse_step
        assert len(up) <= 2
        assert up.items() <= {item.id: item.step for item in decision.plan.items}.items()


@many
@given(seeds)
def test_the_slow_rise_is_told_by_two_weeks_of_answers(seed: int) -> None:
    one = life(seed)
    scores = {answer.on: answer.score for answer in one.states[0].befores}
    for _, day, decision, _ in told(one):
        if day.before is not None:
            scores[day.on] = day.before
        now, earlier = (
            [scores[on] for back in span if (on := day.on - timedelta(days=back)) in scores]
            for span in (range(7), range(7, 14))
        )
        full = len(now) >= 4 and len(earlier) >= 4
        rises = full and len(earlier) * sum(now) - len(now) * sum(earlier) >= len(now) * len(earlier)
        assert ("G1" in decision.guards) == rises


@many
@given(seeds)
def test_a_flare_up_is_easy_for_at_most_seven_days_running_and_nothing_goes_up_in_it(seed: int) -> None:
    one = life(seed)
    for _, _, decision, _ in told(one):
        assert ("G2" in decision.guards) == ("g2_day" in decision.reason.numbers)
        if "G2" in decision.guards and int(decision.reason.numbers["g2_day"]) in FLARING:
            assert decision.mode >= Mode.EASY
            assert Advice.FLARE_UP in decision.advice
        else:
            assert Advice.FLARE_UP not in decision.advice
    for earlier, later in pairwise(one.decisions):
        if "G2" in earlier.guards and int(earlier.reason.numbers["g2_day"]) < 3:
            assert "G2" in later.guards


@many
@given(seeds)
def test_a_gap_lowers_on_its_7th_14th_and_28th_day_and_on_no_other(seed: int) -> None:
    one = life(seed)
    start = one.states[0]
    last = start.session_on or start.on
    for _, day, decision, _ in told(one):
        gap = (day.on - last).days
        assert ("G3" in decision.guards) == (gap >= 7)
        lowered = any(change.row == "G3" for change in decision.changes)
        assert not lowered or gap in (7, 14, 28)
        if day.done in (Done.ALL, Done.PART) or (day.done is None and day.during is not None):
            last = day.on


@many
@given(seeds)
def test_advice_to_be_seen_for_being_no_better_comes_at_most_weekly_and_never_to_who_was_seen(seed: int) -> None:
    one = life(seed)
    for guard in ("G4", "G5"):
        given = [decision.on for decision in one.decisions if guard in decision.guards]
        assert all((later - earlier).days >= 7 for earlier, later in pairwise(given))
        seen = [day.on for day in one.days if day.seen]
        assert not seen or all(on < seen[0] for on in given)


@many
@given(seeds)
def test_gated_moves_wait_for_their_gate_and_nobody_gets_what_they_cannot_do(seed: int) -> None:
    one = life(seed)
    for _, day, decision, state in told(one):
        ids = {item.id for item in decision.plan.items}
        assert decision.phase == 3 or not ids & {"reverse-lunge", HOPS}
        if HOPS in ids:
            assert HOPS in state.agreed
            assert day.run is None
            assert decision.running is None or decision.running.not_today is not None
        for item in decision.plan.items:
            rung = handbook().exercises[item.id].ladder[item.step - 1]
            assert rung.needs <= day.equipment
            assert rung.from_phase <= decision.phase
            assert decision.phase in handbook().exercises[item.id].phases


@many
@given(seeds)
def test_no_plan_leaves_its_minutes_and_no_week_has_more_than_three_strength_days(seed: int) -> None:
    one = life(seed)
    strength = [decision.on for decision in one.decisions if decision.plan.routine is Routine.STRENGTH]
    assert all((later - earlier).days >= 2 for earlier, later in pairwise(strength))
    assert all((fourth - first).days >= 7 for first, fourth in zip(strength, strength[3:], strict=False))
    for decision in one.decisions:
        if decision.plan.routine is Routine.STRENGTH:
            moves = [item for item in decision.plan.items if handbook().exercises[item.id].kind == "strength"]
            assert decision.plan.seconds <= 15 * 60
            assert len(moves) >= 3 or HOPS in {item.id for item in decision.plan.items}
        elif decision.plan.routine is Routine.DAILY:
            assert 4 * 60 <= decision.plan.seconds <= 8 * 60


@many
@given(seeds)
def test_a_phase_goes_up_by_one_on_a_calm_answered_morning_and_down_only_for_a_guard(seed: int) -> None:
    one = life(seed)
    for yesterday, day, decision, state in told(one):
        if decision.phase > state.phase:
            change = delta(day, state)
            assert decision.phase == state.phase + 1
            assert change is not None
            assert change <= 0
            assert worst(yesterday) <= 2
            assert {"G1", "G2"}.isdisjoint(decision.guards)
        elif decision.phase < state.phase:
            assert decision.phase == state.phase - 1
            assert {"G2", "G3"} & set(decision.guards)


@many
@given(seeds)
def test_levels_of_running_rise_by_one_at_most_twice_a_week_and_fall_as_the_pain_says(seed: int) -> None:
    one = life(seed)
    rises = []
    for (earlier, now), day, yesterday in zip(
        pairwise(state.running for state in one.states[1:]), one.days[1:], one.days, strict=False
    ):
        run = yesterday.run
        if earlier.level is None or now.level is None:
            continue
        if now.level > earlier.level:
            rises.append(day.on)
            assert now.level == earlier.level + 1
            assert run is not None
            assert run.pain <= 2
            assert day.before is not None
        if run is not None and 3 <= run.pain <= 5 and not yesterday.sharp:
            assert now.level < earlier.level
        if run is not None and (run.pain >= 6 or yesterday.sharp):
            assert now.level < earlier.level - 1 or earlier.level < 3
    assert all((third - first).days >= 7 for first, third in zip(rises, rises[2:], strict=False))


def milder(other: Decision, one: Decision) -> bool:
    """Tell whether a day has a milder mode or a higher step than another for which the knee was better."""
    raised = ups(one)
    return other.mode < one.mode or any(
        change.to_step > max(raised.get(change.id, 0), change.from_step) for change in other.changes
    )


@many
@given(seeds, st.integers(0, DAYS - 1), st.integers(0, 9), st.integers(1, 10))
def test_a_worse_morning_eases_nothing_today(seed: int, at: int, before: int, more: int) -> None:
    one = life(seed)
    state, day = one.states[at], replace(one.days[at], before=before)
    better = step(state, day, handbook())[1]
    worse = step(state, replace(day, before=min(before + more, 10)), handbook())[1]
    assert not milder(worse, better)


@many
@given(seeds, st.integers(0, DAYS - 3), st.integers(0, 5), st.integers(1, 10), st.booleans())
def test_a_worse_session_or_run_eases_neither_of_the_next_two_days(
    seed: int, at: int, pain: int, more: int, running: bool
) -> None:
    one = life(seed)
    first, *after = one.days[at : at + 3]
    if running:  # the latest pain of all: a session that is spared cannot hurt on the day after
        after = [replace(day, during=None, done=None, sharp=False, run=None) for day in after]
    worse_pain = min(pain + more, 10)
    one_day = replace(first, run=Run(25, pain)) if running else replace(first, during=pain)
    other_day = replace(first, run=Run(25, worse_pain)) if running else replace(first, during=worse_pain)
    (better, betters), (worse, worses) = (_on(one.states[at], [day, *after]) for day in (one_day, other_day))
    assert not any(milder(other, day) for day, other in zip(betters, worses, strict=True))
    if better.phase == worse.phase:  # a new phase forgets steps that the old one never showed
        assert all(worse.steps.get(item.id, 1) <= better.steps.get(item.id, 1) for item in betters[0].plan.items)
    levels = [state.running.level or 0 for state in (better, worse)]
    assert not better.runner or levels[1] <= levels[0]


def _on(state: State, days: list[Day]) -> tuple[State, list[Decision]]:
    decisions = []
    for day in days:
        state, decision = step(state, day, handbook())
        decisions.append(decision)
    return state, decisions


def test_the_lives_meet_every_row_guard_phase_and_mode_and_all_that_can_stop_a_run() -> None:
    decisions = [decision for seed in range(200) for decision in life(seed).decisions]
    rows = Counter(decision.row for decision in decisions)
    guards = Counter(guard for decision in decisions for guard in decision.guards)
    assert set(rows) == {rule.id for rule in RULES}
    assert set(guards) == {guard.id for guard in GUARDS}
    assert {decision.phase for decision in decisions} == {1, 2, 3}
    assert {decision.mode for decision in decisions} == set(Mode)
    assert any(HOPS in {item.id for item in decision.plan.items} for decision in decisions)
    stopped = {decision.running.not_today for decision in decisions if decision.running}
    assert stopped == {None, *NoRun}
    assert any(decision.upkeep for decision in decisions)
