"""The lessons: each short, with its source and its occasion, and every slip said with file and line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.catalog import Catalogue, check, load
from bot.catalog.markdown import visible_length
from bot.domain.lesson import Occasion, Theme

FOLDER = "lessons/up-to-five"
TEXT, WHEN = f"{FOLDER}/en.md", f"{FOLDER}/lesson.yaml"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(pseudo=True)


@dataclass(frozen=True)
class Slip:
    """Words of a file replaced by others, and the fault expected on the line on which `at` stands then."""

    what: str
    old: str
    new: str
    at: str
    words: str
    file: str = TEXT


SLIPS = [
    Slip("no head", "---\ntitle", "title", "title", 'begin with a line "---"'),
    Slip("no title", "title: Why up to 5 is acceptable\n", "", "sources", '"title" is missing'),
    Slip("an unknown key", "title:", "level: 1\ntitle:", "level", '"level" is not a key'),
    Slip("a long title", "title: ", f"title: {'x' * 50} ", "title: x", "50 is the most"),
    Slip("a sign that HTML claims", "title: Why", "title: <Why>", "<Why>", "must not contain <, > or &"),
    Slip(
        "a title of another lesson", "Why up to 5 is acceptable", "A click that does not hurt", "title", "already the"
    ),
    Slip("a long lesson", "A known way", "ä" * 500 + " A known way", "A known", "600 is the most"),
    Slip("an unknown source", "for a while. [house]", "for a while. [S009]", "[S009]", '"S009" is not a source'),
    Slip("half a mark", "for a while. [house]", "for a while. [house", "A known", "half a bracket"),
    Slip("a source left out at the head", ", house]\n---", "]\n---", "A known", "missing among"),
    Slip("a source that nothing is marked with", ", house]\n---", ", house, S000]\n---", "sources", "nothing in the"),
    Slip("no sources", "sources: [thomee-1997, silbernagel-2007, house]", "sources: []", "sources", "needs more"),
    Slip("a number without a source", "A known", "7 of 10.\n\nA known", "7 of", "a number here and no source"),
    Slip("a heading", "A known", "## more\n\nA known", "## more", "a heading; this cannot stand here"),
    Slip("a link", "A known", "See www.example.org. A known", "A known", "an address or a link"),
    Slip("an unknown occasion", "[score-acceptable]", "[score-okay]", "occasions", "must be one of", WHEN),
    Slip("no occasion", "[score-acceptable]", "[]", "occasions", "needs more entries", WHEN),
    Slip("an occasion twice", "[score", "[score-acceptable, score", "occasions", "something twice", WHEN),
    Slip("an unknown theme", "theme: pain", "theme: weather", "theme", "must be one of", WHEN),
    Slip("no theme", "theme: pain\n", "", "occasions", '"theme" is missing', WHEN),
    Slip("a key twice", "theme: pain", "theme: pain\ntheme: pain", "theme: pain\nocc", "stands here twice", WHEN),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slip_in_a_lesson_is_said_with_file_line_and_words(slip: Slip, content: Path) -> None:
    text = (content / slip.file).read_text(encoding="utf-8")
    assert slip.old in text, f"{slip.file} no longer has {slip.old!r}; give the test another place"
    text = text.replace(slip.old, slip.new, 1)
    (content / slip.file).write_text(text, encoding="utf-8")
    place = f"{slip.file}:{text[: text.index(slip.at)].count(chr(10)) + 1}: "
    faults = [str(fault) for fault in check(content)]
    assert any(fault.startswith(place) and slip.words in fault for fault in faults), (place, faults)
    assert len(faults) <= 4, "one slip must not bury the reader"


def put(path: str, words: str = "-") -> Callable[[Path], None]:
    """Write a file that does not belong there."""

    def edit(content: Path) -> None:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(words, encoding="utf-8")

    return edit


FILES: list[tuple[str, Callable[[Path], None], str]] = [
    (TEXT, lambda content: (content / TEXT).unlink(), "the file is missing"),
    (WHEN, lambda content: (content / WHEN).unlink(), "the file is missing"),
    (TEXT, put(TEXT, " \n"), "the file is empty"),
    ("lessons", lambda content: shutil.rmtree(content / "lessons"), "the folder is missing"),
    (f"{FOLDER}/de.md", put(f"{FOLDER}/de.md"), "no such file is known here"),
    (f"{FOLDER}/notes.txt", put(f"{FOLDER}/notes.txt"), "no such file is known here"),
    ("lessons/Loud", put("lessons/Loud/en.md"), "small letters joined by hyphens"),
]


@pytest.mark.parametrize(("file", "edit", "words"), FILES, ids=[f"{file}, {words}" for file, _, words in FILES])
def test_a_file_that_is_missing_or_out_of_place_is_a_fault(
    file: str, edit: Callable[[Path], None], words: str, content: Path
) -> None:
    edit(content)
    faults = [str(fault) for fault in check(content)]
    assert any(fault.startswith(f"{file}:1: ") and words in fault for fault in faults), faults


def test_the_most_characters_are_those_of_the_programme(content: Path) -> None:
    programme = content / "programme.yaml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("characters: {n: 600,", "characters: {n: 60,", 1), encoding="utf-8")
    assert any("60 is the most" in fault.message for fault in check(content) if fault.path == TEXT)


def test_every_occasion_and_every_theme_has_a_lesson(catalogue: Catalogue) -> None:
    lessons = catalogue.lessons.values()
    assert {occasion for lesson in lessons for occasion in lesson.occasions} == set(Occasion)
    assert {lesson.theme for lesson in lessons} == set(Theme)


def test_every_lesson_is_short_and_names_a_source_that_the_reader_can_find(catalogue: Catalogue) -> None:
    for id in catalogue.lessons:
        words = catalogue.lesson_text(id)
        assert visible_length(words.text) <= 600, id
        sources = [catalogue.sources[key] for key in words.sources]
        assert all(source.key == "house" or source.authors or source.title or source.site for source in sources), id


def test_what_a_lesson_repeats_of_the_programme_is_what_the_programme_does(catalogue: Catalogue) -> None:
    programme, running = catalogue.handbook.programme, catalogue.handbook.running
    said: dict[str, list[int]] = {
        "up-to-five": [programme.load.calm_max + 1, programme.load.acceptable_max],
        "where-calm-leads": [programme.load.clean_sessions],
        "after-too-much": [programme.load.acceptable_max + 1],
        "begin-warm": list(programme.strength.warm_up_min),
        "walking-opens-the-gate": [running.gate.walk_min, running.gate.pain_most],
        "short-and-rested": [running.speed.fast_s, running.speed.rest_s],
    }
    for id, numbers in said.items():
        found = [int(number) for number in re.findall(r"\d+", catalogue.lesson_text(id).text)]
        assert set(numbers) <= set(found), id


def test_another_language_has_its_own_words_and_falls_back_on_english(catalogue: Catalogue) -> None:
    english = catalogue.lesson_text("mild-is-fine")
    assert catalogue.lesson_text("mild-is-fine", "de") == english
    in_brackets = catalogue.lesson_text("mild-is-fine", "xx")
    assert (in_brackets.title, in_brackets.sources) == (f"⟦{english.title}⟧", english.sources)
    with pytest.raises(KeyError):
        catalogue.lesson_text("moonwalk")
