"""What an outcome shows to have just happened, as far as a lesson may follow from it.

Nothing has happened yet where a question is open: a lesson below it would push it away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.domain.exercise import Equipment
from bot.domain.lesson import Occasion
from bot.domain.pain import Zone
from bot.domain.patient import Patient
from bot.domain.programme import Handbook
from bot.domain.schedule import WEEK
from bot.domain.session import Advice, Barrier, Mode, Routine
from bot.domain.signs import Said, answered
from bot.services.agreeing import waiting_for_yes
from bot.services.complaint import Complaint, ComplaintKept
from bot.services.days import DayShown
from bot.services.outings import Outing, OutingKept, may_have_settled
from bot.services.pain import PainSaved
from bot.services.running import RunShown
from bot.services.skip import Skipped
from bot.storage import DayRecord

FIRST_DAYS = 14
"""So many days from the first on a day of a kind is one of the first of it (house)."""

MISSED = 4
"""So many days after the last session some were missed (house)."""

Happened = frozenset[Occasion]
NOTHING: Happened = frozenset()


def happened(outcome: object, patient: Patient, handbook: Handbook) -> Happened:
    """Give the occasions of an outcome that was just shown; none of one that asks, or that nothing is taught by."""
    read = OF.get(type(outcome))
    return NOTHING if read is None else frozenset(read(outcome, patient, handbook))


def _of_day(outcome: DayShown, patient: Patient, handbook: Handbook) -> set[Occasion]:
    record = outcome.record
    day = record.day
    if day.before is None or day.is_over or _asks(outcome, handbook):
        return set()
    if day.skipped is not None:
        return {Occasion.SKIPPED_SORE} if day.skipped is Barrier.SORE else set()
    if record.started_at is not None:
        return set()
    return _of_turn(record) | _of_load(record) | _of_morning(record, patient)


def _asks(outcome: DayShown, handbook: Handbook) -> bool:
    """Tell whether a plan has a question below it, or something graver to say than a lesson."""
    record = outcome.record
    offered = None if record.day.agree else waiting_for_yes(record, handbook)
    advised = {Advice.SEE_PROFESSIONAL, Advice.REVIEW_PLAN} & set(record.decision.advice)
    return offered is not None or outcome.unrated_on is not None or bool(advised) or not _is_free(record)


def _is_free(record: DayRecord) -> bool:
    """Tell whether no red flag is open and no question about signs waits for an answer."""
    signs = record.day.signs
    asked = any(event.said is Said.ASKED for event in signs) and not answered(signs)
    return record.state.flag is None and record.decision.mode is not Mode.LOCKED and not asked


def _of_turn(record: DayRecord) -> set[Occasion]:
    on, decision, state = record.day.on, record.decision, record.state
    flare, found = state.flare_up, set[Occasion]()
    if flare is not None and flare.over_on is None and flare.easy_from == on:
        found.add(Occasion.FLARE_UP_BEGAN)
    elif flare is not None and flare.over_on == on:
        found.add(Occasion.FLARE_UP_ENDED)
    if Advice.WELCOME_BACK in decision.advice:
        found.add(Occasion.RETURNED)
    if not found:  # a phase that begins after one of these is an earlier one
        reached = {2: Occasion.PHASE_2, 3: Occasion.PHASE_3}.get(int(decision.reason.numbers.get("new_phase", 0)))
        found |= {reached} if reached is not None else set()
    return found | ({Occasion.UPKEEP} if state.upkeep_from == on else set())


def _of_load(record: DayRecord) -> set[Occasion]:
    day, decision = record.day, record.decision
    if day.refuse_step:
        return {Occasion.STEP_REFUSED}
    if day.easier:
        return {Occasion.MADE_EASIER}
    up = any(change.to_step > change.from_step > 0 for change in decision.changes)
    return {Occasion.STEP_UP} if up else set()


def _of_morning(record: DayRecord, patient: Patient) -> set[Occasion]:
    day, decision = record.day, record.decision
    found = {occasion for row, occasion in OF_ROWS.items() if decision.row == row}
    if decision.mode is Mode.MOBILITY:
        found.add(Occasion.GENTLE_DAY)
    if decision.mode is not Mode.NORMAL:
        return found
    last_on, strength = record.state.session_on, decision.plan.routine is Routine.STRENGTH
    if last_on is not None and (day.on - last_on).days >= MISSED:
        found.add(Occasion.MISSED_DAYS)
    if day.on == patient.started_on:
        found.add(Occasion.FIRST_DAY)
    if _days(patient, day.on) < FIRST_DAYS:
        found.add(Occasion.FIRST_STRENGTH_DAYS if strength else Occasion.FIRST_SHORT_DAYS)
    if strength and decision.phase > 1 and Equipment.WEIGHTS not in day.equipment:
        found.add(Occasion.NO_WEIGHTS)
    return found


def _of_score(outcome: PainSaved, patient: Patient, handbook: Handbook) -> set[Occasion]:
    record = outcome.record
    if not _is_free(record):
        return set()
    found = {OF_ZONES[outcome.zone]} | ({Occasion.SHARP} if record.day.sharp else set())
    if record.day.before is None:
        found.add(Occasion.BEFORE_NOT_GIVEN)
    week = _days(patient, record.day.on) // WEEK.days
    return found | ({OF_WEEKS[week]} if week in OF_WEEKS else set())


def _of_skip(outcome: Skipped, patient: Patient, handbook: Handbook) -> set[Occasion]:
    reasons = {Barrier.NO_TIME: Occasion.SKIPPED_NO_TIME, Barrier.TRAVELLING: Occasion.SKIPPED_TRAVELLING}
    return {reasons[outcome.barrier]} if outcome.barrier in reasons else set()


def _of_outing(outcome: OutingKept, patient: Patient, handbook: Handbook) -> set[Occasion]:
    record, calm_max = outcome.record, handbook.programme.load.calm_max
    day, running = record.day, record.decision.running
    if not _is_free(record):
        return set()
    if outcome.outing is Outing.WALK:
        calm = day.walk is not None and not day.was_sharp and day.walk.pain <= calm_max
        return {Occasion.WALKED} if calm and running is not None and running.level is None else set()
    if day.run is None:
        return set()
    if day.run.pain > calm_max or day.was_sharp:
        return {Occasion.RAN_WITH_PAIN}
    if may_have_settled(day, handbook):  # it is asked whether it has
        return set()
    found = {Occasion.RAN} | ({Occasion.RAN_FAST} if day.run.fast else set())
    at_top = running is not None and running.level == len(handbook.running.ladder)
    return found | ({Occasion.RAN_LONG} if at_top else set())


def _of_run(outcome: RunShown, patient: Patient, handbook: Handbook) -> set[Occasion]:
    return {Occasion.RUNS} if _is_free(outcome.record) else set()


def _of_complaint(outcome: ComplaintKept, patient: Patient, handbook: Handbook) -> set[Occasion]:
    return {Occasion.HURTS if outcome.complaint is Complaint.HURTS else Occasion.TOO_HARD}


def _days(patient: Patient, on: date) -> int:
    """Count the days since the first one."""
    return (on - (patient.started_on or on)).days


OF_ROWS = {"R3": Occasion.WORSE_MORNING, "R4": Occasion.SLIGHT_RISE}
OF_ZONES = {
    Zone.CALM: Occasion.SCORE_CALM,
    Zone.ACCEPTABLE: Occasion.SCORE_ACCEPTABLE,
    Zone.TOO_MUCH: Occasion.SCORE_TOO_HIGH,
}
OF_WEEKS = {
    0: Occasion.FIRST_WEEK,
    1: Occasion.SECOND_WEEK,
    2: Occasion.TWO_WEEKS,
    4: Occasion.FOUR_WEEKS,
    6: Occasion.SIX_WEEKS,
    12: Occasion.TWELVE_WEEKS,
}
"""What is taught in a week of the programme, by the whole weeks that have passed."""

OF: Mapping[type, Callable[[Any, Patient, Handbook], set[Occasion]]] = {
    DayShown: _of_day,
    PainSaved: _of_score,
    Skipped: _of_skip,
    OutingKept: _of_outing,
    RunShown: _of_run,
    ComplaintKept: _of_complaint,
}
"""The outcomes that a lesson may stand below."""
