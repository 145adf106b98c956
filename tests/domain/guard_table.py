"""Stories of the guards, flare-ups, absences, phases and running, to be held against any copy of their modules.

Like those of the rows they begin on Friday, March 6, 2026, with a baseline of 2. Of a day stands what was said, and what
must come out of it: mode, routine, phase, guards, advice, the level of running where there is one, rungs down or up.
"""

# ruff: noqa: E501 - a row of a table stays on its line

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import ModuleType
from typing import Any

from bot.domain.programme import Handbook
from bot.domain.session import Decision, Done, Run, Walk
from bot.domain.state import Counsel, FlareUp, PhaseCount, RunningState, Score
from tests.builders import S001_FIVE, a_day, a_handbook, a_state
from tests.domain.table import CALM, FRIDAY, SAME, SILENT

EVE = FRIDAY - timedelta(days=1)
STUBBORN: Mapping[str, Any] = {"first_week": (2,) * 7, "attendance": "-" * 28 + "+" * 14}
STEADY: Mapping[str, Any] = {"first_week": (4,) * 7, "attendance": "+" * 42, "baseline": 3}


def back(days: int) -> date:
    """Give a day so many days before Friday."""
    return FRIDAY - timedelta(days=days)


def mornings(*scores: int) -> tuple[Score, ...]:
    """Give answers of the days up to Thursday, oldest first."""
    return tuple(Score(back(len(scores) - i), score) for i, score in enumerate(scores))


def counted(phase: int, **counts: Any) -> Mapping[str, Any]:
    """Give a state in a phase with what it holds."""
    return {"phase": phase, "phase_from": back(41), "phase_count": PhaseCount(**counts)}


def runs(level: int | None, **fields: Any) -> Mapping[str, Any]:
    """Give the state of a runner."""
    return {"runner": True, "running": RunningState(level, **fields)}


def ran(pain: int, minutes: int = 25, **more: Any) -> Mapping[str, Any]:
    """Give a calm day with a run."""
    return {**CALM, "run": Run(minutes, pain, **more)}


@dataclass(frozen=True)
class Story:
    """A state, what was said day by day, and what must come out."""

    name: str
    state: Mapping[str, Any]
    days: tuple[tuple[Mapping[str, Any], str], ...]
    handbook: Handbook = field(default_factory=a_handbook)


RISEN = mornings(*[1] * 14, *[1] * 7, *[2, 2, 2, 3, 2, 2])
CREEP = {"befores": RISEN, "medians": (), "baseline": 2}

STORIES = (
    # G1
    Story("a week a point above the one before holds every step", {**CREEP, "clean": 2}, ((SAME, "normal strength 2 G1"),)),
    Story("a point is enough", {**CREEP, "befores": mornings(*[1] * 7, *[2] * 6), "clean": 2}, ((SAME, "normal strength 2 G1"),)),
    Story("a week less than a point above the one before does not", {**CREEP, "befores": mornings(*[1] * 7, 2, 2, 2, 2, 2, 1), "clean": 2}, (({"before": 2}, "normal strength 2 +2"),)),
    Story("three answers make no week", {**CREEP, "befores": mornings(*[1] * 9, *[2] * 6)[6:], "clean": 2}, (({"before": 2}, "normal strength 2 +2"),)),
    # G2: how it begins
    Story("a rise that was there a week ago is a flare-up", {**CREEP, "rises": (back(7),)}, ((SAME, "easy strength 2 G1 G2 flare-up"),)),
    Story("a rise that was there six days ago is none", {**CREEP, "rises": (back(6),)}, ((SAME, "normal strength 2 G1"),)),
    Story("two step-backs within seven days are a flare-up", {"step_backs": (back(7),), "yesterday": {"during": 6}}, ((SAME, "mobility daily 2 G2 flare-up -1"),)),
    Story("two step-backs within eight days are none", {"step_backs": (back(8),), "yesterday": {"during": 6}}, ((SAME, "mobility daily 2 -1"),)),
    Story("one step-back is none", {"yesterday": {"during": 6}}, ((SAME, "mobility daily 2 -1"),)),
    Story("R3 on three days running is a flare-up", {}, (({"before": 4}, "mobility daily 2"), ({"before": 4}, "mobility daily 2"), ({"before": 4}, "easy daily 2 G2 flare-up"))),
    Story("R3 at 6 or more stays mobility in a flare-up", {}, (({"before": 6}, "mobility daily 2"), ({"before": 6}, "mobility daily 2 G1"), ({"before": 6}, "mobility daily 2 G1 G2 flare-up"))),
    # G2: how it goes on and ends
    Story("a flare-up is easy for three days at least, however calm",
        {"flare_up": FlareUp(EVE, EVE)},
        ((CALM, "easy strength 2 G2 flare-up"), (CALM, "easy daily 2 G2 flare-up"), (CALM, "normal daily 2"))),
    Story("it is over after two calm answers on days running",
        {"flare_up": FlareUp(back(4), back(4))},
        ((CALM, "easy strength 2 G2 flare-up"), (CALM, "normal daily 2"))),
    Story("a day without an answer begins the two days anew",
        {"flare_up": FlareUp(back(4), back(4), calm_days=1)},
        ((SILENT, "easy strength 2 G2 flare-up"), (CALM, "easy daily 2 G2 flare-up"), (CALM, "normal daily 2"))),
    Story("a session at 3 begins the two days anew",
        {"flare_up": FlareUp(back(4), back(4), calm_days=1), "yesterday": {"during": 3}},
        ((CALM, "easy strength 2 G2 flare-up"), (CALM, "easy daily 2 G2 flare-up"), (CALM, "normal daily 2"))),
    Story("an answer above the baseline and 2 is not calm", {"flare_up": FlareUp(back(4), back(4), calm_days=1)}, (({"before": 3}, "easy strength 2 G2 flare-up"), (CALM, "easy daily 2 G2 flare-up"))),
    Story("an answer at a high baseline is calm", {"baseline": 4, "flare_up": FlareUp(back(4), back(4), calm_days=1)}, (({"before": 4}, "normal strength 2"),)),
    Story("after seven days the row decides again, nothing goes up, and a professional should look",
        {"flare_up": FlareUp(back(6), back(6)), "clean": 2},
        (({"before": 3}, "easy strength 2 G2 flare-up"), ({"before": 3}, "normal daily 2 G2 see-professional"), (SAME, "normal daily 2 G2"), (SAME, "normal strength 2 +2"))),
    Story("a flare-up that lasts holds every step", {"flare_up": FlareUp(back(8), back(8)), "clean": 2}, ((SAME, "normal strength 2 G2"),)),
    Story("one that begins within seven days of the last one's end is the same, and costs no phase",
        {"flare_up": FlareUp(back(12), back(12), over_on=back(7)), "step_backs": (back(2),), "yesterday": {"during": 6}},
        ((SAME, "mobility daily 2 G2 flare-up -1"),)),
    Story("two that begin within fourteen days cost a phase",
        {"flare_up": FlareUp(back(14), back(14), over_on=back(8)), "step_backs": (back(2),), "yesterday": {"during": 6}},
        ((SAME, "mobility daily 1 G2 flare-up -1"),)),
    Story("two that begin within fifteen days do not",
        {"flare_up": FlareUp(back(15), back(15), over_on=back(8)), "step_backs": (back(2),), "yesterday": {"during": 6}},
        ((SAME, "mobility daily 2 G2 flare-up -1"),)),
    Story("what rose before the last flare-up ended does not begin another", {**CREEP, "rises": (back(7),), "flare_up": FlareUp(back(20), back(20), over_on=back(7))}, ((SAME, "normal strength 2 G1"),)),
    # G3
    Story("a week without a session is one rung down everywhere, once", {"session_on": back(6)}, ((SAME, "normal strength 2"), (SAME, "normal daily 2 G3 welcome-back -12"), (SAME, "normal daily 2 G3 welcome-back"))),
    Story("a week without a session is one rung down for who is silent, too", {"session_on": back(7)}, ((SILENT, "normal strength 2 G3 welcome-back -12"), (SILENT, "normal daily 2 G3"))),
    Story("two weeks are the first rung", {"session_on": back(14), "away": 1, "steps": dict.fromkeys(S001_FIVE, 4)}, ((SAME, "normal strength 2 G3 welcome-back -5/15"),)),
    Story("four weeks cost a phase", {"session_on": back(28), "away": 2, "steps": {}, "phase": 3}, ((SAME, "normal strength 2 G3 welcome-back"),)),
    Story("there is no phase below the first", {"session_on": back(28), "away": 2, "steps": {}, "phase": 1}, ((SAME, "normal strength 1 G3 welcome-back"),)),
    Story("a session ends the gap", {"session_on": back(6)}, (({**SAME, "done": Done.PART}, "normal strength 2"), (SAME, "normal daily 2"))),
    Story("a day without a session does not", {"session_on": back(6)}, (({**SAME, "done": Done.NONE, "during": 1}, "normal strength 2"), (SAME, "normal daily 2 G3 welcome-back -12"))),
    # G4
    Story("no better after two weeks is said", STUBBORN, ((SAME, "normal strength 2 G4 see-professional"), (SAME, "normal daily 2"))),
    Story("it is said from day 15 on", {**STUBBORN, "begun_on": back(13), "phase_from": back(13), "attendance": "+" * 13}, ((SAME, "normal strength 2"), (SAME, "normal daily 2 G4 see-professional"))),
    Story("it is said again after a week", {**STUBBORN, "counsels": {"G4": Counsel(1, back(6))}}, ((SAME, "normal strength 2"), (SAME, "normal daily 2 G4 see-professional"))),
    Story("after three times it is said every four weeks", {**STUBBORN, "counsels": {"G4": Counsel(3, back(27))}}, ((SAME, "normal strength 2"), (SAME, "normal daily 2 G4 see-professional"))),
    Story("it is silent for six weeks after a professional was seen", {**STUBBORN, "seen_on": back(41)}, ((SAME, "normal strength 2"), (SAME, "normal daily 2 G4 see-professional"))),
    Story("who says to have been seen is not told", STUBBORN, (({**SAME, "seen": True}, "normal strength 2"),)),
    Story("a better week is not called no better", {**STUBBORN, "first_week": (3,) * 7}, ((SAME, "normal strength 2"),)),
    Story("a week at 0 is fine", {**STUBBORN, "first_week": (0,) * 7, "baseline": 0}, (({"before": 0}, "normal strength 2"),)),
    Story("with three first answers nothing is said", {**STUBBORN, "first_week": (2,) * 3}, ((SAME, "normal strength 2"),)),
    Story("with less than half of the sessions done nothing is said", {**STUBBORN, "attendance": "-" * 36 + "+" * 6}, ((SAME, "normal strength 2"),)),
    Story("with half of the sessions done it is said", {**STUBBORN, "attendance": "-" * 35 + "+" * 7}, ((SAME, "normal strength 2 G4 see-professional"),)),
    # G5
    Story("six weeks of steady work at 3, from 4, ask for a review", STEADY, (({"before": 3}, "normal strength 2 G5 review-plan"), ({"before": 3}, "normal daily 2"))),
    Story("two points better needs none", {**STEADY, "first_week": (5,) * 7}, (({"before": 3}, "normal strength 2"),)),
    Story("a mean of 1 needs none", {**STEADY, "first_week": (2,) * 7, "baseline": 1, "begun_on": back(50)}, (({"before": 1}, "normal strength 2"),)),
    Story("six weeks at less than 70 % need none", {**STEADY, "attendance": "-" * 13 + "+" * 29}, (({"before": 3}, "normal strength 2"),)),
    Story("before six weeks there is none", {**STEADY, "begun_on": back(41), "phase_from": back(41)}, (({"before": 3}, "normal strength 2"), ({"before": 3}, "normal daily 2 G5 review-plan"))),
    # Phases
    Story("six clean sessions and a calm week leave the first phase", counted(1, clean=6), ((SAME, "normal strength 2"),)),
    Story("five do not", counted(1, clean=5), ((SAME, "normal strength 1"),)),
    Story("twelve full ones do, too", counted(1, full=12), ((SAME, "normal strength 2"),)),
    Story("but not with a step-back in the last 14 days", {**counted(1, full=12), "step_backs": (back(14),)}, ((SAME, "normal strength 1"),)),
    Story("a median above 3 keeps the first phase", {**counted(1, clean=6), "baseline": 4}, (({"before": 4}, "normal strength 1"),)),
    Story("nobody leaves a phase on a morning above the baseline", counted(1, clean=6), (({"before": 3}, "normal strength 1"),)),
    Story("nor without an answer", counted(1, clean=6), ((SILENT, "normal strength 1"),)),
    Story("nor after a session at 3", {**counted(1, clean=6), "yesterday": {"during": 3}}, ((SAME, "normal strength 1"),)),
    Story("nor in a flare-up", {**counted(1, clean=6), "flare_up": FlareUp(EVE, EVE)}, ((SAME, "easy strength 1 G2 flare-up"),)),
    Story("the second phase wants its two doses", {**counted(2, clean=12, doses=("wall-sit",)), "baseline": 1}, (({"before": 1}, "normal strength 2"),)),
    Story("with them it is left", {**counted(2, clean=12, doses=("wall-sit", "step-up")), "baseline": 1}, (({"before": 1}, "normal strength 3"),)),
    Story("but not at 2", counted(2, clean=12, doses=("wall-sit", "step-up")), ((SAME, "normal strength 2"),)),
    Story("who cannot do one of them leaves it by 24 full sessions", {**counted(2, clean=12, full=24), "baseline": 1, "out_until": dict.fromkeys(("wall-sit", "step-up"), FRIDAY + timedelta(days=9))}, (({"before": 1}, "normal strength 3"),)),
    Story("or by mini squats", {**counted(2, clean=12, doses=("single-leg-mini-squat",)), "baseline": 1, "out_until": dict.fromkeys(("wall-sit", "step-up"), FRIDAY + timedelta(days=9))}, (({"before": 1}, "normal strength 3"),)),
    Story("24 full sessions alone do not help who can do them", {**counted(2, clean=12, full=24), "baseline": 1}, (({"before": 1}, "normal strength 2"),)),
    Story("six weeks in the last phase are upkeep: the first and the last of the chosen days",
        {"phase": 3, "phase_from": back(42), "chosen_days": (back(4), back(2))},
        ((SAME, "normal strength 3 upkeep"), (SAME, "normal daily 3 upkeep"), (SAME, "normal daily 3 upkeep"), (SAME, "normal strength 3 upkeep"), (SAME, "normal daily 3 upkeep"), (SAME, "normal daily 3 upkeep"))),
    Story("41 days are none", {"phase": 3, "phase_from": back(41)}, ((SAME, "normal strength 3"),)),
    Story("a flare-up ends it", {"phase": 3, "phase_from": back(60), "upkeep_from": back(9), "step_backs": (back(2),), "yesterday": {"during": 6}}, ((SAME, "mobility daily 3 G2 flare-up -1"),)),
    # Running
    Story("a walk of 30 minutes at 2 opens the gate", runs(None), (({**CALM, "walk": Walk(30, 2)}, "normal strength 2"), (SAME, "normal daily 2 run1"))),
    Story("29 minutes do not", runs(None), (({**CALM, "walk": Walk(29, 0)}, "normal strength 2"), (SAME, "normal daily 2"))),
    Story("nor does a walk at 3", runs(None), (({**CALM, "walk": Walk(30, 3)}, "normal strength 2"), (SAME, "normal daily 2"))),
    Story("nor a walk in the first phase", {**runs(None), "phase": 1}, (({**CALM, "walk": Walk(30, 1)}, "normal strength 1"), (SAME, "normal daily 1"))),
    Story("nor for who does not run", {}, (({**CALM, "walk": Walk(30, 1)}, "normal strength 2"), (SAME, "normal daily 2"))),
    Story("who runs well keeps running, at two thirds", {**runs(None), "phase": 1}, ((ran(2, 30, settled_min=60), "normal strength 1"), (SAME, "normal daily 1 run4"))),
    Story("not at 3", runs(None), ((ran(3, 30), "normal strength 2"), (SAME, "normal daily 2"))),
    Story("nor if it took longer than an hour to settle", runs(None), ((ran(2, 30, settled_min=61), "normal strength 2"), (SAME, "normal daily 2"))),
    Story("nor if the next morning is worse", runs(None), ((ran(2, 30), "normal strength 2"), ({"before": 3}, "normal daily 2"))),
    Story("nor who fell off the ladder", runs(None, began_again=True), ((ran(2, 30), "normal strength 2"), (SAME, "normal daily 2"))),
    Story("two clean runs are a level up", runs(3), ((ran(2), "normal strength 2 run3"), (CALM, "normal daily 2 run3"), (ran(0), "normal daily 2 run3"), (SAME, "normal strength 2 run4"))),
    Story("a run without an answer the next morning does not count", runs(3, clean_runs=1), ((ran(2), "normal strength 2 run3"), (SILENT, "normal daily 2 run3"), (ran(2), "normal daily 2 run3"), (SAME, "normal strength 2 run4"))),
    Story("a run shorter than its level does not count", runs(3, clean_runs=1), ((ran(2, 14), "normal strength 2 run3"), (SAME, "normal daily 2 run3"))),
    Story("a worse morning begins the two runs anew", runs(3, clean_runs=1), ((ran(2), "normal strength 2 run3"), ({"before": 3}, "normal daily 2 run3"), (ran(0), "normal daily 2 run3"), (SAME, "normal strength 2 run3"))),
    Story("at most two levels in seven days", runs(3, clean_runs=1, raised=(back(5), back(2))), ((ran(2), "normal strength 2 run3"), (SAME, "normal daily 2 run3"))),
    Story("a level of eight days ago does not count", runs(3, clean_runs=1, raised=(back(6), back(2))), ((ran(2), "normal strength 2 run3"), (SAME, "normal daily 2 run4"))),
    Story("a run at 3 is one level lower, and holds", {**runs(3, clean_runs=1), "clean": 2}, ((ran(3), "normal strength 2 run3 +2"), (SAME, "normal daily 2 run2"), (SAME, "normal daily 2 run2"), (SAME, "normal strength 2 run2"))),
    Story("a run at 6 is two levels lower, mobility, a step-back, and no rung", runs(4), ((ran(6), "normal strength 2 run4"), (SAME, "mobility daily 2"), (SAME, "mobility daily 2"), (SAME, "normal strength 2 run2"))),
    Story("a run at 10 decides the day, and the session's own 6 still takes its rungs", {**runs(4), "yesterday": {"during": 6, "run_pain": 10}}, ((SAME, "rest none 2 see-professional -1"),)),
    Story("after it there is no run until a morning is at the baseline", runs(4), ((ran(6), "normal strength 2 run4"), ({"before": 3}, "mobility daily 2"), ({"before": 3}, "mobility daily 2"), ({"before": 3}, "normal strength 2"), (SAME, "normal daily 2 run2"))),
    Story("two runs at 6 within a week are a flare-up", {**runs(6), "step_backs": (back(3),)}, ((ran(6), "normal strength 2 run6"), (SAME, "mobility daily 2 G2 flare-up"))),
    Story("a sharp run is two levels lower", runs(4), (({**SAME, "run": Run(20, 1, sharp=True)}, "normal strength 2 run4"), (SAME, "mobility daily 2"), (SAME, "mobility daily 2"), (SAME, "normal strength 2 run2"))),
    Story("below the first level the gate is closed again", runs(1), ((ran(3), "normal strength 2 run1"), ({**CALM, "walk": Walk(30, 0)}, "normal daily 2"), (SAME, "normal daily 2 run1"))),
    Story("a flare-up lets nobody run or rise", {**runs(3, clean_runs=2), "flare_up": FlareUp(EVE, EVE)}, ((ran(1), "easy strength 2 G2 flare-up"),)),
    Story("a break takes a level, too", {**runs(3), "session_on": back(7), "steps": {}}, ((SAME, "normal strength 2 G3 welcome-back run2"),)),
)  # fmt: skip


def line(decision: Decision) -> str:
    """Write a decision as the stories have it."""
    ups = sum(change.to_step > change.from_step for change in decision.changes)
    lost = [change.from_step - change.to_step for change in decision.changes if change.to_step < change.from_step]
    downs, rungs = len(lost), sum(lost)
    words = [decision.mode.name.lower(), str(decision.plan.routine), str(decision.phase), *decision.guards]
    words += [advice.value for advice in decision.advice]
    words += ["upkeep"] if decision.upkeep else []
    running = decision.running
    words += [f"run{running.level}"] if running and running.level and running.not_today != "knee" else []
    return " ".join(
        [
            *words,
            *([f"+{ups}"] if ups else []),
            *([f"-{downs}"] if downs == rungs > 0 else [f"-{downs}/{rungs}"] if downs else []),
        ]
    )


def told(rule: ModuleType, story: Story) -> list[str]:
    """Play a story with a copy of the rule and give the lines that come out."""
    state, lines = a_state(**story.state), []
    for after, (said, _) in enumerate(story.days):
        state, decision = rule.step(state, a_day(FRIDAY + timedelta(days=after), **said), story.handbook)
        lines.append(line(decision))
    return lines


def failures(rule: ModuleType) -> Iterator[str]:
    """Name the stories that a copy of the rule gets wrong, or on which it breaks down."""
    return (story.name for story in STORIES if _outcome(lambda s=story: told(rule, s)) != [e for _, e in story.days])  # type: ignore[misc]


def _outcome(play: Callable[[], object]) -> object:
    try:
        return play()
    except Exception as error:  # a planted fault may do anything
        return error
