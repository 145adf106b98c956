"""Exercises are found by name, by nickname and with slips of the pen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog import load
from bot.nlu import exercises
from bot.nlu.exercises import ExerciseNames


@pytest.fixture(scope="module")
def names() -> ExerciseNames:
    return ExerciseNames.of(load().texts["en"])


def test_every_name_alias_and_nickname_finds_its_exercise(names: ExerciseNames) -> None:
    for id, text in load().texts["en"].items():
        for name in (text.name, *text.aliases, *text.nicknames):
            found = names.find(name)
            assert found[0].exercise_id == id, name
            assert found[0].score > 95, name


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("clamshel", "clamshell"),
        ("claamshells", "clamshell"),
        ("revers lundge", "reverse-lunge"),
        ("hip flexer strech", "hip-flexor-lunge-stretch"),
        ("calf", "wall-calf-stretch"),
        ("wallsit", "wall-sit"),
        ("side plnak", "side-plank"),
        ("hamstrng", "hamstring-stretch"),
        ("how do I do the clamshell please", "clamshell"),
        ("SLR", "straight-leg-raise"),
        ("brisk", "brisk-walk"),
        ("quadriceps standing", "standing-quad-stretch"),
    ],
)
def test_a_slip_of_the_pen_or_half_a_name_finds_it_too(names: ExerciseNames, text: str, id: str) -> None:
    assert names.find(text)[0].exercise_id == id


@pytest.mark.parametrize("text", ["", "hello", "shopping", "ok", "thanks a lot", "7", "🙂", "\u202e"])
def test_what_is_no_name_finds_nothing(names: ExerciseNames, text: str) -> None:
    assert names.find(text) == ()


def test_half_a_name_that_several_share_finds_them_all(names: ExerciseNames) -> None:
    found = {found.exercise_id for found in names.find("quad stretch")}
    assert {"standing-quad-stretch", "side-lying-quad-stretch"} <= found


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for found in ExerciseNames({"a": ("one two", "three"), "b": ("two four",)}).find(text):
        assert 0 < found.score <= 100


def test_of_what_is_typed_only_the_newest_slips_of_known_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exercises, "MOST_SLIPS", 2)
    names = ExerciseNames({"clamshell": ["Clamshell"], "wall-sit": ["Wall sit"]})
    for text in ("my doctor named my tumour", "clamshel", "claamshell", "clamshel", "clamsheel"):
        names.find(text)
    assert list(names._slips) == ["clamshel", "clamsheel"]
