"""The days as a table, one row a day, that a spreadsheet opens and cannot be harmed by."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping

from bot.domain.extract import Extract, Words
from bot.domain.session import Routine
from bot.domain.week import WeekDay

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins so could be taken for a formula; an apostrophe before it makes it text."""

Cell = Callable[[WeekDay, Words], object]


def _planned_min(one: WeekDay, words: Words) -> int | None:
    plan = one.decision.plan
    return round(plan.seconds / 60) if plan.routine is not Routine.NONE else None


def _named(ids: Iterable[str], words: Words) -> str:
    return "; ".join(words.exercises.get(id, id) for id in ids)


def _signs(one: WeekDay, words: Words) -> str:
    return "; ".join(
        f"{event.said}: {', '.join(words.signs.get(id, id) for id in event.signs)}" if event.signs else event.said
        for event in one.day.signs
    )


def _exercises(one: WeekDay, words: Words) -> str:
    items = one.decision.plan.items
    return "; ".join(f"{words.exercises.get(item.id, item.id)}: {words.doses[item]}" for item in items)


def _changes(one: WeekDay, words: Words) -> str:
    return "; ".join(
        f"{words.exercises.get(change.id, change.id)}: {change.from_step} > {change.to_step}"
        for change in one.decision.changes
    )


COLUMNS: Mapping[str, Cell] = {
    "date": lambda one, words: one.day.on.isoformat(),
    "phase": lambda one, words: one.decision.phase,
    "routine": lambda one, words: one.decision.plan.routine,
    "mode": lambda one, words: one.decision.mode.name.lower(),
    "planned_min": _planned_min,
    "pain_before": lambda one, words: one.day.before,
    "pain_during": lambda one, words: one.day.during,
    "done": lambda one, words: one.day.done,
    "sharp": lambda one, words: "yes" if one.day.sharp else None,
    "swelling": lambda one, words: one.day.swelling,
    "left_out": lambda one, words: one.day.skipped,
    "left_out_words": lambda one, words: one.day.skip_words or None,
    "hurts": lambda one, words: _named(one.day.hurts, words),
    "too_hard": lambda one, words: _named(one.day.too_hard, words),
    "away": lambda one, words: "yes" if one.away else None,
    "signs": _signs,
    "run_min": lambda one, words: one.day.run.minutes if one.day.run else None,
    "run_pain": lambda one, words: one.day.run.pain if one.day.run else None,
    "run_sharp": lambda one, words: "yes" if one.day.run and one.day.run.sharp else None,
    "walk_min": lambda one, words: one.day.walk.minutes if one.day.walk else None,
    "walk_pain": lambda one, words: one.day.walk.pain if one.day.walk else None,
    "walk_sharp": lambda one, words: "yes" if one.day.walk and one.day.walk.sharp else None,
    "exercises": _exercises,
    "changes": _changes,
    "rule_row": lambda one, words: one.decision.row,
    "why": lambda one, words: words.why.get(one.day.on),
}
"""Every column of the table, with what stands in it on a day; docs/export.md lists them."""


def table(extract: Extract, words: Words) -> bytes:
    """Write CSV by RFC 4180 in UTF-8, with the mark by which Excel knows it."""
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    rows.writerows([guarded(cell(one, words)) for cell in COLUMNS.values()] for one in extract.days)
    return written.getvalue().encode("utf-8-sig")


def guarded(cell: object) -> str:
    """Give a cell's text so that no program computes it."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
