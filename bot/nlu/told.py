"""The pain score inside a longer message: of several numbers the one that speaks of the knee, and of now."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from bot.domain.pain import HIGHEST, LOWEST
from bot.domain.vocabulary import Vocabulary
from bot.nlu.pain import numbered
from bot.nlu.score_patterns import score_patterns

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

    `of_pain`: its clause names pain or the knee, and does not say "out of ten" alone. `alone`: the message tells this
    and nothing else; `apart`: a clause of it does.
    """

    score: int
    yesterday: bool
    matched: str
    surely: bool
    of_pain: bool = False
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
    patterns = score_patterns(words)
    said = re.sub(r"\s+", " ", numbered(said[:MOST_CHARACTERS], words))
    if not (patterns["number"].search(said) or patterns["nothing"].search(said)):
        return None
    said = _unswapped(said, _by_letters(tuple(words.numbers), words.score.around))
    for of_no_score in ("scale", "explains", "clock", "aside"):
        said = patterns[of_no_score].sub(" ", said)
    said = _RANGE.sub(_higher, patterns["than_then"].sub(r"\1", said))
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
    start, end = _clause(said, chosen, patterns["part"])
    inside = [replace(one, start=one.start - start, end=one.end - start) for one in every if start <= one.start < end]
    apart = alone or _tells_no_more(said[start:end], inside, surely, patterns)
    of_pain = any(number.pain for number in best)
    return (
        ToldScore(score, yesterday, chosen.text, surely, of_pain, alone, apart) if LOWEST <= score <= HIGHEST else None
    )


def _nothing(said: str, zero: re.Match[str], patterns: dict[str, re.Pattern[str]]) -> ToldScore:
    past = patterns["past"].search(said) or patterns["past_after"].match(said[zero.end() :])
    return ToldScore(0, False, zero[0], True, True, not past and _is_all(said, [zero.span()], patterns["about"]))


def _clause(said: str, number: _Number, between: re.Pattern[str]) -> tuple[int, int]:
    """Give where the clause begins and ends that a number stands in."""
    start = max((found.end() for found in between.finditer(said, 0, number.start)), default=0)
    found = between.search(said, number.end)
    return start, found.start() if found else len(said)


def _unswapped(said: str, by_letters: Mapping[str, str]) -> str:
    """Put letters right that changed places behind the first one: "pani" is pain."""

    def right(found: re.Match[str]) -> str:
        word = found[0]
        return by_letters.get(word[0] + "".join(sorted(word[1:])), word)

    return _WORD.sub(right, said)


@lru_cache(maxsize=8)
def _by_letters(numbers: tuple[str, ...], around: tuple[str, ...]) -> Mapping[str, str]:
    """Give the words around a score by their letters; one that shares them with another, or a number, is left alone.

    No word is ever made a number: too many others are made of the same letters, as "there" is.
    """
    by_letters: dict[str, set[str]] = {}
    for word in {*numbers, *around}:
        if word.isalpha() and len(word) >= SHORTEST_SLIP:
            by_letters.setdefault(word[0] + "".join(sorted(word[1:])), set()).add(word)
    return {
        letters: next(iter(words))
        for letters, words in by_letters.items()
        if not words & {*numbers} and len(words) == 1
    }


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
    """Give the numbers of a message that may be scores; of several joined by "or" and the like, all or none."""
    every = list(patterns["number"].finditer(said))
    joined = [
        patterns["between"].fullmatch(said[one.end() : next.start()]) is not None for one, next in pairwise(every)
    ]
    other = [_value(found["value"], words) > HIGHEST or _counts_other(said, found, patterns) for found in every]
    for at in (*range(len(joined)), *reversed(range(len(joined)))):
        if joined[at] and said[every[at].end() : every[at + 1].start()].strip() and (other[at] or other[at + 1]):
            other[at] = other[at + 1] = True
    numbers: list[_Number] = []
    last = 0
    for at, found in enumerate(every):
        value = _value(found["value"], words) + (0.5 if found["half"] else 0)
        if value > HIGHEST or other[at]:
            continue
        number = _number(said, found, value, None if at and joined[at - 1] else last, patterns)
        today = patterns["present"].search(said, last, found.start())
        last = found.end()
        if number is None:
            continue
        if today is None and (after := patterns["past_after"].match(said[last:])):
            last += after.end()  # "six yesterday three today": the yesterday is that of the six
        numbers.append(number)
    return numbers


def _counts_other(said: str, found: re.Match[str], patterns: dict[str, re.Pattern[str]]) -> bool:
    """Tell whether a number counts or names something else, by what stands right before and after it."""
    before, after = said[: found.start()], said[found.end() :]
    if patterns["glued"].search(before):
        return True
    close = patterns["clause"].split(before)[-1]
    others = max((one.end() for one in patterns["others"].finditer(close)), default=0)
    if others and all(one.end() <= others for one in patterns["own"].finditer(close)):
        return True
    if found["of_ten"] is not None:
        return patterns["units"].match(after) is not None
    if patterns["other"].match(after) or patterns["named"].search(before):
        return True
    if found["value"] == "one" and (patterns["the_one"].search(before) or patterns["one_of"].match(after)):
        return True
    of_pain = patterns["is"].search(before) is not None or patterns["pain"].search(close[-2 * NEAR :]) is not None
    if of_pain:
        return False
    return patterns["counted"].match(after) is not None and not patterns["tells"].match(after)


def _number(
    said: str, found: re.Match[str], value: float, last: int | None, patterns: dict[str, re.Pattern[str]]
) -> _Number | None:
    """Read what the words beside a number say of it; None where they say that it is no score.

    `last` is where the words before it begin that are its own, None where it shares them with the number before it.
    """
    before, after = said[: found.start()], said[found.end() :]
    of_ten = found["of_ten"] is not None
    close = patterns["clause"].split(before)[-1]
    since = close if last is None else close[-max(1, len(before) - last) :]
    pain = patterns["pain"].search(close[-3 * NEAR :]) is not None
    capped = patterns["capped"].search(close) is not None
    if patterns["wishes"].search(close) or patterns["differs"].match(after):
        return None
    denied = patterns["not_this"].search(before) is not None
    if not (of_ten or pain or capped or denied) and patterns["not_after"].search(before):
        return None
    past = patterns["past"].search(since[-2 * NEAR :])
    present = patterns["present"].search(since[-2 * NEAR :])
    is_past = past is not None and (present is None or present.start() < past.start())
    is_past = is_past or patterns["past_after"].match(after) is not None
    is_past = is_past or (not capped and patterns["beyond"].search(close) is not None)
    yesterday = patterns["yesterday"].search(since) is not None or patterns["yesterday_after"].match(after) is not None
    is_present = not is_past and (present is not None or patterns["present_after"].match(after) is not None)
    now = patterns["now"].search(since[-2 * NEAR :]) is not None or patterns["now_after"].match(after) is not None
    said_as = (found.start(), found.end(), found[0].strip())
    return _Number(value, *said_as, of_ten, is_past, is_present, now and not is_past, denied, yesterday, pain or capped)


def _value(word: str, words: Vocabulary) -> float:
    if word == "½":
        return 0.5
    known = words.numbers.get(re.sub(r"\s+", " ", word))
    return float(known) if known is not None else float(word.replace(",", "."))


def tells_the_time(said: str, words: Vocabulary) -> bool:
    """Tell whether the plain form of a message is a time of day said by the clock, such as "it's 5 to 8"."""
    return score_patterns(words)["clock"].fullmatch(said.strip(" .!")) is not None
