"""What the rows of the load rule look at: one day's circumstances, in the words of docs/programme.md."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, partial

from bot.domain.baseline import since
from bot.domain.pain import Swelling
from bot.domain.programme import Handbook, LoadRule
from bot.domain.safety import Tier
from bot.domain.session import Day, Done, Mode, StepChange
from bot.domain.signs import tier_of
from bot.domain.state import Course, PastDay, State, StrengthSession
from bot.domain.stepping import steps_up
from bot.domain.trend import answers, exact_median, mean


@dataclass(frozen=True)
class Facts:
    """A day before its row is known; `state` already has the day's baseline, open flag and courses.

    `guarded` is the strictest mode of the guards; `held`: a guard forbids steps up.
    """

    state: State
    day: Day
    handbook: Handbook
    guarded: Mode = Mode.NORMAL
    held: bool = False
    _given: dict[str, tuple[StepChange, ...]] = field(default_factory=dict, compare=False)

    @property
    def open_red_flag(self) -> bool:
        """Whether a sign of tier A or B is open."""
        return self.state.flag is not None

    @property
    def flag_tier(self) -> Tier:
        """The open sign's tier; a sign that the content does not know (any more) counts as an emergency."""
        return tier_of(self.state.flag.sign, self.handbook.signs) if self.state.flag else Tier.EMERGENCY

    @property
    def before(self) -> int | None:
        """Today's answer."""
        return self.day.before

    @property
    def delta(self) -> int | None:
        """Today's answer against the baseline."""
        return None if self.before is None else self.before - self.state.baseline

    @property
    def yesterday(self) -> PastDay | None:
        """The day before, if the programme had begun."""
        return self.state.past[-1] if self.state.past else None

    @property
    def during(self) -> int | None:
        """The worst of yesterday, in the session or on a run."""
        return self.yesterday.worst if self.yesterday else None

    @property
    def run_pain(self) -> int | None:
        """The worst of yesterday's run."""
        return self.yesterday.run_pain if self.yesterday else None

    @property
    def sharp(self) -> bool:
        """Whether something was sharp yesterday."""
        return self.yesterday is not None and self.yesterday.sharp

    @property
    def sharp_session(self) -> bool:
        """Whether yesterday's session was sharp, whatever a run or a walk was."""
        return self.sharp and self.yesterday is not None and not self.yesterday.sharp_elsewhere

    @property
    def swelling_more(self) -> bool:
        """Whether yesterday's answer about swelling was "more"."""
        return self.yesterday is not None and self.yesterday.swelling is Swelling.MORE

    def during_from(self, least: int) -> bool:
        """Whether yesterday's session or run was rated this or more."""
        return self.during is not None and self.during >= least

    def session_from(self, least: int) -> bool:
        """Whether yesterday's session was rated this or more, whatever a run was."""
        rated = self.yesterday.during if self.yesterday else None
        return rated is not None and rated >= least

    def run_from(self, least: int) -> bool:
        """Whether yesterday's run was rated this or more."""
        return self.run_pain is not None and self.run_pain >= least

    def before_from(self, least: int) -> bool:
        """Whether today's answer is this or more."""
        return self.before is not None and self.before >= least

    def delta_from(self, least: int) -> bool:
        """Whether today's answer is this or more above the baseline."""
        return self.delta is not None and self.delta >= least

    @property
    def raised_day(self) -> int:
        """The how manieth day running R3 would be today."""
        return self.state.raised_days + 1

    @property
    def sore_unanswered(self) -> bool:
        """Whether R1, R2 or R3 lies behind and neither an answer nor calm sessions have come since."""
        return self.state.sore_row is not None

    @property
    def course(self) -> Course | None:
        """The strictest of the days that rows gave in advance, the longest of equals."""
        return max(self.state.courses, key=lambda course: (course.mode, course.until), default=None)

    @property
    def may_step(self) -> bool:
        """Whether a step up is possible at all today: answered, mode normal, and no days without steps running."""
        blocked = self.state.no_step_until is not None and self.day.on <= self.state.no_step_until
        normal = not self.course and self.guarded is Mode.NORMAL
        return self.before is not None and normal and not self.held and not blocked

    def lately(self, days: int) -> list[StrengthSession]:
        """Strength sessions of the last so many days, older first."""
        return [session for session in self.state.sessions if session.on >= since(self.day.on, days)]

    def clean_row(self, n: LoadRule) -> int:
        """How many strength sessions in a row were clean; a missing answer neither counts nor breaks."""
        row, run_on = 0, self.state.run_hurt_on
        for session in reversed(self.lately(n.clean_days)):
            clean = is_clean(session, n)
            if clean is False or (run_on is not None and session.on <= run_on):
                break
            row += clean is True
        return row

    def steady(self, n: LoadRule) -> list[StrengthSession]:
        """The last strength sessions if they make a row of R5s, else none."""
        run_on = self.state.run_too_much_on
        sessions = [s for s in self.lately(n.steady_days) if run_on is None or s.on > run_on][-n.steady_sessions :]
        some_pain = any(session.during > n.calm_max for session in sessions)
        if len(sessions) < n.steady_sessions or not some_pain or not all(_is_steady(s, n) for s in sessions):
            return []
        stepped = self.state.stepped_on is not None and self.state.stepped_on >= since(self.day.on, n.steady_days)
        return [] if stepped else sessions

    def steps_up(self, row: str, most: int, unchanged_days: int) -> tuple[StepChange, ...]:
        """The steps that the row can give today."""
        if not self.may_step:
            return ()
        if row not in self._given:
            give = partial(steps_up, row=row, most=most, unchanged_days=unchanged_days)
            self._given[row] = give(self.state, self.day, self.handbook)
        return self._given[row]

    def sharp_sessions(self, n: LoadRule) -> int:
        """How many of the last days' sessions were sharp."""
        return len([on for on in self.state.sharps if on >= since(self.day.on, n.sharp_again_days)])

    def week_mean(self, days_ago: int = 0, days: int | None = None) -> Fraction | None:
        """The mean `before` of the week that ended so many days ago; None while there are too few answers."""
        n = self.handbook.programme.guards
        scores = answers(self.state, self.day, self.day.on - timedelta(days=days_ago), days or n.week_days)
        return mean(scores, n.week_answers)

    @property
    def first_mean(self) -> Fraction | None:
        """The mean `before` of the first week."""
        return mean(self.state.first_week, self.handbook.programme.guards.week_answers)

    @cached_property
    def week_median(self) -> Fraction | None:
        """The median `before` of today and the days before it that make a week; None with too few answers."""
        n = self.handbook.programme.guards
        return exact_median(answers(self.state, self.day, self.day.on, n.week_days), n.week_answers)

    @cached_property
    def rises(self) -> bool:
        """Whether this week's mean is well above that of the week before."""
        n = self.handbook.programme.guards
        now, earlier = self.week_mean(), self.week_mean(n.week_days)
        return now is not None and earlier is not None and now - earlier >= n.rise_from

    @property
    def begun_on(self) -> date:
        """The first day of the programme."""
        return self.state.begun_on or self.state.phase_from

    @property
    def day_number(self) -> int:
        """The how manieth day of the programme this is."""
        return (self.day.on - self.begun_on).days + 1

    @property
    def days_away(self) -> int:
        """Days since the last session, or since the eve of the programme."""
        return (self.day.on - (self.state.session_on or self.begun_on - timedelta(days=1))).days

    @property
    def calm_morning(self) -> bool:
        """Whether nothing speaks against progress: answered, at the baseline or under it, and yesterday was calm."""
        calm_yesterday = self.during is None or self.during <= self.handbook.programme.load.calm_max
        return self.delta is not None and self.delta <= 0 and calm_yesterday and not self.sharp and self.may_step


def is_clean(session: StrengthSession, n: LoadRule) -> bool | None:
    """Tell whether a strength session was clean; None while an answer is missing and nothing else breaks it."""
    broken = session.during > n.calm_max or session.done not in (Done.ALL, None) or session.sharp or session.eased
    if broken or session.settled is False:
        return False
    return None if session.done is None or session.settled is None else True


def _is_steady(session: StrengthSession, n: LoadRule) -> bool:
    # "Hurts" and "too hard" count here too, or else a worse rating could turn a hold into a step up.
    well = session.done is Done.ALL and not session.sharp and not session.eased
    return well and session.during <= n.acceptable_max and session.settled is True
