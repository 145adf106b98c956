"""The pain score inside a longer message: of several numbers the one that speaks of the knee, and of now."""

from __future__ import annotations

import math
import re
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import Any

from bot.domain.pain import HIGHEST, LOWEST
from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of
from bot.nlu.pain import numbered

MOST_CHARACTERS = 600
NEAR = 14
"""Letters between a number and the word that says of when or of what it is (house)."""

_RANGE = re.compile(r"(?<![\d.,:/-])([0-9]|10)\s?[-–]\s?([0-9]|10)(?![\d:/-]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class ToldScore:
    """A score, whether it is yesterday's, how it was written, and whether its words say that it is of pain."""

    score: int
    yesterday: bool
    matched: str
    surely: bool


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    start: int
    end: int
    text: str
    of_ten: bool
    past: bool
    present: bool
    yesterday: bool
    pain: bool


def told_score(said: str, words: Vocabulary) -> ToldScore | None:
    """Read the score that a message tells among other things, from its plain form; None without one.

    Of left and right, and of a range, the higher counts; of then and now, now; a half is rounded up.
    """
    said = _RANGE.sub(_higher, re.sub(r"\s+", " ", numbered(said[:MOST_CHARACTERS], words)))
    patterns = _patterns(_key(words))
    numbers = _numbers(said, words, patterns)
    if not numbers:
        zero = patterns["nothing"].search(said)
        return ToldScore(0, False, zero[0], True) if zero else None
    now = [number for number in numbers if not number.past] or numbers
    best = (
        [number for number in now if number.of_ten]
        or [number for number in now if number.pain]
        or [number for number in now if number.present]
        or [number for number in numbers if number.of_ten or number.pain]
        or now
    )
    chosen = max(best, key=lambda number: number.value)
    yesterday = all(number.yesterday for number in numbers)
    score = math.floor(chosen.value + 0.5)
    surely = any(number.of_ten or number.pain for number in best)
    return ToldScore(score, yesterday, chosen.text, surely) if LOWEST <= score <= HIGHEST else None


def _higher(found: re.Match[str]) -> str:
    return found[2] if int(found[1]) < int(found[2]) else found[0]


def _numbers(said: str, words: Vocabulary, patterns: dict[str, re.Pattern[str]]) -> list[_Number]:
    numbers: list[_Number] = []
    for found in patterns["number"].finditer(said):
        before, after = said[: found.start()], said[found.end() :]
        value = _value(found["value"], words) + (0.5 if found["half"] else 0)
        of_ten = found["of_ten"] is not None
        if value > HIGHEST or patterns["glued"].search(before) or (not of_ten and patterns["other"].match(after)):
            continue
        close = patterns["clause"].split(before)[-1]
        pain = patterns["pain"].search(close[-3 * NEAR :]) is not None
        if not of_ten and not pain and patterns["not_after"].search(before):
            continue
        past = patterns["past"].search(close[-2 * NEAR :])
        present = patterns["present"].search(close[-2 * NEAR :])
        is_past = past is not None and (present is None or present.start() < past.start())
        is_past = is_past or patterns["not_this"].search(before) is not None
        is_past = is_past or patterns["past_after"].match(after) is not None
        yesterday = (
            patterns["yesterday"].search(close) is not None or patterns["yesterday_after"].match(after) is not None
        )
        is_present = not is_past and (present is not None or patterns["present_after"].match(after) is not None)
        said_as = (found.start(), found.end(), found[0].strip())
        numbers.append(_Number(value, *said_as, of_ten, is_past, is_present, yesterday, pain))
    return numbers


def _value(word: str, words: Vocabulary) -> float:
    if word == "½":
        return 0.5
    known = words.numbers.get(re.sub(r"\s+", " ", word))
    return float(known) if known is not None else float(word.replace(",", "."))


def _key(words: Vocabulary) -> tuple[Any, ...]:
    return (tuple(words.numbers.items()), words.halves, words.out_of_ten, *astuple(words.score))


@lru_cache(maxsize=8)
def _patterns(key: tuple[Any, ...]) -> dict[str, re.Pattern[str]]:
    numbers, halves, of_ten, units, not_after, pain, past, present, not_this, yesterday, _, nothing = key
    spoken = any_of(word for word, value in numbers if value or (" " not in word and word not in ("none", "nothing")))
    value = rf"(?P<value>(?<![\d.,:/])[0-9]{{1,2}}(?:[.,][0-9])?(?![0-9])|½|{spoken})"
    return {
        "number": re.compile(
            rf"{value}(?:\s*(?P<half>{any_of(halves)}))?(?:\s*(?P<of_ten>{any_of(of_ten)})(?![0-9]))?"
        ),
        "other": re.compile(rf"\s*(?:{any_of(units)}|[:%°/x*^][0-9]*|[-–.,]?[0-9]|-(?!\s))"),
        "glued": re.compile(r"[\d$€£#x/:.*^{-]$|[^\W\d_]$"),
        "pain": re.compile(any_of(pain)),
        "not_after": re.compile(rf"(?:{any_of(not_after)})\s*$"),
        "past": re.compile(any_of(past)),
        "present": re.compile(any_of(present)),
        "present_after": re.compile(rf"\s*(?:{any_of(present)})"),
        "not_this": re.compile(rf"(?:{any_of(not_this)})\s+(?:a\s+)?$"),
        "past_after": re.compile(rf"\s*(?:{any_of(yesterday)})"),
        "yesterday": re.compile(any_of(yesterday)),
        "yesterday_after": re.compile(rf"\s*(?:{any_of(yesterday)})"),
        "clause": re.compile(r"[,;.!?\n]\s|\s[-–]\s"),
        "nothing": re.compile(any_of(nothing)),
    }
