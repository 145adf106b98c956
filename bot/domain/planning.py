"""The planner of one day's session: which moves, at which dose, in how many minutes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import ceil, gcd

from bot.domain.circuit import circuit_of
from bot.domain.exercise import Exercise, Kind
from bot.domain.moves import FIRST_PHASE, Moves
from bot.domain.programme import Budget, Handbook, Programme
from bot.domain.schedule import WEEK
from bot.domain.session import Day, Item, Mode, Plan, Routine
from bot.domain.state import State


def plan_day(state: State, day: Day, mode: Mode, handbook: Handbook, keep: Collection[str] = ()) -> Plan:
    """Give the session of a day under a mode. `keep`: moves that the time budget must not leave out if it can help it.

    Nothing is drawn by lot: what rotates follows the date and the sessions in the state. See docs/programme.md.
    """
    desk = _Desk(state, day, handbook)
    match routine_of(state, day, mode, handbook):
        case Routine.NONE:
            return Plan(Routine.NONE)
        case Routine.STRENGTH:
            return desk.strength(mode, keep)
        case Routine.DAILY if mode is Mode.MOBILITY:
            return desk.plan(Routine.DAILY, desk.mobility())
        case _:
            return desk.plan(Routine.DAILY, desk.daily(mode))


def routine_of(state: State, day: Day, mode: Mode, handbook: Handbook) -> Routine:
    """Give the kind of session. A strength day that is stopped is dropped; two never follow each other.

    A week has so many at most; in upkeep only the first and the last of the chosen days are left.
    """
    if mode >= Mode.REST:
        return Routine.NONE
    if not day.strength_day or mode > Mode.EASY:
        return Routine.DAILY
    rested = not state.past or state.past[-1].routine is not Routine.STRENGTH
    week_ago = day.on - WEEK
    room = len([on for on in state.strength_days if on > week_ago]) < handbook.programme.strength.most_days
    chosen = [on.weekday() for on in (*state.chosen_days, day.on) if on > week_ago]
    kept = state.upkeep_from is None or day.on.weekday() in (min(chosen), max(chosen))
    return Routine.STRENGTH if rested and room and kept else Routine.DAILY


def seconds_of(item: Item, exercise: Exercise, budget: Budget) -> int:
    """Seconds that an exercise takes, both sides and rests included. Source: house, see docs/programme.md."""
    if item.minutes is not None:
        return item.minutes * 60
    hold = item.hold_s or 0
    if item.reps is None:
        one_set = hold
    else:
        one_set = item.reps * (hold + budget.held_rep_extra_s if hold else exercise.seconds_per_rep)
    return item.sets * (2 if item.per_side else 1) * one_set + budget.rest_s * (item.sets - 1)


def rotated(ids: Sequence[str], count: int, on: date, apart: Iterable[Collection[str]] = ()) -> tuple[str, ...]:
    """Give so many of the ids, others from day to day; every one comes first once in as many days as there are ids.

    `apart`: groups of which at most one comes on one day.
    """
    if not ids:
        return ()
    stride = next(stride for stride in range(max(count, 1), 2 * len(ids) + count + 2) if gcd(stride, len(ids)) == 1)
    start = on.toordinal() * stride % len(ids)
    groups = [frozenset(group) for group in apart]
    chosen: list[str] = []
    for id in (*ids[start:], *ids[:start]):
        meets = any(id in group and not group.isdisjoint(chosen) for group in groups)
        if len(chosen) < count and not meets:
            chosen.append(id)
    return tuple(chosen)


class _Desk(Moves):
    """What lies before the planner: the moves of that day, and the programme's minutes."""

    __slots__ = ()

    @property
    def programme(self) -> Programme:
        return self.handbook.programme

    def seconds(self, items: Iterable[Item]) -> int:
        return sum(seconds_of(item, self.handbook.exercises[item.id], self.programme.budget) for item in items)

    def plan(self, routine: Routine, items: Sequence[Item]) -> Plan:
        return Plan(routine, tuple(items), self.seconds(items))

    def stretches(self, ids: Sequence[str], count: int, *, once: bool) -> list[Item]:
        at_hand = [id for id in ids if self.has(id)]
        chosen = rotated(at_hand, count, self.day.on, self.programme.daily.apart)
        return [self.item(id, sets=1 if once else None) for id in chosen]

    def strength(self, mode: Mode, keep: Collection[str]) -> Plan:
        """The circuit inside the budget, then the cool-down, once a side; the warm-up is announced apart."""
        strength = self.programme.strength
        ids = self.programme.easy.stretch_ids if mode is Mode.EASY else self.programme.daily.stretch_ids
        cool_down = self.stretches(ids, strength.cool_down_stretches, once=True)
        moves = self.easy_moves() if mode is Mode.EASY else self.circuit()
        most = self.programme.budget.strength_most_min * 60 - self.seconds(cool_down)
        plan = self.plan(Routine.STRENGTH, [*self.within(moves, most, keep), *cool_down])
        warm_up = next((id for id in strength.warm_up_ids if self.has(id)), None)
        return replace(plan, warm_up_id=warm_up, warm_up_min=strength.warm_up_min if warm_up else None)

    def circuit(self) -> list[Item]:
        return [self.item(id) for id in circuit_of(self.state, self.day, self.handbook)]

    def within(self, moves: Sequence[Item], most_s: float, keep: Collection[str]) -> list[Item]:
        """Leave out moves until the rest fits; the one that was left out longest is the last to go."""
        always = self.programme.phase(self.state.phase).always
        state, never = self.state, date.min

        def turn(move: Item) -> tuple[bool, bool, date, int]:
            last_left_out = state.left_out.get(move.id, never).toordinal()
            return move.id not in always, move.id not in keep, state.in_session.get(move.id, never), -last_left_out

        first = sorted(moves, key=turn)
        kept = list(moves)
        while self.seconds(kept) > most_s and len(kept) > self.programme.budget.circuit_least_moves:
            kept.remove(next(move for move in reversed(first) if move in kept))
        return self.shortened(kept, most_s)

    def shortened(self, moves: list[Item], most_s: float) -> list[Item]:
        """Take a set from the longest move until the rest fits; its step stays."""
        exercises, budget = self.handbook.exercises, self.programme.budget
        while self.seconds(moves) > most_s and any(move.sets > 1 for move in moves):
            several = [place for place, move in enumerate(moves) if move.sets > 1]
            longest = max(several, key=lambda place: seconds_of(moves[place], exercises[moves[place].id], budget))
            moves[longest] = replace(moves[longest], sets=moves[longest].sets - 1)
        return moves

    def easy_moves(self) -> list[Item]:
        """The gentle moves with half their sets, rounded up, in every phase."""
        items = [self.item(id, phase=FIRST_PHASE) for id in self.gentle(self.programme.easy.move_ids)]
        share = self.programme.load.easy_sets_share
        return [replace(item, sets=max(1, ceil(item.sets * share))) for item in items]

    def gentle(self, ids: Sequence[str]) -> list[str]:
        return [id for id in ids if self.has(id) and self.step(id, FIRST_PHASE) is not None]

    def daily(self, mode: Mode) -> list[Item]:
        """Light moves first, one set each, then the stretches; the first twice, or all once, to keep the minutes."""
        daily, easy, budget = self.programme.daily, self.programme.easy, self.programme.budget
        ids, count = daily.light_move_ids, daily.light_moves
        stretch_ids, stretches = daily.stretch_ids, daily.stretches
        if mode is Mode.EASY:
            ids, count = easy.move_ids, easy.daily_moves
            stretch_ids, stretches = easy.stretch_ids, easy.daily_stretches
        chosen = rotated(self.gentle(ids), count, self.day.on)
        moves = [self.item(id, sets=1, phase=FIRST_PHASE) for id in chosen]
        if any(self.seconds([move]) >= daily.light_move_long_min * 60 for move in moves):
            moves = moves[:1]
        stretched = self.stretches(stretch_ids, stretches, once=False)
        if self.seconds([*moves, *stretched]) > budget.daily_most_min * 60:
            stretched = [replace(item, sets=1) for item in stretched]
        if stretched and self.seconds([*moves, *stretched]) < budget.daily_least_min * 60:
            stretched[0] = replace(stretched[0], sets=stretched[0].sets + 1)
        return [*moves, *stretched]

    def mobility(self) -> list[Item]:
        """A flat walk, then a few stretches once a side; nothing that kneels, for it presses the kneecap."""
        mobility = self.programme.mobility
        walks = [self.item(id) for id in (mobility.walk_id,) if self.has(id)]
        walk = [replace(item, sets=1, minutes=mobility.walk_min) for item in walks]
        ids = [id for id in mobility.stretch_ids if id in self.handbook.exercises]
        upright = [id for id in ids if not self.handbook.exercises[id].kneeling]
        return [*walk, *self.stretches(upright, mobility.stretches, once=True)]


def strength_moves(plan: Plan, handbook: Handbook) -> tuple[str, ...]:
    """Give the moves of a plan that climb a ladder with pain: strength and plyometric."""
    climbing = (Kind.STRENGTH, Kind.PLYOMETRIC)
    return tuple(item.id for item in plan.items if handbook.exercises[item.id].kind in climbing)
