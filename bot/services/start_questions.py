"""The questions of the first minute, and which one is open for a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.dialog import Asked, Step
from bot.domain.exercise import Equipment
from bot.domain.patient import Knee, Patient, Place
from bot.domain.schedule import Due, next_due
from bot.services.gate import Gate, ask_first, gate
from bot.services.practice import Practice

CONSENT_VERSION = "1"
"""The version of what the welcome and /privacy say; whoever changes their words counts it up."""

EQUIPMENT, WEEKDAYS = "equipment", "weekdays"
"""The questions with several answers, as `Ticks` name them."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """What kneebot does and stores, and that it is not medical care; going on agrees to this version of it."""

    version: str = CONSENT_VERSION


@dataclass(frozen=True, slots=True)
class AskPlace:
    """The question where it hurts. `again`, here and below: it was answered before, and can be left as it was.

    `told`: which knee it is, where that was said already. `several`: more than one place was named.
    """

    again: bool = False
    told: Knee | None = None
    several: bool = False


@dataclass(frozen=True, slots=True)
class AskKnee:
    """The question which knee it is; `elsewhere`: it hurts where the programme is not made for. `told` once before."""

    elsewhere: bool = False
    again: bool = False
    told: Knee | None = None


@dataclass(frozen=True, slots=True)
class AskUsualPain:
    """The question how the knee usually is; `puzzled`: what was typed is no score; `unsure`: they do not know it.

    `several`: more than one score was told.
    """

    puzzled: bool = False
    again: bool = False
    unsure: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class AskWorstPain:
    """The question for the worst of the last week. `doubted`: a score below the usual one, which is asked about.

    `advises_professional`: the usual pain is that high.
    """

    usual: int
    advises_professional: bool = False
    doubted: int | None = None
    puzzled: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class AskEquipment:
    """The question what is at hand, with what is ticked so far."""

    chosen: frozenset[Equipment] = frozenset()
    again: bool = False


@dataclass(frozen=True, slots=True)
class AskZone:
    """The question whether a zone (IANA) is the person's; `unknown`: what was typed is no place that is known.

    `hours`, in minutes after midnight: one of them says yes, and when to write. `denied`: it is not theirs.
    """

    timezone: str
    now: datetime
    unknown: bool = False
    again: bool = False
    hours: tuple[int, ...] = ()
    denied: bool = False


@dataclass(frozen=True, slots=True)
class AskHour:
    """The question when to write; `hours` in minutes after midnight. `puzzled`: what was typed is no time."""

    hours: tuple[int, ...]
    timezone: str
    puzzled: bool = False
    again: bool = False
    all_day: bool = False


@dataclass(frozen=True, slots=True)
class AskWeekdays:
    """The question for the strength days, Monday is 0; `refused` says why the last tap was."""

    chosen: frozenset[int]
    refused: DayBeside | NoDay | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class DayBeside:
    """A strength day that was not taken because it lies beside another one."""

    weekday: int
    other: int


@dataclass(frozen=True, slots=True)
class NoDay:
    """No strength day was left."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was agreed, before it begins; `first` is the next message. `elsewhere`: it hurts beside the kneecap."""

    patient: Patient
    first: Due
    advises_professional: bool
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class ChangeWhat:
    """The question which answer to change."""

    steps: tuple[Step, ...] = field(default=())


Question = (
    Welcome
    | Gate
    | AskPlace
    | AskKnee
    | AskUsualPain
    | AskWorstPain
    | AskEquipment
    | AskZone
    | AskHour
    | AskWeekdays
    | Summary
)


def question(practice: Practice, patient: Patient, now: datetime) -> Question:
    """Give the open question of the first minute; what signs ask for comes first. LookupError when it is over."""
    if (first := gate(practice, patient)) is not None:
        return first
    again, profile = was_answered(patient), patient.profile
    match patient.step:
        case Step.WELCOME:
            return Welcome()
        case Step.SIGNS:
            return ask_first(practice, patient)
        case Step.PLACE:
            return AskPlace(again, None if again else profile.knee)
        case Step.KNEE:
            return AskKnee(_elsewhere(patient), again, profile.knee)
        case Step.USUAL_PAIN:
            return AskUsualPain(again=again)
        case Step.WORST_PAIN:
            return AskWorstPain(profile.usual_pain or 0, advises_professional(practice, patient))
        case Step.EQUIPMENT:
            return AskEquipment(ticked_equipment(patient), again)
        case Step.ZONE:
            return ask_zone_again(practice, patient, now)
        case Step.HOUR:
            return ask_hour(practice, patient)
        case Step.WEEKDAYS:
            return AskWeekdays(ticked_weekdays(practice, patient), again=again)
        case Step.SUMMARY:
            return summary(practice, patient, now)
        case Step.ACTIVE:
            raise LookupError("the first minute is over")


def was_answered(patient: Patient) -> bool:
    """Tell whether the first minute's last question, the strength days, was answered: a question now is a change."""
    return bool(patient.weekdays)


def offers_hours(patient: Patient) -> bool:
    """Tell whether the question for the zone offers hours as well: not where the clock alone is asked for."""
    return patient.step is Step.ZONE and patient.asked is not Asked.CLOCK and not was_answered(patient)


def ask_zone_again(practice: Practice, patient: Patient, now: datetime) -> AskZone:
    """Ask for the time zone, in the first minute or after it, of somebody who was asked already."""
    hours = ask_hour(practice, patient).hours if offers_hours(patient) else ()
    return AskZone(patient.timezone, now, again=was_answered(patient), hours=hours)


def ask_hour(practice: Practice, patient: Patient, *, puzzled: bool = False, all_day: bool = False) -> AskHour:
    """Ask when to write; `all_day` offers every full hour."""
    usual = tuple(int(hour[:2]) * 60 + int(hour[3:]) for hour in practice.handbook.programme.hours)
    hours = tuple(range(0, 24 * 60, 60)) if all_day else usual
    return AskHour(hours, patient.timezone, puzzled, was_answered(patient), all_day)


def summary(practice: Practice, patient: Patient, now: datetime) -> Summary:
    """Sum up what was agreed, and name the next message."""
    first = next_due(patient.reminder_min or 0, patient.zone, after=now)
    return Summary(patient, first, advises_professional(practice, patient), _elsewhere(patient))


def advises_professional(practice: Practice, patient: Patient) -> bool:
    """Tell whether the usual pain alone asks for a professional's look."""
    return (patient.profile.usual_pain or 0) >= practice.handbook.programme.start.advice_from


def ticked_equipment(patient: Patient) -> frozenset[Equipment]:
    """Give the equipment that is ticked now: what was kept, until somebody ticks."""
    ticks = patient.profile.ticks
    if ticks is None or ticks.question != EQUIPMENT:
        return patient.profile.equipment
    return frozenset(Equipment(id) for id in ticks.chosen)


def ticked_weekdays(practice: Practice, patient: Patient) -> frozenset[int]:
    """Give the strength days that are ticked now: what was kept or else the programme's own, until somebody ticks."""
    ticks = patient.profile.ticks
    if ticks is None or ticks.question != WEEKDAYS:
        return frozenset(patient.weekdays or practice.handbook.programme.strength.weekdays)
    return frozenset(int(day) for day in ticks.chosen)


def _elsewhere(patient: Patient) -> bool:
    return patient.profile.place not in (None, Place.FRONT)
