"""Reads content/exercises/<id>/<language>.md: the words of one exercise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from bot.catalog.documents import Document
from bot.catalog.faults import Fault
from bot.catalog.front import read_front
from bot.catalog.markdown import Section, read_sections, visible_length
from bot.domain.exercise import Exercise, ExerciseText

SECTIONS = (
    "what-for",
    "position",
    "steps",
    "feel",
    "not-feel",
    "mistake",
    "easier",
    "harder",
    "without-equipment",
    "caution",
    "why-runners",
    "sides",
    "card",
)
MOST = {"name": 40, "cue": 120, "line": 100}
CARD_MOST = 860


@dataclass(frozen=True, slots=True)
class FrontShape:
    """The lines between the two `---` at the head of the file."""

    name: str
    cue: str
    line: str
    aliases: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    variants: Mapping[str, str] = field(default_factory=dict)
    loads: Mapping[str, str] = field(default_factory=dict)
    without: str | None = None


def read_exercise_text(
    root: Path, exercise_id: str, exercise: Exercise | None, language: str, faults: list[Fault]
) -> tuple[ExerciseText, Document] | None:
    """Read an exercise's words with the document of their front matter; None when they cannot be used.

    `exercise` is None when its exercise.yaml is broken; then only the words themselves are checked.
    """
    path = f"exercises/{exercise_id}/{language}.md"
    read = read_front(root, path, FrontShape, faults)
    if read is None:
        return None
    front, body, body_line = read
    sections = read_sections(body, path, body_line, faults)
    _check_sections(sections, exercise, path, body_line + body.rstrip().count("\n"), faults)
    if front is None:
        return None
    shape, document = front.shape, front.document
    faults.extend(_check_front(shape, exercise, document))
    html = {section.id: section.html for section in sections}
    card = html.pop("card", "")
    if card and _bare(shape.cue) not in _bare(card):
        faults.append(document.fault("the cue must stand on the card too, word for word", "cue"))
    return ExerciseText(
        name=shape.name,
        aliases=shape.aliases,
        nicknames=shape.nicknames,
        cue=shape.cue,
        line=shape.line,
        card=card,
        variants=shape.variants,
        loads=shape.loads,
        sections=html,
        without=shape.without or "",
    ), document


def _bare(html: str) -> str:
    """Give the words of a text alone: without tags, capitals and the full stop."""
    return unescape(re.sub(r"<[^>]+>", "", html)).casefold().rstrip(". ")


def _check_sections(
    sections: list[Section], exercise: Exercise | None, path: str, last_line: int, faults: list[Fault]
) -> None:
    due = [id for id in SECTIONS if id != "sides" or exercise is None or exercise.per_side]
    optional = {"sides"} if exercise is None else set()
    found: list[str] = []
    for section in sections:
        faults.extend(Fault(path, section.line, message) for message in _section_faults(section, due, found))
        found.append(section.id)
    for id in due:
        if id not in found and id not in optional:
            after = due[due.index(id) + 1 :]
            line = next((section.line for section in sections if section.id in after), last_line)
            faults.append(Fault(path, line, f'the heading "## {id}" is missing before here'))


def _section_faults(section: Section, due: list[str], before: list[str]) -> Iterator[str]:
    if section.id == "sides" and "sides" not in due:
        yield 'the heading "## sides" is for exercises done on each side'
    elif section.id not in due:
        yield f'"## {section.id}" is not one of the headings: {", ".join(due)}'
    elif section.id in before:
        yield f'the heading "## {section.id}" stands here twice'
    elif before and before[-1] in due[due.index(section.id) :]:
        yield f'the heading "## {section.id}" must stand before "## {before[-1]}"'
    if not section.html:
        yield f'there are no words under "## {section.id}"'
    elif section.id == "steps" and section.blocks != ("ordered_list",):
        yield 'the steps must be one numbered list: "1. …", "2. …"'
    elif section.id == "card" and visible_length(section.html) > CARD_MOST:
        yield f"the card has {visible_length(section.html)} characters; {CARD_MOST} is the most"


def _check_front(shape: FrontShape, exercise: Exercise | None, document: Document) -> Iterator[Fault]:
    for key, most in MOST.items():
        if len(getattr(shape, key)) > most:
            yield document.fault(f'"{key}" has {len(getattr(shape, key))} characters; {most} is the most', key)
    for where, words in _words(shape):
        if complaint := plain_words_fault(words):
            yield document.fault(f'"{where[0]}" {complaint}', *where)
    if exercise is not None:
        for key, singular in (("variants", "variant"), ("loads", "load")):
            used = {getattr(rung, singular) for rung in exercise.ladder} - {None}
            yield from _check_names(getattr(shape, key), used, key, singular, document)
        if exercise.always_with and shape.without is None:
            needs = ", ".join(sorted(exercise.always_with))
            yield document.fault(f'"without" is missing: what to take for the {needs} that every rung is done with')
        if shape.without is not None and not exercise.always_with:
            yield document.fault('"without" is for an exercise that is done with something on every rung', "without")


def _check_names(
    words: Mapping[str, str], used: Collection[str], key: str, singular: str, document: Document
) -> Iterator[Fault]:
    for id in sorted(set(used) - words.keys()):
        yield document.fault(f'the {singular} "{id}" of exercise.yaml has no words under "{key}"', key)
    for id in sorted(words.keys() - set(used)):
        yield document.fault(f'"{id}" is not a {singular} of any rung in exercise.yaml', key, id)


def _words(shape: FrontShape) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for key in ("name", "cue", "line"):
        yield (key,), getattr(shape, key)
    for key in ("aliases", "nicknames"):
        yield from (((key, index), words) for index, words in enumerate(getattr(shape, key)))
    if shape.without is not None:
        yield ("without",), shape.without
    for key in ("variants", "loads"):
        yield from (((key, id), words) for id, words in getattr(shape, key).items())


def plain_words_fault(words: str) -> str | None:
    """Say why words cannot stand on a button and in a message alike; None when they can."""
    if not words.strip():
        return "has no words"
    if any(sign in words for sign in "<>&"):
        return "must not contain <, > or &"
    if words != " ".join(words.split()):
        return "must be one line without blanks at its ends or double blanks"
    return None


def check_names_differ(texts: Mapping[str, tuple[ExerciseText, Document]], faults: list[Fault]) -> None:
    """Add a fault for every name, alias or nickname of one language that is claimed twice."""
    owners: dict[str, str] = {}
    for id in sorted(texts):
        text, document = texts[id]
        names: list[tuple[tuple[str | int, ...], str]] = [(("name",), text.name)]
        for key in ("aliases", "nicknames"):
            names += [((key, index), words) for index, words in enumerate(getattr(text, key))]
        for where, words in names:
            same = " ".join(words.casefold().replace("-", " ").split())
            if same in owners:
                faults.append(document.fault(f'"{words}" already stands for the exercise "{owners[same]}"', *where))
            owners.setdefault(same, id)
