"""Reads content/lessons/<id>: when a lesson is told (lesson.yaml), and its words in every language."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.catalog.documents import Document, read_yaml
from bot.catalog.faults import Fault
from bot.catalog.front import read_front
from bot.catalog.ladder import RUNG_ID
from bot.catalog.markdown import read_paragraphs, visible_length
from bot.catalog.marks import Page, check_marks, unmarked, without_marks
from bot.catalog.shapes import fit
from bot.catalog.texts import plain_words_fault
from bot.domain.lesson import Lesson, LessonText, Occasion, Theme

FOLDER = "lessons"
FILE = "lesson.yaml"
TITLE_MOST = 50
"""Characters of a title: it stands on a button."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The file lesson.yaml."""

    theme: Theme
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class FrontShape:
    """The lines between the two `---` at the head of a text."""

    title: str
    sources: tuple[str, ...]


def read_lessons(root: Path, languages: tuple[str, ...], faults: list[Fault]) -> dict[str, Lesson]:
    """Read every folder of lessons/ without its words, keyed by id; a broken one is left out."""
    if not (root / FOLDER).is_dir():
        faults.append(Fault(FOLDER, 1, "the folder is missing"))
    lessons: dict[str, Lesson] = {}
    for id in _ids(root):
        faults.extend(_strays(root, id, languages))
        document = read_yaml(root, f"{FOLDER}/{id}/{FILE}", faults)
        shape = fit(Shape, document.data, document, faults) if document else None
        if document is None or shape is None:
            continue
        if not shape.occasions:
            faults.append(document.fault('"occasions" needs more entries', "occasions"))
        if len(set(shape.occasions)) < len(shape.occasions):
            faults.append(document.fault('"occasions" names something twice', "occasions"))
        lessons[id] = Lesson(id, shape.theme, shape.occasions)
    return lessons


def read_lesson_texts(
    root: Path, language: str, whole: bool, most: int | None, sources: Collection[str] | None, faults: list[Fault]
) -> dict[str, LessonText]:
    """Read one language's words. `whole`: every lesson must have some, because other languages fall back on this one.

    `most`: characters of a text that a reader may see, None when programme.yaml is broken.
    """
    found: dict[str, tuple[LessonText, Document]] = {}
    for id in _ids(root):
        page = Page(f"{FOLDER}/{id}/{language}.md", sources, faults)
        if whole or (root / page.path).exists():
            text = _read_text(root, page, most)
            if text:
                found[id] = text
    _check_titles_differ(found, faults)
    return {id: text for id, (text, _) in found.items()}


def _ids(root: Path) -> list[str]:
    folders = root.glob(f"{FOLDER}/*")
    return sorted(path.name for path in folders if path.is_dir() and not path.name.startswith("."))


def _strays(root: Path, id: str, languages: tuple[str, ...]) -> Iterator[Fault]:
    if not RUNG_ID.fullmatch(id):
        yield Fault(f"{FOLDER}/{id}", 1, "a folder's name must be small letters joined by hyphens")
    for path in sorted((root / FOLDER / id).iterdir()):
        if path.name != FILE and (path.suffix != ".md" or path.stem not in languages):
            words = f"no such file is known here; a lesson has {FILE} and one for each language: {', '.join(languages)}"
            yield Fault(path.relative_to(root).as_posix(), 1, words)


def _read_text(root: Path, page: Page, most: int | None) -> tuple[LessonText, Document] | None:
    read = read_front(root, page.path, FrontShape, page.faults)
    if read is None:
        return None
    front, body, first_line = read
    marked = check_marks(body, first_line, page)
    html = read_paragraphs(without_marks(body), page.path, first_line, page.faults)
    if not html:
        page.fault(first_line, "there are no words below the head")
    if most is not None and (length := visible_length(html)) > most:
        begins = first_line + len(body) - len(body.lstrip("\n"))
        page.fault(begins, f"the lesson has {length} characters; {most} is the most")
    if front is None:
        return None
    shape, document = front.shape, front.document
    page.faults.extend(_front_faults(shape, document))
    page.faults.extend(unmarked(shape.sources, marked, document, page))
    return LessonText(shape.title, html, shape.sources), document


def _front_faults(shape: FrontShape, document: Document) -> Iterator[Fault]:
    if complaint := plain_words_fault(shape.title):
        yield document.fault(f'"title" {complaint}', "title")
    if len(shape.title) > TITLE_MOST:
        yield document.fault(f'"title": {len(shape.title)} characters; {TITLE_MOST} is the most', "title")
    if not shape.sources:
        yield document.fault('"sources" needs more entries', "sources")
    if len(set(shape.sources)) < len(shape.sources):
        yield document.fault('"sources" names something twice', "sources")


def _check_titles_differ(texts: Mapping[str, tuple[LessonText, Document]], faults: list[Fault]) -> None:
    owners: dict[str, str] = {}
    for id, (text, document) in texts.items():
        owner = owners.setdefault(text.title.casefold(), id)
        if owner != id:
            faults.append(document.fault(f'"{text.title}" is already the title of the lesson "{owner}"', "title"))
