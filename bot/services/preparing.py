"""Preparing a whole batch of the messages that are due: what each person is sent, or why they are not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.delivery import Kind
from bot.domain.dialog import Step
from bot.domain.pain import Moment, Swelling
from bot.domain.patient import Patient
from bot.domain.schedule import Due, next_due
from bot.domain.silence import Rhythm
from bot.services.countdown import Ticked, tick
from bot.services.days import SESSION_DAYS, DayShown, silent_days, silent_for
from bot.services.follow_up import (
    follow_ups,
    why_no_follow_up,
    why_no_rate_question,
)
from bot.services.locks import appointment_before
from bot.services.next_message import LATE, next_hour, next_message, show_day, why_no_reminder
from bot.services.pain_questions import AskPain, open_moment
from bot.services.player import PlayerShown
from bot.services.practice import Practice
from bot.services.signs import AskSigns, signs_after_break, signs_unasked, with_ticks
from bot.services.sunday import WeekSummed, sum_up, week_ahead, why_no_summary
from bot.storage import Claimed, DayRecord, Planned, Records

_DAY = timedelta(days=1)

TEST_WAITS = timedelta(minutes=10)
"""A test that could not be sent for so long is of no use any more (house)."""

AT_A_TIME = 10
"""So many days are built before others get their turn."""


@dataclass(frozen=True, slots=True)
class Knock:
    """A due message of somebody who wants no word about health on a locked screen; what it says comes at a tap.

    `asks`: the question behind it, None where it is the day itself, or the week if it `sums_up`. `rhythm`: how often
    messages come from now on, and `next_due` the next one of a week.
    """

    on: date
    asks: Moment | None = None
    sums_up: bool = False
    rhythm: Rhythm = Rhythm.DAILY
    next_due: Due | None = None


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A reminder as it would look now, sent as a test; its buttons do nothing."""

    shown: DayShown | Knock


Said = PlayerShown | DayShown | AskSigns | AskPain | Knock | Rehearsed | WeekSummed


@dataclass(frozen=True, slots=True)
class Prepared:
    """What to do with one due message: say `outcome` to the person, or record why not; then comes `next`.

    `after`: what is planned to follow if it is said. `ticked`: of a timer, how it is said.
    """

    claimed: Claimed
    patient: Patient | None
    outcome: Said | None
    next: Due | None
    skip_why: str | None = None
    ticked: Ticked | None = None
    after: tuple[Planned, ...] = ()


async def prepare(practice: Practice, due: list[Claimed], *, now: datetime) -> list[Prepared]:
    """Build every due person's day in one go; a message that must not come any more says why.

    Of several that fell due for one person while nobody could send them, the last one alone is sent; the summary of a
    week is not sent beside any other.
    """
    ids = [claimed.patient_id for claimed in due]
    async with practice.store.writing(now=now) as records:
        people = await records.patients.many(ids, lock=True)
        desk = _Desk(practice, records, await records.days.latest_of(ids), now)
        prepared = []
        for number, claimed in enumerate(due):
            if number % AT_A_TIME == 0:
                await asyncio.sleep(0)  # a batch of days takes a tenth of a second; who waits comes in between
            prepared.append(await desk.prepare(claimed, people.get(claimed.patient_id)))
        said = [one for one in prepared if one.outcome is not None and one.claimed.kind not in (Kind.TEST, Kind.TIMER)]
        last = {one.claimed.patient_id: one for one in sorted(said, key=lambda one: one.claimed.kind != Kind.SUMMARY)}
        prepared = [
            replace(one, outcome=None, skip_why=LATE)
            if one in said and last[one.claimed.patient_id] is not one
            else one
            for one in prepared
        ]
        await records.days.save_many(desk.new)
        following = [planned for one in prepared if one.outcome for planned in one.after]
        await records.reminders.plan_many(desk.summaries + following)
    return prepared


class _Desk:
    """What lies before whoever prepares a batch: the last day of each person, and the days that are new."""

    def __init__(self, practice: Practice, records: Records, latest: dict[str, DayRecord], now: datetime) -> None:
        self.practice = practice
        self.records = records
        self.latest = latest
        self.now = now
        self.new: list[DayRecord] = []
        self.summaries: list[Planned] = []

    async def prepare(self, claimed: Claimed, patient: Patient | None) -> Prepared:
        last = self.latest.get(claimed.patient_id)
        if claimed.kind == Kind.TIMER:
            return await self._tick(claimed, patient, last)
        if patient is None or last is None or patient.step is not Step.ACTIVE or patient.reminder_min is None:
            return Prepared(claimed, patient, None, None, "no programme")
        if (back := patient.as_of(claimed.local_on)) != patient:
            await self.records.patients.save(back)
            patient = back
        days = silent_days(self.practice, patient, last.state, first=last.day.on + _DAY, last=claimed.local_on)
        self.new += days
        record = self.latest[patient.id] = days[-1] if days else last
        if record.day.on > claimed.local_on:  # the evening before, or a clock that was ahead once
            record = await self.records.days.get(patient.id, claimed.local_on) or record
        following = _following(claimed, patient, record)
        if following is not None and patient.paused_at is None:
            ahead = week_ahead(patient, claimed.due_at, following.at, self.now, record)
            self.summaries += [ahead] if ahead is not None else []
        why = _why_not(claimed, patient, record, self.now)
        if why is not None:
            if why == LATE and following is not None:
                following = _made_up(claimed, patient, following)
            return Prepared(
                claimed, patient, None, following if patient.paused_at is None or patient.rests else None, why
            )
        if claimed.kind == Kind.TEST:
            day = replace(await show_day(self.records, patient, record, self.now), rings=True)
            test = Rehearsed(Knock(claimed.local_on) if patient.preferences.discreet else day)
            return Prepared(claimed, patient, test, None)
        if claimed.kind == Kind.SUMMARY:
            return await self._summary(claimed, patient, record, days)
        before = last if days else await self._sore_day_before(record)
        return await self._ringing(claimed, patient, record, before, following)

    async def _ringing(
        self, claimed: Claimed, patient: Patient, record: DayRecord, before: DayRecord | None, following: Due | None
    ) -> Prepared:
        """Prepare the day's message, a second one of it, or the question that comes first; `before`: the day before."""
        rhythm = _rhythm(claimed, patient, record)
        if rhythm is Rhythm.LAST:
            following = None
        unasked = signs_unasked(self.practice, record, before)
        if unasked is None and patient.resume_on == record.day.on:
            unasked = await signs_after_break(self.records, self.practice, record)
        said = with_ticks(unasked, patient) if unasked else await self._said(claimed, patient, record)
        if isinstance(said, DayShown):
            said = replace(
                said,
                booked_on=appointment_before(record.state.flag, record.day.on, patient.profile.booked_on),
                back=patient.resume_on == claimed.local_on and said.rings,
                unrated_on=_unrated(before, record.day.on),
                silent_for=silent_for(record, patient),
                rhythm=rhythm,
                next_due=said.next_due if rhythm is Rhythm.DAILY else following,
            )
        if patient.asked is not None:  # what is asked now is newer
            patient = patient.asking_nothing()
            await self.records.patients.save(patient)
        after = follow_ups(patient, record, self.now) if claimed.kind == Kind.REMINDER else ()
        outcome = _discreet(claimed, said, rhythm, following) if patient.preferences.discreet else said
        return Prepared(claimed, patient, outcome, following, after=after)

    async def _summary(self, claimed: Claimed, patient: Patient, record: DayRecord, new: list[DayRecord]) -> Prepared:
        if signs_unasked(self.practice, record, await self._sore_day_before(record)) is not None:
            return Prepared(claimed, patient, None, None, "signs are asked")
        next_due = await next_message(self.records, patient, self.now, daily=True)
        summed = await sum_up(self.practice, self.records, patient, record, new, next_due)
        if summed is None:
            return Prepared(claimed, patient, None, None, "nothing to sum up")
        discreet = patient.preferences.discreet
        return Prepared(claimed, patient, Knock(claimed.local_on, sums_up=True) if discreet else summed, None)

    async def _said(self, claimed: Claimed, patient: Patient, record: DayRecord) -> DayShown | AskPain:
        if claimed.kind == Kind.RATE:
            return AskPain(record.day.on, Moment.DURING, sharp=record.day.sharp, later=True)
        follows = claimed.kind == Kind.FOLLOW_UP
        # The next message is named under a plan, and few have told their score before the reminder.
        asks = record.day.before is None
        shown = DayShown(record) if asks else await show_day(self.records, patient, record, self.now)
        return replace(shown, follows=follows, rings=not follows, put_off=not follows and claimed.ordinal > 0)

    async def _tick(self, claimed: Claimed, patient: Patient | None, last: DayRecord | None) -> Prepared:
        """Count a timer down. The session of last evening may go on after midnight: the day is the timer's own."""
        if patient is None or last is None or patient.paused_at is not None or last.state.flag is not None:
            return Prepared(claimed, patient, None, None, "over")
        on = claimed.local_on
        record = last if last.day.on == on else await self.records.days.get(patient.id, on)
        ticked = tick(self.practice, claimed, patient, record, self.now) if record is not None else "over"
        if isinstance(ticked, str):
            return Prepared(claimed, patient, None, None, ticked)
        if ticked.hurries:
            self.new.append(ticked.shown.record)
        return Prepared(claimed, patient, ticked.shown, None, ticked=ticked)

    async def _sore_day_before(self, record: DayRecord) -> DayRecord | None:
        """Read the day before one that was stored already, and only where something may ask for signs: few have."""
        on, stop_from = record.day.on - _DAY, self.practice.handbook.programme.load.stop_from
        told = [past.worst for past in record.state.past if past.on == on and past.worst is not None]
        told += [score.score for score in record.state.befores if score.on == on]
        swollen = any(past.swelling is Swelling.MORE for past in record.state.past if past.on == on)
        asks = swollen or max(told, default=0) >= stop_from
        return await self.records.days.get(record.patient_id, on) if asks else None


def _following(claimed: Claimed, patient: Patient, record: DayRecord) -> Due | None:
    """Give when the row is due again: only the daily one ever is."""
    if claimed.kind != Kind.REMINDER or claimed.ordinal > 0 or (patient.rests and patient.resume_on is None):
        return None
    from_on = patient.resume_on if patient.rests else None
    return next_hour(patient, after=claimed.due_at, locked=record.state.flag is not None, from_on=from_on)


def _made_up(claimed: Claimed, patient: Patient, following: Due) -> Due:
    """Give when a message is due again that came too late: in a long silence the next day, for it says what holds."""
    if patient.silence.rhythm(claimed.local_on) is Rhythm.DAILY:
        return following
    return next_due(patient.timing.hour_min, patient.zone, after=claimed.due_at)


def _rhythm(claimed: Claimed, patient: Patient, record: DayRecord) -> Rhythm:
    """Give what a message has to say of those after it; under a lock they come once a week as it is."""
    rhythm = patient.silence.rhythm(claimed.local_on) if claimed.kind == Kind.REMINDER else Rhythm.DAILY
    asks_weekly = rhythm is Rhythm.WEEKLY and record.state.flag is not None
    return Rhythm.DAILY if asks_weekly else rhythm


def _unrated(before: DayRecord | None, on: date) -> date | None:
    if before is None or open_moment(before) is not Moment.DURING or on - before.day.on >= SESSION_DAYS * _DAY:
        return None
    return before.day.on


def _why_not(claimed: Claimed, patient: Patient, record: DayRecord, now: datetime) -> str | None:
    if claimed.already:
        return "sent already"
    if patient.paused_at is not None:
        return "paused"
    why = WHY_NOT.get(claimed.kind)
    return why(claimed, patient, record, now) if why else "unknown kind"


WHY_NOT: Mapping[str, Callable[[Claimed, Patient, DayRecord, datetime], str | None]] = {
    Kind.REMINDER: lambda claimed, *more: why_no_reminder(claimed.due, *more),
    Kind.FOLLOW_UP: why_no_follow_up,
    Kind.RATE: why_no_rate_question,
    Kind.SUMMARY: lambda claimed, *more: why_no_summary(claimed.due, *more),
    Kind.TEST: lambda claimed, _, __, now: LATE if now - claimed.due_at > TEST_WAITS else None,
}
"""Every kind of message, and what says why one is not sent."""


def _discreet(claimed: Claimed, said: Said, rhythm: Rhythm, following: Due | None) -> Said:
    asks = said.moment if isinstance(said, AskPain) else None
    return Knock(claimed.local_on, asks, rhythm=rhythm, next_due=None if rhythm is Rhythm.DAILY else following)
