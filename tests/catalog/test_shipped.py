"""What ships: content without a fault, in its own words, with the doses of its sources."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from bot.catalog import Catalogue, check, find_content, load
from bot.catalog.markdown import visible_length
from bot.domain.exercise import Dose, Exercise, Kind

CONTENT = find_content()
RUN = 12


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def test_nothing_is_wrong_with_the_shipped_content() -> None:
    assert [str(fault) for fault in check()] == []


# The doses as docs/programme.md has them: (sets, repetitions, seconds held, minutes, load).
DOSES = [
    ("brisk-walk", Dose(minutes=(5, 10)), None),
    ("standing-quad-stretch", Dose(hold_s=30), None),
    ("clamshell", Dose(2, 10), None),
    ("clamshell", Dose(2, 20), None),
    ("clamshell", Dose(3, 20), None),
    ("clamshell", Dose(2, 10), "band"),
    ("straight-leg-raise", Dose(2, 10), None),
    ("straight-leg-raise", Dose(2, 12), None),
    ("straight-leg-raise", Dose(3, 12), None),
    ("wall-sit", Dose(3, hold_s=20), None),
    ("wall-sit", Dose(3, hold_s=30), None),
    ("wall-sit", Dose(3, hold_s=60), None),
    ("wall-sit", Dose(3, hold_s=60), "dumbbells"),
    ("step-up", Dose(2, 10), None),
    ("step-up", Dose(2, 15), None),
    ("step-up", Dose(2, 20), None),
    ("step-up", Dose(3, 20), None),
    ("step-up", Dose(2, 10), "weights"),
    ("easy-cycling", Dose(minutes=(5, 10)), None),
    ("hip-flexor-lunge-stretch", Dose(hold_s=30), None),
    ("side-lying-quad-stretch", Dose(hold_s=30), None),
    ("side-lying-quad-stretch", Dose(3, hold_s=30), None),
    ("hamstring-stretch", Dose(hold_s=30), None),
    ("it-band-side-lean", Dose(hold_s=30), None),
    ("wall-calf-stretch", Dose(hold_s=30), None),
    ("figure-four-stretch", Dose(hold_s=30), None),
    ("side-lying-leg-raise", Dose(2, 10), None),
    ("side-lying-leg-raise", Dose(2, 12), None),
    ("side-lying-leg-raise", Dose(3, 12), None),
    ("banded-glute-bridge", Dose(1, 10, 5), None),
    ("banded-glute-bridge", Dose(2, 10, 5), None),
    ("banded-glute-bridge", Dose(3, 10, 5), None),
    ("single-leg-mini-squat", Dose(2, 15), None),
    ("single-leg-mini-squat", Dose(3, 10), None),
    ("floor-reach", Dose(4, 12), None),
    ("floor-reach", Dose(4, 12), "weights"),
    ("banded-hip-flexion", Dose(3, 10), None),
    ("banded-hip-flexion", Dose(4, 12), None),
    ("side-plank", Dose(5, hold_s=25), None),
    ("side-plank", Dose(3, hold_s=30), None),
    ("side-plank", Dose(3, hold_s=45), None),
    ("reverse-lunge", Dose(3, 12), None),
    ("reverse-lunge", Dose(4, 10), "dumbbells"),
    ("single-leg-hop-landing", Dose(3, 8), None),
    ("single-leg-hop-landing", Dose(5, 8), None),
]


@pytest.mark.parametrize(("id", "dose", "load"), DOSES, ids=str)
def test_a_dose_of_the_sources_is_on_the_ladder(catalogue: Catalogue, id: str, dose: Dose, load: str | None) -> None:
    assert (dose, load) in {(rung.dose, rung.load) for rung in catalogue.handbook.exercises[id].ladder}


STARTS = {
    "clamshell": Dose(2, 10),
    "straight-leg-raise": Dose(2, 10),
    "step-up": Dose(2, 10),
    "wall-sit": Dose(3, hold_s=20),
    "side-plank": Dose(2, hold_s=25),
    "floor-reach": Dose(2, 12),
    "banded-glute-bridge": Dose(1, 10, 5),
    "side-lying-leg-raise": Dose(2, 10),
    "single-leg-mini-squat": Dose(2, 10),
    "banded-hip-flexion": Dose(2, 10),
    "reverse-lunge": Dose(2, 10),
    "side-lying-quad-stretch": Dose(1, hold_s=30),
}


@pytest.mark.parametrize("id", STARTS)
def test_an_exercise_starts_where_the_programme_says(catalogue: Catalogue, id: str) -> None:
    first = catalogue.handbook.exercises[id].rung(1)
    assert (first.dose, first.load, first.needs) == (STARTS[id], None, frozenset())


def test_thighs_level_come_only_after_three_times_45_seconds_at_60_degrees(catalogue: Catalogue) -> None:
    wall_sit = catalogue.handbook.exercises["wall-sit"]
    depths = [rung.variant for rung in wall_sit.ladder]
    earned = wall_sit.step_of("3x45s-60deg")
    assert earned is not None
    assert depths[:earned].count("90deg") == 0
    assert wall_sit.rung(earned).dose == Dose(3, hold_s=45)
    assert depths[0] == "45deg"
    assert depths[earned] == "90deg"


def test_the_first_phase_sits_at_45_degrees_and_no_deeper(catalogue: Catalogue) -> None:
    ladder = catalogue.handbook.exercises["wall-sit"].ladder
    assert {rung.variant for rung in ladder if rung.from_phase == 1} == {"45deg"}


def test_step_ups_wait_for_the_second_phase(catalogue: Catalogue) -> None:
    assert catalogue.handbook.exercises["step-up"].phases == (2, 3)


def exercises() -> list[Exercise]:
    return list(load().handbook.exercises.values()) if not check() else []


@pytest.mark.parametrize("exercise", exercises(), ids=lambda exercise: exercise.id)
def test_loads_come_back_to_ten_repetitions_or_the_start(exercise: Exercise) -> None:
    for lower, upper in zip(exercise.ladder, exercise.ladder[1:], strict=False):
        if lower.load != upper.load and exercise.kind is Kind.STRENGTH:
            start = exercise.rung(1).dose
            assert (upper.dose.reps, upper.dose.hold_s) in {(10, None), (start.reps, start.hold_s)}


@pytest.mark.parametrize("exercise", exercises(), ids=lambda exercise: exercise.id)
def test_a_card_leaves_room_for_the_dose_above_it(catalogue: Catalogue, exercise: Exercise) -> None:
    assert 200 <= visible_length(catalogue.exercise_text(exercise.id).card) <= 1024 - 200


def test_no_two_exercises_share_a_run_of_twelve_words() -> None:
    runs: dict[str, set[tuple[str, ...]]] = {}
    for file in sorted(CONTENT.glob("exercises/*/en.md")):
        prose = re.sub(r"^(## .*|---|\w+:.*)$", " | ", file.read_text(encoding="utf-8"), flags=re.MULTILINE).lower()
        words = re.findall(r"[a-z0-9']+|\|", prose)
        runs[file.parent.name] = {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    for one, other in combinations(runs, 2):
        shared = {run for run in runs[one] & runs[other] if "|" not in run}
        assert shared == set(), f"{one} and {other} share words"


def test_the_content_of_a_checkout_is_found_and_that_of_an_installed_package_comes_first(tmp_path: Path) -> None:
    assert Path(__file__).parents[2] / "content" == CONTENT
    (tmp_path / "bot").mkdir()
    (tmp_path / "content").mkdir()
    assert find_content(tmp_path / "bot") == tmp_path / "content"
    (tmp_path / "bot" / "content").mkdir()
    assert find_content(tmp_path / "bot") == tmp_path / "bot" / "content"


def test_importing_the_catalogue_is_light() -> None:
    program = "import bot.catalog, sys; print({'pydantic', 'ruamel.yaml', 'markdown_it'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


OF_TEN = re.compile(r"(\w+ \w+) (\d+) out of 10")
CEILINGS = {"ache of up to", "acceptable up to", "ache above", "hurt above"}
"""What an exercise's text calls the pain that is acceptable, and what is above it."""


def test_the_pain_that_an_exercises_text_accepts_is_the_pain_that_the_programme_accepts(catalogue: Catalogue) -> None:
    programme = catalogue.handbook.programme
    gate = next(phase.gate for phase in programme.phases if phase.gate is not None)
    ceiling, at_the_gate, said = programme.load.acceptable_max, gate.during_most, 0
    for path in sorted((CONTENT / "exercises").glob("*/en.md")):
        text = " ".join(path.read_text().split())
        found = [(text[: match.start(1) + len(match[1])].lower(), int(match[2])) for match in OF_TEN.finditer(text)]
        assert len(found) == text.count("out of 10"), path
        for before, score in found:
            is_ceiling = any(before.endswith(words) for words in CEILINGS)
            assert is_ceiling or before.endswith("mini-squats at"), (path, before[-30:], "says neither")
            assert score == (ceiling if is_ceiling else at_the_gate), (path, before[-30:], score)
            said += is_ceiling
    assert said >= 5
