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
_FACE = re.compile(r"(?<!\S)[:;=]'?-?[()\[\]/|dpo3]+(?!\S)")
"""A face made of signs."""
_POINT = re.compile(r"(?<![\d\w.])\.(?=[0-9](?!\d))")


@dataclass(frozen=True, slots=True)
class TypedScore:
    """A message that is a number and nothing else. `score` is None when the number is no score from 0 to 10."""

    score: int | None
    matched: str


def typed_score(text: str, vocabulary: Vocabulary) -> TypedScore | None:
    """Read a message as a pain score; None when it is no bare number. A half is rounded up, of a range the higher end.

    "3", "3/10", "three", "about a three", "3.5", "3-4"; not "3 sets", "5 apples" or "at 7".
    """
    if len(text.strip()) > 3 * MAX_CHARACTERS:
        return None
    said = numbered(plain(text), vocabulary).replace(", ", " ").rstrip("!?., ")
    found = _pattern(vocabulary).fullmatch(said) if len(said) <= MAX_CHARACTERS else None
    if found is None:
        return None
    ends = [_value(word, vocabulary) for word in (found["low"], found["high"]) if word]
    number = max(ends) + (0.5 if found["half"] else 0)
    if (found["minus"] and number) or not LOWEST <= number <= HIGHEST:
        return TypedScore(None, found["number"])
    return TypedScore(math.floor(number + 0.5), found["number"])


def numbered(said: str, vocabulary: Vocabulary) -> str:
    """Write plainly the numbers of a message in its plain form that were dictated or said roughly.

    "for out of ten", "threeish", "fourrr", ".5", "8 :(".
    """
    return _rough(vocabulary).told(said)


class _Told:
    """Rewrites of one language, made once."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = frozenset(words.numbers)
        self._heard = words.homophones
        one = _any(tuple(word for word in words.numbers if word.isalpha() and len(word) > 2))
        self._dictated = re.compile(rf"(?<![^\W_])({_any(tuple(self._heard))})(?=\s+(?:{_any(words.out_of_ten)}))")
        self._nearly = re.compile(rf"(?<![^\W_])([0-9]{{1,2}}|{one})(?:\s?-?|-\s)(?:{_any(words.nearly)})(?![^\W_])")
        self._values = {word: int(value) for word, value in words.numbers.items() if value == int(value)}
        self._fraction = re.compile(
            rf"(?<![^\W_])([0-9]|{one})\s+(?:{_any(words.point)})\s+([0-9]|{one})(?![^\W_])(?!\s+(?:[0-9]|{one})(?![^\W_]))"
        )
        self._drawn = re.compile(rf"(?<![^\W_])({one})(?<=([^\W\d_]))\2+(?![^\W_])")

    def told(self, said: str) -> str:
        said = _FACE.sub("", said)
        said = _POINT.sub(r"0\g<0>", said)
        said = self._drawn.sub(lambda found: found[0] if found[0] in self._words else found[1], said)
        said = self._fraction.sub(lambda found: f"{self._whole(found[1])}.{self._whole(found[2])}", said)
        said = self._nearly.sub(r"\1", said)
        return self._dictated.sub(lambda found: str(self._heard[found[1]]), said)

    def _whole(self, word: str) -> int:
        return int(word) if word.isdigit() else self._values.get(word, 0)


@lru_cache(maxsize=16)
def _rough(words: Vocabulary) -> _Told:
    return _Told(words)


@lru_cache(maxsize=16)
def _pattern(words: Vocabulary) -> re.Pattern[str]:
    number = rf"(?:[0-9]{{1,3}}(?:[.,][0-9]{{1,2}})?|{HALF}|{_any(tuple(words.numbers))})"
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
