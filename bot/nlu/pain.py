"""Pain scores as people type them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from bot.domain.pain import HIGHEST, LOWEST
from bot.domain.vocabulary import Vocabulary
from bot.nlu.plain import plain

MAX_CHARACTERS = 80
"""A longer message tells a story; a number in it is not taken for a score."""
HALF = "½"


@dataclass(frozen=True, slots=True)
class TypedScore:
    """A message that is a number and nothing else. `score` is None when the number is no score from 0 to 10."""

    score: int | None
    matched: str


def typed_score(text: str, vocabulary: Vocabulary) -> TypedScore | None:
    """Read a message as a pain score; None when it is no bare number. A half is rounded up, of a range the higher end.

    "3", "3/10", "three", "about a three", "3.5", "3-4"; not "3 sets", "5 apples" or "at 7".
    """
    said = plain(text).rstrip("!., ")
    found = _pattern(_Words.of(vocabulary)).fullmatch(said) if len(said) <= MAX_CHARACTERS else None
    if found is None:
        return None
    ends = [_value(word, vocabulary) for word in (found["low"], found["high"]) if word]
    number = max(ends) + (0.5 if found["half"] else 0)
    if (found["minus"] and number) or not LOWEST <= number <= HIGHEST:
        return TypedScore(None, found["number"])
    return TypedScore(math.floor(number + 0.5), found["number"])


@dataclass(frozen=True, slots=True)
class _Words:
    numbers: tuple[str, ...]
    halves: tuple[str, ...]
    out_of_ten: tuple[str, ...]
    between: tuple[str, ...]
    filler: tuple[str, ...]

    @classmethod
    def of(cls, words: Vocabulary) -> _Words:
        return cls(tuple(words.numbers), words.halves, words.out_of_ten, words.between, words.filler)


@lru_cache(maxsize=16)
def _pattern(words: _Words) -> re.Pattern[str]:
    number = rf"(?:[0-9]{{1,3}}(?:[.,][0-9]+)?|{HALF}|{_any(words.numbers)})"
    half = rf"(?:\s*(?P<half>{_any(words.halves)}))?"
    out_of = rf"(?:\s*(?:{_any(words.out_of_ten)}))?"
    filler = rf"(?:(?:{_any(words.filler)})\s+)*"
    tail = rf"(?:\s+(?:{_any(words.filler)}))*"
    between = rf"(?:{_any(words.between)})"
    body = rf"(?P<minus>[-−])?(?P<low>{number})(?:\s*{between}\s*(?P<high>{number}))?{half}"
    return re.compile(rf"{filler}(?P<number>{body}){out_of}{tail}")


def _any(words: tuple[str, ...]) -> str:
    longest_first = sorted(chain(words), key=len, reverse=True)
    return "|".join(re.escape(word) for word in longest_first)


def _value(word: str, vocabulary: Vocabulary) -> float:
    known = 0.5 if word == HALF else vocabulary.numbers.get(word)
    return float(known) if known is not None else float(word.replace(",", "."))
