"""/exercises: by kind, by name with slips of the pen, and by a link."""

import shutil
from pathlib import Path

import pytest

from bot.catalog import find_content
from bot.domain.exercise import Kind
from bot.domain.patient import Preferences
from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House

KINDS = {"Strength": (Kind.STRENGTH, Kind.PLYOMETRIC), "Stretches": (Kind.STRETCH,), "Warm-up": (Kind.WARM_UP,)}


async def test_the_exercises_of_every_kind_are_listed_and_each_opens_its_card(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/exercises")
    shown = []
    for label, kinds in KINDS.items():
        await ann.chooses(label)
        catalogue = ann.house.catalogue
        for exercise in catalogue.handbook.exercises.values():
            if exercise.kind in kinds:
                name = catalogue.exercise_text(exercise.id).name
                await ann.chooses(name)
                await ann.sees(name, "More")
                await ann.chooses("Back")
                shown.append(exercise.id)
        await ann.sees(label)
    assert sorted(shown) == sorted(ann.house.catalogue.handbook.exercises)


@pytest.mark.parametrize("typed", ["clamshel", "Clam shells", "the clams", "CLAMSHELL!"])
async def test_a_name_with_a_slip_of_the_pen_opens_its_card(ann: Guest, typed: str) -> None:
    await ann.begins()
    await ann.tells(f"/exercises {typed}")
    await ann.sees("Clamshell", "More")


async def test_a_name_that_fits_several_asks_which(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/exercises quad stretch")
    await ann.sees("Which of these do you mean?", "Standing quad stretch", "Side-lying quad stretch")
    await ann.chooses("Standing quad stretch")
    await ann.sees("More")


@pytest.mark.parametrize("typed", ["nordic curl", "🦵", "x" * 3000, "<b>&"])
async def test_a_name_that_fits_none_offers_the_kinds(ann: Guest, typed: str) -> None:
    await ann.begins()
    await ann.tells(f"/exercises {typed}")
    await ann.sees("I know no exercise of that name")
    assert labels(ann.last)[:3] == list(KINDS)


async def test_the_card_of_an_exercise_in_todays_plan_names_its_dose(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/exercises clamshell")
    await ann.sees("Today: 2 × 10 each side")
    await ann.chooses("More")
    await ann.sees("Position")
    await ann.chooses("Short version")
    await ann.sees("Today: 2 × 10 each side")


async def test_a_card_is_the_exercise_in_motion_and_every_page_of_it_fits_below(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/exercises clamshell")
    card = ann.last
    assert card.media is not None
    assert (card.kind, card.media.file.name) == ("animation", "clamshell.mp4")
    for label, words in (
        ("Easier", "half as far"),
        ("Harder", "more repetitions"),
        ("Why", "runner's knee needs it"),
        ("Watch out", "hurts, put a pillow"),
        ("Short version", "Key:"),
        ("More", "What it is for"),
    ):
        await ann.chooses(label)
        await ann.sees("Clamshell", words)
        assert (ann.last.id, ann.last.media) == (card.id, card.media)
    assert house.bot.files.ever == 1
    edits = [call.method for call in house.calls if call.method.startswith("editMessage")]
    assert edits[-6:] == ["editMessageCaption"] * 6


async def test_going_back_from_a_card_leaves_no_old_picture_behind(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/exercises")
    listed = ann.last
    await ann.chooses("Strength", "Clamshell")
    assert (ann.last.id, ann.last.kind) == (listed.id, "animation"), "words grow into a picture in place"
    await ann.chooses("Back")
    await ann.sees("Strength")
    assert ann.last.kind == "text"
    assert all(message.kind == "text" for message in ann.from_bot)


async def test_in_the_simple_view_a_card_is_words_alone(ann: Guest) -> None:
    await ann.begins()
    await ann.has(preferences=Preferences(simple=True))
    await ann.tells("/exercises clamshell")
    await ann.sees("Clamshell", "Key:")
    assert ann.last.kind == "text"


async def test_a_link_shows_a_stranger_the_exercise_and_then_the_welcome(house: House) -> None:
    stranger = house.person()
    await stranger.tells("/start ex_wall-sit")
    await stranger.sees("Wall sit")
    await stranger.chooses("Back")
    await stranger.sees("Strength")
    await stranger.chooses("Today's plan")
    await stranger.sees("I am kneebot", "Begin")


async def test_a_link_in_the_middle_of_a_day_changes_nothing(ann: Guest) -> None:
    await ann.begins()
    before = await ann.days()
    await ann.tells("/start ex_wall-sit")
    await ann.sees("Wall sit")
    await ann.tells("/start")
    await ann.sees("How is the knee now")
    assert await ann.days() == before


@pytest.mark.parametrize("link", ["ex_", "ex_nordic-curl", "ex_../../etc/passwd", "ex_%00", "ex_wall-sit.9"])
async def test_a_link_to_nothing_is_a_plain_start(ann: Guest, link: str) -> None:
    await ann.begins()
    await ann.tells(f"/start {link}")
    await ann.sees("How is the knee now")


async def test_under_an_open_red_flag_no_exercise_is_shown(ann: Guest) -> None:
    await ann.begins()
    await ann.reports("calf")
    for asked in ("/exercises", "/exercises clamshell", "/start ex_clamshell"):
        await ann.tells(asked)
        await ann.sees("emergency")
        await ann.sees_not("Clamshell", "Stretches")
        assert ann.last.kind == "text"


async def test_a_card_whose_film_is_missing_is_words_alone(tmp_path: Path, opened: OpenHouse) -> None:
    content = tmp_path / "content"
    shutil.copytree(find_content(), content)
    (content / "exercises" / "clamshell" / "animation.mp4").unlink()
    ann = (await opened(content=content)).person()
    await ann.begins()
    await ann.tells("/exercises clamshell")
    await ann.sees("Clamshell", "Key:")
    assert ann.last.kind == "text"


async def test_the_plan_that_was_opened_from_a_list_leads_back_to_it(ann: Guest) -> None:
    await ann.begins()
    await ann.chooses("3")
    for way, seen in ((), "The exercises"), (("Stretches",), "Hamstring stretch"):
        await ann.tells("/exercises")
        await ann.chooses(*way, "Today's plan")
        await ann.sees("3/10 is your usual score")
        await ann.chooses("Back to the exercises")
        await ann.sees(seen)
    await ann.tells("/today")
    assert "Back to the exercises" not in labels(ann.last)
    ann.forges("1:today::everything")
    await ann.house.settled()
    await ann.sees("3/10 is your usual score")
