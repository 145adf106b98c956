"""The FHIR bundle, held against the standard's own types."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from fhir.resources.R4B import get_fhir_model_class

from bot.domain.extract import Extract, RedFlag, SignsOn
from bot.domain.signs import Flag, Said, SignEvent
from bot.domain.week import WeekDay
from bot.reports.fhir import bundle
from tests.builders import MONDAY, SEEN, reported
from tests.reports.extracts import NAMES, an_extract, lived, said


def resources(extract: Extract) -> list[dict[str, Any]]:
    """Give what is in a bundle that the standard takes, each resource too."""
    whole = json.loads(bundle(extract, said(extract)))
    get_fhir_model_class("Bundle").model_validate(whole)
    found = [entry["resource"] for entry in whole["entry"]]
    for resource in found:
        get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    urls = [entry["fullUrl"] for entry in whole["entry"]]
    assert len(set(urls)) == len(urls)
    return found


def of(kind: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [resource for resource in found if resource["resourceType"] == kind]


def test_every_score_is_an_observation_with_its_code_its_day_and_its_number() -> None:
    days = lived(40)
    scores = [score for one in days for score in (one.day.before, one.day.during) if score is not None]
    observations = of("Observation", resources(an_extract(days)))
    assert [each["valueInteger"] for each in observations] == scores
    first = observations[0]
    assert first["code"]["coding"][0]["code"] == "72514-3"
    assert first["code"]["coding"][0]["system"] == "http://loinc.org"
    assert first["effectiveDateTime"] == days[0].day.on.isoformat()
    assert first["bodySite"]["text"] == "Right knee"


def test_the_plan_names_every_exercise_with_its_dose() -> None:
    extract = an_extract(lived(40, 4))
    (plan,) = of("CarePlan", resources(extract))
    assert plan["status"] == "active"
    named = {activity["detail"]["code"]["text"] for activity in plan["activity"]}
    words = said(extract)
    assert named == {words.exercises[item.id] for _, planned in extract.plans() for item in planned.items}


def test_under_a_red_flag_the_plan_is_on_hold_and_names_no_exercise() -> None:
    days = lived(40, 4)
    extract = an_extract(days, flag=Flag("calf", days[-1].day.on))
    (plan,) = of("CarePlan", resources(extract))
    assert plan["status"] == "on-hold"
    assert "activity" not in plan


def test_red_flags_are_open_settled_or_taken_back() -> None:
    told = [
        SignsOn(MONDAY, reported("pop")),
        SignsOn(MONDAY, SignEvent(Said.WITHDRAWN, ("pop",))),
        SignsOn(MONDAY + timedelta(days=1), reported("calf")),
        SignsOn(MONDAY + timedelta(days=3), SEEN),
        SignsOn(MONDAY + timedelta(days=5), reported("calf")),
    ]
    extract = an_extract()
    extract = Extract(extract.patient, extract.drawn_at, signs=tuple(told))
    assert extract.red_flags() == (
        RedFlag("pop", MONDAY, MONDAY, withdrawn=True),
        RedFlag("calf", MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)),
        RedFlag("calf", MONDAY + timedelta(days=5)),
    )
    flags = of("Flag", resources(extract))
    assert [flag["status"] for flag in flags] == ["entered-in-error", "inactive", "active"]
    assert [flag["period"].get("end") for flag in flags] == ["2026-01-05", "2026-01-08", None]


@pytest.mark.parametrize("name", [*NAMES, "", None])
def test_a_name_is_in_it_only_where_one_is_wished_for(name: str | None) -> None:
    (patient,) = of("Patient", resources(an_extract(name=name)))
    assert patient.get("name", [{}])[0].get("text", "") == (name or "")


def test_nothing_in_it_tells_who_they_are_in_telegram() -> None:
    extract = an_extract(lived(5), name="")
    written = bundle(extract, said(extract)).decode()
    assert str(extract.patient.user_id) not in written
    assert extract.patient.id not in written


def test_days_without_an_answer_have_no_observation() -> None:
    days = tuple(WeekDay(type(one.day)(one.day.on, one.day.strength_day), one.decision) for one in lived(5))
    assert of("Observation", resources(an_extract(days))) == []
