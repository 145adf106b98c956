"""Lessons: the one that fits what has just happened, and all of them to look up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.dialog import Step
from bot.domain.lesson import Theme, choose
from bot.domain.patient import Patient
from bot.domain.schedule import local_day
from bot.services.locks import coaches
from bot.services.occasions import happened
from bot.services.practice import Practice


@dataclass(frozen=True, slots=True)
class LessonsListed:
    """The lessons of a theme, a page of them; without one the question which theme."""

    theme: Theme | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class LessonShown:
    """One lesson that was looked up."""

    lesson_id: str


@coaches
async def list_lessons(
    practice: Practice, patient: Patient | None, theme: Theme | None = None, page: int = 0, *, now: datetime
) -> LessonsListed:
    """List the lessons of a theme, or ask for the theme."""
    return LessonsListed(theme, page)


@coaches
async def look_up_lesson(practice: Practice, patient: Patient | None, lesson_id: str, *, now: datetime) -> LessonShown:
    """Show a lesson. KeyError for one that content does not have."""
    return LessonShown(practice.catalogue.lessons[lesson_id].id)


async def lesson_after(practice: Practice, patient: Patient, outcome: object, *, now: datetime) -> str | None:
    """Give the id of the lesson that may stand below an outcome, None for none; it is not told yet.

    Never in the first minute, under a red flag, or to who wants none.
    """
    if patient.step is not Step.ACTIVE or not patient.preferences.lessons:
        return None
    if not (occasions := happened(outcome, patient, practice.handbook)):
        return None
    async with practice.store.reading() as records:
        latest, told = await records.days.latest(patient.id), await records.lessons.of(patient.id)
    if latest is None or latest.state.flag is not None:
        return None
    rule, on = practice.handbook.programme.lessons, local_day(now, patient.zone)
    lessons = practice.catalogue.lessons.values()
    for lesson in lessons:  # what was told today stays below what it was told for, however often that is shown again
        if told.get(lesson.id) == on and occasions & set(lesson.occasions):
            return lesson.id
    return choose(lessons, occasions, told, on, rule)


async def tell_lesson(practice: Practice, patient: Patient, lesson_id: str, *, now: datetime) -> None:
    """Keep that a lesson is told today."""
    async with practice.store.writing(patient_id=patient.id, now=now) as records:
        await records.lessons.tell(patient.id, lesson_id, local_day(now, patient.zone))
