"""Weeks of the programme: what was planned, what was done, the scores, and how many weeks in a row were kept.

Only what was planned is counted: no day of a chosen break on which nothing was done, no optional one either, and none
on which the rule itself spared the knee.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from bot.domain.schedule import monday_of
from bot.domain.session import Day, Decision, Done, Mode, Routine
from bot.domain.trend import attended

FREE_MISSES = 2
"""So many planned sessions of a week may be left out and the week still counts as kept (house)."""

_DAYS = 7


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of the record as a week counts it. `away`: the person had said that they pause.

    `stopped`: a lock stood that day, and was taken back later as a mistake.
    """

    day: Day
    decision: Decision
    away: bool = False
    stopped: bool = False

    @property
    def planned(self) -> bool:
        """Whether there was a session to do; one that nobody had to do, or that a sign ended, counts if it was done."""
        free = self.away or self.stopped or self._optional or self._spared
        return (self.decision.plan.routine is not Routine.NONE and not free) or self.done

    @property
    def done(self) -> bool:
        """Whether a session was done, all or part, or rated: as the load rule counts it."""
        return attended(self.day)

    @property
    def walked(self) -> bool:
        """Whether of a session only the walk before it was done."""
        return self.day.done is Done.WALK

    @property
    def flare_up_since(self) -> date | None:
        """The first day of the flare-up that the day lies in."""
        since = self.decision.reason.numbers.get("g2_since")
        return date.fromisoformat(str(since)) if since is not None else None

    @property
    def _optional(self) -> bool:
        return self.decision.upkeep and self.decision.plan.routine is Routine.DAILY

    @property
    def _spared(self) -> bool:
        """Whether the rule took the session away, and left a few stretches for who likes."""
        return self.decision.mode is Mode.MOBILITY


@dataclass(frozen=True, slots=True)
class Week:
    """One week from Monday to Sunday. Counts of planned sessions; scores 0-10 in the order of their days.

    `left_out`: days whose planned session was not done, `walked`: those on which only the walk was. `flare_up_since`:
    the first day of the last flare-up in it.
    """

    monday: date
    planned: int
    done: int
    strength: int
    befores: tuple[int, ...]
    durings: tuple[int, ...]
    days_away: int
    left_out: tuple[date, ...] = ()
    walked: tuple[date, ...] = ()
    flare_up_since: date | None = None

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return self.monday + timedelta(days=_DAYS - 1)

    @property
    def thursday(self) -> date:
        """The middle of the week."""
        return self.monday + timedelta(days=_DAYS // 2)

    @property
    def missed(self) -> int:
        """How many planned sessions were not done."""
        return self.planned - self.done

    @property
    def kept(self) -> bool:
        """Whether the week counts for the row of weeks: at most FREE_MISSES planned sessions were left out."""
        return self.missed <= FREE_MISSES and self.done > 0

    @property
    def passes(self) -> bool:
        """Whether the week neither counts nor breaks the row: nothing was planned, or the person was away in it."""
        return self.planned == 0 or (self.days_away > 0 and not self.kept)


def weeks_of(days: Sequence[WeekDay]) -> tuple[Week, ...]:
    """Gather days, in order, into weeks."""
    return tuple(_week(monday, list(group)) for monday, group in groupby(days, key=lambda one: monday_of(one.day.on)))


def weeks_in_a_row(weeks: Iterable[Week], today: date) -> int:
    """Count the kept weeks in a row up to today; the week under way counts once it is kept and breaks nothing."""
    row = 0
    for week in reversed(tuple(weeks)):
        if week.kept:
            row += 1
        elif not week.passes and week.sunday < today:
            break
    return row


def changed_decisions(days: Sequence[WeekDay]) -> tuple[Decision, ...]:
    """Give the decisions of days, in order, that changed something: the load, or that a day allowed less than usual.

    Of days running that allow the same, the first one speaks.
    """
    before = [Mode.NORMAL, *(one.decision.mode for one in days)]
    return tuple(
        one.decision
        for last, one in zip(before, days, strict=False)
        if one.decision.changes or one.decision.mode not in (last, Mode.NORMAL)
    )


def adherence(weeks: Iterable[Week]) -> float | None:
    """Give the share of planned sessions that were done, 0-1; None when none was planned."""
    counted = tuple(weeks)
    planned = sum(week.planned for week in counted)
    return sum(week.done for week in counted) / planned if planned else None


def is_away(on: date, breaks: Iterable[tuple[date, date | None]]) -> bool:
    """Tell whether a day lies in a chosen break: (first day, the day it ends on), open while that is unknown."""
    return any(first <= on and (end is None or on < end) for first, end in breaks)


def _week(monday: date, days: list[WeekDay]) -> Week:
    return Week(
        monday=monday,
        planned=sum(one.planned for one in days),
        done=sum(one.done for one in days),
        strength=sum(one.done and one.decision.plan.routine is Routine.STRENGTH for one in days),
        befores=tuple(one.day.before for one in days if one.day.before is not None),
        durings=tuple(one.day.during for one in days if one.day.during is not None),
        days_away=sum(one.away and not one.done for one in days),
        left_out=tuple(one.day.on for one in days if one.planned and not one.done and not one.walked),
        walked=tuple(one.day.on for one in days if one.walked),
        flare_up_since=max((one.flare_up_since for one in days if one.flare_up_since), default=None),
    )
