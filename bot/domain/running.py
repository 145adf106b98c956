"""Running: the gate, the run-walk ladder, how runs are spaced, and what a run's pain does to the next ones.

The numbers come from content/running.yaml. Whatever it allows, the load rule stands above it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from bot.domain.baseline import since
from bot.domain.facts import Facts
from bot.domain.programme import Handbook
from bot.domain.run_rule import RunRule
from bot.domain.session import Day, Mode, NoRun, Plan, Run, Running
from bot.domain.state import PastRun, RunningState, State

KEPT_DAYS = 28
"""Runs are kept so long for the volume of two weeks and the two before."""


def lowers_running(d: Facts) -> bool:
    """Tell whether yesterday's run was too much, or sharp: then today is a step-back, though strength rungs stay."""
    return d.run_from(d.handbook.programme.load.acceptable_max + 1) or (d.sharp and d.run_pain is not None)


def with_running(state: State, d: Facts, may_rise: bool) -> State:
    """Give the state after yesterday's run is judged by this morning. `may_rise`: none of R0 to R3 decides the day.

    0 to 2 and settled counts towards the next level, 3 to 5 is one level lower, more or sharp is two levels lower and
    no run until a morning is back at the baseline. Who falls off the ladder passes the gate again.
    """
    running, rule = state.running, d.handbook.running
    if not state.runner and running.last is None:
        return state
    running = replace(running, raised=tuple(on for on in running.raised if on > _back(d, rule.limits.levels_up_days)))
    run, back_at_baseline = running.last, d.delta is not None and d.delta <= 0
    if run is not None:
        running = _judged(replace(running, last=None), run, d)
    elif running.held and back_at_baseline:
        running = replace(running, held=False)
    if state.runner and may_rise and back_at_baseline and _gate_opens(state, running, d):
        running = replace(running, level=1, began_again=False, walked_on=None, clean_runs=0)
    return replace(state, running=running)


def _judged(running: RunningState, run: Run, d: Facts) -> RunningState:
    load, limits, level = d.handbook.programme.load, d.handbook.running.limits, running.level
    back_at_baseline = d.delta is not None and d.delta <= 0
    if run.pain > load.acceptable_max or d.sharp:
        return replace(_fallen(running, limits.down_too_much), held=not back_at_baseline)
    if run.pain > load.calm_max:
        return _fallen(running, limits.down_acceptable)
    if d.before is None:
        return running
    if not back_at_baseline or (run.settled_min is not None and run.settled_min > limits.settled_min):
        return replace(running, clean_runs=0)
    if running.held:
        running = replace(running, held=False)
    if level is None:
        return running if running.began_again or not d.state.runner else _kept(running, run, d)
    return _counted(running, run, level, d)


def _counted(running: RunningState, run: Run, level: int, d: Facts) -> RunningState:
    """Count a clean run that held its level's minutes, and go a level up after enough of them."""
    rule, on = d.handbook.running, d.day.on
    if run.fast:
        most = rule.speed.repeats[1]
        running = replace(running, fast=min(max(run.fast + 1, rule.speed.repeats[0]), most))
    if run.minutes < rule.ladder[level - 1].run_minutes:
        return running
    running = replace(running, clean_runs=running.clean_runs + 1)
    room = level < len(rule.ladder) and len(running.raised) < rule.limits.levels_up
    if running.clean_runs < rule.limits.clean_runs or not room or not d.may_step:
        return running
    return replace(running, level=level + 1, clean_runs=0, raised=(*running.raised, on))


def _kept(running: RunningState, run: Run, d: Facts) -> RunningState:
    """Let somebody who runs well keep running: part of those minutes, at the rung that holds them, without walking."""
    rule = d.handbook.running
    part, whole = rule.limits.kept_share
    held = [level for level, rung in enumerate(rule.ladder, 1) if rung.run_minutes * whole <= run.minutes * part]
    return replace(running, level=max(held, default=1), continuous=True, clean_runs=0)


def _fallen(running: RunningState, levels: int) -> RunningState:
    running = replace(running, clean_runs=0)
    if running.level is None:
        return running
    if running.level - levels >= 1:
        return replace(running, level=running.level - levels)
    return replace(running, level=None, began_again=True, continuous=False, walked_on=None)


def _gate_opens(state: State, running: RunningState, d: Facts) -> bool:
    gate = d.handbook.running.gate
    walked = running.walked_on is not None and running.walked_on >= since(d.day.on, gate.walk_days)
    return running.level is None and not running.held and walked and state.phase >= gate.from_phase and d.may_step


def running_today(state: State, d: Facts, plan: Plan, mode: Mode) -> Running | None:
    """Give what a runner may run today; None for everybody else."""
    if not state.runner:
        return None
    running, rule, level = state.running, d.handbook.running, state.running.level
    if level is None:
        return Running(not_today=NoRun.GATE)
    most = _most_minutes(running, level, d)
    not_today = _not_today(state, d, plan, mode, most)
    top = level == len(rule.ladder)
    median = d.week_median
    flat = not (top and median is not None and median <= rule.hills_median_most)
    rested = running.fast_on is None or (d.day.on - running.fast_on).days >= rule.speed.apart_days
    speedy = top and state.phase >= rule.speed.from_phase and rested and not_today is None
    fast = max(running.fast, rule.speed.repeats[0]) if speedy else 0
    return Running(level, not_today, most, fast, flat, running.continuous)


def _not_today(state: State, d: Facts, plan: Plan, mode: Mode, most: int) -> NoRun | None:
    running, limits = state.running, d.handbook.running.limits
    gate = d.handbook.programme.phase(state.phase).gate
    if mode is not Mode.NORMAL or running.held:
        return NoRun.KNEE
    if gate is not None and any(item.id == gate.exercise_id for item in plan.items):
        return NoRun.HOPS
    if any(run.on == _back(d, 1) for run in running.runs):
        return NoRun.RAN_YESTERDAY
    if len([run for run in running.runs if run.on > _back(d, limits.runs_days)]) >= limits.runs:
        return NoRun.RUNS_OF_THE_WEEK
    top = running.level == len(d.handbook.running.ladder)
    return NoRun.VOLUME if most <= 0 or (top and most < limits.least_min) else None


def _most_minutes(running: RunningState, level: int, d: Facts) -> int:
    """Give the longest that today's run may last: the rung's minutes; at the top what the week's growth leaves.

    There a week may be so much more than the one before, and two weeks so much more than the two before; a week of
    `floor_min` is always allowed, for a share of next to nothing says nothing.
    """
    rule = d.handbook.running
    limits, rung, top = rule.limits, rule.ladder[level - 1], len(rule.ladder)
    if level < top:
        return rung.run_minutes if running.continuous else rung.minutes
    week = limits.runs_days
    grown = _share(limits.growth_share) * _minutes(running, d, week, week)
    room = max(grown, Fraction(limits.floor_min)) - _minutes(running, d, 1, week - 1)
    block, weeks = limits.block_days, Fraction(limits.block_days, week)
    doubled = _share(limits.block_share) * _minutes(running, d, block, block)
    blocked = max(doubled, weeks * limits.floor_min) - _minutes(running, d, 1, block - 1)
    return max(int(min(room, blocked)), 0)


def _share(growth: float) -> Fraction:
    return 1 + Fraction(str(growth))


def _minutes(running: RunningState, d: Facts, back: int, days: int) -> int:
    """Give the minutes run on so many days, the last of them so many days back."""
    last = _back(d, back)
    first = last - timedelta(days=days - 1)
    return sum(run.minutes for run in running.runs if first <= run.on <= last)


def _back(d: Facts, days: int) -> date:
    return d.day.on - timedelta(days=days)


def heard(state: State, day: Day, handbook: Handbook) -> State:
    """Give the state after an evening: the run and the walk of the day."""
    running, rule, load = state.running, handbook.running, handbook.programme.load
    if day.run is None and day.walk is None and not running.runs:
        return state
    first = since(day.on, KEPT_DAYS)
    running = replace(running, runs=tuple(run for run in running.runs if run.on >= first))
    if day.walk is not None and opens_gate(day, rule):
        running = replace(running, walked_on=day.on)
    if day.run is not None:
        runs = (*running.runs, PastRun(day.on, day.run.minutes))
        running = replace(running, last=day.run, runs=runs, fast_on=day.on if day.run.fast else running.fast_on)
        hurt = day.run.pain > load.calm_max or day.was_sharp
        too_much = day.run.pain > load.acceptable_max or day.was_sharp
        state = replace(
            state,
            run_hurt_on=day.on if hurt else state.run_hurt_on,
            run_too_much_on=day.on if too_much else state.run_too_much_on,
        )
    return replace(state, running=running)


def opens_gate(day: Day, rule: RunRule) -> bool:
    """Tell whether the day's walk was long and calm enough to begin running after it; a sharp one never is."""
    walk = day.walk
    return (
        walk is not None and not walk.sharp and walk.minutes >= rule.gate.walk_min and walk.pain <= rule.gate.pain_most
    )
