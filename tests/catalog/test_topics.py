"""The topics: fourteen that answer at once, every claim with its source, and every slip said with its line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.catalog import Catalogue, check, load
from bot.catalog.markdown import visible_length
from bot.domain.topic import Topic

IDS = [
    *("what-is-it", "causes", "routine-order", "pain-rule", "schedule", "progression", "flare-up"),
    *("mistakes", "running", "speed-work", "get-help", "equipment", "recovery-time", "ask-professional"),
]
FILE = "topics/causes/en.md"
LETTER = re.compile(r"[^\W\d_]")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(pseudo=True)


@dataclass(frozen=True)
class Slip:
    """Words of causes/en.md replaced by others, and the fault expected on the line on which `at` stands then."""

    what: str
    old: str
    new: str
    at: str
    words: str


SLIPS = [
    Slip("no front matter", "---\ntitle", "title", "title", 'begin with a line "---"'),
    Slip("no title", "title: Why it hurts\n", "", "aliases", '"title" is missing'),
    Slip("an unknown key", "title:", "level: 1\ntitle:", "level", '"level" is not a key'),
    Slip("a long title", "title: ", f"title: {'x' * 40} ", "title: x", "40 is the most"),
    Slip("a long question", "  - why does", f"  - {'x' * 80} why does", "- x", "80 is the most"),
    Slip("a sign that HTML claims", "  - why does", "  - <why> does", "<why>", "must not contain <, > or &"),
    Slip("an unknown source", "knee could follow. [S001]", "knee could follow. [S009]", "[S009]", '"S009" is not a'),
    Slip(
        "two marks in one, one wrong", "[S001, causes-review]", "[S001, cause]", ", cause]", '"cause" is not a source'
    ),
    Slip("half a mark", "knee could follow. [S001]", "knee could follow. [S001", "[S001\n", "half a bracket"),
    Slip("a number without a source", "more injuries", "7 more.\n\nMany injuries", "of 874", "a number here"),
    Slip("a number in a list without a source", "- **form**", "- 4 bad habits\n- **form**", "- 4 bad", "a number here"),
    Slip("a source that nothing is marked with", "[jospt-2019]", "[S001]", "sources:", "nothing in the text"),
    Slip("a source left out at the head", "jospt-2019, house]\n", "house]\n", "[jospt-2019]", "missing among"),
    Slip("an unknown source at the head", ", house]\n", ", house, S9]\n", "sources:", '"S9" is among the sources'),
    Slip("a source twice", "sources: [S001,", "sources: [S001, S001,", "sources:", "names something twice"),
    Slip("an unknown relation", "related: [what-is-it,", "related: [what-it-is,", "related", "not a topic in topics/"),
    Slip("itself for a relation", "related: [what-is-it,", "related: [causes,", "related", "is the topic itself"),
    Slip("a question of another topic", "  - why does", "  - Should I have an Injection\n  - why", "Inj", "ask-prof"),
    Slip("no second page", "## more\n", "", "strongest grade", '"## more" is missing'),
    Slip("an unknown heading", "## more", "## even-more", "## even-more", "not one of the headings: answer, more"),
    Slip(
        "a passage without words",
        "related: [what",
        "passages: {sitting: Sitting}\nrelated: [what",
        "strongest grade",
        '"## sitting" is missing',
    ),
    Slip(
        "a passage with a long title",
        "related: [what",
        f"passages: {{sitting: {'x' * 41}}}\nrelated: [what",
        "passages",
        "40 is the most",
    ),
    Slip("a heading twice", "## more", "## answer\n\nAgain.\n\n## more", "## answer\n\nAgain", "stands here twice"),
    Slip("a heading without words", "## more\n", "## more\n\n## extra\n", "## more", "there are no words"),
    Slip("a long answer", "## answer\n\n", f"## answer\n\n{'ä' * 300}\n\n", "## answer", "600 is the most"),
    Slip("a long second page", "## more\n\n", f"## more\n\n{'a ' * 900}\n\n", "## more", "2500 is the most"),
    Slip("a link", "## more\n\n", "## more\n\nSee www.example.org\n\n", "www", "an address or a link"),
]


def edited(content: Path, slip: Slip) -> str:
    """Make the slip; give the place at which it must be said, `path:line: `."""
    text = (content / FILE).read_text(encoding="utf-8")
    assert slip.old in text, f"{FILE} no longer has {slip.old!r}; give the test another place"
    text = text.replace(slip.old, slip.new, 1)
    (content / FILE).write_text(text, encoding="utf-8")
    at = text.index(slip.at, 1 if slip.what == "a heading twice" else 0)
    return f"{FILE}:{text[:at].count(chr(10)) + 1}: "


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slip_in_a_topic_is_said_with_file_line_and_words(slip: Slip, content: Path) -> None:
    place = edited(content, slip)
    faults = [str(fault) for fault in check(content)]
    assert any(fault.startswith(place) and slip.words in fault for fault in faults), (place, faults)
    assert len(faults) <= 3, "one slip must not bury the reader"


def put(path: str, words: str = "-") -> Callable[[Path], None]:
    """Write a file that does not belong there."""

    def edit(content: Path) -> None:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(words, encoding="utf-8")

    return edit


FILES: list[tuple[str, Callable[[Path], None], str]] = [
    (FILE, lambda content: (content / FILE).unlink(), "the file is missing"),
    (FILE, put(FILE, " \n"), "the file is empty"),
    ("topics", lambda content: shutil.rmtree(content / "topics"), "the folder is missing"),
    ("topics/causes/de.md", put("topics/causes/de.md"), "no such file is known here"),
    ("topics/causes/notes.txt", put("topics/causes/notes.txt"), "no such file is known here"),
    ("topics/Causes", put("topics/Causes/en.md"), "small letters joined by hyphens"),
]


@pytest.mark.parametrize(("file", "edit", "words"), FILES, ids=[f"{file}, {words}" for file, _, words in FILES])
def test_a_file_that_is_missing_or_out_of_place_is_a_fault(
    file: str, edit: Callable[[Path], None], words: str, content: Path
) -> None:
    edit(content)
    faults = [str(fault) for fault in check(content)]
    assert any(fault.startswith(f"{file}:1: ") and words in fault for fault in faults), faults


def test_a_broken_list_of_sources_does_not_make_every_mark_a_fault(content: Path) -> None:
    (content / "sources.yaml").write_text("- S001\n", encoding="utf-8")
    assert not [fault for fault in check(content) if fault.path.startswith("topics/")]


def test_the_second_page_cannot_stand_first(content: Path) -> None:
    text = (content / FILE).read_text(encoding="utf-8")
    turned = text.replace("## more", "## x").replace("## answer", "## more").replace("## x", "## answer")
    (content / FILE).write_text(turned, encoding="utf-8")
    place = f"{FILE}:{turned[: turned.index('## more')].count(chr(10)) + 1}: "
    assert f'{place}"## answer" must stand before "## more"' in [str(fault) for fault in check(content)]


def test_a_folder_makes_a_topic(content: Path) -> None:
    page = (
        "---\ntitle: Cold weather\nsources: [house]\n---\n\n## answer\n\nDress\nwarmly [house].\n\n## more\n\nGloves.\n"
    )
    put("topics/weather/en.md", page)(content)
    topic = load(content).topic("weather")
    assert topic == Topic("weather", "Cold weather", (), (), "Dress warmly.", "Gloves.", ("house",), ())


def test_a_topic_is_in_english_where_a_language_has_none(content: Path) -> None:
    put("safety/de.yaml", "chest: Schmerzen in der Brust oder Atemnot\n")(content)
    german = (content / FILE).read_text(encoding="utf-8").replace("title: Why it hurts", "title: Warum es wehtut")
    put("topics/causes/de.md", german)(content)
    catalogue = load(content)
    assert catalogue.topic("causes", "de").title == "Warum es wehtut"
    assert catalogue.topic("running", "de") == catalogue.topic("running") == catalogue.topic("running", "fr")
    with pytest.raises(KeyError):
        catalogue.topic("moonwalk", "de")


def test_the_fourteen_topics_that_people_ask_about_are_there(catalogue: Catalogue) -> None:
    assert sorted(catalogue.topics["en"]) == sorted(IDS)


def pages(topic: Topic) -> tuple[str, ...]:
    """Give all that a topic can answer: both pages and every passage."""
    return (topic.answer, topic.more, *(one.answer for one in topic.passages.values()))


@pytest.mark.parametrize("id", IDS)
def test_a_topic_fits_its_two_pages_and_shows_no_mark(catalogue: Catalogue, id: str) -> None:
    topic = catalogue.topic(id)
    assert 300 <= visible_length(topic.answer) <= 600
    assert visible_length(topic.answer) < visible_length(topic.more) <= 2500
    for page in pages(topic):
        assert not re.search(r"[\[\]]|  | [.,;:]|\.\.", page)


def test_every_passage_that_words_lead_to_is_there_and_every_one_can_be_reached(catalogue: Catalogue) -> None:
    led_to = set(catalogue.vocabulary["en"].chat.passages)
    there = {f"{id}.{passage}" for id, topic in catalogue.topics["en"].items() for passage in topic.passages}
    assert led_to == there


@pytest.mark.parametrize("id", IDS)
def test_a_topic_can_be_found_and_leads_on(catalogue: Catalogue, id: str) -> None:
    topic = catalogue.topic(id)
    assert topic.aliases
    assert len(topic.questions) >= 5
    assert len(topic.related) >= 2
    assert topic.sources


@pytest.mark.parametrize("id", IDS)
def test_a_topic_that_is_named_in_a_text_has_that_title(catalogue: Catalogue, id: str) -> None:
    topic = catalogue.topic(id)
    named = re.findall(r"see “([^”]+)”|“([^”]+)” (?:says|has)", "\n".join(pages(topic)))
    titles = {other.title for other in catalogue.topics["en"].values()} | {"More"}  # the button below a passage
    assert {title for pair in named for title in pair if title} <= titles


@pytest.mark.parametrize("id", IDS)
def test_the_pseudo_language_brackets_every_letter_of_a_topic(catalogue: Catalogue, id: str) -> None:
    topic = catalogue.topic(id, "xx")
    for words in (topic.title, *topic.aliases, *topic.questions, topic.answer, topic.more):
        outside = re.sub(r"⟦[^⟧]*⟧|<[^<>]*>", "", words)
        assert not LETTER.search(outside), (id, outside)
    english = catalogue.topic(id)
    for words in (words for one in topic.passages.values() for words in (one.title, one.answer)):
        assert not LETTER.search(re.sub(r"⟦[^⟧]*⟧|<[^<>]*>", "", words))
    own = ("title", "aliases", "questions", "answer", "more", "passages")
    kept = replace(english, **{key: getattr(topic, key) for key in own})
    assert kept == topic, "sources and relations are ids and stay"


# Sentences of the topics that repeat numbers of programme.yaml: whoever changes the number finds the sentence here.
REPEATED = [
    ("pain-rule", "answer", "<b>0 to {load.calm_max}, calm</b>"),
    ("pain-rule", "answer", "<b>{acceptable_from} to {load.acceptable_max}, acceptable</b>"),
    ("pain-rule", "answer", "<b>{too_much_from} to 10, too much</b>"),
    ("pain-rule", "more", "Session at {acceptable_from} to {load.acceptable_max}: the plan stays"),
    ("pain-rule", "more", "Session at {too_much_from} or 7, or sharp"),
    ("pain-rule", "more", "Session or morning at {load.stop_from} to 10: a rest day"),
    ("pain-rule", "more", "Morning {load.raised_from} or more above it, or at {load.high_before_from} or 7"),
    ("pain-rule", "more", "Morning {load.hold_from} above your usual score: nothing goes up"),
    ("pain-rule", "more", "sessions within {load.sharp_again_days} days?"),
    ("get-help", "more", "two sessions within {load.sharp_again_days} days means"),
    ("progression", "answer", "at most once in {load.step_unchanged_days} days"),
    ("progression", "answer", "worst pain 0 to {load.calm_max}, nothing sharp"),
    ("progression", "more", "within {load.steady_days} days at {load.acceptable_max} or less"),
    ("progression", "more", "has not changed for {load.steady_unchanged_days} days"),
    ("progression", "more", "within {load.hurts_again_days} days leaves the plan for {load.hurts_out_days}"),
    ("progression", "more", "usual pain above {start.usual_above}, or a worst above {start.worst_above}"),
    ("flare-up", "more", "is {load.raised_from} or more above your usual one, or at {load.high_before_from} or 7"),
    ("flare-up", "more", "a session at {too_much_from} or 7 or with sharp pain"),
    ("flare-up", "more", "with sharp pain: {mobility.walk_min} minutes of walking"),
    ("flare-up", "more", "from {load.stop_from} up"),
    ("flare-up", "stairs", "0 to {load.calm_max} is calm"),
    ("flare-up", "stairs", "{acceptable_from} to {load.acceptable_max} acceptable"),
    ("flare-up", "stairs", "{too_much_from} and more too much"),
    ("flare-up", "stiff", "{strength.warm_up_min[0]} to {strength.warm_up_min[1]} minutes of brisk walking"),
    ("progression", "phases", "a usual pain above {start.usual_above} or a worst above {start.worst_above}"),
    ("schedule", "answer", "to {budget.strength_most_min:.0f} minutes"),
    ("schedule", "answer", "{budget.daily_least_min:.0f} to {budget.daily_most_min:.0f} minutes"),
    ("schedule", "more", "or one if it takes {daily.light_move_long_min:.0f} minutes"),
    ("schedule", "more", "and {budget.rest_s} seconds of rest"),
    ("routine-order", "answer", "{strength.warm_up_min[0]} to {strength.warm_up_min[1]} minutes of brisk walking"),
    ("routine-order", "more", "a flat walk of {mobility.walk_min} minutes"),
]


@pytest.mark.parametrize(("id", "page", "sentence"), REPEATED, ids=[f"{id}: {words}" for id, _, words in REPEATED])
def test_a_topic_says_the_number_that_the_programme_has(
    catalogue: Catalogue, id: str, page: str, sentence: str
) -> None:
    programme = catalogue.handbook.programme
    parts = {name: getattr(programme, name) for name in ("load", "start", "budget", "daily", "mobility", "strength")}
    load = programme.load
    zones = {"acceptable_from": load.calm_max + 1, "too_much_from": load.acceptable_max + 1}
    topic = catalogue.topic(id)
    words = topic.passages[page].answer if page in topic.passages else getattr(topic, page)
    assert sentence.format(**parts, **zones) in words
