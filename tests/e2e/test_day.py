"""A day in the chat: the question, the plan with its reason, the session, the worst of it, and tomorrow."""

import pytest

from bot.domain.pain import Swelling
from bot.domain.session import Done, Mode, Routine
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House


@pytest.fixture
async def ann_at_eight(ann: Guest) -> Guest:
    """Ann on her first morning, a strength day, with the day's question before her."""
    await ann.begins()
    await ann.house.next_message()
    return ann


async def test_the_question_leads_to_the_plan_with_doses_minutes_and_reason(ann_at_eight: Guest) -> None:
    ann = ann_at_eight
    await ann.sees("How is the knee now, 0 to 10?", "Strength day", "minutes", "Start")
    await ann.chooses("3")
    await ann.sees("3/10 is", "3/10 is your usual score", "× ", "each side", "Brisk walk, 5–10 min", "Start")
    plan = (await ann.today()).decision.plan
    names = [ann.house.catalogue.exercise_text(item.id).name for item in plan.items]
    assert names
    await ann.sees(*names)
    assert f"about {round(plan.seconds / 60)} minutes" in ann.last.text


async def test_each_exercise_opens_its_instructions_and_back_returns(ann_at_eight: Guest) -> None:
    ann = ann_at_eight
    await ann.chooses("3")
    catalogue = ann.house.catalogue
    plan = (await ann.today()).decision.plan
    shown = [plan.warm_up_id, *(item.id for item in plan.items)]
    for begun in (False, True):
        list_shown = labels(ann.last)
        for exercise_id in filter(None, shown):
            words = catalogue.exercise_text(exercise_id)
            await ann.chooses("How to", words.name)
            await ann.sees(words.name, "Key:", "More", "Back")
            await ann.chooses(*(("Back", "Whole list") if begun else ("Back",)))
            assert labels(ann.last) == list_shown
        if not begun:
            await ann.chooses("Start", "Whole list")
    await ann.sees("All done", "Could not finish")


async def test_the_card_of_an_exercise_leads_to_the_whole_of_it_page_by_page(ann_at_eight: Guest) -> None:
    ann = ann_at_eight
    await ann.chooses("3", "How to", "Clamshell")
    card = ann.last.text
    read = []
    while "More" in labels(ann.last):
        await ann.chooses("More")
        read.append(ann.last.text)
    assert len(set(read)) == len(read) > 1
    for heading in ("Position", "Steps", "What you should feel", "The common mistake", "Easier", "Without equipment"):
        assert [page for page in read if heading in page], heading
    await ann.chooses("Short version")
    assert ann.last.text == card


async def test_the_session_ends_with_the_worst_pain_and_what_it_means_for_tomorrow(ann_at_eight: Guest) -> None:
    ann = ann_at_eight
    await ann.chooses("3", "Start", "Whole list", "All done")
    await ann.sees("How much did it hurt at the worst moment", "Sharp or stabbing", "Something else")
    await ann.chooses("4")
    await ann.sees(
        "4/10 saved: acceptable", "Tomorrow: Daily routine, about", "4/10 is acceptable", "Tue 3 Mar at 08:00"
    )
    assert ann.toasts[-1] == "4/10 saved"
    record = await ann.today()
    assert (record.day.before, record.day.during, record.day.done) == (3, 4, Done.ALL)
    assert record.rated_at == ann.house.clock.now()
    await ann.tells("/today")
    await ann.sees("Done for today", "3/10", "4/10")


async def test_a_changed_answer_changes_tomorrow(ann_at_eight: Guest, clock: Calendar) -> None:
    ann = ann_at_eight
    await ann.chooses("3", "Start", "Whole list", "All done", "2")
    await ann.sees("2/10 saved", "Daily routine")
    await ann.chooses("Change")
    await ann.sees("You said 2/10")
    await ann.chooses("6", "None")
    await ann.sees("6/10 saved: too much", "Gentle day")
    await clock.to("tomorrow 08:00")
    await ann.chooses("3")
    record = await ann.today()
    assert (record.decision.row, record.decision.mode) == ("R2", Mode.MOBILITY)
    await ann.sees("6/10")


async def test_an_answer_of_yesterday_can_be_corrected_today_and_the_plan_follows(
    ann_at_eight: Guest, clock: Calendar
) -> None:
    ann = ann_at_eight
    await ann.chooses("3", "Start", "Whole list", "All done", "2")
    during = ann.last
    await clock.to("tomorrow 08:00")
    assert (await ann.today()).decision.mode is Mode.NORMAL
    ann.forges(f"1:during:{during.date:%Y%m%d}:7", ann.last)
    await ann.house.settled()
    assert (await ann.today()).decision.mode is Mode.MOBILITY


TYPED = [("3", 3), ("3/10", 3), ("about a three", 3), ("2.5", 3), ("0", 0)]


async def test_a_typed_score_answers_the_question_that_is_open(house: House) -> None:
    for text, score in TYPED:
        ann = house.person("Ann")
        await ann.begins()
        question = ann.last
        await ann.tells(text)
        await ann.sees(f"{score}/10 is")
        assert ann.last is not question
        assert ann.with_buttons == [ann.last]
        await ann.chooses("Start", "Whole list", "All done")
        await ann.tells(text)
        await ann.sees(f"{score}/10 saved")


async def test_what_is_no_score_is_not_saved(ann_at_eight: Guest) -> None:
    ann = ann_at_eight
    for text in ("11", "-1"):
        await ann.tells(text)
        await ann.sees("whole number from 0 to 10", "How is the knee now")
        assert labels(ann.last)[:11] == [str(score) for score in range(11)]
        assert (await ann.today()).day.before is None
    for text in ("5 apples", "blue soup on the moon"):
        await ann.tells(text)
        await ann.sees("I did not understand that", "How is the knee now", "Something is wrong with the knee")
        assert labels(ann.last)[:11] == [str(score) for score in range(11)]
        assert (await ann.today()).day.before is None


async def test_a_number_when_both_questions_are_answered_is_asked_about(ann_at_eight: Guest) -> None:
    ann = ann_at_eight
    await ann.chooses("3", "Start", "Whole list", "All done", "2")
    await ann.tells("5")
    await ann.sees("5/10: which moment do you mean?", "Before today's session", "Worst in the session of Mon 2 Mar")
    await ann.chooses("Worst in the session of Mon 2 Mar")
    assert (await ann.today()).day.during == 5


async def test_a_score_after_midnight_still_belongs_to_the_evening(ann_at_eight: Guest, clock: Calendar) -> None:
    ann = ann_at_eight
    await ann.chooses("3", "Start", "Whole list", "All done")
    await clock.to("tomorrow 00:40")
    await ann.tells("2")
    await ann.sees("2/10 saved")
    assert (await ann.days())[0].day.during == 2


async def test_a_session_can_be_started_without_an_answer(ann_at_eight: Guest) -> None:
    ann = ann_at_eight
    await ann.chooses("Start", "Whole list")
    await ann.sees("1.", "All done")
    await ann.chooses("Could not finish", "1")
    day = (await ann.today()).day
    assert (day.before, day.during, day.done) == (None, 1, Done.PART)


async def test_a_step_up_can_be_refused(ann_at_eight: Guest, clock: Calendar) -> None:
    ann = ann_at_eight
    for _ in range(14):
        if "How is the knee now" in ann.last.text:
            await ann.chooses("2")
        if "Keep it as it was" in labels(ann.last):
            break
        await ann.chooses("Start", "Whole list", "All done", "1")
        await clock.to("tomorrow 08:00")
    raised = await ann.today()
    await ann.sees("room for a step up", " goes up to ", "Keep it as it was")
    await ann.chooses("Keep it as it was")
    await ann.sees("You kept the load as it was.")
    await ann.sees_not(" goes up to ", "Keep it as it was")
    kept = await ann.today()
    assert raised.decision.changes
    assert not kept.decision.changes
    assert kept.decision.plan != raised.decision.plan


async def test_sharp_pain_is_noted_and_makes_gentle_days(ann_at_eight: Guest, clock: Calendar) -> None:
    ann = ann_at_eight
    await ann.chooses("3", "Start", "Whole list", "All done", "Sharp or stabbing")
    await ann.sees("Sharp pain is noted. Please stop for today and let the knee rest.", "worst moment")
    await ann.sees_not("Sharp or stabbing")
    await ann.chooses("2")
    await ann.sees("2/10 saved", "Please stop for today", "Gentle day")
    await clock.to("tomorrow 08:00")
    await ann.chooses("3")
    await ann.sees("sharp", "Gentle day")
    assert (await ann.today()).decision.row == "R2"


async def test_a_six_asks_about_swelling_and_more_of_it_asks_for_signs(ann_at_eight: Guest) -> None:
    ann = ann_at_eight
    await ann.chooses("3", "Start", "Whole list", "All done", "6")
    await ann.sees("swollen", "None", "Less than before", "The same", "More than before")
    await ann.chooses("More than before")
    await ann.sees("More swelling is noted: tomorrow will be gentle.", "Check the warning signs")
    await ann.denies()
    await ann.sees("6/10 saved: too much", "Gentle day")
    assert (await ann.today()).day.swelling is Swelling.MORE


async def test_an_eight_asks_for_signs_and_makes_a_day_of_rest(ann_at_eight: Guest, clock: Calendar) -> None:
    ann = ann_at_eight
    await ann.chooses("3", "Start", "Whole list", "All done", "8")
    await ann.sees("8/10 is far too much. Stop for today.", "Check the warning signs", "I mistyped", "When to get help")
    await ann.denies()
    await ann.chooses("None")
    await ann.sees("8/10 saved", "Rest day", "Tue 3 Mar at 08:00")
    await clock.to("tomorrow 08:00")
    await ann.chooses("3")
    await ann.sees("Rest day", "8/10")
    await ann.sees_not("Start")
    assert (await ann.today()).decision.plan.routine is Routine.NONE


async def test_a_sign_locks_every_day_until_a_professional_has_seen_the_knee(
    ann_at_eight: Guest, clock: Calendar
) -> None:
    ann = ann_at_eight
    await ann.tells("/help")
    await ann.chooses("Something is wrong with the knee")
    sign = ann.house.catalogue.sign_words("locked")
    await ann.sees(sign, "None of these")
    await ann.ticks("locked")
    await ann.chooses("Continue with 1 sign")
    await ann.sees("emergency care now", sign, "A professional has seen it")
    await ann.sees_not("Start")
    assert ann.toasts[-1] == "The programme is stopped"
    for _ in range(3):
        await clock.to("tomorrow 08:00")
        await ann.sees("emergency care now")
        await ann.sees_not("How is the knee now", "Start")
        assert (await ann.today()).decision.mode is Mode.LOCKED
    await ann.chooses("A professional has seen it")
    await ann.sees("How is the knee now")
    modes = []
    for _ in range(3):
        modes.append((await ann.today()).decision.mode)
        await clock.to("tomorrow 08:00")
    assert modes == [Mode.EASY, Mode.EASY, Mode.NORMAL]


async def test_a_sign_tapped_by_mistake_can_be_taken_back_while_its_lock_is_open(
    ann_at_eight: Guest, clock: Calendar
) -> None:
    ann = ann_at_eight
    await ann.chooses("3")
    await ann.reports("locked")
    await ann.chooses("That was a mistake")
    await ann.sees("3/10 is", "Start")
    assert (await ann.today()).decision.mode is Mode.NORMAL
    await ann.reports("locked")
    await clock.to("tomorrow 08:00")
    await ann.sees("emergency care now")
    await ann.chooses("That was a mistake")
    await ann.sees("How is the knee now")


async def test_signs_that_are_denied_lock_nothing(ann_at_eight: Guest) -> None:
    ann = ann_at_eight
    await ann.tells("/help")
    await ann.chooses("Something is wrong with the knee")
    await ann.denies()
    await ann.sees("How is the knee now")
    assert (await ann.today()).decision.mode is Mode.NORMAL


async def test_pain_asks_the_question_that_is_open(ann_at_eight: Guest) -> None:
    ann = ann_at_eight
    await ann.tells("/pain")
    await ann.sees("How is the knee now")
    await ann.chooses("3", "Start")
    await ann.tells("/pain")
    await ann.sees("How much did it hurt at the worst moment")
    await ann.chooses("2")
    await ann.tells("/pain")
    await ann.sees("How much did it hurt at the worst moment", "You said 2/10")


async def test_could_not_finish_says_what_it_does(ann_at_eight: Guest, clock: Calendar) -> None:
    ann = ann_at_eight
    await ann.chooses("3", "Start", "Whole list", "Could not finish", "2")
    await ann.sees(
        "2/10 saved: calm.",
        "Kept as part of the session: it counts for the week.",
        "The load goes up only after sessions that were done in full.",
    )
    assert ann.last.text.lower().count("calm.") == 1
    await clock.to("tomorrow 08:00")
    await ann.chooses("3", "Start", "Whole list", "Could not finish", "2")
    await ann.sees("Kept as part of the session: it counts for the week.")
    await ann.sees_not("A step up needs")
    await clock.to("tomorrow 08:00")
    await ann.chooses("3", "Start", "Whole list", "All done", "2")
    await ann.sees_not("Kept as part")


async def test_a_session_of_yesterday_that_was_sharp_can_not_be_stopped_any_more(
    ann_at_eight: Guest, clock: Calendar
) -> None:
    ann = ann_at_eight
    await ann.chooses("3", "Start", "Whole list", "All done")
    await clock.to("tomorrow 08:00")
    await ann.tells("/pain")
    await ann.chooses("Rate the session of Mon 2 Mar", "Sharp or stabbing")
    await ann.sees("Sharp pain is noted.")
    await ann.sees_not("Please stop")


async def test_the_reminder_leaves_the_phase_to_the_plan(ann_at_eight: Guest) -> None:
    ann = ann_at_eight
    await ann.sees("How is the knee now", "Today:")
    await ann.sees_not("Phase")
    await ann.chooses("3")
    await ann.sees("Phase 2 of 3.", "As planned. A step up takes 2 calm and complete strength sessions in a row.")


async def test_a_usual_score_that_has_moved_is_said_with_both_numbers_and_only_once(
    ann_at_eight: Guest, clock: Calendar
) -> None:
    ann = ann_at_eight
    await ann.chooses("3")
    for _ in range(2):
        await clock.to("tomorrow 08:00")
        await ann.chooses("2")
        await ann.sees_not("after 3/10")
    await clock.to("tomorrow 08:00")
    await ann.chooses("2")
    await ann.sees("2/10 is your usual score now, after 3/10.")
    await clock.to("tomorrow 08:00")
    await ann.chooses("2")
    await ann.sees("2/10 is your usual score.")
    await ann.sees_not("3/10")
