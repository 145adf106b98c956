"""The scores, the plan and the red flags as a FHIR R4 bundle, for systems of clinics.

Nobody's Telegram id is in it: the person is a Patient with the name they wish for, or none.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from bot.domain.extract import Extract, Words

LOINC, PAIN = "http://loinc.org", "72514-3"
PAIN_DISPLAY = "Pain severity - 0-10 verbal numeric rating [Score] - Reported"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"

Resource = dict[str, Any]


def bundle(extract: Extract, words: Words) -> bytes:
    """Write a Bundle of the type collection: Patient, CarePlan, an Observation a score, a Flag a red flag."""
    resources = [_patient(extract), _care_plan(extract, words), *_observations(extract, words), *_flags(extract, words)]
    entries = [{"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource} for resource in resources]
    whole = {
        "resourceType": "Bundle",
        "id": _id(extract, f"bundle/{extract.drawn_at.isoformat()}"),
        "type": "collection",
        "timestamp": extract.drawn_at.isoformat(),
        "entry": entries,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _patient(extract: Extract) -> Resource:
    named = {"name": [{"text": extract.name}]} if extract.name else {}
    return {"resourceType": "Patient", "id": _id(extract, "patient"), **named}


def _care_plan(extract: Extract, words: Words) -> Resource:
    patient = extract.patient
    held = extract.flag is not None or patient.rests
    status = "draft" if patient.started_on is None else "on-hold" if held else "active"
    begun = {"period": {"start": patient.started_on.isoformat()}} if patient.started_on else {}
    items = {item.id: item for _, plan in extract.plans() for item in plan.items}
    activities = [
        {
            "detail": {
                "kind": "ServiceRequest",
                "code": {"text": words.exercises.get(item.id, item.id)},
                "status": "on-hold" if held else "in-progress",
                "description": words.doses[item],
            }
        }
        for item in items.values()
    ]
    return {
        "resourceType": "CarePlan",
        "id": _id(extract, "plan"),
        "status": status,
        "intent": "plan",
        "title": words.plan,
        "subject": _subject(extract),
        "created": extract.drawn_at.isoformat(),
        **begun,
        **({"activity": activities} if activities else {}),
    }


def _observations(extract: Extract, words: Words) -> Iterable[Resource]:
    for one in extract.days:
        day = one.day
        told = (
            ("before", words.before, day.before),
            ("during", words.during, day.during),
            ("run", words.on_a_run, day.run.pain if day.run else None),
        )
        for moment, said, score in told:
            if score is not None:
                yield _observation(extract, words, day.on, moment, said, score)


def _observation(extract: Extract, words: Words, on: date, moment: str, said: str, score: int) -> Resource:
    return {
        "resourceType": "Observation",
        "id": _id(extract, f"pain/{on}/{moment}"),
        "status": "final",
        "category": [{"coding": [{"system": CATEGORY, "code": "survey", "display": "Survey"}]}],
        "code": {"coding": [{"system": LOINC, "code": PAIN, "display": PAIN_DISPLAY}], "text": said},
        "subject": _subject(extract),
        "effectiveDateTime": on.isoformat(),
        "valueInteger": score,
        "bodySite": {"text": words.knee},
    }


def _flags(extract: Extract, words: Words) -> Iterable[Resource]:
    for number, flag in enumerate(extract.red_flags()):
        ended = {"end": flag.settled_on.isoformat()} if flag.settled_on else {}
        status = "entered-in-error" if flag.withdrawn else "inactive" if flag.settled_on else "active"
        yield {
            "resourceType": "Flag",
            "id": _id(extract, f"flag/{number}/{flag.told_on}/{flag.sign}"),
            "status": status,
            "code": {"text": words.signs.get(flag.sign, flag.sign)},
            "subject": _subject(extract),
            "period": {"start": flag.told_on.isoformat(), **ended},
        }


def _subject(extract: Extract) -> dict[str, str]:
    return {"reference": f"urn:uuid:{_id(extract, 'patient')}"}


def _id(extract: Extract, what: str) -> str:
    """Give an id that is the same in every file of the same person and thing, and tells nothing of either."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{extract.patient.id}/{what}"))
