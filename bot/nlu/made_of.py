"""Short messages that are made of known words and, at most, a score."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.chat_words import Words
from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of
from bot.nlu.pain import typed_score

MOST_CHARACTERS = 100
"""A longer message tells more than that (house)."""


@dataclass(frozen=True, slots=True)
class MadeOf:
    """The known words of a message, and the score beside them."""

    named: frozenset[str]
    score: int | None = None

    def has(self, words: Iterable[str]) -> bool:
        """Tell whether one of these is among its words."""
        return not self.named.isdisjoint(words)


def made_of(said: str, known: tuple[Words, ...], words: Vocabulary) -> MadeOf | None:
    """Read a bare message in which nothing but known words and how the knee scores is told; None for any other."""
    if len(said) > MOST_CHARACTERS:
        return None
    pattern = _pattern(*known)
    named = frozenset(" ".join(found[0].split()) for found in pattern.finditer(said))
    rest = " ".join(pattern.sub(" ", said).split())
    told = typed_score(rest, words) if rest else None
    if rest and (told is None or told.score is None):
        return None
    return MadeOf(named, told.score if told is not None else None)


@lru_cache(maxsize=8)
def _pattern(*names: Words) -> re.Pattern[str]:
    return re.compile(any_of(name for many in names for name in many))
