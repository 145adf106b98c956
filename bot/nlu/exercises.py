"""Finds exercises by their names, other names and nicknames, with slips of the pen."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process

from bot.domain.exercise import ExerciseText
from bot.nlu.plain import plain

ALIKE = 80
"""Per cent of two words' letters that must agree for one to be a misspelling of the other (house)."""
SHORTEST_SLIP = 4
"""Shorter words are taken as they are written: most of them are one letter away from another word."""
LEAST = 45.0
"""A lower score is no find (house)."""
MOST_WORDS = 60
MOST_SLIPS = 200
"""Of so many misspelt words, the newest, it is kept which names they are like; of words that are like none, nothing."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """An exercise, how well its name fits from 0 to 100, and the name that did."""

    exercise_id: str
    score: float
    name: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    exercise_id: str
    name: str
    words: tuple[str, ...]
    weight: float


class ExerciseNames:
    """The names of all exercises in one language, ready to be searched."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """Take every exercise's names by its id."""
        split = [(id, name, tuple(dict.fromkeys(_words(name)))) for id, many in names.items() for name in many]
        owners = {(id, word) for id, _, words in split for word in words}
        shared = Counter(word for _, word in owners)
        # A word that many exercises share, such as "stretch", tells less about which of them is meant.
        self._weights = {word: math.log(1 + len(names) / (2 * count)) for word, count in shared.items()}
        self._phrases = [_Phrase(id, name, words, sum(map(self._weight, words))) for id, name, words in split]
        self._glued = {"".join(pair): pair for _, name, _ in split for pair in pairwise(_words(name))}
        self._with_word: dict[str, list[int]] = {}
        self._slips: dict[str, dict[str, float]] = {}
        for index, phrase in enumerate(self._phrases):
            for word in phrase.words:
                self._with_word.setdefault(word, []).append(index)

    @classmethod
    def of(cls, texts: Mapping[str, ExerciseText]) -> ExerciseNames:
        """Take the names from the exercises' texts."""
        return cls({id: (text.name, *text.aliases, *text.nicknames) for id, text in texts.items()})

    def find(self, text: str, limit: int = 5) -> tuple[Found, ...]:
        """Give the exercises whose names are most like the text, the best first; none when nothing is like it."""
        said = self._said(text)
        agreed: dict[int, dict[str, float]] = {}
        told = 0.0
        for word in said:
            alike = self._alike(word)
            told += max((self._weight(known) for known in alike), default=self._weight(word))
            for known, share in alike.items():
                for index in self._with_word[known]:
                    words = agreed.setdefault(index, {})
                    words[known] = max(share, words.get(known, 0.0))
        best: dict[str, Found] = {}
        for index, words in agreed.items():
            phrase = self._phrases[index]
            score = _score(sum(self._weight(word) * share for word, share in words.items()), phrase.weight, told)
            if score >= LEAST and (phrase.exercise_id not in best or score > best[phrase.exercise_id].score):
                best[phrase.exercise_id] = Found(phrase.exercise_id, score, phrase.name)
        return tuple(sorted(best.values(), key=lambda found: (-found.score, found.exercise_id))[:limit])

    def _said(self, text: str) -> list[str]:
        """Give the words of a text, each once; "wallsit" and "clam shell" are parted and joined as in a name."""
        words = _words(plain(text))[:MOST_WORDS]
        joined = ["".join(pair) for pair in pairwise(words) if "".join(pair) in self._with_word]
        parted = [part for word in words for part in self._glued.get(word, (word,))]
        return list(dict.fromkeys((*parted, *joined)))

    def _weight(self, word: str) -> float:
        return self._weights.get(word, 1.0)

    def _alike(self, word: str) -> dict[str, float]:
        """Give the known words that this one is, begins or misspells, each with how sure that is from 0 to 1."""
        if word in self._with_word:
            return {word: 1.0}
        if len(word) < SHORTEST_SLIP:
            return {}
        known = self._slips.pop(word, None) or self._known_like(word)
        if known:
            self._slips[word] = known  # the newest stands last
            if len(self._slips) > MOST_SLIPS:
                del self._slips[next(iter(self._slips))]
        return known

    def _known_like(self, word: str) -> dict[str, float]:
        found = process.extract(word, self._with_word.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3)
        alike = {known: score / 100 for known, score, _ in found if known[0] == word[0]}
        return alike | {known: 0.95 for known in self._with_word if known.startswith(word)}


def _score(agreed: float, phrase: float, said: float) -> float:
    """Weigh how much of the name was said against how much of what was said is the name."""
    named, meant = agreed / phrase, min(1.0, agreed / said) if said else 0.0
    return 100 * max(named * (0.8 + 0.2 * meant), meant * (0.6 + 0.4 * named))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
