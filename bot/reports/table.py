"""The days as a table, one row a day, that a spreadsheet opens and cannot be harmed by."""

from __future__ import annotations

import csv
import io

from bot.domain.extract import Extract, Words
from bot.domain.session import Routine
from bot.domain.week import WeekDay

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins so could be taken for a formula; an apostrophe before it makes it text."""

COLUMNS = (
    "date",
    "phase",
    "routine",
    "mode",
    "planned_min",
    "pain_before",
    "pain_during",
    "done",
    "sharp",
    "swelling",
    "left_out",
    "left_out_words",
    "hurts",
    "too_hard",
    "away",
    "signs",
    "run_min",
    "run_pain",
    "walk_min",
    "walk_pain",
    "exercises",
    "changes",
    "rule_row",
    "why",
)


def table(extract: Extract, words: Words) -> bytes:
    """Write CSV by RFC 4180 in UTF-8, with the mark by which Excel knows it."""
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    rows.writerows([guarded(cell) for cell in _cells(one, words)] for one in extract.days)
    return written.getvalue().encode("utf-8-sig")


def guarded(cell: object) -> str:
    """Give a cell's text so that no program computes it."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def _cells(one: WeekDay, words: Words) -> tuple[object, ...]:
    day, decision = one.day, one.decision
    items = decision.plan.items
    planned = decision.plan.routine is not Routine.NONE
    return (
        day.on.isoformat(),
        decision.phase,
        decision.plan.routine,
        decision.mode.name.lower(),
        round(decision.plan.seconds / 60) if planned else None,
        day.before,
        day.during,
        day.done,
        "yes" if day.sharp else None,
        day.swelling,
        day.skipped,
        day.skip_words or None,
        "; ".join(words.exercises.get(id, id) for id in day.hurts),
        "; ".join(words.exercises.get(id, id) for id in day.too_hard),
        "yes" if one.away else None,
        "; ".join(
            f"{event.said}: {', '.join(words.signs.get(id, id) for id in event.signs)}" if event.signs else event.said
            for event in day.signs
        ),
        day.run.minutes if day.run else None,
        day.run.pain if day.run else None,
        day.walk.minutes if day.walk else None,
        day.walk.pain if day.walk else None,
        "; ".join(f"{words.exercises.get(item.id, item.id)}: {words.doses[item]}" for item in items),
        "; ".join(
            f"{words.exercises.get(change.id, change.id)}: {change.from_step} > {change.to_step}"
            for change in decision.changes
        ),
        decision.row,
        words.why.get(day.on),
    )
