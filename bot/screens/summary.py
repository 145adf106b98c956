"""The summary for a physiotherapist in words: what stands on the PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from babel.dates import format_date

from bot.domain.extract import Extract, RedFlag
from bot.domain.session import Decision, Mode, Plan, Routine
from bot.domain.summary import Entry, Section, Summary
from bot.domain.week import Week, WeekDay, adherence, changed_decisions, weeks_of
from bot.screens.pen import Pen
from bot.screens.progress import PERCENT, changed, span
from bot.screens.running import recipe
from bot.screens.start_questions import knee_name, place_name
from bot.screens.words import locale_of, plain

MOST_WEEKS, MOST_RUNS, MOST_FLAGS = 26, 10, 12
"""So many lines of each are set at most (house)."""


def summary(extract: Extract, pen: Pen) -> Summary:
    """Write the summary of an extract; the chart is put in by whoever draws it."""
    days = extract.days
    on = extract.drawn_at.astimezone(pen.zone).date()
    begun = pen._("The programme has not begun.")
    if days:
        first, last = _date(days[0].day.on, pen), _date(days[-1].day.on, pen)
        begun = pen._("Runner's knee programme, %(first)s to %(last)s", first=first, last=last)
    beside = (_person(extract, pen), *_plans(extract, pen))
    below = (_flags(extract, pen), _weeks(extract, pen), *_running(extract, pen), _changes(extract, pen))
    return Summary(
        title=pen._("Summary for the physiotherapist"),
        name=extract.name,
        subtitle=begun,
        beside=beside,
        below=below,
        footer=pen._(
            "Written by kneebot on %(day)s from what the person told. No diagnosis. Every day is in the table file.",
            day=_date(on, pen),
        ),
        language=pen.language,
    )


def why_of(decision: Decision, pen: Pen) -> str:
    """Say in hindsight, on one line and without mark-up, why a day is as it is."""
    return " ".join(plain(changed(decision, pen)).split())


def _person(extract: Extract, pen: Pen) -> Section:
    profile, latest = extract.patient.profile, extract.latest
    facts = [
        (pen._("Knee"), knee_name(profile.knee, pen) if profile.knee else ""),
        (pen._("Where it hurts"), place_name(profile.place, pen) if profile.place else ""),
        (pen._("At the start"), _scores_at_the_start(extract, pen)),
    ]
    if latest is not None:
        phases = len(pen.catalogue.handbook.programme.phases)
        phase = pen._("%(phase)d of %(phases)d", phase=latest.phase, phases=phases)
        facts.append((pen._("Phase"), _joined(phase, pen._("keeping it up") if latest.upkeep else "")))
        facts.append((pen._("Last 4 weeks"), _lately(extract, pen)))
    return Section(pen._("At a glance"), tuple(Entry(about, says) for about, says in facts if says))


def _scores_at_the_start(extract: Extract, pen: Pen) -> str:
    profile = extract.patient.profile
    if profile.usual_pain is None:
        return ""
    if profile.worst_pain is None:
        return pen._("usual pain %(usual)d/10", usual=profile.usual_pain)
    return pen._(
        "usual pain %(usual)d/10, worst in a week %(worst)d/10", usual=profile.usual_pain, worst=profile.worst_pain
    )


def _lately(extract: Extract, pen: Pen) -> str:
    weeks = weeks_of(_over(extract))[-4:]
    befores = tuple(score for week in weeks for score in week.befores)
    durings = [score for week in weeks for score in week.durings]
    done = adherence(weeks)
    return _joined(
        pen._("%(percent)d %% of the sessions", percent=round(PERCENT * done)) if done is not None else "",
        pen._("knee before %(scores)s", scores=span(befores, pen)) if befores else "",
        pen._("worst in a session %(worst)d/10", worst=max(durings)) if durings else "",
    )


def _plans(extract: Extract, pen: Pen) -> tuple[Section, ...]:
    if extract.flag is not None:
        note = pen._("Stopped until a professional has seen the knee: %(sign)s.", sign=pen.sign(extract.flag.sign))
        return (Section(pen._("Plan now"), note=note),)
    plans = extract.plans()
    if not plans:
        return (Section(pen._("Plan now"), note=pen._("No session is planned.")),)
    return tuple(
        Section(
            pen._("Plan now: %(routine)s of %(day)s", routine=_routine(plan, pen), day=pen.on(on)),
            tuple(Entry(pen.name(item.id), pen.dose(item)) for item in plan.items),
            note=_warm_up(plan, pen),
        )
        for on, plan in plans
    )


def _routine(plan: Plan, pen: Pen) -> str:
    return pen._("strength day") if plan.routine is Routine.STRENGTH else pen._("daily routine")


def _warm_up(plan: Plan, pen: Pen) -> str:
    if plan.warm_up_id is None or plan.warm_up_min is None:
        return ""
    least, most = plan.warm_up_min
    return pen._("First %(name)s, %(least)d to %(most)d min", name=pen.name(plan.warm_up_id), least=least, most=most)


def _weeks(extract: Extract, pen: Pen) -> Section:
    weeks = weeks_of(_over(extract))[::-1]

    def rest(number: int) -> str:
        left = weeks[-number:]
        done, planned = sum(week.done for week in left), sum(week.planned for week in left)
        return pen.many(
            "and %(number)d earlier week: %(done)d of %(planned)d",
            "and %(number)d earlier weeks: %(done)d of %(planned)d",
            number,
            done=done,
            planned=planned,
        )

    entries = tuple(Entry(pen._("from %(day)s", day=_date(week.monday, pen)), _week(week, pen)) for week in weeks)
    note = "" if weeks else pen._("There is nothing to count yet.")
    return Section(pen._("Sessions done, by week"), entries, note, rest, MOST_WEEKS, columns=2)


def _week(week: Week, pen: Pen) -> str:
    return _joined(
        pen._("%(done)d of %(planned)d", done=week.done, planned=week.planned)
        if week.planned
        else pen._("none planned"),
        pen.many("%(number)d walk without exercises", "%(number)d walks without exercises", len(week.walked))
        if week.walked
        else "",
        pen._("worst %(worst)d/10", worst=max(week.durings)) if week.durings else "",
        pen.many("%(number)d day away", "%(number)d days away", week.days_away) if week.days_away else "",
    )


def _flags(extract: Extract, pen: Pen) -> Section:
    flags = extract.red_flags()[::-1]
    entries = tuple(Entry(_date(flag.told_on, pen), _flag(flag, pen)) for flag in flags)
    note = "" if flags else pen._("None was told.")
    return Section(pen._("Warning signs told"), entries, note, _earlier(pen), MOST_FLAGS)


def _flag(flag: RedFlag, pen: Pen) -> str:
    sign = pen.sign(flag.sign)
    if flag.settled_on is None:
        return pen._("%(sign)s. Not seen by a professional yet, as far as was told.", sign=sign)
    if flag.withdrawn:
        return pen._("%(sign)s. Taken back on %(day)s.", sign=sign, day=_date(flag.settled_on, pen))
    return pen._("%(sign)s. Seen by a professional, told on %(day)s.", sign=sign, day=_date(flag.settled_on, pen))


def _running(extract: Extract, pen: Pen) -> tuple[Section, ...]:
    latest = extract.latest
    runs = [(one.day.on, one.day.run) for one in reversed(extract.days) if one.day.run is not None]
    if not runs and (latest is None or latest.running is None):
        return ()
    running = latest.running if latest else None
    if running is None:
        note = ""
    elif running.level is None:
        note = pen._("Not on the run-walk ladder yet.")
    else:
        levels = len(pen.catalogue.handbook.running.ladder)
        told = recipe(running, pen)
        note = pen._("Level %(level)d of %(levels)d", level=running.level, levels=levels) + (
            f": {told}" if told else ""
        )
    entries = tuple(
        Entry(_date(on, pen), pen._("%(minutes)d min, worst pain %(pain)d/10", minutes=run.minutes, pain=run.pain))
        for on, run in runs
    )
    return (Section(pen._("Running"), entries, note, _earlier(pen), MOST_RUNS),)


def _changes(extract: Extract, pen: Pen) -> Section:
    changes = changed_decisions(extract.days)[::-1]
    entries = tuple(Entry(_date(decision.on, pen), _why(decision, pen)) for decision in changes)
    note = "" if changes else pen._("Nothing has changed yet.")
    return Section(pen._("What changed, and why"), entries, note, _earlier(pen))


def _why(decision: Decision, pen: Pen) -> str:
    mode = {
        Mode.EASY: pen._("Easy day"),
        Mode.MOBILITY: pen._("Gentle day"),
        Mode.REST: pen._("Rest day"),
    }.get(decision.mode)
    return (f"{mode}: " if mode else "") + why_of(decision, pen)


def _earlier(pen: Pen) -> Callable[[int], str]:
    return lambda number: pen.many("and %(number)d earlier", "and %(number)d earlier", number)


def _over(extract: Extract) -> list[WeekDay]:
    """Give the days that count: today only once its session is done."""
    days = extract.days
    return [one for one in days if one is not days[-1] or one.done]


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _date(on: date, pen: Pen) -> str:
    return format_date(on, "d MMM y", locale=locale_of(pen.language))
