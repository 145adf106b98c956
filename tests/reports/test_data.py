"""The JSON, held against the schema in docs/."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from bot.domain.extract import Extract
from bot.domain.heard import Heard
from bot.domain.patient import Patient
from bot.domain.session import Barrier, Day, Run, Walk
from bot.domain.week import WeekDay
from bot.reports.data import FORMAT, data
from tests.reports.extracts import NAMES, an_extract, lived, said, silent
from tests.screens.histories import MONDAY

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "export.schema.json").read_text())
NOT_IN_IT = {"id", "bot_id", "user_id", "chat_id", "live_message_id", "old_message_ids", "first_message_id"} | {
    "asked",
    "asked_on",
}
"""Of a person: numbers of Telegram's and ours, which tell nobody anything."""


def written(extract: Extract) -> dict:  # type: ignore[type-arg]
    read = json.loads(data(extract, said(extract)))
    Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(read)
    assert isinstance(read, dict)
    return read


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["format"]["const"] == FORMAT


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_lived_keeps_to_the_schema(seed: int) -> None:
    days = lived(40, seed)
    read = written(an_extract(days))
    assert [day["answers"]["pain_during"] for day in read["days"]] == [one.day.during for one in days]


def test_a_day_with_everything_on_it_is_told_in_full() -> None:
    (one,) = lived(1)
    day = replace(one.day, skipped=Barrier.OTHER, skip_words="=naïve", run=Run(20, 3, 60, 2), walk=Walk(30, 1))
    read = written(an_extract((WeekDay(day, one.decision, away=True),)))
    answers = read["days"][0]["answers"]
    assert answers["left_out_words"] == "=naïve"
    assert answers["run"] == {"minutes": 20, "pain": 3, "settled_min": 60, "fast": 2, "sharp": False}
    assert read["days"][0]["away"] is True


@pytest.mark.parametrize("sharp", ["session", "run", "walk"])
def test_sharp_pain_stands_with_what_it_was_felt_in(sharp: str) -> None:
    (one,) = lived(1)
    run, walk = Run(25, 1, sharp=sharp == "run"), Walk(30, 3, sharp=sharp == "walk")
    day = replace(one.day, sharp=sharp == "session", run=run, walk=walk)
    answers = written(an_extract((WeekDay(day, one.decision, away=False),)))["days"][0]["answers"]
    found = {"session": answers["sharp"], "run": answers["run"]["sharp"], "walk": answers["walk"]["sharp"]}
    assert {each for each, marked in found.items() if marked} == {sharp}


@pytest.mark.parametrize("name", [*NAMES, "", None])
def test_any_name_and_no_day_at_all(name: str | None) -> None:
    read = written(an_extract(name=name))
    assert read["person"]["name"] == (name or None)
    assert read["days"] == []


def test_breaks_and_kept_words_are_in_it() -> None:
    at = datetime(2026, 1, 6, 8, tzinfo=UTC)
    kept = (Heard(1, at, "unknown", words="my knee is 'meh'"),)
    read = written(an_extract(silent(lived(5)), breaks=((MONDAY, None),), kept=kept))
    assert read["breaks"] == [{"from": "2026-01-05", "until": None}]
    assert read["kept_words"] == [{"at": "2026-01-06T08:00:00+00:00", "words": "my knee is 'meh'"}]


def test_every_answer_that_a_day_can_hold_is_in_it() -> None:
    """A field that the domain grows has to be exported, or named here."""
    read = written(an_extract(lived(1)))
    renamed = {"before": "pain_before", "during": "pain_during", "refuse_step": "kept_steps", "skipped": "left_out",
               "skip_words": "left_out_words", "agree": "agreed_to",
               "seen": "professional_consulted"}  # fmt: skip
    answers = {renamed.get(each.name, each.name) for each in fields(Day)} - {"on", "signs"}
    assert set(read["days"][0]["answers"]) == answers


def test_everything_of_a_person_but_numbers_of_telegrams_is_in_it() -> None:
    extract = an_extract(lived(1))
    text = data(extract, said(extract)).decode()
    assert str(extract.patient.user_id) not in text
    renamed = {"created_at": "known_since", "consent": "agreed", "reminder_min": "reminder_at",
               "weekdays": "strength_days", "quiet": "quiet_hours", "paused_at": "pause", "pause_why": "pause",
               "resume_on": "pause", "profile": "usual_pain"}  # fmt: skip
    wanted = {renamed.get(each.name, each.name) for each in fields(Patient)} - NOT_IN_IT
    assert wanted <= set(json.loads(text)["person"])
