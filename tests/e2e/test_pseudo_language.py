"""Everything the bot says can be translated: in the language "xx" no letter stands outside ⟦…⟧."""

import shutil
from pathlib import Path

import pytest

from bot.catalog import Catalogue, find_content, load
from bot.domain.dialog import Step
from tests.e2e.brackets import outside, unbracketed
from tests.e2e.conftest import OpenHouse
from tests.e2e.guest import Guest
from tests.e2e.story import START, ZONE, Words, play_by_chat

PLANTED = "This went round the catalogue."


@pytest.fixture(scope="module")
def in_brackets() -> Catalogue:
    return load(pseudo=True)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<b>⟦Hello⟧</b> 3/10", "  3/10"),
        ("⟦Up: ⟦Clamshell⟧, now ⟦2 × 10⟧⟧.", "."),
        ("⟦a⟧ and ⟦b⟧", " and "),
        ("&lt;⟦x &amp; y⟧", "<"),
        ("an ⟦open", "an "),
    ],
)
def test_only_what_stands_outside_all_brackets_is_left(text: str, left: str) -> None:
    assert outside(text).strip() == left.strip()


async def test_three_weeks_can_be_lived_in_another_language(opened: OpenHouse, in_brackets: Catalogue) -> None:
    house = await opened(catalogue=in_brackets, zone=ZONE, start=START)
    ann = house.person("Ann", language_code="xx")
    days = [record.day async for record in play_by_chat(ann, Words("xx"))]
    assert len(days) == 21
    await wander(ann)
    assert len(house.calls) > 100
    assert unbracketed(house.calls) == []


async def wander(ann: Guest) -> None:
    """See what the three weeks do not come by: commands, instructions, questions about what was meant."""
    house, words = ann.house, Words("xx")
    for typed in ("/help", "/privacy", "/pain", "11", "what?", "5", "/nonsense", "/today"):
        await ann.tells(typed)
    ann.sends_sticker()
    await house.clock.to("tomorrow 08:00")
    await ann.tells("/today")
    await ann.chooses("2")
    for exercise_id in house.catalogue.handbook.exercises:
        ann.forges(f"1:how:{house.clock.today:%Y%m%d}:{exercise_id}")
        await house.settled()
    ann.forges("0:old")
    await ann.chooses(words("Start"), words("Whole list"), words("All done"), "8")
    await ann.denies(words)
    await ann.chooses(words("More than before"))
    ben = house.person("Ben", language_code="xx")
    await ben.comes_to(Step.HOUR, usual=8, say=words)
    await ben.tells("8", "25:99")
    await ben.tells("07:00")
    await house.settled()


async def test_a_plain_sentence_in_a_template_is_found(opened: OpenHouse, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(find_content(), content)
    welcome = content / "screens" / "welcome.j2"
    welcome.write_text(welcome.read_text(encoding="utf-8") + f"\n{PLANTED}\n", encoding="utf-8")
    house = await opened(catalogue=load(content, pseudo=True), content=content)
    await house.person("Ann", language_code="xx").tells("/start")
    assert [PLANTED in text for text in unbracketed(house.calls)] == [True]
