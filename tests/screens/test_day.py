"""The day's screens as a person meets them: what is asked, what is offered, and on whose clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import find_content
from bot.domain.pain import Moment, Zone
from bot.domain.safety import Sign, Tier
from bot.domain.schedule import Due
from bot.domain.session import Item, Mode, Plan, Reason, Routine, StepChange
from bot.domain.silence import Rhythm
from bot.screens.buttons import Tap, Verb, decode
from bot.screens.pen import Pen
from bot.screens.render import Renderer
from bot.screens.screen import Screen
from bot.screens.words import clock_time, day_name, plain
from bot.services.complaint import Complaint, ComplaintKept
from bot.services.days import DayShown
from bot.services.exercises import HowTo
from bot.services.help import Help, NotUnderstood, Privacy, Puzzle
from bot.services.pain import PainSaved, WhichScore
from bot.services.pain_questions import AskPain
from bot.services.player import SessionShown
from bot.services.safety import Care
from bot.services.start_questions import AskHour
from bot.storage import DayRecord
from tests.builders import reported
from tests.screens.histories import catalogue, every_day, paper, with_day
from tests.screens.judge import assert_fit_to_send

UTC_ZONE = ZoneInfo("UTC")
RENDERER = Renderer(find_content(), catalogue())
PEN = Pen(paper("en"), UTC_ZONE)
PUT_OFF = {Verb.SNOOZE, Verb.LATER, Verb.SKIP}
COACHING = {Verb.START, Verb.HOW, Verb.WHICH, Verb.SESSION, Verb.FINISH, Verb.BEFORE, Verb.DURING, Verb.KEEP}


def show(outcome: object, zone: ZoneInfo = UTC_ZONE) -> Screen:
    return RENDERER.screen(outcome, "en", zone)


def verbs(screen: Screen) -> set[Verb]:
    return {decode(button.data).verb for row in screen.buttons for button in row}


def a_record(mode: Mode = Mode.NORMAL, *, row: str = "R7", up: bool = False) -> DayRecord:
    """Give a day of the histories that had this mode, before anything was said on it."""
    records = (told.record for told in every_day())
    found = next(
        record
        for record in records
        if record.decision.mode is mode
        and (mode is not Mode.NORMAL or record.decision.row == row)
        and any(change.to_step > change.from_step for change in record.decision.changes) is up
    )
    return with_day(found, before=None, during=None, done=None, sharp=False, refuse_step=False)


def test_a_reminder_asks_for_the_score_and_lets_one_start_without_it() -> None:
    screen = show(DayShown(a_record(), rings=True))
    assert "How is the knee now" in screen.text
    assert verbs(screen) == {Verb.BEFORE, Verb.START, *PUT_OFF}
    assert not screen.silent


def test_in_a_long_silence_a_message_names_the_next_one_or_says_that_it_is_the_last() -> None:
    record, due = a_record(), Due(datetime(2026, 3, 23, 7, tzinfo=UTC), date(2026, 3, 23))
    daily, berlin = DayShown(record, next_due=due, rings=True), ZoneInfo("Europe/Berlin")
    weekly = show(replace(daily, rhythm=Rhythm.WEEKLY), berlin)
    last = show(replace(daily, next_due=None, rhythm=Rhythm.LAST), berlin)
    assert "until I hear from you" not in show(daily, berlin).text
    assert weekly.text.endswith("I write once a week now, until I hear from you. Next one is Mon 23 Mar at 08:00.")
    assert last.text.endswith("Whenever you like, write a word or tap a button, and we go on.")
    assert weekly.buttons == last.buttons == show(daily, berlin).buttons
    assert not weekly.silent


def test_the_greetings_take_turns() -> None:
    record = a_record()
    days = [replace(record, day=replace(record.day, on=date(2026, 1, number))) for number in (5, 6, 7)]
    assert len({show(DayShown(day, rings=True)).text.splitlines()[0] for day in days}) == 3
    assert show(DayShown(record)).text.startswith("<b>")


def test_a_rest_day_asks_but_offers_no_start() -> None:
    record = a_record(Mode.REST)
    assert verbs(show(DayShown(record))) == {Verb.BEFORE}
    answered = show(DayShown(with_day(record, before=2)))
    assert verbs(answered) == {Verb.ASK, Verb.SIGNS}
    assert "No exercises today" in answered.text


def test_an_answered_day_shows_its_plan_and_why() -> None:
    record = with_day(a_record(), before=2)
    screen = show(DayShown(record))
    assert "Knee before: 2/10." in screen.text
    assert verbs(screen) == {Verb.START, Verb.WHICH, Verb.ASK, Verb.SIGNS, Verb.EASIER, *PUT_OFF}


def test_a_session_under_way_shows_its_list_with_a_way_to_say_that_something_is_wrong() -> None:
    for record in (a_record(), with_day(a_record(), before=2)):
        record = replace(record, started_at=datetime(2026, 1, 5, 9, tzinfo=UTC))
        screen = show(DayShown(record))
        assert screen == show(SessionShown(record))
        assert verbs(screen) == {Verb.SESSION, Verb.WHICH, Verb.FINISH, Verb.SIGNS}
        assert screen.buttons[-1][0].label == "Something is wrong"


def test_only_a_step_up_can_be_refused_and_only_once() -> None:
    raised = with_day(a_record(row="R6", up=True), before=0)
    assert Verb.KEEP in verbs(show(DayShown(raised)))
    assert Verb.KEEP not in verbs(show(DayShown(with_day(raised, refuse_step=True))))
    assert Verb.KEEP not in verbs(show(DayShown(with_day(a_record(), before=0))))


def test_a_done_session_asks_for_the_worst_in_it() -> None:
    screen = show(DayShown(with_day(a_record(), before=2, done="all")))
    assert "at the worst moment of the session" in screen.text
    assert verbs(screen) == {Verb.DURING, Verb.SHARP, Verb.SIGNS}
    sharp = show(DayShown(with_day(a_record(), before=2, done="all", sharp=True)))
    assert verbs(sharp) == {Verb.DURING, Verb.NOT_SHARP, Verb.SIGNS}


def test_a_rated_day_is_over_and_can_be_corrected() -> None:
    screen = show(DayShown(with_day(a_record(), before=2, during=3, done="all")))
    assert "worst in the session: 3/10" in screen.text
    assert verbs(screen) == {Verb.ASK}


def test_the_question_after_a_session_always_has_the_two_ways_out_until_one_was_taken() -> None:
    on = date(2026, 1, 5)
    assert verbs(show(AskPain(on, Moment.DURING))) == {Verb.DURING, Verb.SHARP, Verb.SIGNS}
    assert verbs(show(AskPain(on, Moment.DURING, sharp=True))) == {Verb.DURING, Verb.NOT_SHARP, Verb.SIGNS}
    assert verbs(show(AskPain(on, Moment.BEFORE))) == {Verb.BEFORE}


def test_a_correction_says_what_was_said() -> None:
    assert "You said 0/10." in show(AskPain(date(2026, 1, 5), Moment.BEFORE, answered=0)).text


def test_the_next_message_is_told_in_the_persons_own_time() -> None:
    record = with_day(a_record(), before=2, during=1, done="all")
    due = Due(datetime(2026, 3, 9, 12, 15, tzinfo=UTC), date(2026, 3, 9))
    kathmandu = show(DayShown(record, next_due=due), ZoneInfo("Asia/Kathmandu")).text
    assert "Next message: Mon 9 Mar at 18:00." in kathmandu
    buenos_aires = show(DayShown(record, next_due=due), ZoneInfo("America/Argentina/Buenos_Aires")).text
    assert "at 09:15" in buenos_aires


def test_the_clock_follows_summer_time() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert clock_time(datetime(2026, 3, 28, 7, tzinfo=UTC), berlin, "en") == "08:00"
    assert clock_time(datetime(2026, 3, 29, 7, tzinfo=UTC), berlin, "en") == "09:00"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Mon 9 Mar"), ("de", "Mo. 9 März"), ("fr", "lun. 9 mars"), ("pt-BR", "seg. 9 mar.")]
)
def test_days_are_named_as_the_language_names_them(language: str, said: str) -> None:
    assert day_name(date(2026, 3, 9), language) == said


def test_weekdays_are_joined_by_the_languages_and() -> None:
    assert Pen(paper("en"), UTC_ZONE).weekdays((0, 2, 4)) == "Mon, Wed, and Fri"
    assert Pen(paper("en"), UTC_ZONE).weekdays((6,)) == "Sun"


def care(sign: Sign, said: Sign | None = None) -> Care:
    """Give the care for a flag of Sunday on Monday, where this sign or another was just tapped."""
    return Care(date(2026, 1, 5), date(2026, 1, 4), sign, ((said or sign).id,))


def test_a_sign_that_locks_offers_to_go_on_once_it_was_seen() -> None:
    emergency = show(care(Sign("calf", Tier.EMERGENCY, "house")))
    assert "emergency care now" in emergency.text
    assert verbs(emergency) == {Verb.SEEN, Verb.UNSIGN}
    assert verbs(emergency).isdisjoint(COACHING)
    assert "seen today" in show(care(Sign("pop", Tier.SAME_DAY, "house"))).text


def test_the_buttons_under_a_lock_speak_of_the_open_flag_and_of_the_sign_just_tapped() -> None:
    screen = show(care(Sign("calf", Tier.EMERGENCY, "house"), Sign("pop", Tier.SAME_DAY, "house")))
    assert [decode(button.data) for row in screen.buttons for button in row] == [
        Tap(Verb.SEEN, date(2026, 1, 4), "calf"),
        Tap(Verb.UNSIGN, date(2026, 1, 5), "pop"),
    ]


def test_a_locked_day_takes_back_what_was_told_today_or_else_the_newest_under_the_lock() -> None:
    record = with_day(a_record(Mode.LOCKED), signs=())
    since = date.fromisoformat(str(record.decision.reason.numbers["since"]))
    flag = str(record.decision.reason.numbers["flag"])
    seen = Tap(Verb.SEEN, since, flag)
    assert [decode(button.data) for row in show(DayShown(record)).buttons for button in row] == [
        seen,
        Tap(Verb.UNSIGN, since, flag),
    ]
    of_today = show(DayShown(with_day(record, signs=(reported("pop"),))))
    taps = [decode(button.data) for row in of_today.buttons for button in row]
    assert taps == [seen, Tap(Verb.UNSIGN, record.day.on, "pop")]


def test_a_typed_number_can_be_for_the_session_of_another_day() -> None:
    screen = show(WhichScore(date(2026, 1, 6), 4, session_on=date(2026, 1, 5)))
    taps = [decode(button.data) for row in screen.buttons for button in row]
    assert taps[:2] == [Tap(Verb.BEFORE, date(2026, 1, 6), "4"), Tap(Verb.DURING, date(2026, 1, 5), "4")]
    assert "Mon 5 Jan" in screen.buttons[1][0].label


@pytest.mark.parametrize("outcome", [Help(), Privacy(), NotUnderstood(Puzzle.TEXT), NotUnderstood(Puzzle.NOT_TEXT)])
def test_help_and_what_is_not_understood_offer_first_to_say_what_is_wrong(outcome: object) -> None:
    first = show(outcome).buttons[0]
    assert [button.label for button in first] == ["Something is wrong with the knee"]
    assert decode(first[0].data) == Tap(Verb.SIGNS)


def test_a_rating_after_midnight_speaks_of_later_today() -> None:
    told = next(told for told in every_day() if told.record.day.during is not None)
    late = PainSaved(told.record, Zone.CALM, told.tomorrow, after_midnight=True)
    assert "Later today" in show(late).text
    assert "Tomorrow" not in show(late).text
    assert "Later today" not in show(replace(late, after_midnight=False)).text


@pytest.mark.parametrize("tier", [Tier.PROFESSIONAL, Tier.SCOPE])
def test_a_sign_that_locks_nothing_says_neither_stop_nor_today(tier: Tier) -> None:
    outcome = care(Sign("worse", tier, "house"))
    screen = show(outcome)
    assert "physiotherapist" in screen.text
    assert "seen today" not in screen.text
    assert "programme waits" not in screen.text
    goes_on = Verb.CONSULTED if tier is Tier.SCOPE else Verb.GENTLY
    assert verbs(screen) == {goes_on, Verb.PAUSE, Verb.UNSIGN}
    assert RENDERER.toast(outcome, "en", UTC_ZONE) == "Noted"


def test_a_locked_day_shows_care_and_nothing_else() -> None:
    record = a_record(Mode.LOCKED)
    screen = show(DayShown(record, rings=True))
    assert Verb.SEEN in verbs(screen)
    assert verbs(screen).isdisjoint(COACHING)
    assert "programme waits" in screen.text


def test_a_lock_on_a_sign_that_the_content_has_no_more_is_still_shown() -> None:
    record = a_record(Mode.LOCKED)
    numbers = {**record.decision.reason.numbers, "flag": "from<b>elsewhere", "tier": "A"}
    record = replace(record, decision=replace(record.decision, reason=Reason("R0", numbers)))
    screen = show(DayShown(record))
    assert_fit_to_send(screen)
    assert "from<b>elsewhere" in plain(screen.text).replace("&lt;", "<").replace("&gt;", ">")


def test_a_plan_stored_before_the_content_lost_an_exercise_is_still_shown() -> None:
    record = with_day(a_record(), before=2)
    gone = Item("nordic-curl", 3, 8, None, False, 2, variant="partner", load="vest")
    plan = Plan(Routine.STRENGTH, (gone, *record.decision.plan.items), 600, "cycling-before", (5, 10))
    record = replace(record, decision=replace(record.decision, plan=plan))
    for outcome in (DayShown(record), SessionShown(record)):
        screen = show(outcome)
        assert_fit_to_send(screen)
        assert "nordic curl" in screen.text
        assert "3 × 8" in screen.text


def test_the_pages_of_an_exercise_lead_through_all_of_it_and_back() -> None:
    on = date(2026, 1, 5)
    for exercise_id in catalogue().handbook.exercises:
        sections = {PEN.section(heading) for heading in catalogue().exercise_text(exercise_id).sections}
        headings: list[str] = []
        tap, seen = Tap(Verb.HOW, on, exercise_id), 0
        while tap is not None:
            page = int(tap.value.partition(".")[2] or 0)
            assert page == seen
            screen = show(HowTo(on, exercise_id, None, page))
            headings += [line for line in plain(screen.text).splitlines() if line in sections]
            leaves = [decode(button.data) for row in screen.buttons for button in row]
            assert (Tap(Verb.HOW, on, exercise_id) in leaves) is (page > 0)
            assert Tap(Verb.SESSION, on) in leaves
            tap = next((leaf for leaf in leaves if leaf == Tap(Verb.HOW, on, f"{exercise_id}.{page + 1}")), None)
            seen += 1
        assert set(headings) == sections, exercise_id


def test_a_content_with_many_hours_still_makes_a_keyboard() -> None:
    screen = show(AskHour(tuple(range(0, 24 * 60, 60)), "UTC"))
    assert_fit_to_send(screen)
    assert screen.buttons[0][0].data == Tap(Verb.HOUR, None, "0").encode()
    assert sum(len(row) for row in screen.buttons) == 24 + 1, "and another time"


@pytest.mark.parametrize("complaint", Complaint)
def test_a_move_without_a_gentler_dose_gets_one_answer_and_not_two(complaint: Complaint) -> None:
    screen = show(ComplaintKept(date(2026, 1, 5), "clamshell", complaint, None, None))
    assert "There is no gentler dose of it" in screen.text
    assert "it stays" not in screen.text
    assert ("Leave it out for today" in screen.text) == (complaint is Complaint.HURTS)
    assert ("do as many as go well" in screen.text) == (complaint is Complaint.TOO_HARD)


def test_a_move_that_becomes_easier_is_left_out_today_all_the_same() -> None:
    change = StepChange("clamshell", 3, 2, "hurts")
    text = show(ComplaintKept(date(2026, 1, 5), "clamshell", Complaint.HURTS, change, None)).text
    assert "one step easier" in text
    assert text.count("Leave it out for today") == 1
