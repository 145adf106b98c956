"""A session that is told of beside its score: "did half of it, 2", "did the exercises, 3 before and 2 after"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.pain import HIGHEST
from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of


@dataclass(frozen=True, slots=True)
class ToldSession:
    """How much of a session was done, "all" or "part", None where that is not said; the knee `before` it.

    `yesterday`: the session was that day's; `apart`: and the score is not.
    """

    done: str | None = None
    before: int | None = None
    yesterday: bool = False
    apart: bool = False


def told_session(said: str, words: Vocabulary) -> ToldSession | None:
    """Read what a message in its bare form tells of a session beside the worst score in it; None for nothing."""
    chat, (before, number, present, yesterday, began, apart) = words.chat, _patterns(words)
    done = next((id for id, names in chat.session_done.items() if re.search(any_of(names), said)), None)
    if done == "all" and re.search(any_of(chat.excepts), said):
        done = "part"
    found = before.search(said)
    after = found is not None and number.search(said[: found.start()] + "|" + said[found.end() :])
    score = _score(found["score"] or found["behind"], words) if found is not None and after else None
    hurt = began.match(said) is not None
    of_yesterday = hurt or (done is not None and yesterday.search(said) is not None)
    if of_yesterday and present.search(said):  # the number is of today
        return None
    if done is None and score is None and not hurt:
        return None
    return ToldSession(done, score, of_yesterday, of_yesterday and apart.match(said) is not None)


def worst_told(said: str, words: Vocabulary) -> int | None:
    """Read in a bare message the worst score of a session, a run or a walk, where the knee after it is told too."""
    worst, number = _worst(words)
    found = worst.search(said)
    if found is None or not number.search(said[: found.start()] + "|" + said[found.end() :]):
        return None
    return _score(found["score"] or found["behind"], words)


def _score(word: str, words: Vocabulary) -> int | None:
    number = words.numbers.get(word)
    score = int(word) if word.isdigit() else int(number) if number is not None else None
    return score if score is not None and score <= HIGHEST else None


def _number(words: Vocabulary) -> str:
    return rf"(?:[0-9]{{1,2}}|{any_of(word for word in words.numbers if word.isalpha())})"


def _beside(told: str, words: Vocabulary) -> str:
    """Give what finds a score right before words or right behind them."""
    number = _number(words)
    out_of = rf"(?:\s*/\s*10|\s*(?:{any_of(words.out_of_ten)}))?"
    return rf"(?<![0-9.,])(?P<score>{number}){out_of}\s+(?:{told})|(?:{told})\s+(?P<behind>{number})(?![0-9])"


@lru_cache(maxsize=8)
def _worst(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    return re.compile(_beside(any_of(words.chat.in_session), words)), re.compile(_number(words))


@lru_cache(maxsize=8)
def _patterns(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    number, before = _number(words), _beside(any_of(words.chat.before_session), words)
    present, yesterday = any_of(words.score.present), any_of(words.score.yesterday)
    halves = any_of(name for names in words.chat.halves.values() for name in names)
    began = rf"(?:{yesterday})\s+(?:(?:{halves})\s+)*(?:{any_of(words.chat.it_hurt)})"
    small = words.chat.particles
    apart = rf"{number}\s+(?:{any_of((*small.before_second, *small.contrasts))})\s+(?:{yesterday})"
    return tuple(re.compile(one) for one in (before, number, present, yesterday, began, apart))
