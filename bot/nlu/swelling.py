"""Swelling that is told and is no warning sign by itself: "a bit swollen this morning, 3"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of
from bot.nlu.made_of import made_of
from bot.nlu.plain import bare

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
    swollen, little = words.chat.swollen, words.chat.a_little
    if re.search(any_of(words.chat.not_swollen), said):
        return None
    told = made_of(said, (swollen, little, words.chat.around_swelling), words)
    return ToldSwelling(told.has(little), told.score) if told is not None and told.has(swollen) else None


def swelling_beside(said: str, words: Vocabulary) -> bool:
    """Tell whether one clause of a plain message tells of swelling and of nothing else: "ran 20 min, a bit swollen"."""
    return any(told_swelling(bare(clause), words) is not None for clause in _CLAUSE.split(said))
