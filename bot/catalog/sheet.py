"""The whole programme on one sheet for a physiotherapist: every number, ladder, rule and sign with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any

from bot.catalog.catalogue import FALLBACK, Catalogue
from bot.catalog.sheet_words import GROUPS, GUARD_ROWS, KINDS, RULE, TIERS, WEEKDAYS, WORDS
from bot.domain.exercise import Exercise, Rung
from bot.domain.programme import LoadRule, Programme
from bot.domain.run_rule import RunRule

HOUSE = "house"
_PLACE = re.compile(r"(?<=\.)\d+(?=\.|$)")


def sheet(catalogue: Catalogue, root: Path) -> str:
    """Write the sheet as Markdown. `root` is the content folder, for the reasons at the head of the exercises."""
    parts = [_head(catalogue), _rule(catalogue.handbook.programme.load), _guards(catalogue.handbook.programme)]
    parts += [_numbers(catalogue), _ladder(catalogue.handbook.running)]
    parts += [
        _exercises(catalogue, root),
        _signs(catalogue),
        _topics(catalogue),
        _lessons(catalogue),
        _sources(catalogue),
    ]
    return "\n\n".join(parts) + "\n"


def numbers(catalogue: Catalogue) -> Iterator[tuple[str, Any]]:
    """Give every value of programme.yaml and running.yaml but ids with its place, `load.calm_max`.

    The run-walk ladder is a table of its own.
    """
    yield from _leaves("", catalogue.handbook.programme)
    yield from _leaves("running", replace(catalogue.handbook.running, ladder=()))


def words_for(place: str) -> str | None:
    """Give the words of a number; None while nobody has written any."""
    return WORDS.get(_PLACE.sub("*", place))


def _leaves(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    if is_dataclass(value):
        for field in fields(value):
            if field.name == "id":
                continue
            yield from _leaves(f"{place}.{field.name}".lstrip("."), getattr(value, field.name))
    elif isinstance(value, tuple) and any(is_dataclass(item) for item in value):
        for index, item in enumerate(value):
            yield from _leaves(f"{place}.{index}", item)
    elif value not in ((), None):
        yield place, value


def _head(catalogue: Catalogue) -> str:
    rungs = [rung.source for exercise in catalogue.handbook.exercises.values() for rung in exercise.ladder]
    sources = [*catalogue.number_sources.values(), *rungs]
    return "\n\n".join(
        (
            "# The programme",
            "What kneebot prescribes, for a physiotherapist to read and to sign. This file is written from `content/` "
            "by `make programme`; change the content, not this sheet.",
            f"It has {len(sources)} numbers and doses; {sources.count(HOUSE)} of them are *{HOUSE}*, this project's "
            "own choice where the sources are silent or disagree. Those are the first to look at.",
            "Read and agreed, by name and qualification, on this date: ____________________",
            "Changes wanted: ____________________",
        )
    )


def occasions(programme: Programme) -> dict[str, str]:
    """Give for every row of the load rule and every guard when it applies, in the words of the sheet."""
    return {id: when for id, when, *_ in (*_rule_rows(programme.load), *_guard_rows(programme))}


def _rule_rows(n: LoadRule) -> list[list[str]]:
    values = {field.name: getattr(n, field.name) for field in fields(n)} | {
        "above_calm": n.calm_max + 1,
        "above_acceptable": n.acceptable_max + 1,
        "below_stop": n.stop_from - 1,
    }
    return [[cell.format(**values) for cell in row] for row in RULE]


def _guard_rows(programme: Programme) -> list[list[str]]:
    groups = (programme.guards, programme.flare_up)
    values = {field.name: getattr(group, field.name) for group in groups for field in fields(group)}
    values["away"] = ", ".join(str(days) for days in programme.guards.away_days)
    return [[cell.format(**values) for cell in row] for row in GUARD_ROWS]


def _rule(n: LoadRule) -> str:
    rows = [[f"**{row}**", *cells] for row, *cells in _rule_rows(n)]
    return "\n\n".join(
        (
            "## How pain changes the next day",
            "Scores are pain from 0 to 10: before the session, and the worst in it. The baseline is the knee's usual "
            "score before a session. The first row that matches decides; the days that R1 and R2 give run their "
            "course.",
            _table(("row", "when", "the day", "rungs"), rows),
            f"A session is **clean** when its worst pain was 0 to {n.calm_max}, all of it was done, nothing was sharp, "
            "hurt or too hard, and the next morning was no higher than the baseline. Only strength sessions of a day "
            "as planned count. One session costs an exercise one rung at most.",
            "**Easy**, **mobility** and **rest** days are described below; a strength day in mobility or rest is "
            "dropped, not moved. The person can make a day easier or refuse a step up, and never go above the rule.",
        )
    )


def _guards(programme: Programme) -> str:
    rows = [[f"**{guard}**", *cells] for guard, *cells in _guard_rows(programme)]
    return "\n\n".join(
        (
            "## The guards",
            "They look further back. All that match count, and they can only make a day stricter than its row.",
            _table(("guard", "when", "what"), rows),
        )
    )


def _ladder(running: RunRule) -> str:
    rows = [
        [str(level), f"{rung.repeats} × ({rung.run_min} min run, {rung.walk_min} min walk)", _source(rung.source)]
        for level, rung in enumerate(running.ladder, 1)
    ]
    return "\n\n".join(("### The run-walk ladder", _table(("level", "run", "source"), rows)))


def _numbers(catalogue: Catalogue) -> str:
    parts = ["## Every number"]
    gathered: dict[str, list[list[str]]] = {}
    for place, value in sorted(numbers(catalogue), key=lambda number: _order(number[0])):
        words = words_for(place) or f"{place}: {{}}"
        said = words.format(f"**{_value(catalogue, place, value)}**")
        group, index = place.split(".")[0], _PLACE.search(place)
        if group == "phases" and index:
            said = f"Phase {catalogue.handbook.programme.phases[int(index[0])].id}: {said[0].lower()}{said[1:]}"
        gathered.setdefault(group, []).append([said, _source(catalogue.number_sources.get(place)), f"`{place}`"])
    for group, rows in gathered.items():
        parts += [f"### {GROUPS.get(group, group)}", _table(("what", "source", "place"), rows)]
    return "\n\n".join(parts)


def _order(place: str) -> tuple[int, int, int]:
    """Sort by group, then by place in a list, then as the words stand; what has none comes last."""
    index, words = _PLACE.search(place), list(WORDS)
    group, sought = place.split(".")[0], _PLACE.sub("*", place)
    return (
        list(GROUPS).index(group) if group in GROUPS else len(GROUPS),
        int(index[0]) if index else 0,
        words.index(sought) if sought in WORDS else len(words),
    )


def _value(catalogue: Catalogue, place: str, value: Any) -> str:
    if place == "strength.weekdays":
        return ", ".join(WEEKDAYS[day] for day in value)
    if place == "strength.warm_up_min":
        return " to ".join(str(minutes) for minutes in value)
    if isinstance(value, tuple):
        return ", ".join(_value(catalogue, place, item) for item in value)
    if isinstance(value, str):
        return _name(catalogue, value)
    return f"{value:g}"


def _name(catalogue: Catalogue, id: str) -> str:
    return catalogue.exercise_text(id).name if id in catalogue.handbook.exercises else id


def _exercises(catalogue: Catalogue, root: Path) -> str:
    parts = ["## Exercises"]
    for kind, title in KINDS.items():
        found = [exercise for exercise in catalogue.handbook.exercises.values() if exercise.kind is kind]
        for exercise in sorted(found, key=lambda exercise: (exercise.phases, exercise.id)):
            parts.append(_exercise(catalogue, exercise, title, root))
    return "\n\n".join(parts)


def _exercise(catalogue: Catalogue, exercise: Exercise, kind: str, root: Path) -> str:
    text = catalogue.exercise_text(exercise.id)
    phases = ", ".join(str(phase) for phase in exercise.phases)
    facts = [kind, f"phases {phases}"]
    facts += ["each side"] if exercise.per_side else []
    facts += [f"{exercise.seconds_per_rep} s a repetition"] if any(rung.dose.reps for rung in exercise.ladder) else []
    facts += [f"with {_listed(exercise.equipment)}"] if exercise.equipment else []
    facts += ["done kneeling"] if exercise.kneeling else []
    swaps = {"gentler": exercise.swaps.gentler, "the same": exercise.swaps.same}
    swapped = "; ".join(f"{how}: {_name(catalogue, id)}" for how, id in swaps.items() if id)
    rows = [
        [
            str(step),
            _dose(rung),
            _way(rung, text.variants, text.loads),
            str(max(rung.from_phase, min(exercise.phases))),
            _source(rung.source),
        ]
        for step, rung in enumerate(exercise.ladder, 1)
    ]
    return "\n\n".join(
        (
            f"### {text.name}",
            f"{text.line} [All its words](../content/exercises/{exercise.id}/en.md).",
            f"- {'; '.join(facts)}\n- Muscles: {_listed(exercise.muscles)}\n- Swaps: {swapped or 'none'}\n"
            f"- Sources: {', '.join(_source(key) for key in exercise.sources)}",
            *_reasons(root / "exercises" / exercise.id / "exercise.yaml"),
            f"**Caution.** {_markdown(text.sections['caution'])}",
            _table(("step", "dose", "how", "from phase", "source"), rows),
        )
    )


def _reasons(path: Path) -> list[str]:
    """Give the comments at the head of an exercise's file: why its doses are what they are."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head = next((index for index, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return [f"**Doses.** {' '.join(line.lstrip('# ').strip() for line in lines[:head])}"] if head else []


def _dose(rung: Rung) -> str:
    dose = rung.dose
    if dose.minutes is not None:
        return f"{dose.minutes[0]} to {dose.minutes[1]} min"
    if dose.reps is None:
        return f"{dose.sets} × {dose.hold_s} s"
    return f"{dose.sets} × {dose.reps}" + (f", each held {dose.hold_s} s" if dose.hold_s else "")


def _way(rung: Rung, variants: Mapping[str, str], loads: Mapping[str, str]) -> str:
    return ", ".join(words for words in (variants.get(rung.variant or ""), loads.get(rung.load or "")) if words)


def _signs(catalogue: Catalogue) -> str:
    parts = ["## Signs that need a professional"]
    for tier, words in TIERS.items():
        signs = [sign for sign in catalogue.handbook.signs.values() if sign.tier is tier]
        rows = [[catalogue.sign_words(sign.id), _source(sign.source), f"`{sign.id}`"] for sign in signs]
        parts += [f"### {words}", _table(("sign", "source", "in safety.yaml"), rows)]
    return "\n\n".join(parts)


def _topics(catalogue: Catalogue) -> str:
    rows = [
        [f"[{topic.title}](../content/topics/{id}/en.md)", ", ".join(_source(key) for key in topic.sources)]
        for id, topic in sorted(catalogue.topics[FALLBACK].items())
    ]
    return "\n\n".join(("## Answers to questions", _table(("answer", "sources"), rows)))


def _lessons(catalogue: Catalogue) -> str:
    texts = catalogue.lesson_texts[FALLBACK]
    rows = [
        [
            f"[{texts[lesson.id].title}](../content/lessons/{lesson.id}/en.md)",
            _listed(lesson.occasions),
            ", ".join(_source(key) for key in texts[lesson.id].sources),
        ]
        for lesson in sorted(catalogue.lessons.values(), key=lambda lesson: lesson.id)
    ]
    return "\n\n".join(("## Lessons", _table(("lesson", "told at", "sources"), rows)))


def _sources(catalogue: Catalogue) -> str:
    rows = []
    for source in catalogue.sources.values():
        named = [source.authors, str(source.year or ""), source.title and f"“{source.title}”", source.where]
        rows.append([_source(source.key), source.about, ", ".join(word for word in named if word)])
    return "\n\n".join(("## Sources", _table(("key", "what was taken", "where it stands"), rows)))


def _source(key: str | None) -> str:
    return f"*{HOUSE}*" if key == HOUSE else key or "–"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words) if isinstance(words, frozenset) else words).replace("-", " ")


def _markdown(html: str) -> str:
    for tag, sign in (("b", "**"), ("i", "*"), ("code", "`")):
        html = html.replace(f"<{tag}>", sign).replace(f"</{tag}>", sign)
    return unescape(html).replace("• ", "- ")


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    cells = [list(head), *map(list, rows)]
    lines = ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in cells]
    return "\n".join((lines[0], "|---" * len(cells[0]) + "|", *lines[1:]))
