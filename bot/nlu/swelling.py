"""Swelling that is told and is no warning sign by itself: "a bit swollen this morning, 3"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.vocabulary import Vocabulary, Words
from bot.nlu.grammar import any_of
from bot.nlu.pain import typed_score
from bot.nlu.plain import bare

MOST_CHARACTERS = 100
"""A longer message tells more than that (house)."""
_CLAUSE = re.compile(r"[,;.!\n]")


@dataclass(frozen=True, slots=True)
class ToldSwelling:
    """Swelling that a message tells of beside a score at most; `little`: it says that there is not much of it."""

    little: bool
    score: int | None = None


def told_swelling(said: str, words: Vocabulary) -> ToldSwelling | None:
    """Read swelling from a bare message in which nothing else is told but how the knee scores; None for any other.

    How it came, what else there is, or how much it is makes it a sign, and is none of these words.
    """
    swollen, little, around = words.chat.swollen, words.chat.a_little, words.chat.around_swelling
    pattern = _pattern(swollen, little, around)
    named = {" ".join(found[0].split()) for found in pattern.finditer(said[: MOST_CHARACTERS + 1])}
    if len(said) > MOST_CHARACTERS or named.isdisjoint(swollen):
        return None
    rest = " ".join(pattern.sub(" ", said).split())
    told = typed_score(rest, words) if rest else None
    if rest and (told is None or told.score is None):
        return None
    return ToldSwelling(not named.isdisjoint(little), told.score if told is not None else None)


def swelling_beside(said: str, words: Vocabulary) -> bool:
    """Tell whether one clause of a plain message tells of swelling and of nothing else: "ran 20 min, a bit swollen"."""
    return any(told_swelling(bare(clause), words) is not None for clause in _CLAUSE.split(said))


@lru_cache(maxsize=8)
def _pattern(*names: Words) -> re.Pattern[str]:
    return re.compile(any_of(name for many in names for name in many))
