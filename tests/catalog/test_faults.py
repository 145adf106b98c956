"""Every kind of fault in content/ is reported with its file, its line and plain words."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.catalog import BrokenContent, check, load

SHEET = "exercises/clamshell/exercise.yaml"
WALL = "exercises/wall-sit/exercise.yaml"
TEXT = "exercises/clamshell/en.md"
WALL_TEXT = "exercises/wall-sit/en.md"
STEP_TEXT = "exercises/step-up/en.md"
TWELVE = "{id: 2x12, sets: 2, reps: 12, source: S001}"
Edit = Callable[[Path], None]


@dataclass(frozen=True)
class Broken:
    """What is broken and how; where it is reported: a file, and the line on which `at` stands after the edit."""

    what: str
    edit: Edit
    file: str
    at: str | None
    words: str

    def expected(self, content: Path) -> str:
        """Give the beginning of the line that is expected, `path:line: `."""
        if self.at is None:
            return f"{self.file}:1: "
        lines = (content / self.file).read_bytes().decode("utf-8", "replace").splitlines()
        return f"{self.file}:{next(n for n, line in enumerate(lines, 1) if self.at in line)}: "


def change(file: str, old: str, new: str) -> Edit:
    """Replace words that the shipped file has."""

    def edit(content: Path) -> None:
        text = (content / file).read_text(encoding="utf-8")
        assert old in text, f"{file} no longer has {old!r}; give the test another place"
        (content / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def remove(path: str) -> Edit:
    """Take away a file or a folder."""

    def edit(content: Path) -> None:
        target = content / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()

    return edit


def write(path: str, raw: bytes) -> Edit:
    """Write a file anew."""

    def edit(content: Path) -> None:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_bytes(raw)

    return edit


def slip(file: str) -> Callable[[str, str, str, str | None, str], Broken]:
    """Make faults of one file: what is broken, the words replaced, by what, where it is reported, in which words."""
    return lambda what, old, new, at, words: Broken(what, change(file, old, new), file, at, words)


def gone(path: str, words: str = "the file is missing") -> Broken:
    """Break the content by taking something away."""
    return Broken(f"no {path}", remove(path), path, None, words)


def anew(what: str, file: str, raw: bytes, at: str | None, words: str) -> Broken:
    """Break the content by writing a file anew."""
    return Broken(what, write(file, raw), file, at, words)


def feel(what: str, markdown: str, at: str, words: str) -> Broken:
    """Put Markdown under a heading of the clamshell."""
    return Broken(what, change(TEXT, "## feel\n\n", f"## feel\n\n{markdown}\n\n"), TEXT, at, words)


sheet, wall, text, wall_text, step_text = map(slip, (SHEET, WALL, TEXT, WALL_TEXT, STEP_TEXT))
signs, sources, programme, safety = map(slip, ("safety/en.yaml", "sources.yaml", "programme.yaml", "safety.yaml"))
running = slip("running.yaml")
NO_RUNGS = b"kind: stretch\nphases: [1, 2, 3]\nper_side: true\nmuscles: [a]\nsources: [S001]\nladder: []"
EASY = "ids: [hamstring-stretch, it-band-side-lean, "
ONE = "  - id: 1\n    circuit: ["
NEW_SIGN = "signs:\n  - {id: new, tier: A, source: house}\n"
SIXTY = "variant: 60deg, from"
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"

FILES = [
    gone("sources.yaml"),
    gone(SHEET),
    gone(TEXT),
    gone("safety/en.yaml"),
    gone("programme.yaml"),
    gone("running.yaml"),
    gone("safety.yaml"),
    gone("vocabulary/en.yaml"),
    gone("exercises", "the folder is missing"),
    anew("an empty sheet", SHEET, b" \n\n", None, "the file is empty"),
    anew("only comments", SHEET, b"# later\n", None, "nothing but comments"),
    anew("Latin-1", SHEET, b"kind: strength\n# K\xf6rper\n", "# K", "UTF-8"),
    anew("a list for a sheet", SHEET, b"- a\n", None, "this file must be keys and values"),
    anew("a sheet with a wrong name", SHEET[:-4] + "yml", b"a: 1\n", None, "the file is called exercise.yaml"),
    anew("a folder in capitals", "exercises/Clam/en.md", b"", None, "the file is empty"),
    anew("a language without signs", TEXT[:-5] + "de.md", b"-", None, "its first file is safety/de.yaml"),
    anew("a language without a code", "safety/German.yaml", b"chest: Brust\n", None, "a language code such as de"),
]
YAML = [
    sheet("a tab", "kind:", "\tkind:", "\tkind", "a tab"),
    sheet("an open bracket", "[1, 2, 3]", "[1, 2, 3", "per_side", "not valid YAML"),
    sheet("a bell", "strength", "strength\a", "\a", "does not allow"),
    sheet("a key twice", "per_side: true", "kind: stretch\nper_side: true", "stretch", '"kind" stands here twice'),
    sheet("a Python object", "strength", "!!python/name:os.system x", "python", "has no meaning here"),
    sheet("an anchor used", "phases: [1, 2, 3]", "phases: &a [*a]", "&a", "a reference"),
    sheet("an octal number", "seconds_per_rep: 3", "seconds_per_rep: 0o7", "0o7", "not a number that can be read"),
]
SHEETS = [
    sheet("an unknown key", "kind:", "colour: red\nkind:", "colour", '"colour" is not a key'),
    sheet("poses before their time", "kind:", "poses: []\nkind:", "poses", '"poses" is not a key'),
    sheet("a key left out", "kind: strength\n", "", "phases", '"kind" is missing'),
    sheet("an unknown kind", "kind: strength", "kind: dance", "dance", "must be one of: 'warm-up'"),
    sheet("words for a number", "reps: 12", 'reps: "12"', '"12"', '"reps" must be a whole number'),
    sheet("a half repetition", "reps: 12", "reps: 12.5", "12.5", "a whole number"),
    sheet("true for a number", "reps: 12", "reps: true", "reps: true", "a whole number"),
    sheet("zero repetitions", "reps: 12", "reps: 0", "reps: 0", "1 or more"),
    sheet("a rung without a source", TWELVE, TWELVE[:-14] + "}", "2x12", '"source" is missing'),
    sheet("an unknown source", TWELVE, TWELVE.replace("S001", "S9"), "S9", '"S9" is not a source'),
    sheet("a rung id twice", "id: 2x12", "id: 2x10", "reps: 12", 'the rung "2x10" stands here twice'),
    sheet("a rung id in capitals", "id: 2x12", "id: 2X12", "2X12", "must be small letters"),
    sheet("two rungs alike", "reps: 12", "reps: 10", "2x12", "asks for the same"),
    sheet("sets and repetitions at once", "sets: 3, reps: 20", "sets: 3, reps: 25", "id: 3x20", "change sets and reps"),
    sheet("not back at ten", "reps: 10, load", "reps: 12, load", "id: band-2x10", "change load and reps"),
    wall(
        "deeper and loaded", SIXTY, SIXTY[:-4] + "load: dumbbells, needs: [weights], from", "3x20s-60", "change variant"
    ),
    sheet("a load that needs nothing", ", needs: [band]", "", "id: band-2x10", 'name in "needs"'),
    sheet("unknown equipment", "[band]", "[kettle]", "kettle", "'band', 'step' or 'weights'"),
    sheet("minutes in strength", "reps: 12", "minutes: [1, 2]", "minutes", "for a warm-up only"),
    sheet("no dose", ", reps: 12", "", "id: 2x12", 'needs "reps" or "hold_s"'),
    anew("no rungs", SHEET, NO_RUNGS, "ladder", '"ladder" needs at least one entry'),
    wall("an unknown swap", "same: straight-leg-raise", "same: sit-up", "sit-up", "not an exercise in exercises/"),
    wall("itself for a swap", "same: straight-leg-raise", "same: wall-sit", "swaps", "is the exercise itself"),
    wall("a swap of a later phase", "same: straight-leg-raise", "same: step-up", "swaps", "not for every phase"),
    wall("a kneeling swap", "same: straight-leg-raise", "same: hip-flexor-lunge-stretch", "swaps", "it kneels"),
    wall_text("a cue of its own", "cue: ", "cue: Chin up. ", "cue: ", "must stand on the card too"),
    programme("a kneeling stretch on an easy day", EASY, f"{EASY}hip-flexor-lunge-stretch, ", EASY, "presses"),
    wall("a rung from a phase it is not in", "from_phase: 2", "from_phase: 4", "from_phase: 4", "is not in"),
]
FRONTS = [
    text("no front matter", "---\nname", "name", None, 'begin with a line "---"'),
    anew("open front matter", TEXT, b"---\nname: X\n", None, 'a second line "---"'),
    text("no name", "name: Clamshell\n", "", "aliases", '"name" is missing'),
    text("an unknown front key", "name:", "title: x\nname:", "title", '"title" is not a key'),
    text("a load without words", "loads:\n  band:", "loads:\n  tape:", "loads", 'the load "band"'),
    text("words for no load", "loads:\n", "loads:\n  tape: x\n", "tape", "not a load of any rung"),
    wall_text("a variant without words", "  60deg: ", "  61deg: ", "variants:", 'the variant "60deg"'),
    text("a long line", "line: ", f"line: {'x' * 99} ", "line: x", "100 is the most"),
    text("a sign that HTML claims", "cue: ", "cue: R&R ", "R&R", "must not contain <, > or &"),
    text("a name of two lines", "name: Clamshell", 'name: "Clam\\nshell"', "name:", "must be one line"),
    step_text("an alias of another", "aliases: [", "aliases: [CLAMS, ", "CLAMS", 'the exercise "clamshell"'),
    step_text("an alias twice", "aliases: [", "aliases: [Step Up, ", "Step Up,", 'the exercise "step-up"'),
]
MARKDOWN = [
    text("a section left out", "## feel\n", "", "## not-feel", '"## feel" is missing'),
    text("the last section left out", "## card\n", "", "loop it", '"## card" is missing'),
    text("an unknown section", "## feel\n", "## feel\n\nx\n\n## fun\n", "## fun", "not one of the headings"),
    text("a section twice", "## not-feel", "## feel \n\nx\n\n## not-feel", "## feel ", "stands here twice"),
    text("sections out of order", "## mistake", "## easier\n\nx\n\n## mistake", "## mistake", 'before "## easier"'),
    wall_text("sides of what has none", "## card", "## sides\n\nx\n\n## card", "## sides", "done on each side"),
    text("a section without words", "## feel\n", "## feel\n\n## fun\n", "## feel", "no words"),
    text("a long card", "## card\n\n", f"## card\n\n{'ä' * 1025}\n\n", "## card", "860 is the most"),
    text("steps without numbers", "1. Tighten", "- Tighten", "## steps", "one numbered list"),
    text("words before the first heading", "## what-for", "Hello\n\n## what-for", "Hello", "before the first heading"),
    feel("HTML", "Warm <b>here</b>.", "<b>", "HTML"),
    feel("a block of HTML", "<div>x</div>", "<div>", "HTML"),
    feel("an image", "Look: ![x](y.png)", "![x]", "an image"),
    feel("a link on the second line", "One line,\nthen [a link](x.md).", "[a link]", "a link"),
    feel("a bare address", "See www.example.org", "www", "an address"),
    feel("a table", TABLE, "| a |", "a table"),
    feel("a quotation", "> wise words", "> wise", "a quotation"),
    feel("a list in a list", "- a\n  - b", "  - b", "more than one paragraph"),
    feel("a small heading", "### Warm", "### Warm", "a heading"),
]
NUMBERS = [
    programme(
        "a number without a source", "{n: 20, source: house}", "20", "rest_s", '"budget.rest_s" is a number without'
    ),
    programme("an unknown source of a number", "{n: 20, source: house}", "{n: 20, source: hause}", "hause", '"hause"'),
    programme("half a wrapper", "{n: 20, source: house}", "{n: 20}", "rest_s", '"budget.rest_s" needs "source"'),
    programme("a goal off its ladder", "rung: 3x45s-60deg", "rung: 3x46s", "3x46s", '"3x46s" is no rung of "wall-sit"'),
    programme(
        "a bare number of a phase",
        "clean_sessions: {n: 6, source: house}",
        "clean_sessions: 6",
        "clean_sessions: 6",
        "without a source",
    ),
    running(
        "a bare number of running",
        "walk_min: {n: 30, source: house}",
        "walk_min: 30",
        "walk_min: 30",
        "without a source",
    ),
    running(
        "a rung from nowhere",
        "run_min: 1, walk_min: 4, source: house",
        "run_min: 1, walk_min: 4, source: hause",
        "hause",
        '"hause" is not a source',
    ),
    programme("a word for a number", "{n: 20, source: house}", "{n: few, source: house}", "n: few", "a whole number"),
    programme("an unknown exercise", "walk_id: brisk-walk", "walk_id: moonwalk", "moonwalk", "is not an exercise"),
    programme("an unknown key of the rule", "load:\n", "load:\n  mood: {n: 1, source: house}\n", "mood", "not a key"),
    programme("a number left out", "  rest_s:", "  # rest_s:", "budget:", '"rest_s" is missing'),
    programme("a move before its phase", ONE, ONE + "step-up, ", "[step-up", "leaves that phase out"),
    safety("an unknown tier", "{id: calf, tier: A", "{id: calf, tier: D", "calf", "one of: 'A', 'B', 'C' or 'scope'"),
    safety("a sign twice", "{id: hot, tier: A", "{id: calf, tier: B", "calf, tier: B", '"calf" stands here twice'),
    Broken(
        "a sign without words",
        change("safety.yaml", "signs:\n", NEW_SIGN),
        "safety/en.yaml",
        "calf:",
        '"new" has no words',
    ),
    safety("an unknown source of a sign", "tier: A, source: house", "tier: A, source: S9", "S9", "not a source"),
    signs("words for no sign", "chest: ", "chess: ", "chess", '"chess" is not a sign'),
    signs("a long sign", "chest: ", f"chest: {'x' * 60} ", "chest: x", "64 is the most"),
    sources("a source that says nothing", "gronorun:", "new: {}\ngronorun:", "new:", '"about" is missing'),
    sources("a year in words", "year: 1998", "year: then", "year: then", '"year" must be a whole number'),
]
BROKEN = [*FILES, *YAML, *SHEETS, *FRONTS, *MARKDOWN, *NUMBERS]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.what)
def test_a_fault_is_said_with_file_line_and_words(broken: Broken, content: Path) -> None:
    broken.edit(content)
    faults = [str(fault) for fault in check(content)]
    place = broken.expected(content)
    assert any(fault.startswith(place) and broken.words in fault for fault in faults), (place, faults)
    assert len(faults) <= 3, "one slip must not bury the reader"


def test_faults_in_many_files_are_all_said_at_once(content: Path) -> None:
    singles = [
        broken for broken in BROKEN if broken.what in ("an unknown kind", "a sign that HTML claims", "a long sign")
    ]
    singles += [broken for broken in BROKEN if broken.what in ("deeper and loaded", "an alias of another")]
    for broken in singles:
        broken.edit(content)
    with pytest.raises(BrokenContent) as caught:
        load(content)
    said = str(caught.value).splitlines()
    for broken in singles:
        place = broken.expected(content)
        assert any(line.startswith(place) and broken.words in line for line in said), (place, said)
    assert said == sorted(said, key=lambda line: (line.split(":")[0], int(line.split(":")[1])))


def test_a_folder_that_is_not_there_is_a_fault_and_no_traceback(tmp_path: Path) -> None:
    assert [fault.message for fault in check(tmp_path / "nowhere")] == ["there is no such folder"]
