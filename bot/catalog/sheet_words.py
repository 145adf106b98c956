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
    "guards": "The guards' numbers",
    "flare_up": "A flare-up",
    "upkeep": "Upkeep",
    "lessons": "Lessons",
    "running": "Running, for those who say that they run (running.yaml)",
    "hours": "The daily message",
}

# What a number of programme.yaml means, by its place there; {} is the number, * any place of a list.
WORDS: Mapping[str, str] = {
    "start.usual_above": "Usual pain above {} starts in phase 1 (everybody else in phase 2)",
    "start.worst_above": "Worst pain of the last week above {} starts in phase 1, too",
    "start.advice_from": "From a usual pain of {} on the advice to see a professional comes at once",
    "phases.*.circuit": "Moves on a strength day, in this order: {}",
    "phases.*.always": "Never left out to save time: {}",
    "phases.*.leave.clean_sessions": "To leave it: {} clean strength sessions in it",
    "phases.*.leave.full_sessions": "Or {} done in full, whatever their pain",
    "phases.*.leave.full_unbroken_days": "The latter with no step back for {} days",
    "phases.*.leave.median_most": "To leave it: a median of {} or less before the session in a week",
    "phases.*.leave.goals.*.exercise_id": "To leave it, done calmly: {}",
    "phases.*.leave.goals.*.rung": "That one at its rung {}",
    "phases.*.leave.instead_goals.*.exercise_id": "Where one of these cannot be done: {}",
    "phases.*.leave.instead_goals.*.rung": "That one at its rung {}",
    "phases.*.leave.instead_full_sessions": "Where one of these cannot be done, {} full sessions will do, too",
    "phases.*.rotation.after_clean": "After {} clean sessions in it moves take turns",
    "phases.*.rotation.every": "They do on every strength day of so many: {}",
    "phases.*.rotation.moves": "{} moves are replaced then",
    "phases.*.rotation.in_ids": "Those that come in: {}",
    "phases.*.rotation.out_ids": "Those that make way: {}",
    "phases.*.gate.exercise_id": "Waits for the person's yes, and never comes on the day of a run: {}",
    "phases.*.gate.instead_id": "It takes the place of: {}",
    "phases.*.gate.after_clean": "It waits for {} clean sessions in the phase",
    "phases.*.gate.with_id": "Sessions that held: {}",
    "phases.*.gate.during_most": "And were rated {} or less",
    "phases.*.gate.every": "It comes on every strength day of so many: {}",
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
    "budget.daily_least_min": "A daily routine takes {} minutes or more",
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
    "guards.week_days": "A mean or median of a week is that of {} days",
    "guards.week_answers": "With {} answers or more",
    "guards.rise_from": "G1: so much above the week before: {}",
    "guards.rise_again_days": "G2: G1 is true today and was {} days ago",
    "guards.step_backs": "G2: {} days with a step back",
    "guards.step_back_days": "G2: both within {} days",
    "guards.raised_days": "G2: {} days of R3 running",
    "guards.away_days": "G3: days without a session: {}",
    "guards.no_better_from_day": "G4: from day {} on",
    "guards.no_better_least": "G4: the mean of the last full week is {} or more, and not under that of the first",
    "guards.no_better_done_share": "G4: with {} of the sessions done",
    "guards.no_better_done_days": "G4: of the last {} days",
    "guards.advice_days": "G4, G5: at least {} days from one advice to the next",
    "guards.advice_times": "G4, G5: {} times",
    "guards.advice_later_days": "G4, G5: after that every {} days",
    "guards.seen_silent_days": "G4, G5: silent for {} days after a professional was seen",
    "guards.review_days": "G5: after {} days",
    "guards.review_done_share": "G5: with {} of their sessions done",
    "guards.review_least": "G5: the week's mean is {} or more",
    "guards.review_drop": "G5: and less than {} under that of the first week",
    "guards.unanswered_sessions": "After {} strength sessions without an answer one is told why nothing goes up",
    "flare_up.least_days": "At least {} easy days",
    "flare_up.most_days": "At most {} easy days",
    "flare_up.calm_answers": "It is over after {} calm answers on days running",
    "flare_up.calm_most": "An answer of {} or less is calm, or one no higher than the baseline",
    "flare_up.advice_days": "When it lasts longer than its easy days: see a professional, every {} days",
    "flare_up.same_days": "One that begins within {} days of the last one's end is the same going on",
    "flare_up.drop_days": "Two that begin within {} days cost a phase; rungs stay",
    "flare_up.instead.*.leave": "To leave: {}",
    "flare_up.instead.*.do": "In its place: {}",
    "upkeep.after_days": "After {} days in the last phase: the first and the last chosen day, the others as one likes",
    "lessons.characters": "A lesson has {} characters at most",
    "lessons.message_characters": "With it, the message that it stands below has {} at most; else it waits",
    "lessons.most_a_day": "Lessons a day: {} at most",
    "lessons.again_days": "The same one not before {} days have passed",
    "running.gate.walk_min": "Who stopped, or runs in pain, first walks briskly for {} minutes",
    "running.gate.pain_most": "At {} or less",
    "running.gate.from_phase": "In phase {} or later",
    "running.gate.walk_days": "That walk counts for {} days",
    "running.limits.settled_min": "A run has settled if the knee is back within {} minutes, and no higher next morning",
    "running.limits.clean_runs": "A level up after {} clean runs that held its minutes",
    "running.limits.levels_up": "At most {} levels up",
    "running.limits.levels_up_days": "Within {} days",
    "running.limits.runs": "At most {} runs, never on two days running",
    "running.limits.runs_days": "Within {} days",
    "running.limits.kept_share": "Who runs well keeps running, with this share of the minutes: {}",
    "running.limits.growth_share": "At the top a week is at most so much more than the one before: {}",
    "running.limits.block_share": "And blocked at so much more: {}",
    "running.limits.block_days": "Over {} days, against as many before",
    "running.limits.floor_min": "A week of {} minutes is always allowed there",
    "running.limits.least_min": "Where less than {} minutes of a week are left there, the run waits",
    "running.limits.down_acceptable": "After a run of acceptable pain: {} level down",
    "running.limits.down_too_much": "After too much, or sharp: {} levels down, and none until a morning is as usual",
    "running.speed.from_phase": "Speed work at the top of the ladder from phase {} on, never on a day with hops",
    "running.speed.repeats": "So many repeats, from the first time to the most: {}",
    "running.speed.fast_s": "{} seconds fast",
    "running.speed.rest_s": "{} seconds of rest",
    "running.speed.apart_days": "At least {} days apart",
    "running.hills_median_most": "Flat until the top of the ladder and a week's median of {} or less",
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

# Guard, when it applies, what it does.
GUARD_ROWS = (
    (
        "G1",
        "The mean before the session of the last {week_days} days, with today, is {rise_from} or more above that of "
        "the {week_days} days before them; {week_answers} answers or more in each",
        "Nothing goes up",
    ),
    (
        "G2",
        "G1 today and {rise_again_days} days ago, {step_backs} days with a step back within {step_back_days}, or R3 on "
        "{raised_days} days running",
        "A flare-up: easy for {least_days} to {most_days} days, until {calm_answers} calm answers on days running "
        "({calm_most} or less, or no more than the baseline, and a calm day before). If it lasts longer, the row "
        "decides the mode, nothing goes up, and a professional should look",
    ),
    (
        "G3",
        "No session done for {away} days",
        "On the first of these days one rung down everywhere, on the second back to the first rung, on the third one "
        "phase down as well, each once a gap; a welcome",
    ),
    (
        "G4",
        "From day {no_better_from_day}: the mean of the last {week_days} full days is {no_better_least} or more and "
        "not under that of the first {week_days}, with {no_better_done_share} of the sessions of {no_better_done_days} "
        "days done",
        "Advice: see a physiotherapist or doctor. At most every {advice_days} days, {advice_times} times, then every "
        "{advice_later_days} days; silent for {seen_silent_days} days after one was seen",
    ),
    (
        "G5",
        "After {review_days} days with {review_done_share} of the sessions done: the mean of {week_days} days is "
        "{review_least} or more and less than {review_drop} under that of the first {week_days}",
        "Advice: have the plan looked at, as seldom as G4",
    ),
)
