"""What typed messages were taken for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.heard import Heard
from bot.domain.pain import Moment
from bot.storage import Store
from bot.storage.heard import EDITABLE, WORDS_STAY
from tests.storage.people import NOW, TODAY, move_in

SECOND = timedelta(seconds=1)
SCORE = Heard(5, NOW, "pain:3", TODAY, Moment.BEFORE)
PUZZLE = Heard(6, NOW, "unknown", words="<b>the thing</b> with my knee")


async def test_a_message_comes_back_as_it_was_taken_and_an_edit_takes_its_place(store: Store) -> None:
    [ann, ben] = await move_in(store, 2)
    async with store.writing(now=NOW) as records:
        await records.heard.put(ann, SCORE)
        await records.heard.put(ann, replace(SCORE, label="pain:4"))
        await records.heard.put(ben, PUZZLE)
    async with store.reading() as records:
        assert await records.heard.get(ann, 5) == replace(SCORE, label="pain:4")
        assert await records.heard.get(ben, 5) is None
        assert await records.heard.with_words() == [PUZZLE]


async def test_what_can_be_edited_no_more_is_forgotten_and_kept_words_wait_longer(store: Store) -> None:
    [ann] = await move_in(store)
    async with store.writing(now=NOW) as records:
        await records.heard.put(ann, SCORE)
        await records.heard.put(ann, PUZZLE)
        await records.heard.forget_before(NOW + EDITABLE)
        assert await records.heard.get(ann, 5) == SCORE
        await records.heard.forget_before(NOW + EDITABLE + SECOND)
        assert await records.heard.get(ann, 5) is None
        assert await records.heard.with_words() == [PUZZLE]
        await records.heard.forget_before(NOW + WORDS_STAY + SECOND)
        assert await records.heard.with_words() == []


async def test_kept_words_go_when_a_person_or_the_operator_wishes(store: Store) -> None:
    [ann, ben] = await move_in(store, 2)
    async with store.writing(now=NOW) as records:
        for person in (ann, ben):
            await records.heard.put(person, SCORE)
            await records.heard.put(person, PUZZLE)
        await records.heard.forget_words_of(ann)
        assert await records.heard.with_words() == [PUZZLE]
        assert await records.heard.forget_words() == 1
        assert await records.heard.get(ann, 5) == SCORE
