"""The person's time zone: the operator's guess, a shared place, a city's name, or what their clock shows."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.dialog import Answer, Asked, IllegalMove, Step, is_asked
from bot.domain.patient import Patient
from bot.nlu.places import Alike, is_offset, is_zone, offset_of, zone_at, zones_at, zones_named, zones_showing
from bot.services.practice import Practice
from bot.services.schedule import AskTravel, ScheduleChanged, travel
from bot.services.start import StartOutcome, answer, current
from bot.services.start_questions import AskZone, ask_zone_again
from bot.storage import Cause

MOST = 8
"""So many candidates are offered at once (house)."""


@dataclass(frozen=True, slots=True)
class AskClock:
    """The question what the person's clock shows now."""

    now: datetime


@dataclass(frozen=True, slots=True)
class AskLocation:
    """The button under the text field that shares where somebody is."""


@dataclass(frozen=True, slots=True)
class LocationClosed:
    """That button is no longer needed; the zone (IANA), None where it is not known by it."""

    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class WhichZone:
    """The zones that were perhaps meant; those of one group tell the same time all the year round."""

    groups: tuple[Alike, ...]
    now: datetime


ZoneOutcome = StartOutcome | WhichZone | AskTravel | ScheduleChanged


async def choose_zone(
    practice: Practice, patient: Patient, zone: str, *, now: datetime, cause: Cause | None
) -> ZoneOutcome:
    """Keep the zone; in a running programme ask first what becomes of the hour. ValueError for what is no zone."""
    if not is_zone(zone):
        raise ValueError(zone)
    if patient.step is Step.ACTIVE:
        if not is_asked(Step.ZONE, patient.step, patient.asked):
            raise IllegalMove("the zone is not asked")
        return await travel(practice, patient, zone, now=now, cause=cause)
    return await answer(practice, patient, Answer.ZONE, lambda it: replace(it, timezone=zone), now=now, cause=cause)


async def name_zone(
    practice: Practice, patient: Patient, text: str, *, now: datetime, cause: Cause | None
) -> ZoneOutcome:
    """Keep the zone of a typed place, or ask which one is meant by it."""
    if is_offset(text):
        return _which(practice, patient, zones_at(text, now, practice.timezone), now)
    found = zones_named(text, patient.language, now)
    if found.sure:
        return await choose_zone(practice, patient, found.groups[0][0], now=now, cause=cause)
    return _which(practice, patient, found.groups, now)


def zones_by_clock(practice: Practice, patient: Patient, times: tuple[int, ...], *, now: datetime) -> ZoneOutcome:
    """Ask which zone's clock shows a time now, or one of several, in minutes after midnight."""
    begun = len(times) > 1 and not any(minute % 60 for minute in times)  # a bare "8" is the hour that has begun
    past = now.minute if begun else 0
    groups = [_showing(practice, offset_of(minute + past, now), now)[: MOST // len(times)] for minute in times]
    return _which(practice, patient, tuple(group for some in groups for group in some), now)


def zones_ahead(practice: Practice, patient: Patient, offset_min: int, *, now: datetime) -> ZoneOutcome:
    """Ask which of the zones so many minutes ahead of UTC is meant. ValueError for what is no such number."""
    if not 0 <= offset_min < 24 * 60:
        raise ValueError(offset_min)
    return _which(practice, patient, _showing(practice, offset_min, now), now)


async def locate(
    practice: Practice, patient: Patient, latitude: float, longitude: float, *, now: datetime, cause: Cause | None
) -> ZoneOutcome:
    """Keep the zone of a place in degrees and forget the place itself."""
    if (zone := await asyncio.to_thread(zone_at, latitude, longitude)) is None:
        return _which(practice, patient, (), now)
    return await choose_zone(practice, patient, zone, now=now, cause=cause)


async def ask_location(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> AskLocation:
    """Offer to share where somebody is, and remember that the offer stands under their text field."""
    await _asks(practice, patient, Asked.LOCATION, now, cause)
    return AskLocation()


async def ask_clock(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> AskClock:
    """Ask what the person's clock shows, and remember that a typed time is that and no hour to write at."""
    await _asks(practice, patient, Asked.CLOCK, now, cause)
    return AskClock(now)


async def _asks(practice: Practice, patient: Patient, asked: Asked, now: datetime, cause: Cause | None) -> None:
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        patient = await current(records, patient)
        if not is_asked(Step.ZONE, patient.step, patient.asked):
            raise IllegalMove(f"the zone is not asked at {patient.step}")
        await records.patients.save(patient.asking(asked, now))


def _showing(practice: Practice, offset_min: int, now: datetime) -> tuple[Alike, ...]:
    return zones_showing(offset_min, now, practice.timezone)


def _which(practice: Practice, patient: Patient, groups: tuple[Alike, ...], now: datetime) -> WhichZone | AskZone:
    if groups:
        return WhichZone(groups, now)
    return replace(ask_zone_again(practice, patient, now), unknown=True)
