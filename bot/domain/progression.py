"""The load rule: a pure fold over days, row by row as docs/programme.md has it.

The table can be read beside that sheet; its numbers `n` come from content/programme.yaml.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain import reasons
from bot.domain.baseline import baseline
from bot.domain.facts import Facts
from bot.domain.flare_up import with_flare_up
from bot.domain.folding import checked, closed, opened
from bot.domain.guards import GUARDS, SPARING
from bot.domain.pain import Swelling
from bot.domain.phases import with_phase
from bot.domain.planning import plan_day
from bot.domain.programme import Handbook, LoadRule
from bot.domain.rule import Change, Rule
from bot.domain.running import lowers_running, running_today, with_running
from bot.domain.safety import Tier
from bot.domain.session import Advice, Day, Decision, Mode, Reason, StepChange
from bot.domain.signs import reported, tier_of
from bot.domain.state import Counsel, Course, State
from bot.domain.stepping import charged, dated, moved, steps_down

__all__ = ["GUARDS", "RULES", "Change", "Rule", "State", "asks_about_swelling", "baseline", "begin", "preview", "step"]


def _raised_mode(d: Facts, n: LoadRule) -> Mode:
    """Mobility; from the third day running easy, for lying low ever longer helps nobody, unless it is really high."""
    lasting = d.raised_day >= n.raised_days_until_easy and not d.before_from(n.high_before_from)
    return Mode.EASY if lasting else Mode.MOBILITY


def _twice_sharp(d: Facts, n: LoadRule) -> tuple[Advice, ...]:
    return (Advice.SEE_PROFESSIONAL,) if d.sharp and d.sharp_sessions(n) >= 2 else ()


def _care(d: Facts) -> tuple[Advice, ...]:
    return (Advice.EMERGENCY,) if d.flag_tier is Tier.EMERGENCY else (Advice.SEE_TODAY,)


def _steady_steps(d: Facts, n: LoadRule) -> tuple[StepChange, ...]:
    return d.steps_up("R5s", n.steady_exercises, n.steady_unchanged_days)


def _clean_steps(d: Facts, n: LoadRule) -> tuple[StepChange, ...]:
    return d.steps_up("R6", n.step_exercises, n.step_unchanged_days)


# The first row that matches decides. R5s and R6 are the day's row only when they give a step.
RULES: tuple[Rule, ...] = (
    Rule(
        "R0",
        when=lambda d, n: d.open_red_flag,
        then=lambda d, n: Change(Mode.LOCKED, advice=_care(d)),
        says=reasons.of_flag,
    ),
    Rule(
        "R1",
        when=lambda d, n: d.during_from(n.stop_from) or d.before_from(n.stop_from),
        then=lambda d, n: Change(
            Mode.REST,
            back_days=int(d.session_from(n.stop_from) or d.before_from(n.stop_from)),
            then_mode=Mode.MOBILITY,
            then_days=n.stop_mobility_days,
            block_days=n.stop_block_days,
            advice=(Advice.SEE_PROFESSIONAL,),
        ),
        says=reasons.of_stop,
    ),
    Rule(
        "R2",
        when=lambda d, n: d.during_from(n.acceptable_max + 1) or d.sharp,
        then=lambda d, n: Change(
            Mode.MOBILITY,
            back_days=int(d.session_from(n.acceptable_max + 1) or d.sharp_session),
            then_mode=Mode.MOBILITY,
            then_days=n.too_much_mobility_days - 1,
            advice=_twice_sharp(d, n),
        ),
        says=reasons.of_too_much,
    ),
    Rule(
        "R3",
        when=lambda d, n: d.delta_from(n.raised_from) or d.before_from(n.high_before_from) or d.swelling_more,
        then=lambda d, n: Change(_raised_mode(d, n), back_days=2 if d.delta_from(n.raised_from) else 0),
        says=reasons.of_raised,
    ),
    Rule(
        "R3a",
        when=lambda d, n: d.before is None,
        then=lambda d, n: Change(Mode.EASY if d.sore_unanswered else Mode.NORMAL),
        says=reasons.of_no_answer,
    ),
    Rule(
        "R4",
        when=lambda d, n: d.delta_from(n.hold_from),
        then=lambda d, n: Change(),
        says=reasons.of_slight_rise,
    ),
    Rule(
        "R5s",
        when=lambda d, n: bool(d.steady(n) and _steady_steps(d, n)),
        then=lambda d, n: Change(up=_steady_steps(d, n)),
        says=reasons.of_steady,
    ),
    Rule(
        "R5",
        when=lambda d, n: d.during_from(n.calm_max + 1),
        then=lambda d, n: Change(),
        says=reasons.of_acceptable,
    ),
    Rule(
        "R6",
        when=lambda d, n: d.clean_row(n) >= n.clean_sessions and not d.delta_from(1) and bool(_clean_steps(d, n)),
        then=lambda d, n: Change(up=_clean_steps(d, n)),
        says=reasons.of_clean,
    ),
    Rule(
        "R7",
        when=lambda d, n: True,
        then=lambda d, n: Change(),
        says=reasons.of_rest,
    ),
)

LOWERING = RULES[:4]
"""R0 to R3, the rows that guards look at: they spare the knee, whatever else holds."""


def begin(on: date, *, usual_pain: int, worst_pain: int | None, handbook: Handbook) -> State:
    """Give the state before the first day `on`, in the starting phase. Scores 0-10. See docs/programme.md.

    UnknownScore for a score that is none.
    """
    checked(usual_pain, worst_pain)
    start = handbook.programme.start
    sore = usual_pain > start.usual_above or (worst_pain is not None and worst_pain > start.worst_above)
    return State(
        on=on - timedelta(days=1),
        usual_pain=usual_pain,
        baseline=usual_pain,
        phase=1 if sore else 2,
        phase_from=on,
        begun_on=on,
    )


def step(state: State, day: Day, handbook: Handbook) -> tuple[State, Decision]:
    """Fold one day: decide it from the state and its morning, then remember what was said after the plan was seen.

    DayOutOfTurn when the day does not follow the state's last; UnknownScore for a score that is none.
    """
    state, earlier = opened(state, day, handbook)
    n = handbook.programme.load
    d = Facts(state, day, handbook)
    matched = [rule for rule in LOWERING if rule.when(d, n)]
    lowering = next(iter(matched), None)
    charging, back_days = _charge(d, matched)
    down = steps_down(state, day, handbook, row=charging, days=back_days)
    stepped_back = bool(down) or (lowering is not None and lowers_running(d))
    state = with_flare_up(state, d, lowering.id if lowering else None, stepped_back)
    d = Facts(state, day, handbook)
    guards = [(guard, guard.then(d, n)) for guard in GUARDS if guard.when(d, n)]
    guarded = max((change.mode for _, change in guards), default=Mode.NORMAL)
    held = any(change.holds for _, change in guards)
    d = Facts(state, day, handbook, guarded, held)
    state = with_running(with_phase(state, d) if lowering is None else state, d, lowering is None)
    d = Facts(state, day, handbook, guarded, held)
    rule = lowering or next(rule for rule in RULES if rule.when(d, n))
    change = rule.then(d, n)
    mode = max(change.mode, guarded, d.course.mode if d.course else Mode.NORMAL)
    mode = max(mode, Mode.EASY) if day.easier else mode
    up = () if day.refuse_step or day.easier else change.up
    numbers = rule.says(d, n)
    state = _changed(charged(state, back_days), day, change, up, down, stepped_back)
    state = _counselled(state, day, [guard.id for guard, _ in guards])
    state = _given_ahead(state, day, Course(rule.id, change.then_mode, day.on, numbers), change)
    plan = plan_day(state, day, mode, handbook, keep=[step_up.id for step_up in up])
    beside = reasons.beside(d, change, plan.routine, mode)
    decision = Decision(
        on=day.on,
        row=rule.id,
        mode=mode,
        phase=state.phase,
        plan=plan,
        reason=Reason(rule.id, {**numbers, **beside, **reasons.of_guards(d, guards)}),
        guards=tuple(guard.id for guard, _ in guards),
        changes=(*earlier, *down, *up),
        advice=_advice(d, change, [more for _, more in guards]),
        upkeep=state.upkeep_from is not None,
        running=running_today(state, d, plan, mode),
    )
    return closed(state, day, decision, handbook), decision


def _charge(d: Facts, matched: Sequence[Rule]) -> tuple[str, int]:
    """Give the row that takes rungs, and for how many days back: the first one that matches and takes any.

    A run's pain decides the day and takes none; what the session itself or the morning asks for is taken all the same.
    """
    if d.open_red_flag:
        return "", 0
    taken = ((rule.id, rule.then(d, d.handbook.programme.load).back_days) for rule in matched)
    return next(((row, days) for row, days in taken if days > 0), ("", 0))


def _changed(
    state: State,
    day: Day,
    change: Change,
    up: tuple[StepChange, ...],
    down: tuple[StepChange, ...],
    stepped_back: bool,
) -> State:
    """Move the rungs. A refused step is unchanged, and its days without change start again."""
    state = moved(state, (*down, *up))
    refused = change.up if day.refuse_step else ()
    state = dated(state, [moved.id for moved in (*down, *up, *refused)], day.on)
    if stepped_back:
        state = replace(state, step_backs=(*state.step_backs, day.on))
    if any(moved.row == "R6" for moved in up):
        state = replace(state, stepped_on=day.on)
    return state


def _counselled(state: State, day: Day, guards: Sequence[str]) -> State:
    """Note the advice that is not given every day."""
    given = {
        id: Counsel(state.counsels[id].times + 1 if id in state.counsels else 1, day.on)
        for id in guards
        if id in SPARING
    }
    return replace(state, counsels={**state.counsels, **given}) if given else state


def _given_ahead(state: State, day: Day, course: Course, change: Change) -> State:
    """Note the days that a row gives in advance; they run their course, whatever is rated meanwhile."""
    if change.then_days > 0:
        said = {key: number for key, number in course.numbers.items() if not key.endswith("_until")}
        course = replace(course, until=day.on + timedelta(days=change.then_days), numbers=said)
        state = replace(state, courses=(*state.courses, course))
    if change.block_days > 0:
        state = replace(state, no_step_until=day.on + timedelta(days=change.block_days))
    return state


def _advice(d: Facts, change: Change, guards: Sequence[Change]) -> tuple[Advice, ...]:
    """Give the advice of the row and the guards, and that of a mild sign or of a usual pain that is high."""
    milder = any(not tier_of(sign, d.handbook.signs).locks for sign in reported(d.day.signs))
    mild = (Advice.SEE_PROFESSIONAL,) if milder or reasons.is_sore_from_the_start(d) else ()
    return tuple(dict.fromkeys((*change.advice, *(advice for more in guards for advice in more.advice), *mild)))


def preview(state: State, day: Day, handbook: Handbook) -> Decision:
    """Give tomorrow's decision if the morning is no worse than the baseline; `day` is tomorrow, unanswered."""
    usual = baseline(state, day.on, handbook)
    return step(state, replace(day, before=usual), handbook)[1]


def asks_about_swelling(state: State, day: Day, handbook: Handbook) -> bool:
    """Tell whether a day's numbers, or words, call for the question about swelling; `state` is the one before it."""
    if day.swelling is not None:
        return day.swelling is Swelling.SOME
    n = handbook.programme.load
    risen = day.before is not None and day.before - baseline(state, day.on, handbook) >= n.swelling_delta_from
    return risen or (day.during is not None and day.during >= n.swelling_during_from)
