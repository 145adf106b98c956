"""The table: a row a day, and no cell that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.pain import Swelling
from bot.domain.session import Barrier, Done, Run, StepChange, Walk
from bot.domain.signs import Said, SignEvent
from bot.domain.week import WeekDay
from bot.reports.table import COLUMNS, guarded, table
from tests.reports.extracts import an_extract, lived, said

DOCS = Path(__file__).parents[2] / "docs" / "export.md"


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_day_has_its_row_with_its_scores() -> None:
    days = lived(40)
    extract = an_extract(days)
    rows = read(table(extract, said(extract)))
    assert [row["date"] for row in rows] == [one.day.on.isoformat() for one in days]
    assert [row["pain_before"] for row in rows] == [
        "" if one.day.before is None else str(one.day.before) for one in days
    ]
    assert all(row["why"] for row in rows)
    assert not any("<" in row["why"] for row in rows), "no mark-up of the chat"


def test_every_column_has_what_its_name_says() -> None:
    one = next(one for one in lived(10) if one.decision.plan.items)
    item = one.decision.plan.items[0]
    decision = replace(
        one.decision,
        changes=(StepChange("clamshell", 1, 2, "R6"),),
        plan=replace(one.decision.plan, items=(item,), seconds=12 * 60 + 10),
    )
    day = replace(
        one.day,
        before=2,
        during=4,
        done=Done.PART,
        sharp=True,
        swelling=Swelling.LESS,
        skipped=Barrier.OTHER,
        skip_words="a wedding",
        hurts=("clamshell",),
        too_hard=("wall-sit", "step-up"),
        signs=(SignEvent(Said.REPORTED, ("locked",)), SignEvent(Said.NONE)),
        run=Run(25, 1),
        walk=Walk(30, 3),
    )
    extract = an_extract((WeekDay(day, decision, away=True),))
    words = said(extract)
    (row,) = read(table(extract, words))
    names = words.exercises
    assert row == {
        "date": day.on.isoformat(),
        "phase": str(decision.phase),
        "routine": decision.plan.routine.value,
        "mode": decision.mode.name.lower(),
        "planned_min": "12",
        "pain_before": "2",
        "pain_during": "4",
        "done": "part",
        "sharp": "yes",
        "swelling": "less",
        "left_out": "other",
        "left_out_words": "a wedding",
        "hurts": names["clamshell"],
        "too_hard": f"{names['wall-sit']}; {names['step-up']}",
        "away": "yes",
        "signs": f"{Said.REPORTED}: {words.signs['locked']}; {Said.NONE}",
        "run_min": "25",
        "run_pain": "1",
        "run_sharp": "",
        "walk_min": "30",
        "walk_pain": "3",
        "walk_sharp": "",
        "exercises": f"{names[item.id]}: {words.doses[item]}",
        "changes": f"{names['clamshell']}: 1 > 2",
        "rule_row": decision.row,
        "why": words.why[day.on],
    }


@pytest.mark.parametrize("sharp", ["session", "run", "walk"])
def test_sharp_pain_stands_with_what_it_was_felt_in(sharp: str) -> None:
    (one,) = lived(1)
    run, walk = Run(25, 1, sharp=sharp == "run"), Walk(30, 3, sharp=sharp == "walk")
    day = replace(one.day, sharp=sharp == "session", run=run, walk=walk)
    extract = an_extract((WeekDay(day, one.decision, away=False),))
    (row,) = read(table(extract, said(extract)))
    found = {"session": row["sharp"], "run": row["run_sharp"], "walk": row["walk_sharp"]}
    assert {each for each, cell in found.items() if cell} == {sharp}


def test_excel_takes_it_for_utf_8() -> None:
    extract = an_extract()
    assert table(extract, said(extract)).startswith(b"\xef\xbb\xbfdate,")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=cmd|" /C calc"!A0'])
def test_what_looks_like_a_formula_is_text(words: str) -> None:
    (one,) = lived(1)
    day = replace(one.day, skipped=Barrier.OTHER, skip_words=words)
    extract = an_extract((WeekDay(day, one.decision),))
    (row,) = read(table(extract, said(extract)))
    assert row["left_out_words"] == f"'{words}"


def test_a_number_and_plain_words_stay_as_they_are() -> None:
    assert (guarded(0), guarded(None), guarded("no time - sorry")) == ("0", "", "no time - sorry")


def test_without_a_day_there_are_the_headings() -> None:
    extract = an_extract()
    assert read(table(extract, said(extract))) == []


def test_the_page_about_the_files_lists_the_columns_that_there_are() -> None:
    page = DOCS.read_text().partition("## CSV")[2].partition("## ")[0]
    listed, _, _ = page.partition(". An empty cell")
    assert re.findall(r"`([a-z_]+)`", listed) == list(COLUMNS)
    header = table(an_extract(), said(an_extract())).decode("utf-8-sig").strip()
    assert header.split(",") == list(COLUMNS)
