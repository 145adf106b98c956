"""Words whose letters changed places, put right: "pani" is pain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.domain.vocabulary import Vocabulary

SHORTEST_SLIP = 4
"""In a shorter word letters that changed places make another word too easily (house)."""
_WORD = re.compile(rf"(?<![^\W_])[^\W\d_]{{{SHORTEST_SLIP},}}(?![^\W_])")


def unswapped(said: str, words: Vocabulary) -> str:
    """Put letters right that changed places behind the first one, in the words that go with a score."""
    by_letters = _by_letters(tuple(words.numbers), words.score.around)

    def right(found: re.Match[str]) -> str:
        word = found[0]
        return by_letters.get(_letters(word), word)

    return _WORD.sub(right, said)


@lru_cache(maxsize=8)
def _by_letters(numbers: tuple[str, ...], around: tuple[str, ...]) -> Mapping[str, str]:
    """Give the words around a score by their letters; one that shares them with another, or a number, is left alone.

    No word is ever made a number: too many others are made of the same letters, as "there" is.
    """
    by_letters: dict[str, set[str]] = {}
    for word in {*numbers, *around}:
        if word.isalpha() and len(word) >= SHORTEST_SLIP:
            by_letters.setdefault(_letters(word), set()).add(word)
    return {
        letters: next(iter(words))
        for letters, words in by_letters.items()
        if not words & {*numbers} and len(words) == 1
    }


def _letters(word: str) -> str:
    return word[0] + "".join(sorted(word[1:]))
