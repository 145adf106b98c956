"""The guards G1 to G5, in the shape of the load rule's rows: every one that matches counts, and only makes it stricter.

The table can be read beside docs/programme.md; its numbers come from content/programme.yaml.
"""

from __future__ import annotations

from fractions import Fraction

from bot.domain.facts import Facts
from bot.domain.flare_up import is_open
from bot.domain.programme import Guards, LoadRule
from bot.domain.rule import Change, Numbers, Rule
from bot.domain.session import Advice, Mode
from bot.domain.trend import done_share

SPARING = frozenset({"G4", "G5"})
"""Guards whose advice is counted, because it comes seldom."""


def _n(d: Facts) -> Guards:
    return d.handbook.programme.guards


def _flare_day(d: Facts) -> int:
    """Give the how manieth day of the flare-up this is, counted from the first of its easy days; 0 without one."""
    flare = d.state.flare_up
    return (d.day.on - flare.easy_from).days + 1 if flare is not None and is_open(d.state) else 0


def _flared(d: Facts) -> Change:
    """Easy at first; later the row's mode again, and a professional should look, now and every so many days."""
    n, day = d.handbook.programme.flare_up, _flare_day(d)
    if day <= n.most_days:
        return Change(Mode.EASY, holds=True, advice=(Advice.FLARE_UP,))
    see = (day - n.most_days - 1) % n.advice_days == 0
    return Change(holds=True, advice=(Advice.SEE_PROFESSIONAL,) if see else ())


def _welcomed(d: Facts) -> Change:
    """Welcome whoever answers again, and on the days on which rungs go down; never while a flag is open."""
    greets = d.day.before is not None or d.days_away in _n(d).away_days
    return Change(advice=(Advice.WELCOME_BACK,) if greets and not d.open_red_flag else ())


def _no_better(d: Facts) -> bool:
    """Whether the last full week is no better than the first, and enough was done to expect it."""
    n = _n(d)
    if d.day_number < n.no_better_from_day:
        return False
    now, first = d.week_mean(days_ago=1), d.first_mean
    if now is None or first is None:
        return False
    done = done_share(d.state, n.no_better_done_days) >= Fraction(str(n.no_better_done_share))
    return now >= first and now >= n.no_better_least and done


def _wants_review(d: Facts) -> bool:
    """Whether many weeks of well-kept plans changed too little."""
    n = _n(d)
    if d.day_number <= n.review_days:
        return False
    now, first = d.week_mean(), d.first_mean
    if now is None or first is None:
        return False
    done = done_share(d.state, n.review_days) >= Fraction(str(n.review_done_share))
    return now >= n.review_least and first - now < n.review_drop and done


def _is_due(d: Facts, guard: str) -> bool:
    """Whether an advice may come again: not too often, and not so soon after a professional was seen."""
    n, given, seen_on = _n(d), d.state.counsels.get(guard), d.state.seen_on
    silent = seen_on is not None and (d.day.on - seen_on).days < n.seen_silent_days
    if silent or d.open_red_flag or given is None:
        return not silent and not d.open_red_flag
    apart = n.advice_days if given.times < n.advice_times else n.advice_later_days
    return (d.day.on - given.on).days >= apart


def _mean(mean: Fraction | None) -> str:
    return f"{float(mean or 0):.1f}"


def _of_rise(d: Facts, n: LoadRule) -> Numbers:
    """G1: mean (of this week), earlier (that of the week before)."""
    return {"mean": _mean(d.week_mean()), "earlier": _mean(d.week_mean(_n(d).week_days))}


def _of_flare_up(d: Facts, n: LoadRule) -> Numbers:
    """G2: since (its first day), day (the how manieth of it), calm_days (answered, running), most_days."""
    flare = d.state.flare_up
    if flare is None:
        return {}
    said: Numbers = {"since": flare.began_on.isoformat(), "day": _flare_day(d), "calm_days": flare.calm_days}
    return {**said, "most_days": d.handbook.programme.flare_up.most_days}


def _of_absence(d: Facts, n: LoadRule) -> Numbers:
    """G3: days (since the last session)."""
    return {"days": d.days_away}


def _of_no_better(d: Facts, n: LoadRule) -> Numbers:
    """G4: mean (of the last full week), first (that of the first week); calm, more (done, at a mean that is calm)."""
    now = d.week_mean(days_ago=1)
    said: Numbers = {"mean": _mean(now), "first": _mean(d.first_mean)}
    if now is None or now > n.calm_max:
        return said
    return {**said, "calm": n.calm_max, **({"more": 1} if _does_more(d) else {})}


def _does_more(d: Facts) -> bool:
    """Whether the load went up in the weeks that the advice speaks of, and nothing was a step back since."""
    stepped_on = d.state.stepped_on
    if stepped_on is None or (d.day.on - stepped_on).days > _n(d).no_better_done_days:
        return False
    return all(on < stepped_on for on in d.state.step_backs)


def _of_review(d: Facts, n: LoadRule) -> Numbers:
    """G5: mean (of this week), first (that of the first week), weeks (of the programme)."""
    return {"mean": _mean(d.week_mean()), "first": _mean(d.first_mean), "weeks": (d.day_number - 1) // 7}


GUARDS: tuple[Rule, ...] = (
    Rule(
        "G1",
        when=lambda d, n: d.rises,
        then=lambda d, n: Change(holds=True),
        says=_of_rise,
    ),
    Rule(
        "G2",
        when=lambda d, n: is_open(d.state),
        then=lambda d, n: _flared(d),
        says=_of_flare_up,
    ),
    Rule(
        "G3",
        when=lambda d, n: d.days_away >= _n(d).away_days[0],
        then=lambda d, n: _welcomed(d),
        says=_of_absence,
    ),
    Rule(
        "G4",
        when=lambda d, n: _no_better(d) and _is_due(d, "G4"),
        then=lambda d, n: Change(advice=(Advice.SEE_PROFESSIONAL,)),
        says=_of_no_better,
    ),
    Rule(
        "G5",
        when=lambda d, n: _wants_review(d) and _is_due(d, "G5"),
        then=lambda d, n: Change(advice=(Advice.REVIEW_PLAN,)),
        says=_of_review,
    ),
)
