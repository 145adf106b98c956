"""What the rest of the bot asks the catalogue for."""

from __future__ import annotations

import re
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from bot.catalog import Catalogue, load, pseudo

LETTER = re.compile(r"[^\W\d_]")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(pseudo=True)


def test_words_are_in_english_where_a_language_has_none(catalogue: Catalogue) -> None:
    assert catalogue.exercise_text("clamshell", "fr") == catalogue.exercise_text("clamshell", "en")
    assert catalogue.sign_words("chest", "fr") == catalogue.sign_words("chest")


def test_an_unknown_exercise_or_sign_is_a_key_error(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.exercise_text("moonwalk", "en")
    with pytest.raises(KeyError):
        catalogue.sign_words("moonwalk", "xx")


def test_every_sign_fits_on_a_button(catalogue: Catalogue) -> None:
    assert catalogue.handbook.signs
    assert all(0 < len(catalogue.sign_words(id)) <= 64 for id in catalogue.handbook.signs)


def test_a_second_language_may_be_half_done(content: Path) -> None:
    (content / "safety/de.yaml").write_text("chest: Schmerzen in der Brust oder Atemnot\n", encoding="utf-8")
    folder = content / "exercises/clamshell"
    shutil.copy(folder / "en.md", folder / "de.md")
    german = load(content)
    assert german.languages == ("en", "de")
    assert german.sign_words("chest", "de") == "Schmerzen in der Brust oder Atemnot"
    assert german.sign_words("calf", "de") == german.sign_words("calf")
    assert german.exercise_text("step-up", "de").name == "Step-up"


def test_the_pseudo_language_brackets_every_letter(catalogue: Catalogue) -> None:
    assert catalogue.languages[-1] == "xx"
    for id in catalogue.handbook.exercises:
        text = catalogue.exercise_text(id, "xx")
        for field in fields(text):
            value = getattr(text, field.name)
            for words in [value] if isinstance(value, str) else value.values() if hasattr(value, "values") else value:
                outside = re.sub(r"⟦[^⟧]*⟧|<[^<>]*>", "", words)
                assert not LETTER.search(outside), (id, field.name, outside)
    assert catalogue.sign_words("chest", "xx").startswith("⟦")


@pytest.mark.parametrize(
    ("text", "bracketed"),
    [
        ("", ""),
        ("a b", "⟦a b⟧"),
        ("<b>a</b> b", "<b>⟦a⟧</b> ⟦b⟧"),
        ("1. one\n2. two\n\nthree ", "⟦1. one⟧\n⟦2. two⟧\n\n⟦three⟧ "),
        ("a &lt; b", "⟦a &lt; b⟧"),
        ("<b> </b>", "<b> </b>"),
    ],
)
def test_tags_and_line_ends_stay_outside_the_brackets(text: str, bracketed: str) -> None:
    assert pseudo(text) == bracketed


def test_the_windows_way_of_saving_is_read(content: Path) -> None:
    for path in [*content.glob("exercises/*/*"), *content.glob("*.yaml")]:
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert repr(load(content)) == repr(load())  # a vocabulary is equal to itself alone
