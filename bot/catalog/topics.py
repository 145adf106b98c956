"""Reads content/topics/<id>/<language>.md: answers to questions whose every claim is marked with its source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalog.documents import Document
from bot.catalog.faults import Fault
from bot.catalog.front import read_front
from bot.catalog.ladder import RUNG_ID
from bot.catalog.markdown import Section, read_sections, visible_length
from bot.catalog.marks import Page, check_marks, unmarked, without_marks
from bot.catalog.texts import plain_words_fault
from bot.domain.topic import Passage, Topic

FOLDER = "topics"
SECTIONS = {"answer": 600, "more": 2500}
"""The headings in their order, and the most characters that a reader may see under each."""
PASSAGE = 600
"""The most characters of a passage."""
MOST = {"title": 40, "aliases": 40, "questions": 80, "passages": 40}


@dataclass(frozen=True, slots=True)
class FrontShape:
    """The lines between the two `---` at the head of the file."""

    title: str
    sources: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    passages: Mapping[str, str] = field(default_factory=dict)


def read_topics(
    root: Path, languages: tuple[str, ...], sources: Collection[str] | None, faults: list[Fault]
) -> dict[str, dict[str, Topic]]:
    """Read every folder of topics/ in every language; the first language must have them all."""
    if not (root / FOLDER).is_dir():
        faults.append(Fault(FOLDER, 1, "the folder is missing"))
    folders = sorted(path for path in root.glob(f"{FOLDER}/*") if path.is_dir() and not path.name.startswith("."))
    ids = [folder.name for folder in folders]
    for folder in folders:
        if not RUNG_ID.fullmatch(folder.name):
            words = "a folder's name must be small letters joined by hyphens"
            faults.append(Fault(f"{FOLDER}/{folder.name}", 1, words))
        for path in sorted(folder.iterdir()):
            if path.suffix != ".md" or path.stem not in languages:
                words = f"no such file is known here; a topic has one for each language: {', '.join(languages)}"
                faults.append(Fault(path.relative_to(root).as_posix(), 1, words))
    topics: dict[str, dict[str, Topic]] = {}
    for language in languages:
        found: dict[str, tuple[Topic, Document]] = {}
        for id in ids:
            page = Page(f"{FOLDER}/{id}/{language}.md", sources, faults)
            if language == languages[0] or (root / page.path).exists():
                topic = _read_topic(root, id, ids, page)
                if topic:
                    found[id] = topic
        _check_phrases_differ(found, faults)
        topics[language] = {id: topic for id, (topic, _) in found.items()}
    return topics


def _read_topic(root: Path, id: str, ids: Collection[str], page: Page) -> tuple[Topic, Document] | None:
    """Read one topic with the document of its front matter; None when it cannot be used."""
    read = read_front(root, page.path, FrontShape, page.faults)
    if read is None:
        return None
    front, body, first_line = read
    marked = check_marks(body, first_line, page)
    sections = read_sections(without_marks(body), page.path, first_line, page.faults)
    passages = front.shape.passages if front is not None else {}
    _check_sections(sections, passages, first_line + body.rstrip().count("\n"), page)
    if front is None:
        return None
    shape, document = front.shape, front.document
    page.faults.extend(_front_faults(shape, id, ids, document))
    page.faults.extend(unmarked(shape.sources, marked, document, page))
    html = {section.id: section.html for section in sections}
    return Topic(
        id=id,
        title=shape.title,
        aliases=shape.aliases,
        questions=shape.questions,
        answer=html.get("answer", ""),
        more=html.get("more", ""),
        sources=shape.sources,
        related=shape.related,
        passages={id: Passage(title, html[id]) for id, title in shape.passages.items() if id in html},
    ), document


def _check_sections(sections: list[Section], passages: Collection[str], last_line: int, page: Page) -> None:
    found = [section.id for section in sections]
    allowed = {**SECTIONS, **dict.fromkeys(passages, PASSAGE)}
    for index, section in enumerate(sections):
        if section.id not in allowed:
            page.fault(section.line, f'"## {section.id}" is not one of the headings: {", ".join(allowed)}')
        elif section.id in found[:index]:
            page.fault(section.line, f'the heading "## {section.id}" stands here twice')
        elif not section.html:
            page.fault(section.line, f'there are no words under "## {section.id}"')
        elif (length := visible_length(section.html)) > (most := allowed[section.id]):
            page.fault(section.line, f'"## {section.id}" has {length} characters; {most} is the most')
    for id in allowed:
        if id not in found:
            page.fault(last_line, f'the heading "## {id}" is missing')
    if [id for id in found if id in SECTIONS] == list(reversed(SECTIONS)):
        page.fault(sections[0].line, '"## answer" must stand before "## more"')


def _front_faults(shape: FrontShape, id: str, ids: Collection[str], document: Document) -> Iterator[Fault]:
    passages = ((("passages", id), title) for id, title in shape.passages.items())
    for where, words in (*_phrases(shape), *passages):
        if complaint := plain_words_fault(words):
            yield document.fault(f'"{where[0]}" {complaint}', *where)
        if len(words) > MOST[str(where[0])]:
            yield document.fault(f'"{where[0]}": {len(words)} characters; {MOST[str(where[0])]} is the most', *where)
    for key in ("sources", "related"):
        values = getattr(shape, key)
        if len(set(values)) < len(values):
            yield document.fault(f'"{key}" names something twice', key)
    for index, other in enumerate(shape.related):
        if other == id or other not in ids:
            words = "the topic itself" if other == id else f"not a topic in {FOLDER}/"
            yield document.fault(f'"{other}" is {words}', "related", index)


def _phrases(shape: FrontShape | Topic) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("title",), shape.title
    for key in ("aliases", "questions"):
        yield from (((key, index), words) for index, words in enumerate(getattr(shape, key)))


def _check_phrases_differ(topics: Mapping[str, tuple[Topic, Document]], faults: list[Fault]) -> None:
    """Add a fault for every title, alias or question of one language that two topics claim."""
    owners: dict[str, str] = {}
    for id, (topic, document) in topics.items():
        for where, words in _phrases(topic):
            same = " ".join(words.casefold().replace("-", " ").replace("’", "'").split())
            if same in owners:
                faults.append(document.fault(f'"{words}" already stands for the topic "{owners[same]}"', *where))
            owners.setdefault(same, id)
