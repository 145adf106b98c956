"""The numbers of a message that may be the knee's score, and what the classifier sees of each."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.pain import HIGHEST
from bot.domain.vocabulary import Vocabulary
from bot.nlu.features import Features
from bot.nlu.score_numbers import value_of
from bot.nlu.score_patterns import score_patterns
from bot.nlu.told import MOST_NUMBERS, ToldScore

NEAREST = 2
"""So many words on either side of a number are told apart by their place (house)."""
GRAMMAR_WEIGHS = 2.0
"""What the grammar says of a number counts as much as so many words (house; measured)."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[^\w\s]")
_GLUED = re.compile(r"[a-z][(\[{]$")
"""A number in brackets that a word opens, as in code, tells nothing."""
_CLAUSE = re.compile(r"[.,;!?\n()]|\s[-–]\s")


@dataclass(frozen=True, slots=True)
class MaybeScore:
    """A number from 0 to 10 with a message's words around it; `told` where the grammar takes it for the score."""

    score: int
    matched: str
    told: ToldScore | None
    features: Features


def maybe_scores(said: str, told: ToldScore | None, words: Vocabulary) -> tuple[MaybeScore, ...]:
    """Give every number that may be a message's score; `told`: what the grammar reads there.

    `said`: what `without_no_scores` leaves of the message's plain form.
    """
    if not re.search("[a-z]", said):  # in another script nothing is known of the words
        return ()
    patterns = score_patterns(words)
    numbers = [_Number.of(found, words) for found in patterns["number"].finditer(said)]
    if zero := patterns["nothing"].search(said):
        numbers.append(_Number(0, zero[0], zero.start(), zero.end(), of_ten=False))
    if len(numbers) > MOST_NUMBERS:
        return ()
    numbers = [one for one in numbers if one.value <= HIGHEST and not said[one.end : one.end + 1].isalpha()]
    numbers = [one for one in numbers if not _GLUED.search(said[: one.start])]
    return tuple(_maybe(said, number, told, len(numbers), words) for number in numbers)


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    text: str
    start: int
    end: int
    of_ten: bool

    @classmethod
    def of(cls, found: re.Match[str], words: Vocabulary) -> _Number:
        value = value_of(found["value"], words) + (0.5 if found["half"] else 0)
        return cls(value, found[0].strip(), found.start(), found.end(), found["of_ten"] is not None)


def _maybe(said: str, number: _Number, told: ToldScore | None, of: int, words: Vocabulary) -> MaybeScore:
    is_told = told is not None and told.start == number.start
    verdict = "none" if told is None else told.how.value if is_told else "another"
    seen = {"nt:" + verdict: GRAMMAR_WEIGHS, "nof:" + str(min(of, 3)): 1.0, **_features(said, number, words)}
    return MaybeScore(math.floor(number.value + 0.5), number.text, told if is_told else None, seen)


def _features(said: str, number: _Number, words: Vocabulary) -> Features:
    before, after = said[: number.start], said[number.end :]
    seen: Features = {}
    if number.of_ten:
        seen["n/10"] = 1.0
    if not number.text[0].isdigit():
        seen["nw:" + number.text] = 1.0
    elif not number.text.isdigit():
        seen["n."] = 1.0
    near, far = _words(before, words)[::-1], _words(after, words)
    for side, there in (("b", near), ("a", far)):
        seen |= {f"n{side}{place}:{word}": 1.0 for place, word in enumerate([*there, "^"][:NEAREST], 1)}
        seen |= {f"n{side}:{word}": 0.5 for word in there}
    clause = _CLAUSE.split(before)[-1], _CLAUSE.split(after)[0]
    for side, part in zip(("b", "a"), clause, strict=True):
        seen |= {f"nc{side}:{word}": 1.0 for word in _words(part, words) or ["^"]}
    seen[f"nba:{[*near, '^'][0]} {[*far, '^'][0]}"] = 1.0
    seen |= {f"ng{side}:{sign}": 1.0 for side, sign in (("b", before[-1:]), ("a", after[:1])) if not sign.isspace()}
    if "?" in after:
        seen["n?"] = 1.0
    return seen


def _words(said: str, words: Vocabulary) -> Sequence[str]:
    return ["#" if word in words.numbers else _masked(word) for word in _WORD.findall(said)]


def _masked(word: str) -> str:
    if not word.isdigit():
        return word
    return "#" if len(word) == 1 or word == "10" else "##"
