"""Reads programme.yaml, running.yaml and safety.yaml: the programme's numbers, and the signs with their words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.catalog.documents import Document, Where, parse_yaml, read_text, read_yaml
from bot.catalog.faults import Fault
from bot.catalog.numbers import Bare, dotted, strip
from bot.catalog.shapes import fit
from bot.catalog.texts import plain_words_fault
from bot.domain.exercise import Exercise
from bot.domain.programme import Phase, Programme
from bot.domain.run_rule import RunRule
from bot.domain.safety import Sign

PROGRAMME = "programme.yaml"
RUNNING = "running.yaml"
SAFETY = "safety.yaml"
SIGN_MOST = 64


@dataclass(frozen=True, slots=True)
class SafetyShape:
    """The file safety.yaml."""

    signs: tuple[Sign, ...]


def read_bare(root: Path, path: str, sources: Collection[str] | None, faults: list[Fault]) -> Bare | None:
    """Read a file whose numbers carry their sources, and take the two apart."""
    document = read_yaml(root, path, faults)
    if document is None:
        return None
    bare = strip(document, faults)
    for where, key in bare.sources.items():
        if sources is not None and key not in sources:
            message = f'"{key}", the source of "{dotted(where)}", is not in sources.yaml'
            faults.append(bare.document.fault(message, *where))
    return bare


def read_programme(bare: Bare, exercises: Mapping[str, Exercise | None], faults: list[Fault]) -> Programme | None:
    """Build the programme and check that every exercise it names exists. `exercises`: None where one is broken."""
    document = bare.document
    for where, id in _exercise_ids(document.data, ()):
        if exercises and id not in exercises:
            faults.append(document.fault(f'"{id}" is not an exercise in exercises/', *where))
    programme = fit(Programme, document.data, document, faults)
    for part in ("easy", "mobility"):  # the days that spare the knee
        for place, id in enumerate(getattr(programme, part).stretch_ids if programme else ()):
            found = exercises.get(id)
            if found is not None and found.kneeling:
                faults.append(document.fault(f'"{id}" kneels, which presses the kneecap', part, "stretch_ids", place))
    for index, phase in enumerate(programme.phases if programme else ()):
        for place, id in enumerate(phase.circuit):
            exercise = exercises.get(id)
            if exercise is not None and phase.id not in exercise.phases:
                message = f'"{id}" stands in phase {phase.id}, but its exercise.yaml leaves that phase out'
                faults.append(document.fault(message, "phases", index, "circuit", place))
        _check_goals(phase, index, exercises, document, faults)
    return programme


def _check_goals(
    phase: Phase, index: int, exercises: Mapping[str, Exercise | None], document: Document, faults: list[Fault]
) -> None:
    """Check that the doses by which a phase is left stand on their ladders."""
    for part in ("goals", "instead_goals"):
        for place, goal in enumerate(getattr(phase.leave, part) if phase.leave else ()):
            exercise = exercises.get(goal.exercise_id)
            if exercise is not None and exercise.step_of(goal.rung) is None:
                message = f'"{goal.rung}" is no rung of "{goal.exercise_id}"'
                faults.append(document.fault(message, "phases", index, "leave", part, place, "rung"))


def read_running(bare: Bare, sources: Collection[str] | None, faults: list[Fault]) -> RunRule | None:
    """Build the rule of running; every rung of its ladder has a source of its own."""
    document = bare.document
    rule = fit(RunRule, document.data, document, faults)
    for place, rung in enumerate(rule.ladder if rule else ()):
        if sources is not None and rung.source not in sources:
            faults.append(document.fault(f'"{rung.source}" is not a source in sources.yaml', "ladder", place, "source"))
    if rule is not None and not rule.ladder:
        faults.append(document.fault('"ladder" needs more entries', "ladder"))
    return rule


def _exercise_ids(value: Any, where: Where) -> Iterator[tuple[Where, str]]:
    """Find exercise ids by the name of their key: circuit, always, apart, or anything that ends in _id or _ids."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _exercise_ids(item, (*where, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _exercise_ids(item, (*where, index))
    elif isinstance(value, str):
        key = next((part for part in reversed(where) if isinstance(part, str)), "")
        if key in ("circuit", "always", "apart") or key.endswith(("_id", "_ids")):
            yield where, value


def read_signs(document: Document, sources: Collection[str] | None, faults: list[Fault]) -> dict[str, Sign] | None:
    """Build the signs, keyed by id."""
    shape = fit(SafetyShape, document.data, document, faults)
    if shape is None:
        return None
    signs: dict[str, Sign] = {}
    for index, sign in enumerate(shape.signs):
        if sign.id in signs:
            faults.append(document.fault(f'the sign "{sign.id}" stands here twice', "signs", index, "id"))
        if sources is not None and sign.source not in sources:
            message = f'"{sign.source}" is not a source in sources.yaml'
            faults.append(document.fault(message, "signs", index, "source"))
        signs[sign.id] = sign
    return signs


def read_sign_words(
    root: Path, language: str, signs: Collection[str] | None, whole: bool, faults: list[Fault]
) -> dict[str, str]:
    """Read safety/<language>.yaml: sign id -> plain words. `signs` is None when safety.yaml is broken.

    `whole`: every sign must have its words here, because other languages fall back on this one.
    """
    path = f"safety/{language}.yaml"
    text = read_text(root, path, faults)
    document = parse_yaml(text, path, faults) if text is not None else None
    words: dict[str, str] | None = fit(dict[str, str], document.data, document, faults) if document else None
    if document is None or words is None:
        return {}
    for id, line in words.items():
        if complaint := plain_words_fault(line):
            faults.append(document.fault(f'"{id}" {complaint}', id))
        if len(line) > SIGN_MOST:
            faults.append(document.fault(f'"{id}" has {len(line)} characters; {SIGN_MOST} is the most', id))
        if signs is not None and id not in signs:
            faults.append(document.fault(f'"{id}" is not a sign in safety.yaml', id))
    if signs is not None and whole:
        faults.extend(document.fault(f'the sign "{id}" has no words') for id in signs if id not in words)
    return words
