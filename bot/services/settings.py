"""How a person wishes to be written to: discreet, simple, how often, in which language, and what may be kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.delivery import Kind
from bot.domain.dialog import Asked, IllegalMove, Step
from bot.domain.patient import Patient, Preferences
from bot.domain.schedule import Due, QuietHours, local_day
from bot.services.next_message import next_message
from bot.services.practice import Practice
from bot.services.start import StartOutcome
from bot.services.start_answers import keep_equipment
from bot.services.start_questions import AskEquipment, ticked_equipment
from bot.storage import Cause, Records

MOST_FOLLOW_UPS = 3
"""Silent reminders a day at most (house)."""

PREFERENCES: Mapping[str, Callable[[Preferences, int], Preferences]] = {
    "discreet": lambda preferences, value: replace(preferences, discreet=bool(value)),
    "simple": lambda preferences, value: replace(preferences, simple=bool(value)),
    "words": lambda preferences, value: replace(preferences, keep_words=bool(value)),
    "sunday": lambda preferences, value: replace(preferences, sundays=bool(value)),
    "lessons": lambda preferences, value: replace(preferences, lessons=bool(value)),
    "dark": lambda preferences, value: replace(preferences, dark=bool(value)),
    "follow": lambda preferences, value: replace(preferences, follow_ups=value),
}
"""What can be preferred, by the name that buttons use, and how a number sets it; 0 and 1 are off and on."""


@dataclass(frozen=True, slots=True)
class SettingsShown:
    """The settings as they stand, and the next message; None in a pause without an end and before the programme.

    `runs`: the programme does. `runner`: running is planned beside it. `agreed`: moves that got the yes they
    waited for; it can be taken back `on` this day.
    """

    preferences: Preferences
    quiet: QuietHours
    runs: bool
    several_languages: bool
    next_due: Due | None
    runner: bool = False
    agreed: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class LanguageShown:
    """The languages to choose from, and the present one, by their codes."""

    language: str
    languages: tuple[str, ...]


async def show_settings(practice: Practice, patient: Patient, *, now: datetime) -> SettingsShown:
    """Show the settings."""
    async with practice.store.reading() as records:
        return await _shown(records, practice, patient, now)


async def prefer(
    practice: Practice, patient: Patient, name: str, value: int, *, now: datetime, cause: Cause | None
) -> SettingsShown:
    """Set one preference to a value, whatever it was. ValueError for an unknown one or a value it cannot have."""
    if name not in PREFERENCES or not 0 <= value <= (MOST_FOLLOW_UPS if name == "follow" else 1):
        raise ValueError(name, value)

    def preferring(patient: Patient) -> Patient:
        return replace(patient, preferences=PREFERENCES[name](patient.preferences, value))

    return await _change(practice, patient, preferring, now, cause)


@dataclass(frozen=True, slots=True)
class TestComes:
    """A test reminder is on its way."""


@dataclass(frozen=True, slots=True)
class OnlyATest:
    """A button of a test reminder: it does nothing."""


async def send_test(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> TestComes:
    """Send a reminder as it would look now, by the way that real ones go. IllegalMove while none would come."""
    if patient.step is not Step.ACTIVE or patient.paused_at is not None:
        raise IllegalMove("no reminders come now")
    on = local_day(now, patient.zone)
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        ordinal = await records.reminders.last_ordinal(patient.id, Kind.TEST, on) + 1
        await records.reminders.plan(patient.id, Kind.TEST, on, ordinal, now)
    return TestComes()


async def ask_equipment(practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None) -> AskEquipment:
    """Ask what is at hand; what is ticked begins with what is kept. IllegalMove while no programme runs."""
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        current = await records.patients.fresh(patient)
        if current.step is not Step.ACTIVE:
            raise IllegalMove("no programme runs yet")
        profile = replace(current.profile, ticks=None)
        await records.patients.save(replace(current.asking(Asked.EQUIPMENT, now), profile=profile))
    return AskEquipment(profile.equipment, again=True)


async def tell_equipment(
    practice: Practice, patient: Patient, *, now: datetime, cause: Cause | None
) -> StartOutcome | SettingsShown:
    """Keep the ticked equipment, in the first minute or after it; plans use it from the next day on."""
    if patient.step is not Step.ACTIVE:
        return await keep_equipment(practice, patient, now=now, cause=cause)
    if patient.asked is not Asked.EQUIPMENT:
        raise IllegalMove("no question for the equipment is open")

    def equipped(person: Patient) -> Patient:
        profile = replace(person.profile, equipment=ticked_equipment(person), ticks=None)
        return replace(person.asking_nothing(), profile=profile)

    return await _change(practice, patient, equipped, now, cause)


async def speak(
    practice: Practice, patient: Patient, language: str, *, now: datetime, cause: Cause | None
) -> SettingsShown:
    """Write in another language. ValueError for one that the content does not have."""
    if language not in practice.catalogue.languages:
        raise ValueError(language)
    return await _change(practice, patient, lambda person: replace(person, language=language), now, cause)


async def _change(
    practice: Practice, patient: Patient, change: Callable[[Patient], Patient], now: datetime, cause: Cause | None
) -> SettingsShown:
    async with practice.store.writing(patient_id=patient.id, cause=cause, now=now) as records:
        current = await records.patients.fresh(patient)
        if current.step is Step.WELCOME:
            raise IllegalMove("nothing is kept of who has not agreed to it")
        changed = change(current)
        await records.patients.save(changed)
        if not changed.preferences.keep_words:
            await records.heard.forget_words_of(patient.id)
        return await _shown(records, practice, changed, now)


async def _shown(records: Records, practice: Practice, patient: Patient, now: datetime) -> SettingsShown:
    several = len(practice.catalogue.languages) > 1
    due, latest = await next_message(records, patient, now), await records.days.latest(patient.id)
    runner, agreed = (latest.state.runner, latest.state.agreed) if latest is not None else (False, ())
    runs, on = patient.started_on is not None, local_day(now, patient.zone)
    return SettingsShown(patient.preferences, patient.quiet, runs, several, due, runner, agreed, on)
