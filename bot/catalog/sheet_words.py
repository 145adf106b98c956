"""The words of the programme's sheet: what each number of programme.yaml means, and the load rule's rows."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.exercise import Kind
from bot.domain.safety import Tier

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KINDS = {
    Kind.WARM_UP: "Warm-up",
    Kind.STRENGTH: "Strength",
    Kind.PLYOMETRIC: "Hops and landings",
    Kind.STRETCH: "Stretches",
}
TIERS = {
    Tier.EMERGENCY: "A: emergency care now. The programme locks; stop everything, never coach.",
    Tier.SAME_DAY: "B: to be seen the same day. The programme locks until a professional has seen the knee.",
    Tier.PROFESSIONAL: "C: see a physiotherapist or doctor. Advice; the gentle routine may go on.",
    Tier.SCOPE: "Scope: ask your own clinician first. The person confirms having asked.",
}
GROUPS = {
    "start": "Who starts where",
    "phases": "The circuits of the phases",
    "strength": "A strength day",
    "daily": "The other days",
    "easy": "An easy day",
    "mobility": "A day of mobility",
    "budget": "Minutes",
    "load": "The load rule's numbers",
    "hours": "The daily message",
}

# What the programme has and the program does not do yet; whoever signs must not take it for granted.
NOT_IN_FORCE = (
    "how a phase is left, and the upkeep plan",
    "the gate before the hops",
    "the guards G1 to G5 (a slow rise, a flare-up, breaks, no progress)",
    "running and sprints",
    "the moves that take turns in phase 2",
)

# What a number of programme.yaml means, by its place there; {} is the number, * any place of a list.
WORDS: Mapping[str, str] = {
    "start.usual_above": "Usual pain above {} starts in phase 1 (everybody else in phase 2)",
    "start.worst_above": "Worst pain of the last week above {} starts in phase 1, too (not asked yet)",
    "start.advice_from": "From a usual pain of {} on the advice to see a professional comes at once",
    "phases.*.circuit": "Moves on a strength day, in this order: {}",
    "phases.*.always": "Never left out to save time: {}",
    "strength.weekdays": "Strength days, unless the person chooses others: {}",
    "strength.most_days": "At most {} strength days a week, never on consecutive days",
    "strength.warm_up_ids": "The warm-up, the first that is possible: {}",
    "strength.warm_up_min": "The warm-up takes {} minutes, announced apart from the session's minutes",
    "strength.cool_down_stretches": "{} stretches after the moves, once a side",
    "daily.stretches": "{} stretches, others from day to day",
    "daily.light_moves": "{} light moves, one set each",
    "daily.light_move_long_min": "A light move whose one set takes {} minutes is the only one",
    "daily.stretch_ids": "Stretches to choose from: {}",
    "daily.light_move_ids": "Light moves to choose from: {}",
    "daily.apart": "Never on one day: {}",
    "easy.move_ids": "The moves that are left on an easy day: {}",
    "easy.stretch_ids": "The stretches that are left on an easy day, none that kneels or bends the knee fully: {}",
    "easy.daily_stretches": "{} stretches on an easy day without strength",
    "easy.daily_moves": "{} light move on an easy day without strength",
    "mobility.walk_id": "Flat walking, if it does not hurt: {}",
    "mobility.walk_min": "{} minutes of it",
    "mobility.stretches": "{} stretches, once a side",
    "mobility.stretch_ids": "Stretches to choose from, none that kneels or bends the knee fully: {}",
    "budget.rest_s": "{} seconds of rest after a set, none after an exercise's last",
    "budget.held_rep_extra_s": "A repetition with a hold takes {} seconds more than the hold",
    "budget.strength_most_min": "A strength session takes {} minutes at most, the warm-up apart",
    "budget.daily_least_min": "A daily routine takes {} minutes or more (not used for planning yet)",
    "budget.daily_most_min": "A daily routine takes {} minutes at most",
    "budget.circuit_least_moves": "Moves are left out to save time, but {} stay",
    "budget.load_reps": "To save time a step up goes to a load or variant at {} repetitions or fewer instead",
    "budget.rung_by_rung_ids": "Always rung by rung, because their doses decide who leaves the phase: {}",
    "load.calm_max": "Pain of 0 to {} is calm",
    "load.acceptable_max": "Above calm and up to {} is acceptable; all above is too much",
    "load.stop_from": "R1: far too much, from {} in the session or before it",
    "load.stop_mobility_days": "R1: {} days of mobility after the day of rest",
    "load.stop_block_days": "R1: no step up on the {} days after it",
    "load.too_much_mobility_days": "R2: {} days of mobility",
    "load.sharp_again_days": "R2: sharp in two sessions within {} days is the advice to see a professional",
    "load.raised_from": "R3: {} or more points above the baseline",
    "load.high_before_from": "R3: {} or more before the session, whatever the baseline",
    "load.raised_days_until_easy": "R3: from day {} running the day is easy instead of mobility",
    "load.unanswered_calm_sessions": "R3a: without answers the days stay easy until {} sessions in a row were calm",
    "load.hold_from": "R4: from {} point above the baseline nothing goes up",
    "load.steady_sessions": "R5s: {} strength sessions, done in full, acceptable, settled by the next morning",
    "load.steady_days": "R5s: all of them within {} days",
    "load.steady_exercises": "R5s: then {} exercise goes up",
    "load.steady_unchanged_days": "R5s: one that has been unchanged for {} days",
    "load.clean_sessions": "R6: {} clean strength sessions in a row",
    "load.clean_days": "R6: all of them within {} days",
    "load.step_exercises": "R6: then at most {} exercises go up",
    "load.step_unchanged_days": "R6: such as have been unchanged for {} days",
    "load.baseline_answers": "The baseline is the median of the last {} answers before a session",
    "load.baseline_days": "Answers older than {} days do not count for it",
    "load.baseline_least_answers": "With fewer than {} it is the smaller of the usual pain and the last baseline",
    "load.baseline_above_lowest": "It is never more than {} above the lowest such median of those days",
    "load.swelling_during_from": "Swelling is asked about from {} in the session",
    "load.swelling_delta_from": "Swelling is asked about from {} points above the baseline",
    "load.cleared_easy_days": "R0: {} easy days once a professional has cleared the sign",
    "load.easy_sets_share": "An easy day does {} of the sets, rounded up",
    "load.hurts_again_days": "An exercise that hurt twice within {} days leaves the plan",
    "load.hurts_out_days": "It comes back after {} days, on its first rung",
    "hours": "Hours offered for it: {}",
}

# Row, when it applies, what the day is, what happens to the rungs. {above}, {up_to}: what follows from two numbers.
RULE = (
    (
        "R0",
        "A sign of tier A or B is open",
        "Locked: care text, no exercise. Once cleared, {cleared_easy_days} easy days",
        "Frozen",
    ),
    (
        "R1",
        "Yesterday's session {stop_from} to 10, or {stop_from} to 10 today before it",
        "Rest; mobility on the {stop_mobility_days} days after. The warning signs are asked. "
        "Advice: see a professional",
        "One rung down for yesterday's moves; no step up on the {stop_block_days} days after",
    ),
    (
        "R2",
        "Yesterday's session {above_acceptable} to {below_stop}, or sharp",
        "Mobility for {too_much_mobility_days} days. Sharp twice within {sharp_again_days} days: see a professional",
        "One rung down for yesterday's moves",
    ),
    (
        "R3",
        "Before it {raised_from} or more above the baseline, or {high_before_from} or more, or swelling more",
        "Mobility; from day {raised_days_until_easy} running easy, unless it is {high_before_from} or more",
        "With {raised_from} or more above: one rung down for the moves of the last two days. Else unchanged",
    ),
    (
        "R3a",
        "No answer today",
        "As planned. After R1 to R3 easy, until an answer or {unanswered_calm_sessions} sessions in a row "
        "at 0 to {calm_max}, nothing sharp",
        "Nothing goes up",
    ),
    ("R4", "Before it {hold_from} or more above the baseline", "As planned", "Nothing goes up"),
    (
        "R5s",
        "The last {steady_sessions} strength sessions, within {steady_days} days: all done, {acceptable_max} or less "
        "and one above {calm_max}, nothing sharp, hurting or too hard, no higher than the baseline the morning after; "
        "no step by R6 in those days",
        "As planned",
        "One rung up for {steady_exercises} exercise unchanged for {steady_unchanged_days} days",
    ),
    ("R5", "Yesterday's session {above_calm} to {acceptable_max}", "As planned", "Nothing goes up"),
    (
        "R6",
        "The last {clean_sessions} strength sessions, within {clean_days} days, were clean, and before it no higher "
        "than the baseline",
        "As planned",
        "One rung up for at most {step_exercises} exercises unchanged for {step_unchanged_days} days, "
        "the longest unchanged first",
    ),
    ("R7", "Anything else", "As planned", "Nothing goes up"),
)
