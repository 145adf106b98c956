"""All that is kept of a person as JSON; what each field means stands in docs/export.md and its schema."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from bot.domain.extract import Extract, Words
from bot.domain.patient import Patient
from bot.domain.schedule import QuietHours
from bot.domain.session import Day, Decision, Item
from bot.domain.week import WeekDay

FORMAT = "kneebot-export-1"
"""The name of the format; a field that changes its meaning changes the number."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def data(extract: Extract, words: Words) -> bytes:
    """Write everything, in UTF-8, keys in the order of the document."""
    everything = {
        "format": FORMAT,
        "drawn_at": _instant(extract.drawn_at),
        "person": _person(extract.patient),
        "breaks": [{"from": first.isoformat(), "until": _date(end)} for first, end in extract.breaks],
        "signs": [
            {
                "on": said.on.isoformat(),
                "at": _instant(event.at),
                "said": event.said,
                "signs": _signs(event.signs, words),
            }
            for said in extract.signs
            for event in (said.event,)
        ],
        "days": [_day(one, words) for one in extract.days],
        "kept_words": [{"at": _instant(message.at), "words": message.words} for message in extract.kept],
    }
    return json.dumps(everything, ensure_ascii=False, indent=1).encode()


def _person(patient: Patient) -> dict[str, Any]:
    profile, consent = patient.profile, patient.consent
    return {
        "name": profile.name or None,
        "language": patient.language,
        "timezone": patient.timezone,
        "known_since": _instant(patient.created_at),
        "agreed": {"version": consent.version, "at": _instant(consent.at)} if consent else None,
        "step": patient.step,
        "started_on": _date(patient.started_on),
        "heard_on": _date(patient.heard_on),
        "reminder_at": None if patient.reminder_min is None else _time(patient.reminder_min),
        "strength_days": [WEEKDAYS[day] for day in patient.weekdays],
        "quiet_hours": _hours(patient.quiet),
        "pause": {"since": _instant(patient.paused_at), "why": patient.pause_why, "until": _date(patient.resume_on)}
        if patient.paused_at
        else None,
        "rest_from": _date(patient.rest_from),
        "booked_on": _date(profile.booked_on),
        "preferences": asdict(patient.preferences),
        "place": profile.place,
        "knee": profile.knee,
        "usual_pain": profile.usual_pain,
        "worst_pain": profile.worst_pain,
        "equipment": sorted(profile.equipment),
    }


def _day(one: WeekDay, words: Words) -> dict[str, Any]:
    return {
        "on": one.day.on.isoformat(),
        "away": one.away,
        "answers": _answers(one.day),
        "decision": _decision(one.decision, words),
        "why": words.why.get(one.day.on, ""),
    }


def _answers(day: Day) -> dict[str, Any]:
    return {
        "strength_day": day.strength_day,
        "equipment": sorted(day.equipment),
        "pain_before": day.before,
        "pain_during": day.during,
        "done": day.done,
        "sharp": day.sharp,
        "swelling": day.swelling,
        "hurts": list(day.hurts),
        "too_hard": list(day.too_hard),
        "kept_steps": day.refuse_step,
        "easier": day.easier,
        "left_out": day.skipped,
        "left_out_words": day.skip_words or None,
        "run": asdict(day.run) if day.run else None,
        "walk": asdict(day.walk) if day.walk else None,
        "agreed_to": list(day.agree),
        "declined": list(day.declined),
        "professional_consulted": day.seen,
        "runner": day.runner,
    }


def _decision(decision: Decision, words: Words) -> dict[str, Any]:
    plan = decision.plan
    return {
        "row": decision.row,
        "numbers": dict(decision.reason.numbers),
        "guards": list(decision.guards),
        "mode": decision.mode.name.lower(),
        "phase": decision.phase,
        "upkeep": decision.upkeep,
        "advice": list(decision.advice),
        "changes": [
            {"exercise": change.id, "from_step": change.from_step, "to_step": change.to_step, "by": change.row}
            for change in decision.changes
        ],
        "routine": plan.routine,
        "planned_s": plan.seconds,
        "warm_up": plan.warm_up_id,
        "warm_up_min": list(plan.warm_up_min) if plan.warm_up_min else None,
        "exercises": [_item(item, words) for item in plan.items],
        "running": asdict(decision.running) if decision.running else None,
    }


def _item(item: Item, words: Words) -> dict[str, Any]:
    named = {"exercise": item.id, "name": words.exercises.get(item.id, item.id), "dose": words.doses[item]}
    return {**named, **{name: value for name, value in asdict(item).items() if name != "id"}}


def _signs(ids: tuple[str, ...], words: Words) -> list[dict[str, str]]:
    return [{"id": id, "words": words.signs.get(id, id)} for id in ids]


def _hours(quiet: QuietHours) -> dict[str, str]:
    return {"from": _time(quiet.start_min), "until": _time(quiet.end_min)}


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _date(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
