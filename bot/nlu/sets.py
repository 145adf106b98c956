"""Named sets of words and phrases, looked up in a message in one walk through a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.nlu.tokens import Said

SHORTEST_STEM = 2
NUMBER = "#"
Span = tuple[int, int]
_Tree = dict[str, "_Tree"]


class BadPattern(ValueError):
    """A pattern that cannot be read; the message says why."""


class Sets:
    """Named sets of words and phrases, and where they stand in a message. Sets may name other sets."""

    def __init__(
        self,
        sets: Mapping[str, Iterable[str]],
        small: Iterable[str],
        numbers: Iterable[str],
        spellings: Mapping[str, str],
    ) -> None:
        """Take the sets, the small words that may stand anywhere, the words that are numbers, and the short forms."""
        self._spellings = spellings
        self._numbers = frozenset(numbers)
        self._sets = {name: tuple(entries) for name, entries in sets.items()}
        self._small = frozenset(small)
        self._tree: _Tree = {}
        self._elements: set[str] = set()
        self._stems: set[str] = set()
        self._all: set[str] = set()
        self._cache: dict[str, tuple[str, ...]] = {}
        for name in self._sets:
            self.learn(f"@{name}")

    @property
    def words(self) -> set[str]:
        """Every whole word of the sets and patterns."""
        return {word for word in self._all if word.isalpha()}

    def learn(self, element: str) -> None:
        """Take an element of a pattern: a set, a word, a stem, a choice, or a number. BadPattern for another."""
        if element in self._elements:
            return
        self._elements.add(element)
        for phrase in self._phrases(element, ()):
            words = tuple(" ".join(self._spellings.get(word, word) for word in phrase.split()).split())
            node = self._tree
            for word in words:
                self._learn_word(word, phrase)
                node = node.setdefault(word, {})
            node.setdefault("", {})[element] = {}

    def spans(self, said: Said) -> dict[str, list[Span]]:
        """Give where each element stands."""
        found: dict[str, list[Span]] = {}
        matched = [self._matchers(word) for word in said.words]
        for start in range(len(matched)):
            for element, end in set(self._walk(self._tree, start, 0, said, matched)):
                found.setdefault(element, []).append((start, end))
        for spans in found.values():
            spans.sort()
        return found

    def is_small(self, word: str) -> bool:
        """Tell whether a word may stand between any two."""
        return word in self._small

    def _phrases(self, element: str, within: tuple[str, ...]) -> Iterator[str]:
        if element.startswith("@"):
            if element in within:
                raise BadPattern(f'the set "{element}" contains itself')
            if element[1:] not in self._sets:
                raise BadPattern(f'there is no set "{element}"')
            for entry in self._sets[element[1:]]:
                yield from self._phrases(entry, (*within, element))
        elif element.startswith("(") and element.endswith(")"):
            for choice in element[1:-1].split("|"):
                yield from self._phrases(choice.strip(), within)
        elif element.strip():
            yield element.strip()
        else:
            raise BadPattern("an empty choice")

    def _learn_word(self, word: str, phrase: str) -> None:
        self._all.add(word)
        if word.endswith("*"):
            if len(word) <= SHORTEST_STEM:
                raise BadPattern(f'"{word}" begins too many words')
            self._stems.add(word[:-1])
        elif not (word in (NUMBER, "?", ",") or word.isalnum() or word[0].isdigit()):
            raise BadPattern(f'"{phrase}": only letters and digits make a word; "don\'t" is written "dont"')

    def _matchers(self, word: str) -> tuple[str, ...]:
        known = self._cache.get(word)
        if known is None:
            stems = (word[:length] for length in range(SHORTEST_STEM, min(len(word), 24) + 1))
            number = (NUMBER,) if word[0].isdigit() or word in self._numbers else ()
            known = tuple(m for m in (word, *(f"{s}*" for s in stems if s in self._stems), *number) if m in self._all)
            if len(self._cache) < 20_000:
                self._cache[word] = known
        return known

    def _walk(
        self, node: _Tree, at: int, skipped: int, said: Said, matched: Sequence[tuple[str, ...]]
    ) -> Iterator[tuple[str, int]]:
        """Follow the tree of phrases along the words; up to two small words in a row may stand in between."""
        if at >= len(matched) or said.sentence[at] != said.sentence[at - skipped]:
            return
        for matcher in matched[at]:
            below = node.get(matcher)
            if below is None:
                continue
            for element in below.get("", ()):
                yield element, at + 1
            if len(below) > ("" in below) and at + 1 < len(matched) and said.sentence[at + 1] == said.sentence[at]:
                yield from self._walk(below, at + 1, 0, said, matched)
        if node is not self._tree and skipped < 2 and said.words[at] in self._small:
            yield from self._walk(node, at + 1, skipped + 1, said, matched)
