"""Lessons in the chat: below an answer that has just happened, and by /learn."""

from bot.domain.lesson import Theme
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House

WORTH = "Worth knowing"


async def test_three_days_bring_three_lessons_each_after_what_it_teaches(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await ann.sees_not(WORTH)
    await ann.chooses("3")
    await ann.sees(
        "Strength day", "Worth knowing: Mild is fine, sharp is not", "Source: ", "choices of our own", "Start"
    )
    lesson = next(entity for entity in ann.last.entities if entity["type"] == "expandable_blockquote")
    assert lesson["offset"] > ann.last.text.index("Strength day"), "folded, below the plan"
    await ann.chooses("Start", "Whole list", "All done", "4")
    await ann.sees("4/10 saved: acceptable", "Change")
    await ann.sees_not(WORTH)

    await clock.to("tomorrow 08:00")
    await ann.chooses("Skip")
    await ann.sees_not(WORTH)
    await ann.chooses("No time")
    await ann.sees("Worth knowing: Little and often", "Done, just that", "Undo")

    await clock.to("tomorrow 08:00")
    await ann.sees_not(WORTH)
    await ann.chooses("5")
    await ann.sees_not(WORTH)
    await ann.chooses("None")
    await ann.sees("Worth knowing: ", "hills and stairs: walk on the flat instead")

    await clock.to("tomorrow 08:00")
    await ann.tells("/today")
    await ann.chooses("Skip", "No time")
    await ann.sees_not(WORTH)


async def test_lessons_can_be_switched_off_and_on(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/settings")
    await ann.sees("once a day at most: on", "✓ Lessons")
    await ann.chooses("✓ Lessons")
    await ann.sees("once a day at most: off")
    await ann.tells("/today")
    await ann.chooses("3")
    await ann.sees_not(WORTH)
    await ann.tells("/settings")
    await ann.chooses("Lessons")
    await ann.tells("/today")
    await ann.sees(WORTH)


async def test_the_simple_view_has_the_title_in_one_line(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/settings")
    await ann.chooses("Simple view")
    await ann.tells("/today")
    await ann.chooses("3")
    await ann.sees("Worth knowing: Mild is fine, sharp is not. /learn tells more.")
    await ann.sees_not("A mild ache may be there")


async def test_a_lesson_that_would_make_the_message_long_waits(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.chooses("3")
    assert WORTH in ann.last.text
    most = house.catalogue.handbook.programme.lessons.message_characters
    shown = [len(message.text) for message in ann.from_bot if WORTH in message.text]
    assert shown
    assert max(shown) <= most


async def test_learn_lists_every_lesson_by_theme_and_each_leads_back(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/learn")
    themes = labels(ann.last)[:-1]
    assert len(themes) == len(Theme)
    seen: set[str] = set()
    for theme in themes:
        await ann.chooses(theme)
        while True:
            seen |= set(labels(ann.last))
            assert all(len(row) <= 2 for row in ann.last.keyboard)
            if "More" not in labels(ann.last):
                break
            await ann.chooses("More")
        await ann.chooses("Back")
    titles = {house.catalogue.lesson_text(id).title for id in house.catalogue.lessons}
    assert titles <= seen
    await ann.chooses("Pain and its numbers", "Mild is fine, sharp is not")
    await ann.sees("A mild ache may be there", "Source: Dr. Michael Hayesi")
    await ann.chooses("Next", "Back")
    await ann.sees("Pain and its numbers", "Mild is fine, sharp is not")


async def test_what_is_no_lesson_shows_where_one_stands(ann: Guest) -> None:
    await ann.begins()
    for data in ("1:lesson::astrology", "1:lesson", "1:learn::weather", "1:learn::pain.x", "1:learn::pain.-1"):
        ann.forges(data)
        await ann.sees("How is the knee now")


async def test_before_the_programme_runs_learn_leads_back_to_the_open_question(ann: Guest) -> None:
    await ann.tells("/start", "/learn")
    await ann.sees("Hello, I am kneebot.")


async def test_under_a_red_flag_learn_shows_the_care_and_no_lesson_comes(ann: Guest) -> None:
    await ann.begins()
    await ann.reports("calf")
    for asked in ("1:lesson::mild-is-fine", "1:learn::pain"):
        ann.forges(asked)
        await ann.sees("emergency care now")
    await ann.tells("/learn")
    await ann.sees("emergency care now")
    await ann.sees_not(WORTH)
