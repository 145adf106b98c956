"""The fold over a person's days: bringing it up to today, and playing it again after an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.patient import Patient
from bot.domain.progression import State, begin, step
from bot.domain.schedule import Due, local_day, session_day
from bot.domain.session import Day
from bot.domain.silence import Rhythm
from bot.services.practice import Practice
from bot.storage import DayRecord, Records

_DAY = timedelta(days=1)
AMENDABLE_DAYS = 2
"""A tap can still answer for today and for the day before (house); older questions are closed."""

SESSION_DAYS = 3
"""How a session was can be said a day longer (house): that is an answer that the next plans need."""


class QuestionClosed(Exception):
    """The day that this answer speaks of is over, or not one of this person's."""


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day's plan, or the question that comes before it.

    `rings`: it is the day's reminder; `put_off`: the person had put it off to now. `back`: a break has ended by itself
    with it. `follows`: it comes after a reminder upon which nothing happened. `unrated_on`: an earlier session was
    never rated, and can be still. `silent_for`: so many days nothing was heard. `begins`: the programme has just begun.
    `seen`: a professional has just seen it. `from_list`: the kind of exercises from whose list it was opened, "" for
    that of the kinds. `rhythm`: how often messages come from now on; in a long silence `next_due` is the next one of a
    week. `eased`, `scored`: it was made easier, or the knee's score was told, just now, and that can be undone;
    `was`: the score in whose place it stands. `booked_on`: under a lock it asks how the appointment of that day went.
    """

    record: DayRecord
    next_due: Due | None = None
    rings: bool = False
    put_off: bool = False
    follows: bool = False
    unrated_on: date | None = None
    silent_for: int = 0
    back: bool = False
    begins: bool = False
    seen: bool = False
    from_list: str | None = None
    rhythm: Rhythm = Rhythm.DAILY
    eased: bool = False
    booked_on: date | None = None
    scored: bool = False
    was: int | None = None


def first_state(practice: Practice, patient: Patient, on: date) -> State:
    """Give the state before a person's first day."""
    profile = patient.profile
    usual = profile.usual_pain if profile.usual_pain is not None else 0
    return begin(on, usual_pain=usual, worst_pain=profile.worst_pain, handbook=practice.handbook)


def silent_days(practice: Practice, patient: Patient, state: State, *, first: date, last: date) -> list[DayRecord]:
    """Step through days on which nothing was said, from `first` to `last`, both included."""
    records = []
    on = first
    while on <= last:
        day = Day(on, strength_day=on.weekday() in patient.weekdays, equipment=patient.profile.equipment)
        state, decision = step(state, day, practice.handbook)
        records.append(DayRecord(patient.id, day, decision, state))
        on += _DAY
    return records


async def unfold(records: Records, practice: Practice, patient: Patient, on: date, now: datetime) -> DayRecord:
    """Give a day's record; days since the last contact pass silently.

    QuestionClosed for a day before the first, and for one that is still to come.
    """
    if on > local_day(now, patient.zone):
        raise QuestionClosed(f"{on} is still to come")
    latest = await records.days.latest(patient.id)
    if latest is None:
        raise QuestionClosed(f"no programme on {on}")
    if latest.day.on < on:
        new = silent_days(practice, patient, latest.state, first=latest.day.on + _DAY, last=on)
        await records.days.save_many(new)
        return new[-1]
    record = latest if latest.day.on == on else await records.days.get(patient.id, on)
    if record is None:
        raise QuestionClosed(f"no programme on {on}")
    return record


async def unfold_today(records: Records, practice: Practice, patient: Patient, now: datetime) -> DayRecord:
    """Give the record of the person's present day; QuestionClosed where no programme runs."""
    return await unfold(records, practice, patient, local_day(now, patient.zone), now)


async def unfold_recent(
    records: Records, practice: Practice, patient: Patient, on: date, now: datetime, *, days: int = AMENDABLE_DAYS
) -> DayRecord:
    """Give the record of one of the last so many days: they are open to answers. QuestionClosed for any other."""
    today_on = local_day(now, patient.zone)
    if not today_on - days * _DAY < on <= today_on:
        raise QuestionClosed(f"{on} is not open on {today_on}")
    return await unfold(records, practice, patient, on, now)


def silent_for(record: DayRecord, patient: Patient) -> int:
    """Count the days before this one since the person last gave a score."""
    state, on = record.state, record.day.on
    heard = [score.on for score in state.befores] + [session.on for session in state.sessions]
    heard += [past.on for past in state.past if past.took_place]
    last = max(heard, default=(patient.started_on or on) - _DAY)
    return max((on - last).days - 1, 0)


def following_day(day: Day, patient: Patient) -> Day:
    """Give the day after, unanswered."""
    on = day.on + _DAY
    return Day(on, strength_day=on.weekday() in patient.weekdays, equipment=patient.profile.equipment)


def is_under_way(on: date, patient: Patient, now: datetime) -> bool:
    """Tell whether a day's session can be done now: today's, and after midnight until 03:00 last evening's."""
    return on in (local_day(now, patient.zone), session_day(now, patient.zone))


def days_since(on: date, patient: Patient, now: datetime) -> int:
    """Count the person's days from one to the present one."""
    return (local_day(now, patient.zone) - on).days


async def amend(
    records: Records,
    practice: Practice,
    patient: Patient,
    on: date,
    now: datetime,
    change: Callable[[Day], Day],
    *,
    days: int = AMENDABLE_DAYS,
) -> DayRecord:
    """Change what is known of one of the last so many days and play the fold again from it, else QuestionClosed."""
    await unfold_recent(records, practice, patient, on, now, days=days)
    await unfold_today(records, practice, patient, now)
    old = await records.days.after(patient.id, on - _DAY)
    if not old or old[0].day.on != on:
        raise QuestionClosed(f"no programme on {on}")
    before = await state_before(records, patient.id, on)
    new = _replay(practice, before, [replace(old[0], day=change(old[0].day)), *old[1:]])
    await records.days.save_many(new)
    return new[0]


async def state_before(records: Records, patient_id: str, on: date) -> State:
    """Give what the rule knew before a day. QuestionClosed for a day without a programme."""
    earlier = await records.days.get(patient_id, on - _DAY)
    state = earlier.state if earlier is not None else await records.days.opening(patient_id)
    if state is None:
        raise QuestionClosed(f"no programme before {on}")
    return state


def _replay(practice: Practice, state: State, records: list[DayRecord]) -> list[DayRecord]:
    played = []
    for record in records:
        state, decision = step(state, record.day, practice.handbook)
        played.append(replace(record, decision=decision, state=state))
    return played
