"""The pain score inside a longer message: of several numbers the one that speaks of the knee, and of now."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from bot.domain.pain import HIGHEST, LOWEST
from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of
from bot.nlu.pain import numbered

MOST_CHARACTERS = 600
NEAR = 14
"""Letters between a number and the word that says of when or of what it is (house)."""

MOST_SCORES = 4
"""A message with more numbers tells something else (house)."""

SHORTEST_SLIP = 4
"""In a shorter word letters that changed places make another word too easily (house)."""

_WORD = re.compile(rf"(?<![^\W_])[^\W\d_]{{{SHORTEST_SLIP},}}(?![^\W_])")
_LEFT = re.compile(r"[^\W_]|[?+*%$€£#@^<>{}\\]")
_RANGE = re.compile(r"(?<![\d.,:/-])([0-9]|10)\s?[-–]\s?([0-9]|10)(?![\d:/-]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class ToldScore:
    """A score, whether it is yesterday's, how it was written, and whether its words say that it is of pain.

    `alone`: the message tells this and nothing else; `apart`: a clause of it does.
    """

    score: int
    yesterday: bool
    matched: str
    surely: bool
    alone: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    start: int
    end: int
    text: str
    of_ten: bool
    past: bool
    present: bool
    now: bool
    denied: bool
    yesterday: bool
    pain: bool


def told_score(said: str, words: Vocabulary) -> ToldScore | None:
    """Read the score that a message tells among other things, from its plain form; None without one.

    Of left and right, and of a range, the higher counts; of then and now, now; a half is rounded up.
    """
    patterns = _patterns(_key(words))
    said = _unswapped(said[:MOST_CHARACTERS], _by_letters(tuple(words.numbers.items()), words.score.around))
    said = re.sub(r"\s+", " ", numbered(said, words))
    said = _RANGE.sub(_higher, patterns["than_then"].sub(r"\1", patterns["scale"].sub(" ", said)))
    every = _numbers(said, words, patterns)
    if any(not said[one.end : next.start].strip() for one, next in pairwise(every)):
        return None
    numbers = [number for number in every if not number.denied]
    if not numbers:
        zero = None if every else patterns["nothing"].search(said)
        return None if zero is None else _nothing(said, zero, patterns)
    now = [number for number in numbers if not number.past] or numbers
    best = (
        [number for number in now if number.now]
        or [number for number in now if number.of_ten]
        or [number for number in now if number.pain]
        or [number for number in now if number.present]
        or [number for number in numbers if number.of_ten or number.pain]
        or now
    )
    chosen = max(best, key=lambda number: number.value)
    yesterday = all(number.yesterday for number in numbers)
    score = math.floor(chosen.value + 0.5)
    surely = any(number.of_ten or number.pain for number in best)
    alone = _tells_no_more(said, every, surely, patterns)
    start, end = _clause(said, chosen, patterns["clause"])
    inside = [replace(one, start=one.start - start, end=one.end - start) for one in every if start <= one.start < end]
    apart = alone or _tells_no_more(said[start:end], inside, surely, patterns)
    return ToldScore(score, yesterday, chosen.text, surely, alone, apart) if LOWEST <= score <= HIGHEST else None


def _nothing(said: str, zero: re.Match[str], patterns: dict[str, re.Pattern[str]]) -> ToldScore:
    past = patterns["past"].search(said) or patterns["past_after"].match(said[zero.end() :])
    return ToldScore(0, False, zero[0], True, not past and _is_all(said, [zero.span()], patterns["about"]))


def _clause(said: str, number: _Number, between: re.Pattern[str]) -> tuple[int, int]:
    """Give where the clause begins and ends that a number stands in."""
    start = max((found.end() for found in between.finditer(said, 0, number.start)), default=0)
    found = between.search(said, number.end)
    return start, found.start() if found else len(said)


def _unswapped(said: str, by_letters: Mapping[str, str]) -> str:
    """Put letters right that changed places behind the first one: "pani" is pain, "fuor" four."""

    def right(found: re.Match[str]) -> str:
        word = found[0]
        return by_letters.get(word[0] + "".join(sorted(word[1:])), word)

    return _WORD.sub(right, said)


@lru_cache(maxsize=8)
def _by_letters(numbers: tuple[tuple[str, float], ...], around: tuple[str, ...]) -> Mapping[str, str]:
    """Give the words by their letters; of two that share them either may be meant, and then it is left as it is."""
    by_letters: dict[str, dict[float | str, str]] = {}
    named: list[tuple[float | str, str]] = [(value, word) for word, value in numbers]
    for meant, word in (*named, *((word, word) for word in around)):
        if word.isalpha() and len(word) >= SHORTEST_SLIP:
            by_letters.setdefault(word[0] + "".join(sorted(word[1:])), {})[meant] = word
    return {letters: next(iter(words.values())) for letters, words in by_letters.items() if len(words) == 1}


def _tells_no_more(said: str, numbers: list[_Number], surely: bool, patterns: dict[str, re.Pattern[str]]) -> bool:
    """Tell whether a message is made of scores and of words that go with them; "one" may be anything."""
    if len(numbers) > MOST_SCORES or (not surely and all(number.text == "one" for number in numbers)):
        return False
    if patterns["asks"].match(said):
        return False
    return _is_all(said, [(number.start, number.end) for number in numbers], patterns["around"])


def _is_all(said: str, spans: list[tuple[int, int]], around: re.Pattern[str]) -> bool:
    """Tell whether nothing is left of a message without these spans and the words around them."""
    for start, end in reversed(spans):
        said = f"{said[:start].replace('?', '.')} | {said[end:]}"
    return _LEFT.search(around.sub(" ", said)) is None


def _higher(found: re.Match[str]) -> str:
    return found[2] if int(found[1]) < int(found[2]) else found[0]


def _numbers(said: str, words: Vocabulary, patterns: dict[str, re.Pattern[str]]) -> list[_Number]:
    numbers: list[_Number] = []
    last = 0
    for found in patterns["number"].finditer(said):
        before, after = said[: found.start()], said[found.end() :]
        value = _value(found["value"], words) + (0.5 if found["half"] else 0)
        of_ten = found["of_ten"] is not None
        if value > HIGHEST or patterns["glued"].search(before) or (not of_ten and patterns["other"].match(after)):
            continue
        close = patterns["clause"].split(before)[-1]
        since = close if patterns["between"].fullmatch(before[last:]) else close[-max(1, len(before) - last) :]
        last = found.end()
        pain = patterns["pain"].search(close[-3 * NEAR :]) is not None
        capped = patterns["capped"].search(close) is not None
        if patterns["wishes"].search(close) or patterns["differs"].match(after):
            continue
        denied = patterns["not_this"].search(before) is not None
        if not (of_ten or pain or capped or denied) and patterns["not_after"].search(before):
            continue
        past = patterns["past"].search(since[-2 * NEAR :])
        present = patterns["present"].search(since[-2 * NEAR :])
        is_past = past is not None and (present is None or present.start() < past.start())
        is_past = is_past or patterns["past_after"].match(after) is not None
        is_past = is_past or (not capped and patterns["beyond"].search(close) is not None)
        yesterday = (
            patterns["yesterday"].search(since) is not None or patterns["yesterday_after"].match(after) is not None
        )
        is_present = not is_past and (present is not None or patterns["present_after"].match(after) is not None)
        is_now = not is_past and (
            patterns["now"].search(since[-2 * NEAR :]) is not None or patterns["now_after"].match(after) is not None
        )
        said_as = (found.start(), found.end(), found[0].strip())
        numbers.append(_Number(value, *said_as, of_ten, is_past, is_present, is_now, denied, yesterday, pain or capped))
    return numbers


def _value(word: str, words: Vocabulary) -> float:
    if word == "½":
        return 0.5
    known = words.numbers.get(re.sub(r"\s+", " ", word))
    return float(known) if known is not None else float(word.replace(",", "."))


def _key(words: Vocabulary) -> tuple[Any, ...]:
    return (tuple(words.numbers.items()), words.halves, words.out_of_ten, words.between, words.score)


@lru_cache(maxsize=8)
def _patterns(key: tuple[Any, ...]) -> dict[str, re.Pattern[str]]:
    numbers, halves, of_ten, between, score = key
    spoken = any_of(word for word, value in numbers if value or (" " not in word and word not in ("none", "nothing")))
    value = rf"(?P<value>(?<![\d.,:/])[0-9]{{1,2}}(?:[.,][0-9])?(?![0-9])|½|{spoken})"
    ends = r"(?:zero|one|[01])\s*(?:to|and|through|until|-|–)\s*(?:ten|10)"
    return {
        "number": re.compile(
            rf"{value}(?:\s*(?P<half>{any_of(halves)}))?(?:\s*(?P<of_ten>{any_of(of_ten)})(?![0-9]))?"
        ),
        "other": re.compile(
            rf"\s*(?!(?:{any_of(score.sides)})\W+[0-9])(?:{any_of(score.units)}|[:%°/x*^+][0-9]*|\+\s?[0-9]|[-–.,]?[0-9]|-(?!\s))"
        ),
        "glued": re.compile(r"[\d$€£#x/:.*^{+-]$|[\d+]\s$|[^\W\d_]$"),
        "pain": re.compile(any_of(score.pain_after)),
        "not_after": re.compile(rf"(?:{any_of(score.not_after)})\s*$"),
        "past": re.compile(any_of(score.past)),
        "past_after": re.compile(rf"\s*\(?(?:{any_of(score.past_after)})"),
        "present": re.compile(any_of(score.present)),
        "present_after": re.compile(rf"\s*(?:{any_of(score.present)})"),
        "now": re.compile(any_of(score.now)),
        "now_after": re.compile(rf"\s*(?:{any_of(score.now)})"),
        "not_this": re.compile(rf"(?:{any_of(score.not_this)})\s+(?:an?\s+)?$"),
        "yesterday": re.compile(any_of(score.yesterday)),
        "yesterday_after": re.compile(rf"\s*(?:{any_of(score.yesterday)})"),
        "than_then": re.compile(rf"({any_of(score.than)})\s+(?:{any_of(score.times)})(?!')"),
        "scale": re.compile(rf"(?:{any_of(score.scale)})\s+{ends}(?![0-9])(?:\s+(?:{any_of(score.scale)}))?"),
        "capped": re.compile(
            rf"(?:{any_of(score.never)})(?:\s+[^\W\d_]+){{0,3}}?\s+(?:{any_of(score.above)})\s+(?:an?\s+)?$"
        ),
        "beyond": re.compile(rf"(?:{any_of(score.above)})\s+(?:an?\s+)?$"),
        "differs": re.compile(rf"\s*(?:{any_of(score.differs)})"),
        "wishes": re.compile(any_of(score.wishes)),
        "clause": re.compile(r"[,;.!?\n]\s|\s[-–]\s"),
        "nothing": re.compile(any_of(score.nothing)),
        "asks": re.compile(rf"\W*(?:{any_of(score.asks)})"),
        "between": re.compile(rf"\s*(?:{any_of(between)})?\s*(?:an?\s+)?"),
        "around": re.compile(any_of((*score.around, *score.situations))),
        "about": re.compile(any_of(score.around)),
    }
