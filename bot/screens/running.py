"""Running: where a runner stands, what a day allows, and the run or walk that is told of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.domain.run_rule import RunRung
from bot.domain.session import MOST_OUTING_MIN, Mode, NoRun, Run, Running, Walk
from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.reason import if_no_worse, reason_of_tomorrow, tomorrow, why
from bot.screens.scale import scale
from bot.screens.screen import Button, Row, Rows, Screen, in_rows, paragraphs
from bot.services.may_run import MayRun
from bot.services.outing_questions import AskMinutes, AskOutingPain
from bot.services.outings import Noted, Outing, OutingKept, may_have_settled
from bot.services.running import AskRunner, RunShown
from bot.storage import DayRecord

TOPIC = "running"
MINUTES_A_ROW = 5


def ask_runner(outcome: AskRunner, pen: Pen) -> Screen:
    """Ask whether somebody runs."""
    rows = ((pen.button(pen._("I run, or want to again"), Tap(Verb.RUNNER, None, "1")),), (_must_i_stop(pen),))
    return Screen(pen.write("ask_runner", left=outcome.left), (*rows, (_today(pen),)))


def shown(outcome: RunShown, pen: Pen) -> Screen:
    """Show a runner's level, what today allows and why."""
    record = outcome.record
    day, state, running = record.day, record.state.running, record.decision.running or Running(not_today=NoRun.GATE)
    rule = pen.catalogue.handbook.running
    text = pen.write(
        "run",
        level=running.level,
        levels=len(rule.ladder),
        recipe=recipe(running, pen),
        running=running,
        rung_min=rule.ladder[running.level - 1].run_minutes if running.level else 0,
        not_today=running.not_today,
        no_run=_no_run(running, pen),
        phase=record.decision.phase,
        rule=rule,
        clean_runs=state.clean_runs,
        began_again=state.began_again,
        held=state.held,
        walked_on=pen.on(state.walked_on) if state.walked_on else None,
        run=day.run,
        walk=day.walk,
        strength=record.decision.plan.routine.value == "strength",
    )
    to_run = pen._("Change the run") if day.run else pen._("Note a run")
    to_walk = pen._("Change the walk") if day.walk else pen._("Note a brisk walk")
    ran = pen.button(to_run, Tap(Verb.RAN, day.on, Outing.RUN))
    walked = pen.button(to_walk, Tap(Verb.RAN, day.on, Outing.WALK))
    stops = pen.button(pen._("I do not run"), Tap(Verb.RUNNER, None, "0"))
    first: Row = (walked, ran) if running.level is None else (ran,)
    return Screen(text, (first, (_must_i_stop(pen),), (_today(pen), stops)))


def may_run(outcome: MayRun, then: Screen, pen: Pen) -> Screen:
    """Say what the rule allows that day and why, and below it the answer that holds on any day."""
    record, decision = outcome.record, outcome.following or outcome.record.decision
    running, tomorrow = decision.running or Running(not_today=NoRun.GATE), outcome.following is not None
    because = reason_of_tomorrow(decision, pen) if tomorrow else why(decision, pen)
    text = pen.write(
        "may_run",
        tomorrow=tomorrow,
        done=record.day.run is not None and not tomorrow,
        gate=running.level is None,
        no_run=_no_run(running, pen, tomorrow=tomorrow),
        reason=because if running.not_today is NoRun.KNEE and decision.mode is not Mode.NORMAL else "",
        rule=pen.catalogue.handbook.running,
        level=running.level,
        minutes=running.most_min,
    )
    return replace(then, text=paragraphs(text, then.text))


def _no_run(running: Running, pen: Pen, *, tomorrow: bool = False) -> Markup | None:
    """Say why there is no run that day; None where there may be one, or the walk comes first."""
    if running.not_today in (None, NoRun.GATE):
        return None
    rule = pen.catalogue.handbook.running
    return pen.write("no_run", not_today=running.not_today, rule=rule, tomorrow=tomorrow)


def ask_minutes(outcome: AskMinutes, pen: Pen) -> Screen:
    """Ask how long it was."""
    on, outing = outcome.on, outcome.outing
    text = pen.write(
        "outing_minutes",
        walk=outing is Outing.WALK,
        day=pen.on(on),
        noted=outcome.noted,
        puzzled=outcome.puzzled,
        most=MOST_OUTING_MIN,
    )
    buttons = [
        pen.button(pen._("%(minutes)d min", minutes=minutes), Tap(Verb.RAN_MIN, on, f"{outing}.{minutes}"))
        for minutes in outcome.minutes
    ]
    rows: Rows = in_rows(buttons, MINUTES_A_ROW)
    if outcome.earlier_on is not None:
        rows = (*rows, (pen.button(pen._("It was yesterday"), Tap(Verb.RAN, outcome.earlier_on, outing)),))
    return Screen(text, (*rows, (_back(pen),)))


def ask_pain(outcome: AskOutingPain, pen: Pen) -> Screen:
    """Ask for the worst pain of it."""
    on, told = outcome.on, f"{outcome.outing}.{outcome.minutes}"
    text = pen.write(
        "outing_pain",
        walk=outcome.outing is Outing.WALK,
        minutes=outcome.minutes,
        sharp=outcome.sharp,
        puzzled=outcome.puzzled,
        day=pen.on(on),
    )
    rows: Rows = scale(pen, lambda score: Tap(Verb.RAN_PAIN, on, f"{told}.{score}.{int(outcome.sharp)}"))
    sharp = pen.button(pen._("Sharp or stabbing"), Tap(Verb.RAN_MIN, on, f"{told}.1"))
    if outcome.sharp:
        sharp = pen.button(pen._("It was not sharp"), Tap(Verb.RAN_MIN, on, f"{told}.0"))
    rows = (*rows, (sharp,))
    other = pen.button(pen._("Something else: swelling, gave way, caught"), Tap(Verb.SIGNS, on))
    return Screen(text, (*rows, (other,), (_back(pen),)))


def kept(outcome: OutingKept, pen: Pen) -> Screen:
    """Say what a run or a walk means for the next one and for the day after; ask whether the knee has settled."""
    return _walk_kept(outcome, pen) if outcome.outing is Outing.WALK else _run_kept(outcome, pen)


def _run_kept(outcome: OutingKept, pen: Pen) -> Screen:
    record = outcome.record
    day, load = record.day, pen.catalogue.handbook.programme.load
    run, now, ahead = day.run, record.decision.running, outcome.following.running
    if run is None:
        return shown(RunShown(record), pen)
    calm = run.pain <= load.calm_max and not day.was_sharp
    asks = may_have_settled(day, pen.catalogue.handbook)
    limit = pen.catalogue.handbook.running.limits.settled_min
    text = pen.write(
        "run_kept",
        run=run,
        day=pen.on(day.on),
        sharp=run.sharp,
        calm=calm,
        most=load.calm_max,
        too_much=run.pain > load.acceptable_max or run.sharp,
        sharp_beside=day.was_sharp,
        runner=record.state.runner,
        before=now.level if now else None,
        level=ahead.level if ahead else None,
        recipe=recipe(ahead, pen) if ahead and ahead.level else None,
        levels=len(pen.catalogue.handbook.running.ladder),
        clean_runs=_clean_runs(outcome, pen),
        runs_needed=pen.catalogue.handbook.running.limits.clean_runs,
        earlier=outcome.earlier,
        next=tomorrow(outcome.following, pen),
        tomorrow=if_no_worse(outcome.following, pen),
        reason=reason_of_tomorrow(outcome.following, pen),
        asks=asks,
        late=run.settled_min is not None and run.settled_min > limit,
        limit=limit,
    )
    was = _values(outcome.was)
    rows: list[Row] = []
    if asks:
        yes = pen.button(pen._("Yes, within %(minutes)d min", minutes=limit), Tap(Verb.SETTLED, day.on, f"1.{was}"))
        rows.append((yes, pen.button(pen._("No, later"), Tap(Verb.SETTLED, day.on, f"0.{was}"))))
    if calm and now is not None and now.fast and run.fast != now.fast:
        label = pen._("With %(number)d fast repeats", number=now.fast)
        rows.append((pen.button(label, Tap(Verb.FAST, day.on, f"{now.fast}.{was}")),))
    if not record.state.runner:
        rows.append((pen.button(pen._("Plan my running too"), Tap(Verb.RUNNER, None, "1")),))
    if run.sharp:
        rows.append((pen.button(pen._("It was not sharp"), not_sharp(day.on, run)),))
    undo = pen.undo(bring_back(day.on, outcome.outing, outcome.was))
    return Screen(text, (*rows, (undo, _today(pen))))


def bring_back(on: date, outing: Outing, was: Noted) -> Tap:
    """Give the tap that takes a run or a walk back, and brings back what was noted before it."""
    return Tap(Verb.UNRUN, on, f"{outing}.{_values(was)}")


def not_sharp(on: date, told: Run | Walk) -> Tap:
    """Give the tap that notes a run or a walk anew, without sharp pain."""
    outing = Outing.RUN if isinstance(told, Run) else Outing.WALK
    return Tap(Verb.RAN_PAIN, on, f"{outing}.{told.minutes}.{told.pain}.0")


def _walk_kept(outcome: OutingKept, pen: Pen) -> Screen:
    record, now, ahead = outcome.record, outcome.record.decision.running, outcome.following.running
    rule, walk = pen.catalogue.handbook.running, record.day.walk
    opens = walk is not None and record.state.running.walked_on == record.day.on
    text = pen.write(
        "walk_kept",
        walk=walk,
        day=pen.on(record.day.on),
        opens=opens,
        settled_in=now is not None and now.level is not None,
        level=ahead.level if ahead else None,
        recipe=recipe(ahead, pen) if ahead and ahead.level else None,
        gate=rule.gate,
        phase=record.decision.phase,
        runner=record.state.runner,
        earlier=outcome.earlier,
        next=tomorrow(outcome.following, pen),
        tomorrow=if_no_worse(outcome.following, pen),
        reason=reason_of_tomorrow(outcome.following, pen),
    )
    rows: Rows = ()
    if walk is not None and walk.sharp:
        rows = ((pen.button(pen._("It was not sharp"), not_sharp(record.day.on, walk)),),)
    undo = pen.undo(bring_back(record.day.on, outcome.outing, outcome.was))
    return Screen(text, (*rows, (undo, _back(pen))))


def _clean_runs(outcome: OutingKept, pen: Pen) -> int:
    """Count the calm runs at the level, this one included if it lasted as long as the level asks."""
    rule, state, run = pen.catalogue.handbook.running, outcome.record.state.running, outcome.record.day.run
    if state.level is None or run is None or outcome.earlier:
        return 0
    whole = run.minutes >= rule.ladder[state.level - 1].run_minutes
    return state.clean_runs + whole


def recipe(running: Running, pen: Pen) -> str:
    """Say in words what a level's run is made of."""
    rule = pen.catalogue.handbook.running
    if running.level is None:
        return ""
    rung = rule.ladder[running.level - 1]
    if running.level == len(rule.ladder) and (running.most_min or 0) > rung.run_minutes:
        return pen._("easy running, up to %(minutes)d minutes", minutes=running.most_min)
    if running.continuous or not rung.walk_min:
        return pen._("%(minutes)d minutes of easy running", minutes=rung.run_minutes)
    return _turns(rung, pen)


def _turns(rung: RunRung, pen: Pen) -> str:
    run = pen.many("run %(number)d minute", "run %(number)d minutes", rung.run_min)
    return pen._(
        "%(times)d times: %(run)s, walk %(walk)d; %(minutes)d minutes in all",
        times=rung.repeats,
        run=run,
        walk=rung.walk_min,
        minutes=rung.minutes,
    )


def in_few_words(record: DayRecord, pen: Pen) -> str | None:
    """Say what a day allows a runner, for the day's own screens; None for everybody else."""
    running = record.decision.running
    if running is None:
        return None
    if record.day.run is not None:
        return pen._("done for today")
    if running.level is None:
        return pen._("first the walk")
    if running.not_today is not None:
        return pen._("not today")
    return pen._("level %(level)d if you like, up to %(minutes)d min", level=running.level, minutes=running.most_min)


def _values(was: Noted) -> str:
    numbers = (was.minutes, was.pain, was.settled_min or 0, was.fast, int(was.sharp))
    return ".".join(str(number) for number in numbers)


def _must_i_stop(pen: Pen) -> Button:
    return pen.button(pen._("Do I have to stop running?"), Tap(Verb.TOPIC, None, TOPIC))


def _today(pen: Pen) -> Button:
    return pen.button(pen._("Today's plan"), Tap(Verb.TODAY))


def _back(pen: Pen) -> Button:
    return pen.button(pen._("Back"), Tap(Verb.RUN))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {
    AskRunner: ask_runner,
    RunShown: shown,
    AskMinutes: ask_minutes,
    AskOutingPain: ask_pain,
    OutingKept: kept,
}
