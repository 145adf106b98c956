"""Reads all of content/ in one go and gathers every fault on the way."""

from __future__ import annotations

import re
from pathlib import Path

from bot.catalog.catalogue import FALLBACK, Catalogue
from bot.catalog.documents import Document, read_yaml
from bot.catalog.exercises import check_references, read_exercise
from bot.catalog.faults import Fault
from bot.catalog.ladder import RUNG_ID
from bot.catalog.lessons import read_lesson_texts, read_lessons
from bot.catalog.numbers import dotted
from bot.catalog.programme import (
    PROGRAMME,
    RUNNING,
    SAFETY,
    read_bare,
    read_programme,
    read_running,
    read_sign_words,
    read_signs,
)
from bot.catalog.shapes import fit
from bot.catalog.sources import Source
from bot.catalog.texts import check_names_differ, read_exercise_text
from bot.catalog.topics import read_topics
from bot.catalog.vocabulary import read_vocabulary
from bot.domain.exercise import Exercise, ExerciseText
from bot.domain.programme import Handbook

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")


def read(root: Path) -> tuple[Catalogue | None, list[Fault]]:
    """Read the content folder: the catalogue, or None and every fault, sorted by file and line."""
    faults: list[Fault] = []
    if not root.is_dir():
        return None, [Fault(root.as_posix(), 1, "there is no such folder")]
    sources = _read_sources(root, faults)
    exercises = _read_exercises(root, sources, faults)
    programme_file = read_bare(root, PROGRAMME, sources, faults)
    running_file = read_bare(root, RUNNING, sources, faults)
    safety_file = read_bare(root, SAFETY, sources, faults)
    programme = read_programme(programme_file, exercises, faults) if programme_file else None
    running = read_running(running_file, sources, faults) if running_file else None
    signs = read_signs(safety_file.document, sources, faults) if safety_file else None
    languages = _languages(root, faults)
    texts = {language: _read_texts(root, language, exercises, faults) for language in languages}
    topics = read_topics(root, languages, sources, faults)
    lessons = read_lessons(root, languages, faults)
    most = programme.lessons.characters if programme else None
    lesson_texts = {
        language: read_lesson_texts(root, language, language == FALLBACK, most, sources, faults)
        for language in languages
    }
    words = {language: read_sign_words(root, language, signs, language == FALLBACK, faults) for language in languages}
    ids = {"sign": signs, "exercise": exercises or None, "topic": topics[FALLBACK] or None}
    vocabulary = {
        language: read_vocabulary(root, language, language == FALLBACK, ids, faults) for language in languages
    }
    if faults or programme is None or running is None or signs is None:
        return None, sorted(set(faults))
    whole = {id: exercise for id, exercise in exercises.items() if exercise is not None}
    numbers = programme_file.sources if programme_file else {}
    of_running = running_file.sources if running_file else {}
    catalogue = Catalogue(
        handbook=Handbook(programme, whole, signs, running),
        languages=languages,
        texts=texts,
        topics=topics,
        lessons=lessons,
        lesson_texts=lesson_texts,
        signs=words,
        vocabulary={language: words for language, words in vocabulary.items() if words is not None},
        sources=sources or {},
        number_sources={dotted(where): key for where, key in numbers.items()}
        | {dotted(("running", *where)): key for where, key in of_running.items()},
    )
    return catalogue, []


def _read_sources(root: Path, faults: list[Fault]) -> dict[str, Source] | None:
    """Read sources.yaml; None when it is broken, so that not every mention of a source becomes a fault."""
    document = read_yaml(root, "sources.yaml", faults)
    if document is None:
        return None
    if not isinstance(document.data, dict):
        faults.append(document.fault("this file must be keys, each with its source below it"))
        return None
    sources: dict[str, Source] = {}
    for key, value in document.data.items():
        data = {"key": key, **value} if isinstance(value, dict) else value
        # A broken entry still counts as known: one fault for it is enough.
        sources[key] = fit(Source, data, document, faults, key) or Source(key, about="")
    return sources


def _read_exercises(root: Path, sources: dict[str, Source] | None, faults: list[Fault]) -> dict[str, Exercise | None]:
    """Read every folder of exercises/; None for one whose exercise.yaml is broken."""
    folder = root / "exercises"
    if not folder.is_dir():
        faults.append(Fault("exercises", 1, "the folder is missing"))
        return {}
    ids = sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    exercises: dict[str, Exercise | None] = {}
    documents: dict[str, Document] = {}
    for id in ids:
        if not RUNG_ID.fullmatch(id):
            faults.append(Fault(f"exercises/{id}", 1, "a folder's name must be small letters joined by hyphens"))
        found = read_exercise(root, id, faults)
        exercises[id] = found[0] if found else None
        if found:
            documents[id] = found[1]
    for id, document in documents.items():
        if (exercise := exercises[id]) is not None:
            check_references(exercise, document, exercises, sources, faults)
    return exercises


def _languages(root: Path, faults: list[Fault]) -> tuple[str, ...]:
    """Give the languages: those whose safety words exist, English first. A text in any other language is a fault."""
    known = {path.stem for path in (root / "safety").glob("*.yaml")} | {FALLBACK}
    for language in sorted(known):
        if not LANGUAGE.fullmatch(language):
            faults.append(Fault(f"safety/{language}.yaml", 1, "a file's name must be a language code such as de"))
    for path in sorted(root.glob("exercises/*/*")):
        relative = path.relative_to(root).as_posix()
        if path.suffix == ".md" and path.stem not in known:
            words = f'"{path.stem}" is not a language yet; its first file is safety/{path.stem}.yaml'
            faults.append(Fault(relative, 1, words))
        if path.suffix in (".yml", ".yaml") and path.name != "exercise.yaml":
            faults.append(Fault(relative, 1, "no such file is known here; the file is called exercise.yaml"))
    return (FALLBACK, *sorted(known - {FALLBACK}))


def _read_texts(
    root: Path, language: str, exercises: dict[str, Exercise | None], faults: list[Fault]
) -> dict[str, ExerciseText]:
    """Read one language's words; English must have every exercise, another language falls back on it."""
    found: dict[str, tuple[ExerciseText, Document]] = {}
    for id, exercise in exercises.items():
        if language == FALLBACK or (root / "exercises" / id / f"{language}.md").exists():
            text = read_exercise_text(root, id, exercise, language, faults)
            if text:
                found[id] = text
    check_names_differ(found, faults)
    return {id: text for id, (text, _) in found.items()}
