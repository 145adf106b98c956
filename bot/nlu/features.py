"""What the classifier sees of a message: its words, pieces of words, sets of words, patterns and names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from bot.nlu.exercises import Found
from bot.nlu.sets import Span
from bot.nlu.tokens import Said

MOST_PIECES = 600
SHORTEST_PIECE, LONGEST_PIECE = 3, 5
Features = dict[str, float]


def features(said: Said, spans: Mapping[str, list[Span]], hints: Mapping[str, int], names: Iterable[Found]) -> Features:
    """Give the features of a message with their weights. `hints`: how many patterns of each owner were found."""
    words = [_masked(word) for word in said.words]
    seen: Features = {}
    _add(seen, {*words, *(f"{one} {two}" for one, two in pairwise(["^", *words, "$"]))}, "w:")
    _add(seen, _pieces(words), "c:")
    sets = sorted((start, element) for element, many in spans.items() if element[0] == "@" for start, _ in many)
    _add(seen, {element for _, element in sets}, "s:")
    order = _in_order(sets)
    _add(seen, {f"{one} {two}" for before, after in pairwise(order) for one in before for two in after}, "t:")
    for owner, count in hints.items():
        seen[f"p:{owner}"] = min(count, 3) / 3 + 0.5
    for place, found in enumerate(names):
        seen[f"x:{found.exercise_id}"] = (found.score / 100) ** 2 * (1.0 if place == 0 else 0.5)
    length = len(words)
    seen[f"l:{'1' if length < 2 else '2' if length < 4 else '3' if length < 9 else '4' if length < 20 else '5'}"] = 0.5
    return seen


def _add(seen: Features, many: set[str], kind: str) -> None:
    """Add features of one kind so that a long message weighs as much as a short one."""
    if many:
        share = len(many) ** -0.5
        for one in many:
            seen[kind + one] = share


def _masked(word: str) -> str:
    """Give a number by its kind: which number it is tells nothing about what the message is."""
    if not word[0].isdigit():
        return word
    if "/" in word or ":" in word:
        return "#/" if "/" in word else "#:"
    return "#" if len(word) < 3 or "." in word or "," in word else "##"


def _pieces(words: Iterable[str]) -> set[str]:
    pieces: set[str] = set()
    for word in words:
        if not word.isalpha() or len(pieces) > MOST_PIECES:
            continue
        framed = f" {word[:20]} "
        for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1):
            pieces.update(framed[at : at + length] for at in range(len(framed) - length + 1))
    return pieces


def _in_order(sets: Iterable[tuple[int, str]]) -> list[list[str]]:
    order: dict[int, list[str]] = {}
    for start, element in sets:
        order.setdefault(start, []).append(element)
    return [names[:4] for names in order.values()][:60]
