"""Typed scores, strength days and equipment: which question they answer, and what is asked instead."""

from __future__ import annotations

from bot.domain.dialog import Asked, Step
from bot.domain.exercise import Equipment
from bot.domain.pain import Moment, Swelling
from bot.domain.patient import Preferences
from bot.domain.session import Done
from bot.nlu import Meaning
from bot.services.heard import heard_before, keep_heard
from bot.services.open_question import open_question
from bot.services.pain import AskSwelling, WhichScore, log_pain
from bot.services.pain_questions import AskPain, ask_pain
from bot.services.safety import report_sign
from bot.services.schedule import ScheduleChanged
from bot.services.session import finish_session, start_session
from bot.services.start_questions import AskEquipment, AskKnee, AskWeekdays, DayBeside, NoDay
from bot.services.swelling import note_swelling, open_swelling
from bot.services.typed_answers import tick_things, wish_weekdays
from bot.services.typed_score import ScoreTaken, expects_score, take_score
from tests.services.patients import DAY, MONDAY, NOW, House

BEFORE, DURING = Moment.BEFORE, Moment.DURING


async def test_a_score_answers_the_open_question_and_a_correction_the_last_one(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    for score, corrects in ((2, False), (3, True)):
        taken = await take_score(practice, patient, score, corrects=corrects, now=NOW, cause=None)
        assert (taken.on, taken.moment) == (MONDAY, BEFORE)
    assert (await in_memory.stored(patient, MONDAY)).day.before == 3
    await start_session(practice, patient, MONDAY, now=NOW, cause=None)
    await take_score(practice, patient, 2, corrects=True, now=NOW, cause=None)
    assert (await in_memory.stored(patient, MONDAY)).day.before == 2
    await finish_session(practice, patient, MONDAY, Done.ALL, now=NOW, cause=None)
    taken = await take_score(practice, patient, 4, corrects=True, now=NOW, cause=None)
    assert (taken.on, taken.moment) == (MONDAY, DURING)
    await take_score(practice, patient, 1, corrects=True, now=NOW, cause=None)
    day = (await in_memory.stored(patient, MONDAY)).day
    assert (day.before, day.during) == (2, 1)


async def test_yesterdays_score_finds_its_session_and_is_asked_about_where_there_was_none(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    first = await take_score(practice, patient, 4, told_on=MONDAY - DAY, now=NOW, cause=None)
    assert first == ScoreTaken(WhichScore(MONDAY, 4, session_on=MONDAY))
    none = await take_score(practice, patient, 4, told_on=MONDAY, now=NOW + DAY, cause=None)
    assert none == ScoreTaken(WhichScore(MONDAY + DAY, 4, session_on=MONDAY))
    await start_session(practice, patient, MONDAY + DAY, now=NOW + DAY, cause=None)
    taken = await take_score(practice, patient, 4, told_on=MONDAY + DAY, now=NOW + 2 * DAY, cause=None)
    assert (taken.on, taken.moment) == (MONDAY + DAY, DURING)


async def test_under_a_red_flag_a_score_is_kept_and_nothing_follows_from_it(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await report_sign(practice, patient, "calf", now=NOW, cause=None)
    assert await take_score(practice, patient, 4, now=NOW, cause=None) == ScoreTaken(None, MONDAY, BEFORE)
    assert (await in_memory.stored(patient, MONDAY)).day.before == 4


async def test_a_score_that_is_being_changed_waits_for_a_number_while_its_day_lasts(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await expects_score(practice, patient, AskPain(MONDAY, BEFORE, answered=2), now=NOW)
    assert (await in_memory.read(patient)).asked is Asked.SCORE_BEFORE
    await log_pain(practice, patient, MONDAY, BEFORE, 2, now=NOW, cause=None)
    asked = await open_question(practice, await in_memory.read(patient), now=NOW)
    assert asked == AskPain(MONDAY, BEFORE, answered=2)
    await expects_score(practice, patient, AskPain(MONDAY + DAY, BEFORE), now=NOW + DAY)
    assert (await in_memory.read(patient)).asked is None


async def test_a_score_of_a_day_that_is_over_waits_for_a_number_until_something_else_is_asked(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    await start_session(practice, patient, MONDAY, now=NOW, cause=None)
    later = NOW + DAY
    asked = await ask_pain(practice, patient, MONDAY, DURING, now=later)
    await expects_score(practice, patient, asked, now=later)
    patient = await in_memory.read(patient)
    assert (patient.asked, patient.profile.score_on) == (Asked.SCORE_DURING, MONDAY)
    assert await open_question(practice, patient, now=later) == asked
    await expects_score(practice, patient, AskPain(MONDAY + DAY, BEFORE), now=later)
    patient = await in_memory.read(patient)
    assert (patient.asked, patient.profile.score_on) == (None, None)


async def test_typed_strength_days_are_kept_swapped_or_refused_with_the_reason(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    changed = await wish_weekdays(practice, patient, (1, 5), now=NOW, cause=in_memory.cause())
    assert isinstance(changed, ScheduleChanged)
    patient = await in_memory.read(patient)
    assert patient.weekdays == (1, 5)
    await wish_weekdays(practice, patient, (3,), (5,), now=NOW, cause=None)
    patient = await in_memory.read(patient)
    assert patient.weekdays == (1, 3)
    await wish_weekdays(practice, patient, (5,), added=True, now=NOW, cause=None)
    patient = await in_memory.read(patient)
    assert patient.weekdays == (1, 3, 5)
    await wish_weekdays(practice, patient, (1, 3), now=NOW, cause=None)
    patient = await in_memory.read(patient)
    beside = await wish_weekdays(practice, patient, (0, 1, 2), now=NOW, cause=None)
    assert isinstance(beside, AskWeekdays)
    assert beside.refused == DayBeside(0, 1)
    none = await wish_weekdays(practice, patient, (), (1, 3), now=NOW, cause=None)
    assert isinstance(none, AskWeekdays)
    assert none.refused == NoDay()
    assert (await in_memory.read(patient)).weekdays == (1, 3)


async def test_what_is_not_at_hand_is_unticked_and_asked_about(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    has, lacks = frozenset({Equipment.STEP, Equipment.BAND}), frozenset({Equipment.BAND})
    asked = await tick_things(practice, patient, has, lacks, now=NOW, cause=in_memory.cause())
    assert asked == AskEquipment(frozenset({Equipment.STEP}), again=True)
    assert (await in_memory.read(patient)).asked is Asked.EQUIPMENT
    assert (await in_memory.read(patient)).profile.equipment == frozenset(), "Continue keeps it"


async def test_the_open_question_is_that_of_the_first_minute_the_day_or_swelling(in_memory: House) -> None:
    practice = in_memory.practice
    beginner = await in_memory.known(await in_memory.at(Step.KNEE))
    assert await open_question(practice, beginner, now=NOW) == AskKnee()
    patient = await in_memory.patient()
    assert await open_question(practice, patient, now=NOW) == AskPain(MONDAY, BEFORE)
    assert await open_swelling(practice, patient, now=NOW) is None
    await log_pain(practice, patient, MONDAY, BEFORE, 6, now=NOW, cause=None)
    assert await open_swelling(practice, patient, now=NOW) == AskSwelling(MONDAY, BEFORE)
    assert await open_question(practice, patient, now=NOW) == AskSwelling(MONDAY, BEFORE)
    await note_swelling(practice, patient, MONDAY, Swelling.NONE, now=NOW, cause=None)
    assert await open_question(practice, patient, now=NOW) is None


async def test_words_are_kept_of_what_nobody_understood_and_only_where_it_is_allowed(in_memory: House) -> None:
    patient, practice = await in_memory.patient(), in_memory.practice
    lost, known = Meaning("unknown", 0.2), Meaning("topic:running", 0.9)
    talk = Meaning("unknown", 0.9, {"talk": "thanks"})
    await keep_heard(practice, patient, 1, "blorp", lost, now=NOW)
    allowed = await in_memory.change(patient, preferences=Preferences(keep_words=True))
    for number, (text, meaning) in enumerate((("blorp", lost), ("can I run", known), ("thanks", talk)), 2):
        await keep_heard(practice, allowed, number, text, meaning, now=NOW)
    heard = [await heard_before(practice, allowed, number) for number in range(1, 6)]
    assert [(one.words, one.missed, one.confidence) for one in heard if one] == [
        (None, True, 0.2),
        ("blorp", True, 0.2),
        (None, False, 0.9),
        (None, False, 0.9),
    ]
