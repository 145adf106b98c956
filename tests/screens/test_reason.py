"""The sentence that says why: for every row it holds the numbers that caused it, as digits, and its dates."""

# ruff: noqa: E501 - a row of a table stays on its line

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.domain.progression import RULES
from bot.domain.session import Decision, Mode, Plan, Reason, Routine
from bot.screens.pen import Pen
from bot.screens.reason import reason, reason_of_tomorrow
from bot.screens.words import day_name, plain
from tests.screens.histories import every_day, paper
from tests.screens.judge import untranslated

PEN = Pen(paper("en"), ZoneInfo("UTC"))
MODES = tuple(Mode)

# What each row's sentence must say of its numbers, where they are there: scores as "6/10", counts and dates.
SCORES: Mapping[str, tuple[str, ...]] = {
    "R0": (),
    "R1": ("before", "during"),
    "R2": ("during",),
    "R3": ("before",),
    "R3a": (),
    "R4": ("before", "baseline"),
    "R5s": ("during",),
    "R5": ("during",),
    "R6": ("before",),
    "R7": ("before",),
}
COUNTS: Mapping[str, tuple[str, ...]] = {"R4": ("delta",), "R5s": ("sessions",), "R6": ("clean",)}
DATES: Mapping[str, tuple[str, ...]] = {
    "R1": ("session_on", "mobility_until", "no_step_until"),
    "R2": ("session_on", "mobility_until"),
    "R3": ("swelling_on",),
    "R5s": ("since",),
    "R5": ("session_on",),
    "R7": ("no_step_until",),
}
OF_A_COURSE = ("course_during", "course_before")
OF_GUARDS = ("g1_mean", "g1_earlier", "g4_mean", "g4_first", "g5_mean", "g5_first", "usual")


def said(decision: Decision) -> str:
    return plain(reason(decision, PEN))


def missing(decision: Decision, text: str) -> list[str]:
    """Name the numbers of a decision that its sentence leaves out."""
    n, row = decision.reason.numbers, decision.row
    if "course" in n:
        scores = [name for name in OF_A_COURSE if name in n][:1]
        dates, counts = ["course_until"], list[str]()
    else:
        scores = [name for name in SCORES[row] if name in n]
        counts = [name for name in COUNTS.get(row, ()) if name in n]
        dates = [name for name in DATES.get(row, ()) if name in n]
        if row == "R3" and int(n.get("delta", 0)) > 0:
            counts.append("delta")
            scores.append("baseline")
        if row == "R7" and "before" in n and n["before"] != n["baseline"]:
            scores.append("baseline")
    scores += [name for name in ("baseline_was", "baseline_now") if name in n]
    scores += [name for name in OF_GUARDS if name in n and (name[:2] != "g1" or decision.mode is Mode.NORMAL)]
    counts += [name for name in ("g2_day", "g3_days", "g5_weeks", "new_phase") if name in n]
    dates += ["g2_since"] if "g2_since" in n else []
    left_out = [name for name in scores if f"{n[name]}/10" not in text]
    left_out += [name for name in counts if not re.search(rf"(?<![\d/]){n[name]}(?![\d/])", text)]
    return left_out + [name for name in dates if day_name(date.fromisoformat(str(n[name])), "en") not in text]


def test_every_days_reason_says_the_numbers_that_caused_it() -> None:
    rows: Counter[str] = Counter()
    for told in every_day():
        decision = told.record.decision
        text = said(decision)
        assert text.endswith("."), text
        assert missing(decision, text) == [], (decision.reason, text)
        rows[decision.row] += 1
    assert set(rows) == {rule.id for rule in RULES}


def test_every_announced_tomorrow_says_why_with_its_numbers() -> None:
    rows: Counter[str] = Counter()
    for told in every_day():
        decision = told.tomorrow
        n = decision.reason.numbers
        text = plain(reason_of_tomorrow(decision, PEN))
        assert text.endswith("."), text
        rows[decision.row] += 1
        if decision.row in ("R1", "R2", "R5", "R5s") and "course" not in n and "during" in n:
            assert f"{n['during']}/10" in text, (decision.reason, text)
        if decision.row in ("R1", "R3") and "during" not in n and "swelling" not in n:
            assert f"{n['before']}/10" in text, (decision.reason, text)
        if decision.row == "R6":
            assert text.startswith(str(n["clean"])), text
    assert set(rows) >= {"R0", "R1", "R2", "R3", "R5s", "R5", "R6", "R7"}


def test_no_reason_has_a_word_that_goes_round_translation() -> None:
    pen = Pen(paper("xx"), ZoneInfo("UTC"))
    for told in every_day():
        assert untranslated(plain(reason(told.record.decision, pen))) == ""
        assert untranslated(plain(reason_of_tomorrow(told.tomorrow, pen))) == ""


def test_every_change_of_load_is_named_with_its_new_dose_if_it_goes_up() -> None:
    kinds = set()
    for told in every_day():
        decision, text = told.record.decision, said(told.record.decision)
        doses = {item.id: PEN.dose(item) for item in decision.plan.items}
        for change in decision.changes:
            name = PEN.name(change.id)
            if change.from_step == 0:
                kind, named = "back", name in text.partition("Back in the plan: ")[2]
            elif change.to_step == 0:
                kind, named = "aside", name in text.partition("an easier move takes the place of: ")[2]
            elif change.to_step < change.from_step - 1:
                kind, named = "restarted", name in text.partition("Back to the first dose: ")[2]
            elif change.to_step > change.from_step:
                kind, named = "up", f"{name} goes up to {doses[change.id]}." in text
            else:
                kind, named = "down", name in text.partition("One step down: ")[2]
            assert named, (change, text)
            kinds.add(kind)
    assert kinds >= {"up", "down", "aside"}


def a_decision(row: str, mode: Mode = Mode.NORMAL, **numbers: int | str) -> Decision:
    return Decision(date(2026, 3, 6), row, mode, 2, Plan(Routine.NONE), Reason(row, numbers))


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (
            a_decision("R1", Mode.REST, before=9, during=8, session_on="2026-03-05", mobility_until="2026-03-08", no_step_until="2026-03-13"),
            "8/10 in the session of Thu 5 Mar and 9/10 now are far too much: rest today, then gentle days until Sun 8 Mar. Nothing goes up before Fri 13 Mar is over.",
        ),
        (
            a_decision("R2", Mode.MOBILITY, during=6, session_on="2026-03-05", mobility_until="2026-03-07"),
            "6/10 in the session of Thu 5 Mar was too much: gentle days until Sat 7 Mar.",
        ),
        (
            a_decision("R2", Mode.MOBILITY, sharp=1, session_on="2026-03-05", sharp_sessions=1, mobility_until="2026-03-07"),
            "The pain in the session of Thu 5 Mar was sharp: gentle days until Sat 7 Mar.",
        ),
        (a_decision("R3", Mode.MOBILITY, before=4, baseline=2, delta=2, day=1), "4/10 is 2 above your usual 2/10: less today."),
        (
            a_decision("R3", Mode.MOBILITY, before=7, baseline=7, delta=0, day=1),
            "7/10 is a lot, even if it is your usual score: less today.",
        ),
        (
            a_decision("R3", Mode.MOBILITY, swelling="more", swelling_on="2026-03-05", day=1),
            "The knee is more swollen since Thu 5 Mar: less today.",
        ),
        (a_decision("R3a"), "No score today, so nothing goes up."),
        (
            a_decision("R3a", Mode.EASY, after="R3", after_on="2026-03-05", calm_sessions=0),
            "No score today, and the knee was sore on Thu 5 Mar: an easy day to be safe.",
        ),
        (
            a_decision("R4", before=3, baseline=2, delta=1),
            "3/10 is 1 above your usual 2/10. That is within the ups and downs of a knee: the plan stays, nothing goes up.",
        ),
        (
            a_decision("R5", during=3, session_on="2026-03-05"),
            "3/10 in the session of Thu 5 Mar is acceptable: the plan stays, nothing goes up.",
        ),
        (a_decision("R6", clean=2, before=1, baseline=2, delta=-1), "2 strength sessions in a row were calm and complete, and the knee is at 1/10 now: room for a step up."),
        (
            a_decision("R5s", sessions=4, since="2026-02-23", during=4, before=2, baseline=2, delta=0),
            "4 strength sessions since Mon 23 Feb were complete, at 4/10 at most, and settled by the next day: room for one small step up.",
        ),
        (a_decision("R7", before=2, baseline=2, delta=0, clean=1), "2/10 is your usual score. As planned."),
        (a_decision("R7", before=1, baseline=2, delta=-1, clean=1), "1/10 is below your usual 2/10. As planned."),
        (a_decision("R7", clean=0, easier=1, before=0, baseline=0, delta=0), "0/10 is your usual score. As planned. You asked for an easier day."),
        (
            a_decision("R0", Mode.LOCKED, flag="calf", tier="A", since="2026-03-06"),
            "Please get emergency care now. You said: One calf newly hurts or swells, above all if warm, red or tender. The programme waits until a professional has seen the knee.",
        ),
        (
            a_decision("R7", Mode.MOBILITY, course="R1", course_until="2026-03-08", course_during=9, course_session_on="2026-03-05", before=1, baseline=2, delta=-1, clean=0),
            "The 9/10 of Thu 5 Mar still counts: a gentle day until Sun 8 Mar.",
        ),
    ],
    ids=lambda value: value.row if isinstance(value, Decision) else "",
)  # fmt: skip
def test_a_row_is_said_as_one_plain_sentence(decision: Decision, sentence: str) -> None:
    assert said(decision) == sentence


def test_a_usual_score_that_is_itself_far_too_much_is_announced_as_rest() -> None:
    decision = a_decision("R1", Mode.REST, before=8, mobility_until="2026-03-08", no_step_until="2026-03-13")
    assert plain(reason_of_tomorrow(decision, PEN)) == (
        "Your usual 8/10 is far too much: rest, then gentle days until Sun 8 Mar."
    )


def test_a_high_usual_score_is_not_announced_as_swelling() -> None:
    decision = a_decision("R3", Mode.MOBILITY, before=6, baseline=6, delta=0, day=1)
    assert plain(reason_of_tomorrow(decision, PEN)) == "Your usual 6/10 is a lot: less load."


def test_a_sign_that_the_content_has_no_more_is_named_by_its_id() -> None:
    decision = a_decision("R0", Mode.LOCKED, flag="from<b>elsewhere", tier="A", since="2026-03-06")
    assert "from<b>elsewhere" in said(decision)


def test_a_number_that_only_looks_like_a_date_is_left_as_it_is() -> None:
    decision = a_decision("R0", Mode.LOCKED, flag="calf-or-so", tier="A", since="2026-03-06")
    assert "calf or so" in said(decision)


def test_the_samples_meet_every_mode_and_routine() -> None:
    days = [told.record.decision for told in every_day()]
    assert {decision.mode for decision in days} == set(MODES)
    assert {decision.plan.routine for decision in days} == set(Routine)
    assert {decision.reason.numbers.get("course") for decision in days} == {None, "R0", "R1", "R2"}
    assert any("refused" in decision.reason.numbers for decision in days)


@pytest.mark.parametrize("rise", [1, 2])
def test_a_rise_that_content_widened_is_said_as_it_is(rise: int) -> None:
    text = said(a_decision("R4", before=2 + rise, baseline=2, delta=rise))
    assert f"{2 + rise}/10 is {rise} above your usual 2/10" in text


def test_a_dose_whose_words_are_gone_is_still_said() -> None:
    told = next(told for told in every_day() if told.record.decision.plan.items)
    item = told.record.decision.plan.items[0]
    assert PEN.dose(replace(item, variant="gone", load="gone")).startswith(str(item.sets))
    assert PEN.dose(replace(item, id="gone-from-content")) == PEN.dose(replace(item, variant=None, load=None))
