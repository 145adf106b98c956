"""Sets of words and patterns made of them, looked up in a message.

A pattern is words in their order. `@name` stands for any word or phrase of a set, `swell*` for all words that begin so,
`(a|b c)` for one of several, `#` for a number. Words follow each other directly, but small ones ("the", "really") may
stand between; `..` lets up to four other words stand between and `...` up to twelve. `&` joins parts that stand in one
sentence in any order, `!` before a part says that it must not, and `^` that the message begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.nlu.sets import BadPattern, Sets, Span
from bot.nlu.tokens import Said

NEAR, FAR = 4, 12
_ATOM = re.compile(r"\([^()]*\)|\S+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found: whose it is, how it is written, and where, first word and one past the last."""

    owner: str
    pattern: str
    start: int
    end: int


def elements(pattern: str) -> frozenset[str]:
    """Give the elements that a pattern is made of, without those that must not be there."""
    parts = (part.strip() for part in pattern.removeprefix("^").split("&"))
    return frozenset(atom for part in parts if not part.startswith("!") for atom in _ATOM.findall(part))


@dataclass(frozen=True, slots=True)
class _Step:
    element: str
    gap: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    owner: str
    source: str
    parts: tuple[tuple[_Step, ...], ...]
    never: tuple[tuple[_Step, ...], ...]
    first: bool
    needs: frozenset[str]


class Patterns:
    """Patterns of many owners, looked up together."""

    def __init__(self, sets: Sets, patterns: Mapping[str, Iterable[str]]) -> None:
        """Compile every owner's patterns; BadPattern for one that cannot be read."""
        self._sets = sets
        self._by_key: dict[str, list[_Pattern]] = {}
        compiled = [self._compiled(owner, source) for owner, many in patterns.items() for source in many]
        common: dict[str, int] = {}
        for pattern in compiled:
            for part in pattern.parts:
                for step in part:
                    common[step.element] = common.get(step.element, 0) + 1
        for pattern in compiled:
            rarest = min((step.element for part in pattern.parts for step in part), key=lambda e: common[e])
            self._by_key.setdefault(rarest, []).append(pattern)

    def found(self, said: Said, spans: Mapping[str, list[Span]]) -> list[Hit]:
        """Give the first place of every pattern that is in the message, in each sentence."""
        hits: list[Hit] = []
        for element in spans:
            for pattern in self._by_key.get(element, ()):
                if pattern.needs <= spans.keys():
                    hits.extend(self._places(pattern, said, spans))
        return hits

    def _places(self, pattern: _Pattern, said: Said, spans: Mapping[str, list[Span]]) -> Iterator[Hit]:
        found: dict[int, Span] = {}
        for number, part in enumerate(pattern.parts):
            places = self._by_sentence(part, said, spans)
            if number:
                places = {
                    at: (min(span[0], found[at][0]), max(span[1], found[at][1]))
                    for at, span in places.items()
                    if at in found
                }
            found = places
            if not found:
                return
        for part in pattern.never:
            for at in self._by_sentence(part, said, spans):
                found.pop(at, None)
        for start, end in found.values():
            if start and pattern.first:
                continue
            yield Hit(pattern.owner, pattern.source, start, end)

    def _by_sentence(self, part: tuple[_Step, ...], said: Said, spans: Mapping[str, list[Span]]) -> dict[int, Span]:
        found: dict[int, Span] = {}
        for span in spans.get(part[0].element, ()):
            sentence = said.sentence[span[0]]
            if sentence not in found and (end := self._follow(part, 1, span[1], sentence, said, spans)):
                found[sentence] = (span[0], end)
        return found

    def _follow(
        self,
        part: tuple[_Step, ...],
        number: int,
        at: int,
        sentence: int,
        said: Said,
        spans: Mapping[str, list[Span]],
    ) -> int | None:
        if number == len(part):
            return at
        step = part[number]
        for start, end in spans.get(step.element, ()):
            if start < at:
                continue
            if said.sentence[start] != sentence or start - at > step.gap + 3:
                break
            between = [word for word in said.words[at:start] if not self._sets.is_small(word)]
            if len(between) <= step.gap and (whole := self._follow(part, number + 1, end, sentence, said, spans)):
                return whole
        return None

    def _compiled(self, owner: str, source: str) -> _Pattern:
        parts: list[tuple[_Step, ...]] = []
        never: list[tuple[_Step, ...]] = []
        for piece in source.removeprefix("^").split("&"):
            piece = piece.strip()
            (never if piece.startswith("!") else parts).append(self._steps(piece.removeprefix("!"), source))
        if not parts:
            raise BadPattern(f'"{source}" says only what must not be there')
        needs = frozenset(step.element for part in parts for step in part)
        return _Pattern(owner, source, tuple(parts), tuple(never), source.startswith("^"), needs)

    def _steps(self, piece: str, source: str) -> tuple[_Step, ...]:
        steps: list[_Step] = []
        gap = 0
        for atom in _ATOM.findall(piece):
            if atom in ("..", "..."):
                gap = NEAR if atom == ".." else FAR
            else:
                self._sets.learn(atom)
                steps.append(_Step(atom, gap))
                gap = 0
        if not steps or gap:
            raise BadPattern(f'"{source}" begins or ends with nothing')
        return tuple(steps)
