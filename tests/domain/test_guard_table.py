"""Guards, flare-ups, absences, phases and running: their stories, and slips of the pen that the stories notice."""

# ruff: noqa: E501 - a row of a table stays on its line

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from bot.domain import absence, facts, flare_up, folding, guards, phases, progression, running
from tests.domain import table
from tests.domain.guard_table import STORIES, Story, failures, told

# Whoever is replaced, those who import from it must be, too: from the first to the rule itself.
CHAIN: tuple[ModuleType, ...] = (facts, phases, running, absence, flare_up, folding, guards, progression)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_every_story_of_the_guards_comes_out(story: Story) -> None:
    assert told(progression, story) == [expected for _, expected in story.days]


def test_the_guards_are_those_of_the_programme_in_their_order() -> None:
    assert [guard.id for guard in progression.GUARDS] == ["G1", "G2", "G3", "G4", "G5"]


# One plausible slip each: (what went wrong, the module, the right text, the wrong text).
FAULTS: tuple[tuple[str, str, str, str], ...] = (
    ("G1 never matches", "guards", "when=lambda d, n: d.rises", "when=lambda d, n: False"),
    ("G1 holds nothing", "guards", "then=lambda d, n: Change(holds=True)", "then=lambda d, n: Change()"),
    ("G1 wants more than a point", "facts", "now - earlier >= n.rise_from", "now - earlier > n.rise_from"),
    ("G1 is content with three answers", "facts", "days or n.week_days)\n        return mean(scores, n.week_answers)", "days or n.week_days)\n        return mean(scores, n.week_answers - 1)"),
    ("G2 never matches", "guards", "when=lambda d, n: is_open(d.state)", "when=lambda d, n: False"),
    ("G2 is not easy", "guards", "Change(Mode.EASY, holds=True, advice=(Advice.FLARE_UP,))", "Change(holds=True, advice=(Advice.FLARE_UP,))"),
    ("G2 lets steps up after its days", "guards", "return Change(holds=True, advice=(Advice.SEE_PROFESSIONAL,) if see else ())", "return Change(advice=(Advice.SEE_PROFESSIONAL,) if see else ())"),
    ("G2 lasts eight days", "guards", "if day <= n.most_days:", "if day <= n.most_days + 1:"),
    ("G2 forgets the rise", "flare_up", "rises_again = d.rises and again_on in state.rises and fresh", "rises_again = False"),
    ("G2 takes an old rise for a new one", "flare_up", "fresh = last is None or last.over_on is None or again_on > last.over_on", "fresh = True"),
    ("G2 forgets step-backs", "flare_up", "(stepped_back and len(lately) + 1 >= n.step_backs)", "False"),
    ("G2 counts step-backs of eight days", "flare_up", "back >= since(on, n.step_back_days)", "back >= since(on, n.step_back_days + 1)"),
    ("G2 counts step-backs of six days", "flare_up", "back >= since(on, n.step_back_days)", "back > since(on, n.step_back_days)"),
    ("G2 forgets R3 on three days", "flare_up", "(row == RAISED and d.raised_day >= n.raised_days)", "False"),
    ("G2 begins on the second day of R3", "flare_up", "d.raised_day >= n.raised_days", "d.raised_day >= n.raised_days - 1"),
    ("G2 is over after one calm answer", "flare_up", "ends = calm_days >= n.calm_answers", "ends = calm_days >= n.calm_answers - 1"),
    ("G2 is over on its third day", "flare_up", "flare.easy_from + timedelta(days=n.least_days)", "flare.easy_from + timedelta(days=n.least_days - 1)"),
    ("G2 forgets yesterday's session", "flare_up", "calm = calm_yesterday and not d.sharp and ", "calm = "),
    ("G2 knows no high baseline", "flare_up", "max(d.state.baseline, n.calm_most)", "n.calm_most"),
    ("G2 counts calm days with gaps", "flare_up", "flare.calm_days >= n.calm_answers else 0\n", "True else 0\n"),
    ("G2 costs a phase when it goes on", "flare_up", "<= n.same_days:", "< 0:"),
    ("G2 costs no phase", "flare_up", "return dropped(state, on) if again else state", "return state"),
    ("G2 costs a phase after fifteen days", "flare_up", "(on - last.began_on).days <= n.drop_days", "(on - last.began_on).days <= n.drop_days + 1"),
    ("G2 leaves upkeep as it is", "flare_up", "state = replace(state, upkeep_from=None)", "pass"),
    ("G3 never matches", "guards", "when=lambda d, n: d.days_away >= _n(d).away_days[0]", "when=lambda d, n: False"),
    ("G3 waits a day longer", "guards", "d.days_away >= _n(d).away_days[0]", "d.days_away > _n(d).away_days[0]"),
    ("G3 welcomes nobody", "guards", "advice=(Advice.WELCOME_BACK,) if greets", "advice=() if greets"),
    ("G3 lowers nothing", "absence", "while state.away < passed:", "while False:"),
    ("G3 lowers every day", "absence", "state = replace(state, away=state.away + 1, running", "state, passed = replace(state, running"),
    ("G3 knows no first rung", "absence", "to_first=state.away > 1", "to_first=False"),
    ("G3 costs no phase", "absence", "if state.away > 2 and state.phase > 1:", "if False:"),
    ("G3 goes below the first phase", "absence", "if state.away > 2 and state.phase > 1:", "if state.away > 2:"),
    ("G3 spares runners", "absence", "level=1 if times > 1 else max(running.level - 1, 1)", "level=running.level"),
    ("G3 takes a plan for a session", "folding", "session_on=day.on if done else state.session_on", "session_on=day.on"),
    ("G4 never matches", "guards", "when=lambda d, n: _no_better(d) and _is_due(d, \"G4\")", "when=lambda d, n: False"),
    ("G4 comes a day late", "guards", "if d.day_number < n.no_better_from_day:", "if d.day_number <= n.no_better_from_day:"),
    ("G4 wants it worse", "guards", "return now >= first and now", "return now > first and now"),
    ("G4 forgets the least", "guards", " and now >= n.no_better_least and done", " and done"),
    ("G4 forgets what was done", "guards", "now >= n.no_better_least and done", "now >= n.no_better_least"),
    ("G4 comes every day", "guards", "return (d.day.on - given.on).days >= apart", "return True"),
    ("G4 goes on weekly", "guards", "n.advice_days if given.times < n.advice_times else n.advice_later_days", "n.advice_days"),
    ("G4 is deaf to who was seen", "guards", "silent = seen_on is not None and ", "silent = False and "),
    ("G5 never matches", "guards", "when=lambda d, n: _wants_review(d) and _is_due(d, \"G5\")", "when=lambda d, n: False"),
    ("G5 comes a day early", "guards", "if d.day_number <= n.review_days:", "if d.day_number < n.review_days:"),
    ("G5 forgets the gain", "guards", " and first - now < n.review_drop and done", " and done"),
    ("G5 forgets the least", "guards", "return now >= n.review_least and first", "return first"),
    ("G5 forgets what was done", "guards", "first - now < n.review_drop and done", "first - now < n.review_drop"),
    ("a phase is left with five", "phases", "clean = count.clean >= leaving.clean_sessions", "clean = count.clean >= leaving.clean_sessions - 1"),
    ("a phase is left on any morning", "phases", "leaving is not None and d.calm_morning and ", "leaving is not None and "),
    ("a phase is left in pain", "phases", "calm = median is not None and median <= leaving.median_most", "calm = True"),
    ("full sessions count for nothing", "phases", "return (clean or full) and calm", "return clean and calm"),
    ("full sessions forget step-backs", "phases", " and _unbroken(state, d, leaving)", ""),
    ("doses are forgotten", "phases", "    if not missing:\n        return True\n", "    return True\n"),
    ("upkeep comes never", "phases", "return (d.day.on - from_on).days >= d.handbook.programme.upkeep.after_days", "return False"),
    ("a walk at 3 opens the gate", "running", "walk.pain <= rule.gate.pain_most", "walk.pain <= rule.gate.pain_most + 1"),
    ("a short walk opens the gate", "running", "walk.minutes >= rule.gate.walk_min", "walk.minutes >= rule.gate.walk_min - 1"),
    ("the first phase runs", "running", "state.phase >= gate.from_phase and ", ""),
    ("one clean run is a level", "running", "running.clean_runs < rule.limits.clean_runs or", "running.clean_runs < rule.limits.clean_runs - 1 or"),
    ("three levels in a week", "running", "len(running.raised) < rule.limits.levels_up", "len(running.raised) <= rule.limits.levels_up"),
    ("an unanswered run counts", "running", "    if d.before is None:\n        return running\n", ""),
    ("a worse morning counts", "running", "if not back_at_baseline or (run", "if (run"),
    ("a slow knee counts", "running", "run.settled_min > limits.settled_min", "False"),
    ("a short run counts", "running", "if run.minutes < rule.ladder[level - 1].run_minutes:", "if False:"),
    ("a run at 3 costs nothing", "running", "return _fallen(running, limits.down_acceptable)", "return running"),
    ("a run at 6 costs one level", "running", "_fallen(running, limits.down_too_much)", "_fallen(running, limits.down_acceptable)"),
    ("a run at 6 holds nobody", "running", "held=not back_at_baseline", "held=False"),
    ("who fell off the ladder runs on", "running", "running if running.began_again or not d.state.runner else", "running if not d.state.runner else"),
    ("all minutes are kept", "running", "rung.run_minutes * whole <= run.minutes * part", "rung.run_minutes <= run.minutes"),
    ("a run's pain is no step-back", "progression", "stepped_back = bool(down) or (lowering is not None and lowers_running(d))", "stepped_back = bool(down)"),
    ("a run's pain breaks no row", "folding", "return heard(state, day, handbook)", "return replace(heard(state, day, handbook), run_hurt_on=None)"),
)  # fmt: skip

SOURCES = {module.__name__: Path(str(module.__file__)).read_text(encoding="utf-8") for module in CHAIN}


def copied(changed: str = "", old: str = "", new: str = "") -> ModuleType:
    """Give a copy of the rule in which one of its modules has another text, and everybody sees that."""
    copies: dict[str, ModuleType] = {}
    for original in CHAIN:
        name = original.__name__
        source = SOURCES[name].replace(old, new) if name == f"bot.domain.{changed}" else SOURCES[name]
        module = ModuleType(name)
        module.__dict__["__name__"] = name  # dataclasses look their module up by name
        exec(compile(source, f"a copy of {name}", "exec"), module.__dict__)
        for key, value in list(module.__dict__.items()):
            home = getattr(value, "__module__", None)
            if home in copies and hasattr(copies[home], key) and getattr(import_module(home), key, None) is value:
                setattr(module, key, getattr(copies[home], key))
            if key == "GUARDS" and name == progression.__name__:
                module.__dict__[key] = copies[guards.__name__].__dict__[key]
        copies[name] = module
    return copies[progression.__name__]


def test_a_faithful_copy_passes_every_story() -> None:
    assert list(failures(copied())) == []


@pytest.mark.parametrize(("name", "module", "old", "new"), FAULTS, ids=[name for name, *_ in FAULTS])
def test_a_planted_fault_is_caught(name: str, module: str, old: str, new: str) -> None:
    assert SOURCES[f"bot.domain.{module}"].count(old) == 1, f"{old!r} must stand in {module}.py exactly once"
    rule = copied(module, old, new)
    assert next(failures(rule), None) or table.failures(rule), name


def test_a_fault_is_planted_in_every_guard() -> None:
    assert {name.split()[0] for name, *_ in FAULTS} >= {guard.id for guard in progression.GUARDS}
