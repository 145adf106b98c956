"""The table: a row a day, and no cell that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from bot.domain.session import Barrier
from bot.domain.week import WeekDay
from bot.reports.table import COLUMNS, guarded, table
from tests.reports.extracts import an_extract, lived, said


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


def test_excel_takes_it_for_utf_8() -> None:
    extract = an_extract()
    assert table(extract, said(extract)).startswith(b"\xef\xbb\xbf" + COLUMNS[0].encode())


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
