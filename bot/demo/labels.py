"""What the numbers of a decision are called behind the glass."""

from __future__ import annotations

from datetime import date

LABELS = {
    "before": "knee before the session",
    "baseline": "its baseline",
    "baseline_was": "baseline at the last answer",
    "baseline_now": "baseline since then",
    "delta": "above the baseline by",
    "during": "worst in the session",
    "session_on": "the session of",
    "run": "in a run",
    "walk": "on a walk",
    "flag": "warning sign",
    "tier": "its tier",
    "since": "since",
    "mobility_until": "mobility until",
    "no_step_until": "no step up until",
    "sharp": "sharp pain",
    "sharp_sessions": "sessions with sharp pain",
    "swelling": "swelling",
    "swelling_on": "swelling told on",
    "day": "so many such days running",
    "after": "easy because of row",
    "after_on": "which matched on",
    "calm_sessions": "calm sessions since then",
    "unanswered_sessions": "sessions without an answer",
    "sessions": "steady sessions",
    "clean": "clean sessions in a row",
    "next_step_on": "next step up not before",
    "course": "days given by an earlier row",
    "course_until": "these days end on",
    "strength_on": "strength was on",
    "strength_days": "strength days of the week",
    "upkeep": "left out in upkeep",
    "new_phase": "a new phase begins",
    "usual": "usual pain at the start",
    "refused": "step up refused",
    "easier": "made easier by hand",
    "g1_mean": "mean of this week",
    "g1_earlier": "mean of the week before",
    "g2_since": "flare-up since",
    "g2_day": "day of the flare-up",
    "g2_calm_days": "calm days running",
    "g2_most_days": "easy days at most",
    "g3_days": "days since the last session",
    "g4_mean": "mean of the last full week",
    "g4_first": "mean of the first week",
    "g4_calm": "calm is up to",
    "g4_more": "does more than before",
    "g5_mean": "mean of this week",
    "g5_first": "mean of the first week",
    "g5_weeks": "weeks of the programme",
}
FLAGS = {"run", "walk", "sharp", "upkeep", "refused", "easier", "g4_more"}
"""Numbers that are 1 or not there."""

_COURSE = "course_"


def label(name: str) -> str:
    """Give the words for a number; those of an earlier row say so."""
    if name in LABELS or not name.startswith(_COURSE):
        return LABELS.get(name) or name.replace("_", " ")
    return f"{label(name.removeprefix(_COURSE))} (earlier row)"


def value(name: str, number: int | str) -> str:
    """Give a number as the panel shows it: dates by weekday, and yes for what merely holds."""
    if name.removeprefix(_COURSE) in FLAGS:
        return "yes"
    try:
        return f"{date.fromisoformat(str(number)):%A %d %B}"
    except ValueError:
        return str(number)
