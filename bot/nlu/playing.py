"""What somebody says of an exercise while a session is played: "skip this one", "2 hurts", "done with set 2"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.vocabulary import ChatWords
from bot.nlu.grammar import any_of
from bot.nlu.hearing import bare

MOST_CHARACTERS = 60
"""A longer message tells a story (house)."""
GAP = "_"
"""Stands in a phrase of the vocabulary for the exercise that is spoken of."""


@dataclass(frozen=True, slots=True)
class ToldMove:
    """`kind` is a key of `moves` in the vocabulary; `of` the words for the exercise, "" where there are none.

    `number` is the exercise's place in the session. With neither, or with `this`, the present one is meant.
    """

    kind: str
    of: str
    number: int | None
    this: bool


def told_move(text: str, words: ChatWords) -> ToldMove | None:
    """Read a message that is one wish for an exercise and nothing else; None for a question."""
    if len(text) > MOST_CHARACTERS or "?" in text:
        return None
    around = any_of(map(bare, words.move_filler))
    said = re.sub(rf"^(?:(?:{around})\s+)+|(?:\s+(?:{around}))+$", "", bare(text))
    for kind, phrases in words.moves.items():
        for phrase in phrases:
            if found := _phrase(phrase).fullmatch(said):
                of = found["of"] if GAP in phrase else ""
                return ToldMove(kind, of, _place(of, words), not of or of in words.present_one)
    return None


def told_set(text: str, words: ChatWords) -> tuple[bool, int | None]:
    """Tell whether a set is spoken of, and which: its number, None where it has none."""
    found = re.search(rf"{any_of(words.sets)}\s*(?P<number>[0-9]{{1,2}}(?![0-9]))?", bare(text))
    return found is not None, int(found["number"]) if found and found["number"] else None


def is_of_whole_session(text: str, words: ChatWords) -> bool:
    """Tell whether what is done is all of the session, and not one set or exercise of it."""
    said = bare(text)
    one = any_of((*words.sets, *words.this_one))
    return re.search(any_of(words.whole_session), said) is not None and re.search(one, said) is None


def _place(of: str, words: ChatWords) -> int | None:
    """Give the place in the session that words for an exercise are, "exercise 2", "2" or "the second one"."""
    place, one = any_of(words.nth), any_of(words.one_of_them)
    before = rf"(?:(?:{any_of(words.numbered)}|the)\s*)?"
    found = re.fullmatch(rf"{before}(?P<place>[0-9]{{1,2}}|{place})(?:\s+(?:{one}))?", of)
    if found is None:
        return None
    return int(found["place"]) if found["place"].isdigit() else words.nth[found["place"]]


@lru_cache(maxsize=128)
def _phrase(phrase: str) -> re.Pattern[str]:
    return re.compile(re.escape(phrase).replace(GAP, "(?P<of>.+?)"))
