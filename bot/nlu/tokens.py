"""A message as words in sentences, in the spelling that the word lists have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.nlu.plain import plain

ALIKE = 84
"""Per cent of the letters that an unknown word must share with a known one to be a misspelling of it (house)."""
SHORTEST_SLIP = 5
MOST_WORDS = 300
"""Of a longer message the first and the last half as many are read at once (house)."""
MOST_TOLD = 900
"""Telegram's longest message has no more words of a language; in more marks there is noise (house)."""
OVERLAP = 40
"""So many words the parts of a long message share, so that no sign is cut in two (house)."""
MOST_SLIPS = 12
"""More unknown words in one message are another language or noise, and correcting them all would cost time (house)."""
QUESTION = "?"
_TOKEN = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*|[^\W\d_]+|[?!.;,\n…]+")
_WORD = re.compile(r"[^\W_]+")
_ENDS = re.compile(r"[?!.;\n…]")


@dataclass(frozen=True, slots=True)
class Said:
    """A message in words; `sentence` counts the sentence that each word stands in, "?" and "," are words too."""

    plain: str
    words: tuple[str, ...]
    sentence: tuple[int, ...]


class Speller:
    """Brings words to the spelling of the word lists: short forms by a table, slips of the pen by likeness."""

    def __init__(self, spellings: Mapping[str, str], lists: Iterable[str], others: Iterable[str]) -> None:
        """Take short forms, the words that matter, and other words that are right as they stand."""
        self._spellings = dict(spellings)
        right = {word for word in lists if word.isalpha() and len(word) >= SHORTEST_SLIP - 1}
        self._known = {*lists, *others, *self._spellings}
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(right):
            self._by_letter.setdefault(word[0], []).append(word)

    def said(self, text: str) -> Said:
        """Split a message into words and sentences."""
        clean = plain(text)
        spelt = _WORD.sub(
            lambda found: self._spellings.get(found[0], found[0]), clean.replace("'", "").replace("`", "")
        )
        words: list[str] = []
        sentence: list[int] = []
        count = slips = 0
        for token in _shortened(_TOKEN.findall(spelt)):
            if token[0] in "?!.;,\n…":
                if QUESTION in token:
                    words.append(QUESTION)
                    sentence.append(count)
                elif token == ",":
                    words.append(token)
                    sentence.append(count)
                count += _ENDS.search(token) is not None
                continue
            slips += token not in self._known
            words.append(self._right(token, slips))
            sentence.append(count)
        return Said(clean, tuple(words), tuple(sentence))

    def _right(self, word: str, slips: int) -> str:
        if word in self._known or len(word) < SHORTEST_SLIP or slips > MOST_SLIPS or not word.isalpha():
            return word
        found = process.extractOne(word, self._by_letter.get(word[0], ()), scorer=fuzz.ratio, score_cutoff=ALIKE)
        return str(found[0]) if found else word


def middle_parts(text: str) -> Iterator[str]:
    """Cut the middle, which is not read at once, into parts that overlap; nothing of a short one, nor of mere noise."""
    words = [found.span() for found in _TOKEN.finditer(text)]
    if not MOST_WORDS < len(words) <= MOST_TOLD:
        return
    half = MOST_WORDS // 2
    for at in range(half - OVERLAP, len(words) - half, MOST_WORDS - OVERLAP):
        yield text[words[at][0] : words[min(at + MOST_WORDS, len(words)) - 1][1]]


def _shortened(tokens: list[str]) -> list[str]:
    """Leave out what is said three times in a row, and the middle of what is very long."""
    told = [token for at, token in enumerate(tokens) if at < 2 or not token == tokens[at - 1] == tokens[at - 2]]
    return told if len(told) <= MOST_WORDS else [*told[: MOST_WORDS // 2], *told[-MOST_WORDS // 2 :]]
