"""An extract of one person's records: what reports are made of, with the words that they say it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.heard import Heard
from bot.domain.patient import Patient
from bot.domain.schedule import WEEK, Due
from bot.domain.session import Decision, Item, Plan, Routine
from bot.domain.signs import TOLD, Flag, Said, SignEvent
from bot.domain.week import WeekDay


@dataclass(frozen=True, slots=True)
class Coming:
    """A session that is still to come, by the schedule alone: what it holds follows from the days before it."""

    due: Due
    strength: bool
    minutes: int


@dataclass(frozen=True, slots=True)
class SignsOn:
    """Something said about signs, and the local date on which it was."""

    on: date
    event: SignEvent


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A sign that was told: on which day, and on which one it was settled; `withdrawn`: by taking it back."""

    sign: str
    told_on: date
    settled_on: date | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """All that is kept of one person, as it was at an instant (aware, UTC); days, breaks and signs oldest first.

    `flag`: the open red flag. `breaks`: (first day, the day it ends on), as the person chose them. `kept`: messages
    whose words they allowed to be kept.
    """

    patient: Patient
    drawn_at: datetime
    days: tuple[WeekDay, ...] = ()
    breaks: tuple[tuple[date, date | None], ...] = ()
    signs: tuple[SignsOn, ...] = ()
    flag: Flag | None = None
    kept: tuple[Heard, ...] = ()

    @property
    def name(self) -> str:
        """The name that the person wishes to stand on papers, empty for none."""
        return self.patient.profile.name or ""

    @property
    def latest(self) -> Decision | None:
        """The newest day's decision."""
        return self.days[-1].decision if self.days else None

    def plans(self) -> tuple[tuple[date, Plan], ...]:
        """Give the newest plan of each routine of the last week, each with its day; none while a red flag is open."""
        if self.flag is not None:
            return ()
        newest: dict[Routine, tuple[date, Plan]] = {}
        for one in reversed(self.days[-WEEK.days :]):
            if one.decision.plan.items:
                newest.setdefault(one.decision.plan.routine, (one.day.on, one.decision.plan))
        return tuple(newest.values())

    def red_flags(self) -> tuple[RedFlag, ...]:
        """Give every sign that was told with what became of it, oldest first."""
        flags: list[RedFlag] = []
        for said in self.signs:
            event = said.event
            if event.said in TOLD:
                flags += [RedFlag(sign, said.on) for sign in event.signs]
            elif event.said is Said.SEEN:
                flags = [flag if flag.settled_on else _settled(flag, said.on) for flag in flags]
            elif event.said is Said.WITHDRAWN:
                open_ones = [flag for flag in flags if flag.settled_on is None and flag.sign in event.signs]
                flags = [_settled(flag, said.on, withdrawn=True) if flag in open_ones else flag for flag in flags]
        return tuple(flags)


@dataclass(frozen=True, slots=True)
class Words:
    """What the files for machines say in the person's language.

    `why`: of each day. `exercises` and `signs`: names by id. `before`, `during`, `on_a_run`: what a score is of.
    `strength`, `daily`, `note`, `calendar`: of the calendar, neutral where they wish to be written to discreetly.
    """

    why: Mapping[date, str]
    exercises: Mapping[str, str]
    doses: Mapping[Item, str]
    signs: Mapping[str, str]
    before: str
    during: str
    on_a_run: str
    knee: str
    plan: str
    strength: str
    daily: str
    note: str
    calendar: str


def _settled(flag: RedFlag, on: date, *, withdrawn: bool = False) -> RedFlag:
    return RedFlag(flag.sign, flag.told_on, on, withdrawn)
