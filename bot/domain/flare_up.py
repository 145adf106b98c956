"""Flare-ups: when one begins, how long it is easy, and when it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.baseline import since
from bot.domain.facts import Facts
from bot.domain.phases import dropped
from bot.domain.state import FlareUp, State

RAISED = "R3"


def is_open(state: State) -> bool:
    """Tell whether a flare-up is going on."""
    return state.flare_up is not None and state.flare_up.over_on is None


def with_flare_up(state: State, d: Facts, row: str | None, stepped_back: bool) -> State:
    """Give the state after the morning's look at a flare-up. `row`: R0 to R3, if one decides the day.

    One that begins soon after the last one's end is the same going on. Two that begin close to each other cost a phase;
    rungs stay. Whatever it is, the upkeep plan is over.
    """
    begins = _begins(state, d, row, stepped_back)
    if d.rises:
        first = since(d.day.on, d.handbook.programme.guards.rise_again_days)
        state = replace(state, rises=(*(on for on in state.rises if on >= first), d.day.on))
    if is_open(state):
        return state if state.flare_up is None else replace(state, flare_up=_went_on(state.flare_up, d, begins))
    if not begins:
        return state
    n, last, on = d.handbook.programme.flare_up, state.flare_up, d.day.on
    state = replace(state, upkeep_from=None)
    if last is not None and last.over_on is not None and (on - last.over_on).days <= n.same_days:
        return replace(state, flare_up=FlareUp(last.began_on, on))
    state = replace(state, flare_up=FlareUp(on, on))
    again = last is not None and (on - last.began_on).days <= n.drop_days
    return dropped(state, on) if again else state


def _begins(state: State, d: Facts, row: str | None, stepped_back: bool) -> bool:
    """A rise that lasts, step-backs close to each other, or so many days running of R3."""
    n, on, last = d.handbook.programme.guards, d.day.on, state.flare_up
    again_on = on - timedelta(days=n.rise_again_days)
    # What rose before the last one's end is settled with it: the means follow a calm knee days later.
    fresh = last is None or last.over_on is None or again_on > last.over_on
    rises_again = d.rises and again_on in state.rises and fresh
    lately = [back for back in state.step_backs if back >= since(on, n.step_back_days)]
    return (
        rises_again
        or (stepped_back and len(lately) + 1 >= n.step_backs)
        or (row == RAISED and d.raised_day >= n.raised_days)
    )


def _went_on(flare: FlareUp, d: Facts, begins: bool) -> FlareUp:
    """Count calm answers on days running; the flare-up is over once there are enough, and its first days are past."""
    n = d.handbook.programme.flare_up
    calm_yesterday = d.during is None or d.during <= d.handbook.programme.load.calm_max
    if d.before is None:
        calm_days = flare.calm_days if calm_yesterday and flare.calm_days >= n.calm_answers else 0
    else:
        calm = calm_yesterday and not d.sharp and d.before <= max(d.state.baseline, n.calm_most)
        calm_days = flare.calm_days + 1 if calm else 0
    ends = calm_days >= n.calm_answers and d.day.on >= flare.easy_from + timedelta(days=n.least_days) and not begins
    return replace(flare, calm_days=calm_days, over_on=d.day.on if ends else None)
