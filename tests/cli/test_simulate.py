"""`kneebot simulate`: a history in, the plan of each day out, and every fault of a file at once."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Process, Run, change

MONDAY = date(2026, 3, 2)
CALM = {"before": 2, "during": 1, "done": "all"}
SOUND: dict[str, Any] = {"start_on": "2026-03-02", "usual_pain": 2, "days": [CALM, None, {}]}

DAY_KEYS = [
    "on", "routine", "mode", "phase", "rows", "guards", "advice", "minutes", "warm_up_minutes", "exercises", "changes",
    "running", "reason",
]  # fmt: skip
EXERCISE_KEYS = ["id", "sets", "reps", "hold_s", "per_side", "load", "step"]
CHANGE_KEYS = ["id", "from", "to", "row"]


def played(run: Run, history: dict[str, Any], *more: object) -> list[dict[str, Any]]:
    """Give the days of a history."""
    result = run("simulate", "-", "--json", *more, input=json.dumps(history))
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    days: list[dict[str, Any]] = json.loads(result.stdout)["days"]
    return days


def faults(run: Run, history: object, *, raw: bool = False) -> list[str]:
    """Give the lines that a file with faults brings, without the name in front."""
    file = Path("history.json")
    text = history if raw else json.dumps(history)
    file.write_bytes(text if isinstance(text, bytes) else str(text).encode())
    result = run("simulate", file, "--json")
    assert (result.exit_code, result.stdout) == (2, ""), result.exception
    lines = result.stderr.splitlines()
    assert lines
    assert all(line.startswith("kneebot: history.json:") for line in lines), lines
    return [line.removeprefix("kneebot: history.json:").strip() for line in lines]


def test_every_day_of_the_history_has_one_plan_in_the_agreed_shape(run: Run) -> None:
    raised = [CALM] * 8
    days = played(run, {**SOUND, "days": [*raised, None, {"red_flag": "calf"}]})
    assert [day["on"] for day in days] == [str(MONDAY + timedelta(days=number)) for number in range(10)]
    for day in days:
        assert list(day) == DAY_KEYS
        assert len(day["rows"]) == 1
        assert day["routine"] in ("strength", "daily", "none")
        assert day["mode"] in ("normal", "easy", "mobility", "rest", "locked")
        assert day["phase"] in (1, 2, 3)
        assert isinstance(day["guards"], list)
        assert isinstance(day["advice"], list)
        assert isinstance(day["minutes"], float)
        assert isinstance(day["warm_up_minutes"], int)
        assert day["running"] is None
        assert day["reason"].endswith(".")
        assert "<" not in day["reason"]
        for exercise in day["exercises"]:
            assert list(exercise) == EXERCISE_KEYS
        for step in day["changes"]:
            assert list(step) == CHANGE_KEYS
    assert days[0]["warm_up_minutes"] == 5
    assert days[-1]["rows"] == ["R0"]
    assert days[-1]["exercises"] == []
    assert any(step["from"] < step["to"] and step["row"] == "R6" for step in days[7]["changes"])


def test_a_person_reads_two_lines_a_day(run: Run) -> None:
    result = run("simulate", "-", input=json.dumps(SOUND))
    lines = result.stdout.splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("Mon 02 Mar  R7  normal")
    assert "2/10 is your usual score" in lines[1]


def test_no_days_are_no_plans(run: Run) -> None:
    assert played(run, {**SOUND, "days": []}) == []
    result = run("simulate", "-", input=json.dumps({**SOUND, "days": []}))
    assert (result.exit_code, result.stdout) == (0, "There is no day in the history.\n")


def test_every_field_may_be_given(run: Run) -> None:
    day = {
        "before": 3, "during": 4, "done": "part", "sharp": True, "swelling": "less", "hurts": ["clamshell"],
        "too_hard": ["wall-sit"], "red_flag": "worse", "cleared": False, "refuse_step": True, "easier": True,
        "run": {"minutes": 25, "pain": 2, "settled_min": 20}, "walk": {"minutes": 30, "pain": 1},
        "agree": ["single-leg-hop-landing"], "seen": True,
    }  # fmt: skip
    history = {
        "start_on": "2026-03-03", "timezone": "Asia/Kathmandu", "usual_pain": 3, "worst_pain": 5,
        "equipment": ["band", "step", "weights"], "strength_days": ["tue", "sat"], "runner": True,
        "days": [day, CALM],
    }  # fmt: skip
    days = played(run, history)
    assert (days[0]["mode"], days[0]["advice"]) == ("easy", ["see-professional"])
    assert "You asked for an easier day." in days[0]["reason"]
    assert days[1]["rows"] == ["R2"]


# The check vectors of docs/programme.md's rule: yesterday's `during`, baseline, `before`, the row on a strength day.
VECTORS = (
    (0, 2, 2, "R6"),
    (2, 2, 3, "R4"),
    (3, 2, 2, "R5"),
    (5, 2, 2, "R5"),
    (6, 2, 2, "R2"),
    (2, 2, 4, "R3"),
    (4, 5, 4, "R5"),
    (1, 2, None, "R3a"),
    (9, 2, None, "R1"),
    (9, 2, 0, "R1"),
    (9, 2, 10, "R1"),
    (1, 7, 7, "R3"),
)


@pytest.mark.parametrize(("during", "baseline", "before", "row"), VECTORS)
def test_the_check_vectors_come_out(run: Run, during: int, baseline: int, before: int | None, row: str) -> None:
    calm = {"before": baseline, "during": 0, "done": "all"}
    week = [calm] * 6 + [{**calm, "during": during}]
    monday = played(run, {**SOUND, "usual_pain": baseline, "days": [*week, {"before": before}]})[-1]
    assert monday["rows"] == [row]
    cause = during if row in ("R1", "R2", "R5") else before
    assert cause is None or f"{cause}/10" in monday["reason"], monday["reason"]


def test_an_open_flag_locks_on_any_day(run: Run) -> None:
    days = played(run, {**SOUND, "days": [{**CALM, "red_flag": "pop"}, CALM, {"cleared": True, "before": 2}]})
    assert [day["rows"] for day in days] == [["R0"], ["R0"], ["R7"]]
    assert [day["mode"] for day in days] == ["locked", "locked", "easy"]
    assert days[0]["advice"] == ["see-today"]
    assert days[0]["reason"].startswith("Please have the knee seen today.")


def test_a_corrected_number_in_another_content_changes_the_plan(run: Run, content: Path) -> None:
    ours = played(run, SOUND)
    assert played(run, SOUND, "--content", content) == ours
    change(content / "programme.yaml", "  usual_above: {n: 3, source: house}", "  usual_above: {n: 1, source: house}")
    theirs = played(run, SOUND, "--content", content)
    assert (ours[0]["phase"], theirs[0]["phase"]) == (2, 1)
    assert ours[0]["exercises"] != theirs[0]["exercises"]


def test_a_rule_of_another_content_is_the_one_that_is_played(run: Run, content: Path) -> None:
    history = {**SOUND, "days": [{**CALM, "during": 6}, CALM]}
    assert played(run, history)[1]["rows"] == ["R2"]
    change(content / "programme.yaml", "acceptable_max: {n: 5,", "acceptable_max: {n: 6,")
    assert played(run, history, "--content", content)[1]["rows"] == ["R5"]


def test_another_contents_own_words_are_said(run: Run, content: Path) -> None:
    change(content / "screens" / "reason.j2", "is your usual score.", "is as ever.")
    assert "2/10 is as ever." in played(run, SOUND, "--content", content)[0]["reason"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "1: no JSON"),
        ("{", "1: no JSON"),
        ('{\n"start_on": "2026-03-02",\n}', "3: no JSON"),
        ("no json", "1: no JSON"),
        ("{} {}", "1: no JSON"),
        (b"\xff\xfe\x00\x80", "is no text in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is no text in UTF-8"),
        ("\x00\x01\x02", "1: no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"days":' * 50_000, "nested too deeply"),
        ('{"usual_pain": ' + "9" * 10_000 + "}", "a number with too many digits"),
    ],
    ids=range(11),
)
def test_a_file_that_is_no_json_is_said_so(run: Run, text: str | bytes, fault: str) -> None:
    (line,) = faults(run, text, raw=True)
    assert line.startswith(fault)


@pytest.mark.parametrize("value", [[], 3, "text", None, True, [SOUND]])
def test_json_that_is_no_object_is_said_so(run: Run, value: object) -> None:
    assert faults(run, value) == ["the file: must be an object {...}"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"start_on": 3}, "start_on: no date such as 2026-03-02"),
        ({"start_on": "2026-13-01"}, "start_on: no date such as 2026-03-02"),
        ({"start_on": "2026-02-30"}, "start_on: no date such as 2026-03-02"),
        ({"start_on": "20260302"}, "start_on: no date such as 2026-03-02"),
        ({"start_on": "2026-W10-1"}, "start_on: no date such as 2026-03-02"),
        ({"start_on": "2026-03-02T08:00:00"}, "start_on: no date such as 2026-03-02"),
        ({"start_on": "0001-01-01"}, "start_on: no date from 1970-01-02 to 2999-12-31"),
        ({"start_on": "9999-12-31"}, "start_on: no date from 1970-01-02 to 2999-12-31"),
        ({"usual_pain": 11}, "usual_pain: Input should be less than or equal to 10"),
        ({"usual_pain": -1}, "usual_pain: Input should be greater than or equal to 0"),
        ({"usual_pain": "2"}, "usual_pain: must be a whole number"),
        ({"usual_pain": 2.0}, "usual_pain: must be a whole number"),
        ({"usual_pain": True}, "usual_pain: must be a whole number"),
        ({"usual_pain": None}, "usual_pain: must be a whole number"),
        ({"worst_pain": 11}, "worst_pain: Input should be less than or equal to 10"),
        ({"timezone": "Mars/Base"}, "timezone: no IANA time zone such as Europe/Berlin"),
        ({"timezone": ""}, "timezone: no IANA time zone such as Europe/Berlin"),
        ({"timezone": "../../etc/passwd"}, "timezone: no IANA time zone such as Europe/Berlin"),
        ({"timezone": 3}, "timezone: must be a text"),
        ({"equipment": ["bike"]}, "equipment[0]: Input should be 'band', 'step' or 'weights'"),
        ({"equipment": "band"}, "equipment: must be a list [...]"),
        ({"strength_days": ["mon", "someday"]}, "strength_days[1]: Input should be 'mon', 'tue'"),
        ({"days": {}}, "days: must be a list [...]"),
        ({"days": "none"}, "days: must be a list [...]"),
        ({"days": [3]}, "days[0]: must be an object {...}"),
        ({"days": [None, {"before": 11}]}, "days[1].before: Input should be less than or equal to 10"),
        ({"days": [{"during": -1}]}, "days[0].during: Input should be greater than or equal to 0"),
        ({"days": [{"during": 2.5}]}, "days[0].during: must be a whole number"),
        ({"days": [{"done": "half"}]}, "days[0].done: Input should be 'all', 'part', 'walk' or 'none'"),
        ({"days": [{"sharp": "yes"}]}, "days[0].sharp: must be true or false"),
        ({"days": [{"cleared": 1}]}, "days[0].cleared: must be true or false"),
        (
            {"days": [{"swelling": "much"}]},
            "days[0].swelling: Input should be 'none', 'less', 'same', 'more' or 'some'",
        ),
        ({"days": [{"hurts": "clamshell"}]}, "days[0].hurts: must be a list [...]"),
        ({"days": [{"hurts": ["clamshell", "nordic"]}]}, "days[0].hurts[1]: no exercise 'nordic'"),
        ({"days": [{"too_hard": ["nordic"]}]}, "days[0].too_hard[0]: no exercise 'nordic'"),
        ({"days": [{"red_flag": "hunch"}]}, "days[0].red_flag: no sign 'hunch'"),
        ({"days": [{"red_flag": "\ud800"}]}, "days[0].red_flag: no sign"),
        ({"days": [{"mood": 3}]}, "days[0].mood: no such field"),
        ({"runner": 1}, "runner: must be true or false"),
        ({"days": [{"run": 25}]}, "days[0].run: must be an object {...}"),
        ({"days": [{"run": {"pain": 2}}]}, "days[0].run.minutes: is missing"),
        ({"days": [{"run": {"minutes": 25, "pain": 11}}]}, "days[0].run.pain: Input should be less than or equal"),
        ({"days": [{"run": {"minutes": -1, "pain": 1}}]}, "days[0].run.minutes: Input should be greater than or equal"),
        ({"days": [{"walk": {"minutes": 30, "pain": 1, "hills": 2}}]}, "days[0].walk.hills: no such field"),
        ({"days": [{"agree": ["nordic"]}]}, "days[0].agree[0]: no exercise 'nordic'"),
        ({"days": [{"seen": "yes"}]}, "days[0].seen: must be true or false"),
        ({"name": "Anna"}, "name: no such field"),
        ({"days": [{"before": [[[[[[3]]]]]]}]}, "days[0].before: must be a whole number"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_value_is_told_with_its_path(run: Run, changes: dict[str, Any], fault: str) -> None:
    (line,) = faults(run, {**SOUND, **changes})
    assert line.startswith(fault)


def test_all_faults_of_a_file_are_told_at_once(run: Run) -> None:
    history = {
        "usual_pain": 11,
        "timezone": "Mars/Base",
        "extra": 1,
        "days": [{"before": 11, "during": "3"}, {"red_flag": "hunch", "hurts": ["nordic"], "mood": 1}, 3],
    }
    places = {line.partition(": ")[0] for line in faults(run, history)}
    assert places == {
        "start_on", "usual_pain", "timezone", "extra", "days[0].before", "days[0].during", "days[1].red_flag",
        "days[1].hurts[0]", "days[1].mood", "days[2]",
    }  # fmt: skip


def test_a_file_that_cannot_be_read_is_said_so(run: Run, tmp_path: Path) -> None:
    for place, why in ((tmp_path, "Is a directory"), (tmp_path / "none.json", "No such file or directory")):
        result = run("simulate", place, "--json")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"kneebot: {place}: cannot be read: {why}\n"


def test_standard_input_is_read_and_blamed_as_a_file_is(run: Run) -> None:
    assert len(played(run, SOUND)) == 3
    result = run("simulate", "-", input=b"\xff")
    assert (result.exit_code, result.stderr) == (2, "kneebot: -: is no text in UTF-8\n")


def test_a_file_with_a_byte_order_mark_is_read(run: Run) -> None:
    Path("history.json").write_text("\ufeff" + json.dumps(SOUND), encoding="utf-8")
    assert run("simulate", "history.json", "--json").exit_code == 0


def test_a_malformed_file_shows_no_traceback(process: Process, tmp_path: Path) -> None:
    file = tmp_path / "history.json"
    file.write_text("[" * 100_000)
    result = process("simulate", file)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"kneebot: {file}: nested too deeply\n"
