"""A session under way: what was done of which exercise, and the one timer that runs. Nothing here decides any load."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.planning import seconds_of
from bot.domain.programme import Handbook
from bot.domain.session import Done, Item, Plan

READY = timedelta(seconds=5)
"""Between the tap and the beginning of a hold: the phone has to go down first (house)."""

EDIT_EVERY = timedelta(seconds=5)
"""A countdown is written anew after so long at the soonest, and its end again that could not be written."""


class Clock(StrEnum):
    """What a timer measures."""

    HOLD = "hold"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Timer:
    """A hold or a rest; `message_id` of the message that counts it down, None while nobody knows."""

    clock: Clock
    begins_at: datetime
    ends_at: datetime
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class StandIn:
    """A move that stands in today for one of the plan."""

    for_id: str
    item: Item


@dataclass(frozen=True, slots=True)
class Session:
    """What was done of a day's plan, by the plan's own ids; `left`: left out today.

    `sets` of the present exercise are done, and `sides` of its present hold. A session has one timer at most.
    `hurt`: the exercise that was left a moment ago because it hurts, until the next one has been shown.
    """

    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    sets: int = 0
    sides: int = 0
    timer: Timer | None = None
    hurt: str | None = None

    def stands_in(self, id: str) -> Item | None:
        """Give the move that stands in for one of the plan, None where it is done itself."""
        return next((each.item for each in self.stand_ins if each.for_id == id), None)


def moves_of(plan: Plan) -> tuple[str, ...]:
    """Give the ids of a session in order, the warm-up first."""
    return (*([plan.warm_up_id] if plan.warm_up_id else []), *(item.id for item in plan.items))


def done_but_hurt(session: Session, plan: Plan, hurts: Collection[str]) -> bool:
    """Tell whether all of a plan was done but what hurts; `hurts` names the moves that were done, stand-ins too."""
    of_plan = {each.for_id for each in session.stand_ins if each.item.id in hurts}
    return all(id in session.done or id in hurts or id in of_plan for id in moves_of(plan))


def present(session: Session, plan: Plan) -> str | None:
    """Give the exercise that comes now, None when nothing is left to do."""
    return next((id for id in moves_of(plan) if id not in session.done and id not in session.left), None)


def previous(session: Session, plan: Plan) -> str | None:
    """Give the last exercise before the present one that was done or left out."""
    now, before = present(session, plan), None
    for id in moves_of(plan):
        if id == now:
            break
        before = id
    return before


def item_of(session: Session, plan: Plan, id: str) -> Item | None:
    """Give what is done for an exercise of the plan, with its dose; None for the warm-up."""
    return session.stands_in(id) or next((item for item in plan.items if item.id == id), None)


def is_held(item: Item | None) -> bool:
    """Tell whether a set is one long hold, for which there is a timer."""
    return item is not None and item.hold_s is not None and item.reps is None and item.minutes is None


def as_of(session: Session, plan: Plan, rest_s: int, now: datetime) -> Session:
    """Give the session as it stands at an instant: a hold that has ended is done, a rest that has ended is over."""
    timer, id = session.timer, present(session, plan)
    if timer is None or now < timer.ends_at:
        return session
    still = replace(session, timer=None)
    item = item_of(session, plan, id) if id is not None else None
    if timer.clock is Clock.REST or item is None:
        return still
    if session.sides + 1 < (2 if item.per_side else 1):
        return replace(still, sides=session.sides + 1)
    counted = set_done(still, item, rest_s, timer.ends_at)
    rest = replace(counted.timer, message_id=timer.message_id) if counted.timer else None
    return as_of(replace(counted, timer=rest), plan, rest_s, now)


def hold(session: Session, item: Item, now: datetime) -> Session:
    """Start the timer of a hold, in place of any other."""
    begins_at = now + READY
    return replace(session, timer=Timer(Clock.HOLD, begins_at, begins_at + timedelta(seconds=item.hold_s or 0)))


def still(session: Session) -> Session:
    """Stop the timer: a hold that was broken off is not counted, a rest is over."""
    return replace(session, timer=None)


def set_done(session: Session, item: Item, rest_s: int, now: datetime) -> Session:
    """Count a set; a rest begins where another one comes."""
    sets = session.sets + 1
    rest = Timer(Clock.REST, now, now + timedelta(seconds=rest_s)) if sets < item.sets else None
    return replace(session, sets=min(sets, item.sets), sides=0, timer=rest)


def move_on(session: Session, id: str, *, done: bool) -> Session:
    """End an exercise, done or left out for today."""
    others = _without(session, id)
    return replace(others, done=(*others.done, id)) if done else replace(others, left=(*others.left, id))


def leave_hurting(session: Session, id: str, plan: Plan) -> Session:
    """Leave an exercise out that hurts; where it is the present one, nobody has seen yet what comes next."""
    shown = present(session, plan) == id or session.hurt == id
    left = move_on(session, id, done=False)
    return replace(left, hurt=id) if shown else replace(left, hurt=session.hurt)


def reopen(session: Session, id: str) -> Session:
    """Take up an exercise again that was done or left out."""
    return _without(session, id)


def swap(session: Session, id: str, item: Item | None) -> Session:
    """Let another move stand in for one of the plan today; None takes that back."""
    others = tuple(each for each in session.stand_ins if each.for_id != id)
    stand_ins = (*others, StandIn(id, item)) if item is not None else others
    return replace(session, stand_ins=stand_ins, sets=0, sides=0, timer=None)


def how_much(session: Session, plan: Plan) -> Done:
    """Say how much of the session was done: of its exercises, and where there was none, whether the warm-up was."""
    if all(id in session.done for id in moves_of(plan)):
        return Done.ALL
    if any(item.id in session.done for item in plan.items):
        return Done.PART
    return Done.WALK if plan.warm_up_id in session.done else Done.NONE


def seconds_left(session: Session, plan: Plan, handbook: Handbook) -> int:
    """Give the seconds that what is left takes, as the planner counts them; the warm-up at its shortest."""
    now, seconds = present(session, plan), 0.0
    for id in moves_of(plan):
        if id in session.done or id in session.left:
            continue
        item = item_of(session, plan, id)
        if item is None:
            seconds += 60 * (plan.warm_up_min or (0, 0))[0]
        elif (exercise := handbook.exercises.get(item.id)) is not None:
            share = (item.sets - session.sets) / item.sets if id == now else 1.0
            seconds += share * seconds_of(item, exercise, handbook.programme.budget)
    return round(seconds)


def to_play(session: Session | None, plan: Plan, handbook: Handbook) -> Plan:
    """Give a plan as it is played: without what is left out today, with what stands in, and as long as that takes."""
    if session is None or not (session.left or session.stand_ins):
        return plan
    items = tuple(session.stands_in(item.id) or item for item in plan.items if item.id not in session.left)
    exercises, budget = handbook.exercises, handbook.programme.budget
    seconds = sum(seconds_of(item, exercises[item.id], budget) for item in items if item.id in exercises)
    played = replace(plan, items=items, seconds=seconds)
    return replace(played, warm_up_id=None, warm_up_min=None) if plan.warm_up_id in session.left else played


def next_edit(timer: Timer, now: datetime) -> datetime:
    """Give the instant at which a countdown is written anew: never sooner than after EDIT_EVERY.

    Only the beginning of a hold and the end are: they wait for nothing where the edit before them came late.
    """
    mark = timer.begins_at if now < timer.begins_at else timer.ends_at
    return now + EDIT_EVERY if mark - now >= 2 * EDIT_EVERY else mark


def _without(session: Session, id: str) -> Session:
    done = tuple(each for each in session.done if each != id)
    left = tuple(each for each in session.left if each != id)
    return replace(session, done=done, left=left, sets=0, sides=0, timer=None, hurt=None)
